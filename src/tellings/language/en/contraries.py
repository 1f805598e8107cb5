"""Predicates of which one is so where the other is not: "had not been drinking", "was sober".

Invariants: being contrary is symmetric; a predicate is never contrary to itself.
"""

from __future__ import annotations

import functools

from tellings.language.en.tables import rows


@functools.cache
def contraries() -> dict[str, frozenset[str]]:
    """The contraries of each predicate that has any."""
    found: dict[str, set[str]] = {}
    for one, others in rows("contraries.tsv"):
        for other in others.split():
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {lemma: frozenset(others) for lemma, others in found.items()}


def contrary(one: str, other: str) -> bool:
    """Whether two predicates are contrary."""
    return other in contraries().get(one, ())
