"""How alike two articles are, and why: the cosine of weighted terms, faded by the days between them and by discord.

Strategy: terms weigh the square root of their count times their rarity, in the batch and in news at large (a prior of
`PRIOR` reports, so that five reports of one event are not strangers to each other because they share every word). Each
article keeps its `KEPT` heaviest terms; norms are pivoted (Singhal et al. 1996), since a short report of an event is
nearer to a long one than its cosine says. Two articles that both name days (or ages, addresses, times of day) and share
none are likely of two events, however alike: that keeps two shootings in one town apart. Pairs come from the inverted
index a block of articles at a time, so that memory grows with the pairs that are alike, not with all.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse

from tellings.language.en.news_terms import news_terms

PRIOR = 500                 # reports that the general rates of words count for
KEPT = 120                  # terms of an article that are compared
PIVOT = 0.3                 # how far norms are drawn to their mean
POWER = 1.1                 # of the rarity: names of people and places above words of the trade
COMMON = 2000               # articles that a term may be in, to be looked up by
# What is left of the likeness of two articles that both have terms of a kind and share none of them.
DISCORD = (("day ", 0.8), ("age ", 0.8), ("block ", 0.7), ("clock ", 0.8))
FLOOR = 0.02                # likeness below which two articles are strangers
# How likeness fades with the days between two articles: parts of it, and the days in which each falls to a third.
# What is left after both is what time cannot take: a verdict comes years after the deed.
FADES = ((0.3, 10.0), (0.2, 90.0))
BLOCK = 512


class Likeness(NamedTuple):
    """Why two articles are alike: `value` is `cosine` x `closeness` in time x `concord`; `terms` make up the cosine."""

    value: float
    cosine: float
    closeness: float
    concord: float
    terms: tuple[tuple[str, float], ...]


class Space:
    """Articles as vectors of weighted terms."""

    def __init__(self, counted: Sequence[Mapping[str, float]], days: Sequence[dt.date | None]) -> None:
        frequency = Counter(term for terms in counted for term in terms)
        self._terms = sorted(frequency)
        column = {term: n for n, term in enumerate(self._terms)}
        rarity = {term: self._rarity(term, count, len(counted)) for term, count in frequency.items()}
        rows: list[int] = []
        columns: list[int] = []
        weights: list[float] = []
        for row, terms in enumerate(counted):
            weighed = sorted(((-math.sqrt(count) * rarity[term] ** POWER, term) for term, count in terms.items()))
            for weight, term in weighed[:KEPT]:
                rows.append(row)
                columns.append(column[term])
                weights.append(-weight)
        matrix = sparse.csr_matrix((weights, (rows, columns)), shape=(len(counted), len(column)))
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        pivoted = (1 - PIVOT) * norms + PIVOT * (norms.mean() if len(norms) else 0.0)
        self._matrix = sparse.diags(1 / np.maximum(pivoted, 1e-9)) @ matrix
        self._marks = [[{term for term in terms if term.startswith(kind)} for kind, _ in DISCORD] for terms in counted]
        self._days = np.array([day.toordinal() if day else 0 for day in days], dtype=np.int64)
        wanted = np.array([frequency[term] <= COMMON for term in self._terms], dtype=bool)
        self._index = (self._matrix[:, wanted] if len(wanted) else self._matrix).tocsr()

    @staticmethod
    def _rarity(term: str, count: int, articles: int) -> float:
        expected = PRIOR * news_terms().get(term, 0.0)
        return max(0.0, math.log((articles + PRIOR + 1) / (count + expected + 0.5)))

    def closeness(self, a: int, b: int) -> float:
        """How much of their likeness two articles keep for the days between them; all where a day is unknown."""
        return float(self._fade(np.array([a]), np.array([b]))[0])

    def _fade(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        known = (self._days[a] > 0) & (self._days[b] > 0)
        gap = np.where(known, np.abs(self._days[a] - self._days[b]), 0)
        faded = np.ones(len(gap))
        for part, days in FADES:
            faded -= part * (1 - np.exp(-gap / days))
        return faded

    def concord(self, a: int, b: int) -> float:
        """What discord over days, ages, addresses and times of day leaves of the likeness of two articles."""
        left = 1.0
        for mine, theirs, (_, kept) in zip(self._marks[a], self._marks[b], DISCORD, strict=True):
            if mine and theirs and mine.isdisjoint(theirs):
                left *= kept
        return left

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Every pair of articles that are no strangers, the lower number first, with its likeness."""
        turned = self._index.T.tocsr()
        for start in range(0, self._index.shape[0], BLOCK):
            found = (self._index[start:start + BLOCK] @ turned).tocoo()
            rows, columns = found.row + start, found.col
            values = found.data * self._fade(rows, columns)
            wanted = (rows < columns) & (values >= FLOOR)
            order = np.lexsort((columns[wanted], rows[wanted]))
            for a, b, value in zip(rows[wanted][order].tolist(), columns[wanted][order].tolist(),
                                   values[wanted][order].tolist(), strict=True):
                yield a, b, value * self.concord(a, b)

    def why(self, a: int, b: int) -> Likeness:
        """The likeness of two articles with what it is made of, the heaviest shared term first."""
        shared = self._matrix[[a]].multiply(self._matrix[[b]]).tocoo()
        parts = sorted(((-float(part), self._terms[n]) for part, n in zip(shared.data, shared.col, strict=True)))
        cosine = -sum(part for part, _ in parts)
        closeness, concord = self.closeness(a, b), self.concord(a, b)
        terms = tuple((term, -part) for part, term in parts)
        return Likeness(cosine * closeness * concord, cosine, closeness, concord, terms)

    def support(self, members: Sequence[int], titles: Sequence[set[str]]) -> list[float]:
        """For each headline's terms, how much of a member's weight they hold in the mean."""
        if len(members) < 2:
            return [0.0] * len(titles)
        centre = self._matrix[list(members)].mean(axis=0)
        heaviest = {self._terms[n]: float(centre[0, n]) for n in np.asarray(centre).ravel().nonzero()[0]}
        return [sum(sorted(heaviest.get(term, 0.0) for term in terms)) for terms in titles]
