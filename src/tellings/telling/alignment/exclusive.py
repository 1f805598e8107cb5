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
from tellings.telling.alignment.rows import Rows
from tellings.telling.alignment.sets import pairs_of, ranks, unique
from tellings.telling.alignment.units import Unit, words_of
from tellings.text.stems import stem

FULL = 4.0              # weight of shared stems that is as good as any: more is no more evidence
LEAST = 2               # stems that a pair must share
BLOCK = 8_000           # pairs looked up at once

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bits = NDArray[np.uint64]
Columns = tuple[Ints, Ints]

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
DAY = re.compile(
    rf"(?<![\w.])(?:(?P<month>{_MONTH})\.? (?P<day>\d\d?)(?!\d|[.,:]\d)|(?P<first>\d\d?) (?P<second>{_MONTH}))"
)
DIGIT = re.compile(r"\d")        # without one there is no day
HYPHEN = "-"


def month_and_day(found: re.Match[str]) -> tuple[str, str]:
    """The month, by three letters, and the day of what `DAY` finds: "Feb. 11", "11 february"."""
    return (found["month"] or found["second"])[:3], found["day"] or found["first"]


@functools.lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the content words of a text in lower case, hyphened words taken apart."""
    joined = DAY.sub(lambda m: "".join(month_and_day(m)), text) if DIGIT.search(text) else text
    words = words_of(joined)
    whole = {stem(word) for word in words if HYPHEN not in word}
    return frozenset(whole.union(
        stem(part) for word in words if HYPHEN in word for part in word.split(HYPHEN) if part))


class Shared(NamedTuple):
    """What pairs share: the weight of it, less where others have it all too, and the heaviest stem; both in [0, 1]."""

    exclusive: Floats
    heaviest: Floats


class _Stems(NamedTuple):
    """The stems of each clause, or each sentence; `having` is where the bits are of each stem in its report."""

    rows: Rows
    having: Ints


class Sentences:
    """The sentences of a story by their stems; `passage` is the sentence of each unit, `article` its report."""

    def __init__(self, units: Sequence[Unit], passage: Ints, article: Ints) -> None:
        self.passage = passage
        _, first = np.unique(passage, return_index=True)
        told = [stems_of(units[n].context) for n in first.tolist()]
        number = {name: i for i, name in enumerate(sorted(set().union(*told)))}
        around = _rows(told, number)
        own = _rows([stems_of(unit.said) for unit in units], number)
        size = len(told)
        having = np.bincount(around.indices, minlength=len(number))
        self._weight: Floats = np.log(size / np.maximum(having, 1.0)) / math.log(max(size, 3))
        self._report = article[first]
        self._place = ranks(self._report)
        sentence = np.repeat(np.arange(size), np.diff(around.indptr))
        keys, which = unique(self._key(around.indices, sentence))
        self._bits = np.zeros((len(keys) + 1, int(self._place.max()) // 64 + 1), dtype=np.uint64)
        place = self._place[sentence]
        np.bitwise_or.at(self._bits, (which, place // 64), _bit(place))
        told_in = self._key(own.indices, np.repeat(passage, np.diff(own.indptr)))
        where = np.minimum(np.searchsorted(keys, told_in), len(keys) - 1)
        self._around = _Stems(Rows(around), which)
        self._own = _Stems(Rows(own), np.where(keys[where] == told_in, where, len(keys)))

    def _key(self, stems: Ints, sentence: Ints) -> Ints:
        """A number for each of some stems and the report of its sentence."""
        found: Ints = stems.astype(np.int64) * (int(self._report[-1]) + 1) + self._report[sentence]
        return found

    def around(self, at: Ints, to: Ints) -> Shared:
        """What the sentences of pairs of units share."""
        one, two, which = pairs_of(self.passage[at], self.passage[to])
        found = self._shared(self._around, (one, two), (one, two))
        return Shared(found.exclusive[which], found.heaviest[which])

    def own(self, at: Ints, to: Ints) -> Shared:
        """What the clauses of pairs of units share."""
        return self._shared(self._own, (at, to), (self.passage[at], self.passage[to]))

    def _shared(self, told: _Stems, pairs: Columns, sentences: Columns) -> Shared:
        """What pairs of rows share, the rows being of these sentences."""
        rows = told.rows
        exclusive, heaviest = np.zeros(len(pairs[0])), np.zeros(len(pairs[0]))
        for start in range(0, len(exclusive), BLOCK):
            end = start + BLOCK
            one, two = pairs[0][start:end], pairs[1][start:end]
            pair, place = rows.shared(one, two)
            sizes, weight = np.bincount(pair, minlength=len(one)), self._weight[rows.columns[place]]
            some = np.flatnonzero(sizes)
            firsts = np.cumsum(sizes) - sizes
            if len(some):
                heaviest[start + some] = np.maximum.reduceat(weight, firsts[some])
            enough = np.flatnonzero(sizes >= LEAST)
            if len(enough):
                mass = np.bincount(pair, weight, len(one))[enough]
                places = place[(sizes >= LEAST)[pair]], rows.shared(two[enough], one[enough])[1]
                firsts = np.cumsum(sizes[enough]) - sizes[enough]
                bits = tuple(np.bitwise_and.reduceat(self._bits[told.having[where]], firsts) for where in places)
                rivals = self._rivals(bits, *(sentence[start:end][enough] for sentence in sentences))
                exclusive[start + enough] = np.minimum(mass, FULL) / FULL / (1 + rivals)
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
    known = number.keys()
    return ones([sorted(map(number.__getitem__, bag & known)) for bag in bags], max(1, len(number)))


def _bit(place: Ints) -> Bits:
    """The bit of each place, of the 64 of a number."""
    found: Bits = np.uint64(1) << (place % 64).astype(np.uint64)
    return found
