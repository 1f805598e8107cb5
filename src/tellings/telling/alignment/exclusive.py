"""How much two sentences share that no other sentence of their two reports has: common words, together, tell a fact.

Strategy: a story's sentences are sets of stems and each stem is a row of bits, one a sentence. The stems that a pair
shares are looked up together: the sentences that have them all are the `and` of their rows. "Many more satellite
launches are planned" shares only words that the whole story is made of, but all four stand in one sentence of each
report. Each stem weighs by how few sentences of the story have it.

Invariants: a day of a month counts only with its month; a pair that shares one stem shares nothing to go by; the
result is in [0, 1] and symmetric.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tellings.telling.alignment.units import Unit, words_of
from tellings.text.stems import stem

FULL = 4.0              # weight of shared stems that is as good as any: more is no more evidence
LEAST = 2               # stems that a pair must share
BLOCK = 8_000           # pairs looked up at once

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bits = NDArray[np.uint64]
Columns = tuple[Ints, Ints]

DAY = re.compile(
    r"(?<![\w.])((?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\.? (\d\d?)(?!\d|[.,:]\d)"
)
PARTS = re.compile(r"[-/]")


@functools.lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the content words of a text in lower case, hyphened words taken apart."""
    joined = DAY.sub(lambda m: m[1][:3] + m[2], text)
    return frozenset(stem(part) for word in words_of(joined) for part in PARTS.split(word) if part)


class Shared(NamedTuple):
    """What pairs share: the weight of it, less where others have it all too, and the heaviest stem; both in [0, 1]."""

    exclusive: Floats
    heaviest: Floats


class Sentences:
    """The sentences of a story by their stems; `passage` is the sentence of each unit, `article` its report."""

    def __init__(self, units: Sequence[Unit], passage: Ints, article: Ints) -> None:
        self.passage = passage
        _, first = np.unique(passage, return_index=True)
        told = [stems_of(units[n].context) for n in first.tolist()]
        number = {name: i for i, name in enumerate(sorted(set().union(*told)))}
        self._around = _rows(told, number)
        self._own = _rows([stems_of(unit.said) for unit in units], number)
        having = np.asarray(self._around.sum(axis=0)).ravel()
        size = len(told)
        self._weight: Floats = np.log(size / np.maximum(having, 1.0)) / math.log(max(size, 3))
        self._bits = _bits(self._around.T.tocsr(), size)
        self._report = article[first]
        reports = sparse.csr_matrix((np.ones(size), (self._report, np.arange(size))))
        self._masks = _bits(reports.tocsr(), size)

    def around(self, at: Ints, to: Ints) -> Shared:
        """What the sentences of pairs of units share."""
        size = len(self._report)
        keys, which = np.unique(self.passage[at] * size + self.passage[to], return_inverse=True)
        one, two = keys // size, keys % size
        found = self._shared(self._around, (one, two), (one, two))
        return Shared(found.exclusive[which], found.heaviest[which])

    def own(self, at: Ints, to: Ints) -> Shared:
        """What the clauses of pairs of units share."""
        return self._shared(self._own, (at, to), (self.passage[at], self.passage[to]))

    def _shared(self, rows: sparse.csr_matrix, pairs: Columns, sentences: Columns) -> Shared:
        """What pairs of rows share, the rows being of these sentences."""
        exclusive, heaviest = np.zeros(len(pairs[0])), np.zeros(len(pairs[0]))
        for start in range(0, len(exclusive), BLOCK):
            end = start + BLOCK
            shared = rows[pairs[0][start:end]].multiply(rows[pairs[1][start:end]]).tocsr()
            weighed = shared.multiply(self._weight).tocsr()
            heaviest[start:end] = weighed.max(axis=1).toarray().ravel()
            enough = np.flatnonzero(np.diff(shared.indptr) >= LEAST)
            if len(enough):
                one, two = sentences[0][start:end][enough], sentences[1][start:end][enough]
                mass = np.minimum(np.asarray(weighed[enough].sum(axis=1)).ravel(), FULL) / FULL
                exclusive[start + enough] = mass / (1 + self._rivals(shared[enough], one, two))
        return Shared(exclusive, heaviest)

    def _rivals(self, shared: sparse.csr_matrix, one: Ints, two: Ints) -> Ints:
        """How many sentences of two reports, but for the two themselves, have all the stems of each row."""
        having = np.bitwise_and.reduceat(self._bits[shared.indices], shared.indptr[:-1], axis=0)
        having &= self._masks[self._report[one]] | self._masks[self._report[two]]
        row = np.arange(len(one))
        for itself in (one, two):
            having[row, itself // 64] &= ~(np.uint64(1) << (itself % 64).astype(np.uint64))
        found: Ints = np.bitwise_count(having).sum(axis=1, dtype=np.int64)
        return found


def _rows(bags: Sequence[frozenset[str]], number: dict[str, int]) -> sparse.csr_matrix:
    """A row of ones for each bag of stems; those without a number are left out."""
    listed = [sorted(number[name] for name in bag if name in number) for bag in bags]
    ends = np.cumsum([0, *(len(columns) for columns in listed)])
    columns = np.fromiter((column for bag in listed for column in bag), dtype=np.int64, count=int(ends[-1]))
    return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(bags), max(1, len(number))))


def _bits(rows: sparse.csr_matrix, size: int) -> Bits:
    """The columns each row has, as bits, 64 of `size` in a number."""
    found = np.zeros((rows.shape[0], size // 64 + 1), dtype=np.uint64)
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    column = rows.indices.astype(np.int64)
    np.bitwise_or.at(found, (row, column // 64), np.uint64(1) << (column % 64).astype(np.uint64))
    return found
