"""Whether two amounts can be the same amount: intervals, and how exactly a number was written.

Strategy: an amount is an interval `[low, high]` (`None` is unbounded) with the number as written. A number that stands
exact is widened by what its last written digit leaves open ("$2.5 million" may be $2.47 million), then intervals are
compared. How far a kind is rounded when it is told differs: counts below a hundred and ages are never rounded.

Invariants: `relate` is symmetric, and an amount has the relation `same` to itself.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal, NamedTuple

Relation = Literal["same", "compatible", "conflict"]

_WIDEST = 0.025          # of the number: "$40,000" stands for $39,000 to $41,000, not for $35,000 to $45,000
_ROUNDED_FROM = 100      # smaller counts are told to the unit
_EXACT = frozenset({"age"})
_BY_DECIMALS = frozenset({"percent"})


class Interval(NamedTuple):
    """An amount between `low` and `high`, written as `value`."""

    low: float | None
    high: float | None
    value: float | None = None

    @property
    def exact(self) -> bool:
        """Whether it is one number and not a range."""
        return self.low is not None and self.low == self.high


def half_unit(value: float) -> float:
    """Half a unit of the last digit that is not a trailing zero: 0.05 for 2.5, 500 for 43,000, 0.5 for 7."""
    if value == 0 or not math.isfinite(value):
        return 0.5
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return 0.5 * float(10 ** exponent) if isinstance(exponent, int) else 0.0


def slack(value: float, kind: str | None = None) -> float:
    """How far the true number may lie from one written `value`, by rounding alone."""
    if kind in _EXACT or (kind == "count" and abs(value) < _ROUNDED_FROM):
        return 0.0
    if kind in _BY_DECIMALS:
        return min(half_unit(value), 0.5)
    return min(half_unit(value), abs(value) * _WIDEST)


def widened(interval: Interval, kind: str | None = None) -> tuple[float, float]:
    """The bounds, each opened by the rounding of its number: "nearly" and "over" two hours may be the same two."""
    low = -math.inf if interval.low is None else interval.low
    high = math.inf if interval.high is None else interval.high
    # A hair less than half a unit, so that 5.8 and 5.9 do not meet at 5.85.
    below = slack(low, kind) * 0.999 if math.isfinite(low) else 0.0
    above = slack(high, kind) * 0.999 if math.isfinite(high) else 0.0
    return low - below, high + above


@functools.lru_cache(maxsize=65536)
def relate(first: Interval, second: Interval, kind: str | None = None) -> Relation:
    """`same` for the same bounds, `compatible` where one number may be both, else `conflict`.

    `kind` is that of the quantities (`count`, `money`, `percent`, `measure`, `duration`, `age`).
    """
    if first[:2] == second[:2]:
        return "same"
    (a, b), (c, d) = widened(first, kind), widened(second, kind)
    return "compatible" if max(a, c) <= min(b, d) else "conflict"


def relate_all(intervals: Sequence[Interval], kind: str | None = None) -> Relation:
    """The worst relation between any two."""
    found = {relate(a, b, kind) for a, b in combinations(intervals, 2)}
    return "conflict" if "conflict" in found else "compatible" if "compatible" in found else "same"
