"""Who asked for a talk: which forms say so of one side alone, and which reports agree or contradict each other."""

from __future__ import annotations

import datetime as dt

import pytest

import tellings
from tellings.records import Article, Detail

TALKED = "Ada Holm and Omar Reed talked on the phone on Wednesday"
SELBA = (
    "The Selban president, Omar Reed, and Ada Holm of Norland spoke by telephone on Wednesday."
    " It was Selba that had asked for the call, an aide said."
)


def _askers(*texts: str) -> list[list[Detail]]:
    """The details of who takes part, of each point that tells who asked for a talk."""
    account = tellings.tell([
        Article(id=f"r{n}", source=f"Outlet {n}", text=text, published=dt.date(2024, 3, 8))
        for n, text in enumerate(texts)
    ])
    return [
        [detail for detail in point.details if detail.slot == "participants"] for point in account.points
        if len(point.articles) > 1 and any("ask" in s.text or "request" in s.text for s in point.evidence)
    ]


@pytest.mark.parametrize(("second", "asker"), [
    (f"{TALKED} at the request of the Norlander side, an envoy said.", "the Norlander side"),
    (f"{TALKED} at Holm's request, an envoy said.", "Holm"),
    (f"{TALKED}. The call was initiated by Holm's office, an envoy said.", "Holm's office"),
    (f"{TALKED}. It was Holm who had asked for the conversation, an envoy said.", "Holm"),
])
def test_reports_that_name_the_one_side_and_the_other_contradict_each_other(second: str, asker: str) -> None:
    """A cleft, a passive and "at the request of" name the one side that asked; two sides are a conflict."""
    found = [d for details in _askers(SELBA, second) for d in details if d.relation == "conflict"]
    assert [[value.text for value in detail.values] for detail in found] == [["Selba", asker]]


def test_reports_that_name_one_side_tell_the_same() -> None:
    """A country and its president who spoke for it are no two askers."""
    second = f"{TALKED}. It was Reed who had requested the conversation, an envoy said."
    assert [[d.relation for d in details] for details in _askers(SELBA, second)] == [[]]


@pytest.mark.parametrize("second", [
    f"{TALKED}. Holm had asked for the call, an envoy said.",
    f"{TALKED}. It was not Holm who had asked for the call, an envoy said.",
    f"{TALKED}. It was Holm who had asked for the report, an envoy said.",
    f"{TALKED} at the request of Holm and Reed, an envoy said.",
    f"{TALKED} at the request of Ilse Brandt, an envoy said.",
    f"{TALKED}. The ferry was searched at Holm's request, an envoy said.",
])
def test_what_leaves_open_who_else_asked_contradicts_nobody(second: str) -> None:
    """A plain clause, a denial, what else is asked for, both of them, a third one, and other deeds give no conflict."""
    assert not [d for details in _askers(SELBA, second) for d in details if d.relation == "conflict"]
