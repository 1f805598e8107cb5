"""A scale of days that stays readable when most of a story is in one week and its background years before.

Strategy: the days of all events stand on one line. A gap that would take most of the line, and is long against the
other gaps, is left out and shown as a break; what is between two breaks is drawn to scale, all with one scale.

Invariants: a later day is never to the left of an earlier one; positions are percent of the line, 0 to 100.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

MOST_TICKS = 7
LETTER = 2.1  # percent of the line a letter of a label takes on a phone
BREAK = 5.0  # percent of the line a break takes
LEAST = 7.0  # percent of the line the shortest stretch takes: one day beside a month could not be seen
BROKEN = 0.4  # a gap that takes more of what is drawn than this is a candidate for a break
LONG = 3.0  # how many times the middle one of the other gaps such a gap must be
MOST_BREAKS = 6

_YEAR = 365
# Days between ticks.
_STEPS = (1, 2, 3, 7, 14, 31, 61, 92, 184, _YEAR, 2 * _YEAR, 5 * _YEAR, 10 * _YEAR, 25 * _YEAR, 50 * _YEAR, 100 * _YEAR)


class Tick(NamedTuple):
    """A day named on the line; labels that would meet stand in different lanes."""

    at: float
    label: str
    lane: int = 0


class Break(NamedTuple):
    """Time left out: from where on the line, and how much of it."""

    start: float
    label: str
    width: float = BREAK


class _Stretch(NamedTuple):
    """Days `[first, last)` drawn from `start` to `end` on the line."""

    first: int
    last: int
    start: float
    end: float


def _length(days: int) -> str:
    for size, name in ((_YEAR, "yr"), (30, "mo")):
        if days >= 2 * size:
            return f"{round(days / size)} {name}"
    return f"{days} d"


def _breaks(days: Sequence[int]) -> list[int]:
    """The places of the gaps to leave out; gap `i` is between day `i` and the next."""
    gaps = {place: b - a for place, (a, b) in enumerate(pairwise(days))}
    found: list[int] = []
    while len(gaps) > 1 and len(found) < MOST_BREAKS:
        place = max(gaps, key=lambda p: (gaps[p], -p))
        others = [gap for p, gap in gaps.items() if p != place]
        if gaps[place] <= BROKEN * sum(gaps.values()) or gaps[place] <= LONG * median(others):
            break
        del gaps[place]
        found.append(place)
    return sorted(found)


class Scale:
    """A line for some days; `days` must hold one."""

    def __init__(self, days: Sequence[dt.date]) -> None:
        known = sorted({day.toordinal() for day in days})
        cuts = _breaks(known)
        firsts = [known[0], *(known[place + 1] for place in cuts)]
        lasts = [*(known[place] + 1 for place in cuts), known[-1] + 1]
        spans = list(zip(firsts, lasts, strict=True))
        room = 100.0 - BREAK * len(cuts)
        widths = _widths([last - first for first, last in spans], room)
        self._stretches: list[_Stretch] = []
        self.breaks: list[Break] = []
        at = 0.0
        for (first, last), width in zip(spans, widths, strict=True):
            if self._stretches:
                gap = first - self._stretches[-1].last
                self.breaks.append(Break(round(at, 2), _length(gap)))
                at += BREAK
            self._stretches.append(_Stretch(first, last, at, at + width))
            at += width
        self._year = self._stretches[max(range(len(widths)), key=lambda i: widths[i])].last - 1

    def at(self, day: int) -> float:
        """Where the day with this ordinal begins; what lies in a break is put to its end."""
        place = max(0, bisect_right([s.first for s in self._stretches], day) - 1)
        stretch = self._stretches[place]
        share = (day - stretch.first) / (stretch.last - stretch.first)
        return stretch.start + min(1.0, max(0.0, share)) * (stretch.end - stretch.start)

    def bar(self, first: dt.date, last: dt.date) -> tuple[float, float]:
        """From where to where the days from `first` to `last`, both included, stand."""
        return self.at(first.toordinal()), max(self.at(last.toordinal() + 1), self.at(first.toordinal()))

    def ticks(self) -> list[Tick]:
        """The days to name: the first of each stretch, and at even steps what has room between."""
        found = [self._tick(stretch, stretch.first) for stretch in self._stretches]
        step = next((s for s in _STEPS if self._count(s) <= MOST_TICKS), _STEPS[-1])
        for stretch in self._stretches:
            for day in range(stretch.first + step, stretch.last, step):
                tick = self._tick(stretch, day)
                if all(_apart(tick, other) for other in found):
                    found.append(tick)
        return _in_lanes(sorted(found))

    def _count(self, step: int) -> int:
        return sum(-(-(s.last - s.first) // step) for s in self._stretches)

    def _tick(self, stretch: _Stretch, ordinal: int) -> Tick:
        day = dt.date.fromordinal(ordinal)
        length = stretch.last - stretch.first
        if length > 3 * _YEAR or (length >= _YEAR and (day.month, day.day) == (1, 1)):
            label = str(day.year)
        elif day.year == dt.date.fromordinal(self._year).year:
            label = f"{day.day} {day:%b}"
        else:
            label = f"{day:%b} {day.year}"
        return Tick(round(self.at(ordinal), 2), label)


def _apart(one: Tick, other: Tick) -> bool:
    """Whether the label of the one on the left ends before the other one begins."""
    left, right = sorted((one, other))
    return right.at - left.at >= LETTER * (len(left.label) + 1)


def _in_lanes(ticks: list[Tick]) -> list[Tick]:
    """The ticks, each in the first lane whose last label it does not meet."""
    lanes: list[Tick] = []
    found: list[Tick] = []
    for tick in ticks:
        lane = next((n for n, last in enumerate(lanes) if _apart(last, tick)), len(lanes))
        lanes[lane : lane + 1] = [tick]
        found.append(tick._replace(lane=lane))
    return found


def _widths(days: Sequence[int], room: float) -> list[float]:
    """The widths of stretches of some days: in proportion, but none below `LEAST` where there is room for that."""
    least = min(LEAST, room / len(days))
    short = {i for i, n in enumerate(days) if n / sum(days) * room < least}
    while True:
        rest = sum(n for i, n in enumerate(days) if i not in short)
        free = room - least * len(short)
        more = {i for i, n in enumerate(days) if i not in short and n / rest * free < least}
        if not more:
            return [least if i in short else n / rest * free for i, n in enumerate(days)]
        short |= more
