"""Verbs that tell what they do only with words behind them: "took the captain off duty", "cover the bills".

Strategy: `predicate_idioms.tsv` has the phrases, by the classes of `predicates.tsv` that they are of; a verb and the
words behind it tell one where those of the phrase come in order, the first of them near the verb and the others close
behind each other.

Invariants: a phrase is known by the verb that opens it; of several the longest is told.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from tellings.language.en.tables import rows
from tellings.text.stems import stem, words

NEAREST = 6         # words from the verb to the first of the others: "took the captain of the ferry off duty"
CLOSEST = 3         # words from one of the others to the next: "on paid administrative leave"


@functools.cache
def _idioms() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """By verb, its phrases: the predicate each stands for, and the stems behind the verb."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name in sorted(classed(), key=lambda name: -name.count("_")):
        verb, *others = name.split("_")
        found.setdefault(verb, []).append((name, tuple(map(stem, others))))
    return found


@functools.cache
def classed() -> dict[str, frozenset[str]]:
    """The classes of the phrases that the table of them has by class."""
    found: dict[str, set[str]] = {}
    for kind, phrases in rows("predicate_idioms.tsv"):
        for phrase in phrases.split():
            found.setdefault(phrase.replace("-", "_"), set()).add(kind)
    return {phrase: frozenset(kinds) for phrase, kinds in found.items()}


def idiom(lemma: str, behind: str) -> str | None:
    """The predicate of the phrase that a verb and the text behind it tell, if they tell one."""
    phrases = _idioms().get(lemma.partition("_")[0])
    return _told(phrases, behind) if phrases else None


def _told(phrases: Sequence[tuple[str, tuple[str, ...]]], behind: str) -> str | None:
    stems = [stem(word) for word in words(behind)]
    return next((name for name, others in phrases if _has(stems, others)), None)


def _has(stems: Sequence[str], others: Sequence[str]) -> bool:
    """Whether some stems come in order among others, none of them too far from the one before."""
    place, most = 0, NEAREST
    for other in others:
        try:
            place = stems.index(other, place, place + most) + 1
        except ValueError:
            return False
        most = CLOSEST
    return True
