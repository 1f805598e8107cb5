"""The day of an hour told without one."""

from __future__ import annotations

import datetime as dt

import pytest

import tellings
from tellings.records import Article, Event

FIRST = "Nine people were hurt when a barge struck the Tarn bridge about 2:10 a.m. on Monday, police said."
LATER = (
    "Police have found the barge in a creek.\n\n"
    "A reward has been posted by the harbour board.\n\n"
    "Its pilot telephoned the office about {hour}, according to the papers."
)


def telephoned(hour: str, published: dt.date = dt.date(2024, 5, 9)) -> str | None:
    """The day of what a second report tells of an hour."""
    articles = [
        Article(id="a", text=FIRST, published=dt.date(2024, 5, 6)),
        Article(id="b", text=LATER.format(hour=hour), published=published),
    ]
    events: list[Event] = [
        e for e in tellings.tell(articles).events if any(s.text == "telephoned" for s in e.mentions)
    ]
    return events[0].when.edtf if events and events[0].when else None


@pytest.mark.parametrize(
    ("hour", "day"),
    [
        ("2:10 a.m.", "2024-05-06"),
        ("2:05 a.m.", "2024-05-06"),
        ("11 p.m.", None),
        ("11 p.m. on Thursday", "2024-05-09"),
    ],
)
def test_an_hour_without_a_day_has_that_of_the_same_hour_or_none(hour: str, day: str | None) -> None:
    """What a later report tells of an hour is not of its own day: it is of the day of that hour, if one is told."""
    assert telephoned(hour) == day


def test_an_hour_of_the_first_day_of_a_story_is_of_that_day() -> None:
    """A report of the first day of a story tells of that day where it names an hour alone."""
    assert telephoned("11 p.m.", dt.date(2024, 5, 6)) == "2024-05-06"


def test_an_hour_keeps_the_day_told_beside_it() -> None:
    """An hour with its day in its own sentence or in the one before keeps it, wherever the day stands in it."""
    text = "A reward was posted. Just after 2:00 p.m. this afternoon, a diver found the anchor of the barge."
    articles = [
        Article(id="a", text=FIRST, published=dt.date(2024, 5, 6)),
        Article(id="b", text=text, published=dt.date(2024, 5, 9)),
    ]
    found = [e for e in tellings.tell(articles).events if any(s.text == "found" for s in e.mentions)]
    assert [e.when and e.when.edtf for e in found] == ["2024-05-09"]
