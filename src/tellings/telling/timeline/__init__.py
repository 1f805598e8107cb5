"""The timeline: one item for one real-world event, in order.

Strategy: an event is a cluster of the story's alignment, or several of one verb that nothing keeps apart (`gather`),
parted where its times exclude each other. Its time is the
interval that all of them allow (`when`); its status is told by the firmest mention. A date that no clause holds (above
an embedded post) gives an event of its own, so that no date the reports give is lost.

Invariants: every proposition is a mention of exactly one event; an event's evidence is the clauses of its mentions;
events come in order of their first day, those without a day after them, in the order of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from tellings.records import Event, Proposition, Reading, Span, Time, TimeSpan, stable_id
from tellings.records.account import EventStatus
from tellings.telling.draft import Draft
from tellings.telling.timeline import labels, when
from tellings.telling.timeline.anchored import anchored
from tellings.telling.timeline.gather import gather
from tellings.telling.timeline.mentions import Mention

ROLES = ("agent", "patient", "recipient", "with", "about")
EXPECTED = frozenset({"planned", "promised", "agreed", "expected"})
POSSIBLE = frozenset({"possible", "conditional", "wished", "ordered", "reported"})
REFUSED = frozenset({"denied", "refused"})
FIRMEST: tuple[EventStatus, ...] = ("happened", "expected", "denied", "possible")
FIRST_SINCE = re.compile(r"\b(?:first|last|only|most|\w+est)\b.{0,80}\bsince\b", re.IGNORECASE | re.DOTALL)
BEFORE = 14             # days before the first report from which what happened is background
LONG_PAST = 180         # days before the first report from which the day of an event is not that of the news
ALIKE = 0.5             # share of the words of one clause that another has, for its day to be the day of both


def _status(draft: Draft, mention: Mention) -> EventStatus:
    """How one mention tells its event."""
    told = mention.proposition
    if told.modality in REFUSED or (told.polarity == "negative" and told.modality == "asserted"):
        return "denied"
    if told.modality in POSSIBLE:
        return "possible"
    if told.modality in EXPECTED:
        return "denied" if told.polarity == "negative" else "expected"
    published = draft.articles[mention.article].day
    if published and told.when and told.when.earliest and told.when.earliest > published:
        return "expected"
    return "happened"


def _place(mentions: Sequence[Mention]) -> str | None:
    names = Counter(
        p.name or p.span.text
        for m in mentions for p in m.proposition.participants
        if p.role == "place" and (p.kind == "place" or p.span.text[:1].isupper())
    )
    return min(names, key=lambda n: (-names[n], n)) if names else None


def _participants(draft: Draft, mentions: Sequence[Mention]) -> tuple[str, ...]:
    found: dict[str, int] = {}
    for mention in mentions:
        article = draft.articles[mention.article].id
        for p in mention.proposition.participants:
            known = draft.entities.of(article, p.name)
            if known and p.role in ROLES:
                found[known] = min(found.get(known, len(ROLES)), ROLES.index(p.role))
    return tuple(sorted(found, key=lambda name: found[name]))


def _time(draft: Draft, mention: Mention) -> Time | None:
    """The time of a mention, as narrow as its words make it; `None` where it bounds no days."""
    time = mention.proposition.when
    if time and FIRST_SINCE.search(mention.proposition.clause.text):
        return None                     # "the first since 1959" tells when another was
    return when.narrowed(time, draft.articles[mention.article].day) if time and when.bounded(time) else None


def _firmest(draft: Draft, mentions: Sequence[Mention], settled: TimeSpan | None) -> EventStatus:
    """The status of an event: that of its firmest mention, but what lies after all reports has not happened."""
    statuses = {_status(draft, m) for m in mentions}
    found = next(status for status in FIRMEST if status in statuses)
    days = [day for m in mentions if (day := draft.articles[m.article].day)]
    ahead = settled is not None and settled.earliest is not None and days and settled.earliest > max(days)
    return "expected" if found == "happened" and ahead else found


def _background(draft: Draft, settled: TimeSpan | None) -> bool:
    """Whether an event lies well before all reports."""
    first = min((day for day in draft.days.values() if day), default=None)
    last = settled.latest if settled else None
    return first is not None and last is not None and last < first - dt.timedelta(BEFORE)


def _outer(draft: Draft, mention: Mention) -> Proposition | None:
    parent = mention.proposition.parent
    return draft.readings[mention.article].events[parent] if parent is not None else None


def _event(draft: Draft, mentions: Sequence[Mention]) -> Event:
    times = [t for m in mentions if (t := _time(draft, m)) is not None]
    settled = when.settle(times) if times else None
    triggers = {(m.article, m.proposition.span.start): m.proposition.span for m in mentions}
    clauses = {(m.article, m.proposition.clause.start): m.proposition.clause for m in mentions}
    best = labels.best(mentions)
    return Event(
        id=stable_id("e", *((s.article, s.start, s.end) for _, s in sorted(triggers.items()))),
        label=labels.label(best, draft.articles[best.article], _outer(draft, best)),
        status=_firmest(draft, mentions, settled),
        background=_background(draft, settled),
        when=settled,
        place=_place(mentions),
        participants=_participants(draft, mentions),
        evidence=tuple(clauses[key] for key in sorted(clauses)),
        mentions=tuple(triggers[key] for key in sorted(triggers)),
    )


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


def _dated_lines(draft: Draft, article: int) -> list[Event]:
    """An event for each date that no proposition holds: of the closest clause around it, or of its line."""
    reading = draft.readings[article]
    unheld = _unheld(reading)
    around: dict[int, list[Mention]] = {number: [] for _, number in unheld}
    for number, proposition in enumerate(reading.events):
        if proposition.sentence in around:
            around[proposition.sentence].append(Mention(article, number, proposition))
    found = []
    for time, number in unheld:
        holding = [
            m for m in around[number]
            if m.proposition.clause.start <= time.span.start and time.span.end <= m.proposition.clause.end
        ]
        closest = min(holding, key=lambda m: len(m.proposition.clause.text), default=None)
        line = closest.proposition.clause if closest else reading.sentences[number].span
        settled = when.settle([when.narrowed(time, draft.articles[article].day)])
        found.append(Event(
            id=stable_id("e", time.span.article, time.span.start, time.span.end),
            label=" ".join(line.text.split()),
            status=_status(draft, closest) if closest else "happened",
            background=_background(draft, settled),
            when=settled,
            evidence=(line,),
            mentions=(time.span,),
        ))
    return found


def _parts(draft: Draft, mentions: Sequence[Mention]) -> list[list[int]]:
    """The mentions of a cluster, parted where their times exclude each other or one may not stand for the other."""
    told = [m.proposition for m in mentions]
    content = [set(t.terms) - {t.lemma} for t in told]

    def akin(one: int, other: int) -> bool:
        least = min(len(content[one]), len(content[other]))
        return not least or len(content[one] & content[other]) >= ALIKE * least

    times = [_time(draft, m) for m in mentions]
    return [part for numbers in when.part(times, akin) for part in _dated_apart(draft, mentions, times, numbers)]


def _dated_apart(
    draft: Draft, mentions: Sequence[Mention], times: Sequence[Time | None], numbers: list[int]
) -> list[list[int]]:
    """The mentions of reports that date an event long past, apart from those of reports that do not, if those are more.

    "The title race in 2008", told by one of eleven reports of a race, gives its year to no other's race.
    """
    latest = [time.latest for n in numbers if (time := times[n]) and time.latest]
    published = [day for n in numbers if (day := draft.articles[mentions[n].article].day)]
    if not latest or not published or min(latest) > min(published) - dt.timedelta(LONG_PAST):
        return [numbers]
    dating = {mentions[n].article for n in numbers if times[n]}
    undated = [n for n in numbers if mentions[n].article not in dating]
    if len({mentions[n].article for n in undated}) < len(dating):
        return [numbers]
    return [[n for n in numbers if mentions[n].article in dating], undated]


def _counted(draft: Draft, events: Sequence[Event]) -> list[Event]:
    """The events, those without a day dated where a mention counts it from another event."""
    days = {
        (draft.numbers[span.article], span.start): event.when
        for event in events if event.when is not None
        for span in event.mentions
    }
    found = []
    for event in events:
        settled = None
        for span in event.mentions if event.when is None else ():
            article = draft.numbers[span.article]
            told = draft.readings[article].events[draft.ground[article].numbered[span.start, span.end]]
            settled = settled or anchored(draft, article, told, days)
        found.append(event.model_copy(update={"when": settled}) if settled else event)
    return found


def _order(event: Event, places: dict[str, int]) -> tuple[dt.date, dt.date, int, int]:
    span: Span = event.evidence[0]
    day = event.when and (event.when.earliest or event.when.latest)
    last = event.when and (event.when.latest or event.when.earliest)
    return day or dt.date.max, last or dt.date.max, places[span.article], span.start


def build(draft: Draft) -> tuple[Event, ...]:
    """The events of a story in order of time; undated ones come after them, in the order of the text."""
    events: list[Event] = []
    clusters = [sorted(cluster) for cluster in draft.alignment.places()]
    told = [[draft.readings[a].events[n] for a, n in cluster] for cluster in clusters]
    for cluster in gather(zip(clusters, told, strict=True)):
        mentions = [Mention(a, n, draft.readings[a].events[n]) for a, n in sorted(cluster)]
        parts = _parts(draft, mentions)
        events.extend(_event(draft, [mentions[n] for n in numbers]) for numbers in parts)
    events = _counted(draft, events)
    for article in range(len(draft.readings)):
        events.extend(_dated_lines(draft, article))
    places = {reading.article: number for number, reading in enumerate(draft.readings)}
    return tuple(sorted(events, key=lambda e: _order(e, places)))
