"""Average linkage over a sparse graph of likenesses.

Strategy: the two clusters with the highest mean likeness over all pairs of their members are joined, again and again,
until none reaches its bar; pairs that are strangers count 0. The bar is lower the more pairs bear the mean out: two
reports may be a little alike by chance, the many of a long story are not all so by chance. What is joined must still be
alike as a whole, or the round-ups of one city's shootings would take in its shootings. And two clusters that are each
far more alike within than to each other stay apart: the reports of two calls between the same two leaders are alike,
yet not as those of one call are. So do two that each tell what the other does not (`cores`), if they are told to. Sums
of likeness are kept per pair of clusters and added when two join, so that a joining costs the neighbours of the smaller
one. Only clusters that share an edge are ever looked at; what no chain of edges that reach the lowest bar connects
never meets, so a large graph is taken apart into such components: each fits into the processor's cache, and all other
edges are let go.

Tried on Wikinews, ECB+, GVA and undated bundles, and no better: weighted (WPGMA) and part single linkage, centroid
cosine, likeness scaled by that of the nearest, sizes in the order of joining. Likeness spread over the three nearest
neighbours of both had as many pairs right as the bar that falls, at more cost and less B-cubed. Moving articles to the
cluster they are likest afterwards costs Wikinews .03, and does nothing where it must be half as like again. A consensus
of 3 to 27 bars around the one used is what that one gives.

Invariant: ties are broken by the lowest member, so the result depends on the numbering alone.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

_Edge = tuple[int, int, float]                 # two items and their likeness
_Entry = tuple[float, int, int, int, int]       # minus the mean, two clusters, and their versions
MANY = 16                                       # pairs from which more of them lower the bar no further
GONE = -1                                       # the version of a cluster that is in another
PART = 10_000                                   # pairs that are tuples at once
SMALL = 500                                     # items that are not worth taking apart


class Bar(NamedTuple):
    """What two clusters must reach to be joined.

    Their mean likeness must reach `least` over the number of pairs to the power `growth`, and these shares of the
    `lower` of their cohesions and of the `higher` of their means; that of all pairs of both must reach `whole`. Below
    `sure` it is asked, too, what they tell.
    """

    least: float
    growth: float = 0.0
    whole: float = 0.0
    lower: float = 0.0
    higher: float = 0.0
    sure: float = 1.0

    def mean(self, pairs: int) -> float:
        """The mean likeness that many pairs must reach at least."""
        return float(self.least / min(pairs, MANY) ** self.growth)

    def admits(self, mean: float, a: Inside, b: Inside) -> bool:
        """Whether two clusters that are so alike are alike enough for what they are within.

        The mean likeness of the pairs of one is 0 where there are none; its cohesion is the same with each item a
        stranger to itself: less for few, which are together as the likest of all.
        """
        (size, total), (other, more) = a, b             # plain sums: this is asked thirty times in a small clustering
        if mean < self.lower * min(2 * total / (size * size), 2 * more / (other * other)):
            return False
        if (size > 1 and mean < self.higher * 2 * total / (size * (size - 1))) or (
                other > 1 and mean < self.higher * 2 * more / (other * (other - 1))):
            return False
        whole = size + other
        return 2 * (total + more + mean * size * other) >= self.whole * whole * (whole - 1)


Inside = tuple[int, float]                      # of a cluster: its size, and the sum of likeness over its pairs
Apart = Callable[[Sequence[int], Sequence[int]], bool]      # whether two clusters of several items each stay apart


@cache
def _least(bar: Bar) -> list[float]:
    """The mean likeness that so many pairs must reach, by their number."""
    return [0.0, *(bar.mean(pairs) for pairs in range(1, MANY + 1))]


class _Clusters:
    def __init__(self, count: int, edges: Iterable[_Edge], bar: Bar, apart: Apart | None) -> None:
        self.bar, self.apart = bar, apart
        self.least = _least(bar)
        self.within = [0.0] * count                     # sums of likeness over the pairs of a cluster
        self.size = [1] * count
        self.version = [0] * count
        self.members = [[item] for item in range(count)]
        self.sums: list[dict[int, float]] = [{} for _ in range(count)]
        self.heap: list[_Entry] = []
        sums, heap, least = self.sums, self.heap, bar.least
        numbers = list(range(count))                    # one object for each: millions of others would be kept as keys
        for one, other, likeness in edges:
            a, b = numbers[one], numbers[other]
            sums[a][b] = sums[b][a] = likeness
            if likeness >= least:
                heap.append((-likeness, a, b, 0, 0))
        heapq.heapify(heap)

    def run(self) -> None:
        heap, version, size, within = self.heap, self.version, self.size, self.within
        admits, sure = self.bar.admits, self.bar.sure
        while heap:
            mean, a, b, version_a, version_b = heapq.heappop(heap)
            if version[a] == version_a and version[b] == version_b and admits(
                    -mean, (size[a], within[a]), (size[b], within[b])) and not (-mean < sure and self.parted(a, b)):
                self.join(a, b)

    def parted(self, a: int, b: int) -> bool:
        """Whether two clusters stay apart for what they tell."""
        return self.apart is not None and self.size[a] > 1 and self.size[b] > 1 and self.apart(
            self.members[a], self.members[b])

    def join(self, kept: int, gone: int) -> None:
        """The lower number leads; sums move from the cluster that has fewer neighbours."""
        mine, theirs = self.sums[kept], self.sums[gone]
        self.within[kept] += self.within[gone] + mine[gone]
        del mine[gone], theirs[kept]
        if len(theirs) > len(mine):
            mine, theirs = theirs, mine
        for other, likeness in theirs.items():
            mine[other] = mine.get(other, 0.0) + likeness
        self.sums[kept], self.sums[gone] = mine, {}
        self.members[kept] += self.members[gone]
        self.members[gone] = []
        self.size[kept] += self.size[gone]
        self.version[kept] += 1
        self.version[gone] = GONE
        self.neighbours(kept, gone)

    def neighbours(self, kept: int, gone: int) -> None:
        """Tell them of a cluster that another has joined. Most of the time of a clustering is spent here."""
        sums, sizes, versions, least, heap = self.sums, self.size, self.version, self.least, self.heap
        size, version = sizes[kept], versions[kept]
        push, lowest = heapq.heappush, least[MANY]
        for other, likeness in sums[kept].items():
            theirs = sums[other]
            if gone in theirs:
                del theirs[gone]
            theirs[kept] = likeness
            pairs = size * sizes[other]
            mean = likeness / pairs
            if mean >= lowest and (pairs >= MANY or mean >= least[pairs]):
                push(heap, (-mean, kept, other, version, versions[other]) if kept < other else
                     (-mean, other, kept, versions[other], version))


def average_linkage(count: int, edges: Iterable[_Edge], bar: Bar, apart: Apart | None = None) -> list[list[int]]:
    """The clusters of `count` items, each in order, by their first members.

    `edges` are pairs with the lower number first, each once, and their likeness.
    """
    if count < SMALL:
        return _linked(list(range(count)), edges, bar, apart)
    lows, highs, values = array("i"), array("i"), array("d")        # a tenth of what tuples take
    for low, high, value in edges:
        lows.append(low)
        highs.append(high)
        values.append(value)
    whole = _Edges(*map(np.asarray, (lows, highs, values)))             # without copying
    return sorted(cluster for items, within in _components(count, whole, bar.mean(MANY))
                  for cluster in _linked(items, within, bar, apart))


def _linked(items: list[int], edges: Iterable[_Edge], bar: Bar, apart: Apart | None) -> list[list[int]]:
    """The clusters of items, between whose places the edges are."""
    def parted(a: Sequence[int], b: Sequence[int]) -> bool:
        return apart is not None and apart([items[place] for place in a], [items[place] for place in b])

    clusters = _Clusters(len(items), edges, bar, apart and parted)
    clusters.run()
    return [[items[place] for place in sorted(cluster)] for cluster in clusters.members if cluster]


class _Edges(NamedTuple):
    """Pairs of items, the lower and the higher of each, with their likeness."""

    lows: np.ndarray
    highs: np.ndarray
    values: np.ndarray

    def some(self, start: int, stop: int) -> Iterator[_Edge]:
        """Those from one place to another; as tuples all of them would take ten times as much memory."""
        for first in range(start, stop, PART):
            part = slice(first, min(first + PART, stop))
            yield from zip(*(column[part].tolist() for column in self), strict=True)


def _components(count: int, edges: _Edges, least: float) -> Iterator[tuple[list[int], Iterable[_Edge]]]:
    """The items that edges of at least `least` connect, in order, and all edges within, by the places of the items."""
    strong = edges.values >= least
    graph = coo_array((strong[strong], (edges.lows[strong], edges.highs[strong])), (count, count))
    number, label = connected_components(graph, directed=False)
    items = np.argsort(label, kind="stable")
    starts = np.searchsorted(label[items], np.arange(number + 1))
    place = np.empty(count, dtype=np.int32)
    place[items] = np.arange(count) - starts[label[items]]
    within = np.flatnonzero(label[edges.lows] == label[edges.highs])
    part = label[edges.lows[within]]
    within = within[np.argsort(part, kind="stable")]
    cuts = np.concatenate([[0], np.cumsum(np.bincount(part, minlength=number))]).tolist()
    inner = _Edges(place[edges.lows[within]], place[edges.highs[within]], edges.values[within])
    bounds = starts.tolist()
    for n in range(number):
        yield items[bounds[n]:bounds[n + 1]].tolist(), inner.some(cuts[n], cuts[n + 1])
