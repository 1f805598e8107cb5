"""Average linkage under vetoes: clusters that no vetoed pair lies in, closest first.

Strategy: agglomerate over the sparse graph of scored pairs. The closeness of two clusters is the sum of the scores
between them over the number of pairs, a pair without a score counting as 0, so that chance likenesses do not chain
(a share of the best pair in it was tried: 0.4 of it cost a fifth of the points' purity). As a unit is compared with so
many others at most, no more than `PARTNERS` pairs are counted for a member of the smaller cluster. A veto between two
members keeps their clusters apart for good.

Invariants: the result depends on the scores alone (ties go to the lower numbers); O(E log E) in the scored pairs.
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

    def closeness(self, a: int, b: int) -> float:
        """The average score between two clusters; 0 where they may not meet."""
        if b in self.foes[a]:
            return 0.0
        few, many = sorted((len(self.members[a]), len(self.members[b])))
        return self.sums[a].get(b, 0.0) / (few * min(many, PARTNERS))

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
    heap = [(-forest.closeness(a, b), a, b) for a, b in scores]
    heap = [entry for entry in heap if -entry[0] >= least]
    heapq.heapify(heap)
    number = size
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in forest.members or b not in forest.members:
            continue
        forest.join(a, b, number)
        for other in forest.sums[number]:
            close = forest.closeness(number, other)
            if close >= least:
                heapq.heappush(heap, (-close, other, number))
        number += 1
    return sorted(sorted(found) for found in forest.members.values())
