"""Kept words: what was ahead when it was told, and what was done later, are two points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest

from telling.pairs import leading
from tellings.telling.alignment.joining import kept
from tellings.telling.alignment.scoring import Judgements

FRIDAY = dt.date(2024, 3, 8)
WILL = "Norland will free Omar Reed later this week."
VOWED = "Norland undertook to free Omar Reed."
FREED = "Norland freed Omar Reed on Friday."


def _parts(texts: Sequence[str], ages: Sequence[int | None]) -> list[tuple[int, ...]]:
    """What is made of a cluster of the clauses of reports that are so many days older than that Friday."""
    days = [None if age is None else FRIDAY - dt.timedelta(age) for age in ages]
    units = leading(*texts, days=days)
    assert len(units) == len(texts)
    none = np.zeros(0, dtype=np.int64)
    return list(kept.parted(units, [tuple(range(len(units)))], days, Judgements(none, none, np.zeros(0), {})))


def test_what_was_to_come_is_no_telling_of_what_came_of_it() -> None:
    """A promise of Tuesday and the deed of Friday are two points, each of the reports that tell it."""
    assert _parts([WILL, VOWED, FREED, FREED], [3, 2, 0, 0]) == [(0, 1), (2, 3)]


@pytest.mark.parametrize(("texts", "ages"), [
    ([WILL, FREED], [0, 0]),
    ([WILL, FREED], [None, 0]),
    ([WILL, "Norland frees Omar Reed on Saturday."], [3, 0]),
    ([FREED, FREED], [0, 0]),
])
def test_reports_of_one_day_and_what_is_all_ahead_stay_together(texts: list[str], ages: list[int | None]) -> None:
    """Nothing is parted where no report is known to be older than the deed, or the deed is as yet to come."""
    assert len(_parts(texts, ages)) == 1
