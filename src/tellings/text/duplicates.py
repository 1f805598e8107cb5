"""Near-duplicates without comparing all pairs: MinHash with banding (Broder 1997), then the exact Jaccard index.

Invariant: an item is compared only with the leaders of its bands, and leads itself where none is near enough, so the
cost is linear however many copies there are. The result depends on the order: give items in a fixed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from rensa import RMinHash, RMinHashLSH

PERMUTATIONS = 128
BANDS = 16                  # rows of 8: a pair of Jaccard 0.8 meets in a band with a chance of .95, one of 0.4 with .01
SEED = 1
LEADERS = 8                 # leaders of one band that are compared


def near_duplicates(items: Sequence[AbstractSet[str]], least: float) -> list[int]:
    """For each item the number of its leader: the earlier one with a Jaccard index of at least `least`, or itself.

    Empty items lead themselves.
    """
    leaders = list(range(len(items)))
    known: dict[frozenset[str], int] = {}
    index = RMinHashLSH(least, PERMUTATIONS, BANDS)
    for number, (item, digest) in enumerate(zip(
            items, RMinHash.from_token_sets([sorted(item) for item in items], PERMUTATIONS, SEED), strict=True)):
        if not item:
            continue
        same = known.setdefault(frozenset(item), number)
        if same != number:
            leaders[number] = leaders[same]
            continue
        near = ((jaccard(item, items[other]), -other) for other in sorted(index.query(digest))[:LEADERS])
        likeness, other = max(near, default=(0.0, 0))
        if likeness >= least:
            leaders[number] = -other
        else:
            index.insert(number, digest)
    return leaders


def jaccard(a: AbstractSet[str], b: AbstractSet[str]) -> float:
    """Shared items as a share of all, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0
