"""Where two articles are at odds: days, numbers, ages, addresses, times and names of which they share none.

Strategy: a report of the same event shares at least one day, one number, one name with most others of its kind; a
report of another event in the same town shares none. How much that tells was counted on pairs of like reports of one
event and of two: names of which none is shared are five times as common where there are two events, days and ages two
to three times, numbers up to twice, times of day (which pages have of their own) hardly. Two texts in nearly the same
words that are at odds over two kinds of hard facts, or any over three, are a form filled in twice: a quake report, a
police log.

Days that tell less (.9) give Wikinews and ECB+ .005 and cost GVA as much (pairs .02), numbers that tell anything (.85)
cost Wikinews .03 (pairs .10), names from .5 to .75 change B-cubed by .01.

Invariant: the order of two articles does not matter, and a kind of fact that one of them lacks says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tellings.grouping.sketch import Sketch
from tellings.text.duplicates import Signature, likeness

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
NAME_LEFT = 0.6


class Facts(NamedTuple):
    """The facts of an article by kind, where it has any, and its signature."""

    kinds: tuple[tuple[int, frozenset[str]], ...]
    names: frozenset[str]
    signature: Signature


def facts(one: Sketch) -> Facts:
    """The facts of a sketch."""
    marked = [term for term in one.terms if " " in term or term[:1].isdecimal()]    # a few; no other is of a kind
    found = ((n, frozenset(term for term in marked if kind.pattern.match(term))) for n, kind in enumerate(KINDS))
    return Facts(tuple(pair for pair in found if pair[1]), frozenset(one.names[:NAMES]), one.minhash())


def concord(a: Facts, b: Facts) -> float:
    """What is left of the likeness of two articles for the facts they are at odds over, 1 where there are none."""
    left = NAME_LEFT if a.names and b.names and a.names.isdisjoint(b.names) else 1.0
    if not (a.kinds and b.kinds and (odds := _odds(a, b))):
        return left
    for kind in odds:
        left *= kind.left
    hard = sum(kind.hard for kind in odds)
    if hard > 2 or (hard == 2 and likeness(a.signature, b.signature) >= FORM):
        left *= FORM_LEFT
    return left


def at_odds(a: Facts, b: Facts) -> bool:
    """Whether two texts that are nearly the same are yet no copies: they differ over two kinds of hard facts."""
    return sum(kind.hard for kind in _odds(a, b)) > 1


def _odds(a: Facts, b: Facts) -> Sequence[Kind]:
    return [KINDS[kind] for kind, mine in a.kinds for other, theirs in b.kinds
            if kind == other and mine.isdisjoint(theirs)]
