"""How many independent origins the evidence of a point has.

Strategy: articles of one origin count once. Where articles of two origins share a copied or paraphrased passage, the
evidence that lies in it on both sides counts once too; what they tell outside the passage stays independent. A shared
quotation leaves both independent: each outlet may have heard the speaker.

Invariant: evidence from a further copy never raises the count; no evidence counts 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tellings.records import Lineage, Reuse, Span

LEAST = 8.0                 # words a passage must share: two may write that "police said on Tuesday that"


Stretch = tuple[int, int]


class _Shared(NamedTuple):
    """The passages that one article shares with another, and where they stand in the other."""

    mine: list[Stretch]
    theirs: list[Stretch]


def _rests(span: Stretch, passages: Sequence[Stretch]) -> bool:
    """Whether a span lies in one of the passages for half of the shorter of the two."""
    first, last = span
    length = last - first
    for start, end in passages:
        common = (last if last < end else end) - (first if first > start else start)  # noqa: FURB136 (calls take longer)
        if common > 0 and (2 * common >= length or 2 * common >= end - start):
            return True
    return False


def _words(reuse: Reuse) -> float:
    """How many words the two sides of a passage share, nearly."""
    return reuse.similarity * min(len(reuse.from_.text.split()), len(reuse.to.text.split()))


class Independence:
    """The index of a lineage that counts origins; build it once for an account."""

    def __init__(self, lineage: Lineage) -> None:
        self._group = {article: number for number, ids in enumerate(lineage.origins) for article in ids}
        self._links: dict[str, dict[str, _Shared]] = defaultdict(lambda: defaultdict(lambda: _Shared([], [])))
        for reuse in lineage.reuse:
            apart = self._of(reuse.from_.article) != self._of(reuse.to.article)
            if apart and reuse.kind != "quotation" and _words(reuse) >= LEAST:
                for mine, other in ((reuse.from_, reuse.to), (reuse.to, reuse.from_)):
                    shared = self._links[mine.article][other.article]
                    shared.mine.append((mine.start, mine.end))
                    shared.theirs.append((other.start, other.end))

    def _of(self, article: str) -> int | str:
        return self._group.get(article, article)

    def count(self, evidence: Sequence[Span]) -> int:
        """How many independent origins the spans have."""
        spans: dict[str, list[Stretch]] = defaultdict(list)
        for span in evidence:
            spans[span.article].append((span.start, span.end))
        if len(spans) < 2:
            return len(spans)
        leader: dict[int | str, int | str] = {self._of(article): self._of(article) for article in spans}

        def find(origin: int | str) -> int | str:
            while leader[origin] != origin:
                origin = leader[origin]
            return origin

        for article, mine in spans.items():
            for other in self._links[article].keys() & spans.keys() if article in self._links else ():
                one, two = find(self._of(article)), find(self._of(other))
                if one != two and self._joined(mine, self._links[article][other], spans[other]):
                    leader[one] = two
        return len({find(origin) for origin in leader})

    @staticmethod
    def _joined(mine: Sequence[Stretch], shared: _Shared, theirs: Sequence[Stretch]) -> bool:
        """Whether all that both articles have on the point lies in passages that they share."""
        return all(_rests(span, shared.mine) for span in mine) and all(_rests(span, shared.theirs) for span in theirs)
