"""Passages: what of the reports can be a sentence of the brief.

Strategy: each sentence that tells a point is tried whole, then in stretches that may be cut out of it, the longest
first.

Invariants: a passage lies in one sentence of a report's own prose and has at least one point; days that are counted
from a date far from those of the other reports, or that may be a week off, are in none.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tellings.records import Point, Proposition, Quote, Reading, Span, inside
from tellings.telling.brief.standing import TAIL, Near, ends, may_cut, shortened, stands, untied
from tellings.telling.clock import WEEKDAY
from tellings.telling.draft import Draft, Row

EVE = dt.timedelta(6)  # before the day of a report: the weekday of the day after it, taken for the last one
_WEEKDAY = re.compile(rf"\b(?<!last ){WEEKDAY}\b(?!.*\d\d)", re.IGNORECASE)
FARTHEST_DAYS = 10  # from the middle day of a story: the days an article names are not told then


def _strayed(draft: Draft) -> set[int]:
    """Articles whose day lies far from the middle one: often the day of a reprint, and "Sunday" is another Sunday."""
    days = sorted(article.day for article in draft.articles if article.day)
    middle = days[len(days) // 2] if days else None
    return {
        number
        for number, article in enumerate(draft.articles)
        if middle and article.day and abs((article.day - middle).days) > FARTHEST_DAYS
    }


def _relative(near: Near, span: Span) -> bool:
    """Whether a passage names a day that has to be counted from the day of its article."""
    return any(
        not any(c.isdigit() for c in time.span.text) and time.type in ("DATE", "TIME") and time.earliest
        for time in near.times
        if inside(time.span, span)
    )


def _to_come(near: Near, span: Span, day: dt.date | None) -> bool:
    """Whether a passage names by its weekday the day after its report: that of a place where it is later, not a week
    gone by."""
    return day is not None and any(
        time.earliest == time.latest == day - EVE and _WEEKDAY.search(time.span.text)
        for time in near.times
        if inside(time.span, span)
    )


class _Part(NamedTuple):
    """A piece of what a quote says, or its cue."""

    span: Span
    quote: Quote


def _shelved(reading: Reading) -> Callable[[Span], Near]:
    """What finds the mentions, times and quotes of a sentence without going through all of them."""
    mentions, times = Row(reading.mentions), Row(reading.times)
    parts = [_Part(span, quote) for quote in reading.quotes for span in (*quote.content, quote.cue) if span is not None]
    starts = Row(parts)
    longest = max((p.span.end - p.span.start for p in parts), default=0)

    def near(span: Span) -> Near:
        quotes = [
            p.quote for p in starts.within(max(0, span.start - longest), span.end + longest)
            if p.span.start < span.end and span.start < p.span.end
        ]
        return Near(mentions.within(span.start, span.end), times.within(span.start, span.end), quotes)

    return near


class Passage(NamedTuple):
    """A stretch of one sentence: what it tells, and the points in it with their passages."""

    article: int
    span: Span
    told: list[Proposition]
    points: list[tuple[Point, Span]]
    whole: bool
    depth: int
    near: Near
    strayed: bool


def _placed(draft: Draft, points: Sequence[Point]) -> dict[tuple[int, int], list[tuple[Point, Span]]]:
    """By article and sentence, the points told there and their passages."""
    starts = [[s.span.start for s in reading.sentences] for reading in draft.readings]
    found: dict[tuple[int, int], list[tuple[Point, Span]]] = {}
    for point in points:
        for span in point.evidence:
            article = draft.numbers[span.article]
            number = bisect_right(starts[article], span.start) - 1
            found.setdefault((article, number), []).append((point, span))
    return found


def passages(draft: Draft, points: Sequence[Point]) -> Iterator[Passage]:
    """What can be a sentence of the brief: a sentence, or where it cannot, what may be cut out of it."""
    placed, strayed = _placed(draft, points), _strayed(draft)
    for article, reading in enumerate(draft.readings):
        within: dict[int, list[Proposition]] = {}
        for told in reading.events:
            within.setdefault(told.sentence, []).append(told)
        depth, near = 0, _shelved(reading)
        for number, sentence in enumerate(reading.sentences):
            if sentence.kind == "prose" and (article, number) in placed:
                here = near(sentence.span)
                spans = _stretches(draft.articles[article].text, sentence.span, within.get(number, []))
                found = _first(here, spans, within.get(number, []), placed[article, number])
                day = draft.day_of[article]
                far = article in strayed
                if found and not (far and _relative(here, found[0])) and not _to_come(here, found[0], day):
                    yield Passage(article, *found, found[0].end == sentence.span.end, depth, here, far)
            depth += sentence.kind == "prose"


def _first(
    near: Near, spans: Iterator[Span], told: Sequence[Proposition], placed: Sequence[tuple[Point, Span]]
) -> tuple[Span, list[Proposition], list[tuple[Point, Span]]] | None:
    """The first of the stretches that can stand alone and tells a point, with what lies in it."""
    for span in spans:
        mine = [e for e in told if inside(e.span, span)]
        points = [(point, s) for point, s in placed if inside(s, span) or _begun(s, span)]
        if points and stands(near, span, mine):
            return span, mine, points
    return None


def _begun(told: Span, span: Span) -> bool:
    """Whether a stretch leaves out only what adds to a passage that opens it."""
    opens = told.start <= span.start + 1 and told.start < span.end < told.end
    return opens and TAIL.match(told.text[span.end - told.start :]) is not None


def _stretches(text: str, sentence: Span, told: Sequence[Proposition]) -> Iterator[Span]:
    """The whole sentence without a word that ties it to the one before, then what may be cut out, the longest first."""
    if ends(sentence.text):
        yield untied(sentence)
        yield from shortened(untied(sentence))
    scopes = {(e.scope[0].start, e.scope[0].end): e.scope[0] for e in told if len(e.scope) == 1 and not e.attribution}
    for start, end in sorted(scopes, key=lambda s: (s[0] - s[1], s)):
        span = scopes[start, end]
        if span.end - span.start < len(sentence.text) - 1 and may_cut(text, span, sentence):
            yield span
