"""Times of one report that the others, or its own words before them, put right.

Strategy: a weekday counts back from the day of publication, which for a report first published elsewhere, or brought
up to date later, may be a day too early: "Sunday" of a report dated Saturday is then a week off. Where other reports
tell the same deed of the same weekday a week later, that week is taken. "Noon" without a day is of the day last spoken
of.

Invariants: only a weekday whose next date is at most `AHEAD` days after the report is moved, and only where more
passages of other reports speak for it than against it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tellings.records import Proposition, Time
from tellings.telling.clauses import beside_verb
from tellings.telling.clock import WEEKDAY
from tellings.telling.draft import Draft
from tellings.telling.timeline import when

WEEK = dt.timedelta(days=7)
AHEAD = 2               # days after the report
ALIKE = 0.5             # share of the words of one clause that another has, to tell of one deed
OF_WEEK = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)
NAMED = re.compile(r"\b(?:last|next|\d+(?:st|nd|rd|th)?)\b", re.IGNORECASE)      # counted, or with its date beside it
NOON = frozenset({"noon", "midday"})
Key = tuple[str, str]       # lemma and weekday


def _weekday(time: Time | None) -> str | None:
    """The weekday that a time names a single day by."""
    if time is None or time.earliest is None or time.earliest != time.latest or NAMED.search(time.span.text):
        return None
    found = OF_WEEK.search(time.span.text)
    return found[0].lower() if found else None


def _told(draft: Draft) -> Mapping[Key, list[tuple[int, dt.date, frozenset[str]]]]:
    """What each report tells of a weekday: by verb and weekday, its day and the other words of its clause."""
    found: dict[Key, list[tuple[int, dt.date, frozenset[str]]]] = defaultdict(list)
    for article, reading in enumerate(draft.readings):
        for told in reading.events:
            word = _weekday(told.when)
            if word and told.when and told.when.earliest:
                found[told.lemma, word].append((article, told.when.earliest, beside_verb(told)))
    return found


def _late(draft: Draft) -> set[tuple[int, dt.date]]:
    """The days of each report that lie a week later than they were read."""
    votes: Counter[tuple[int, dt.date]] = Counter()
    for rows in _told(draft).values():
        on: dict[dt.date, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        for article, day, words in rows:
            on[day].append((article, words))
        for article, day, words in rows:
            published = draft.day_of[article]
            if not published or not dt.timedelta(0) < day + WEEK - published <= dt.timedelta(AHEAD):
                continue
            for theirs, vote in ((day + WEEK, 1), (day, -1)):
                for other, others in on.get(theirs, ()):
                    least = ALIKE * min(len(words), len(others))
                    if other != article and words & others and len(words & others) >= least:
                        votes[article, day] += vote
    return {key for key, count in votes.items() if count > 0}


def _moved(article: int, time: Time, late: set[tuple[int, dt.date]]) -> Time:
    if not time.earliest or not time.latest or (article, time.earliest) not in late or not _weekday(time):
        return time
    return time.model_copy(update={"earliest": time.earliest + WEEK, "latest": time.latest + WEEK})


def times(draft: Draft) -> list[dict[int, Time]]:
    """The times of each report by where they begin, those that were put right alone."""
    late = _late(draft)
    found = []
    for article, reading in enumerate(draft.readings):
        changed: dict[int, Time] = {}
        spoken: Time | None = None
        for time in sorted(reading.times, key=lambda t: t.span.start):
            new = _moved(article, time, late)
            if time.span.text.lower() in NOON and spoken and time.type == "TIME":
                new = time.model_copy(update={"earliest": spoken.earliest, "latest": spoken.latest})
            elif when.bounded(new) and new.earliest == new.latest and new.type in ("DATE", "TIME"):
                spoken = new
            if new != time:
                changed[time.span.start] = new
        found.append(changed)
    return found


def propositions(told: Iterable[Proposition], changed: Mapping[int, Time]) -> Sequence[Proposition]:
    """The propositions of a report with their times put right."""
    return [
        t.model_copy(update={"when": changed[t.when.span.start]}) if t.when and t.when.span.start in changed else t
        for t in told
    ]
