"""What was done to whom: one deed that reports tell in sentences so unlike that the scores leave it apart.

Strategy: a clause tells a deed where its predicate, or an infinitive that completes it ("undertook to release her"),
says what befalls one with a name. Clauses of two reports tell one deed where predicates of one class befall the same
one, both as fact or both as yet to come, neither or both dated by a month or more ("last summer" is no news), and those
who do it, where both name them, are not others. They are joined, and so are the points they are in, if most of what
each point holds tells the deed and no veto parts any two of it. An infinitive that is not told as yet to come ("under
pressure to release her") is none, for it is not known whether it was done.
Verbs that say too little of what was done ("use") join nothing. A noun tells a deed where its sentence has no clause
that takes it in ("after Reed's dismissal", "the killing of Reed"), or where that makes it known ("the suspension of
Reed was announced"). Of 38 pairs that nouns brought in 154 stories 35 tell the same. What is not so of one tells what
is contrary to it (`contraries`): "had not been drinking", "was sober". "The engineer" has a name
where the story calls but one person so (`called`), and three people and more are known by their number: "eight sailors
held", "the other eight of the crew are held". Of 12 pairs that came so in 138 stories none tells another thing. So
is anybody where both tell how long the deed took (`took`).

Of 21 pairs that came so in 28 bundles 16 tell the same, 4 the same in part and 1 another thing. Without "most of what
each point holds" 59 came, half of them wrong: a point that is a mixture takes in another with one clause of it. Who is
charged may be charged again: where both tell with what, in no common word, they are two deeds.

Invariants: every unit stays in exactly one cluster; clauses of one sentence never meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.language.en.contraries import contraries, contrary
from tellings.language.en.event_words import words
from tellings.language.en.predicates import ONE, classes, kinship
from tellings.records import Quantity, inside
from tellings.records.reading import FACT, TO_COME
from tellings.telling.alignment import vetoes
from tellings.telling.alignment.candidates import SAYING
from tellings.telling.alignment.content import PLAIN
from tellings.telling.alignment.joining.called import stands_for
from tellings.telling.alignment.joining.settling import Cluster
from tellings.telling.alignment.joining.tolls import EARLIER
from tellings.telling.alignment.support import counted
from tellings.telling.alignment.took import took
from tellings.telling.alignment.units import Unit

ANY = words("vague") | PLAIN | SAYING
MAKING_KNOWN = frozenset({"announce", "confirm", "disclose", "reveal", "order", "make_public"})
UNDERGONE = frozenset({"die", "resign", "retire", "sink", "crash", "collapse", "explode"})     # classes: by who does it
MATTERS = frozenset({"charge", "accuse", "convict", "investigate"})     # classes of what befalls one for this or that
BEHIND = frozenset({"with", "other", "about"})
SEVERAL = 3         # people from whom on their number tells who they are
NEXT = 24           # deeds of one thing or person after it, and the first of all, that a deed is compared with

Pair = tuple[int, int]


class _Deed(NamedTuple):
    """What a leading unit, by its number, tells to be done: `told` is itself or the infinitive that completes it."""

    number: int
    told: Unit

    @property
    def lemma(self) -> str:
        """What is done."""
        return self.told.proposition.lemma

    @property
    def when(self) -> tuple[bool, bool]:
        """Whether it is told as fact, and not as yet to come; and whether it is dated by a month or more ("last
        summer"): no news, but what went before it."""
        told = self.told.proposition
        return told.modality in FACT, vetoes.is_wide(told)


def _patients(told: Unit) -> tuple[set[str], int]:
    """Those with a name to whom it is done, also who dies or resigns, and how many it is done to."""
    done_to = [p for p in told.parties if p.role == ("agent" if _undergone(told) else "patient")]
    return {p.key for p in done_to if p.named}, len(done_to)


def _by_name(unit: Unit, known: dict[str, str]) -> Unit:
    """A unit with those whom a noun alone stands for by their names."""
    parties = tuple(
        party._replace(key=key, named=True) if not party.named and (key := stands_for(part, known)) else party
        for party, part in zip(unit.parties, unit.proposition.participants, strict=True)
    )
    return unit if parties == unit.parties else unit._replace(parties=parties)


def _doers(told: Unit) -> set[str]:
    return {p.key for p in told.parties if p.role == "agent" and p.named}


def _undergone(told: Unit) -> bool:
    """Whether who does it suffers it: who dies or resigns."""
    return not any(p.role == "patient" for p in told.parties) and not classes(told.proposition.lemma).isdisjoint(
        UNDERGONE)


def _befallen(told: Unit, counts: Sequence[Quantity]) -> set[str]:
    """Those whom it befalls that have a name, also who dies or resigns; or else so many of them, by the numbers of its
    sentence; and any of whom it is told how long it took."""
    named, _ = _patients(told)
    if told.proposition.lemma in contraries():
        named |= _doers(told)
    timed = {f"in time {key}" for key in took(told)}
    if named:
        return named | timed if told.proposition.lemma not in ANY else set()
    return _so_many(told, counts) | timed


def _so_many(told: Unit, counts: Sequence[Quantity]) -> set[str]:
    """How many people it befalls, as far as that tells who they are: "eight sailors held", "eight of the crew"."""
    role = "agent" if _undergone(told) else "patient"
    parts = [p.span for p in told.proposition.participants if p.role == role]
    if EARLIER.search(told.context):
        return set()
    return {_key(q) for q in counts if any(inside(q.span, part) for part in parts)}


def _of_so_many(unit: Unit, counts: Sequence[Quantity]) -> Unit:
    """A unit in which so many people are people, by whatever noun: "eight sailors" are "the other eight members"."""
    if not counts:
        return unit
    parties = tuple(
        party._replace(key=":person") if not party.named and any(inside(q.span, part.span) for q in counts) else party
        for party, part in zip(unit.parties, unit.proposition.participants, strict=True)
    )
    return unit if parties == unit.parties else unit._replace(parties=parties)


def _numbers(whole: Sequence[Unit]) -> dict[Pair, list[Quantity]]:
    """The numbers of people in each sentence."""
    found: dict[Pair, list[Quantity]] = {}
    for unit in whole:
        if people := list(filter(_of_people, unit.proposition.quantities)):
            found.setdefault(unit.passage, []).extend(people)
    return found


def _of_people(number: Quantity) -> bool:
    """Whether a number is one of people, and so large that few in a story are as many."""
    exact = number.kind == "count" and number.low == number.high == number.value
    return exact and (number.value or 0.0) >= SEVERAL and counted(number.unit) == "person"


def _key(number: Quantity) -> str:
    return f"{number.value:g} people"


def _deeds(number: int, unit: Unit, within: Sequence[Unit]) -> Iterator[_Deed]:
    """The deeds of a leading unit: its own, and those of the infinitives and nouns in it (`_completing`)."""
    for told in (unit, *within):
        said, noun = told.proposition, told.proposition.form == "noun"
        if not said.lemma or (said.form == "state" and said.lemma not in contraries() and not took(told)):
            continue
        if noun and told is not unit:
            if unit.proposition.modality in FACT and unit.proposition.polarity == "positive":
                yield _Deed(number, _of_named(told, unit))
        elif said.modality in (FACT if noun else FACT | TO_COME if told is unit else TO_COME):
            yield _Deed(number, told)


def _of_named(noun: Unit, above: Unit) -> Unit:
    """A noun with whom the clause above names: "the suspension of the captain, Omar Reed, was announced"."""
    done_to = [p for p in noun.parties if p.role == "patient"]
    named = [p for p in above.parties if p.role == "patient" and p.named]
    if not done_to or any(p.named for p in done_to) or len(named) != 1:
        return noun
    return noun._replace(parties=(*(p for p in noun.parties if p.role != "patient"), *named))


def _kin(first: _Deed, second: _Deed) -> bool:
    """Whether two may be one deed by what is done, be it told as yet to come or as done."""
    one, other = first.told.proposition, second.told.proposition
    states = [deed.told for deed in (first, second) if deed.told.proposition.form == "state"]
    alike = kinship(first.lemma, second.lemma) in ONE and all(map(took, states))        # "was ashore within an hour"
    against = one.polarity != other.polarity and contrary(first.lemma, second.lemma)
    return first.when[1] == second.when[1] and (alike or against)


def _of_other_matters(first: Unit, second: Unit) -> bool:
    """Whether it is told of both with what one is charged, and in no common word: one may be charged more than once."""
    mine, yours = (
        frozenset[str]().union(*(p.words for p in told.parties if p.role in BEHIND and not p.named))
        for told in (first, second)
    )
    charged = classes(first.proposition.lemma) & classes(second.proposition.lemma) & MATTERS
    return bool(charged and mine and yours) and mine.isdisjoint(yours)


def _one(first: _Deed, second: _Deed) -> bool:
    """Whether two deeds that befall one with a name may be one."""
    if first.when != second.when or not _kin(first, second) or _patients(first.told) != _patients(second.told):
        return False
    if first.lemma != second.lemma and not ANY.isdisjoint((first.lemma, second.lemma)):
        return False
    if _of_other_matters(first.told, second.told):
        return False
    doers, others = _doers(first.told), _doers(second.told)
    return not (doers and others and doers.isdisjoint(others)) and not vetoes.of_clauses(first.told, second.told)


def _completing(whole: Sequence[Unit]) -> dict[Pair, list[Unit]]:
    """By the place of the clause they complete, the infinitives of a story, and the deeds that are made known."""
    found: dict[Pair, list[Unit]] = {}
    made_known = {unit.place for unit in whole if unit.proposition.lemma in MAKING_KNOWN}
    for unit in whole:
        above = unit.proposition.parent
        if above is None or unit.leads:
            continue
        place = unit.place[0], above
        if unit.said.startswith("to ") or (unit.proposition.form == "noun" and place in made_known):
            found.setdefault(place, []).append(unit)
    return found


def _befalling(
    units: Sequence[Unit], whole: Sequence[Unit], cues: frozenset[int], counts: dict[Pair, list[Quantity]]
) -> dict[str, list[_Deed]]:
    """The deeds of a story by whom they befall, in the order of the units."""
    completing = _completing(whole)
    found: dict[str, list[_Deed]] = {}
    for number, unit in enumerate(units):
        if number not in cues and not (unit.aside or unit.whole or unit.usual or unit.asks):
            for deed in _deeds(number, unit, completing.get(unit.place, ())):
                for key in sorted(_befallen(deed.told, counts.get(unit.passage, ()))):
                    found.setdefault(key, []).append(deed)
    return found


class _Points:
    """Clusters under change: `home` is the one of each unit."""

    def __init__(self, units: Sequence[Unit], clusters: Sequence[Cluster]) -> None:
        self.units = units
        self.members = [list(members) for members in clusters]
        self._telling: dict[int, tuple[object, ...]] = {}      # of the units that were asked for it
        self.home = {n: number for number, members in enumerate(clusters) for n in members}

    def join(self, pair: Pair, telling: set[int]) -> None:
        """Make one of the clusters of two units, if most of each tells the deed and nothing forbids it."""
        a, b = sorted((self.home[n] for n in pair), key=lambda n: (len(self.members[n]), n))
        one, other = self.members[a], self.members[b]
        if any(2 * len(telling.intersection(members)) <= len(members) for members in (one, other)):
            return
        if not self._passages(one).isdisjoint(self._passages(other)):
            return
        if any(vetoes.of_clauses(x, y) for x in self._unlike(one) for y in self._unlike(other)):
            return
        self.home.update(dict.fromkeys(one, b))
        self.members[a], self.members[b] = [], other + one

    def _passages(self, members: Sequence[int]) -> set[Pair]:
        return {self.units[number].passage for number in members}

    def _unlike(self, members: Sequence[int]) -> list[Unit]:
        """The members, of those that tell the same the first: reports copy each other."""
        first: dict[tuple[object, ...], Unit] = {}
        for number in members:
            if number not in self._telling:
                self._telling[number] = self.units[number].telling
            first.setdefault(self._telling[number], self.units[number])
        return list(first.values())


def _near(deeds: Sequence[_Deed]) -> Iterator[tuple[_Deed, _Deed]]:
    """The pairs of deeds that are compared."""
    for n, deed in enumerate(deeds):
        yield from ((deed, other) for other in (deeds[n + 1 :] if n < NEXT else deeds[n + 1 : n + 1 + NEXT]))


def met(
    units: Sequence[Unit], whole: Sequence[Unit], clusters: Sequence[Cluster], cues: frozenset[int],
    known: dict[str, str],
) -> tuple[Cluster, ...]:
    """The clusters, those together that tell one deed; `whole` are all units of the story."""
    counts = _numbers(whole)
    units, whole = (
        [_of_so_many(_by_name(unit, known) if known else unit, counts.get(unit.passage, ())) for unit in several]
        for several in (units, whole))
    points = _Points(units, clusters)
    as_many: dict[str, set[int]] = {}       # the units that tell of so many people, whatever they tell
    for number, unit in enumerate(units):
        for people in filter(_of_people, unit.proposition.quantities):
            as_many.setdefault(_key(people), set()).add(number)
    home, looked_at = points.home, set[Pair]()
    for key, deeds in _befalling(units, whole, cues, counts).items():
        telling: dict[tuple[str, str, bool], set[int]] = {}     # which of these tell a deed of a class, to come or done
        for one, other in _near(deeds):
            homes = home[one.number], home[other.number]
            apart = homes[0] != homes[1] and homes not in looked_at
            if apart and units[one.number].place[0] != units[other.number].place[0] and _one(one, other):
                kind = one.lemma, one.told.proposition.polarity, one.when[1]
                if kind not in telling:
                    telling[kind] = {deed.number for deed in deeds if _kin(deed, one)} | as_many.get(key, set())
                points.join((one.number, other.number), telling[kind])
                looked_at.add(homes)
    return tuple(sorted(tuple(sorted(members)) for members in points.members if members))
