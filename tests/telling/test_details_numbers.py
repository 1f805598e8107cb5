"""Details of points: which numbers of two reports are in conflict, and which are only of different things."""

from __future__ import annotations

import datetime as dt

import pytest

import tellings
from tellings.records import Article

LEAD = "Two goods trains collided near Oxmoor on Monday morning, the railway operator Norline said."


@pytest.mark.parametrize(("first", "second", "relation"), [
    ("The collision killed 12 people.", "The collision killed 14 people.", "conflict"),
    ("The collision killed 12 people.", "The collision killed at least 10 people.", "compatible"),
    ("The collision killed 12 people.", "The collision killed 10 from Lutrin.", None),
    ("The collision killed 12 people.", "The collision killed another 10 people.", None),
    ("The collision damaged three wagons.", "The collision damaged two empty wagons.", None),
    ("The trains went on for 20 of 71 miles.", "The trains went on for 71 miles.", None),
])
def test_numbers_are_in_conflict_only_where_they_are_of_one_thing(
    first: str, second: str, relation: str | None
) -> None:
    """A part of a number, a rest of it and a narrower count are in no conflict with it."""
    day = dt.date(2024, 3, 5)
    reports = [
        Article(id=f"r{n}", source=f"Outlet {n}", text=f"{LEAD}\n{text}\n", published=day)
        for n, text in enumerate((first, second))
    ]
    found = {
        d.relation for p in tellings.tell(reports).points for d in p.details if d.slot == "count" and len(d.values) > 1
    }
    assert ({relation} <= found) if relation else ("conflict" not in found)
