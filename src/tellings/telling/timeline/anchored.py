"""Days counted from another event: "four months before the accident", "two days after she was sworn in".

Strategy: a length of time with "before" or "after" behind it, and then the trigger of an event whose days are known,
dates what has no day of its own. A count of months is only so exact: it gives the whole month.

Invariants: nothing is counted from an event whose days span more than a month.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping

from tellings.records import Proposition, TimeSpan
from tellings.telling.draft import Draft
from tellings.telling.timeline import when

COUNTED = re.compile(r"P(\d+)([DWMY])")
LINK = re.compile(r"\s+(before|after)\s+(?=\S)")
REACH = 40      # characters from "before" to the trigger of the event that is counted from
WIDEST = 31     # days of the event that is counted from

Days = Mapping[tuple[int, int], TimeSpan]


def _shifted(day: dt.date, number: int, unit: str) -> tuple[dt.date, dt.date] | None:
    """The days that lie a number of units from a day, the month or year where it is counted in these."""
    try:
        if unit in "DW":
            found = day + dt.timedelta(number * (7 if unit == "W" else 1))
            return found, found
        months = day.year * 12 + day.month - 1 + number * (12 if unit == "Y" else 1)
        year, month = divmod(months, 12)
        if unit == "Y":
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        return dt.date(year, month + 1, 1), dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    except (ValueError, OverflowError):
        return None


def anchored(draft: Draft, article: int, told: Proposition, days: Days) -> TimeSpan | None:
    """When a proposition was, where its clause counts that from an event whose days are known."""
    text, clause = draft.articles[article].text, told.clause
    for time in draft.ground[article].lengths.within(clause.start, clause.end):
        length = COUNTED.fullmatch(time.value)
        link = LINK.match(text, time.span.end)
        if not length or not link:
            continue
        trigger = next((s for s in draft.ground[article].triggers.within(link.end(), link.end() + REACH)), None)
        known = days.get((article, trigger.span.start)) if trigger and trigger is not told else None
        if not known or not known.earliest or not known.latest or (known.latest - known.earliest).days > WIDEST:
            continue
        sign = -1 if link.group(1) == "before" else 1
        first = _shifted(known.earliest, sign * int(length.group(1)), length.group(2))
        last = _shifted(known.latest, sign * int(length.group(1)), length.group(2))
        published = draft.day_of[article]
        if first and published and first[0] > published and told.modality == "asserted":
            continue                    # what has happened lies before its report
        if first and last and trigger:
            return TimeSpan(
                edtf=when.edtf(first[0], last[1]), earliest=first[0], latest=last[1],
                basis=text[time.span.start : trigger.span.end],
            )
    return None
