"""`Development`: one thing that has changed in a story between two accounts of it."""

from __future__ import annotations

from typing import Literal

from tellings.records.article import When
from tellings.records.base import Record, Span

DevelopmentKind = Literal[
    "new_point", "agreed", "disputed", "value_moved",
    "commitment_made", "commitment_kept", "commitment_broken", "commitment_overdue",
    "new_quote", "copy", "correction", "update", "silent_edit",
]  # fmt: skip


class Development(Record):
    """What changed, in one line (`text`), with what it was and what it is now.

    `at` is the publication of the earliest report that brings it; `articles` are those reports; `item` is the id of
    the point, quote or commitment in the later account; `evidence` are the passages that show it, `earlier` those of
    the earlier account that it stands beside.
    """

    id: str
    kind: DevelopmentKind
    text: str
    before: str | None = None
    after: str | None = None
    at: When | None = None
    articles: tuple[str, ...] = ()
    item: str | None = None
    evidence: tuple[Span, ...] = ()
    earlier: tuple[Span, ...] = ()
