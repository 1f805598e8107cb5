"""How old somebody or something is: "the 27-year-old ferry", "built in 1998", "Ada Holm, 31,", "born in 1994".

Strategy: an age belongs to the one whose name it stands by, to whom a phrase with it stands for ("the 31-year-old"), or
to the noun it describes; a year of birth, building or founding is one too, by the day of its report. Two reports tell
the same age of one with the same name, or of two things of which one is named and the other is called by a noun for
what may be so old, where the ages may be one and no report tells of another thing as old. Of 41 pairs that came so in
154 stories all tell the same. Reports that give other ages are left alone, for years may lie between them.

Invariants: only what met is given, each passage as a new unit; a thing without a name is `FEWEST` years old at least;
sentences that meet anyhow are left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from tellings.language.en.heads_counted import heads
from tellings.language.en.light_words import light
from tellings.language.en.name_tables import roles
from tellings.records import Mention, Proposition, Quantity, Reading, Span, cut, inside
from tellings.records.reading import FACT
from tellings.telling.alignment.joining.settling import Cluster, Passage, told_in
from tellings.telling.alignment.units import Unit, of_passage
from tellings.telling.entities import Entities

BORN, BEGUN, AGEING = frozenset({"bear"}), light("begun"), light("ageing")
FEWEST = 5              # years of a thing that another is not as old as by chance
NARROWEST = 366         # days of the time that somebody was born in or something built
YEAR = 365.2425
BEHIND_NAME = re.compile(r"(?:,? \(|, (?:aged? |an? )?|,? aged )")        # what may stand between a name and an age
BEFORE_NAME = re.compile(r"(?: [a-z]+){0,3} ")                          # and between an age and a name
NOUN = re.compile(r"(?:[ -][a-z]+){0,2}?[ -]([a-z]+)\b")


class _Age(NamedTuple):
    """An age, from `low` to `high` whole years; `of` is an entity id or a noun, `thing` says it is of no person."""

    passage: Passage
    extent: Span
    of: str
    thing: bool
    low: float
    high: float
    quantity: Quantity | None = None

    @property
    def noun(self) -> bool:
        """Whether it is told of a noun alone."""
        return self.of in AGEING


class _Report:
    """One report: its sentences, and the names of each."""

    def __init__(self, number: int, reading: Reading, day: dt.date | None, entities: Entities) -> None:
        self.number, self.reading, self.day, self._entities = number, reading, day, entities
        self._starts = [sentence.span.start for sentence in reading.sentences]
        self._aged = [q for q in reading.quantities if q.kind == "age" and q.low is not None and q.high is not None]

    @cached_property
    def _named(self) -> dict[int, list[Mention]]:
        """The mentions of each sentence that tells an age."""
        aged = {self._place(q.span) for q in self._aged}
        found: dict[int, list[Mention]] = {}
        for mention in self.reading.mentions:
            if (number := self._place(mention.span)) in aged:
                found.setdefault(number, []).append(mention)
        return found

    def _place(self, span: Span) -> int:
        return bisect_right(self._starts, span.start) - 1

    def ages(self) -> Iterator[_Age]:
        """The ages that it tells in its own prose, in the order of the text."""
        for q in self._aged:
            number = self._place(q.span)
            if self._told(number) and (found := self._owner(q, number)):
                of, thing, extent = found
                yield _Age((self.number, number), extent, of, thing, q.low or 0.0, q.high or 0.0, q)
        yield from filter(None, map(self._begun, self.reading.events))

    def _begun(self, event: Proposition) -> _Age | None:
        """The age of who was born, or of what was built or founded, in a year that is told."""
        thing = event.lemma in BEGUN
        years = self._since(event.when.earliest, event.when.latest) if event.when else None
        named = [part for part in event.participants if part.role == "patient" and part.name]
        if years is None or not (thing or event.lemma in BORN) or len(named) != 1 or not self._told(event.sentence):
            return None
        of = self._entities.of(self.reading.article, named[0].name)
        told = event.modality in FACT and event.polarity == "positive"
        return _Age((self.number, event.sentence), event.clause, of, thing, *years) if of and told else None

    def _told(self, number: int) -> bool:
        return number >= 0 and self.reading.sentences[number].kind != "furniture"

    def _since(self, first: dt.date | None, last: dt.date | None) -> tuple[float, float] | None:
        """How many years ago a time was that is a year at most."""
        if self.day is None or first is None or last is None or (last - first).days > NARROWEST or last > self.day:
            return None
        return (self.day - last).days // YEAR, (self.day - first).days // YEAR

    def _owner(self, q: Quantity, number: int) -> tuple[str, bool, Span] | None:
        """Whose age it is, whether it is of a thing, and the passage that says so."""
        sentence = self.reading.sentences[number].span
        for mention in self._named.get(number, ()):
            extent = _beside(q, mention, sentence)
            of = self._entities.of(self.reading.article, mention.name) if extent else None
            if extent and of and mention.kind != "place":
                return of, mention.kind != "person", extent
        noun = NOUN.match(sentence.text, q.span.end - sentence.start)
        if noun is None or noun[1] not in AGEING:
            return None
        return noun[1], True, cut(sentence, q.span.start, sentence.start + noun.end())


def _beside(q: Quantity, mention: Mention, sentence: Span) -> Span | None:
    """The passage of an age and the name it stands by, or the phrase it is a part of; none where it is of another."""
    here = mention.span
    if mention.form != "name":
        return here if mention.form == "nominal" and inside(q.span, here) else None
    first, second = sorted((here, q.span), key=lambda span: span.start)
    between = sentence.text[first.end - sentence.start : max(first.end, second.start) - sentence.start]
    extent = cut(sentence, first.start, max(first.end, second.end))
    if first == here:
        return extent if BEHIND_NAME.fullmatch(between) else None
    nouns = between.split()[-1:]
    person = all(word in roles() or word in heads() for word in nouns)
    return extent if BEFORE_NAME.fullmatch(between) and person else None


def _fits(one: _Age, other: _Age) -> bool:
    """Whether two ages may be one."""
    if one.low > other.high or other.low > one.high:
        return False
    if one.of == other.of:
        return one.low >= FEWEST or not one.noun
    return one.thing and other.thing and one.noun is not other.noun and one.low >= FEWEST


class _Ages:
    """The ages that reports tell, by how many years they may be."""

    def __init__(self, told: Sequence[Sequence[_Age]]) -> None:
        self._all = list(chain.from_iterable(told))
        self._by_years: dict[int, list[int]] = {}
        for number, age in enumerate(self._all):
            for years in range(int(age.low), int(age.high) + 1):
                self._by_years.setdefault(years, []).append(number)

    def _near(self, number: int) -> list[int]:
        """An age and those that may be the same, in the order of the text."""
        age = self._all[number]
        as_old = {n for years in range(int(age.low), int(age.high) + 1) for n in self._by_years[years]}
        return [n for n in sorted(as_old) if n == number or _fits(age, self._all[n])]

    def _first(self, near: Sequence[int]) -> dict[int, _Age]:
        """The first of some ages in each report; none where a report tells of two things as old."""
        found: dict[int, _Age] = {}
        for age in map(self._all.__getitem__, near):
            if found.setdefault(age.passage[0], age).of != age.of:
                return {}
        return found

    def groups(self) -> Iterator[dict[int, _Age]]:
        """The ages of several reports that are one, by report; the most exact ones are looked at first."""
        taken: set[int] = set()
        for number in sorted(range(len(self._all)), key=lambda n: self._all[n].high - self._all[n].low):
            if number in taken:
                continue
            near = self._near(number)
            found = self._first(near) if taken.isdisjoint(near) else {}
            unlike = {self._all[n][2:6]: n for n in near if self._all[n].thing}.values()     # reports copy each other
            if len(found) > 1 and all(self._first(self._near(n)) for n in unlike):
                taken.update(near)
                yield found


def met(
    units: Sequence[Unit], readings: Sequence[Reading], days: Sequence[dt.date | None], entities: Entities,
    clusters: Sequence[Cluster],
) -> tuple[tuple[Unit, ...], tuple[Cluster, ...]]:
    """The units with those of ages that met behind them, and the clusters with theirs; `days` are of the reports."""
    reports = [_Report(n, *given, entities) for n, given in enumerate(zip(readings, days, strict=True))]
    told, made, found = told_in(units, clusters), list(units), list(clusters)
    for group in _Ages([list(report.ages()) for report in reports]).groups():
        chosen = [group[report] for report in sorted(group)]
        one, *others = (told.get(age.passage, set()) for age in chosen)
        if any(one.isdisjoint(other) for other in others):
            found.append(tuple(range(len(made), len(made) + len(chosen))))
            made += [of_passage(age.passage, age.extent, age.quantity) for age in chosen]
    return tuple(made), tuple(found)
