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
from tellings.telling.alignment.units import Party, Unit
from tellings.text.stems import stem

NEAR_COPY = 85          # of 100: clauses worded so alike say the same
SHARED = 2              # things that clauses of unlike predicates must have in common
KIN = frozenset({"same", "class", "ladder"})


def _parties(unit: Unit) -> list[tuple[Party, bool]]:
    """The participants of a clause, and whether each has a name, known as an entity or not."""
    parts = zip(unit.parties, unit.proposition.participants, strict=True)
    return [(party, party.named or part.head[:1].isupper()) for party, part in parts]


def _met(first: Unit, second: Unit) -> tuple[int, set[str]]:
    """How many participants two clauses share, and the words that tell of them: "members of her own party" is one."""
    number, spoken = 0, set[str]()
    for mine, named in _parties(first):
        for yours, known in _parties(second):
            common = mine.words & yours.words
            if mine.key == yours.key if named and known else 2 * len(common) > max(len(mine.words), len(yours.words)):
                number += 1
                spoken |= mine.words | yours.words
                break
    return number, spoken


def supports(first: Unit, second: Unit) -> bool:
    """Whether two clauses by themselves may say the same."""
    one, two = first.proposition.lemma, second.proposition.lemma
    if one and two and kinship(one, two) in KIN:
        return True
    parties, spoken = _met(first, second)
    told = {stem(word) for word in spoken}
    mine, yours = ({stem(word) for word in unit.wide} - told for unit in (first, second))
    shared = mine & yours
    if parties + len(shared) + bool(first.kinds & second.kinds) >= SHARED:
        return True
    if shared and 2 * len(shared) >= min(len(mine), len(yours)):
        return True
    return fuzz.ratio(first.said, second.said) >= NEAR_COPY


def supported(members: Sequence[Unit]) -> list[Unit]:
    """The members that the clause of another report bears out."""
    return [m for m in members if any(n.place[0] != m.place[0] and supports(m, n) for n in members)]
