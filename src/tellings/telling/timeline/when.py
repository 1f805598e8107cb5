"""When an event was: the most exact interval that all its times allow, in days and as EDTF.

Strategy: each time expression bounds the days it may name; an event lies in what all of them leave. Times that exclude
each other cannot be of one event, so they part it (`part`).

Invariants: the interval of an event lies within that of each of its times; EDTF is level 1 (Library of Congress, 2019).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from tellings.records import Time, TimeSpan

APPROXIMATE = frozenset({"APPROX"})
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


def part(times: Sequence[Time | None]) -> list[list[int]]:
    """The numbers of the times, parted so that each part has days in common; those without days join the first.

    The most exact come first, so that a vague time ("last year") joins one that it holds.
    """
    dated = sorted((n for n, t in enumerate(times) if bounded(t)), key=lambda n: (_width(times[n]), n))
    parts: list[tuple[tuple[dt.date, dt.date], list[int]]] = []
    for number in dated:
        time = times[number]
        assert time is not None
        for place, (shared, members) in enumerate(parts):
            if found := meet(shared, bounds(time)):
                parts[place] = (found, [*members, number])
                break
        else:
            parts.append((bounds(time), [number]))
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
