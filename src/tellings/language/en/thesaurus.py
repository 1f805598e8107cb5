"""Which words stand for each other in news of one event: `thesaurus.tsv`, a group of them a line.

Wider than the predicates' synonyms, which must be right by themselves: these only add to what else clauses share.

Invariants: standing for each other is symmetric, and holds within one group alone; a word of no group has no sense.
"""

from __future__ import annotations

import functools

from tellings.language.en.predicates import bases
from tellings.language.en.tables import rows


@functools.cache
def _groups() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, (line, *_) in enumerate(rows("thesaurus.tsv")):
        for word in line.split():
            found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


@functools.lru_cache(maxsize=20_000)
def senses(word: str) -> frozenset[int]:
    """The groups that a word in lower case is in, or else the first of its base forms that is in one."""
    return next((frozenset(found) for form in bases(word) if (found := _groups().get(form))), frozenset())
