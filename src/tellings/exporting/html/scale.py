"""A scale of days that stays readable when most of a story is in one week and its background years before.

Strategy: the ends of all times stand on one line. Where the gaps between them fall into short and much longer ones,
the long ones are left out and shown as strips. Of the blocks between strips the one with most times is the core of
the story and has the room; blocks before and after it have a little, and neighbours among many are put together.
Times of months or years ("2014") make no gaps of their own: they are bars across what they cover, or small blocks.

Invariants: a later day is never to the left of an earlier one; positions are percent of the line, 0 to 100; within a
block everything is to one scale.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

MOST_DAYS = 45  # of the core with a line each
LETTER = 2.1  # percent of the line a letter of a label takes on a phone
STRIP = 4.0  # percent of the line a strip of left-out time takes
LEAST, SIDE = 6.0, 16.0  # percent of the line a block before or after the core takes, at least and at most
CORE = 50.0  # percent of the line the core has at least
MOST_SIDES = 4  # blocks before and after it
READABLE = 14  # days that are drawn whole, whatever their gaps
LONG = 4.0  # how many times the next shorter gap a gap must be to be left out, with all that are longer
DENSE = 1 / 3  # share of the times the core must hold; in a story spread over years nothing is left out
COARSE = 10  # a time of more days than this says a month, a season, a year

_YEAR = 365
_DAYS = (1, 2, 3, 4, 5, 7, 10, 14)
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000)


class Tick(NamedTuple):
    """A day named on the line; labels that would meet stand in different lanes."""

    at: float
    label: str
    lane: int = 0


class Strip(NamedTuple):
    """Time left out: from where on the line, and how much of it."""

    start: float
    label: str
    width: float = STRIP


class _Days(NamedTuple):
    """The days `[first, last)` by ordinal."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first

    def meets(self, other: _Days) -> bool:
        return self.first < other.last and other.first < self.last


class _Block(NamedTuple):
    """Days drawn to scale from `start` to `end` on the line."""

    days: _Days
    start: float
    end: float


def _length(days: int) -> str:
    for size, name in ((_YEAR, "yr"), (30, "mo")):
        if days >= 2 * size:
            return f"{round(days / size)} {name}"
    return f"{days} d"


def _runs(times: Sequence[_Days]) -> list[_Days]:
    """What the times cover, cut at the gaps to leave out."""
    covered = _joined([_Days(time.first, time.last + 1) for time in times])  # the next day leaves no gap
    gaps = {place: b.first - a.last + 1 for place, (a, b) in enumerate(pairwise(covered))}
    cuts: list[int] = []
    while sum(gaps.values()) > READABLE:
        sizes = sorted({1, *gaps.values()})
        ratio, least = max(((b / a, b) for a, b in pairwise(sizes)), default=(0.0, 0))
        if ratio <= LONG:
            break
        cuts += [place for place, gap in gaps.items() if gap >= least]
        gaps = {place: gap for place, gap in gaps.items() if gap < least}
    firsts = [0, *(place + 1 for place in sorted(cuts)), len(covered)]
    runs = [_Days(covered[i].first, covered[j - 1].last - 1) for i, j in pairwise(firsts)]
    most = max(_weight(run, times) for run in runs)
    return runs if most > DENSE * len(times) else [_Days(runs[0].first, runs[-1].last)]


def _weight(run: _Days, times: Sequence[_Days]) -> int:
    return sum(run.meets(time) for time in times)


def _joined(runs: Sequence[_Days]) -> list[_Days]:
    """The runs in order, those that meet put together."""
    found: list[_Days] = []
    for run in sorted(runs):
        if found and found[-1].meets(run):
            found[-1] = _Days(found[-1].first, max(found[-1].last, run.last))
        else:
            found.append(run)
    return found


def _sides(runs: Sequence[_Days], core: int) -> tuple[list[_Days], int]:
    """The runs, those before and those after the core put together where there are many; the new place of the core."""
    found, place = list(runs), core
    while len(found) - 1 > MOST_SIDES:
        gaps = [
            (b.first - a.last, n) for n, (a, b) in enumerate(pairwise(found)) if place not in (n, n + 1)
        ]  # at least one: of more than two sides, two are neighbours
        _, at = min(gaps)
        found[at : at + 2] = [_Days(found[at].first, found[at + 1].last)]
        place -= at < place
    return found, place


class Scale:
    """A line for some times, each from a first to a last day; there must be one."""

    def __init__(self, times: Sequence[tuple[dt.date, dt.date]]) -> None:
        every = [_Days(first.toordinal(), last.toordinal() + 1) for first, last in times]
        exact = [time for time in every if time.length <= COARSE] or every
        runs = _runs(exact)
        bars = _joined([time for time in every if time not in exact and not any(time.meets(run) for run in runs)])
        runs = sorted([*runs, *bars])
        core = max(range(len(runs)), key=lambda place: (_weight(runs[place], exact), runs[place].length, place))
        runs, self._core = _sides(runs, core)
        low, high = min(time.first for time in every), max(time.last for time in every)
        self._place(runs, low, high)

    def _place(self, runs: Sequence[_Days], low: int, high: int) -> None:
        """Give every run its place on the line, and every gap before, between and after them a strip."""
        gaps = [low, *(day for run in runs for day in run), high]
        left_out = [b - a for a, b in zip(gaps[::2], gaps[1::2], strict=True)]
        room = 100.0 - STRIP * sum(gap > 0 for gap in left_out)
        day = CORE / runs[self._core].length
        widths = [min(SIDE, max(LEAST, run.length * day)) for run in runs]
        widths[self._core] = 0.0
        narrow = min(1.0, (room - CORE) / sum(widths)) if any(widths) else 1.0
        widths = [width * narrow for width in widths]
        widths[self._core] = room - sum(widths)
        self.strips: list[Strip] = []
        self._blocks: list[_Block] = []
        self._knots: list[tuple[int, float]] = [(low, 0.0)]
        at = 0.0
        for gap, run, width in zip(left_out, [*runs, None], [*widths, 0.0], strict=True):
            if gap > 0:
                self.strips.append(Strip(round(at, 2), _length(gap)))
                at += STRIP
            if run:
                self._blocks.append(_Block(run, at, at + width))
                self._knots += [(run.first, at), (run.last, at + width)]
                at += width
        self._knots.append((high, 100.0))

    def at(self, day: int) -> float:
        """Where the day with this ordinal begins."""
        place = bisect_right(self._knots, day, key=lambda knot: knot[0])
        if not 0 < place < len(self._knots):
            return 0.0 if place == 0 else 100.0
        (first, start), (last, end) = self._knots[place - 1 : place + 1]
        return start + (day - first) / (last - first) * (end - start)

    def bar(self, first: dt.date, last: dt.date) -> tuple[float, float]:
        """From where to where the days from `first` to `last`, both included, stand."""
        return self.at(first.toordinal()), self.at(last.toordinal() + 1)

    def ticks(self) -> list[Tick]:
        """The days to name: the first of each block, and at even steps what has room between."""
        found = [self._tick(block, block.days.first) for block in self._blocks]
        for block in self._blocks:
            room = (block.end - block.start) / (LETTER * len("30 Jun "))
            for day in _even(block.days, max(1.0, room)):
                tick = self._tick(block, day)
                if all(_apart(tick, other) for other in found):
                    found.append(tick)
        return _in_lanes(sorted(found))

    def days(self) -> list[float]:
        """Where the days of the core begin, if they are few enough to be told apart."""
        days = self._blocks[self._core].days
        return [round(self.at(day), 2) for day in range(*days)] if days.length <= MOST_DAYS else []

    def _tick(self, block: _Block, ordinal: int) -> Tick:
        day, length = dt.date.fromordinal(ordinal), block.days.length
        year = dt.date.fromordinal(self._blocks[self._core].days.last - 1).year
        if length > 3 * _YEAR or (length >= _YEAR and (day.month, day.day) == (1, 1)):
            label = str(day.year)
        elif day.year == year:
            label = f"{day.day} {day:%b}"
        else:
            label = f"{day:%b} {day.year}"
        return Tick(round(self.at(ordinal), 2), label)


def _even(days: _Days, most: float) -> list[int]:
    """At most some days at even steps: of days from the first on, or firsts of months, or of years."""
    for step in _DAYS:
        if days.length <= step * most:
            return list(range(days.first + step, days.last, step))
    first, last = dt.date.fromordinal(days.first), dt.date.fromordinal(days.last - 1)
    for step in (*_MONTHS, *(12 * years for years in _YEARS)):
        if days.length <= 31 * step * most:
            months = range(max(12, first.year * 12 // step * step), (last.year + 1) * 12, step)
            firsts = [dt.date(month // 12, month % 12 + 1, 1).toordinal() for month in months]
            return [day for day in firsts if days.first < day < days.last]
    return []


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
