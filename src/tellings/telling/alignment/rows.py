"""Rows of a sparse matrix of which pairs are asked what columns both have.

Strategy: each row is a string of bits, one a column. For a pair the columns of its first row are tried in the bits of
the second: of a pair that is one look a word, where a product of two sparse matrices costs as much to set up as the
hundred pairs of a small story.

Invariants: what a pair shares is in the order of the pairs, then of the columns of the first row.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tellings.telling.alignment.sets import Flags, Ints


class Rows:
    """Which columns each row has; `columns` are those of all rows, one row after the other."""

    def __init__(self, rows: sparse.csr_matrix) -> None:
        self.columns: Ints = rows.indices
        self._starts: Ints = rows.indptr[:-1]
        self._sizes: Ints = np.diff(rows.indptr)
        self._bits = np.zeros((rows.shape[0], rows.shape[1] // 8 + 1), dtype=np.uint8)
        of = np.repeat(np.arange(rows.shape[0]), self._sizes)
        np.bitwise_or.at(self._bits, (of, self.columns >> 3), _bit(self.columns))

    def has(self, row: Ints, column: Ints) -> Flags:
        """Whether each row has a column."""
        found: Flags = (self._bits[row, column >> 3] & _bit(column)) != 0
        return found

    def shared(self, one: Ints, two: Ints) -> tuple[Ints, Ints]:
        """What the rows of each pair share: the number of the pair, and the place in `columns`, by the first row."""
        sizes = self._sizes[one]
        ends = np.cumsum(sizes)
        pair = np.repeat(np.arange(len(one)), sizes)
        place = np.arange(len(pair)) + np.repeat(self._starts[one] - ends + sizes, sizes)
        kept = np.flatnonzero(self.has(two[pair], self.columns[place]))
        return pair[kept], place[kept]


def _bit(column: Ints) -> NDArray[np.uint8]:
    """The bit of each column, of the 8 of a byte."""
    found: NDArray[np.uint8] = np.left_shift(1, column & 7).astype(np.uint8)
    return found
