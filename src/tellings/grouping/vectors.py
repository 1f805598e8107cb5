"""Articles as rows of one table: the numbers of their terms, what the counts of these weigh, and of what kind they are.

Strategy: a row has room for `WIDTH` terms, which is what nearly every article has; what a longer one has beyond is kept
aside in rows of its own. So the terms of many articles are one `take` and their sums one reduction, a quarter of the
time of joining as many arrays, and an article takes no objects.

Invariant: places that are free hold term 0, which is no article's, and no count and kind.
"""

from __future__ import annotations

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
        self.extend_by(len(values))[:] = values

    def extend_by(self, number: int) -> np.ndarray:
        """Add so many places at the end, all 0: a view to write to at once."""
        start, size = self.size, self.size + number
        if size > len(self._kept):      # in place, since a copy would need as much memory again: let no view live on
            self._kept.resize((size + size // 4, *self._kept.shape[1:]), refcheck=False)
        self.size = size
        return self._kept[start:size]

    @property
    def all(self) -> np.ndarray:
        """What is there: a view, good until more is added."""
        return self._kept[:self.size]


class Rows(NamedTuple):
    """Rows of terms of some articles; `owner` is the place of the article of each, None where that is the row's own."""

    ids: np.ndarray
    counts: np.ndarray
    kinds: np.ndarray
    owner: np.ndarray | None

    def owners(self, places: np.ndarray) -> np.ndarray:
        """The places of the articles that have some terms, by the places of these in all rows."""
        rows = places // WIDTH
        return rows if self.owner is None else self.owner[rows]

    def summed(self, values: np.ndarray, size: int) -> np.ndarray:
        """The values of rows as those of the articles, of which there are `size`."""
        return values if self.owner is None else np.bincount(self.owner, values, size)

    def joined(self, bits: np.ndarray, size: int) -> np.ndarray:
        """The bits of rows as those of the articles."""
        if self.owner is None:
            return bits
        joined = np.zeros(size, dtype=bits.dtype)
        np.bitwise_or.at(joined, self.owner, bits)
        return joined


class Terms(NamedTuple):
    """The terms of one article, with what their counts weigh and the bits of their kinds."""

    ids: np.ndarray
    counts: np.ndarray
    kinds: np.ndarray


class Vectors:
    """The terms of articles, by number in the order they are added."""

    def __init__(self) -> None:
        self._tables = Grown(np.int32, WIDTH), Grown(np.float32, WIDTH), Grown(np.uint8, WIDTH)
        self._size = Grown(np.int32)
        self._beyond: dict[int, list[np.ndarray]] = {}      # the further rows of an article for each table
        self._last: tuple[int, Terms] | None = None         # asked for last, and mostly again

    def __len__(self) -> int:
        return self._size.size

    def add(self, terms: Terms) -> int:
        """Keep an article's terms; its number."""
        number, size = len(self), len(terms.ids)
        for table, values in zip(self._tables, terms, strict=True):
            table.extend_by(1)[0, :size] = values[:WIDTH]
        self._size.extend_by(1)[0] = size
        if size > WIDTH:
            self._beyond[number] = [_lined(values[WIDTH:]) for values in terms]
        return number

    def add_all(self, sizes: np.ndarray, terms: Terms) -> None:
        """Keep the terms of articles, which are one after the other, so many of each."""
        ends, owner = np.cumsum(sizes, dtype=np.int64), np.repeat(np.arange(len(sizes)), sizes)
        place = np.arange(len(owner)) - (ends - sizes)[owner]
        first = np.flatnonzero(place < WIDTH)
        for number in np.flatnonzero(sizes > WIDTH).tolist():
            further = slice(int(ends[number] - sizes[number]) + WIDTH, int(ends[number]))
            self._beyond[len(self) + number] = [_lined(values[further]) for values in terms]
        for table, values in zip(self._tables, terms, strict=True):
            rows = np.zeros((len(sizes), WIDTH), dtype=table.all.dtype)
            rows[owner[first], place[first]] = values[first]
            table.extend(rows)
        self._size.extend(sizes)

    def of(self, number: int) -> Terms:
        """The terms of an article: arrays that nobody may change."""
        if self._last and self._last[0] == number:
            return self._last[1]
        size = self._size.all[number]
        if number in self._beyond:
            rows = self.rows(np.array([number]))
            found = Terms(*(table.reshape(-1)[:size] for table in rows[:3]))
        else:
            found = Terms(*(table.all[number, :size].copy() for table in self._tables))
        self._last = number, found
        return found

    def rows(self, numbers: np.ndarray) -> Rows:
        """The rows of some articles, those of longer ones at the end."""
        first = Terms(*(table.all.take(numbers, axis=0) for table in self._tables))
        if not self._beyond or self._size.all.take(numbers).max(initial=0) <= WIDTH:
            return Rows(*first, None)
        long = [place for place, number in enumerate(numbers.tolist()) if number in self._beyond]
        more = [self._beyond[int(numbers[place])] for place in long]
        owner = np.concatenate([np.arange(len(numbers)), np.repeat(long, [len(one[0]) for one in more])])
        whole = Terms(*(np.concatenate([table, *rows]) for table, *rows in zip(first, *more, strict=True)))
        return Rows(*whole, owner)


def _lined(values: np.ndarray) -> np.ndarray:
    """Values in rows, the last one filled up."""
    rows = np.zeros((-(-len(values) // WIDTH), WIDTH), dtype=values.dtype)
    rows.reshape(-1)[:len(values)] = values
    return rows
