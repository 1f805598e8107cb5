"""How many were killed or hurt: reports that give other numbers share fewer words, and tell one toll all the same.

Strategy: a clause whose predicate is of dying or of being hurt tells a toll where it has one number of people, no part
of them ("two of the injured", "another five", "ten from Holm"), as fact and of no earlier time. Where every report of a
story gives but one such number of the dead, or of the hurt, there is one toll, and the points that tell it are one. A
story in which one report gives two has several happenings, or a toll that rose: nothing is joined there.

Invariants: nothing comes to a clause that a veto parts from it, but for roles that seem swapped; every unit stays in
exactly one cluster.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from tellings.language.en.light_words import light
from tellings.language.en.predicates import classes
from tellings.records import Quantity, inside
from tellings.records.reading import FACT
from tellings.telling.alignment import vetoes
from tellings.telling.alignment.amounts import exclude
from tellings.telling.alignment.joining.settling import Cluster
from tellings.telling.alignment.units import Unit

TOLLS = {"kill": "dead", "die": "dead", "injure": "hurt"}
EVERYBODY = frozenset({"person", "victim", "casualty"})
# Who is hurt in "ten hurt in fire" suffers it, though the parse has them do it.
ALLOWED = (None, "the roles are swapped")
SUFFERS = frozenset({"patient", "agent"})
PARTS = light("parts")
WORD = re.compile(r"[\w-]+")
EARLIER = re.compile(r"\b(?:19|20)\d\d\b|\b(?:ago|previous|earlier)\b|\blast (?:year|month)\b")
WIDEST = 31             # days that a toll may be dated by: one of a year is that of another happening
FEWEST = 3.0            # one or two of the dead are told of by themselves


def _number(unit: Unit) -> Quantity | None:
    """The number of people a clause tells of, if it has but one, and that is no part of another."""
    told = unit.proposition
    people = [
        q for q in told.quantities if q.kind == "count" and q.unit in EVERYBODY
        and any(inside(q.span, p.span) for p in told.participants if p.role in SUFFERS)
    ]
    if len(people) != 1 or (people[0].value or 0.0) < FEWEST:
        return None
    words = frozenset(WORD.findall(unit.said))
    return people[0] if PARTS.isdisjoint(words) and not EARLIER.search(unit.context) else None


def _kind(unit: Unit) -> str | None:
    """What toll a clause tells, be it of the dead or of the hurt."""
    told = unit.proposition
    kinds = {TOLLS[name] for name in classes(told.lemma) & TOLLS.keys()}
    firm = told.modality in FACT and told.polarity == "positive" and not told.quoted and told.form == "verb"
    return kinds.pop() if len(kinds) == 1 and firm and not unit.usual and _number(unit) else None


def _of_other_days(unit: Unit) -> bool:
    """Whether a clause is dated by more than a month: "in 2019 a storm killed twelve"."""
    when = unit.proposition.when
    return when is not None and (when.earliest is None or when.latest is None
                                 or (when.latest - when.earliest).days > WIDEST)


def _differ(one: Unit, other: Unit) -> bool:
    """Whether two clauses give numbers that exclude each other."""
    a, b = _number(one), _number(other)
    return a is not None and b is not None and exclude(a, b)


def _one_toll(units: Sequence[Unit], numbers: Sequence[int]) -> bool:
    """Whether clauses of several reports may all tell one toll, of which at least two reports give other numbers."""
    pairs = list(combinations([units[n] for n in numbers], 2))
    if any(_differ(a, b) for a, b in pairs if a.place[0] == b.place[0]):
        return False
    return any(_differ(a, b) for a, b in pairs) and not any(_parted(a, b) for a, b in pairs)


def _parted(one: Unit, other: Unit) -> bool:
    """Whether a veto parts two clauses."""
    return vetoes.of_clauses(one, other) not in ALLOWED


def _company(units: Sequence[Unit], clusters: Sequence[Cluster], numbers: Sequence[int]) -> set[int]:
    """What comes with the clauses of a toll: of the cluster with most of them, if they are most of it, what may."""
    toll = set(numbers)
    home = max(clusters, key=lambda c: len(toll.intersection(c)))
    if 2 * len(toll.intersection(home)) <= len(home):
        return set()
    guests = toll.difference(home)
    return {n for n in home if n in toll or not any(_parted(units[n], units[guest]) for guest in guests)}


def met(units: Sequence[Unit], clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters, those together that tell one toll with numbers that differ."""
    told: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        kind = _kind(unit)
        if kind and not _of_other_days(unit):
            told.setdefault(kind, []).append(number)
    found = list(clusters)
    for numbers in told.values():
        if len(numbers) > 1 and _one_toll(units, numbers):
            joined = set(numbers) | _company(units, found, numbers)
            rest = [tuple(n for n in c if n not in joined) for c in found]
            found = [*(c for c in rest if c), tuple(sorted(joined))]
    return tuple(sorted(found))
