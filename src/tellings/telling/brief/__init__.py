"""The brief: the account in a few sentences, each built from points and cited; and the title.

Strategy: passages that can stand alone are ranked by the support of the points in them and by how much of the story
they are; the lead is the one that says most of what the headlines say, then the one is taken that is worth most for
what it adds to those before it; the lead comes first, the rest in order of time.

Invariants: every sentence is a passage that tells a point, with pronouns named, days dated, claims attributed and
conflicts said; a point that cannot stand alone as a sentence is left out; at most `MOST` sentences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from tellings.records import BriefSentence, Event, Point, Span, meet
from tellings.telling.brief.back import OPENING, hangs, unknown
from tellings.telling.brief.candidates import Candidate, Scales, candidates, scales_of
from tellings.telling.brief.choice import choose
from tellings.telling.brief.headline import title
from tellings.telling.brief.tolls import latest_tolls
from tellings.telling.brief.wording import sentence, still_to_say
from tellings.telling.draft import Draft
from tellings.text.stems import stem, words

__all__ = ["title", "write"]

MOST = 8
TRIES = 4               # times that sentences are chosen anew for those that would hang on what is not told


def _days(events: Sequence[Event]) -> dict[tuple[str, int, int], dt.date]:
    """By clause, the day of the event it tells, where that is known to the day."""
    found: dict[tuple[str, int, int], dt.date] = {}
    for event in events:
        if event.when and event.when.earliest and event.when.earliest == event.when.latest:
            found |= {(s.article, s.start, s.end): event.when.earliest for s in event.evidence}
    return found


def _told(own: Span, point: Point) -> tuple[Span, ...]:
    """The passages that tell a point as a sentence does: of one it only perhaps tells, its own alone."""
    if any(meet(span, own) for span in point.sure):
        return point.sure
    return tuple(span for span in point.doubted if meet(span, own))


def _in_time(chosen: list[Candidate], events: Sequence[Event]) -> list[Candidate]:
    """The lead first, the others in order of time, then what lies long before the reports.

    What has no date keeps to where the articles tell it.
    """
    if not chosen:
        return []
    days, (first, *rest) = _days(events), chosen
    long_past = {(s.article, s.start, s.end) for event in events if event.background for s in event.evidence}

    def places(candidate: Candidate) -> list[tuple[str, int, int]]:
        return [(span.article, span.start, span.end) for span in _told(candidate.span, candidate.point)]

    def dated(candidate: Candidate) -> dt.date | None:
        return next((days[key] for key in places(candidate) if key in days), None)

    placed = {c.point.id: dated(c) for c in rest}
    known = [day for day in placed.values() if day]
    middle = dated(first) or (min(known) if known else dt.date.min)

    def key(candidate: Candidate) -> tuple[bool, dt.date, float, str]:
        day = placed[candidate.point.id]
        past = any(key in long_past for key in places(candidate))
        return past, day or middle, candidate.position, candidate.point.id

    return [first, *sorted(rest, key=key)]


def _evidence(candidate: Candidate, points: Mapping[str, Point]) -> tuple[Span, ...]:
    """The passages of a sentence's points, and its own."""
    own = candidate.span
    spans = [own, *(span for name in candidate.points for span in _told(own, points[name]))]
    by_place = {(span.article, span.start, span.end): span for span in spans}
    return tuple(by_place[key] for key in sorted(by_place))


def _hanging(scales: Scales, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The sentences, but for the lead, that open with what none before them tells of."""
    told: frozenset[str] = frozenset()
    found = []
    for number, candidate in enumerate(chosen):
        text = candidate.span.text
        opens = unknown(text, OPENING, scales.tops, scales.articles)
        if number and hangs(text, told, opens=opens):
            found.append(candidate)
        told |= {stem(word) for word in words(text)}
    return found


def write(draft: Draft, points: tuple[Point, ...], events: tuple[Event, ...]) -> tuple[BriefSentence, ...]:
    """The brief of a story: at most eight sentences."""
    scales = scales_of(draft)
    tell = tuple(point for point in points if point.predicate)      # who somebody is makes no sentence worth more
    found = latest_tolls(draft, candidates(draft, scales, tell, events))
    chosen = _in_time(choose(draft, scales, found, MOST), events)
    for _ in range(TRIES):
        hanging = _hanging(scales, chosen)
        if not hanging:
            break
        found = [c for c in found if c not in hanging]
        chosen = _in_time(choose(draft, scales, found, MOST), events)
    by_id = {point.id: point for point in points}
    told: list[BriefSentence] = []
    for c in chosen:
        text = sentence(draft, c, by_id, " ".join(s.text for s in told))
        told.append(BriefSentence(text=text, points=c.points, evidence=_evidence(c, by_id)))
        by_id = still_to_say(c, by_id)
    return tuple(told)
