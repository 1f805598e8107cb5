"""Where two articles are at odds: days, numbers, ages, addresses, times and names of which they share none.

Strategy: a report of the same event shares at least one day, one number, one name with most others of its kind; a
report of another event in the same town shares none. How much that tells was counted on pairs of like reports of one
event and of two: names of which none is shared are five times as common where there are two events, days and ages two
to three times, numbers up to twice, times of day (which pages have of their own) hardly. Two texts in nearly the same
words that are at odds over two kinds of hard facts, or any over three, are a form filled in twice: a quake report, a
police log.

Days that tell less (.9) give Wikinews and ECB+ .005 and cost GVA as much (pairs .02), numbers that tell anything (.85)
cost Wikinews .03 (pairs .10), names from .5 to .75 change B-cubed by .01. Weekdays as a kind (.87) give GVA .002 (pairs
.009) and cost undated bundles .006; no join of clusters that share no name in three pairs of four was right (4 of 4
wrong), but a rule for it gives pairs of GVA .005 and the others nothing.

Where the day of one is unknown, days count for forms only, since such a report names few and those of any time: that
gives undated bundles .005 (pairs .010) and pairs of Wikinews .005, and costs GVA without its days .006.

Each kind is a bit, and what two articles are at odds over a number of such bits: those of kinds that both have and of
which they share no fact. So it is worked out for many pairs at once, from the terms they share.

Invariant: the order of two articles does not matter, and a kind of fact that one of them lacks says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

FORM = 0.3                  # Jaccard index of rows of words from which two texts may be one form
FORM_LEFT = 0.1             # of the likeness of two fillings of a form
NAMES = 30                  # names of an article that are compared


class Kind(NamedTuple):
    """A kind of fact: what its terms look like, what is left of a likeness where none is shared, whether it is hard."""

    pattern: re.Pattern[str]
    left: float
    hard: bool


KINDS = (
    Kind(re.compile("day "), 0.8, hard=True),
    Kind(re.compile("age "), 0.8, hard=True),
    Kind(re.compile("block "), 0.7, hard=True),
    Kind(re.compile("clock "), 0.95, hard=False),
    Kind(re.compile(r"(?!(?:19|20)\d\d$)\d\S"), 1.0, hard=True),    # alone they tell little: each picks its own
)
DAY = np.uint8(1)           # the bit of days
NAME_LEFT = 0.6
NAME = 1 << len(KINDS)      # the bit of names, which an article's other terms may be


def _left(odds: int) -> float:
    left = NAME_LEFT if odds & NAME else 1.0
    for n, kind in enumerate(KINDS):
        left *= kind.left if odds >> n & 1 else 1.0
    return left


LEFT = np.array([_left(odds) for odds in range(2 * NAME)])      # what is left of a likeness, by what is at odds
HARD = np.array([sum(kind.hard for n, kind in enumerate(KINDS) if odds >> n & 1) for odds in range(2 * NAME)])


def kind_of(term: str) -> int:
    """The bit of the kind of fact that a term is; 0 for words."""
    if " " in term or term[:1].isdecimal():
        return next((1 << n for n, kind in enumerate(KINDS) if kind.pattern.match(term)), 0)
    return 0


Told = dict[int, set[object]]       # the facts of an article by the bit of their kind, as terms or their numbers


def by_kind(terms: Iterable[tuple[int, object]]) -> Told:
    """The facts among terms that come with their bits."""
    found: Told = {}
    for kinds, term in terms:
        if kind := kinds & ~NAME:
            found.setdefault(kind, set()).add(term)
    return found


def at_odds(a: Told, b: Told) -> bool:
    """Whether two texts that are nearly the same are yet no copies: they differ over two kinds of hard facts."""
    odds = sum(kind for kind, mine in a.items() if kind in b and mine.isdisjoint(b[kind]))
    return bool(HARD[odds] > 1)


def shared_kinds(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The bits of the kinds of which each row shares a fact with each of others, from those of its terms, by column."""
    shared = np.zeros((len(some), len(others)), dtype=np.uint8)
    kinds = np.bitwise_or.reduce(some, axis=0) & np.bitwise_or.reduce(others, axis=0)
    there = int(np.bitwise_or.reduce(kinds))
    for bit in (1 << n for n in range(there.bit_length()) if there >> n & 1):
        columns = np.flatnonzero(kinds & bit)
        one, other = ((rows.take(columns, axis=1) & bit).astype(np.float32) for rows in (some, others))
        shared |= (one @ other.T > 0) * np.uint8(bit)
    return shared
