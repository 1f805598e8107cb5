"""Details: what the passages of one point agree and differ in, slot by slot.

Strategy: each slot has a comparer that finds the values the passages give and relates them: numbers and times as
intervals, places by what lies in what, standing by the modality and stage of the predicates, wording by the words
quoted. A comparer gives nothing where it is not sure that two values are of one thing.

Invariants: a conflict is between different articles, about one predicate, told as fact; every value has evidence in
each of its articles; the order of passages decides the order of values, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.records import Detail, Proposition, Span
from tellings.telling.details import numbers, participants, places, status, times, wording
from tellings.telling.details.teller import teller
from tellings.telling.draft import Draft

Passage = tuple[int, Proposition, Span]  # article index, what it tells, where

VALUES = (numbers.compare, times.compare, places.compare)  # of what one report alone gives too
DIFFERENCES = (participants.compare, status.compare, wording.compare)


def compare(draft: Draft, passages: Sequence[Passage]) -> tuple[Detail, ...]:
    """The details of a point from its passages."""
    tellers = [teller(draft, *passage) for passage in passages]
    several = len({t.article for t in tellers}) > 1
    comparers = (*VALUES, *DIFFERENCES) if several else VALUES
    return tuple(detail for comparer in comparers for detail in comparer(draft, tellers))
