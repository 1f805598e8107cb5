"""Dates: when each passage puts what it tells, compared as intervals of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations

from tellings.records import Detail, Time
from tellings.records.account import Relation
from tellings.telling.details.teller import Said, Teller, akin, detail, shares
from tellings.telling.draft import Draft

PLANS = frozenset({"planned", "expected", "promised", "agreed"})


def _when(teller: Teller) -> Time | None:
    """The one point in time of a passage: its proposition's own, or the only one that stands in it."""
    own = teller.proposition.when
    if own is not None and own.earliest is not None:
        return own
    inside = [t for t in teller.times if t.type in ("DATE", "TIME") and t.earliest is not None]
    return inside[0] if len(inside) == 1 else None


def _relate(first: Time, second: Time) -> Relation:
    a, b = ((t.earliest or dt.date.min, t.latest or dt.date.max) for t in (first, second))
    if a == b:
        return "same"
    return "compatible" if max(a[0], b[0]) <= min(a[1], b[1]) else "conflict"


def _may_conflict(first: tuple[Teller, Time], second: tuple[Teller, Time]) -> bool:
    """Whether two times that exclude each other are surely of one happening."""
    (one, a), (other, b) = first, second
    own = one.proposition.when is not None and other.proposition.when is not None
    alike = (one.firm and other.firm) or {one.proposition.modality, other.proposition.modality} <= PLANS
    # The same words in reports of two days ("midday") are a reprint; they name what they named on the first day.
    other_words = a.span.text.lower() != b.span.text.lower()
    exact = _exact(a) == _exact(b)
    return own and alike and exact and other_words and akin(one, other) and one.article != other.article


def _may_meet(first: tuple[Teller, Time], second: tuple[Teller, Time]) -> bool:
    """Whether one of two times is the less exact form of the other: not "since 1959" of a day in 2016."""
    (one, a), (other, b) = first, second
    closed = all(t.earliest is not None and t.latest is not None for t in (a, b))
    return closed and (akin(one, other) or shares(one, other))


def _exact(time: Time) -> int:
    """How exact a time is: 10 for a day, 7 for a month or week, 4 for a year."""
    return len(time.value.split("T")[0])


def compare(_: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The date of a point, where its passages give one."""
    dated = [(t, when) for t in tellers if (when := _when(t))]
    if not dated:
        return []
    relation: Relation = "same"
    for first, second in combinations(dated, 2):
        found = _relate(first[1], second[1])
        if found == "conflict" and not _may_conflict(first, second):
            return []
        if found == "compatible" and not _may_meet(first, second):
            return []
        relation = (
            "conflict" if "conflict" in (found, relation) else "compatible" if found == "compatible" else relation
        )
    said = [Said(t, when.span, when.value) for t, when in dated]
    return [detail("date", relation, said)]
