"""Which passages of a cluster the others bear out: what is told as agreed must be told by each clause itself.

Strategy: the alignment looks at whole sentences too, and a clause may meet others for the company it keeps. A passage
stays in a point only if the clause of another report shares its predicate, or one of its class, or two things besides:
participants, content words, a class of predicates; or half of the content words of the shorter.

Invariants: support is symmetric; a passage without it is told by its report alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from tellings.language.en.predicates import kinship
from tellings.telling.alignment.units import Unit
from tellings.text.stems import stem

NEAR_COPY = 85          # of 100: clauses worded so alike say the same
SHARED = 2              # things that clauses of unlike predicates must have in common
KIN = frozenset({"same", "class", "ladder"})


def _named(unit: Unit) -> dict[str, frozenset[str]]:
    """The participants of a clause that have a name, known as an entity or not, and the words they are told with."""
    parts = zip(unit.parties, unit.proposition.participants, strict=True)
    return {party.key: party.words for party, part in parts if party.named or part.head[:1].isupper()}


def supports(first: Unit, second: Unit) -> bool:
    """Whether two clauses by themselves may say the same."""
    one, two = first.proposition.lemma, second.proposition.lemma
    if one and two and kinship(one, two) in KIN:
        return True
    others = _named(second)
    parties = {key: words for key, words in _named(first).items() if key in others}
    spoken = {word for words in parties.values() for word in words}
    mine, yours = ({stem(word) for word in unit.wide if word not in spoken} for unit in (first, second))
    shared = mine & yours
    if len(parties) + len(shared) + bool(first.kinds & second.kinds) >= SHARED:
        return True
    if shared and 2 * len(shared) >= min(len(mine), len(yours)):
        return True
    return fuzz.ratio(first.said, second.said) >= NEAR_COPY


def supported(members: Sequence[Unit]) -> list[Unit]:
    """The members that the clause of another report bears out."""
    return [m for m in members if any(n.place[0] != m.place[0] and supports(m, n) for n in members)]
