"""What a text names in passing: mentions beside propositions, over sentences written for the purpose."""

from __future__ import annotations

import functools

import pytest

from tellings.pipeline import read
from tellings.records import Article, Reading

# sentence, words that name in passing, their lemma; none where a sentence has no such words
CASES: list[tuple[str, str | None, str]] = [
    ("The baker described her role in the sale of the mill.", "role", "role"),
    ("The storm broke a record that had stood since the war.", "record", "record"),
    ("Officials raised the death toll after the flood.", "death", "die"),
    ("The baker sold a loaf to the guard.", None, ""),
    ("The miller made an offer to the town.", "made", "make"),
    ("The raid took place behind the bakery.", "took place", "take_place"),
    ("The mill was empty, according to the guard.", "according", "say"),
]
TEXT = "\n\n".join(sentence for sentence, _, _ in CASES)


@functools.cache
def reading() -> Reading:
    """All sentences read as one article."""
    return read(Article(text=TEXT))


@pytest.mark.parametrize(("sentence", "words", "lemma"), CASES)
def test_what_is_named_in_passing_is_a_mention_and_no_proposition(sentence: str, words: str | None, lemma: str) -> None:
    """A noun of what there is or of an event before another is in `passing`, with its lemma, and not in `events`."""
    start = TEXT.index(sentence)
    inside = range(start, start + len(sentence))
    found = {p.span.text: p.lemma for p in reading().passing if p.span.start in inside}
    assert found == ({words: lemma} if words else {})
    assert words not in {p.span.text for p in reading().events if p.span.start in inside}


def test_what_is_named_in_passing_states_nothing() -> None:
    """It has no time, no quantity, no speaker and no scope, and the places of its words are true."""
    for mention in reading().passing:
        assert mention.when is None
        assert (mention.quantities, mention.attribution, mention.scope) == ((), (), ())
        assert TEXT[mention.span.start : mention.span.end] == mention.span.text
        assert mention.clause.start <= mention.span.start < mention.span.end <= mention.clause.end


def test_the_second_verb_of_a_headline_may_come_after_a_comma() -> None:
    """The tagger takes it for a noun."""
    assert [mention.lemma for mention in read(Article(text="Navy foils attack, wrecks boat")).passing] == ["wreck"]


def test_what_something_is_known_from_says_it() -> None:
    """Who follows "according to" is the one that says it."""
    said = next(mention for mention in reading().passing if mention.span.text == "according")
    assert [(p.role, p.head) for p in said.participants] == [("agent", "guard")]


def test_the_star_of_a_decade_did_not_die_in_it() -> None:
    """The decade of a subject that is no event is not when its verb happened."""
    event = next(e for e in read(Article(text="The star of the 1940s died in her sleep.")).events if e.lemma == "die")
    assert event.when is None
