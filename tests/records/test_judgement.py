"""Judgements: an algebra without order."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest
from pydantic import ValidationError

from tellings.records import Judgement, Span, settle

AT = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
HARBOUR = Span(article="a-1", start=4, end=11, text="harbour")
PORT = Span(article="a-2", start=0, end=4, text="port")


def same(verdict, *passages, who="Ada", kind="entity"):
    return Judgement(kind=kind, verdict=verdict, passages=passages, who=who, at=AT)


def speaker(name, verdict="yes"):
    return Judgement(kind="speaker", verdict=verdict, passages=(HARBOUR,), value=name, who="Ada", at=AT)


@pytest.mark.parametrize(("answers", "standing", "values"), [
    ([same("yes", HARBOUR, PORT)], "yes", ()),
    ([same("no", HARBOUR, PORT)], "no", ()),
    ([same("yes", HARBOUR, PORT), same("yes", PORT, HARBOUR, who="Ben")], "yes", ()),
    ([same("yes", HARBOUR, PORT), same("no", PORT, HARBOUR, who="Ben")], "unsure", ()),
    ([speaker("Lund")], "yes", ("Lund",)),
    ([speaker("Lund"), speaker("Marsh")], "unsure", ()),
    ([speaker("Lund"), speaker("Marsh", "no")], "yes", ("Lund",)),
    ([speaker("Lund"), speaker("Lund", "no")], "unsure", ()),
    ([speaker("Marsh", "no"), speaker("Lund", "no")], "no", ("Lund", "Marsh")),
])
def test_judgements_of_one_question_come_to_one_ruling_in_any_order(answers, standing, values):
    """Agreement stands, disagreement is unsure, and the order in which people answered does not matter."""
    for ordered in permutations(answers):
        (ruling,) = settle(ordered)
        assert (ruling.standing, ruling.values) == (standing, values)
        assert set(ruling.judgements) == {answer.id for answer in answers}


def test_who_copies_whom_has_a_direction():
    """That the first has it from the second is not that the second has it from the first."""
    one, other = (Judgement(kind="copy", articles=pair, who="Ada", at=AT) for pair in (("a", "b"), ("b", "a")))
    assert [ruling.articles for ruling in settle([one, other])] == [("a", "b"), ("b", "a")]


@pytest.mark.parametrize("wrong", [
    {"kind": "entity", "passages": (HARBOUR,)},
    {"kind": "story", "articles": ("a-1",)},
    {"kind": "speaker", "passages": (HARBOUR,)},
    {"kind": "quote", "passages": (HARBOUR,), "value": "Lund"},
    {"kind": "date", "articles": ("a-1",), "value": "last week"},
    {"kind": "quote", "passages": (HARBOUR,), "at": dt.datetime(2026, 5, 4)},  # noqa: DTZ001
])
def test_a_judgement_that_asks_nothing_whole_is_refused(wrong):
    """The number of passages or articles, the value and the time zone are checked."""
    with pytest.raises(ValidationError):
        Judgement(**{"who": "Ada", "at": AT, **wrong})


def test_a_judgement_goes_to_json_and_back():
    """Its id depends on its content and stays with it."""
    judgement = speaker("Lund")
    assert Judgement.from_json(judgement.to_json()) == judgement
    assert speaker("Lund").id == judgement.id != speaker("Marsh").id
