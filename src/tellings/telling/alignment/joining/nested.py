"""One happening that a sentence names twice: "the breakthrough came in a telephone call between Lund and Rehn".

Strategy: a clause may be met by those who tell of a happening it only takes in, while the noun or clause in it that
names the happening is met by others: two points then tell one happening, and are kept apart by the very sentence, for
two clauses of one sentence never meet. Where most of what each of two points holds tells a deed of one class, and of
each sentence that both have a clause in tells it in one of them alone, in one sentence at least from within the other
clause, the two are one, if they are close and no veto parts any two of what they hold; the clause that only takes it in
stays alone. Of 9 such points of 152 stories 7 are right and 2 in part.

Invariants: every unit stays in exactly one cluster; clauses of one sentence never meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from tellings.language.en.event_words import words
from tellings.language.en.predicates import classes
from tellings.records import inside
from tellings.telling.alignment import vetoes
from tellings.telling.alignment.candidates import SAYING
from tellings.telling.alignment.content import PLAIN
from tellings.telling.alignment.joining.settling import CLOSE, Cluster
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.units import Unit

VAGUE, PLAINEST = words("vague"), PLAIN | SAYING

Pair = tuple[int, int]


def _kinds(unit: Unit) -> frozenset[str]:
    """What kinds of deed a unit tells: the classes of its predicate, or the predicate where it has none.

    Verbs that say too little of what is done tell none; their nouns do ("a call").
    """
    lemma = unit.proposition.lemma
    if not lemma or unit.aside or (lemma in PLAINEST and unit.proposition.form != "noun"):
        return frozenset()
    return classes(lemma) or frozenset({lemma} - VAGUE)


def _most(units: Sequence[Unit], members: Cluster) -> set[str]:
    """The kinds of deed that more than half of the members tell."""
    told = Counter(kind for n in members for kind in _kinds(units[n]))
    return {kind for kind, number in told.items() if 2 * number > len(members)}


def _shared(units: Sequence[Unit], clusters: Sequence[Cluster]) -> dict[Pair, list[Pair]]:
    """By two points that have clauses of one sentence, all such pairs of clauses, in the order of the clusters."""
    told: dict[Pair, list[Pair]] = {}
    for number, members in enumerate(clusters):
        for n in members if len(members) > 1 else ():
            told.setdefault(units[n].passage, []).append((number, n))
    found: dict[Pair, list[Pair]] = {}
    for having in told.values():
        for (one, n), (other, m) in combinations(having, 2):
            found.setdefault((one, other), []).append((n, m))
    return found


def _aside(units: Sequence[Unit], pairs: Sequence[Pair], kinds: set[str]) -> set[int] | None:
    """Of each two clauses of one sentence the one that does not tell the deed; `None` if the two points are of two."""
    found, taken_in = set[int](), False
    for pair in pairs:
        telling = [n for n in pair if kinds & _kinds(units[n])]
        if len(telling) != 1:
            return None
        [other] = set(pair) - set(telling)
        taken_in |= inside(units[telling[0]].extent, units[other].extent)
        found.add(other)
    return found if taken_in else None


def _joined(
    units: Sequence[Unit], judged: Judgements, one: Cluster, other: Cluster, pairs: Sequence[Pair]
) -> Cluster | None:
    """The members of two points that tell one deed; `None` where they do not, or something forbids it."""
    kinds = _most(units, one) & _most(units, other)
    aside = _aside(units, pairs, kinds) if kinds else None
    if aside is None or judged.mean(one, other) < CLOSE:
        return None
    if any(vetoes.of_clauses(units[a], units[b]) for a in one for b in other):
        return None
    return tuple(sorted({*one, *other} - aside))


def met(units: Sequence[Unit], clusters: Sequence[Cluster], judged: Judgements) -> tuple[Cluster, ...]:
    """The clusters, those together that tell one deed which some of their sentences name twice."""
    gone, made = set[int](), list[Cluster]()
    for (one, other), pairs in _shared(units, clusters).items():
        if not gone.isdisjoint((one, other)):
            continue
        joined = _joined(units, judged, clusters[one], clusters[other], pairs)
        if joined is not None:
            gone |= {one, other}
            made += [joined, *((n,) for n in (*clusters[one], *clusters[other]) if n not in joined)]
    return tuple(sorted((*(c for number, c in enumerate(clusters) if number not in gone), *made)))
