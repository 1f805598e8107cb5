"""Average linkage under vetoes: clusters that no vetoed pair lies in, closest first.

Strategy: agglomerate over the sparse graph of scored pairs. The closeness of two clusters is the sum of the scores
between them over the number of pairs, a pair without a score counting as 0, so that chance likenesses do not chain
(a share of the best pair in it was tried: 0.4 of it cost a fifth of the points' purity). As a unit is compared with so
many others at most, no more than `PARTNERS` pairs are counted for a member of the smaller cluster. A veto between two
members keeps their clusters apart for good.

Only the closest other of each cluster waits in the heap, and it is sought again when that one is gone. Of two clusters
that join, the one with fewer others is taken into the other, so that a large cluster is not copied for each member it
gets; sums to clusters that may not be met are dropped. `ranks` are in order of making, the units first.

Invariants: the result depends on the scores alone (ties go to the lower ranks); every cluster is looked at again only
when the one it was closest to has joined another.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

Ints = NDArray[np.int64]
Scored = tuple[Ints, Ints, NDArray[np.float64]]     # pairs of units, the lower first, each once; and their scores
Waiting = tuple[float, int, int]
FEW = 1_000             # units of which the parts are not told apart
PARTNERS = 24           # scored pairs that a unit can be expected to have with one large cluster


def _without(size: int, scores: Scored, vetoed: Sequence[tuple[int, int]]) -> Scored:
    """The pairs that no veto keeps apart."""
    if not vetoed:
        return scores
    one, other = np.array(vetoed, dtype=np.int64).T
    apart = np.sort(np.minimum(one, other) * size + np.maximum(one, other))
    keys = scores[0] * size + scores[1]
    kept = apart[np.minimum(np.searchsorted(apart, keys), len(apart) - 1)] != keys
    return scores[0][kept], scores[1][kept], scores[2][kept]


class _Forest:
    """Clusters under construction: members, sums of scores to others, and those they may not meet."""

    def __init__(self, size: int, scores: Scored, vetoed: Iterable[tuple[int, int]]) -> None:
        self.members = [[i] for i in range(size)]
        self.sizes = [1] * size
        self.ranks = list(range(size))
        self.alive = dict(enumerate(range(size)))       # by rank, the place of a cluster
        self.foes: list[set[int]] = [set() for _ in range(size)]
        forbidden = list(vetoed)
        for a, b in forbidden:
            self.foes[a].add(b)
            self.foes[b].add(a)
        one, other, score = _without(size, scores, forbidden)
        ends = np.concatenate((one, other)) * size + np.concatenate((other, one))
        order = np.argsort(ends)
        self._others, self._closeness = ends[order] % size, np.concatenate((score, score))[order]
        self._starts = np.searchsorted(ends[order], np.arange(size + 1) * size)
        others, closeness = self._others.tolist(), self._closeness.tolist()
        self.sums: list[dict[int, float]] = [
            dict(zip(others[start:end], closeness[start:end], strict=True))
            for start, end in pairwise(self._starts.tolist())
        ]

    def closest(self, least: float) -> list[Waiting]:
        """Of each unit that may meet one close enough, the closest, as `nearest` finds it: all at once."""
        scores, starts, sizes = self._closeness, self._starts, np.diff(self._starts)
        filled = np.flatnonzero(sizes)
        if not len(filled):
            return []
        best = np.maximum.reduceat(scores, starts[filled])
        at = np.flatnonzero(scores == np.repeat(best, sizes[filled]))
        first = self._others[at[np.searchsorted(at, starts[filled])]]
        close = best >= least
        return list(zip((-best[close]).tolist(), filled[close].tolist(), first[close].tolist(), strict=True))

    def _part(self, a: int, b: int) -> None:
        """Forget how close two clusters are that may not meet."""
        if self.sums[a].pop(b, None) is not None:
            del self.sums[b][a]

    def nearest(self, a: int, least: float) -> tuple[float, int] | None:
        """The cluster closest to one (by the average score) of those it may meet; none where none is close enough."""
        sizes, ranks = self.sizes, self.ranks
        mine = sizes[a]
        small = mine < PARTNERS                         # pairs: the smaller by the larger, the larger PARTNERS at most
        factor, most = (mine, PARTNERS) if small else (PARTNERS, mine)
        best, found = least, -1
        for other, total in self.sums[a].items():
            size = sizes[other]
            close = total / (factor * (size if size < most else most))  # noqa: FURB136 (min() takes twice as long)
            if close > best or (close == best and (found < 0 or ranks[other] < ranks[found])):
                best, found = close, other
        return None if found < 0 else (best, ranks[found])

    def join(self, a: int, b: int, rank: int) -> int:
        """Make one cluster of two, and say where it is."""
        if len(self.sums[a]) + len(self.foes[a]) < len(self.sums[b]) + len(self.foes[b]):
            a, b = b, a
        sums, mine, enemies, foes = self.sums, self.sums[a], self.foes[a], self.foes
        del self.alive[self.ranks[a]], self.alive[self.ranks[b]]
        self.alive[rank], self.ranks[a] = a, rank
        self.members[a] += self.members[b]
        self.sizes[a] += self.sizes[b]
        mine.pop(b, None)
        for other, total in sums[b].items():
            if other != a:
                theirs = sums[other]
                del theirs[b]
                mine[other] = theirs[a] = mine.get(other, 0.0) + total
        for other in [n for n in sums[b] if n in enemies]:
            self._part(a, other)
        for other in foes[b]:
            foes[other].discard(b)
            foes[other].add(a)
            self._part(a, other)
        enemies |= foes[b]
        sums[b], foes[b], self.members[b] = {}, set(), []
        return a


def _components(size: int, scores: Scored) -> tuple[Ints, Ints]:
    """The units in order of the connected parts of the graph, and the part of each in that order.

    Few units are taken for one part: whatever is done in which order, they lie near each other.
    """
    if size <= FEW:
        return np.arange(size), np.zeros(size, dtype=np.int64)
    graph = sparse.csr_matrix((scores[2], scores[:2]), shape=(size, size))
    part = csgraph.connected_components(graph, directed=False)[1].astype(np.int64)
    order = np.argsort(part, kind="stable")
    return order, part[order]


def cluster(size: int, scores: Scored, vetoed: Iterable[tuple[int, int]], least: float) -> list[list[int]]:
    """The clusters of the units `0 … size - 1` that are at least `least` close; those of one member too.

    One connected part is done after the other, and its units lie side by side: most of the time goes into reaching for
    sums that lie far apart in memory. At 1,000 reports that is 9 s instead of 13, at 300 and fewer as much.
    """
    order, part = _components(size, scores)
    number = np.argsort(order)
    forest = _Forest(
        size, (number[scores[0]], number[scores[1]], scores[2]),
        [(a, b) for a, b in np.reshape(number[np.array(vetoed, dtype=np.int64)], (-1, 2)).tolist()])
    heaps: dict[int, list[Waiting]] = {}
    for waiting in forest.closest(least):
        heaps.setdefault(int(part[waiting[1]]), []).append(waiting)
    rank = size
    for heap in heaps.values():
        heapq.heapify(heap)
        rank = _agglomerate(forest, heap, least, rank)
    units = order.tolist()
    return sorted(sorted(units[n] for n in forest.members[place]) for place in forest.alive.values())


def _agglomerate(forest: _Forest, heap: list[Waiting], least: float, rank: int) -> int:
    """Join clusters of one part, the first of them as `rank`, until none is close enough; gives the next rank."""
    def seek(place: int) -> None:
        """Note the closest other of a cluster: the closest pair of all is the best of one of its two."""
        if found := forest.nearest(place, least):
            heapq.heappush(heap, (-found[0], forest.ranks[place], found[1]))

    alive = forest.alive
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in alive:
            continue
        if b in alive:
            seek(forest.join(alive[a], alive[b], rank))
            rank += 1
        else:
            seek(alive[a])
    return rank
