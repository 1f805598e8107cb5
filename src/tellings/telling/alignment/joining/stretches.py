"""How long something of somebody went on, and how far a thing reaches: what two reports tell in words that never meet.

Strategy: "had been held for 19 days" and "freed after almost three weeks" share no word and tell one length of one
person. A length is laid by the one person its clause names, a measure of how far something reaches ("nine miles wide",
"14 kilometres across") by the way it reaches. Two meet where both may be as much, one of them is written with no small
number, and neither report tells another of the same person that would do as well. Measures in one unit meet by chance
("a wall eight metres high", "a tree eight metres high"), so that what reaches so far must be alike too.

Invariants: only what met is given, each passage as a new unit, cut off where marks part it from the rest of its clause;
sentences that meet anyhow are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

from tellings.language.en.light_words import light
from tellings.language.en.vectors import likeness
from tellings.records import Quantity, Reading, Span, cut
from tellings.telling.alignment import vetoes
from tellings.telling.alignment.amounts import exclude
from tellings.telling.alignment.joining.settling import Cluster, Passage, told_in
from tellings.telling.alignment.units import EMPTY, Unit, words_of

FEWEST = 5              # the larger of two numbers as written, as of "19 days" and "almost three weeks"
NEAREST = 1.15          # times the one may be the other: "almost two decades" is no more than 23 years
LIKE = 0.3              # cosine of two nouns that one thing which reaches so far may be called by
# Minutes of what a number counts; of a decade ten are written for one.
UNITS = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "night": 1440.0, "week": 10_080.0,
         "month": 43_800.0, "year": 525_600.0, "decade": 525_600.0}
UNIT = re.compile("|".join(UNITS))
METRES = {"km": 1000.0, "m": 1.0}
BESIDE = 16             # characters beside a length where the words stand that make another thing of it
BEFORE = re.compile(r"\b(?:in|within|under|every|per|each|last|next|first)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
AWAY = re.compile(r"\W*(?:ago|before|earlier|later|after|from|old|of age)\b", re.IGNORECASE)
WAYS = {word: way for way in ("width", "length", "height", "depth") for word in light(way)}
WORD = re.compile(r"\W*([^\W\d_]+)")
MARK = re.compile(r"[,;:()—–]")


class _Stretch(NamedTuple):
    """A length, with whom or what it is told of; `amount` is in minutes or metres, `number` as it is written."""

    unit: Unit
    of: str
    quantity: Quantity
    extent: Span
    amount: float
    number: float

    @property
    def report(self) -> int:
        """The report that tells it."""
        return self.unit.place[0]


def _number(quantity: Quantity) -> float:
    """The number a length of time is written with."""
    unit = UNIT.search(quantity.span.text.lower())
    return (quantity.value or 0.0) / UNITS[unit.group()] if unit else 0.0


def _person(unit: Unit) -> str | None:
    """The one person that takes part in a clause."""
    people = {party.key for party in unit.parties if party.named and party.kind == "person"}
    return people.pop() if len(people) == 1 else None


def _extent(unit: Unit, quantity: Quantity) -> Span:
    """The part of a clause between marks that has a length, where its verb is in another: "Holm, mayor for a year,"."""
    whole, at, verb = unit.extent, quantity.span, unit.proposition.span
    start = max((m.end() for m in MARK.finditer(whole.text, 0, at.start - whole.start)), default=0)
    behind = MARK.search(whole.text, at.end - whole.start)
    if behind is None or start <= verb.start - whole.start < behind.start():
        return whole
    start += len(whole.text[start:]) - len(whole.text[start:].lstrip())
    return cut(whole, whole.start + start, whole.start + behind.start())


def _lasting(unit: Unit, quantity: Quantity, text: str, at: int) -> _Stretch | None:
    """How long something of one person went on; `at` is where the length stands in the text of its sentence."""
    person, end = _person(unit), at + len(quantity.span.text)
    if person is None or quantity.value is None or AWAY.match(text, end):
        return None
    if BEFORE.search(text[max(0, at - BESIDE) : at]):
        return None
    return _Stretch(unit, person, quantity, _extent(unit, quantity), quantity.value, _number(quantity))


def _reaching(unit: Unit, quantity: Quantity, text: str, at: int) -> _Stretch | None:
    """How far a thing reaches, by the way it does."""
    behind = WORD.match(text, at + len(quantity.span.text))
    way, metres = WAYS.get(behind[1].lower()) if behind else None, METRES.get(quantity.unit or "")
    if way is None or metres is None or quantity.value is None or not _heads(unit):
        return None
    amount = quantity.value * metres
    return _Stretch(unit, way, quantity, unit.extent, amount, amount)


def _stretches(report: int, reading: Reading, inside: dict[Passage, list[Unit]]) -> Iterator[_Stretch]:
    """The lengths of a report."""
    starts = [sentence.span.start for sentence in reading.sentences]
    for quantity in reading.quantities:
        made = MADE.get(quantity.kind)
        number = bisect_right(starts, quantity.span.start) - 1
        around = [u for u in inside.get((report, number), ()) if _has(u.extent, quantity.span)] if made else []
        if made and around:
            sentence = reading.sentences[number].span
            unit = min(around, key=lambda u: len(u.extent.text))
            found = made(unit, quantity, sentence.text, quantity.span.start - sentence.start)
            if found:
                yield found


def _has(extent: Span, within: Span) -> bool:
    return extent.start <= within.start and within.end <= extent.end


MADE = {"duration": _lasting, "measure": _reaching}


def _heads(unit: Unit) -> list[str]:
    """What a state is said of."""
    return [part.head for part in unit.proposition.participants if part.role == "agent"]


def _fits(one: _Stretch, other: _Stretch) -> bool:
    """Whether two lengths may be one."""
    a, b = one.quantity, other.quantity
    near = max(one.amount, other.amount) <= NEAREST * min(one.amount, other.amount)
    if one.of != other.of or a.unit is None or not near or max(one.number, other.number) < FEWEST:
        return False
    in_one_unit = a.kind == "measure" and a.span.text.split()[-1] == b.span.text.split()[-1]
    if in_one_unit and all(likeness(*heads) < LIKE for heads in product(_heads(one.unit), _heads(other.unit))):
        return False
    return not exclude(a, b)


def _groups(told: Sequence[Sequence[_Stretch]]) -> Iterator[list[_Stretch]]:
    """The lengths of several reports that may all be one, where no report has two that would do."""
    by_whom: dict[str, list[_Stretch]] = {}
    for one in chain.from_iterable(told):
        by_whom.setdefault(one.of, []).append(one)
    for several in by_whom.values():
        taken: set[int] = set()
        for number, first in enumerate(several):
            if number in taken:
                continue
            near = [n for n, other in enumerate(several) if n == number or _fits(first, other)]
            chosen = [several[n] for n in near]
            if taken.isdisjoint(near) and all(_alone(one, several) for one in chosen):
                taken.update(near)
                yield chosen


def _alone(one: _Stretch, several: Sequence[_Stretch]) -> bool:
    """Whether no report tells two lengths that may be the one."""
    amounts: dict[int, set[float]] = {}
    for other in several:
        if other is one or _fits(one, other):
            amounts.setdefault(other.report, set()).add(other.amount)
    return all(len(found) == 1 for found in amounts.values())


def _unit(one: _Stretch) -> Unit:
    """A length as a unit: the part of its clause that has it."""
    base, extent = one.unit, one.extent
    words = tuple(w for w in words_of(extent.text) if w not in EMPTY)
    told = base.proposition.model_copy(update={
        "clause": extent, "quantities": (one.quantity,), "terms": words,
        "scope": base.proposition.scope if extent == base.extent else (extent,),
    })  # fmt: skip
    return base._replace(
        proposition=told, terms=words, wide=words, extent=extent, said=extent.text.lower(), leads=True, listed=True)


def met(
    units: Sequence[Unit], readings: Sequence[Reading], clusters: Sequence[Cluster]
) -> tuple[tuple[Unit, ...], tuple[Cluster, ...]]:
    """The units with those of lengths that met behind them, and the clusters with theirs."""
    inside: dict[Passage, list[Unit]] = {}
    for unit in units:
        if not unit.whole and not unit.aside:
            inside.setdefault(unit.passage, []).append(unit)
    told = told_in(units, clusters)
    made, found = list(units), list(clusters)
    for group in _groups([list(_stretches(n, reading, inside)) for n, reading in enumerate(readings)]):
        first = {one.report: one for one in reversed(group)}
        chosen = [_unit(first[report]) for report in sorted(first)]
        homes = [told.get(unit.passage, set()) for unit in chosen]
        unlike = {unit.telling: unit for unit in chosen}.values()       # of copies one is asked
        forbidden = any(vetoes.of_clauses(a, b) for a, b in combinations(unlike, 2))
        if len(chosen) > 1 and not set.intersection(*homes) and not forbidden:
            found.append(tuple(range(len(made), len(made) + len(chosen))))
            made += chosen
    return tuple(made), tuple(found)
