"""Events as unions of the alignment's clusters: mentions of one verb that nothing keeps apart.

Strategy: clusters whose mentions mostly have the same verb, one that is rare enough to name a happening by itself, are
one event unless something tells them apart: days that exclude each other, who does it, what it is done to, or a denial.
Two clauses may tell of one event ("the mill burned", "after the fire") and yet not say the same. Then those of two
verbs of one class, or very alike in use ("released a fix", "issued a patch"), are one where they have in common whom it
is done to; the vectors alone liken too much (ECB+, 16 subtopics: CoNLL F1 .768 without, .772 at .65, .764 at .5).

Invariants: a cluster is never divided here; the result does not depend on the order of clusters beyond the text's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings.language.en.event_words import words
from tellings.language.en.predicates import kinship
from tellings.language.en.vectors import vectors
from tellings.records import Proposition
from tellings.telling.timeline import when

ROLES = ("agent", "patient")
LIKE = 0.65         # cosine of two verbs that may tell of one event
WIDEST = 64         # groups with one sufferer that a group is compared with
Row = NDArray[np.float32]


class Group(NamedTuple):
    """A cluster as it is compared: its members, its verb, and what is known of it."""

    members: tuple[tuple[int, int], ...]
    verb: str | None
    negative: bool
    days: tuple[tuple[int, int], ...]
    names: tuple[frozenset[str], ...]
    heads: tuple[frozenset[str], ...]


def _verb(told: Sequence[Proposition]) -> str | None:
    """The verb of most mentions, if it says by itself what happened."""
    found = [t.lemma for t in told if t.form != "state"]
    if not found:
        return None
    lemmas = Counter(found) if len(found) > 1 else {found[0]: 1}
    lemma, count = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
    return lemma if 2 * count > len(told) and lemma not in words("vague") else None


def _group(members: Sequence[tuple[int, int]], told: Sequence[Proposition]) -> Group:
    days = tuple(sorted({
        (first.toordinal(), last.toordinal())
        for t in told if t.when is not None and when.bounded(t.when) for first, last in [when.bounds(t.when)]
    }))
    names: tuple[set[str], ...] = tuple(set() for _ in ROLES)
    heads: tuple[set[str], ...] = tuple(set() for _ in ROLES)
    for t in told:
        for p in t.participants:
            if p.role in ROLES:
                (names if p.name else heads)[ROLES.index(p.role)].add(p.name or p.head)
    return Group(
        members=tuple(members),
        verb=_verb(told),
        negative=2 * sum(t.polarity == "negative" for t in told) > len(told),
        days=days,
        names=tuple(map(frozenset, names)),
        heads=tuple(map(frozenset, heads)),
    )


def _apart(one: Group, other: Group) -> bool:
    """Whether something tells two groups of one verb apart."""
    if one.negative != other.negative:
        return True
    if one.days and other.days and not any(a <= d and c <= b for a, b in one.days for c, d in other.days):
        return True
    for names, others in zip(one.names, other.names, strict=True):
        if names and others and not names & others:
            return True
    patients, sufferers = one.heads[1], other.heads[1]
    return bool(patients and sufferers and not patients & sufferers and not one.names[1] & other.names[1])


def _union(one: Group, other: Group) -> Group:
    return Group(
        members=tuple(sorted((*one.members, *other.members))),
        verb=one.verb,
        negative=one.negative,
        days=tuple(sorted({*one.days, *other.days})),
        names=tuple(a | b for a, b in zip(one.names, other.names, strict=True)),
        heads=tuple(a | b for a, b in zip(one.heads, other.heads, strict=True)),
    )


def _joined(groups: Sequence[Group]) -> list[Group]:
    """The groups of one verb, those joined that nothing tells apart, the largest first."""
    joined: list[Group] = []
    for group in sorted(groups, key=lambda g: (-len(g.members), g.members)):
        place = next((n for n, other in enumerate(joined) if not _apart(group, other)), None)
        if place is None:
            joined.append(group)
        else:
            joined[place] = _union(joined[place], group)
    return joined


def _suffering(group: Group) -> list[str]:
    """Whom it is done to: names, and nouns after a colon."""
    return sorted([*group.names[1], *(f":{head}" for head in group.heads[1])])


def _near(groups: Sequence[Group]) -> list[Group]:
    """The groups, those of verbs alike joined where they share whom it is done to."""
    verbs = sorted({group.verb for group in groups if group.verb})
    rows = dict(zip(verbs, vectors([verb.split("_")[0] for verb in verbs]), strict=True))
    found: list[Group] = []
    holding: dict[str, list[int]] = {}
    for group in sorted(groups, key=lambda g: (-len(g.members), g.members)):
        keys = _suffering(group)
        near = dict.fromkeys(n for key in keys for n in holding.get(key, ())[:WIDEST])
        place = None
        for n in sorted(near):
            other = found[n]
            if other.verb != group.verb and _alike(other, group, rows) and not _apart(group, other):
                place = n
                break
        if place is None:
            place = len(found)
            found.append(group)
        else:
            found[place] = _union(found[place], group)
        for key in keys:
            if place not in holding.setdefault(key, []):
                holding[key].append(place)
    return found


def _alike(one: Group, other: Group, rows: Mapping[str, Row]) -> bool:
    kin = kinship(one.verb or "", other.verb or "")
    return kin == "class" or (kin == "none" and float(rows[one.verb or ""] @ rows[other.verb or ""]) >= LIKE)


def gather(clusters: Iterable[tuple[Sequence[tuple[int, int]], Sequence[Proposition]]]) -> list[list[tuple[int, int]]]:
    """The clusters, each with its propositions, those of one event joined; largest first within a verb."""
    groups = [_group(members, told) for members, told in clusters]
    found = [list(group.members) for group in groups if group.verb is None]
    by_verb: dict[str, list[Group]] = {}
    for group in groups:
        if group.verb is not None:
            by_verb.setdefault(group.verb, []).append(group)
    joined = _near([group for same in by_verb.values() for group in _joined(same)])
    return found + [list(group.members) for group in joined]
