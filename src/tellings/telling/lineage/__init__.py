"""Lineage: which passages articles share, which outlets they cite, and which articles have one origin.

Strategy: every article becomes its own words (furniture left out, quoted words marked); articles that share rare word
rows are aligned; the passages give reuse, and the share of an article's narration that another holds gives origins.

Invariants: `origins` partitions the articles; quoted words, headlines and furniture never join two; the same
articles in any order give the same lineage up to the order of what is listed.
"""

from __future__ import annotations

from tellings.telling.lineage.independence import Independence
from tellings.telling.lineage.tracing import trace

__all__ = ["Independence", "trace"]
