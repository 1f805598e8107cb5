"""The noun a number counts: from the phrase it opens, or people where a word of harm stands beside it.

Strategy: the parse's own number-to-noun arcs go wrong on headlines and on "12 dead", so the phrase is read off the tags
to the right of the number; where none is there, "killing 12" and "12 were injured" count people.
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en.parse import Token
from tellings.reading.page import Page
from tellings.reading.quantities import tables

_REACH = 7               # words from a number to the end of its phrase
_BESIDE = 4              # words from a number to the word of harm
_PERSON = "person"
ODD = "odd"
_INSIDE = frozenset(("-", "more", "other", "additional", "'s", "’s"))
_MODEL_FROM = 100        # a number this large after a name is a model's


class Counted(NamedTuple):
    """What is counted: the unit, where the words that say it end, and the place of the noun if there is one."""

    unit: str
    end: int
    noun: tuple[tuple[int, int], ...] = ()


def counted(page: Page, place: tuple[int, int], value: float) -> Counted | None:
    """What the number at `place` counts; `None` where it counts nothing."""
    words = page.parse.covered(*place)
    if not words or not page.told(words[-1].sent):
        return None
    begin, stop = page.parse.sentences[words[-1].sent]
    before = page.parse.tokens[words[0].i - 1] if words[0].i > begin else None
    run = _phrase(page.parse.tokens[words[-1].i + 1:stop])
    if before is not None and before.pos == "PROPN" and words[0].text.isdigit() and (
            value >= _MODEL_FROM or (value > 1 and run and run[-1].tag == "NN" and "-" not in {w.lower for w in run})):
        return None      # "a Cessna 208 plane", "the Radar 5 unit"
    if run[:1] and run[0].lower == "-" and [w.lower for w in run[1:2]] == [ODD]:
        run = run[2:]    # "40-odd guests"
    if run and run[0].lower == "-":
        hyphened = run[1] if len(run) > 1 and run[1].pos == "NOUN" else None
        # "A 60-seat boat" has so many seats; "a one-time grant" has nothing.
        return _named(hyphened, [hyphened]) if hyphened else None
    nouns = [w for w in run if w.pos in ("NOUN", "PROPN")]
    if nouns:
        return _named(nouns[-1], run)
    if run and run[-1].lower in tables.words("people", "casualty"):
        return Counted(_PERSON, run[-1].end)
    near = page.parse.tokens[max(words[0].i - _BESIDE, begin):words[0].i]
    return Counted(_PERSON, place[1]) if _of_people(near, page.parse.tokens[words[-1].i + 1:stop]) else None


def _named(noun: Token, run: list[Token]) -> Counted | None:
    name = _lemma(noun)
    if name in tables.words("people", "no unit"):
        return None
    if len(run) > 2 and run[-2].lower == "-" and run[-1] is noun:
        name = f"{run[-3].lemma}-{name}"         # "two fund-raisers"
    if (noun.pos == "PROPN" and not noun.lower.endswith("s")) or "." in name:
        return None      # "1600 Harbour Avenue"
    if name == "member" and len(run) > 1 and run[-2].pos == "NOUN":
        name = f"{run[-2].lemma} member"         # of a crew or of a family
    return Counted(name, noun.end, ((noun.start, noun.end),))


def _phrase(after: list[Token]) -> list[Token]:
    """The words after a number that belong to the noun phrase it opens."""
    harm, run = tables.words("people", "casualty"), list[Token]()
    for i, word in enumerate(after[:_REACH]):
        partitive = any(r.lower == "of" for r in run)
        if word.lower in harm and not (i + 1 < len(after) and after[i + 1].pos == "NOUN"):
            if not any(r.pos in ("NOUN", "PROPN") for r in run):
                run.append(word)
            break
        # "Two of the boats", "two more of the boats".
        joins = word.lower == "of" and all(r.lower == "more" for r in run)
        # A noun in the singular does not end the phrase of several: "four fire and rescue crews".
        joins = joins or (word.lower == "and" and bool(run) and run[-1].tag == "NN")
        # What stands between two hyphens is a part of its adjective: "30 ship-to-ship transfers".
        within = bool(run) and run[-1].lower == "-" and [w.lower for w in after[i + 1 : i + 2]] == ["-"]
        if not joins and not within and not _in_phrase(word, partitive=partitive):
            break
        run.append(word)
    while run and run[-1].lower in (_INSIDE | {"and"}) - {"other"}:
        run.pop()
    return run


def _in_phrase(word: Token, *, partitive: bool) -> bool:
    """Whether a word may stand between a number and its noun; after "of" a determiner or another number may too."""
    if word.pos in ("ADJ", "NOUN", "PROPN") or word.lower in _INSIDE or (word.pos == "VERB" and word.dep == "amod"):
        return True
    return partitive and word.pos in ("DET", "PRON", "NUM")


def _of_people(before: list[Token], after: list[Token]) -> bool:
    """"Killing 12", "12 were injured", "the toll rose to 16", "a crew of nine"."""
    if [w.lower for w in before[-1:]] == ["of"] and {w.lower for w in before[-2:-1]} & tables.words("people", "group"):
        return True
    if any(w.lower in tables.words("people", "harm") or w.lower == "toll" for w in before):
        return True
    for word in after[:_BESIDE]:
        if word.lower in tables.words("people", "casualty"):
            return True
        if word.pos not in ("AUX", "ADV", "PART") and word.lower != "more":
            return False
    return False


def _lemma(noun: Token) -> str:
    """The unit a noun gives: its lemma, one word for people."""
    if noun.lower in tables.words("people", "person"):
        return _PERSON
    return noun.lower.removesuffix("s") if noun.pos == "PROPN" else noun.lemma
