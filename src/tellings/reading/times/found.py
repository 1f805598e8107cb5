"""What builders hand back: an expression over tokens, with its value and the point it names."""

from __future__ import annotations

from typing import NamedTuple

from tellings.reading.times.calendar import Point, value
from tellings.records.reading import TimexType

PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"


class Found(NamedTuple):
    """An expression over the tokens `[first, last)`; `point` is `None` where it names none that is known.

    `anchors` says that later expressions may count from it; `between` are the first and the last point it may mean,
    where that is not the point alone.
    """

    first: int
    last: int
    type: TimexType
    value: str
    point: Point | None = None
    modifier: str | None = None
    anchors: bool = True
    between: tuple[Point, Point] | None = None


def dated(first: int, last: int, point: Point, modifier: str | None = None) -> Found:
    """A point of the calendar."""
    return Found(first, last, "DATE", value(point), point, modifier)
