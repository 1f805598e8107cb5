"""Stories as people judged them, over stories as grouping found them.

Strategy: reports that are said to be of one story join their whole stories. Reports that are said to be of two split
the story they are in: each of the others goes with the one it is likest to. Both are taken from all judgements at
once, so that their order makes no difference; where they contradict each other, "not the same" is the stronger.

Invariants: without judgements a story is what grouping found; every report is in exactly one; taking all judgements
back gives grouping's stories again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tellings.records import stable_id

Likenesses = Callable[[int, Sequence[int]], Sequence[float]]


class Member(NamedTuple):
    """A report by the number and the id of its document, and the story that grouping put it in."""

    number: int
    name: str
    story: str


class Pairs(NamedTuple):
    """What people said of two reports, by their numbers."""

    same: frozenset[tuple[int, int]]
    apart: frozenset[tuple[int, int]]


def _joined(keys: Iterable[object], pairs: Iterable[tuple[object, object]]) -> dict[object, int]:
    """For each key the number of its connected component."""
    leader = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    for one, other in pairs:
        low, high = sorted((leader[one], leader[other]))
        leader = {key: low if number == high else number for key, number in leader.items()}
    return leader


def resolve(members: Sequence[Member], pairs: Pairs, likenesses: Likenesses) -> dict[int, str]:
    """The story of each report, by its number; `likenesses` says how alike one is to others."""
    ordered = sorted(members)
    grouped = {one.number: one.story for one in ordered}
    linked = [(grouped[a], grouped[b]) for a, b in sorted(pairs.same) if a in grouped and b in grouped]
    component = _joined(grouped.values(), linked)
    parts: dict[int, list[Member]] = {}
    for one in ordered:
        parts.setdefault(component[one.story], []).append(one)
    found: dict[int, str] = {}
    for joined in parts.values():
        inside = {one.number for one in joined}
        apart = sorted((a, b) for a, b in pairs.apart if a in inside and b in inside)
        same = sorted((a, b) for a, b in pairs.same if a in inside and b in inside)
        found |= _named(_split(joined, apart, same, likenesses) if apart else [joined])
    return found


def _split(
    joined: Sequence[Member], apart: Sequence[tuple[int, int]], same: Sequence[tuple[int, int]], likenesses: Likenesses
) -> list[list[Member]]:
    """The parts of a story that is more than one."""
    judged = sorted({number for pair in apart for number in pair})
    grouped = {one.number: one.story for one in joined}
    foes = {frozenset(pair) for pair in apart}
    friends = {frozenset(pair) for pair in same} - foes
    anchors: list[list[int]] = []
    for number in judged:
        free = [group for group in anchors if not any(frozenset((number, one)) in foes for one in group)]
        friendly = [group for group in free if any(frozenset((number, one)) in friends for one in group)]
        alike = friendly or [group for group in free if any(grouped[number] == grouped[one] for one in group)]
        if alike:
            alike[0].append(number)
        else:
            anchors.append([number])
    places = {number: place for place, group in enumerate(anchors) for number in group}
    for known, other in (*same, *((b, a) for a, b in same)):
        if known in judged and other not in places:
            places[other] = places[known]
    for one in joined:
        if one.number not in places:
            likest = max(zip(likenesses(one.number, judged), (-n for n in judged), strict=True))
            places[one.number] = places[-likest[1]]
    return [[one for one in joined if places[one.number] == place] for place in range(len(anchors))]


def _named(parts: Sequence[Sequence[Member]]) -> dict[int, str]:
    """Each part keeps the id of its first report's story, if no part before it has that."""
    taken: set[str] = set()
    found: dict[int, str] = {}
    for part in sorted(parts, key=lambda part: part[0].number):
        name = part[0].story if part[0].story not in taken else stable_id("s", part[0].name, "apart")
        taken.add(name)
        found |= {one.number: name for one in part}
    return found
