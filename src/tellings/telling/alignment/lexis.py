"""The words of a story: how much each weighs, and which others can stand for it.

Strategy: a word weighs by how few sentences of the story have it (idf over the story, not over a language: what every
sentence shares weighs nothing). Two words can stand for each other where they are of one class of predicates, or where
their vectors are close and neither is a name or a number: names of one kind are alike to the vectors, and so are days.

Invariants: weights are in [0, 1], a word of one sentence weighs 1 in a story of any size; likeness is symmetric, 1 on
the diagonal, 0 below `CLOSE`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tellings.language.en.light_words import light
from tellings.language.en.predicates import classes, kinship
from tellings.language.en.vectors import Matrix, vectors
from tellings.records import Reading
from tellings.telling.alignment.sets import runs
from tellings.telling.alignment.units import Unit, words_of

CLOSE = 0.55        # cosine; below it, neighbours are of one topic more often than of one meaning
CLASSED = 0.8       # likeness of two predicates of one class
BLOCK = 2_000       # rows of the similarity matrix held at once
SERIES = light("series")


def ones(rows: Sequence[Sequence[int]], width: int) -> sparse.csr_matrix:
    """A row of ones for each list of columns. Short numbers, which the matrices have anyway, are not looked through."""
    ends = np.fromiter(accumulate(map(len, rows), initial=0), dtype=np.int32, count=len(rows) + 1)
    columns = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(ends[-1]))
    return sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), width))


def weighed(rows: sparse.csr_matrix, weights: NDArray[np.float64]) -> sparse.csr_matrix:
    """Rows of ones with the weight of its column at each entry; a copy is made in a tenth of the time of a new one."""
    found = copy(rows)
    found.data = weights[rows.indices]
    return found


class Lexis(NamedTuple):
    """`weight[i]`, `near[i, j]` and the vector `meaning[i]` of the words numbered by `number`."""

    number: dict[str, int]
    weight: NDArray[np.float64]
    near: sparse.csr_matrix
    meaning: Matrix

    def gists(self, bags: sparse.csr_matrix, which: NDArray[np.int64]) -> Matrix:
        """A unit row for what each bag of weighed words is about: its mean vector, less what all of them are about.

        `which` says which bag each unit has: what many have counts so often.
        """
        mean: Matrix = bags.astype(np.float32) @ self.meaning
        mean -= mean[which].mean(axis=0)
        mean /= np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
        return mean

    def rows(self, bags: Sequence[Sequence[str]]) -> sparse.csr_matrix:
        """A row of ones for each bag of words."""
        number = self.number.__getitem__
        return ones([list(map(number, bag)) for bag in bags], len(self.number))


def _fixed(readings: Iterable[Reading]) -> set[str]:
    """Words that nothing else can stand for: those of names."""
    return {w for r in readings for m in r.mentions if m.form == "name" for w in words_of(m.span.text)}


def _neighbours(words: list[str], meaning: Matrix, fixed: set[str]) -> sparse.csr_matrix:
    free = [i for i, w in enumerate(words) if w not in fixed and w not in SERIES and w.isalpha() and len(w) > 2]
    cells = [np.arange(len(words)) * (len(words) + 1)]         # the number of each cell that is filled
    values = [np.ones(len(words))]
    names = [words[i] for i in free]
    at = np.array(free, dtype=np.int64)
    known = meaning[at]
    classed = np.array(list(map(classes, names)), dtype=bool)       # words of no class oppose nothing
    for start in range(0, len(free), BLOCK):
        cosine = known[start : start + BLOCK] @ known.T
        close = cosine >= CLOSE
        close[np.arange(len(close)), np.arange(start, start + len(close))] = False      # itself
        a, b = np.nonzero(close)
        kept = np.ones(len(a), dtype=bool)
        asked = np.flatnonzero(classed[a + start] & classed[b])
        pairs = zip((a[asked] + start).tolist(), b[asked].tolist(), strict=True)
        kept[asked] = [kinship(names[i], names[j]) != "opposed" for i, j in pairs]
        a, b = a[kept], b[kept]
        cells.append(at[a + start] * len(words) + at[b])
        values.append(cosine[a, b].astype(float))
    by_class: dict[str, list[int]] = {}
    for i in free:
        for name in classes(words[i]):
            by_class.setdefault(name, []).append(i)
    kin = [a * len(words) + b for members in by_class.values() for a in members for b in members if a != b]
    cells.append(np.array(kin, dtype=np.int64))
    values.append(np.full(len(kin), CLASSED))
    return _most(np.concatenate(cells), np.concatenate(values), len(words))


def _most(cells: NDArray[np.int64], values: NDArray[np.float64], size: int) -> sparse.csr_matrix:
    """A square matrix of this size with the highest of the values of each cell, the cells numbered row by row."""
    order = np.argsort(cells)
    filled, values = cells[order], values[order]
    first = runs(filled)
    ends = np.searchsorted(filled[first], np.arange(size + 1) * size)
    most = np.maximum.reduceat(values, first)
    return sparse.csr_matrix((most, (filled[first] % size).astype(np.int32), ends.astype(np.int32)), shape=(size, size))


def of_story(units: Sequence[Unit], readings: Sequence[Reading]) -> Lexis:
    """The words of a story's units."""
    sentences = {(u.place[0], u.proposition.sentence): u.around for u in units}
    counted = Counter(w for around in sentences.values() for w in dict.fromkeys(around))
    for unit in units:
        for word in (*unit.terms, *unit.wide):
            counted.setdefault(word, 1)
    words = sorted(counted)
    most = math.log(1 + len(sentences))
    weight = np.array([max(0.0, math.log((1 + len(sentences)) / counted[w]) / most) if most else 1.0 for w in words])
    meaning = vectors(words)
    near = _neighbours(words, meaning, _fixed(readings))
    return Lexis({w: i for i, w in enumerate(words)}, weight, near, meaning)
