"""Stories so large that an article is compared with a part of them only: their pieces are put together again.

Strategy: an article that finds `CROWD` others it is like has found all it may (`COMPARED`), so that more of its story
may lie beyond, and average linkage, which counts pairs that were not compared as strangers, leaves the story in pieces.
Pieces with such articles that touch are compared again by members spread evenly over each, all with all.

Invariant: the cost follows the pieces that touch, not the articles in them; clusters without crowded articles stay.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tellings.grouping.cores import apart, spread
from tellings.grouping.linkage import MANY, Bar, Inside, average_linkage
from tellings.grouping.space import Space
from tellings.grouping.stream import BAR

COMPARED = 64               # candidates whose likeness is worked out
CROWD = COMPARED * 3 // 4
# A pair that is not found counts as strangers, which a batch never makes good: with 48 terms an article Wikinews has
# .006 less, and pairs .028; 72 have as much as all. A tenth of the time at 10,000.
LOOKED_UP = 80


class Crowds:
    """Pairs of like articles as they are found, with what is kept of those in crowds."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._crowded: list[tuple[int, list[int]]] = []

    def pairs(self, size: int) -> Iterator[tuple[int, int, float]]:
        """Every pair of the first `size` articles that are found alike, the lower number first."""
        for number in range(size):
            near = self._space.near(number, LOOKED_UP, COMPARED)
            like = [other for other, value in near if value >= BAR.least]
            if len(like) >= CROWD:
                self._crowded.append((number, like))
            for other, value in near:
                yield other, number, value
            self._space.post(number)

    def rejoined(self, clusters: list[list[int]]) -> list[list[int]]:
        """The clusters with the pieces of large stories put together, by their first members."""
        place = {number: n for n, cluster in enumerate(clusters) for number in cluster}
        touching = sorted({
            (min(place[number], place[other]), max(place[number], place[other]))
            for number, like in self._crowded for other in like if place[number] != place[other]})
        edges = [(a, b, value) for a, b in touching if (value := self._likeness(clusters[a], clusters[b])) > 0]
        joined = average_linkage(len(clusters), edges, Bar(BAR.mean(MANY)))
        return sorted(sorted(number for n in group for number in clusters[n]) for group in joined)

    def _likeness(self, a: list[int], b: list[int]) -> float:
        """The mean likeness of two clusters; none where they are not alike enough, or each far more alike within."""
        mine, theirs = spread(a), spread(b)
        table = self._space.table([*mine, *theirs])
        values, cut = self._space.matrix(table), len(mine)
        mean = float(values[:cut, cut:].mean())
        within = _inside(values[:cut, :cut]), _inside(values[cut:, cut:])
        return mean if mean >= BAR.mean(cut * len(theirs)) and BAR.admits(mean, *within) and not apart(
            table.weights[:cut], table.weights[cut:]) else 0.0


def _inside(values: np.ndarray) -> Inside:
    return len(values), float(values.sum() - np.trace(values)) / 2
