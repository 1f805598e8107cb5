"""Average linkage under vetoes: clusters that no vetoed pair lies in, closest first.

Strategy: agglomerate over the sparse graph of scored pairs. The closeness of two clusters is the sum of the scores
between them over the number of pairs, a pair without a score counting as 0, so that chance likenesses do not chain
(a share of the best pair in it was tried: 0.4 of it cost a fifth of the points' purity). As a unit is compared with so
many others at most, no more than `PARTNERS` pairs are counted for a member of the smaller cluster. A veto between two
members keeps their clusters apart for good.

Only the closest other of each cluster waits in the heap, and it is sought again when that one is gone.

Invariants: the result depends on the scores alone (ties go to the lower numbers); every cluster is looked at again only
when the one it was closest to has joined another.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]
PARTNERS = 24           # scored pairs that a unit can be expected to have with one large cluster


class _Forest:
    """Clusters under construction, by number: members, sums of scores to others, and those they may not meet."""

    def __init__(self, size: int, scores: Mapping[Pair, float], vetoed: Iterable[Pair]) -> None:
        self.members = {i: [i] for i in range(size)}
        self.sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
        self.foes: dict[int, set[int]] = {i: set() for i in range(size)}
        for (a, b), score in scores.items():
            self.sums[a][b] = self.sums[b][a] = score
        for a, b in vetoed:
            self.foes[a].add(b)
            self.foes[b].add(a)

    def nearest(self, a: int, least: float) -> tuple[float, int] | None:
        """The cluster closest to one (by the average score) of those it may meet; none where none is close enough."""
        mine, foes, members = len(self.members[a]), self.foes[a], self.members
        best, found = least, -1
        for other, total in self.sums[a].items():
            size = len(members[other])
            pairs = mine * min(size, PARTNERS) if mine < size else size * min(mine, PARTNERS)
            close = total / pairs
            if (close > best or (close == best and (found < 0 or other < found))) and other not in foes:
                best, found = close, other
        return None if found < 0 else (best, found)

    def join(self, a: int, b: int, number: int) -> None:
        """Make one cluster, `number`, of two."""
        self.members[number] = self.members.pop(a) + self.members.pop(b)
        enemies = (self.foes.pop(a) | self.foes.pop(b)) - {a, b}
        for other in enemies:
            self.foes[other] = (self.foes[other] - {a, b}) | {number}
        self.foes[number] = enemies
        joined, more = self.sums.pop(a), self.sums.pop(b)
        for other, total in more.items():
            joined[other] = joined.get(other, 0.0) + total
        joined.pop(a, None)
        joined.pop(b, None)
        self.sums[number] = joined
        for other, total in joined.items():
            self.sums[other].pop(a, None)
            self.sums[other].pop(b, None)
            self.sums[other][number] = total


def cluster(size: int, scores: Mapping[Pair, float], vetoed: Iterable[Pair], least: float) -> list[list[int]]:
    """The clusters of the units `0 … size - 1` that are at least `least` close; those of one member too."""
    forest = _Forest(size, scores, vetoed)
    heap: list[tuple[float, int, int]] = []

    def seek(one: int) -> None:
        """Note the closest other of a cluster: the closest pair of all is the best of one of its two."""
        if found := forest.nearest(one, least):
            heapq.heappush(heap, (-found[0], one, found[1]))

    for unit in range(size):
        seek(unit)
    number = size
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in forest.members:
            continue
        if b in forest.members:
            forest.join(a, b, number)
            seek(number)
            number += 1
        else:
            seek(a)
    return sorted(sorted(found) for found in forest.members.values())
