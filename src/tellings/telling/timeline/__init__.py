"""The timeline: one item for one real-world event, in order.

Strategy: an event is a cluster of the story's alignment, or several of one verb that nothing keeps apart (`gather`),
parted where its times exclude each other, once the reports have put each other's times right (`mended`, `hours`). Its
time is the interval that all of them allow (`when`); its status is told by the firmest mention. What tells of no
happening is marked (`happenings`). A date that no clause holds (below an embedded post) gives an event of its own, so
that no date the reports give is lost (`lines`). `order` puts them in order.

Invariants: every proposition is a mention of exactly one event; an event's evidence is the clauses of its mentions;
what is told in passing and has no place in the order comes last.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from tellings.records import Event, Ruling, Time, stable_id
from tellings.telling.clauses import beside_verb
from tellings.telling.draft import Draft
from tellings.telling.judged import amend_events
from tellings.telling.timeline import hours, labels, lines, mended, status, when
from tellings.telling.timeline.anchored import anchored
from tellings.telling.timeline.gather import gather
from tellings.telling.timeline.happenings import telling as of_happening
from tellings.telling.timeline.mentions import Mention
from tellings.telling.timeline.order import ordered
from tellings.text.scanning import Keyed

ROLES = ("agent", "patient", "recipient", "with", "about")
FIRST_SINCE = Keyed(("since",), r"\b(?:first|last|only|most|\w+est)\b.{0,80}\bsince\b", re.IGNORECASE | re.DOTALL)
LONG_PAST = 180         # days before the first report from which the day of an event is not that of the news
ALIKE = 0.5             # share of the words of one clause that another has, for its day to be the day of both


def _place(mentions: Sequence[Mention]) -> str | None:
    named = [
        p.name or p.span.text
        for m in mentions for p in m.proposition.participants
        if p.role == "place" and (p.kind == "place" or p.span.text[:1].isupper())
    ]
    return min(named, key=lambda n: (-named.count(n), n), default=None)


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
    return when.narrowed(time, draft.day_of[mention.article]) if time and when.bounded(time) else None


def _telling(draft: Draft, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that are propositions, not words in passing."""
    return [m for m in mentions if m.number < len(draft.readings[m.article].events)]


def _event(draft: Draft, every: Sequence[Mention]) -> Event:
    """An event without its label; what is only named in passing is a mention of it and says nothing of it."""
    mentions = _telling(draft, every) or every
    times = [t for m in mentions if (t := _time(draft, m)) is not None]
    settled = when.settle(times) if times else None
    triggers = {(m.article, m.proposition.span.start): m.proposition.span for m in every}
    clauses = {(m.article, m.proposition.clause.start): m.proposition.clause for m in mentions}
    return Event(
        id=stable_id("e", *((s.article, s.start, s.end) for _, s in sorted(triggers.items()))),
        label="",
        status=status.firmest(draft, mentions, settled),
        background=status.background(draft, settled),
        when=settled,
        place=_place(mentions),
        participants=_participants(draft, mentions),
        evidence=tuple(clauses[key] for key in sorted(clauses)),
        mentions=tuple(triggers[key] for key in sorted(triggers)),
    )


def _parts(draft: Draft, mentions: Sequence[Mention]) -> list[list[int]]:
    """The mentions of a cluster, parted where their times exclude each other or one may not stand for the other."""
    if len(mentions) == 1:
        return [[0]]
    content = [beside_verb(m.proposition) for m in mentions]

    def akin(one: int, other: int) -> bool:
        least = min(len(content[one]), len(content[other]))
        return not least or len(content[one] & content[other]) >= ALIKE * least

    times = [_time(draft, m) for m in mentions]
    return [part for numbers in when.part(times, akin) for part in _dated_apart(draft, mentions, times, numbers)]


def _dated_apart(
    draft: Draft, mentions: Sequence[Mention], times: Sequence[Time | None], numbers: list[int]
) -> list[list[int]]:
    """The mentions of reports that date an event long past, apart from those of reports that do not, if those are more.

    "The title race in 2008", told by one of eleven reports of a race, gives its year to no other's race, nor to "the
    race" of the report itself: only to what it calls by a word of the clause with the date.
    """
    latest = [time.latest for n in numbers if (time := times[n]) and time.latest]
    published = [day for n in numbers if (day := draft.day_of[mentions[n].article])]
    if not latest or not published or min(latest) > min(published) - dt.timedelta(LONG_PAST):
        return [numbers]
    dating = {mentions[n].article for n in numbers if times[n]}
    undated = [n for n in numbers if mentions[n].article not in dating]
    if len({mentions[n].article for n in undated}) < len(dating):
        return [numbers]
    words = frozenset().union(*(beside_verb(mentions[n].proposition) for n in numbers if times[n]))
    with_date = [
        n for n in numbers
        if times[n] or (mentions[n].article in dating and beside_verb(mentions[n].proposition) & words)
    ]
    return [with_date, [n for n in numbers if n not in set(with_date)]]


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
            number = draft.ground[article].numbered.get((span.start, span.end))
            if number is not None and settled is None:
                settled = anchored(draft, article, draft.readings[article].events[number], days)
        found.append(event.model_copy(update={"when": settled}) if settled else event)
    return found


def build(draft: Draft, rulings: Sequence[Ruling] = ()) -> tuple[Event, ...]:
    """The events of a story in order of time; undated ones beside those they are tied to, else after them."""
    known = mended.times(draft)
    changed = [{**before, **after} for before, after in zip(known, hours.times(draft, known), strict=True)]
    told = [mended.propositions(r.events, c) for r, c in zip(draft.readings, changed, strict=True)]
    every = [(*t, *r.passing) for t, r in zip(told, draft.readings, strict=True)]
    clusters = [sorted(cluster) for cluster in draft.alignment.places(passing=True)]
    parts = []
    for cluster in gather((cluster, [every[a][n] for a, n in cluster]) for cluster in clusters):
        mentions = [Mention(a, n, every[a][n]) for a, n in sorted(cluster)]
        parts += [[mentions[n] for n in numbers] for numbers in _parts(draft, mentions)]
    judged = amend_events(draft.alignment, [[(m.article, m.number) for m in part] for part in parts], rulings)
    parts = [[Mention(a, n, every[a][n]) for a, n in part] for part in judged]
    found = _counted(draft, [_event(draft, part) for part in parts])
    telling = [_telling(draft, part) for part in parts]
    happening = [
        of_happening(draft, mentions, dated=e.when is not None) for e, mentions in zip(found, telling, strict=True)
    ]
    passing = [not mentions for mentions in happening]
    worded = [(best or mine or part, e) for e, best, mine, part in zip(found, happening, telling, parts, strict=True)]
    named = labels.assigned(draft, worded, passing)
    events = [
        event.model_copy(update={"label": text, "passing": aside or not (event.when or reads)})
        for event, (text, reads), aside in zip(found, named, passing, strict=True)
    ]
    loose = [e for a in range(len(told)) for e in lines.dated(draft, a, told[a], changed[a])]
    return tuple(ordered(draft, [*events, *lines.joined(loose)], told))
