"""Bridges: what one clause that tells two things holds together is told apart, with it in both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from telling.pairs import leading, told
from tellings.telling.alignment.joining import bridges
from tellings.telling.alignment.scoring import Judgements

BOTH = "Ada Holm was sentenced to nine years in 2019 for the fire at the mill."
LENGTH = "The woman is serving nine years in a northern jail."
DEED = "The baker was convicted of the fire at the mill."


def _judged(pairs: dict[tuple[int, int], float]) -> Judgements:
    at, to = (np.array([pair[side] for pair in sorted(pairs)], dtype=np.int64) for side in (0, 1))
    return Judgements(at, to, np.array([pairs[pair] for pair in sorted(pairs)], dtype=float), {})


def _parts(texts: Sequence[str], pairs: dict[tuple[int, int], float] | None = None) -> list[list[str]]:
    units = leading(*texts)
    made, found = bridges.taken_apart(units, [tuple(range(len(units)))], _judged(pairs or {}), ())
    assert made[: len(units)] == tuple(units)
    return [sorted({made[n].extent.text + "." for n in members}) for members in found]


def test_what_one_clause_holds_together_is_two_points_with_it_in_both() -> None:
    """Reports that tell each another thing of what a third tells in one clause do not tell the same."""
    assert _parts([BOTH, LENGTH, DEED]) == [sorted([BOTH, LENGTH]), sorted([BOTH, DEED])]


def test_clauses_worded_alike_bridge_as_one() -> None:
    """Where two reports print the bridging clause both go into both points."""
    units = leading(BOTH, BOTH, LENGTH, DEED)
    made, found = bridges.taken_apart(units, [(0, 1, 2, 3)], _judged({}), ())
    assert [len(members) for members in found] == [3, 3]
    assert len(made) == len(units) + 2


@pytest.mark.parametrize(("texts", "pairs"), [
    ([BOTH, LENGTH], {}),
    ([BOTH, "The woman was jailed for nine years.", "The woman spent nine years in jail."], {}),
    ([BOTH, LENGTH, DEED], {(1, 2): 0.5}),      # alike enough by the scores
    ([BOTH, LENGTH, DEED, "The baker is serving nine years for the fire."], {}),     # a second one that has both
])  # fmt: skip
def test_what_hangs_together_otherwise_stays_one(texts: list[str], pairs: dict[tuple[int, int], float]) -> None:
    """Two clauses, clauses with words in common, such as the scores find alike, or with two bridges are one point."""
    assert len(_parts(texts, pairs)) == 1


def test_no_two_points_are_stated_by_one_clause() -> None:
    """Each of the two points is stated in other words, though one clause tells both."""
    account = told(BOTH, LENGTH, DEED)
    assert len({point.statement for point in account.points}) == len(account.points)
