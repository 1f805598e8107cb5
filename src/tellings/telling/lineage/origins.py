"""Origins: which articles are one report told twice.

Strategy: an article comes from the one other article that holds most of its narration, if that is enough of it; the
fuller of two is the one that holds. Every article has at most one such source, so that a short text held by two
unrelated reports, or a mash-up of two, does not join them. Where an article holds two earlier ones that share nothing,
only the one it has most from is joined.

Invariants: the result is a partition; it depends on the articles alone, not on their order; a further copy of an
article never splits a group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.telling.lineage.own import Own
from tellings.telling.lineage.passages import Bond

HELD = 0.5                  # share of the shorter one's narration that makes two articles one report


def _sources(owns: Sequence[Own], bonds: Mapping[tuple[int, int], Bond]) -> dict[int, tuple[float, int]]:
    """For each article that comes from another: the share held, and from which."""
    found: dict[int, tuple[float, int]] = {}

    def rank(n: int) -> tuple[int, str]:
        return -owns[n].narration, owns[n].article.id

    for (a, b), bond in bonds.items():
        short, long, share = (b, a, bond.right) if rank(a) < rank(b) else (a, b, bond.left)
        if share < HELD:
            continue
        best = found.get(short)
        if best is None or (-share, owns[long].narration, owns[long].article.id) < (
                -best[0], owns[best[1]].narration, owns[best[1]].article.id):
            found[short] = share, long
    return found


def group(owns: Sequence[Own], bonds: Mapping[tuple[int, int], Bond]) -> list[list[int]]:
    """The origin groups, as numbers of articles, in order."""
    leader = list(range(len(owns)))

    def find(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    for short, (_, long) in sorted(_sources(owns, bonds).items()):
        one, other = sorted((find(short), find(long)))
        leader[other] = one
    groups: dict[int, list[int]] = {}
    for n in range(len(owns)):
        groups.setdefault(find(n), []).append(n)
    return list(groups.values())
