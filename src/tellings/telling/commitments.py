"""Commitments: what is promised, planned, expected or refused, and what became of it."""

from __future__ import annotations

from tellings.records import Commitment, Event, Point
from tellings.telling.draft import Draft


def follow(draft: Draft, points: tuple[Point, ...], events: tuple[Event, ...]) -> tuple[Commitment, ...]:
    """The commitments of a story."""
    return ()
