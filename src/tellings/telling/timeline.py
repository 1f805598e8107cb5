"""The timeline: one item for one real-world event, in order."""

from __future__ import annotations

from tellings.records import Event
from tellings.telling.draft import Draft


def build(draft: Draft) -> tuple[Event, ...]:
    """The events of a story in order of time; undated ones come where the text places them."""
    return ()
