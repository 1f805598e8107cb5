"""Entities: one person, organization, place or group across the articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tellings.records import Entity, Reading


class Entities(NamedTuple):
    """The entities, and the id of the one that a (article id, name within the article) stands for."""

    records: tuple[Entity, ...] = ()
    ids: Mapping[tuple[str, str], str] = {}

    def of(self, article: str, name: str | None) -> str | None:
        """The entity id of a name as resolved within an article."""
        return self.ids.get((article, name)) if name else None


def resolve(readings: Sequence[Reading]) -> Entities:
    """The entities of a story."""
    return Entities()
