"""The brief: the account in a few sentences, each built from points and cited; and the title.

Strategy: points that make a sentence are ranked by support and by how much of the story is in them; the best are taken
one by one, each time the one that adds most to those already there; the lead comes first, the rest in order of time.

Invariants: every sentence is the statement of a point, with pronouns named, days dated, claims attributed and conflicts
said; a point that cannot stand alone as a sentence is left out; at most `MOST` sentences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tellings.records import BriefSentence, Event, Point
from tellings.telling.brief.choice import Candidate, candidates, choose, latest_tolls
from tellings.telling.brief.headline import title
from tellings.telling.brief.wording import sentence
from tellings.telling.draft import Draft

__all__ = ["title", "write"]

MOST = 8


def _in_time(chosen: list[Candidate], events: Sequence[Event]) -> list[Candidate]:
    """The lead first, the others in order of time; what has no date keeps to where the articles tell it."""
    days: dict[tuple[str, int, int], dt.date] = {}
    for event in events:
        if event.when and event.when.earliest and event.when.latest and event.when.earliest == event.when.latest:
            days |= {(s.article, s.start, s.end): event.when.earliest for s in event.evidence}
    lead, rest = chosen[0], chosen[1:]

    def dated(candidate: Candidate) -> dt.date | None:
        return next((days[key] for s in candidate.point.evidence if (key := (s.article, s.start, s.end)) in days), None)

    placed = {c.point.id: dated(c) for c in rest}
    known = [day for day in placed.values() if day]
    middle = dated(lead) or (min(known) if known else dt.date.min)
    return [lead, *sorted(rest, key=lambda c: (placed[c.point.id] or middle, c.position, c.point.id))]


def write(draft: Draft, points: tuple[Point, ...], events: tuple[Event, ...]) -> tuple[BriefSentence, ...]:
    """The brief of a story: at most eight sentences."""
    chosen = choose(latest_tolls(candidates(draft, points, events)), MOST)
    if not chosen:
        return ()
    return tuple(
        BriefSentence(text=sentence(draft, candidate), points=(candidate.point.id,), evidence=candidate.point.evidence)
        for candidate in _in_time(chosen, events)
    )
