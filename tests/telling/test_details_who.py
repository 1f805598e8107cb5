"""Details of points: who takes part and where, where two reports word it differently or nearly alike."""

from __future__ import annotations

import pytest

import tellings
from telling.pairs import points
from tellings.records import Article


def details(first: str, second: str, predicate: str, slot: str) -> set[tuple[str, tuple[str, ...]]]:
    """The relations of a slot, with their values, in the points of a predicate that two reports tell."""
    found = [d for p in points(first, second, predicate) for d in p.details if d.slot == slot]
    shared = [d for d in found if len({a for v in d.values for a in v.articles}) > 1]
    return {(d.relation, tuple(v.text for v in d.values)) for d in shared}


@pytest.mark.parametrize(("first", "second", "predicate", "slot", "expected"), [
    ("The frightened boy was heard crying in the tunnel.", "The frightened mother was heard crying in the tunnel.",
     "hear", "participants", set()),                     # alike in use, and never one
    ("Ada Lund endorsed Sabine Orth for president on Friday.", "Ada Lund endorsed Sabine Orth on Friday.",
     "endorse", "participants", {("same", ("Ada Lund",)), ("same", ("Sabine Orth",))}),      # what she shall be
    ("Ada Lund, the mayor, spoke of the crash.\\nThe union asked the mayor to reopen the line.",
     "The union asked the mayor to reopen the line at once.", "ask", "participants",
     {("same", ("The union",)), ("same", ("the mayor",))}),                   # named by one report only
    ("Smoke rings were seen in The Ocean on Friday.", "Smoke rings were seen in the ocean.", "see", "place",
     {("same", ("The Ocean",))}),
    ("The union negotiated over the Lantern Tower in Oxmoor.", "The union negotiated over the Lantern Tower for weeks.",
     "negotiate", "place", set()),                       # what it is over is not where it is
])  # fmt: skip
def test_who_and_where(first: str, second: str, predicate: str, slot: str, expected: set[object]) -> None:
    """Only what may be one is compatible; what is written alike is the same; what is spoken of is no place."""
    found = details(first.replace("\\n", "\n"), second, predicate, slot)
    assert found == expected


def test_who_says_it_is_no_wording() -> None:
    """Who says it, in the middle of a sentence, is no part of its wording."""
    reports = [
        Article(id="r0", source="Outlet 0", text="“This old harbour,” she declared, “stays open for ever.”\n"),
        Article(id="r1", source="Outlet 1", text="“This old harbour stays open for ever and for everybody,” Ada Lund"
                " said.\n"),
    ]  # fmt: skip
    details = [d for p in tellings.tell(reports).points for d in p.details if d.slot == "wording"]
    assert details
    assert not any("declared" in value.text for detail in details for value in detail.values)
