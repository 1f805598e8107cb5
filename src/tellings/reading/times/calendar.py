"""Points in time: what a TIMEX3 date value names, moved along the calendar, and the days it covers.

Strategy: a `Point` is a grain and the first day it covers, as plain numbers in the proleptic Gregorian calendar with
astronomical years (480 B.C. is -479), since `datetime.date` stops at year 1. Days are counted by shifting the year by
a multiple of the calendar's 400-year cycle into the range `datetime.date` knows.

Invariant: the fields below the grain are 1, so points of one grain compare as tuples in the order of time.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_OF = {month: name for name, month in SEASONS.items()}
_MONTHS = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}     # months a grain lasts
_DAYS = {"D": 1, "W": 7, "WE": 7, "F": 14}
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_LIFT = 20 * _CYCLE_YEARS        # years below 1 are read this far on


class Point(NamedTuple):
    """The day, week (`W`), weekend (`WE`), month, quarter, season, half, year, decade (`E`) or century from a day."""

    grain: str
    year: int
    month: int = 1
    day: int = 1


def _number(point: Point) -> int:
    """The day as a running number."""
    cycles = 0 if 1 <= point.year <= dt.MAXYEAR else (_LIFT - point.year) // _CYCLE_YEARS
    day = dt.date(point.year + cycles * _CYCLE_YEARS, point.month, point.day)
    return day.toordinal() - cycles * _CYCLE_DAYS


def _of_number(grain: str, number: int) -> Point:
    cycles = 0 if 1 <= number <= dt.date.max.toordinal() else (_CYCLE_DAYS - number) // _CYCLE_DAYS + 1
    day = dt.date.fromordinal(number + cycles * _CYCLE_DAYS)
    return Point(grain, day.year - cycles * _CYCLE_YEARS, day.month, day.day)


def of_date(day: dt.date) -> Point:
    """The point of one day."""
    return Point("D", day.year, day.month, day.day)


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    try:
        _number(Point("D", year, month, day))
    except ValueError:
        return False
    return True


def weekday(point: Point) -> int:
    """1 for Monday to 7 for Sunday."""
    return (_number(point) - 1) % 7 + 1


def coarsen(point: Point, grain: str) -> Point:
    """The point of a coarser grain that holds the first day of this one."""
    year, month = point.year, point.month
    if grain in ("W", "WE"):
        first = _number(point) - (weekday(point) - 1)
        return _of_number(grain, first)
    if grain == "S":
        month = (month // 3) * 3
        return Point("S", year - 1 if month == 0 else year, month or 12)
    if grain in ("M", "Q", "H"):
        size = _MONTHS[grain]
        return Point(grain, year, (month - 1) // size * size + 1)
    if grain in ("Y", "E", "C"):
        size = _MONTHS[grain] // 12
        return Point(grain, year // size * size)
    return point._replace(grain=grain)


def shift(point: Point, grain: str, count: int) -> Point:
    """The point `count` units of `grain` on; a day past a month's end becomes its last one."""
    if grain in _DAYS:
        return _of_number(point.grain, _number(point) + count * _DAYS[grain])
    months = point.year * 12 + point.month - 1 + count * _MONTHS[grain]
    year, month, day = months // 12, months % 12 + 1, point.day
    last = max(d for d in (31, 30, 29, 28) if valid_day(year, month, d)) if day > 28 else day
    return Point(point.grain, year, month, min(day, last))


def _year_text(year: int, digits: int = 4) -> str:
    """The leading digits of a year; B.C. as `BC0480`."""
    if year < 1:
        return "BC" + f"{1 - year:04}"[:digits]
    return f"{year:04}"[:digits]


def value(point: Point) -> str:
    """The TIMEX3 value: `2025-02-12`, `2025-W07`, `2025-W07-WE`, `1989-Q3`, `199` (the 1990s), `BC0480`."""
    year = _year_text(point.year)
    match point.grain:
        case "D":
            return f"{year}-{point.month:02}-{point.day:02}"
        case "W" | "WE" if 1 <= point.year < dt.MAXYEAR:
            iso = dt.date(point.year, point.month, point.day).isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if point.grain == "WE" else "")
        case "M":
            return f"{year}-{point.month:02}"
        case "Q":
            return f"{year}-Q{(point.month + 2) // 3}"
        case "H":
            return f"{year}-H{(point.month + 5) // 6}"
        case "S":
            return f"{year}-{_SEASON_OF[point.month]}"
        case "E" | "C":
            # A decade or century before year 1 is named by the digits of the years it counts down through.
            return _year_text(point.year if point.year > 0 else point.year + 1, 3 if point.grain == "E" else 2)
        case _:
            return year


def interval(point: Point) -> tuple[dt.date | None, dt.date | None]:
    """First and last day; `None` where `datetime.date` cannot say it (before year 1)."""
    first, after = point, shift(point, point.grain, 1)
    if point.grain == "WE":
        first = shift(point, "D", 5)
    if first.year < 1 or after.year >= dt.MAXYEAR:
        return None, None
    return dt.date(*first[1:]), dt.date(*after[1:]) - dt.timedelta(days=1)


def easter(year: int) -> dt.date:
    """Easter Sunday, Gregorian (the anonymous algorithm of 1876, as given by Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def nth_weekday(year: int, month: int, wanted: int, nth: int) -> dt.date:
    """The nth (from the end where negative) weekday (1 for Monday) of a month."""
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(wanted - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = dt.date(*shift(Point("M", year, month), "M", 1)[1:]) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.isoweekday() - wanted) % 7 - 7 * (nth + 1))
