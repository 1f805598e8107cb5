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
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

Ints = NDArray[np.int64]
Scored = tuple[Ints, Ints, NDArray[np.float64]]     # pairs of units, the lower first, each once; and their scores
Waiting = tuple[float, int, int]
FEW = 1_000             # units that make a lot, be they of several parts of the graph
NEARLY = 1 - 1e-9       # of a bound: what is less than that is below it, however it was rounded
PARTNERS = 24           # scored pairs that a unit can be expected to have with one large cluster


def _without(size: int, scores: Scored, vetoed: Ints) -> Scored:
    """The pairs that no veto keeps apart."""
    if not len(vetoed):
        return scores
    apart = np.sort(vetoed.min(axis=1) * size + vetoed.max(axis=1))
    keys = scores[0] * size + scores[1]
    kept = apart[np.minimum(np.searchsorted(apart, keys), len(apart) - 1)] != keys
    return scores[0][kept], scores[1][kept], scores[2][kept]


class _Forest:
    """Clusters under construction: members, sums of scores to others, and those they may not meet."""

    def __init__(self, size: int, scores: Scored, vetoed: Ints) -> None:
        self.members = [[i] for i in range(size)]
        self.sizes = [1] * size
        self.ranks = list(range(size))
        self.alive = dict(zip(self.ranks, self.ranks, strict=True))       # by rank, the place of a cluster
        self.foes: list[set[int]] = [set() for _ in range(size)]
        for a, b in vetoed.tolist():
            self.foes[a].add(b)
            self.foes[b].add(a)
        one, other, score = _without(size, scores, vetoed)
        ends = np.concatenate((one, other)) * size + np.concatenate((other, one))
        order = np.argsort(ends)
        self._others, self._closeness = ends[order] % size, np.concatenate((score, score))[order]
        self._starts = np.searchsorted(ends[order], np.arange(size + 1) * size)
        # One object for each number, however many pairs have it: less lies between what is reached for.
        others, closeness = np.array(self.ranks, dtype=object)[self._others].tolist(), self._closeness.tolist()
        self.sums: list[dict[int, float]] = [
            dict(zip(others[start:end], closeness[start:end], strict=True))
            for start, end in pairwise(self._starts.tolist())
        ]

    def agglomerate(self, least: float) -> list[list[int]]:
        """Join clusters until none is close enough, and give their members."""
        def seek(place: int) -> None:
            """Note the closest other of a cluster: the closest pair of all is the best of one of its two."""
            if found := self._nearest(place, least):
                heapq.heappush(heap, (-found[0], self.ranks[place], found[1]))

        alive, heap, rank = self.alive, self._closest(least), len(self.members)
        heapq.heapify(heap)
        while heap:
            _, a, b = heapq.heappop(heap)
            if a not in alive:
                continue
            if b in alive:
                seek(self._join(alive[a], alive[b], rank))
                rank += 1
            else:
                seek(alive[a])
        return [self.members[place] for place in alive.values()]

    def _closest(self, least: float) -> list[Waiting]:
        """Of each unit that may meet one close enough, the closest, as `_nearest` finds it: all at once."""
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

    def _nearest(self, a: int, least: float) -> tuple[float, int] | None:
        """The cluster closest to one (by the average score) of those it may meet; none where none is close enough."""
        sizes, ranks = self.sizes, self.ranks
        mine = sizes[a]
        small = mine < PARTNERS                         # pairs: the smaller by the larger, the larger PARTNERS at most
        factor, most = (mine, PARTNERS) if small else (PARTNERS, mine)
        best, found, floor = least, -1, least * factor * NEARLY
        for other, total in self.sums[a].items():
            if total < floor:       # too little were it a single unit: a tenth of the time of 1,000 reports
                continue
            size = sizes[other]
            close = total / (factor * (size if size < most else most))  # noqa: FURB136 (min() takes twice as long)
            if close > best or (close == best and (found < 0 or ranks[other] < ranks[found])):
                best, found, floor = close, other, close * factor * NEARLY
        return None if found < 0 else (best, ranks[found])

    def _join(self, a: int, b: int, rank: int) -> int:
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
                mine[other] = theirs[a] = mine[other] + total if other in mine else total
        for other in enemies & sums[b].keys():
            self._part(a, other)
        for other in foes[b]:
            foes[other].discard(b)
            foes[other].add(a)
            self._part(a, other)
        enemies |= foes[b]
        sums[b], foes[b], self.members[b] = {}, set(), []
        return a


def _lots(size: int, scores: Scored) -> tuple[Ints, Ints]:
    """The units in an order in which connected ones lie side by side, and where in it each lot ends.

    A lot is some parts of the graph, `FEW` units or the part that is more.
    """
    if size <= FEW:
        return np.arange(size), np.array([size])
    graph = sparse.csr_matrix((scores[2], scores[:2]), shape=(size, size))
    part = csgraph.connected_components(graph, directed=False)[1]
    ends = np.cumsum(np.bincount(part))
    return np.argsort(part, kind="stable"), ends[np.append(np.flatnonzero(np.diff(ends // FEW)), len(ends) - 1)]


def _by_lot(lots: NDArray[np.uint16], number: int) -> list[Ints]:
    """The rows of each of so many lots, where `lots` says which lot a row is of; of so short a type they sort fast."""
    return np.split(np.argsort(lots, kind="stable"), np.cumsum(np.bincount(lots, minlength=number))[:-1])


def cluster(
    size: int, scores: Scored, vetoed: Sequence[tuple[int, int]] | Ints, least: float
) -> list[list[int]]:
    """The clusters of the units `0 … size - 1` that are at least `least` close; those of one member too.

    One lot is done after the other: most of the time goes into reaching for sums that lie far apart in memory. At 1,000
    reports that is 2.8 s instead of 3.8 where all sums are made first, at 100 .11 instead of .15.
    """
    order, ends = _lots(size, scores)
    place, starts = np.argsort(order), [0, *ends[:-1].tolist()]
    one, other, apart = place[scores[0]], place[scores[1]], place[np.reshape(np.array(vetoed, dtype=np.int64), (-1, 2))]
    lot = np.repeat(np.arange(len(ends), dtype=np.uint16), np.diff(ends, prepend=0))
    apart = apart[lot[apart[:, 0]] == lot[apart[:, 1]]]
    found = []
    for start, end, rows, foes in zip(
        starts, ends.tolist(), _by_lot(lot[one], len(ends)), _by_lot(lot[apart[:, 0]], len(ends)), strict=True
    ):
        of_lot = one[rows] - start, other[rows] - start, scores[2][rows]
        units = order[start:end].tolist()
        clusters = _Forest(end - start, of_lot, apart[foes] - start).agglomerate(least)
        found += [sorted([units[n] for n in members]) for members in clusters]
    return sorted(found)
