"""Who asked for a talk: "it was Norland that had asked for the call", "the talks were held at the request of Selby".

Strategy: few forms say of a talk or meeting of two that one of them wanted it, and nobody else: a cleft ("it was X
that"), a passive ("the call was initiated by X"), and what stands with the talk itself ("at X's request", "on the
initiative of X"). Plain "X asked for a call" leaves it open who else did. The talk is the one that a point of several
reports tells: that which the form stands in, or the one told of just before. Whom the asker speaks for is looked up
among those who talked, by its names and by what they are described as ("Norland's leader, Omar Reed"). Reports that
name the asker for one talk tell one thing, and contradict each other where they name one side and the other.

It is rare: in 152 stories none comes so, for the few sentences that have such a form tell it of other deeds. There two
may be right: what is taken out of a paper "at the request of" one office is not what is taken out at that of another.
So all is asked for: a talk, and one asker without "and", who speaks for some of those who talked and not for all.

Invariants: reports whose askers are not known to be of one side, or of two, are not put together; every unit stays in
exactly one cluster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from tellings.language.en.light_words import light
from tellings.language.en.name_tables import key, nations, peoples
from tellings.language.en.predicates import MUTUAL, SOLE, classes
from tellings.records import Participant, Reading, Span, cut, inside
from tellings.records.reading import FACT
from tellings.telling.alignment.joining.settling import Cluster
from tellings.telling.alignment.units import Unit
from tellings.telling.entities import Entities

ASKING, AT_WHOSE = light("initiating"), light("at_whose")
FEWEST = 2              # reports that name the asker for one talk
NEAR = 3                # sentences from the talk to what says who asked for it
SAME = 4                # letters of a name at least that those of a country and its people have in common
DEFINITE = re.compile(r"(?:the|this|that|their) ", re.IGNORECASE)
OF_WHOM = re.compile(r"the [\w-]+ of (?P<of>.+)|(?P<owner>.+)['’]s? [\w-]+")
JOINED = re.compile(r"\band\b|\bor\b|,")
OF = re.compile(r" of (?:the )?([A-Z][\w-]+)")
NAME = re.compile(r"[A-Z][\w-]+")

Sides = frozenset[str]


class _Ask(NamedTuple):
    """What says who asked for a talk: `unit` with the asker as who does it, `point` the number of what tells the talk.

    `number` is that of the clause it takes the place of; it may be a part of one.
    """

    unit: Unit
    number: int | None
    point: int
    sides: Sides


def _of_talk(unit: Unit) -> bool:
    return bool(classes(unit.proposition.lemma) & MUTUAL)


def _asked_for(unit: Unit) -> bool:
    """Whether what a clause says to be asked for is a talk that is known: "the call"."""
    parts = [p for p in unit.proposition.participants if p.role in {"patient", "about"}]
    return len(parts) == 1 and bool(classes(parts[0].head) & MUTUAL and DEFINITE.match(parts[0].span.text))


def _cleft(unit: Unit, reading: Reading) -> Span | None:
    """Where "it was X" begins that a clause goes on from."""
    told = unit.proposition
    above = reading.events[told.parent] if told.parent is not None else None
    if above is None or above.form != "state" or above.polarity == "negative" or above.sentence != told.sentence:
        return None
    it = any(p.head == "it" for p in above.participants)
    return above.clause if it and above.clause.start < unit.extent.start else None


class _Story:
    """The talks that points of several reports tell, and who takes part in them."""

    def __init__(
        self, units: Sequence[Unit], readings: Sequence[Reading], entities: Entities, clusters: Sequence[Cluster]
    ) -> None:
        self.units, self.readings, self.entities, self.clusters = units, readings, entities, clusters
        self.home = {n: number for number, members in enumerate(clusters) for n in members}
        several = {n for n, members in enumerate(clusters) if len({units[m].place[0] for m in members}) > 1}
        self.talks = {n for n in several if 2 * sum(_of_talk(units[m]) for m in clusters[n]) > len(clusters[n])}

    @cached_property
    def _described(self) -> dict[str, frozenset[str]]:
        """The names, and countries of peoples, that each person is named and described with."""
        found = {
            entity.id: _countries(" ".join((entity.name, *(d.text for d in entity.descriptions))))
            for entity in self.entities.records if entity.kind == "person"
        }
        for reading in self.readings:
            for name, country in _of_countries(reading):
                person = self.entities.of(reading.article, name) or ""
                found[person] = found.get(person, frozenset()) | country
        return found

    def near(self, unit: Unit) -> int | None:
        """The one talk that its report tells in the same sentence or right before."""
        report, sentence = unit.passage
        found = {
            self.home[n] for number in self.talks for n in self.clusters[number]
            if self.units[n].place[0] == report and 0 <= sentence - self.units[n].proposition.sentence <= NEAR
        }
        return found.pop() if len(found) == 1 else None

    def sides(self, article: str, asker: Span, reading: Reading, point: int) -> tuple[str | None, Sides]:
        """The name in an asker, and for whom of those who talk it speaks."""
        people = {p.key for n in self.clusters[point] for p in self.units[n].parties if p.named and p.kind == "person"}
        names = [m for m in reading.mentions if m.form == "name" and inside(m.span, asker)]
        if not names or JOINED.search(asker.text):
            return None, frozenset()
        known = {self.entities.of(article, m.name) for m in names}
        words = _countries(asker.text)
        meant = {p: self._described.get(p, frozenset()) for p in people}
        found = {p for p in people if p in known or any(_alike(a, b) for a in words for b in meant[p])}
        return names[0].name, frozenset(found if found < people else ())


def _countries(text: str) -> frozenset[str]:
    """The names in a text, those of peoples as the country: "the Norwegian side"."""
    found = NAME.findall(text)
    return frozenset((peoples().get(key(word)) or nations().get(key(word)) or word).lower() for word in found)


def _of_countries(reading: Reading) -> Iterator[tuple[str, frozenset[str]]]:
    """The people of a report whose country stands behind their name: "Ada Holm of Norland"."""
    names = [m for m in reading.mentions if m.form == "name" and m.kind == "person"]
    for sentence in (s.span for s in reading.sentences if " of " in s.span.text):
        for name in names:
            if inside(name.span, sentence):
                found = OF.match(sentence.text, name.span.end - sentence.start)
                if found:
                    yield name.name, _countries(found[1])


def _alike(one: str, other: str) -> bool:
    """Whether two names are of one country or one person: "Norland", "Norlander"."""
    short, long = sorted((one, other), key=len)
    stem = short[: max(SAME, len(short) - 1)]
    return one == other or (len(short) >= SAME and long.startswith(stem))


def _askers(unit: Unit, reading: Reading) -> Iterator[tuple[Span, Span]]:
    """Whom a clause says to have asked for a talk, and no other, each with the stretch that says it."""
    told, sentence = unit.proposition, reading.sentences[unit.proposition.sentence].span
    agents = [p for p in told.participants if p.role == "agent"]
    if told.lemma in ASKING and told.form == "verb" and _asked_for(unit) and len(agents) == 1:
        opening = _cleft(unit, reading)
        if opening is not None:
            yield agents[0].span, cut(sentence, opening.start, unit.extent.end)
        elif agents[0].span.start > told.span.end:      # "initiated by"
            yield agents[0].span, unit.extent
    for part in told.participants if _of_talk(unit) else ():
        found = OF_WHOM.fullmatch(part.span.text) if part.head in AT_WHOSE else None
        if found:
            start, end = (part.span.start + at for at in found.span("of" if found["of"] else "owner"))
            before = sentence.text[: part.span.start - sentence.start].rstrip().rpartition(" ")[2]
            if before.lower() in {"at", "on", "upon"}:
                yield cut(sentence, start, end), cut(sentence, part.span.start - len(before) - 1, part.span.end)


def _asks(story: _Story) -> Iterator[_Ask]:
    """What says who asked for a talk."""
    for number, unit in enumerate(story.units):
        told, reading = unit.proposition, story.readings[unit.place[0]]
        if told.modality not in FACT or told.polarity == "negative" or unit.aside or unit.whole:
            continue
        for asker, extent in _askers(unit, reading):
            within = _of_talk(unit)
            home = story.home[number]
            point = home if within and home in story.talks else story.near(unit)
            if point is None:
                continue
            name, sides = story.sides(reading.article, asker, reading, point)
            if name is not None and sides:
                agent = Participant(role="agent", span=asker, head=asker.text.rpartition(" ")[2].lower(), name=name)
                scope = told.scope if within else (extent,)
                meant = told.model_copy(update={"participants": (agent,), "clause": extent, "scope": scope})
                made = unit._replace(
                    proposition=meant, extent=extent, said=extent.text.lower(), parties=(), resolved=True)
                yield _Ask(made, None if within else number, point, sides)


def met(
    units: Sequence[Unit], readings: Sequence[Reading], entities: Entities, clusters: Sequence[Cluster]
) -> tuple[tuple[Unit, ...], tuple[Cluster, ...]]:
    """The units with those that say who asked for a talk, and the clusters with those of them that meet."""
    by_talk: dict[int, dict[int, _Ask]] = {}
    story = _Story(units, readings, entities, clusters)
    for ask in _asks(story) if story.talks else ():
        by_talk.setdefault(ask.point, {}).setdefault(ask.unit.place[0], ask)
    made, found = list(units), list(clusters)
    for asks in (list(held.values()) for held in by_talk.values()):
        taken = {ask.number for ask in asks if ask.number is not None}
        if len(asks) < FEWEST or any(len(c) > 1 and not taken.isdisjoint(c) for c in found):
            continue
        agree = all(a.sides & b.sides for a, b in combinations(asks, 2))
        members = []
        for ask in asks:
            told = ask.unit.proposition.model_copy(update={"lemma": "ask" if agree else SOLE})
            members.append(len(made) if ask.number is None else ask.number)
            made[members[-1] : members[-1] + 1] = [ask.unit._replace(proposition=told)]
        found = [*(c for c in found if taken.isdisjoint(c)), tuple(sorted(members))]
    return tuple(made), tuple(sorted(found))
