"""Whether an event happened, is to come, may come, or is denied; and whether it is only background."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from tellings.language.en.event_words import words
from tellings.records import Proposition, TimeSpan
from tellings.records.account import EventStatus
from tellings.records.reading import TO_COME, UNREAL
from tellings.telling.draft import Draft
from tellings.telling.timeline.mentions import Mention

POSSIBLE = UNREAL | {"ordered", "reported"}
REFUSED = frozenset({"denied", "refused"})
FIRMEST: tuple[EventStatus, ...] = ("happened", "expected", "denied", "possible")
FOR = re.compile(r"\s*(?:for|until|to)\b", re.IGNORECASE)
BEFORE = 14             # days before the first report from which what happened is background


def as_told(draft: Draft, mention: Mention) -> EventStatus:
    """How one mention tells its event."""
    told = mention.proposition
    if told.modality in REFUSED or (told.polarity == "negative" and told.modality == "asserted"):
        return "denied"
    if told.modality in POSSIBLE:
        return "possible"
    if told.modality in TO_COME:
        return "denied" if told.polarity == "negative" else "expected"
    if _appoints(told):
        return "expected"
    published = draft.day_of[mention.article]
    if published and told.when and told.when.earliest and told.when.earliest > published:
        return "expected"
    return "happened"


def _appoints(told: Proposition) -> bool:
    """Whether a day is that of what is appointed for it, and not of the appointing: "was set for a review on May 8"."""
    if told.when is None or told.form != "verb" or told.lemma not in words("appointing"):
        return False
    between = told.clause.text[told.span.end - told.clause.start : max(0, told.when.span.start - told.clause.start)]
    return FOR.match(between) is not None


def firmest(draft: Draft, mentions: Sequence[Mention], settled: TimeSpan | None) -> EventStatus:
    """The status of an event: that of its firmest mention, but what lies after all reports has not happened.

    A noun has no tense: where every verb says that it is to come, the noun does not say that it has. Nor does what a
    report told, without a day, before the day of the event.
    """
    mentions = [m for m in mentions if not _before(draft, m, settled)] or mentions
    told = [(as_told(draft, m), m.proposition.form) for m in mentions]
    verbs = {status for status, form in told if form != "noun"}
    statuses = verbs if verbs == {"expected"} else {status for status, _ in told}
    found = next(status for status in FIRMEST if status in statuses)
    return "expected" if found == "happened" and _ahead(draft, mentions, settled) else found


def _before(draft: Draft, mention: Mention, settled: TimeSpan | None) -> bool:
    """Whether a mention without a day is of a report of before the event."""
    day = draft.day_of[mention.article]
    early = settled is not None and settled.earliest is not None and day is not None and day < settled.earliest
    return early and mention.proposition.when is None


def _ahead(draft: Draft, mentions: Sequence[Mention], settled: TimeSpan | None) -> bool:
    """Whether a time lies after all reports, or runs from the day of one of them to a day after all ("by May")."""
    days = [day for m in mentions if (day := draft.day_of[m.article])]
    if not settled or not settled.earliest or not days:
        return False
    return settled.earliest > max(days) or bool(
        settled.latest and settled.latest > max(days) and settled.earliest >= min(days)
    )


def background(draft: Draft, settled: TimeSpan | None) -> bool:
    """Whether an event lies well before all reports."""
    days, last = draft.distinct_days, settled.latest if settled else None
    return bool(days) and last is not None and last < days[0] - dt.timedelta(BEFORE)
