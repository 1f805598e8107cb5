"""Stories as people judged them, over stories as grouping found them.

Strategy: reports that are said to be of one story join their whole stories. Reports that are said to be of two split
the story they are in: each of the others goes with the one it is likest to (`text.partitions`). Both are taken from all
judgements at once, so that their order makes no difference; where they contradict each other, "not the same" is the
stronger.

Invariants: without judgements a story is what grouping found; every report is in exactly one; taking all judgements
back gives grouping's stories again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tellings.records import stable_id
from tellings.text.partitions import amended

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


def resolve(members: Sequence[Member], pairs: Pairs, likenesses: Likenesses) -> dict[int, str]:
    """The story of each report, by its number; `likenesses` says how alike one is to others."""
    stories: dict[str, list[int]] = {}
    for one in sorted(members):
        stories.setdefault(one.story, []).append(one.number)
    by_number = {one.number: one for one in members}
    found = amended(stories.values(), pairs.same, pairs.apart, lambda one, other: likenesses(one, [other])[0])
    return _named([[by_number[number] for number in part] for part in found])


def _named(parts: Sequence[Sequence[Member]]) -> dict[int, str]:
    """Each part keeps the id of its first report's story, if no part before it has that."""
    taken: set[str] = set()
    found: dict[int, str] = {}
    for part in sorted(parts, key=lambda part: part[0].number):
        name = part[0].story if part[0].story not in taken else stable_id("s", part[0].name, "apart")
        taken.add(name)
        found |= {one.number: name for one in part}
    return found
