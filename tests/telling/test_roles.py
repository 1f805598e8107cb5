"""Who somebody is: which descriptions of one person meet, and which must not."""

from __future__ import annotations

import pytest

import tellings
from telling import pairs
from tellings.pipeline import in_order, read_many
from tellings.records import Account, Article
from tellings.telling import entities
from tellings.telling.alignment import statements
from tellings.telling.alignment.why import explain

HERALD = """Dr Ada Holm, a physician of the Selby Rowers, said that the boat had sunk within a minute.
Divers searched the lake for the oars until dawn, said Tom Reyes, a former captain of the club.
The president of the club, Ilse Brandt, thanked the divers.
"I never trusted Karl Lund, the coach of the rowers," said a fan.
"""
COURIER = """It was dark when Ada Holm, the physician of the team, saw lights on the water.
Nobody had told the captain of the club, Tom Reyes, about the race.
Reporters were kept away from President Ilse Brandt.
Karl Lund, the coach, was at home with a cold.
"""


def told() -> Account:
    """The account of the two reports."""
    return pairs.told(HERALD, COURIER)


def shared(words: str) -> list[str]:
    """The passages of points of both reports that have these words."""
    return [s.text for p in told().points if len(p.articles) > 1 for s in p.evidence if words in s.text]


def test_one_office_in_two_wordings_is_a_point() -> None:
    """That Ada Holm is a physician is told by both, though no clause says it."""
    assert shared("physician") == [
        "Ada Holm, a physician of the Selby Rowers", "Ada Holm, the physician of the team",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["captain", "resident", "coach"])
def test_a_rank_a_form_of_address_and_what_is_quoted_agree_with_nothing(words: str) -> None:
    """A former captain is no captain, "President" only addresses her, and what a fan calls the coach the fan says."""
    assert not shared(words)


@pytest.mark.parametrize("text", [
    "Ada Holm once was a harbour physician.",
    "If Ada Holm was the harbour physician, she hid it.",
    "Karl Lund met Ada Holm, the alleged harbour physician.",
    "Karl Lund met the ex-physician Ada Holm.",
])
def test_a_clause_and_a_doubt_say_less(text: str) -> None:
    """What somebody was, would be or is only alleged to be does not agree with what another report calls her."""
    texts = "Ada Holm, the harbour physician, spoke on Monday.", text
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate(texts)]
    assert not any(unit.role for unit in statements(readings, entities.resolve(readings)).units)


def test_a_form_of_address_may_stand_between() -> None:
    """ "The physician, Dr Ada Holm" describes her as "Ada Holm, the physician" does."""
    texts = "The harbour physician, Dr Ada Holm, was at sea.", "It rained on Ada Holm, the harbour physician."
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate(texts)]
    found = statements(readings, entities.resolve(readings))
    assert [u.extent.text for u in found.units if u.role] == [
        "harbour physician, Dr Ada Holm", "Ada Holm, the harbour physician",
    ]  # fmt: skip


def test_a_bracket_is_closed() -> None:
    """A party and a state in brackets are printed whole."""
    texts = "Rep. Ada Holm (D-Ohio) voted against the bill.", "On Friday Karl Lund thanked Ada Holm (D-Ohio)."
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate(texts)]
    found = statements(readings, entities.resolve(readings))
    assert {unit.extent.text for unit in found.units if unit.role} == {"Ada Holm (D-Ohio)"}


def test_the_sentence_of_a_description_keeps_its_own_point() -> None:
    """A description is little of its sentence: what only one report tells in it is told still."""
    assert any(p.articles == ("r1",) and "saw lights" in p.statement for p in told().points)


def test_the_brief_does_not_tell_who_somebody_is() -> None:
    """A point without a predicate is in no sentence of the brief."""
    roles = {p.id for p in told().points if p.predicate is None}
    assert roles
    assert all(roles.isdisjoint(sentence.points) for sentence in told().brief)


def test_why_says_what_met() -> None:
    """The reason names the descriptions, not the clauses around them."""
    articles = in_order(told().articles)
    readings = list(read_many(articles))
    found = statements(readings, entities.resolve(readings))
    spans = [u.extent for u in found.units if u.role]
    assert explain(found, spans[0], spans[1]).reason == "both say the same of who somebody is"


def test_who_somebody_is_comes_last() -> None:
    """What happened is told before who the people are."""
    shown = [point.predicate is None and len(point.articles) > 1 for point in told().points]
    assert any(shown)
    assert shown == sorted(shown)
