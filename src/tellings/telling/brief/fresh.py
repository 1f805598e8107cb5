"""Whether a passage is still news: what a report says will be done, a later one may tell as done.

Invariant: each factor is in [0, 1]; it lowers a passage's worth and never raises it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from tellings.records import Event, Proposition, Span
from tellings.records.reading import TO_COME
from tellings.telling.brief.passages import Passage
from tellings.telling.draft import Draft

# Worth of what was to come that day, of what a later report may tell, and of what one does.
OVERTAKEN, LATER, DONE = 0.3, 0.6, 0.01
NOT_YET = re.compile(r"\b(?:(?:has|have|had) (?:yet to|n[’']t yet)|(?:is|are|was|were) (?:yet|still) to|not yet)\b")

# What is so only for some days: a search, a hurt person's state. A report of a later day may tell how it ended. Of 16
# such sentences in the briefs of 273 other stories 14 were of this kind; the others sought a seat and wanted change.
SEARCHING = (
    r"\b(?:police|authorities|officers|detectives|investigators|deputies|officials|troopers|agents|sheriff\S*)\b[^.;]{0,40}"
    r"\b(?:is|are)\s+(?:still\s+|currently\s+|now\s+)*(?:searching|looking for|seeking|hunting)"
)
STANDING = (
    r"\b(?:is|are|remains?|remained)\s+(?:still\s+|currently\s+|now\s+)*(?:at large|on the (?:run|loose)|being sought"
    r"|hospitali[sz]ed|fighting for (?:his|her|their) li(?:fe|ves)|(?:listed )?in (?:\w+(?:,? but \w+)? )?condition)\b"
)
PASSING = re.compile(f"(?:{SEARCHING}|{STANDING})", re.IGNORECASE)


def fresh(draft: Draft, passage: Passage, told: Proposition | None) -> float:
    """Less for what a report says will be done, where later reports may say that it was; 0 where it is past."""
    days = draft.distinct_days
    mine = draft.day_of[passage.article]
    if told is None or not days or mine is None:
        return 1.0
    if told.modality in TO_COME and told.when and told.when.latest and told.when.latest <= mine:
        return OVERTAKEN        # what was still to come on the day of the report
    if mine == days[-1]:
        return 1.0
    if NOT_YET.search(passage.span.text) or PASSING.search(told.clause.text):
        return 0.0
    if told.modality not in TO_COME:
        return 1.0
    due = told.when.latest if told.when else None
    return 0.0 if due and due <= days[-1] else LATER


def done_since(draft: Draft, events: Sequence[Event]) -> frozenset[tuple[str, int]]:
    """The triggers of what was still to come in a report, and is told as done by one of a later day."""
    found = set[tuple[str, int]]()
    for event in events:
        if event.status != "happened" or len(event.mentions) < 2:
            continue
        places = [(span, *_placed(draft, span)) for span in event.mentions]
        done = [day for _, told, day in places if day and told and told.form == "verb" and told.modality == "asserted"]
        latest = max(done, default=dt.date.min)
        found |= {
            (span.article, span.start) for span, told, day in places
            if told and told.modality in TO_COME and day and day < latest
        }
    return frozenset(found)


def _placed(draft: Draft, span: Span) -> tuple[Proposition | None, dt.date | None]:
    """What a trigger tells, and the day of its report."""
    article = draft.numbers[span.article]
    number = draft.ground[article].numbered.get((span.start, span.end))
    told = draft.readings[article].events[number] if number is not None else None
    return told, draft.day_of[article]
