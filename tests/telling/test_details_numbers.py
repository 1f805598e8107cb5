"""Details of points: which numbers of two reports are in conflict, and which are only of different things."""

from __future__ import annotations

import datetime as dt

import pytest

import tellings
from telling.pairs import account
from tellings.records import Article


@pytest.mark.parametrize(("first", "second", "relation"), [
    ("The collision killed 12 people.", "The collision killed 14 people.", "conflict"),
    ("The collision killed 12 people.", "The collision killed at least 10 people.", "compatible"),
    ("The collision killed 80 people.", "The collision killed nearly 80 people.", "compatible"),
    ("The collision killed 12 people.", "The collision killed 10 from Lutrin.", None),
    ("The collision killed 12 people.", "The collision killed another 10 people.", None),
    ("The collision killed 12 people.", "The collision killed 10 people and another in a shed nearby.", None),
    ("The collision killed 12 people.", "The collision killed 13 people, including the driver.", None),
    ("The collision killed 12 people.", "The collision killed 13 people in three accidents.", None),
    ("The collision hurt 12 people.", "The collision seriously hurt 10 people.", None),
    ("The collision damaged three wagons.", "The collision damaged two empty wagons.", None),
    ("The trains went on for 20 of 71 miles.", "The trains went on for 71 miles.", None),
    ("The guard fired the first four shots at the dog.", "The guard fired 11 shots at the dog.", None),
    ("A three- to four-page letter was found in the cab.", "A three-page letter was found in the cab.", "compatible"),
])
def test_numbers_are_in_conflict_only_where_they_are_of_one_thing(
    first: str, second: str, relation: str | None
) -> None:
    """A part of a number, a rest of it and a narrower count are in no conflict with it."""
    found = {
        d.relation for p in account(first, second).points for d in p.details if d.slot == "count" and len(d.values) > 1
    }
    assert ({relation} <= found) if relation else ("conflict" not in found)


@pytest.mark.parametrize(("first", "second", "wanted"), [
    ("The two crews talked by radio for more than three hours during four weeks of storms.",
     "The two crews talked by radio for well over three hours.", ("duration", "same")),
    ("It was the fourth collision at the junction since 2019.", "Monday brought the fourth collision at the junction.",
     ("count", "same")),
    ("Thousands of spectators were led away from the line.", "About 4,500 people were led away from the line.",
     ("count", "compatible")),
])
def test_less_exact_numbers_of_one_thing_meet(first: str, second: str, wanted: tuple[str, str]) -> None:
    """A time far longer is of another thing, an ordinal is told by its noun, and a range holds an exact number."""
    found = {
        (d.slot, d.relation)
        for p in account(first, second).points for d in p.details if len({a for v in d.values for a in v.articles}) > 1
    }
    assert wanted in found


def test_hours_of_one_day_are_no_conflict() -> None:
    """Two hours told without a day, and two hours of one day, never exclude each other."""
    left = "The goods train left the yard at"
    told = (f"{left} 9 a.m. local time.", f"{left} 11:30 a.m. Monday.")
    details = [d for p in account(*told, later=1).points for d in p.details]
    assert not any(d.slot == "date" and d.relation == "conflict" for d in details)


@pytest.mark.parametrize(("text", "numbers"), [
    ("The two crews had a one-on-one meeting and a one in three chance of rain on the line.",
     {"2 crew", "33.3333 percent"}),
    ("In those days the crews walked the line, and in the teen years they slept.", set()),
    ("The crews walked the line for days.", {"2880..14400 minutes"}),
    ("The new engine goes 620 miles (1000 km) on the line.", {"997.793 km"}),
])  # fmt: skip
def test_only_numbers_that_say_how_many_are_told(text: str, numbers: set[str]) -> None:
    """A part of a compound and "in those days" are no numbers; what both give in two units is told in the first."""
    told = account(text, f"{text}\nThe line is closed.").points
    points = [p for p in told if any(s.text[:20] in text for s in p.evidence)]
    assert points
    found = {v.value for p in points for d in p.details if d.slot in ("count", "duration", "amount") for v in d.values}
    assert found == numbers


@pytest.mark.parametrize(("first", "second", "later", "conflict"), [
    ("The driver Otto Lund, 19, was arrested in Oxmoor.", "The driver Otto Lund, 20, was arrested in Oxmoor.", 1, True),
    ("The driver Otto Lund, 19, was arrested in Oxmoor.", "The driver Otto Lund, 20, was arrested in Oxmoor.", 200,
     False),
    ("The driver Otto Lund, 19, was arrested in Oxmoor.", "The driver Ivo Brandt, 26, was arrested in Oxmoor.", 1,
     False),
    ("Ada Holm spent hours in the tunnel under Oxmoor.", "Ada Holm spent one hour in the tunnel under Oxmoor.", 1,
     False),
])  # fmt: skip
def test_ages_and_lengths_are_in_conflict_only_where_both_are_numbers_of_one(
    first: str, second: str, later: int, conflict: bool
) -> None:
    """Who was 19 may be 20 months later, another one has another age, and "hours" is no number."""
    details = [d for p in account(first, second, later=later).points for d in p.details if d.slot == "duration"]
    assert any(d.relation == "conflict" for d in details) is conflict


def test_those_who_start_a_deed_are_not_those_who_suffer_it() -> None:
    """Three who started firing are no other number than the seven who were shot."""
    place = "the Oro Club at 8th and Mill in Oxmoor during a record party on Thursday"
    texts = [f"Shots at the Oro Club\n\nPolice said {deed} {place}.\n\n{end}" for deed, end in (
        ("seven people were shot inside", "The club was shut."),
        ("three people started firing shots both inside and outside", "The mayor wept."),
    )]
    day = dt.date(2015, 3, 9)
    told = tellings.tell([Article(id=f"c{n}", source=f"Paper {n}", text=t, published=day) for n, t in enumerate(texts)])
    assert any(len(point.articles) == 2 for point in told.points)
    assert not any(detail.relation == "conflict" for point in told.points for detail in point.details)
