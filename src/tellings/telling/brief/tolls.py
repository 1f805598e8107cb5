"""Tolls: of several that the reports give for one happening, the brief tells the latest or most supported.

Strategy: candidates whose propositions tell how many were killed or hurt are put together by kind and day; one stands
for all, and says what the others give.

Invariants: tolls of two days are of two happenings, and one of a day long before the reports is none of the news; a
number that only says the same less exactly ("at least seven" beside seven) is no difference.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from tellings.language.en.predicates import classes
from tellings.records import Proposition, Quantity
from tellings.telling.brief.candidates import Candidate
from tellings.telling.draft import Draft
from tellings.telling.timeline import when
from tellings.telling.timeline.status import BEFORE
from tellings.text.scanning import Keyed

EVERYBODY = frozenset({"person", "victim", "casualty"})
VAGUE = 1.5  # times the lower bound that the upper may be
# "Two other people", "three people and then himself": a part of a toll, and one more than its number.
PART = re.compile(r"\b(?:an)?other\b|\b(?:more|further|additional)\b(?! than)", re.IGNORECASE)
SELF = re.compile(r"\b(?:himself|herself|themselves)\b", re.IGNORECASE)
# "8,000 people die on the roads each year": of no one happening.
RATE = re.compile(
    r"\b(?:each|every|per)\s+(?:year|month|week|day)\b|\b(?:annually|yearly|on average)\b"
    r"|\ba\s+(?:year|month|week|day)\b(?!\s+(?:after|before|ago|earlier|later|when|that|old|of))", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WIDEST = dt.timedelta(31)  # in which the dead of one happening may be counted: "since Wednesday", not "this year"
DEATH_TOLL = Keyed(("death toll",), r"\bdeath toll\b", re.IGNORECASE)
TOLLS = {"kill": "dead", "die": "dead", "injure": "hurt"}


def _vague(quantity: Quantity) -> bool:
    """Whether a number is only a word for many ("scores", "dozens")."""
    low, high = quantity.low, quantity.high
    return low is not None and high is not None and high > VAGUE * low


def _told(candidate: Candidate) -> tuple[str, Proposition, Quantity] | None:
    """How many dead or hurt a passage tells of, where it gives one number of people, and that of all of them."""
    if SELF.search(candidate.span.text):
        return None
    for told in candidate.told:
        if of_many(told):
            continue
        kinds = {"dead"} if _of_toll(told) else {TOLLS[name] for name in classes(told.lemma) & TOLLS.keys()}
        people = [q for q in told.quantities if q.kind == "count" and (q.unit in EVERYBODY or q.unit is None)]
        numbers = {q.value: q for q in people if q.value and not _vague(q)}
        if any(PART.search(q.span.text) for q in numbers.values()):
            continue
        if len(kinds) == 1 and len(numbers) == 1:
            return min(kinds), told, next(iter(numbers.values()))
    return None


def of_many(told: Proposition) -> bool:
    """Whether a clause counts those of many happenings: "killed this year", "die each year", "since 2010"."""
    time = told.when
    if RATE.search(told.clause.text):
        return True
    if time is None or time.earliest is None:
        return False
    if time.latest is None:
        return DAY.match(time.value) is None
    return time.latest - time.earliest > WIDEST


def _of_toll(told: Proposition) -> bool:
    """Whether a clause tells how a death toll stands: "the death toll rose to 85"."""
    return any(p.role in ("agent", "patient") and DEATH_TOLL.search(p.span.text) for p in told.participants)


def _one_day(first: Proposition, second: Proposition) -> bool:
    one, other = first.when, second.when
    return not (when.bounded(one) and when.bounded(other)) or (
        one is not None and other is not None and when.meet(when.bounds(one), when.bounds(other)) is not None
    )


class _Toll(NamedTuple):
    """A candidate that tells how many, and the words in which it does."""

    candidate: Candidate
    told: Proposition
    quantity: Quantity

    @property
    def number(self) -> float:
        """How many."""
        return self.quantity.value or 0.0

    @property
    def main(self) -> bool:
        """Whether the number is what the candidate tells above all."""
        first = self.candidate.told[0]
        return first is self.told or _of_toll(first)


def _best(group: Sequence[_Toll]) -> _Toll:
    """The toll of the most reports that more than one gives, the highest of these."""
    support: dict[float, set[str]] = {}
    for toll in group:
        support.setdefault(toll.number, set()).update(toll.candidate.point.articles)
    return max(group, key=lambda t: (len(support[t.number]) > 1, t.number, t.main, t.candidate.worth))


def _others(draft: Draft, one: _Toll, rest: Sequence[_Toll]) -> tuple[str, ...]:
    """What the other reports give, the least first, and whether they are all earlier or later."""
    given = {t.number: " ".join(t.quantity.span.text.split()).lower() for t in reversed(rest) if t.number != one.number}
    mine = draft.day_of[one.candidate.article]
    days = [draft.day_of[t.candidate.article] for t in rest if t.number != one.number]
    if not given:
        return ()
    when_told = "other"
    if mine and all(day and day <= mine for day in days) and one.number > max(given):
        when_told = "earlier"
    if mine and all(day and day >= mine for day in days) and one.number < min(given):
        when_told = "later"
    return (when_told, *(given[number] for number in sorted(given)))


def _long_past(draft: Draft, told: Proposition) -> bool:
    """Whether a clause, or one that it is below, tells of a day long before the reports: of another happening."""
    events = draft.readings[draft.numbers[told.span.article]].events
    first, at = min(draft.distinct_days, default=None), told
    while first and at.parent is not None and not when.bounded(at.when) and events[at.parent].sentence == told.sentence:
        at = events[at.parent]
    last = at.when.latest if at.when else None
    return first is not None and last is not None and last < first - dt.timedelta(BEFORE)


def latest_tolls(draft: Draft, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that tell above all a toll that another replaces, which then says what they give.

    A candidate that tells something else beside an older toll stays, and says what the others give.
    """
    tolls: dict[tuple[str, bool], list[_Toll]] = {}
    for candidate in found:
        if told := _told(candidate):
            of_old = _long_past(draft, told[1])
            tolls.setdefault((told[0], of_old), []).append(_Toll(candidate, told[1], told[2]))
    changed: dict[tuple[str, int], Candidate | None] = {}
    for (kind, of_old), group in tolls.items():
        best = _best(group)
        alike = [t for t in group if _one_day(t.told, best.told) and t.number <= best.number]
        given: dict[tuple[float, dt.date | None], tuple[str, ...]] = {}      # once for the copies of a day
        for toll in alike:
            place = toll.candidate.span.article, toll.candidate.span.start
            stays = toll is best or not toll.main or toll.number == best.number
            key = toll.number, draft.day_of[toll.candidate.article]
            if key not in given:
                given[key] = _others(draft, toll, alike if toll.number == best.number else [best])
            counted = kind if not of_old and (toll.main or toll.number != best.number) else ""
            changed[place] = toll.candidate._replace(others=given[key], toll=counted) if stays else None
    placed = [changed.get((c.span.article, c.span.start), c) for c in found]
    return [candidate for candidate in placed if candidate is not None]
