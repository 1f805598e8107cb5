"""Quotes together: articles written as marked-up text, `[[…]]` around what one quote says, and who says it."""

from __future__ import annotations

import re

import pytest

import tellings
from tellings.records import Article, Mention, Quote, Reading, Span, Utterance, span_of
from tellings.telling.draft import Draft
from tellings.telling.entities import Entities
from tellings.telling.quotes import collate
from tellings.telling.quotes.changes import compare

PIECE = re.compile(r"\[\[(.*?)\]\]")


def _article(number: int, marked: str) -> tuple[Article, list[Span]]:
    plain, at = "", 0
    extents = []
    for match in PIECE.finditer(marked):
        plain += marked[at : match.start()]
        extents.append((len(plain), len(plain) + len(match.group(1))))
        plain += match.group(1)
        at = match.end()
    article = Article(id=f"a{number}", text=plain + marked[at:])
    return article, [span_of(article.id, article.text, *extent) for extent in extents]


def _collate(*told: tuple[str | None, str]) -> tuple[Utterance, ...]:
    """The utterances of articles, each (speaker, marked-up text): in marks where `[[` follows one, else indirect."""
    articles, readings, ids = [], [], {}
    for number, (speaker, marked) in enumerate(told):
        article, spans = _article(number, marked)
        direct = '"[[' in marked
        quote = Quote(kind="direct" if direct else "indirect", content=tuple(spans), source=spans[0], speaker=speaker)
        articles.append(article)
        readings.append(Reading(article=article.id, quotes=(quote,)))
        if speaker:
            ids[article.id, speaker] = f"e-{speaker}"
    return collate(Draft(tuple(articles), tuple(readings), Entities(ids=ids)))


WHOLE = '"[[The harbour wall was rotten long before the storm came,]]" she said.'

# Two tellings, and whether they are of one utterance
PAIRS = [
    ("Lund", WHOLE, "Lund", 'She said "[[the harbour wall was rotten]]" for years.', True),
    ("Lund", WHOLE, "Lund", '"[[The harbour wall was rotten long before the storm came]]".', True),
    ("Lund", WHOLE, "Lund", 'It was "[[rotten]]", she said.', True),
    ("Lund", WHOLE, "Orr", 'It was "[[rotten]]", he said.', False),
    ("Lund", WHOLE, None, 'It was "[[rotten]]".', False),
    ("Lund", WHOLE, "Lund", 'She called it "[[what it was]]".', False),
    ("Lund", WHOLE, "Orr", 'He said "[[the storm came before the tide]]".', False),
    ("Lund", WHOLE, "Orr", '"[[The harbour wall was rotten long before the storm came,]]" he said.', True),
    ("Lund", WHOLE, "Lund", "She said [[the harbour wall was rotten long before storms came]].", True),
    ("Lund", WHOLE, "Lund", "She said [[the ferry would sail again in May at the latest]].", False),
    ("Lund", '"[[Lazy, crooked and vain,]]" she said.', "Lund", '"[[Crooked, vain and lazy]]", she said.', True),
]


@pytest.mark.parametrize(("one", "first", "other", "second", "same"), PAIRS)
def test_same_utterance(one: str | None, first: str, other: str | None, second: str, same: bool) -> None:
    """Renderings are joined by distinctive words in order, and only where the speakers may be one."""
    utterances = _collate((one, first), (other, second))
    assert any(len({s.article for s in u.evidence}) == 2 for u in utterances) is same


def test_two_speakers_are_a_conflict() -> None:
    """One utterance given to two people names both, and takes neither silently."""
    (utterance,) = _collate(("Lund", WHOLE), ("Orr", WHOLE))
    assert utterance.speaker == "e-Lund"
    assert utterance.speaker_conflict == ("e-Lund", "e-Orr")


def test_a_fragment_bridges_nothing() -> None:
    """A short fragment belongs to one utterance, however many hold its words."""
    utterances = _collate(
        ("Lund", '"[[The harbour wall was rotten, and the storm took the pier in one night]]".'),
        ("Lund", '"[[Nobody asked who paid while the storm took the pier and half the town watched]]".'),
        ("Lund", 'It was when "[[the storm took the pier]]", she said.'),
    )
    assert sorted(len(u.evidence) for u in utterances) == [1, 2]


def test_fullest_first() -> None:
    """The content is that of the fullest rendering, and variants say what the others leave out."""
    (utterance,) = _collate(("Lund", '"[[The harbour wall was rotten,]]" she said.'), ("Lund", WHOLE))
    assert utterance.content == "The harbour wall was rotten long before the storm came,"
    assert [v.content for v in utterance.variants][1] == "The harbour wall was rotten,"
    assert [(c.kind, c.from_) for c in utterance.variants[1].changes] == [("cut", "long before the storm came")]


def test_unmatched_pieces_stay_together() -> None:
    """A quotation split by its cue is one item where nothing parts it."""
    (utterance,) = _collate(("Lund", '"[[It is over,]]" she said, "[[and nobody will miss it.]]"'))
    assert utterance.content == "It is over, and nobody will miss it."
    assert len(utterance.evidence) == 2


# Fullest, other, changes as (kind, from, to), and whether they alter what was said
CHANGES = [
    ("We will not go.", "We will go.", [("cut", "not", "")], True),
    ("We will go.", "We will never go.", [("added", "", "never")], True),
    ("Twelve men were lost.", "Ten men were lost.", [("changed", "Twelve", "Ten")], True),
    ("We lost 12 men.", "We lost 14 men.", [("changed", "12", "14")], True),
    ("We will go home now.", "We will go now.", [("cut", "home", "")], False),
    ("We will go. It rained. They will stay.", "We will go. They will stay.", [("cut", "It rained", "")], False),
    ("We tried. Hard rain fell. It failed.", "We tried failed.", [("cut", "Hard rain fell. It", "")], True),
    ("Nobody thinks we will go home.", "we will go home", [("cut", "Nobody thinks", "")], True),
    ("No, said the man on the pier, we will go.", "we will go", [("cut", "No, said the man on the pier", "")], False),
    ("It’s over.", "It's over.", [], False),
    ("We do not and will not go home.", "not go home", [("cut", "We do not and will", "")], False),
    ("We thank the two pilots.", "We thank them.", [("changed", "the two pilots", "them")], False),
    ("It is not only late.", "It is late.", [("cut", "not only", "")], False),
    ("The gate shut. The next ship was ours.", "The next ship was ours.", [("cut", "The gate shut", "")], False),
    ("We tried. Hard rain fell. It failed.", "We tried … failed.", [("cut", "Hard rain fell. It", "")], False),
]


@pytest.mark.parametrize(("fullest", "other", "changes", "alters"), CHANGES)
def test_changes(fullest: str, other: str, changes: list[tuple[str, str, str]], alters: bool) -> None:
    """Words cut, added and changed; a negation, a number or a joined sentence alters what was said."""
    found, altered = compare(fullest, other)
    assert [(c.kind, c.from_, c.to) for c in found] == changes
    assert altered is alters


def test_order_and_ids_are_stable() -> None:
    """The same articles give the same items, in order of first appearance."""
    told = (("Lund", WHOLE), ("Orr", '"[[It was the tide that took the pier away,]]" he said.'))
    assert [u.to_json() for u in _collate(*told)] == [u.to_json() for u in _collate(*told)]
    assert [u.speaker for u in _collate(*told)] == ["e-Lund", "e-Orr"]


@pytest.mark.parametrize(("said", "speaker"), [
    ('"[[Lund did a great job today,]]"', None),
    ('"[[Hello, I am Lund,]]"', "e-Lund"),
    ('"[[We did a great job today,]]"', "e-Lund"),
])
def test_who_is_named_in_the_words_does_not_say_them(said: str, speaker: str | None) -> None:
    """Words that speak of their speaker by name are another's, but for "I am X": the speaker is not told."""
    article, spans = _article(0, said)
    at = article.text.find("Lund")
    names = () if at < 0 else (Mention(span=span_of("a0", article.text, at, at + 4), kind="person", name="Lund"),)
    quote = Quote(kind="direct", content=tuple(spans), speaker="Lund")
    reading = Reading(article="a0", quotes=(quote,), mentions=names)
    (utterance,) = collate(Draft((article,), (reading,), Entities(ids={("a0", "Lund"): "e-Lund"})))
    assert utterance.speaker == speaker


def test_a_negation_the_report_gives_itself_is_not_dropped() -> None:
    """Who vowed not to “give in” is quoted rightly; who vowed to is not."""
    assert compare("We will not give in.", "give in", "The mayor vowed to “")[1]
    assert not compare("We will not give in.", "give in", "The mayor vowed not to “")[1]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "As the Ledger told on Monday, it would “help the eels of the river,” a spokesperson for the board said.",
            "help the eels of the river",
            "a spokesperson for the board",
        ),
        (
            "Ada Holm, who hopes to see the “Red Island” one day, wants to land there, according to Radio North.",
            "Red Island",
            None,
        ),
        ("Ada Holm urges the mayor to go over ‘coward’ remarks.", "coward", None),
        ("Ada Holm met Per Oro to discuss “efforts to end the strike,” his office said.", "efforts", "his office"),
        ("She touted “the power of the tide,” according to the Ledger.", "power", "She"),
    ],
)
def test_words_are_his_who_says_them(text: str, words: str, speaker: str | None) -> None:
    """Who is named right behind the marks says what they hold; a name is not said by the outlet that tells the rest."""
    found = tellings.tell([Article(id="a", text=text)]).quotes
    said = [quote.speaker_text for quote in found if words in quote.content]
    assert said == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Holm called it a “war” on Monday.", "Ada Holm"),
        ("Ada Holm did not call it a “war” on Monday.", None),
        ("Ada Holm was not quick enough to call it a “war” on Monday.", None),
        ("Ada Holm refused to call it a “war” on Monday.", None),
        ("It failed, but not before Ada Holm took the floor to call it a “war” on Monday.", "Ada Holm"),
    ],
)
def test_what_one_does_not_say_is_in_nobody_s_mouth(text: str, speaker: str | None) -> None:
    """A word for a thing that somebody is told not to use is not said by them."""
    (quote,) = (q for q in tellings.tell([Article(id="a", text=text)]).quotes if "war" in q.content)
    assert quote.speaker_text == speaker


# Each row: fullest rendering, another, what is cut, and whether it alters
CUTS = [
    # the cut is the longest that leaves the words as they stand, and what a sentence before denies is its own
    ("But in the end, I will not shut it. I don't like that noise. I don't allow it, but I don't think it's anything.",
     "But I don't think it's any.", ["But in the end, I will not shut it. I don't like that noise. I don't allow it"],
     False),
    ("People love you and you win, And when the gulls look at you, smile.", "And when the gull looks at you, smile.",
     ["People love you and you win"], False),
    ("I will not go. I will stay.", "I will stay.", ["I will not go"], False),
]


@pytest.mark.parametrize(("fullest", "other", "cuts", "altered"), CUTS)
def test_what_is_cut(fullest: str, other: str, cuts: list[str], altered: bool) -> None:
    """What a rendering leaves out is one passage where it can be, and alters only what it governs."""
    changes, alters = compare(fullest, other)
    assert ([change.from_ for change in changes if change.kind == "cut"], alters) == (cuts, altered)
