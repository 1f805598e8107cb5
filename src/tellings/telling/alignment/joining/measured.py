"""A happening named by how long it went on: "the 90-minute conversation", of whomever its report told just before.

Strategy: a noun of event right behind a measure of time, with "the" or an owner before it, names a happening that the
reader knows of. Where the story has but one point of several reports that mostly tells a deed of that class, or one
clause of several people, the noun tells that deed, if those who take part in it are who the noun has beside it, or the
only people named in the sentences right before it; and so does what says how long such a noun lasted. So a report that
says nowhere in one clause who talked to whom still says how long. Two that name a happening of one class by lengths
that may be one tell the same too ("his 22-month investigation", "the nearly two-year probe"), where neither report
gives a second such length. It is rare: of 62 such nouns in 154 stories most are alone of their kind or met before, two
come so, both right.

Invariants: nothing comes to a point that a veto parts from any of it, or whose length is more than twice any that the
point has; every unit stays in exactly one cluster; clauses of one sentence never meet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tellings.language.en.light_words import light
from tellings.language.en.predicates import classes
from tellings.records import Quantity, Reading
from tellings.records.reading import FACT
from tellings.telling.alignment import vetoes
from tellings.telling.alignment.amounts import exclude
from tellings.telling.alignment.joining.settling import Cluster
from tellings.telling.alignment.units import Unit

# "90-minute", "hours-long": before a noun, for behind a verb it is "90 minutes".
MEASURE = re.compile(r"-(?:minute|hour|day|week|month|year)(?:-long)?$|(?:minute|hour|day|week|month|year)s?-long$")
DEFINITE = re.compile(
    r"\b(?:the|that|this|his|her|its|their|\S+['’]s?)(?:\s(?:nearly|almost|roughly|about|over|more than|\w{5,}))?\s$",
    re.IGNORECASE)
BESIDE = re.compile(r"[ -](?:(?!and |or )[\w-]+ ){0,2}")     # what may stand between the measure and the noun: "phone "
OPENS = re.compile(r"(?:the|that|this|his|her|its|their|\S+['’]s?) (?:[\w-]+ ){0,2}", re.IGNORECASE)
LASTING = light("lasting")
NEAR = 3                # sentences before a noun in which those stand of whom it tells


class _Mention(NamedTuple):
    """A noun of event with its measure; `number` is that of its unit where that leads, `definite` as is its article.

    `unit` is what tells it: the noun itself, or the clause that says how long it lasted.
    """

    number: int | None
    unit: Unit
    length: Quantity
    definite: bool
    noun: str

    @property
    def kinds(self) -> frozenset[str]:
        """What kinds of happening it may name: by the noun as written, for a speech is no talk with somebody."""
        return classes(self.noun) or frozenset({self.noun})


def _noun(unit: Unit) -> str:
    """The noun of event of a unit as it is written, in the singular."""
    word = unit.proposition.span.text.lower().rpartition(" ")[2].rpartition("-")[2]
    return word if classes(word) else word.removesuffix("s")


def _kinds(unit: Unit) -> frozenset[str]:
    """What kinds of happening a unit tells, by its predicate and by its noun."""
    lemma = unit.proposition.lemma
    if unit.aside or not lemma:
        return frozenset()
    return classes(lemma) | {lemma, _noun(unit)}


def _behind(unit: Unit, measures: Sequence[Quantity], text: str, at: int) -> Iterator[tuple[Quantity, bool]]:
    """The measure that stands before a noun of event, and whether the noun is definite; `text` begins at `at`."""
    told = unit.proposition
    for length in measures:
        start, end, noun = (place - at for place in (length.span.start, length.span.end, told.span.start))
        if 0 <= start < end < noun:
            between = text[end:noun]
            if between == " " or (told.form == "noun" and BESIDE.fullmatch(between)):
                yield length, DEFINITE.search(text[:start]) is not None


def _lasting(unit: Unit, within: Sequence[Unit]) -> tuple[Unit, str] | None:
    """A clause that says how long a definite noun of event in its subject lasted, as the deed that the noun names."""
    told = unit.proposition
    if told.lemma not in LASTING or told.form != "verb":
        return None
    for noun in within:
        named = noun.proposition
        if named.form == "noun" and named.parent == unit.place[1] and named.span.end <= told.span.start:
            before = unit.extent.text[: named.span.start - unit.extent.start]
            if OPENS.fullmatch(before):
                return unit._replace(proposition=told.model_copy(update={"lemma": named.lemma})), _noun(noun)
    return None


def _mentions(units: Sequence[Unit], whole: Sequence[Unit], readings: Sequence[Reading]) -> Iterator[_Mention]:
    """The nouns of event of a story that have a measure of time before them, or a clause of how long they lasted."""
    leading = {unit.place: number for number, unit in enumerate(units)}
    measures = [[q for q in reading.quantities if q.kind == "duration" and MEASURE.search(q.span.text)]
                for reading in readings]
    sentences: dict[tuple[int, int], list[Unit]] = {}
    for unit in whole:
        sentences.setdefault(unit.passage, []).append(unit)
    for (report, number), within in sentences.items():
        sentence = readings[report].sentences[number].span
        found: dict[int, _Mention] = {}
        for unit in within:
            if unit.passing or unit.whole or unit.proposition.modality not in FACT:
                continue
            for length, definite in _behind(unit, measures[report], sentence.text, sentence.start):
                found[length.span.start] = _Mention(leading.get(unit.place), unit, length, definite, _noun(unit))
            lasted, lengths = _lasting(unit, within), _lengths(unit)
            if lasted is not None and len(lengths) == 1 and unit.place in leading:
                clause, noun = lasted
                yield _Mention(leading[unit.place], clause, lengths[0], definite=True, noun=noun)
        yield from found.values()       # of "shooting spree" the last: what it is named by


def _named(units: Sequence[Unit]) -> set[str]:
    """Those with a name who take part in clauses, but for places and what they are about."""
    return {p.key for u in units for p in u.parties if p.named and p.role not in {"place", "about", "other"}}


def _people(units: Sequence[Unit]) -> set[str]:
    return {p.key for u in units for p in u.parties if p.named and p.kind == "person"}


def _lengths(unit: Unit) -> list[Quantity]:
    return [q for q in unit.proposition.quantities if q.kind == "duration" and q.value]


def _as_long(one: Quantity, other: Quantity) -> bool:
    """Whether two lengths are no further apart than reports err."""
    a, b = one.value or 0.0, other.value or 0.0
    return max(a, b) <= vetoes.LONGER * min(a, b)


def _on_other_days(near: Sequence[Unit], point: Sequence[Unit]) -> bool:
    """Whether none of the times told right before a noun meets any that a point is told of."""
    mine, yours = ([unit.days for unit in several if unit.days] for several in (near, point))
    return bool(mine and yours) and not any(a <= d and c <= b for a, b in mine for c, d in yours)


class _Story:
    """The points of a story by the kind of deed that most of each tells, and the units of each report."""

    def __init__(self, units: Sequence[Unit], whole: Sequence[Unit], clusters: Sequence[Cluster]) -> None:
        self.units, self.clusters = units, clusters
        self.of: dict[str, list[int]] = {}
        self.between: dict[str, list[int]] = {}
        for number, members in enumerate(clusters):
            told = Counter(k for n in members if units[n].proposition.modality in FACT for k in _kinds(units[n]))
            several = len({units[n].place[0] for n in members}) > 1
            between = self.between if not several and len(_people([units[n] for n in members])) > 1 else self.of
            for kind in sorted(told) if several or between is self.between else ():
                if 2 * told[kind] > len(members):
                    between.setdefault(kind, []).append(number)
        self.before: dict[int, list[Unit]] = {}
        for unit in whole:
            self.before.setdefault(unit.place[0], []).append(unit)

    def point(self, mention: _Mention) -> int | None:
        """The one point that tells what is named, by its number."""
        found = {number for kind in mention.kinds for number in self.of.get(kind, ())}
        found = found or {number for kind in mention.kinds for number in self.between.get(kind, ())}
        if len(found) != 1 or not mention.definite:
            return None
        [number] = found
        point = [self.units[n] for n in self.clusters[number]]
        return number if self._of_them(mention.unit, point) and self.welcome(mention, number) else None

    def welcome(self, mention: _Mention, number: int) -> bool:
        """Whether nothing forbids that a happening named by its length is what the clauses of a point tell."""
        point = [self.units[n] for n in self.clusters[number]]
        unit, lengths = mention.unit, [length for told in point for length in _lengths(told)]
        if any(told.passage == unit.passage for told in point if told.place != unit.place):
            return False
        if lengths and not any(_as_long(mention.length, length) for length in lengths):
            return False
        own = [length for told in point if told.place[0] == unit.place[0] for length in _lengths(told)]
        return not any(exclude(mention.length, length) for length in own) and not any(
            vetoes.of_clauses(unit, told) for told in point)

    def _of_them(self, unit: Unit, point: Sequence[Unit]) -> bool:
        """Whether those who take part in a point are who a noun has beside it, or the only ones named before it."""
        known, beside = _named(point), _named([unit])
        pairs = [people for told in point if len(people := _people([told])) > 1]
        if any(not (a <= b or b <= a) for a, b in combinations(pairs, 2)):
            return False        # a talk with one and a talk with another
        last = unit.proposition.sentence
        near = [told for told in self.before[unit.place[0]] if last - NEAR <= told.proposition.sentence < last]
        if len(beside) > 1 or (beside and not pairs):
            return beside <= known
        people = _people(near) | beside
        return len(people) > 1 and people <= known and not _on_other_days(near, point)


def _alike(mentions: Sequence[_Mention]) -> list[list[_Mention]]:
    """Those that name a happening of one kind by lengths that may be one, by one in each of several reports."""
    by_kind: dict[str, list[_Mention]] = {}
    for mention in mentions:
        for kind in sorted(mention.kinds):
            by_kind.setdefault(kind, []).append(mention)
    found = []
    for held in by_kind.values():
        first = {m.unit.place[0]: m for m in reversed(held)}
        pairs = combinations(held, 2)
        if len(first) > 1 and all(
            not exclude(a.length, b.length) and not vetoes.of_clauses(a.unit, b.unit) for a, b in pairs
        ):
            found.append([first[report] for report in sorted(first)])
    return found


class _Points:
    """Clusters under change, and the units with those of nouns that lead no clause behind them."""

    def __init__(self, units: Sequence[Unit], clusters: Sequence[Cluster]) -> None:
        self.units, self.before = list(units), clusters
        self.members = [list(members) for members in clusters]
        self.home = {n: number for number, members in enumerate(clusters) for n in members}

    def held(self, mention: _Mention) -> int | None:
        """The point of several clauses that a mention was in."""
        home = None if mention.number is None else self.home[mention.number]
        return home if home is not None and len(self.before[home]) > 1 else None

    def take(self, mention: _Mention, point: int) -> None:
        """Put a mention into a point, if it is in no other one."""
        number, held = mention.number, self.held(mention)
        if held not in {None, point}:
            return
        unit = mention.unit._replace(resolved=True)
        if number is None:
            number = len(self.units)
            self.units.append(unit)
        else:
            self.units[number] = unit
            self.members[self.home[number]].remove(number)
        self.members[point].append(number)
        self.home[number] = point

    def add(self) -> int:
        """A new point without members."""
        self.members.append([])
        return len(self.members) - 1


def met(
    units: Sequence[Unit], whole: Sequence[Unit], readings: Sequence[Reading], clusters: Sequence[Cluster]
) -> tuple[tuple[Unit, ...], tuple[Cluster, ...]]:
    """The units with those of the nouns that met and led no clause behind them, and the clusters with theirs."""
    story, points, alone = _Story(units, whole, clusters), _Points(units, clusters), list[_Mention]()
    for mention in _mentions(units, whole, readings):
        point = story.point(mention)
        if point is None:
            alone.append(mention)
        else:
            points.take(mention, point)
    for mentions in _alike(alone):
        held = {point for m in mentions if (point := points.held(m)) is not None}
        if len(held) > 1:
            continue
        point = held.pop() if held else points.add()
        for m in mentions:
            if point >= len(clusters) or story.welcome(m, point):
                points.take(m, point)
    return tuple(points.units), tuple(sorted(tuple(sorted(members)) for members in points.members if members))
