"""A partition amended by pairs that belong together and pairs that do not.

Strategy: members that belong together stand and fall together: what must be apart from one must be apart from all of
them. A group that holds two that must be apart is divided between them, each other member going with the one it is
closer to; then groups of a pair that belongs together are joined. Being apart is stronger: a union that would put such
a pair together is left out, because a wrong "the same" is the worse error.

Invariants: the result is a partition of the same members, in the order of their first members; it does not depend on
the order of the pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TypeVar

Member = TypeVar("Member", bound=Hashable)


def _nowhere(one: object, other: object) -> float:  # noqa: ARG001
    """The closeness of members of which nothing is known."""
    return 0.0


def _divided(group: list[Member], a: Member, b: Member, closeness: Callable[[Member, Member], float]) -> list[Member]:
    """The part of a group that goes with `b`; in doubt a member stays with `a`."""
    return [m for m in group if m == b or (m != a and closeness(m, b) > closeness(m, a))]


def _joined(
    groups: Iterable[Sequence[Member]], pairs: Iterable[tuple[Member, Member]], foes: Collection[tuple[Member, Member]]
) -> list[list[Member]]:
    """The groups with those of each pair joined, but for unions that hold a pair of foes."""
    held = [list(group) for group in groups]
    of = {member: group for group in held for member in group}
    for a, b in pairs:
        both = {*of[a], *of[b]}
        if of[a] is not of[b] and not any(c in both and d in both for c, d in foes):
            gone = of[b]
            of[a] += gone
            held = [group for group in held if group is not gone]
            of |= dict.fromkeys(gone, of[a])
    return held


def amended(
    groups: Iterable[Sequence[Member]],
    together: Collection[tuple[Member, Member]],
    apart: Collection[tuple[Member, Member]],
    closeness: Callable[[Member, Member], float] = _nowhere,
) -> list[list[Member]]:
    """The groups with the pairs of `together` in one and those of `apart` in two; pairs of strangers are ignored."""
    held = [list(group) for group in groups]
    order = {member: number for number, member in enumerate(m for group in held for m in group)}

    def known(pairs: Collection[tuple[Member, Member]]) -> list[tuple[Member, Member]]:
        ranked = ((a, b) if order[a] <= order[b] else (b, a) for a, b in pairs if a in order and b in order and a != b)
        return sorted(dict.fromkeys(ranked), key=lambda pair: (order[pair[0]], order[pair[1]]))

    friends, foes = known(together), known(apart)
    judged = sorted({member for pair in (*friends, *foes) for member in pair}, key=order.__getitem__)
    fellows = {member: group for group in _joined([[m] for m in judged], friends, foes) for member in group}
    for a, b in ((a, b) for one, other in foes for a in fellows[one] for b in fellows[other]):
        whole = next(group for group in held if a in group)
        if b in whole:
            part = _divided(whole, a, b, closeness)
            whole[:] = [member for member in whole if member not in part]
            held.append(part)
    found = _joined(held, friends, foes)
    return sorted((sorted(group, key=order.__getitem__) for group in found), key=lambda group: order[group[0]])
