"""Near-duplicates without comparing all pairs: MinHash with banding (Broder 1997).

Items are known by their signatures alone, which are small enough to be stored; the Jaccard index is estimated from
them, with a standard error of .04 at .7. An item is compared only with the leaders of its bands, and leads itself where
none is near enough, so the cost is linear however many copies there are.

Invariant: the result depends on the signatures and their order alone: give items in a fixed one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import repeat

import numpy as np
from rensa import RMinHash

PERMUTATIONS = 128
BANDS, ROWS = 12, 5         # a pair of Jaccard 0.8 meets in a band with a chance of .99, 0.7 with .89, 0.3 with .03
SEED = 1
TOGETHER = 1000             # items whose bands are worked out at once
LEADERS = 8                 # leaders of one band that are compared
# Odd multipliers that make one number of a band's rows; the high bits tell the bands apart.
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63],
                dtype=np.uint64)
_SALT = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)

EMPTY = 0xFFFFFFFF          # each number of the signature of an item without parts

Signature = np.ndarray      # of `PERMUTATIONS` unsigned 32-bit numbers


def signatures(items: Sequence[AbstractSet[str]]) -> list[Signature]:
    """The signature of each item."""
    digests = RMinHash.digests_from_token_sets([list(item) for item in items], PERMUTATIONS, SEED)
    return [np.array(digest, dtype=np.uint32) for digest in digests]


def likeness(a: Signature, b: Signature) -> float:
    """The Jaccard index of two items, estimated."""
    return float(np.count_nonzero(a == b)) / PERMUTATIONS


def is_full(signature: Signature) -> bool:
    """Whether the item of a signature has parts at all."""
    return bool(signature[0] != EMPTY)


class Copies:
    """Which earlier item each item is a near-duplicate of."""

    def __init__(self, least: float, signature: Callable[[int], Signature],
                 apart: Callable[[int, int], bool] = lambda _a, _b: False) -> None:
        """`signature` is that of the item with a number; `apart` tells of two that they are no copies, however near."""
        self._least, self._signature, self._apart = least, signature, apart
        self._bands: dict[int, int | list[int]] = {}    # most have one leader, and a list takes three times as much

    def add(self, number: int) -> int:
        """The number of the item's leader: the likest earlier one of at least `least`, or itself."""
        return self.add_all([number])[0]

    def add_all(self, numbers: Sequence[int]) -> list[int]:
        """The leaders of items, one after the other."""
        leaders = []
        for start in range(0, len(numbers), TOGETHER):
            some = numbers[start:start + TOGETHER]
            made = np.stack([self._signature(number) for number in some])
            leaders += [self._add(number, signature, keys) if is_full(signature) else number
                        for number, signature, keys in zip(some, made, _keys(made), strict=True)]
        return leaders

    def _add(self, number: int, signature: Signature, keys: list[int]) -> int:
        if self._bands.keys().isdisjoint(keys):         # most are like no other
            self._bands.update(zip(keys, repeat(number)))
            return number
        known = sorted({other for key in keys if key in self._bands for other in self._leaders(key)[:LEADERS]})
        near = sorted(((likeness(signature, self._signature(other)), -other) for other in known), reverse=True)
        for value, other in near:
            if value < self._least:
                break
            if not self._apart(number, -other):
                return -other
        for key in keys:
            leaders = self._bands.setdefault(key, number)
            if isinstance(leaders, list):
                leaders.append(number)
            elif leaders != number:
                self._bands[key] = [leaders, number]
        return number

    def remove(self, number: int) -> None:
        """Forget a leader; nothing where the number leads nothing."""
        for key in _keys(self._signature(number)[None])[0]:
            if key in self._bands:
                self._bands[key] = [other for other in self._leaders(key) if other != number]

    def _leaders(self, key: int) -> list[int]:
        """Those in a band."""
        leaders = self._bands[key]
        return leaders if isinstance(leaders, list) else [leaders]


def _keys(signatures: np.ndarray) -> list[list[int]]:
    """The numbers of the bands of each signature."""
    rows = signatures[:, :BANDS * ROWS].reshape(len(signatures), BANDS, ROWS).astype(np.uint64)
    keys: list[list[int]] = ((rows * _MIX).sum(axis=2, dtype=np.uint64) ^ _SALT).tolist()
    return keys
