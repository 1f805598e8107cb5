"""Clusters under vetoes: closest first, no vetoed pair inside.

Strategy: agglomerate over the sparse graph of scored pairs. The closeness of two clusters is that of their average
pair, a pair without a score counting as 0, with a little of their best pair: the average alone would keep apart a short
and a long telling that share a middle one, the best pair alone would chain. A veto between two members keeps their
clusters apart for good.

Invariants: the result depends on the scores alone (ties go to the lower numbers); O(E log E) in the scored pairs.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Pair = tuple[int, int]
BEST = 0.15     # share of the best pair in the closeness of two clusters; at 0.4 chains cost a fifth of the purity


class _Link(NamedTuple):
    total: float
    best: float

    def joined(self, other: _Link) -> _Link:
        return _Link(self.total + other.total, max(self.best, other.best))


class _Forest:
    """Clusters under construction, by number: members, links to others, and those they may not meet."""

    def __init__(self, size: int, scores: Mapping[Pair, float], vetoed: Iterable[Pair]) -> None:
        self.members = {i: [i] for i in range(size)}
        self.links: dict[int, dict[int, _Link]] = {i: {} for i in range(size)}
        self.foes: dict[int, set[int]] = {i: set() for i in range(size)}
        for (a, b), score in scores.items():
            self.links[a][b] = self.links[b][a] = _Link(score, score)
        for a, b in vetoed:
            self.foes[a].add(b)
            self.foes[b].add(a)

    def closeness(self, a: int, b: int) -> float:
        """How close two clusters are; 0 where they may not meet or share no scored pair."""
        link = self.links[a].get(b)
        if link is None or b in self.foes[a]:
            return 0.0
        return BEST * link.best + (1 - BEST) * link.total / (len(self.members[a]) * len(self.members[b]))

    def join(self, a: int, b: int, number: int) -> None:
        """Make one cluster, `number`, of two."""
        self.members[number] = self.members.pop(a) + self.members.pop(b)
        enemies = (self.foes.pop(a) | self.foes.pop(b)) - {a, b}
        for other in enemies:
            self.foes[other] = (self.foes[other] - {a, b}) | {number}
        self.foes[number] = enemies
        joined, more = self.links.pop(a), self.links.pop(b)
        for other, link in more.items():
            joined[other] = joined[other].joined(link) if other in joined else link
        joined.pop(a, None)
        joined.pop(b, None)
        self.links[number] = joined
        for other, link in joined.items():
            self.links[other].pop(a, None)
            self.links[other].pop(b, None)
            self.links[other][number] = link


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
        for other in forest.links[number]:
            close = forest.closeness(number, other)
            if close >= least:
                heapq.heappush(heap, (-close, other, number))
        number += 1
    return sorted(sorted(found) for found in forest.members.values())
