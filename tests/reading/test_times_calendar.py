"""The calendar that times are resolved on."""

from __future__ import annotations

import datetime as dt

import pytest

from tellings.reading.times.calendar import Point, coarsen, easter, interval, nth_weekday, shift, value, weekday
from tellings.reading.times.periods import holiday_day


@pytest.mark.parametrize(("point", "grain", "count", "expected"), [
    (Point("D", 2024, 1, 31), "M", 1, "2024-02-29"),
    (Point("D", 2025, 12, 31), "D", 1, "2026-01-01"),
    (Point("D", 1, 1, 1), "D", -1, "BC0001-12-31"),
    (Point("M", 2025, 1), "M", -1, "2024-12"),
    (Point("Q", 2025, 1), "Q", -1, "2024-Q4"),
    (Point("Y", -479), "Y", 1, "BC0479"),
    (Point("E", 1990), "E", -1, "198"),
    (Point("W", 2024, 12, 30), "W", 1, "2025-W02"),
])
def test_shift(point: Point, grain: str, count: int, expected: str) -> None:
    """Points move by units of the calendar, across year ends, month ends and the year 1."""
    assert value(shift(point, grain, count)) == expected


@pytest.mark.parametrize(("grain", "expected"), [
    ("W", "2025-W07"), ("WE", "2025-W07-WE"), ("M", "2025-02"), ("Q", "2025-Q1"), ("S", "2024-WI"), ("H", "2025-H1"),
    ("Y", "2025"), ("E", "202"), ("C", "20"),
])
def test_coarsen(grain: str, expected: str) -> None:
    """A day lies in one week, month, quarter, season, half, year, decade and century."""
    assert value(coarsen(Point("D", 2025, 2, 12), grain)) == expected


def test_weekdays_agree_with_the_standard_library() -> None:
    """Monday is 1, before the year 1 as after it: the calendar repeats every 400 years."""
    assert weekday(Point("D", 2025, 2, 12)) == dt.date(2025, 2, 12).isoweekday() == 3
    assert weekday(Point("D", -375, 2, 12)) == 3


def test_days_before_the_year_one_have_no_interval() -> None:
    """`datetime.date` cannot say them."""
    assert interval(Point("Y", -479)) == (None, None)


@pytest.mark.parametrize(("year", "day"), [
    (1961, "04-02"), (2000, "04-23"), (2024, "03-31"), (2025, "04-20"), (2038, "04-25"),
])
def test_easter(year: int, day: str) -> None:
    """Easter falls where the churches' tables say."""
    assert str(easter(year)) == f"{year}-{day}"


@pytest.mark.parametrize(("name", "day"), [
    ("Thanksgiving", "2024-11-28"), ("Memorial Day", "2024-05-27"), ("Election Day", "2024-11-05"),
    ("Martin Luther King Jr. Day", "2024-01-15"), ("Good Friday", "2024-03-29"), ("New Year’s Eve", "2024-12-31"),
    ("Black Friday", "2024-11-29"), ("D-Day", "1944-06-06"),
])
def test_holiday(name: str, day: str) -> None:
    """Holidays fall by their rule."""
    assert str(holiday_day(name, 2024)) == day


def test_last_weekday_of_a_month() -> None:
    """The nth weekday counts from the end where negative."""
    assert nth_weekday(2024, 5, 1, -1) == dt.date(2024, 5, 27)
