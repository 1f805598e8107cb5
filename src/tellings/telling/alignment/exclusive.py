"""How much two sentences share that no other sentence of their two reports has: common words, together, tell a fact.

Strategy: a story's sentences are sets of stems and each stem of a report is a row of bits, one a sentence. The stems
that a pair shares are looked up together: the sentences that have them all are the `and` of their rows. "Many more
satellite launches are planned" shares only words that the whole story is made of, but all four stand in one sentence of
each report. Each stem weighs by how few sentences of the story have it.

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

from tellings.telling.alignment.lexis import ones
from tellings.telling.alignment.units import Unit, words_of
from tellings.text.stems import stem

FULL = 4.0              # weight of shared stems that is as good as any: more is no more evidence
LEAST = 2               # stems that a pair must share
BLOCK = 8_000           # pairs looked up at once

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bits = NDArray[np.uint64]
Columns = tuple[Ints, Ints]
Rows = tuple[sparse.csr_matrix, sparse.csr_matrix]      # ones, and the number of the row of bits of each

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
DAY = re.compile(
    rf"(?<![\w.])(?:(?P<month>{_MONTH})\.? (?P<day>\d\d?)(?!\d|[.,:]\d)|(?P<first>\d\d?) (?P<second>{_MONTH}))"
)
PARTS = re.compile(r"[-/]")


def month_and_day(found: re.Match[str]) -> tuple[str, str]:
    """The month, by three letters, and the day of what `DAY` finds: "Feb. 11", "11 february"."""
    return (found["month"] or found["second"])[:3], found["day"] or found["first"]


@functools.lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the content words of a text in lower case, hyphened words taken apart."""
    joined = DAY.sub(lambda m: "".join(month_and_day(m)), text)
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
        around = _rows(told, number)
        own = _rows([stems_of(unit.said) for unit in units], number)
        having = np.asarray(around.sum(axis=0)).ravel()
        size = len(told)
        self._weight: Floats = np.log(size / np.maximum(having, 1.0)) / math.log(max(size, 3))
        self._report = article[first]
        self._place = np.arange(size) - np.searchsorted(self._report, self._report)
        keys, which = np.unique(self._keys(around, self._report), return_inverse=True)
        self._bits = self._having(around, which, len(keys))
        self._around = around, _numbered(around, which)
        sought = self._keys(own, article)
        found = np.minimum(np.searchsorted(keys, sought), len(keys) - 1)
        self._own = own, _numbered(own, np.where(keys[found] == sought, found, len(keys)))

    def _keys(self, rows: sparse.csr_matrix, report: Ints) -> Ints:
        """A number for the stem and the report of each entry of rows that are of these reports."""
        reports, stems = int(self._report[-1]) + 1, rows.indices.astype(np.int64)
        found: Ints = stems * reports + np.repeat(report, np.diff(rows.indptr))
        return found

    def _having(self, around: sparse.csr_matrix, which: Ints, size: int) -> Bits:
        """For each stem of each report, the sentences of the report that have it, as bits; the last of no stem."""
        place = np.repeat(self._place, np.diff(around.indptr))
        found = np.zeros((size + 1, int(self._place.max()) // 64 + 1), dtype=np.uint64)
        np.bitwise_or.at(found, (which, place // 64), _bit(place))
        return found

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

    def _shared(self, rows: Rows, pairs: Columns, sentences: Columns) -> Shared:
        """What pairs of rows share, the rows being of these sentences."""
        exclusive, heaviest = np.zeros(len(pairs[0])), np.zeros(len(pairs[0]))
        stems, numbered = rows
        for start in range(0, len(exclusive), BLOCK):
            end = start + BLOCK
            one, two = pairs[0][start:end], pairs[1][start:end]
            mine, yours = numbered[one].multiply(stems[two]).tocsr(), stems[one].multiply(numbered[two]).tocsr()
            sizes, weight = np.diff(mine.indptr), self._weight[mine.indices]
            some, enough = np.flatnonzero(sizes), sizes >= LEAST
            heaviest[start + some] = np.maximum.reduceat(weight, mine.indptr[some]) if len(some) else 0.0
            if enough.any():
                mass = np.bincount(np.repeat(np.arange(len(sizes)), sizes), weight, len(sizes))[enough]
                kept, ends = np.repeat(enough, sizes), np.cumsum(sizes[enough])
                bits = tuple(
                    np.bitwise_and.reduceat(self._bits[found.data[kept].astype(np.int64) - 1], ends - sizes[enough])
                    for found in (mine, yours)
                )
                rivals = self._rivals(bits, sentences[0][start:end][enough], sentences[1][start:end][enough])
                exclusive[start:end][enough] = np.minimum(mass, FULL) / FULL / (1 + rivals)
        return Shared(exclusive, heaviest)

    def _rivals(self, having: tuple[Bits, ...], one: Ints, two: Ints) -> Ints:
        """How many sentences there are beside the two themselves, of those `having` has for the report of each."""
        mine, yours = having
        alike = self._report[one] == self._report[two]
        yours[alike] = 0
        row = np.arange(len(one))
        for bits, itself in ((mine, one), (mine, np.where(alike, two, one)), (yours, two)):
            bits[row, self._place[itself] // 64] &= ~_bit(self._place[itself])
        found: Ints = np.bitwise_count(np.concatenate((mine, yours), axis=1)).sum(axis=1, dtype=np.int64)
        return found


def _rows(bags: Sequence[frozenset[str]], number: dict[str, int]) -> sparse.csr_matrix:
    """A row of ones for each bag of stems; those without a number are left out."""
    return ones([sorted(number[name] for name in bag if name in number) for bag in bags], max(1, len(number)))


def _numbered(rows: sparse.csr_matrix, numbers: Ints) -> sparse.csr_matrix:
    """The same rows with a number, counted from 1, at each entry."""
    return sparse.csr_matrix((numbers + 1.0, rows.indices, rows.indptr), shape=rows.shape)


def _bit(place: Ints) -> Bits:
    """The bit of each place, of the 64 of a number."""
    found: Bits = np.uint64(1) << (place % 64).astype(np.uint64)
    return found
