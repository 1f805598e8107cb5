"""What is to come: of one kind of thing that is ahead, a report mostly tells but one.

Strategy: a clause tells a prospect where it is planned or expected, and of a class of predicates of which a story has
one ahead ("will be brought before a court", "a court would hear their case"), and nobody is quoted with it, for people
speak of plans of their own. Where each of the reports that tell such a thing tells it in one sentence, and no veto
parts any two of these, they tell one thing, and so do the points they are in, if half of what each point holds tells
it. A report that tells two has several ahead: nothing is joined there.

It is rare: in 117 stories five pairs came so, four of which tell the same. With the predicates of all classes of the
tables some thirty came, about a third of them right: of journeys, uses and shows there is more than one ahead.

Invariants: every unit stays in exactly one cluster; clauses of one sentence never meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tellings.language.en.light_words import light
from tellings.language.en.predicates import classes
from tellings.records.reading import TO_COME
from tellings.telling.alignment import vetoes
from tellings.telling.alignment.joining.settling import Cluster
from tellings.telling.alignment.units import Unit

AHEAD = light("ahead")


def _kinds(unit: Unit) -> frozenset[str]:
    """The classes of which a clause tells something to come."""
    told = unit.proposition
    ahead = told.modality in TO_COME and told.polarity == "positive" and told.form == "verb"
    aside = unit.aside or unit.whole or unit.usual or unit.asks or told.quoted or bool(unit.condition)
    return classes(told.lemma) & AHEAD if ahead and not aside else frozenset()


def _parted(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether a veto parts any two of these; of copies one is asked."""
    mine, yours = ({unit.telling: unit for unit in several}.values() for several in (one, other))
    return any(vetoes.of_clauses(a, b) for a in mine for b in yours if a.passage != b.passage)


def _one(told: Sequence[Unit]) -> bool:
    """Whether clauses of several reports, each with one sentence of them, may all tell one thing."""
    passages = {unit.passage for unit in told}
    reports = {report for report, _ in passages}
    return 1 < len(reports) == len(passages) and not _parted(told, told)


def _together(units: Sequence[Unit], clusters: Sequence[Cluster], numbers: Sequence[int]) -> tuple[Cluster, ...]:
    """The clusters, those in one of which half or more are of these units; a clause in another stays there."""
    telling = set(numbers)
    mine = [c for c in clusters if 2 * len(telling.intersection(c)) >= len(c)]
    held = [[units[n] for n in members] for members in mine]
    passages = [unit.passage for several in held for unit in several]
    if len(mine) < 2 or len(set(passages)) < len(passages) or any(_parted(a, b) for a, b in combinations(held, 2)):
        return tuple(clusters)
    rest, joined = (c for c in clusters if c not in mine), tuple(sorted(n for c in mine for n in c))
    return (*rest, joined)


def met(units: Sequence[Unit], clusters: Sequence[Cluster], cues: frozenset[int]) -> tuple[Cluster, ...]:
    """The clusters, those together that tell one thing to come."""
    told: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        if number not in cues:
            for kind in sorted(_kinds(unit)):
                told.setdefault(kind, []).append(number)
    found = tuple(clusters)
    for numbers in told.values():
        if _one([units[n] for n in numbers]):
            found = _together(units, found, numbers)
    return tuple(sorted(found))
