"""When an event was: the most exact interval that all its times allow, in days and as EDTF.

Strategy: each time expression bounds the days it may name; an event lies in what all of them leave. Times that exclude
each other cannot be of one event, so they part it (`part`).

Invariants: the interval of an event lies within that of each of its times; EDTF is level 1 (Library of Congress, 2019).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence

from tellings.records import Time, TimeSpan

APPROXIMATE = frozenset({"APPROX"})
QUARTERS = range(4)
PARTS = {"START": (0, 2), "EARLY": (0, 2), "MID": (1, 3), "END": (2, 4), "LATE": (2, 4)}      # quarters
MONTH = 31              # days
FIRST, LAST = dt.date.min, dt.date.max


def bounded(time: Time | None) -> bool:
    """Whether a time bounds the days at all."""
    return time is not None and (time.earliest is not None or time.latest is not None)


def bounds(time: Time) -> tuple[dt.date, dt.date]:
    """First and last day a time may name; the ends of the calendar where it has none."""
    return time.earliest or FIRST, time.latest or LAST


def meet(first: tuple[dt.date, dt.date], second: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date] | None:
    """The days two intervals share."""
    start, end = max(first[0], second[0]), min(first[1], second[1])
    return (start, end) if start <= end else None


def part(times: Sequence[Time | None], akin: Callable[[int, int], bool] | None = None) -> list[list[int]]:
    """The numbers of the times, parted so that each part has days in common; those without days join the first.

    The most exact come first, so that a vague time ("last year") joins one that it holds; but only where `akin` says
    that the two are of one event, since the exact one will then stand for both.
    """
    dated = sorted((n for n, t in enumerate(times) if bounded(t)), key=lambda n: (_width(times[n]), n))
    parts: list[tuple[tuple[dt.date, dt.date], list[int]]] = []
    for number in dated:
        time = times[number]
        assert time is not None
        own = bounds(time)
        for place, (shared, members) in enumerate(parts):
            found = meet(shared, own)
            if found and (shared == own or akin is None or any(akin(number, member) for member in members)):
                parts[place] = (found, [*members, number])
                break
        else:
            parts.append((own, [number]))
    undated = [n for n, t in enumerate(times) if not bounded(t)]
    if not parts:
        return [undated] if undated else []
    largest = max(range(len(parts)), key=lambda p: (len(parts[p][1]), -p))
    return [sorted(members + (undated if p == largest else [])) for p, (_, members) in enumerate(parts)]


def _width(time: Time | None) -> int:
    assert time is not None
    start, end = bounds(time)
    return (end - start).days


def _is_month(start: dt.date, end: dt.date) -> bool:
    return start.day == 1 and end == start.replace(day=calendar.monthrange(start.year, start.month)[1])


def narrowed(time: Time, published: dt.date | None) -> Time:
    """A time with the bounds its words set: "late May" is in its second half, "earlier this week" before the report."""
    if not time.earliest or not time.latest:
        return time
    first = time.span.text.split(" ", 1)[0].lower()
    if first not in {"earlier", "later"}:
        return _part_of(time, time.earliest, time.latest) if time.modifier in PARTS else time
    if not published or not time.earliest <= published <= time.latest or (time.latest - time.earliest).days > MONTH:
        return time
    return time.model_copy(update={"latest" if first == "earlier" else "earliest": published})


def _part_of(time: Time, start: dt.date, end: dt.date) -> Time:
    """The part of a month or a year that "early", "mid" and "late" name, drawn widely: its halves, its middle half."""
    first, last = PARTS[time.modifier or ""]
    if _is_month(start, end):
        days = (end - start).days + 1
        begin, finish = start + dt.timedelta(days * first // 4), start + dt.timedelta(days * last // 4 - 1)
    elif (start.month, start.day, end.month, end.day, start.year) == (1, 1, 12, 31, end.year):
        begin, finish = start.replace(month=1 + 3 * first), end
        if last < len(QUARTERS):
            finish = start.replace(month=1 + 3 * last) - dt.timedelta(1)
    else:
        return time
    return time.model_copy(update={"earliest": begin, "latest": finish})


def edtf(start: dt.date, end: dt.date, *, approximate: bool = False) -> str:
    """EDTF level 1 for an interval of days; an end of the calendar is an open end."""
    mark = "~" if approximate else ""
    if start == FIRST:
        return f"../{end.isoformat()}{mark}"
    if end == LAST:
        return f"{start.isoformat()}{mark}/.."
    if start == end:
        return start.isoformat() + mark
    if _is_month(start, end):
        return f"{start.year:04}-{start.month:02}{mark}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return f"{start.year:04}{mark}"
        if start.year % 10 == 0 and end.year == start.year + 9:
            return f"{start.year // 10}X"
        return f"{start.year:04}{mark}/{end.year:04}{mark}"
    return f"{start.isoformat()}{mark}/{end.isoformat()}{mark}"


def settle(times: Sequence[Time]) -> TimeSpan | None:
    """The interval that all the times allow; the words of the most exact are its basis."""
    found = (FIRST, LAST)
    for time in times:
        if (shared := meet(found, bounds(time))) is not None:
            found = shared
    if found == (FIRST, LAST):
        return None
    closest = min(times, key=_width)
    return TimeSpan(
        edtf=edtf(*found, approximate=closest.type == "DATE" and closest.modifier in APPROXIMATE),
        earliest=None if found[0] == FIRST else found[0],
        latest=None if found[1] == LAST else found[1],
        basis=closest.span.text,
    )
