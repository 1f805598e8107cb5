"""What the stages of telling share: the articles of a story in their one order, their readings, who is who, lineage."""

from __future__ import annotations

from typing import NamedTuple

from tellings.records import Article, Lineage, Reading
from tellings.telling.alignment import Alignment
from tellings.telling.entities import Entities


class Draft(NamedTuple):
    """`articles[i]` was read as `readings[i]`; dates inferred where they had none.

    `alignment` says which propositions are mentions of one event: made once, for the timeline and the commitments.
    """

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    entities: Entities = Entities()
    lineage: Lineage = Lineage()
    alignment: Alignment = Alignment()
