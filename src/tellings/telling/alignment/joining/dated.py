"""What is told of one day of somebody: two clauses that the scores left apart, though who and when is the same in both.

Strategy: a clause that met nobody has another look at those that tell, with the same predicate or one of its class, of
one with the same name, at times that meet. Names and times are those of the clause and of the infinitives and nouns of
event that lie in it: "going to see the crew on Friday" is of Friday, "expects the board's findings" is of the board.
That both are dated is asked for: who visits, meets or sues somebody does so more than once, but seldom on one day.
Of 23 pairs that came so in 154 stories 20 tell the same; without the day some two thirds do.

Invariants: the pairs are of two reports, the most alike first; a holiday ("New Year's Eve") is dated alike wherever it
is named, so that one of the two is a clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tellings.language.en.predicates import ONE, kinship
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.sets import Flags, Ints
from tellings.telling.alignment.units import Unit

LEAST = 0.03            # score of two clauses from which on they are looked at: they were compared
Days = tuple[int, int]


def _within(units: Sequence[Unit], whole: Sequence[Unit]) -> list[list[Unit]]:
    """For each unit itself, and the infinitives and nouns of event that lie in it."""
    inside: dict[tuple[int, int], list[Unit]] = {}
    for unit in whole:
        if not unit.leads or unit.proposition.form == "noun":
            inside.setdefault(unit.passage, []).append(unit)
    return [
        [unit, *(part for part in inside.get(unit.passage, ()) if part.place != unit.place
                 and unit.extent.start <= part.extent.start and part.extent.end <= unit.extent.end)]
        for unit in units
    ]


def _days(parts: Sequence[Unit]) -> Days:
    """The first and the last day of the time a clause is told of, its own before that of what lies in it; else 0."""
    for part in parts:
        when = part.proposition.when
        if when and when.earliest and when.latest:
            return when.earliest.toordinal(), when.latest.toordinal()
    return 0, 0


def _names(parts: Sequence[Unit]) -> set[str]:
    """Who has a part in a clause or in what lies in it, beside where it happens: in one town much is done in a day."""
    return {party.key for part in parts for party in part.parties if party.named and party.role != "place"}


def _meet(days: Ints, at: Ints, to: Ints) -> Flags:
    """Which pairs of units are told of times that meet."""
    first, last = days.T
    found: Flags = (first[at] > 0) & (first[to] > 0) & (first[at] <= last[to]) & (first[to] <= last[at])
    return found


def pairs(units: Sequence[Unit], whole: Sequence[Unit], judged: Judgements, open_: Flags) -> Iterator[tuple[int, int]]:
    """The pairs of units dated alike, one of each `open_`; `whole` are all units of the story."""
    within = _within(units, whole)
    days = np.array([_days(parts) for parts in within], dtype=np.int64).reshape(-1, 2)
    report = np.array([unit.place[0] for unit in units], dtype=np.int64)
    at, to, scores = judged.allowed(LEAST)
    chosen = np.flatnonzero((open_[at] | open_[to]) & (report[at] != report[to]) & _meet(days, at, to))
    for row in chosen[np.argsort(-scores[chosen], kind="stable")].tolist():
        one, other = int(at[row]), int(to[row])
        first, second = (units[n].proposition for n in (one, other))
        clauses = not first.form == second.form == "noun"
        if clauses and kinship(first.lemma, second.lemma) in ONE and _names(within[one]) & _names(within[other]):
            yield one, other
