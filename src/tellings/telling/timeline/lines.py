"""Dates that no proposition holds: a line below an embedded post, a date in a phrase without a verb.

Strategy: such a date is an event of the closest clause around it, of the post above it, or of its line. A date that
only says again when a clause of its own sentence was is none.

Invariants: no two of these events have the same label and the same time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from tellings.records import Event, Proposition, Reading, Span, Time, inside, stable_id
from tellings.telling.draft import Draft
from tellings.telling.statements import capital, tidy
from tellings.telling.timeline import status, when
from tellings.telling.timeline.mentions import Mention

POSTED = re.compile(r"\s*[—–-]+\s*(?P<who>[^()\n]{2,60}?)\s*\(@\w+\)")      # "— Ada Lund (@lund) May 6, 2024"
LONGEST = 200           # characters of a post that is told with its date


def _unheld(reading: Reading) -> list[tuple[Time, int]]:
    """The dates of an article's own text that no proposition holds, and the number of the sentence each stands in."""
    held = sorted((e.when.span.start, e.when.span.end) for e in reading.events if e.when is not None)
    begins = [start for start, _ in held]
    starts = [sentence.span.start for sentence in reading.sentences]
    found = []
    for time in reading.times:
        if time.type not in {"DATE", "TIME"} or not when.bounded(time):
            continue
        before = bisect_right(begins, time.span.start) - 1
        if before >= 0 and time.span.start < held[before][1]:
            continue
        number = bisect_right(starts, time.span.start) - 1
        if number >= 0 and reading.sentences[number].kind != "furniture":
            found.append((time, number))
    return found


def _label(reading: Reading, number: int, line: Span, time: Span) -> str:
    """What a dated line tells: of a post, who posted what; of a long one, what stands between its semicolons."""
    posted = POSTED.match(line.text)
    above = reading.sentences[number - 1].span.text if number and line == reading.sentences[number].span else ""
    if posted and above and len(above) <= LONGEST:
        return f"{posted['who']}: “{tidy(above)}”"
    if len(line.text) > LONGEST and inside(time, line):
        first = line.text.rfind(";", 0, time.start - line.start) + 1
        last = line.text.find(";", time.end - line.start)
        line = Span(
            article=line.article, start=line.start + first, end=line.start + (last if last >= 0 else len(line.text)),
            text=line.text[first : last if last >= 0 else None],
        )
    text = tidy(line.text) or " ".join(line.text.split())
    return capital(text)


def dated(
    draft: Draft, article: int, told: Sequence[Proposition], changed: Mapping[int, Time]
) -> list[Event]:
    """An event for each date that no proposition holds: of the closest clause around it, or of its line."""
    reading = draft.readings[article]
    unheld = _unheld(reading)
    around: dict[int, list[Mention]] = {number: [] for _, number in unheld}
    for number, proposition in enumerate(told):
        if proposition.sentence in around:
            around[proposition.sentence].append(Mention(article, number, proposition))
    found = []
    for written, number in unheld:
        time = when.narrowed(changed.get(written.span.start, written), draft.day_of[article])
        holding = [m for m in around[number] if inside(time.span, m.proposition.clause)]
        closest = min(holding, key=lambda m: len(m.proposition.clause.text), default=None)
        known = closest.proposition.when if closest else None
        if known is not None and when.bounds(known) == when.bounds(time):
            continue                    # "just after noon on Sunday": the noon of that Sunday
        line = closest.proposition.clause if closest else reading.sentences[number].span
        settled = when.settle([time])
        found.append(Event(
            id=stable_id("e", time.span.article, time.span.start, time.span.end),
            label=_label(reading, number, line, time.span),
            status=status.as_told(draft, closest) if closest else "happened",
            background=status.background(draft, settled),
            when=settled,
            evidence=(line,),
            mentions=(time.span,),
        ))
    return found


def joined(events: Sequence[Event]) -> list[Event]:
    """The events, those of dated lines with one label and one time put together."""
    found: dict[tuple[str, str | None], Event] = {}
    for event in events:
        key = (event.label.casefold(), event.when.edtf if event.when else None)
        known = found.get(key)
        found[key] = event if known is None else known.model_copy(update={
            "evidence": (*known.evidence, *event.evidence), "mentions": (*known.mentions, *event.mentions),
        })
    return list(found.values())
