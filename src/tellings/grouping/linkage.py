"""Average linkage over a sparse graph of likenesses.

Strategy: the two clusters with the highest mean likeness over all pairs of their members are joined, again and again,
until none reaches the threshold; pairs that are strangers count 0. Two clusters that are each far more alike within
than to each other stay apart: the reports of two calls between the same two leaders are alike, yet not as those of one
call are. Sums of likeness are kept per pair of clusters and added when two join, so that a joining costs the neighbours
of the smaller one. Only clusters that share an edge are ever looked at: connected components never meet.

Invariant: ties are broken by the lowest member, so the result depends on the numbering alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

_Entry = tuple[float, int, int, int, int]       # minus the mean, two clusters, and their versions


class _Clusters:
    def __init__(self, count: int, edges: Iterable[tuple[int, int, float]], least: float, ratio: float) -> None:
        self.least, self.ratio = least, ratio
        self.within = [0.0] * count                     # sums of likeness over the pairs of a cluster
        self.size = [1] * count
        self.version = [0] * count
        self.leader = list(range(count))
        self.sums: list[dict[int, float]] = [{} for _ in range(count)]
        self.heap: list[_Entry] = []
        for a, b, likeness in edges:
            self.sums[a][b] = self.sums[b][a] = likeness
            if likeness >= least:
                self.heap.append((-likeness, a, b, 0, 0))
        heapq.heapify(self.heap)

    def run(self) -> None:
        while self.heap:
            mean, a, b, *versions = heapq.heappop(self.heap)
            current = self.leader[a] == a and self.leader[b] == b and versions == [self.version[a], self.version[b]]
            if current and -mean >= self.ratio * min(self.cohesion(a), self.cohesion(b)):
                self.join(a, b)

    def cohesion(self, cluster: int) -> float:
        """The mean likeness within a cluster; none in one item alone."""
        size = self.size[cluster]
        return 2 * self.within[cluster] / (size * (size - 1)) if size > 1 else 0.0

    def join(self, kept: int, gone: int) -> None:
        """The lower number leads; sums move from the cluster that has fewer neighbours."""
        mine, theirs = self.sums[kept], self.sums[gone]
        self.within[kept] += self.within[gone] + mine[gone]
        del mine[gone], theirs[kept]
        if len(theirs) > len(mine):
            mine, theirs = theirs, mine
        for other, likeness in theirs.items():
            mine[other] = mine.get(other, 0.0) + likeness
        for other in mine:
            self.sums[other].pop(gone, None)
            self.sums[other][kept] = mine[other]
        self.sums[kept], self.sums[gone] = mine, {}
        self.leader[gone] = kept
        self.size[kept] += self.size[gone]
        self.version[kept] += 1
        for other, likeness in mine.items():
            mean = likeness / (self.size[kept] * self.size[other])
            if mean >= self.least:
                low, high = min(kept, other), max(kept, other)
                heapq.heappush(self.heap, (-mean, low, high, self.version[low], self.version[high]))


def average_linkage(
    count: int, edges: Iterable[tuple[int, int, float]], least: float, ratio: float = 0.0
) -> list[list[int]]:
    """The clusters of `count` items, each in order, by their first members.

    `edges` are pairs with the lower number first, each once, and their likeness; `least` is the mean likeness that
    joins two clusters, `ratio` the share of the lower of their means within that it must reach.
    """
    clusters = _Clusters(count, edges, least, ratio)
    clusters.run()
    found: dict[int, list[int]] = {}
    for item in range(count):
        leader = item
        while clusters.leader[leader] != leader:
            leader = clusters.leader[leader]
        found.setdefault(leader, []).append(item)
    return list(found.values())
