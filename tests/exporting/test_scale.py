"""The timeline's scale: in order, readable, and honest about what it leaves out."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.exporting.html.scale import LETTER, Scale

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
NEAR = st.dates(dt.date(2025, 3, 1), dt.date(2025, 3, 20))
TIMES = st.lists(st.one_of(st.tuples(NEAR, NEAR), st.tuples(DAYS, DAYS)).map(sorted).map(tuple), min_size=1, max_size=9)

# Few examples, the same in every run.
FEW = settings(max_examples=60, deadline=None, derandomize=True)


def times(*written: str) -> list[tuple[dt.date, dt.date]]:
    """Times from "2025-03-01" or "2025-03-01/2025-03-04"."""
    days = [[dt.date.fromisoformat(day) for day in one.split("/")] for one in written]
    return [(one[0], one[-1]) for one in days]


WEEK = ("2025-03-11", "2025-03-12", "2025-03-12", "2025-03-13", "2025-03-14")


@FEW
@given(TIMES)
def test_days_keep_their_order(some: list[tuple[dt.date, dt.date]]) -> None:
    """A later day is never to the left of an earlier one, and nothing leaves the line."""
    scale = Scale(some)
    days = sorted({day.toordinal() for time in some for day in time})
    places = [scale.at(day) for day in days] + [scale.at(days[-1] + 1)]
    assert all(a < b + 1e-9 for a, b in pairwise(places))
    assert all(-1e-9 <= place <= 100 + 1e-9 for place in places)
    assert all(0 <= tick.at <= 100 for tick in scale.ticks())


@FEW
@given(TIMES)
def test_labels_do_not_meet(some: list[tuple[dt.date, dt.date]]) -> None:
    """Labels of one lane have room, each for its letters."""
    ticks = Scale(some).ticks()
    for lane in {tick.lane for tick in ticks}:
        row = [tick for tick in ticks if tick.lane == lane]
        assert all(b.at - a.at >= LETTER * len(a.label) for a, b in pairwise(row))


@pytest.mark.parametrize(
    ("background", "strips"),
    [
        ((), 0),
        (("1968-01-01/1968-12-31",), 1),
        (("1968-01-01/1968-12-31", "2014-01-01/2014-12-31"), 2),
        (("1968-05-02", "2025-06-30"), 2),
        (("1931-01-01", "1950-04-04", "1968-05-02", "1999-09-09"), 4),
        (("1931-01-01", "1950-04-04", "1968-05-02", "1999-09-09", "2010-10-10", "2024-02-29"), 4),
        (("2025-01-01/2025-12-31",), 2),
        (("2025-03-01/2025-03-31",), 2),
    ],
)
def test_the_week_stays_readable(background: tuple[str, ...], strips: int) -> None:
    """Whatever lies years back or ahead, the days of the story have most of the line, and what is left out is shown."""
    scale = Scale(times(*WEEK, *background))
    first, last = scale.bar(dt.date(2025, 3, 11), dt.date(2025, 3, 14))
    assert last - first >= 45
    assert len(scale.strips) == strips


def test_a_story_of_years_is_drawn_whole() -> None:
    """Where no week holds most of a story, nothing is left out."""
    scale = Scale(times("2001-05-01", "2004-02-02", "2004-02-03", "2009-01-01", "2012-12-12", "2016-06-06"))
    assert scale.strips == []
    assert next(tick.label for tick in scale.ticks()) == "2001"


def test_one_scale_within_the_core() -> None:
    """Days of the story are all of one width."""
    scale = Scale(times(*WEEK, "1968-05-02"))
    widths = {round(b - a, 6) for a, b in pairwise(scale.at(dt.date(2025, 3, n).toordinal()) for n in range(11, 16))}
    assert len(widths) == 1
