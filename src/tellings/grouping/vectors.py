"""Articles as rows of one table: the numbers of their terms, and what the counts of these weigh.

Strategy: a row has room for `WIDTH` terms, which is what nearly every article has; what a longer one has beyond is kept
aside in rows of its own. So the terms of many articles are one `take` and their sums one reduction, a quarter of the
time of joining as many arrays, and an article takes no objects.

Invariant: places that are free hold term 0, which is no article's, and count 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

WIDTH = 96


class Grown:
    """An array that grows along its first axis."""

    def __init__(self, kind: type[np.generic], *shape: int) -> None:
        self._kept = np.zeros((1024, *shape), dtype=kind)
        self.size = 0

    def extend(self, values: np.ndarray) -> None:
        """Add values at the end."""
        size = self.size + len(values)
        if size > len(self._kept):      # in place, since a copy would need as much memory again: let no view live on
            self._kept.resize((size + size // 4, *self._kept.shape[1:]), refcheck=False)
        self._kept[self.size:size] = values
        self.size = size

    @property
    def all(self) -> np.ndarray:
        """What is there: a view, good until more is added."""
        return self._kept[:self.size]


class Rows(NamedTuple):
    """Rows of terms of some articles; `owner` is the place of the article of each, None where that is the row's own."""

    ids: np.ndarray
    counts: np.ndarray
    owner: np.ndarray | None

    def summed(self, values: np.ndarray, size: int) -> np.ndarray:
        """The values of rows as those of the articles, of which there are `size`."""
        return values if self.owner is None else np.bincount(self.owner, values, size)


class Vectors:
    """The terms of articles, by number in the order they are added."""

    def __init__(self) -> None:
        self._ids, self._counts = Grown(np.int32, WIDTH), Grown(np.float32, WIDTH)
        self._size = Grown(np.int32)
        self._beyond: dict[int, tuple[np.ndarray, np.ndarray]] = {}

    def __len__(self) -> int:
        return self._size.size

    def add(self, ids: Sequence[int], counts: Sequence[float]) -> int:
        """Keep an article's terms with what their counts weigh; its number."""
        number, size = len(self), len(ids)
        lines = max(1, -(-size // WIDTH))
        rows = np.zeros((lines, WIDTH), dtype=np.int32), np.zeros((lines, WIDTH), dtype=np.float32)
        rows[0].reshape(-1)[:size] = ids
        rows[1].reshape(-1)[:size] = counts
        self._ids.extend(rows[0][:1])
        self._counts.extend(rows[1][:1])
        self._size.extend(np.array([size]))
        if lines > 1:
            self._beyond[number] = rows[0][1:], rows[1][1:]
        return number

    def of(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """An article's terms and what their counts weigh."""
        size = self._size.all[number]
        if number in self._beyond:
            rows = self.rows(np.array([number]))
            return rows.ids.reshape(-1)[:size], rows.counts.reshape(-1)[:size]
        return self._ids.all[number, :size].copy(), self._counts.all[number, :size].copy()

    def rows(self, numbers: np.ndarray) -> Rows:
        """The rows of some articles, those of longer ones at the end."""
        ids, counts = self._ids.all.take(numbers, axis=0), self._counts.all.take(numbers, axis=0)
        if not self._beyond or self._size.all.take(numbers).max(initial=0) <= WIDTH:
            return Rows(ids, counts, None)
        long = [place for place, number in enumerate(numbers.tolist()) if number in self._beyond]
        more = [self._beyond[int(numbers[place])] for place in long]
        owner = np.concatenate([np.arange(len(numbers)), np.repeat(long, [len(one) for one, _ in more])])
        return Rows(np.concatenate([ids, *[one for one, _ in more]]), np.concatenate([counts, *[c for _, c in more]]),
                    owner)
