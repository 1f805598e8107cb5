"""Whether two amounts can be the same amount."""

from __future__ import annotations

import pytest

from tellings.text.intervals import Interval, relate, relate_all


def _exact(value: float) -> Interval:
    return Interval(value, value, value)


CASES = (
    ("count", _exact(12), _exact(12), "same"),
    ("count", _exact(12), _exact(14), "conflict"),
    ("count", _exact(10), _exact(12), "conflict"),
    ("count", Interval(10, None, 10), _exact(12), "compatible"),
    ("count", Interval(10, None, 10), _exact(9), "conflict"),
    ("count", Interval(24, 120), _exact(50), "compatible"),
    ("count", Interval(24, 120), _exact(12), "conflict"),
    ("count", _exact(800_000), Interval(200_000, 1_000_000), "compatible"),
    ("money", _exact(2.5e6), _exact(2.47e6), "compatible"),
    ("money", _exact(2.5e6), _exact(3.5e6), "conflict"),
    ("money", _exact(43_350), _exact(43_000), "compatible"),
    ("money", _exact(5687.75), _exact(5587.75), "conflict"),
    ("percent", _exact(45), _exact(45.3), "compatible"),
    ("percent", _exact(45), _exact(46), "conflict"),
    ("measure", _exact(5.8), _exact(5.9), "conflict"),
    ("measure", _exact(10), _exact(9.66), "conflict"),
    ("measure", _exact(10), _exact(9.8), "compatible"),
    ("age", _exact(30), _exact(31), "conflict"),
    ("duration", Interval(120, None, 120), Interval(135, 165, 150), "compatible"),
    ("duration", _exact(120), _exact(150), "conflict"),
    ("duration", Interval(102, 119.99, 120), _exact(120), "compatible"),
)


@pytest.mark.parametrize(("kind", "first", "second", "expected"), CASES)
def test_relation(kind: str, first: Interval, second: Interval, expected: str) -> None:
    """Amounts are the same, compatible by vagueness or rounding, or in conflict, whichever comes first."""
    assert relate(first, second, kind) == relate(second, first, kind) == expected


def test_worst_relation_of_several() -> None:
    """One conflict among several is a conflict."""
    assert relate_all([_exact(12), _exact(12), Interval(10, None)], "count") == "compatible"
    assert relate_all([_exact(12), _exact(14), Interval(10, None)], "count") == "conflict"
    assert relate_all([_exact(12)], "count") == "same"
