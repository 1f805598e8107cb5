"""How alike articles are, and why: the cosine of weighted terms, faded by the days between them and by discord.

Strategy: terms weigh the logarithm of their count times their rarity, in the articles seen and in news at large (a
prior of `PRIOR` reports, so that five reports of one event are not strangers to each other because they share every
word). Norms are pivoted (Singhal et al. 1996), since a short report of an event is nearer to a long one than its cosine
says. What two articles are at odds over takes from their likeness (`facts`). Candidates come from an inverted index of
which the newest `POSTED` articles of each term are looked at, so that an article costs the same however many there are.

Rarities are kept per term: those of an article's terms are worked out anew when it is counted, all of them when the
number of articles has grown by a hundredth or so (`_roughly`), which is the number they are reckoned with.

Invariant: what is likened depends on the sketches learnt and their order alone.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from tellings.grouping.facts import Facts, concord, facts
from tellings.grouping.sketch import PRIOR, Sketch, dampened
from tellings.language.en.news_terms import news_terms

PIVOT = 0.4                 # how far norms are drawn to the usual one
NORM = 7.5                  # the usual norm, in logarithms of the number of articles to `POWER`
POWER = 1.1                 # of the rarity: names of people and places above words of the trade
POSTED = 128                # newest articles of a term that are looked at
LOOKED_UP = 48              # heaviest terms of an article that are looked up
NEAR = 64                   # candidates whose likeness is worked out
FLOOR = 0.02                # likeness below which two articles are strangers
# How likeness fades with the days between two articles: parts of it, and the days in which each falls to a third.
# What is left after both is what time cannot take: a verdict comes years after the deed.
FADES = ((0.3, 10.0), (0.2, 90.0))
UNKNOWN = 0.88              # what is left where a day is unknown: about as much as reports of one event keep


class Likeness(NamedTuple):
    """Why two articles are alike: `value` is `cosine` x `closeness` in time x `concord`; `terms` make up the cosine."""

    value: float
    cosine: float
    closeness: float
    concord: float
    terms: tuple[tuple[str, float], ...]


class _Grown:
    """An array of numbers that grows."""

    def __init__(self) -> None:
        self._kept = np.zeros(1024)
        self.size = 0

    def append(self, value: float) -> None:
        if self.size == len(self._kept):
            self._kept = np.concatenate([self._kept, np.zeros(self.size)])
        self._kept[self.size] = value
        self.size += 1

    @property
    def all(self) -> np.ndarray:
        return self._kept[:self.size]


def _roughly(number: int) -> int:
    """A number down to its first seven binary digits."""
    spare = max(number.bit_length() - 7, 0)
    return number >> spare << spare


class Space:
    """Articles as vectors of weighted terms, in the order they are learnt; each has a number."""

    def __init__(self) -> None:
        self._column: dict[str, int] = {}
        self._terms: list[str] = []
        self._frequency = _Grown()
        self._expected = _Grown()
        self._posted: list[array[int]] = []
        self._ids: list[np.ndarray] = []
        self._counts: list[np.ndarray] = []
        self._days = _Grown()
        self.facts: list[Facts] = []
        self._place = np.zeros(1024, dtype=np.int64)    # scratch, by term
        self._query = np.zeros(1024)                    # weights of the article that is asked about, else 0
        self._rarity = _Grown()                         # to `POWER`
        self._tallied = 0
        self._reckoned = _roughly(PRIOR + 1)            # articles, with the prior, that rarities go by

    def learn(self, one: Sketch, told: Facts | None = None) -> int:
        """Take in an article, and its facts where known; its number. It is no candidate before it is posted."""
        numbers = [self._column.get(term, -1) for term in one.terms]
        if -1 in numbers:
            numbers = [self._number(term) if known < 0 else known
                       for known, term in zip(numbers, one.terms, strict=True)]
        self._ids.append(np.array(numbers, dtype=np.int32))
        self._counts.append(np.array([dampened(times) for times in one.counts], dtype=np.float32))
        self._days.append(one.day.toordinal() if one.day else 0)
        self.facts.append(told or facts(one))
        return len(self._ids) - 1

    def _number(self, term: str) -> int:
        number = self._column.setdefault(term, len(self._terms))
        if number == len(self._terms):
            self._terms.append(term)
            self._posted.append(array("i"))
            self._frequency.append(0)
            self._expected.append(PRIOR * news_terms().get(term, 0.0) + 0.5)
            self._rarity.append(max(math.log(self._reckoned / self._expected.all[number]), 0.0) ** POWER)
        return number

    def tally(self, number: int, by: int = 1) -> None:
        """Count an article's terms towards what is common; with -1, take that back."""
        self._frequency.all[self._ids[number]] += by
        self._tallied += by
        known = self._reckoned == _roughly(self._tallied + PRIOR + 1)
        self._reckon(self._ids[number] if known else slice(None))

    def tally_all(self, numbers: Sequence[int]) -> None:
        """Count the terms of many articles at once."""
        for number in numbers:
            self._frequency.all[self._ids[number]] += 1
        self._tallied += len(numbers)
        self._reckon(slice(None))

    def _reckon(self, changed: np.ndarray | slice) -> None:
        self._reckoned = reckoned = _roughly(self._tallied + PRIOR + 1)
        rarity = np.log(reckoned / (self._frequency.all[changed] + self._expected.all[changed]))
        self._rarity.all[changed] = np.maximum(rarity, 0.0) ** POWER

    def post(self, number: int) -> None:
        """Let others find an article."""
        for term in self._ids[number].tolist():
            posted = self._posted[term]
            if posted and posted[-1] > number:
                posted.insert(bisect(posted, number), number)
            else:
                posted.append(number)

    def withdraw(self, number: int) -> None:
        """Let nobody find an article any more."""
        for term in self._ids[number].tolist():
            posted = self._posted[term]
            del posted[bisect(posted, number) - 1]

    def _weights(self, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
        return np.asarray(self._rarity.all[ids] * counts)

    def _norms(self, squares: np.ndarray) -> np.ndarray:
        usual = NORM * math.log(self._reckoned) ** POWER
        return np.asarray((1 - PIVOT) * np.sqrt(squares) + PIVOT * usual)

    def candidates(self, number: int) -> list[int]:
        """The posted articles that share most of an article's heavy terms, in order."""
        ids = self._ids[number]
        weights = self._weights(ids, self._counts[number])
        heaviest = np.lexsort((ids, -weights))[:LOOKED_UP]
        found = array("i")
        lengths = []
        for term in ids[heaviest].tolist():
            posted = self._posted[term][-POSTED:]
            found.extend(posted)
            lengths.append(len(posted))
        if not found:
            return []
        numbers, places = np.unique(np.frombuffer(found, dtype=np.int32), return_inverse=True)
        shared = np.bincount(places.ravel(), np.repeat(weights[heaviest], lengths))
        best = np.lexsort((-numbers, -shared))[:NEAR]
        return sorted(set(numbers[best].tolist()) - {number})

    def near(self, number: int) -> list[tuple[int, float]]:
        """The posted articles that are no strangers to an article, with their likeness, in order."""
        others = self.candidates(number)
        if not others:
            return []
        values = self.likenesses(number, others)
        return [(other, value) for other, value in zip(others, values.tolist(), strict=True) if value >= FLOOR]

    def likenesses(self, number: int, others: Sequence[int]) -> np.ndarray:
        """How alike an article is to each of others."""
        if len(self._query) < len(self._terms):
            self._query = np.zeros(2 * len(self._terms))
        mine = self._weights(self._ids[number], self._counts[number])
        self._query[self._ids[number]] = mine
        ids = np.concatenate([self._ids[other] for other in others])
        weights = self._weights(ids, np.concatenate([self._counts[other] for other in others]))
        row = np.repeat(np.arange(len(others)), [len(self._ids[other]) for other in others])
        dots = np.bincount(row, weights * self._query[ids], len(others))
        self._query[self._ids[number]] = 0
        norms = self._norms(np.bincount(row, weights * weights, len(others)))
        values = dots / norms / self._norms(np.array([mine @ mine]))
        values *= self._closeness(self._days.all[number], self._days.all[np.array(others)])
        agreed = [concord(self.facts[number], self.facts[other]) if value >= FLOOR else 1.0
                   for other, value in zip(others, values.tolist(), strict=True)]
        return np.asarray(values * np.array(agreed))

    def matrix(self, numbers: Sequence[int]) -> np.ndarray:
        """How alike each of some articles is to each."""
        ids = np.concatenate([self._ids[number] for number in numbers])
        row = np.repeat(np.arange(len(numbers)), [len(self._ids[number]) for number in numbers])
        weights = self._weights(ids, np.concatenate([self._counts[number] for number in numbers]))
        weights /= self._norms(np.bincount(row, weights * weights, len(numbers)))[row]
        if len(self._place) < len(self._terms):
            self._place = np.zeros(2 * len(self._terms), dtype=np.int64)
        self._place[ids] = np.arange(len(ids))          # one place for each term, without sorting
        place = self._place[ids]
        held = np.bincount(place, minlength=len(ids)) > 1       # terms of one article alone make nothing alike
        column = np.cumsum(held) - 1
        shared = held[place]
        rows = np.zeros((len(numbers), int(column[-1]) + 1 if len(ids) else 0), dtype=np.float32)
        rows[row[shared], column[place[shared]]] = weights[shared]
        days = self._days.all[np.array(numbers)]
        values = (rows @ rows.T).astype(np.float64) * self._closeness(days[:, None], days[None, :])
        for a, b in np.argwhere(np.triu(values >= FLOOR, 1)).tolist():
            values[a, b] = values[b, a] = values[a, b] * concord(self.facts[numbers[a]], self.facts[numbers[b]])
        return np.asarray(values)

    @staticmethod
    def _closeness(a: np.ndarray | float, b: np.ndarray) -> np.ndarray:
        """How much of their likeness articles keep for the days between them."""
        gap = np.abs(a - b)
        faded = np.ones(gap.shape)
        for part, days in FADES:
            faded -= part * (1 - np.exp(-gap / days))
        return np.where(np.minimum(a, b) > 0, faded, UNKNOWN)

    def why(self, a: int, b: int) -> Likeness:
        """The likeness of two articles with what it is made of, the heaviest shared term first."""
        mine, theirs = (self._weights(self._ids[n], self._counts[n]) for n in (a, b))
        norm = float(np.prod(self._norms(np.array([mine @ mine, theirs @ theirs]))))
        held = dict(zip(self._ids[b].tolist(), theirs.tolist(), strict=True))
        parts = sorted((-weight * held[term] / norm, self._terms[term])
                       for term, weight in zip(self._ids[a].tolist(), mine.tolist(), strict=True) if term in held)
        cosine = -sum(part for part, _ in parts)
        closeness = float(self._closeness(self._days.all[a], self._days.all[np.array([b])])[0])
        agreed = concord(self.facts[a], self.facts[b])
        terms = tuple((term, -part) for part, term in parts)
        return Likeness(cosine * closeness * agreed, cosine, closeness, agreed, terms)

    def centre(self, numbers: Sequence[int], terms: AbstractSet[str]) -> dict[str, float]:
        """The mean weight that each of some terms has in some articles."""
        wanted = np.array(sorted(self._column[term] for term in terms if term in self._column), dtype=np.int32)
        sums = np.zeros(len(wanted))
        for number in numbers:
            ids = self._ids[number]
            weights = self._weights(ids, self._counts[number])
            norm = float(self._norms(np.array([weights @ weights]))[0])
            places = np.searchsorted(wanted, ids)
            held = np.flatnonzero(places < len(wanted))
            held = held[wanted[places[held]] == ids[held]]
            sums[places[held]] += weights[held] / norm / len(numbers)
        return {self._terms[term]: float(value) for term, value in zip(wanted.tolist(), sums.tolist(), strict=True)}
