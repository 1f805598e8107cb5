"""Days that a passage counts from another event: "four months before the accident", where the timeline knows of that.

Invariants: what has a time of its own is left alone; a time that is counted in months or years is only about so exact,
and its value says so ("2025-06~").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tellings.records import Event, Time, TimeSpan, cut
from tellings.telling.details.teller import Teller
from tellings.telling.draft import Draft
from tellings.telling.timeline.anchored import anchored

Days = Mapping[tuple[int, int], TimeSpan]
NO_DAYS: Days = MappingProxyType({})
ROUGH = re.compile(r"\b(?:months?|years?)\s+(?:before|after)\b", re.IGNORECASE)
ABOUT = "~"         # what marks a value that is only about so exact


def days_of(draft: Draft, events: Iterable[Event]) -> Days:
    """When the events of the timeline were, by the number of the article and the place of each trigger."""
    return {
        (draft.numbers[span.article], span.start): event.when
        for event in events if event.when for span in event.mentions
    }


def counted(draft: Draft, teller: Teller, days: Days) -> Teller:
    """A passage with the day that it counts from another event, if it has none of its own."""
    told = teller.proposition
    found = anchored(draft, draft.numbers[teller.article], told, days) if days and told.when is None else None
    at = teller.extent.text.find(found.basis) if found and found.basis else -1
    if not found or not found.basis or at < 0:
        return teller
    start = teller.extent.start + at
    value = f"{found.edtf}{ABOUT if ROUGH.search(found.basis) else ''}"
    span = cut(teller.extent, start, start + len(found.basis))
    return teller._replace(
        counted=Time(span=span, type="DATE", value=value, earliest=found.earliest, latest=found.latest))
