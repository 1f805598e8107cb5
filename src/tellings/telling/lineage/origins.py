"""Origins: which articles are one report told twice.

Strategy: an article comes from the one other article that holds most of its narration, if that is enough of it; the
fuller of two is the one that holds. So every article has at most one source, and a short text that two unrelated
reports hold does not join them. A mash-up does not join what it was made of: it stays with the one it has most from.

Invariants: the result is a partition; it depends on the articles alone, not on their order; a further copy of an
article never splits a group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tellings.telling.lineage.own import Own
from tellings.telling.lineage.passages import Bond

HELD = 0.5                  # share of the shorter one's narration that makes two articles one report
NEARLY = 0.05               # shares that differ by less are the same: the fuller source is taken
WHOLE = 0.85                # share from which an article is an excerpt, with next to nothing of its own
LARGEST = 16                # parts of a compilation that are looked at, those that make up most of it
RELATED = 0.25              # share of their words in a third from which two articles are not strangers


class _Source(NamedTuple):
    share: float
    article: int


class _Descent:
    """The articles, how much of each the others hold, and which one each comes from."""

    def __init__(self, owns: Sequence[Own], bonds: Mapping[tuple[int, int], Bond]) -> None:
        self._owns = owns
        self._bonds = bonds
        self._held: dict[int, dict[int, float]] = defaultdict(dict)
        for (a, b), bond in bonds.items():
            self._held[a][b], self._held[b][a] = bond.left, bond.right
        self.sources = {n: source for n in range(len(owns)) if (source := self._source(n))}
        self._parts: dict[int, list[int]] = defaultdict(list)
        for n in sorted(self.sources, key=self._amount, reverse=True):
            self._parts[self.sources[n].article].append(n)
        self._shared: dict[tuple[int, int], frozenset[int]] = {}

    def _fullness(self, n: int) -> tuple[int, str]:
        return -self._owns[n].narration, self._owns[n].article.id

    def _source(self, n: int) -> _Source | None:
        fuller = [_Source(share, m) for m, share in self._held[n].items()
                  if share >= HELD and self._fullness(m) < self._fullness(n)]
        most = max((source.share for source in fuller), default=0.0)
        return min((source for source in fuller if source.share >= most - NEARLY),
                   key=lambda source: self._fullness(source.article), default=None)

    def _earlier(self, a: int, b: int) -> bool:
        days = self._owns[a].article.day, self._owns[b].article.day
        return days[0] is not None and days[1] is not None and days[0] < days[1]

    def _places(self, n: int, whole: int) -> frozenset[int]:
        """Which words of the narration of `whole` are also in `n`."""
        if (n, whole) not in self._shared:
            bond, side = self._bonds[min(n, whole), max(n, whole)], int(whole > n)
            self._shared[n, whole] = frozenset(pair[side] for one in bond.passages for pair in one.narrated)
        return self._shared[n, whole]

    def _strangers(self, a: int, b: int, whole: int) -> bool:
        """Whether two articles share next to nothing of what they share with a third."""
        left, right = self._places(a, whole), self._places(b, whole)
        return len(left & right) < RELATED * min(len(left), len(right))

    def joins(self, n: int) -> bool:
        """Whether an article is one report with its source, and not one of several things the source is made of."""
        share, source = self.sources[n]
        beyond = self.sources.get(source)
        if beyond and self._strangers(n, beyond.article, source):
            return share >= WHOLE and not self._earlier(n, source)
        return not self._earlier(n, source) or not any(
            self._amount(m) > self._amount(n) and self._earlier(m, source) and self._strangers(m, n, source)
            for m in self._parts[source][:LARGEST])

    def _amount(self, n: int) -> tuple[float, str]:
        """How much of its source an article accounts for."""
        return self.sources[n].share * self._owns[n].narration, self._owns[n].article.id


def group(owns: Sequence[Own], bonds: Mapping[tuple[int, int], Bond]) -> list[list[int]]:
    """The origin groups, as numbers of articles, in order."""
    descent = _Descent(owns, bonds)
    groups: dict[int, list[int]] = defaultdict(list)
    printed: dict[tuple[str, ...], int] = {}
    for n in range(len(owns)):
        # A reprint word for word is one report however short it is: too short, it may be, to share a passage.
        root = printed.setdefault(owns[n].forms, n) if any(owns[n].forms) else n
        while root in descent.sources and descent.joins(root):
            root = descent.sources[root].article
        groups[root].append(n)
    return list(groups.values())
