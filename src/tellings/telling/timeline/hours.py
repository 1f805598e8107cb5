"""The day of an hour told without one: "the shooting, which occurred about 2:10 a.m.".

Strategy: a reading can only guess the day: that spoken of last, else that of the report. Where a report is told days
after the first of its story the guess is often the day of the report itself ("announced on Thursday … which occurred
about 2:10 a.m."). Such an hour takes the day on which the story has the same hour, where that is one, and else none.

Invariants: an hour of the first day of the story, one to come, and one whose day stands in its sentence or the one
before keep their day; no hour gets a day that no report tells.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tellings.records import Reading, Time
from tellings.telling.clock import bare_hour, minute
from tellings.telling.draft import Draft

NEAR = 10               # minutes by which reports put one happening apart
HEADS = re.compile(r"\s*(?:update[ds]?\W*)?(?:at\s+)?", re.IGNORECASE)
AHEAD = frozenset({"expected", "planned", "promised"})


def _day(time: Time) -> dt.date | None:
    return time.earliest if time.earliest == time.latest else None


def _heads(text: str, time: Time) -> bool:
    """Whether only "Update" stands before a time in its line."""
    return HEADS.fullmatch(text, text.rfind("\n", 0, time.span.start) + 1, time.span.start) is not None


def _named(text: str, reading: Reading, times: Sequence[Time]) -> list[tuple[Time, bool]]:
    """The hours of a report, each with whether its day is told: with it, in its sentence or in the one before.

    An hour that heads its line is that of the writing.
    """
    starts = [sentence.span.start for sentence in reading.sentences]
    places = [bisect_right(starts, time.span.start) - 1 for time in times]
    bare = [minute(time) is not None and bare_hour(time) for time in times]
    told: dict[int, set[dt.date | None]] = defaultdict(set)
    for time, place, without in zip(times, places, bare, strict=True):
        if not without:
            told[place].add(_day(time))
    return [
        (time, not without or _day(time) in told[place] | told[place - 1] or _heads(text, time))
        for time, place, without in zip(times, places, bare, strict=True)
        if minute(time) is not None and _day(time)
    ]


def _to_come(reading: Reading, time: Time) -> bool:
    """Whether a clause with this time tells of what will be."""
    return any(e.when is not None and e.when.span == time.span and e.modality in AHEAD for e in reading.events)


def times(draft: Draft, known: Sequence[Mapping[int, Time]]) -> list[dict[int, Time]]:
    """The hours of each report whose day was only guessed, by where they begin, with the day of the same hour or none.

    `known` are the times that were put right before.
    """
    first = draft.distinct_days[0] if draft.distinct_days else None
    rows = [
        _named(article.text, reading, [changed.get(t.span.start, t) for t in reading.times])
        for article, reading, changed in zip(draft.articles, draft.readings, known, strict=True)
    ]
    told = [
        (minute(time) or 0, day) for article, row in enumerate(rows) for time, named in row
        if (day := _day(time)) and (named or draft.day_of[article] == first)
    ]
    found: list[dict[int, Time]] = []
    for article, row in enumerate(rows):
        found.append({})
        for time, named in row:
            if named or draft.day_of[article] == first or _to_come(draft.readings[article], time):
                continue
            days = {day for hour, day in told if abs(hour - (minute(time) or 0)) <= NEAR}
            day = days.pop() if len(days) == 1 else None
            if day or _day(time) == draft.day_of[article]:
                found[article][time.span.start] = time.model_copy(update={"earliest": day, "latest": day})
    return found
