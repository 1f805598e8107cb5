"""Average linkage under vetoes: clusters that no vetoed pair lies in, closest first.

Strategy: agglomerate over the sparse graph of scored pairs. The closeness of two clusters is the sum of the scores
between them over the number of pairs, a pair without a score counting as 0, so that a chain of chance likenesses does
not grow. A veto between two members keeps their clusters apart for good.

Invariants: the result depends on the scores alone (ties go to the lower numbers); O(E log E) in the scored pairs.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


def cluster(size: int, scores: Mapping[Pair, float], vetoed: Iterable[Pair], least: float) -> list[list[int]]:
    """The clusters of `0 … size-1` whose average score is at least `least`; those of one member too."""
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(size)}
    foes: dict[int, set[int]] = {i: set() for i in range(size)}
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score
    for a, b in vetoed:
        foes[a].add(b)
        foes[b].add(a)
    heap = [(-score, a, b) for (a, b), score in scores.items() if score >= least and b not in foes[a]]
    heapq.heapify(heap)
    number = size
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b in foes[a]:
            continue
        members[number] = members.pop(a) + members.pop(b)
        joined, less = sums.pop(a), sums.pop(b)
        for other, value in less.items():
            joined[other] = joined.get(other, 0.0) + value
        enemies = foes.pop(a) | foes.pop(b)
        for other in enemies:
            foes[other] = (foes[other] - {a, b}) | {number}
        foes[number] = enemies
        sums[number] = {}
        for other, value in joined.items():
            if other in (a, b):
                continue
            sums[other].pop(a, None)
            sums[other].pop(b, None)
            sums[other][number] = sums[number][other] = value
            average = value / (len(members[number]) * len(members[other]))
            if average >= least and other not in enemies:
                heapq.heappush(heap, (-average, min(other, number), max(other, number)))
        number += 1
    return sorted(sorted(found) for found in members.values())
