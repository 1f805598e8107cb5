"""Dates: when each passage puts what it tells, compared as intervals of days.

Strategy: a passage's own time counts first. One that has none is dated by what governs it ("said on Monday that …"),
or by the only day its sentence names; such a day may support another, never contradict it. The times are those that
most articles allow; where reports surely date one happening apart, that is a conflict.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.records import Detail, Span, Time
from tellings.records.account import Relation
from tellings.records.reading import TO_COME
from tellings.telling.clock import bare_hour, minute
from tellings.telling.details import when_told
from tellings.telling.details.counted import ABOUT
from tellings.telling.details.teller import COMES, Said, Teller, akin, detail, shares
from tellings.telling.draft import Draft
from tellings.telling.timeline.when import narrowed
from tellings.text.stems import stem

# An hour or a part of a day, by itself.
_HOUR = re.compile(
    r"\b(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\b|(?:early|late|mid)[ -](?:morning|afternoon|evening)|midnight|noon)",
    re.IGNORECASE,
)
# An hour told by what else happened: "shortly after take-off", "hours before the vote".
_BESIDE = re.compile(
    r"\b(?P<when>(?:shortly|just|soon|right|moments|minutes|hours|days|weeks|months) (?:after|before))"
    r" (?:(?:the|a|an|his|her|its|their) )?(?P<what>[a-z]+(?:-[a-z]+)?)"
)
# "Comes a day after the vote" says when and not how long.
_OFFSET = re.compile(
    r"\s(?:just |only |barely |about |nearly |almost )?"
    r"(?P<length>(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
    r" (?P<unit>minute|hour|day|week|month|year)s?) (?P<way>before|after|earlier|later)\b",
    re.IGNORECASE,
)
WEEK = 7  # days
NEAR_HOURS = 60  # minutes: "9 a.m." and "about 9:40" may be told of one thing


class Dated(NamedTuple):
    """A time and the passages that tell it in the same way; `own` where it is the passages' own.

    A hundred copies of one report are compared as one, so that what is compared pairwise stays few.
    """

    time: Time
    told: tuple[tuple[Teller, Time], ...]       # each passage with the time as it writes it
    own: bool = True

    @property
    def teller(self) -> Teller:
        """The first passage, which stands for all."""
        return self.told[0][0]

    @property
    def articles(self) -> frozenset[str]:
        """The articles that tell it."""
        return frozenset([t.article for t, _ in self.told])


def _dated(found: Iterable[tuple[Teller, Time]], *, own: bool) -> list[Dated]:
    """Passages with their times, those together that tell one time in the same words by one verb."""
    groups: dict[tuple[object, ...], list[tuple[Teller, Time]]] = {}
    for teller, time in found:
        key = (time.value, time.earliest, time.latest, time.span.text.lower(), teller.deed.lemma, teller.firm)
        groups.setdefault(key, []).append((teller, time))
    return [Dated(group[0][1], tuple(group), own) for group in groups.values()]


def _days(time: Time) -> tuple[dt.date, dt.date]:
    return time.earliest or dt.date.min, time.latest or dt.date.max


def _reprint(first: Dated, second: Dated) -> bool:
    """Whether two reports of different days print one passage: its "midday" is that of the first day."""
    alike = first.time.span.text.lower() == second.time.span.text.lower()
    return alike and shares(first.teller, second.teller)


def _relate(first: Dated, second: Dated) -> Relation:
    a, b = _days(first.time), _days(second.time)
    if _reprint(first, second):
        return "same"
    one, other = minute(first.time), minute(second.time)
    if one is not None and other is not None and (a == b or (bare_hour(first.time) and bare_hour(second.time))):
        return "same" if one == other else "compatible" if abs(one - other) <= NEAR_HOURS else "conflict"
    if a == b and first.time.value.endswith(ABOUT) != second.time.value.endswith(ABOUT):
        return "compatible"
    if a == b and ("T" in first.time.value) == ("T" in second.time.value):
        return "same"
    return "compatible" if max(a[0], b[0]) <= min(a[1], b[1]) else "conflict"


def _may_conflict(first: Dated, second: Dated) -> bool:
    """Whether two times that exclude each other are surely of one happening."""
    one, other = first.teller, second.teller
    own = one.proposition.when is not None and other.proposition.when is not None and first.own and second.own
    alike = (one.firm and other.firm) or {one.proposition.modality, other.proposition.modality} <= TO_COME
    # The same words in reports of two days ("midday") are a reprint; they name what they named on the first day.
    other_words = first.time.span.text.lower() != second.time.span.text.lower()
    exact = _exact(first.time) == _exact(second.time) and not _guessed(first, second)
    (a, b), (c, d) = _days(first.time), _days(second.time)
    if max(a, c) <= min(b, d) or bare_hour(first.time) or bare_hour(second.time):
        return False  # only the hours differ, or the day of one is guessed
    return own and alike and exact and other_words and akin(one, other) and not first.articles & second.articles


def _guessed(first: Dated, second: Dated) -> bool:
    """Whether the day of one may be guessed: a weekday in two weeks, or beside a date that fell on it; "two days
    later"; the year of "the 2014 ban"."""
    named = [d.time.span.text.lower().split()[0] for d in (first, second)]
    apart = abs((_days(first.time)[0] - _days(second.time)[0]).days)
    if any(name.endswith("day") for name in named) and apart % WEEK == 0:
        return True
    return any(when_told.OFFSET.search(d.time.span.text) or when_told.of_a_noun(*d.told[0]) for d in (first, second))


def _may_meet(first: Dated, second: Dated) -> bool:
    """Whether one of two times is the less exact form of the other: not "since 1959" of a day in 2016."""
    closed = all(d.time.earliest is not None and d.time.latest is not None for d in (first, second))
    planned = all(d.teller.deed.modality in TO_COME for d in (first, second))  # what is yet to come comes but once
    return closed and (planned or akin(first.teller, second.teller) or shares(first.teller, second.teller))


def _exact(time: Time) -> int:
    """How exact a time is: 10 for a day, 7 for a month or week, 4 for a year."""
    return len(time.value.split("T")[0])


def _agree(first: Dated, second: Dated) -> bool:
    found = _relate(first, second)
    if when_told.of_a_noun(*first.told[0]) != when_told.of_a_noun(*second.told[0]):
        return False
    one_day = _days(first.time) == _days(second.time)
    return found == "same" or (found == "compatible" and (one_day or _may_meet(first, second)))


def _agreeing(dated: Sequence[Dated]) -> list[Dated]:
    """The most passages, by articles, whose times one of them agrees with; the first such where several are most."""
    groups = [[other for other in dated if other is one or _agree(one, other)] for one in dated]
    groups = [g for g in groups if all(_relate(a, b) != "conflict" for a, b in combinations(g, 2))]
    return max(groups, key=lambda g: len(_articles(g)), default=[])


def _articles(dated: Iterable[Dated]) -> set[str]:
    return {article for d in dated for article in d.articles}


def _several(dated: Sequence[Dated]) -> bool:
    return len(_articles(dated)) > 1


def _told(draft: Draft, dated: Sequence[Dated], relation: Relation) -> list[Detail]:
    first = {d.time.span.text.lower(): d.time.value for d in reversed(dated)}  # a reprint has the value of the first
    said = [Said(t, when.span, first[d.time.span.text.lower()]) for d in dated for t, when in d.told]
    said.sort(key=lambda s: (draft.numbers[s.teller.article], s.teller.extent.start))
    return [detail("date", relation, said)]


def _loosest(dated: Sequence[Dated]) -> Relation:
    return "same" if all(_relate(a, b) == "same" for a, b in combinations(dated, 2)) else "compatible"


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The date of a point, where its passages give one."""
    found = ((t, when_told.own(draft, t)) for t in tellers)
    own = _dated(((t, narrowed(when, draft.days[t.article])) for t, when in found if when), own=True)
    if any(_relate(a, b) == "conflict" and _may_conflict(a, b) for a, b in combinations(own, 2)):
        if all(_agree(a, b) or _may_conflict(a, b) for a, b in combinations(own, 2)):
            return _told(draft, own, "conflict")
        return []
    taken = _agreeing(own)
    if taken and not _several(taken) and len(own) > len(taken):
        return _shared(draft, tellers, own)
    alone = len({t.article for t in tellers}) == 1
    if not alone and not _several(taken):
        having = _articles(taken)
        around = ((t, when) for t in tellers if t.article not in having and (when := when_told.borrowed(draft, t)))
        wider = _agreeing([*taken, *_dated(around, own=False)])
        taken = wider if _several(wider) and {id(d) for d in taken} <= {id(d) for d in wider} else taken
    if not alone and not _several(taken):
        told = _hours(tellers) or _offsets(tellers) or _shared(draft, tellers, own)
        if told:
            return told
    if not _several(taken):
        taken = sorted(taken, key=_width)[:1]
    return _told(draft, taken, _loosest(taken)) if taken else []


def _shared(draft: Draft, tellers: Sequence[Teller], dated: Sequence[Dated]) -> list[Detail]:
    """The time that several articles have among those of their passages, whatever it dates there: "Monday's was the
    first since 1959". The year of "the 2014 ban" is that of another such only; where passages are `dated`, it is the
    time of one of them."""
    own = {id(t): when.span.start for d in dated for t, when in d.told}
    found: dict[tuple[object, ...], list[Said]] = {}
    known: dict[tuple[object, ...], set[bool]] = {}
    for teller in tellers:
        for time in when_told.spoken_of(draft, teller):
            meant = when_told.as_meant(draft, teller, time)
            if (meant.earliest or meant.latest) and not when_told.tells_which(draft, teller, time):
                key = meant.earliest, meant.latest, meant.value, when_told.of_a_noun(teller, time)
                found.setdefault(key, []).append(Said(teller, time.span, meant.value))
                known.setdefault(key, set()).update({own[id(teller)] == time.span.start} if id(teller) in own else ())
    givers = {key: len({s.teller.article for s in said}) for key, said in found.items() if known[key] != {False}}
    best = max(givers, key=lambda key: (givers[key], True in known[key]), default=None)
    return [detail("date", "same", found[best])] if best and givers[best] > 1 else []


def _width(dated: Dated) -> int:
    first, last = _days(dated.time)
    return (last - first).days


def _offsets(tellers: Sequence[Teller]) -> list[Detail]:
    """How long after or before something else what "comes" came, where two articles say the same."""
    said = []
    for teller in tellers:
        at, sentence = teller.deed.span.end, teller.sentence
        found = _OFFSET.match(sentence.text, at - sentence.start) if teller.deed.lemma in COMES else None
        if found and sentence.start <= at:
            start, end = (sentence.start + place for place in found.span("length"))
            number = "1" if found["number"].lower() in ("a", "an", "one") else found["number"].lower()
            key = f"{number} {found['unit'].lower()} {found['way'].lower()}"
            said.append(Said(teller, Span(article=teller.article, start=start, end=end, text=found["length"]), key))
    several = len({s.teller.article for s in said}) > 1 and len({s.key for s in said}) == 1
    return [detail("date", "same", said)] if several else []


def _hours(tellers: Sequence[Teller]) -> list[Detail]:
    """The hour of a point that is told without its day, or by what else happened, where two articles give the same."""
    said = []
    for teller in tellers:
        for found in _BESIDE.finditer(teller.extent.text):
            if found["what"] not in function_words():
                start, end = (teller.extent.start + at for at in found.span())
                key = f"{found['when']} {stem(found['what'].replace('-', ''))}"
                said.append(Said(teller, Span(article=teller.article, start=start, end=end, text=found.group()), key))
        for found in _HOUR.finditer(teller.extent.text):
            start, end = (teller.extent.start + at for at in found.span())
            key = " ".join(re.sub(r"[.:]00(?=\s?[ap])|\.", "", found.group().lower()).split()).replace(" ", "")
            said.append(Said(teller, Span(article=teller.article, start=start, end=end, text=found.group()), key))
    givers: dict[str, set[str]] = {}
    for one in said:
        givers.setdefault(one.key, set()).add(one.teller.article)
    shared = [key for key, articles in givers.items() if len(articles) > 1]
    return [detail("date", "same", [s for s in said if s.key == shared[0]])] if len(shared) == 1 else []
