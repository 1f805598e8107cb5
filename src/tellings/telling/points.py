"""Points: propositions aligned across articles, with what agrees and what differs."""

from __future__ import annotations

from tellings.records import Point
from tellings.telling.draft import Draft


def align(draft: Draft) -> tuple[Point, ...]:
    """The points of a story, the most supported first."""
    return ()
