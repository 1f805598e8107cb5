"""Whether two numbers of one kind may be one."""

from __future__ import annotations

from tellings.records import Quantity
from tellings.text.intervals import Interval, relate


def exclude(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of one kind exclude each other, by how exactly each is told."""
    first, second = (Interval(number.low, number.high, number.value) for number in (one, other))
    return relate(first, second, one.kind) == "conflict"
