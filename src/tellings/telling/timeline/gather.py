"""Events as unions of the alignment's clusters: mentions of one verb that nothing keeps apart.

Strategy: clusters whose mentions mostly have the same verb, one that is rare enough to name a happening by itself, are
one event unless something tells them apart: days that exclude each other, who does it, what it is done to, or a denial.
Two clauses may tell of one event ("the mill burned", "after the fire") and yet not say the same.

Invariants: a cluster is never divided here; the result does not depend on the order of clusters beyond the text's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings.language.en.event_words import words
from tellings.records import Proposition
from tellings.telling.timeline import when

ROLES = ("agent", "patient")


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
    lemmas = Counter(t.lemma for t in told if t.form != "state")
    if not lemmas:
        return None
    lemma, count = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
    return lemma if 2 * count > len(told) and lemma not in words("vague") else None


def _group(members: Sequence[tuple[int, int]], told: Sequence[Proposition]) -> Group:
    days = tuple(sorted({
        (first.toordinal(), last.toordinal())
        for t in told if t.when is not None and when.bounded(t.when) for first, last in [when.bounds(t.when)]
    }))
    taking = [[p for t in told for p in t.participants if p.role == role] for role in ROLES]
    return Group(
        members=tuple(members),
        verb=_verb(told),
        negative=2 * sum(t.polarity == "negative" for t in told) > len(told),
        days=days,
        names=tuple(frozenset(p.name for p in parts if p.name) for parts in taking),
        heads=tuple(frozenset(p.head for p in parts if not p.name) for parts in taking),
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


def gather(clusters: Iterable[tuple[Sequence[tuple[int, int]], Sequence[Proposition]]]) -> list[list[tuple[int, int]]]:
    """The clusters, each with its propositions, those of one event joined; largest first within a verb."""
    groups = [_group(members, told) for members, told in clusters]
    found = [list(group.members) for group in groups if group.verb is None]
    by_verb: dict[str, list[Group]] = {}
    for group in groups:
        if group.verb is not None:
            by_verb.setdefault(group.verb, []).append(group)
    for same in by_verb.values():
        joined: list[Group] = []
        for group in sorted(same, key=lambda g: (-len(g.members), g.members)):
            place = next((n for n, other in enumerate(joined) if not _apart(group, other)), None)
            if place is None:
                joined.append(group)
            else:
                joined[place] = _union(joined[place], group)
        found.extend(list(group.members) for group in joined)
    return found
