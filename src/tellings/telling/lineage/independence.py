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


class _Link(NamedTuple):
    start: int
    end: int
    other: Span


def _rests(span: Span, start: int, end: int) -> bool:
    """Whether a span lies in a passage for half of the shorter of the two."""
    return 2 * (min(span.end, end) - max(span.start, start)) >= max(1, min(span.end - span.start, end - start))


def _words(reuse: Reuse) -> float:
    """How many words the two sides of a passage share, nearly."""
    return reuse.similarity * min(len(reuse.from_.text.split()), len(reuse.to.text.split()))


class Independence:
    """The index of a lineage that counts origins; build it once for an account."""

    def __init__(self, lineage: Lineage) -> None:
        self._group = {article: number for number, ids in enumerate(lineage.origins) for article in ids}
        self._links: dict[str, dict[str, list[_Link]]] = defaultdict(lambda: defaultdict(list))
        for reuse in lineage.reuse:
            apart = self._of(reuse.from_.article) != self._of(reuse.to.article)
            if apart and reuse.kind != "quotation" and _words(reuse) >= LEAST:
                for mine, other in ((reuse.from_, reuse.to), (reuse.to, reuse.from_)):
                    self._links[mine.article][other.article].append(_Link(mine.start, mine.end, other))

    def _of(self, article: str) -> int | str:
        return self._group.get(article, article)

    def count(self, evidence: Sequence[Span]) -> int:
        """How many independent origins the spans have."""
        spans: dict[str, list[Span]] = defaultdict(list)
        for span in evidence:
            spans[span.article].append(span)
        leader: dict[int | str, int | str] = {self._of(article): self._of(article) for article in spans}

        def find(origin: int | str) -> int | str:
            while leader[origin] != origin:
                origin = leader[origin]
            return origin

        for article, mine in spans.items():
            for other in self._links[article].keys() & spans.keys() if article in self._links else ():
                if self._joined(mine, self._links[article][other], spans[other]):
                    leader[find(self._of(article))] = find(self._of(other))
        return len({find(origin) for origin in leader})

    @staticmethod
    def _joined(mine: Sequence[Span], links: Sequence[_Link], theirs: Sequence[Span]) -> bool:
        """Whether all that one of the two articles has on the point lies in passages shared with the other."""
        def held(spans: Sequence[Span], passages: Sequence[tuple[int, int]]) -> bool:
            return all(any(_rests(span, *passage) for passage in passages) for span in spans)

        return held(mine, [(link.start, link.end) for link in links]) and held(
            theirs, [(link.other.start, link.other.end) for link in links])
