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
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from tellings.grouping.facts import Facts, concord, facts
from tellings.grouping.sketch import PRIOR, Sketch, dampened
from tellings.grouping.vectors import WIDTH, Grown, Rows, Vectors
from tellings.language.en.news_terms import news_terms

# Means of B-cubed over subsets of the stories of Wikinews, ECB+ and bundles change by .012 at most for `PIVOT` .3-.5,
# `POWER` 1-1.2 and a prior of 250-1,000, at whose ends pairs of Wikinews lose .04. A sentence encoder (MiniLM) ranks
# the pairs of Wikinews worse than these terms (average precision .56 to .64), and added to them gives .007 at most.
PIVOT = 0.4                 # how far norms are drawn to the usual one
NORM = 7.5                  # the usual norm, in logarithms of the number of articles to `POWER`
POWER = 1.1                 # of the rarity: names of people and places above words of the trade
POSTED = 128                # newest articles of a term that are looked at
LOOKED_UP = 48              # heaviest terms of an article that are looked up
NEAR = 64                   # candidates whose likeness is worked out
FLOOR = 0.02                # likeness below which two articles are strangers
# How likeness fades with the days between two articles: parts of it, and the days in which each falls to a third.
# What is left after both is what time cannot take: a verdict comes years after the deed. One fade or three, and slower
# or faster ones, give GVA .951-.959; the true day of each article would give Wikinews .01.
FADES = ((0.3, 10.0), (0.2, 90.0))
UNKNOWN = 0.88              # what is left where a day is unknown, about as of one event's reports; .85-1 within .004
PART = 1000                 # articles whose weights are worked out at once
CONCORDS = 1 << 18          # pairs whose concord is remembered, some 30 MB


class Likeness(NamedTuple):
    """Why two articles are alike: `value` is `cosine` x `closeness` in time x `concord`; `terms` make up the cosine."""

    value: float
    cosine: float
    closeness: float
    concord: float
    terms: tuple[tuple[str, float], ...]


class _Concords(dict[int, float]):
    """What is left of the likeness of pairs, both numbers in one. A stream asks for the same ones again and again."""

    def __init__(self, told: list[Facts]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, pair: int) -> float:
        if len(self) >= CONCORDS:
            self.clear()
        self[pair] = value = concord(self._told[pair >> 32], self._told[pair & 0xFFFFFFFF])
        return value


def _roughly(number: int) -> int:
    """A number down to its first seven binary digits."""
    spare = max(number.bit_length() - 7, 0)
    return number >> spare << spare


def _fading(gap: np.ndarray) -> np.ndarray:
    faded = np.ones(gap.shape)
    for part, days in FADES:
        faded -= part * (1 - np.exp(-gap / days))
    return faded


_FADED = _fading(np.arange(4096.0))                     # what is left after so many days; then hardly anything changes


class Space:
    """Articles as vectors of weighted terms, in the order they are learnt; each has a number."""

    def __init__(self) -> None:
        self._terms = [""]                              # by number; the first is none
        self._column = defaultdict[str, int](None, {"": 0})     # the numbers; what is asked for has one from then on
        self._column.default_factory = self._column.__len__
        self._frequency, self._expected = Grown(np.float64), Grown(np.float64)
        self._posted = [array("i")]
        self._vectors = Vectors()
        self._days = Grown(np.int32)                    # as ordinals, 0 where unknown
        self.facts: list[Facts] = []
        self._concords = _Concords(self.facts)
        self._place = np.zeros(1024, dtype=np.int64)    # scratch, by term or by article
        self._query = np.zeros(1024)                    # weights of the article that is asked about, else 0
        self._rarity = Grown(np.float64)                # to `POWER`
        self._tallied = 0
        self._reckoned = _roughly(PRIOR + 1)            # articles, with the prior, that rarities go by
        self._squares: np.ndarray | None = None         # of articles, as long as the rarities are what they were
        for kept in (self._frequency, self._expected, self._rarity):
            kept.extend(np.ones(1))

    def learn(self, one: Sketch, told: Facts | None = None) -> int:
        """Take in an article, and its facts where known; its number. It is no candidate before it is posted."""
        numbers = list(map(self._column.__getitem__, one.terms))
        if len(self._terms) < len(self._column):
            self._widen([term for number, term in zip(numbers, one.terms, strict=True) if number >= len(self._terms)])
        self.facts.append(told or facts(one))
        self._days.extend(np.array([one.day.toordinal() if one.day else 0]))
        return self._vectors.add(numbers, list(map(dampened, one.counts)))

    def _widen(self, terms: Sequence[str]) -> None:
        """Number terms that were never seen."""
        rates = news_terms()
        expected = np.array([PRIOR * rates.get(term, 0.0) + 0.5 for term in terms])
        self._terms += terms
        self._posted += [array("i") for _ in terms]
        self._frequency.extend(np.zeros(len(terms)))
        self._expected.extend(expected)
        self._rarity.extend(np.maximum(np.log(self._reckoned / expected), 0.0) ** POWER)

    def tally(self, number: int, by: int = 1) -> None:
        """Count an article's terms towards what is common; with -1, take that back."""
        ids, _ = self._vectors.of(number)
        self._frequency.all[ids] += by
        self._tallied += by
        known = self._reckoned == _roughly(self._tallied + PRIOR + 1)
        self._reckon(ids if known else slice(None))

    def tally_all(self, numbers: Sequence[int]) -> None:
        """Count the terms of many articles at once."""
        for number in numbers:
            self._frequency.all[self._vectors.of(number)[0]] += 1
        self._tallied += len(numbers)
        self._reckon(slice(None))
        every = np.arange(len(self._vectors))
        parts = [every[start:start + PART] for start in range(0, len(every), PART)]
        self._squares = np.concatenate([self._summed(self._vectors.rows(some), len(some)) for some in parts] or [every])

    def _reckon(self, changed: np.ndarray | slice) -> None:
        self._reckoned = reckoned = _roughly(self._tallied + PRIOR + 1)
        rarity = np.log(reckoned / (self._frequency.all[changed] + self._expected.all[changed]))
        self._rarity.all[changed] = np.maximum(rarity, 0.0) ** POWER
        self._squares = None

    def post(self, number: int) -> None:
        """Let others find an article."""
        for term in self._vectors.of(number)[0].tolist():
            posted = self._posted[term]
            if posted and posted[-1] > number:
                posted.insert(bisect(posted, number), number)
            else:
                posted.append(number)

    def withdraw(self, number: int) -> None:
        """Let nobody find an article any more."""
        for term in self._vectors.of(number)[0].tolist():
            posted = self._posted[term]
            del posted[bisect(posted, number) - 1]

    def _weights(self, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
        return np.asarray(self._rarity.all.take(ids) * counts)

    def _summed(self, rows: Rows, size: int) -> np.ndarray:
        """The sums of the squares of the weights of articles."""
        weights = self._weights(rows.ids, rows.counts)
        return rows.summed(np.einsum("ij,ij->i", weights, weights), size)

    def _norms(self, squares: np.ndarray) -> np.ndarray:
        usual = NORM * math.log(self._reckoned) ** POWER
        return np.asarray((1 - PIVOT) * np.sqrt(squares) + PIVOT * usual)

    def _places(self, keys: np.ndarray, size: int) -> np.ndarray:
        """For each of some keys below `size` the last place where it is: one for each, without sorting."""
        if len(self._place) < size:
            self._place = np.zeros(2 * size, dtype=np.int64)
        self._place[keys] = np.arange(len(keys))
        return np.asarray(self._place[keys])

    def candidates(self, number: int) -> list[int]:
        """The posted articles that share most of an article's heavy terms, in order."""
        ids, counts = self._vectors.of(number)
        weights = self._weights(ids, counts)
        heaviest = np.lexsort((ids, -weights))[:LOOKED_UP]
        found = array("i")
        lengths = []
        for term in ids[heaviest].tolist():
            posted = self._posted[term][-POSTED:]
            found.extend(posted)
            lengths.append(len(posted))
        if not found:
            return []
        numbers = np.frombuffer(found, dtype=np.int32)
        places = self._places(numbers, len(self._vectors))
        best = np.flatnonzero(places == np.arange(len(places)))
        if len(best) > NEAR:                            # of equals the newest
            shared = np.bincount(places, np.repeat(weights[heaviest], lengths))[best]
            chosen = np.flatnonzero(shared >= np.partition(shared, -NEAR)[-NEAR])
            best = best[chosen[np.lexsort((-numbers[best[chosen]], -shared[chosen]))[:NEAR]]]
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
        ids, counts = self._vectors.of(number)
        mine = self._weights(ids, counts)
        places = np.array(others)
        rows = self._vectors.rows(places)
        weights = self._weights(rows.ids, rows.counts)
        self._query[ids] = mine
        dots = rows.summed(np.einsum("ij,ij->i", weights, self._query.take(rows.ids)), len(others))
        self._query[ids] = 0
        squares = (rows.summed(np.einsum("ij,ij->i", weights, weights), len(others)) if self._squares is None
                   else self._squares.take(places))
        values = dots / self._norms(squares) / self._norms(np.array([mine @ mine]))
        values *= self._closeness(int(self._days.all[number]), self._days.all.take(places))
        alike = np.flatnonzero(values >= FLOOR)
        values[alike] *= self._concord(np.full(len(alike), number), places[alike])
        return np.asarray(values)

    def _concord(self, some: np.ndarray, others: np.ndarray) -> list[float]:
        """What is left of the likeness of each pair."""
        keys: list[int] = (np.minimum(some, others) << 32 | np.maximum(some, others)).tolist()
        return list(map(self._concords.__getitem__, keys))

    def matrix(self, numbers: Sequence[int]) -> np.ndarray:
        """How alike each of some articles is to each."""
        places = np.array(numbers)
        held = self._vectors.rows(places)
        owner = np.arange(len(numbers)) if held.owner is None else held.owner
        weights = self._weights(held.ids, held.counts)
        squares = held.summed(np.einsum("ij,ij->i", weights, weights), len(numbers))
        weights /= self._norms(squares)[owner, None]
        ids = held.ids.ravel()
        place = self._places(ids, len(self._terms))
        common = np.bincount(place, minlength=len(ids)) > 1     # terms of one article alone make nothing alike
        column = np.cumsum(common) - 1
        shared = np.flatnonzero(common[place])
        rows = np.zeros((len(numbers), int(column[-1]) + 1), dtype=np.float32)
        rows[owner[shared // WIDTH], column[place[shared]]] = weights.ravel()[shared]
        days = self._days.all.take(places)
        values = (rows @ rows.T).astype(np.float64) * self._closeness(days[:, None], days[None, :])
        above, below = np.nonzero(np.triu(values >= FLOOR, 1))
        values[above, below] *= self._concord(places[above], places[below])
        values[below, above] = values[above, below]
        return np.asarray(values)

    @staticmethod
    def _closeness(a: np.ndarray | int, b: np.ndarray) -> np.ndarray:
        """How much of their likeness articles keep for the days between them."""
        gap = np.abs(a - b)
        faded = _FADED.take(gap, mode="clip")
        return np.where(np.minimum(a, b) > 0, faded, UNKNOWN)

    def why(self, a: int, b: int) -> Likeness:
        """The likeness of two articles with what it is made of, the heaviest shared term first."""
        (ids, counts), (other, times) = self._vectors.of(a), self._vectors.of(b)
        mine, theirs = self._weights(ids, counts), self._weights(other, times)
        norm = float(np.prod(self._norms(np.array([mine @ mine, theirs @ theirs]))))
        held = dict(zip(other.tolist(), theirs.tolist(), strict=True))
        parts = sorted((-weight * held[term] / norm, self._terms[term])
                       for term, weight in zip(ids.tolist(), mine.tolist(), strict=True) if term in held)
        cosine = -sum(part for part, _ in parts)
        closeness = float(self._closeness(*self._days.all[[a, b], None])[0])
        agreed = concord(self.facts[a], self.facts[b])
        terms = tuple((term, -part) for part, term in parts)
        return Likeness(cosine * closeness * agreed, cosine, closeness, agreed, terms)

    def centre(self, numbers: Sequence[int], terms: AbstractSet[str]) -> dict[str, float]:
        """The mean weight that each of some terms has in some articles."""
        wanted = np.array(sorted(self._column[term] for term in terms if term in self._column), dtype=np.int32)
        sums = np.zeros(len(wanted))
        for number in numbers:
            ids, counts = self._vectors.of(number)
            weights = self._weights(ids, counts)
            norm = float(self._norms(np.array([weights @ weights]))[0])
            places = np.searchsorted(wanted, ids)
            held = np.flatnonzero(places < len(wanted))
            held = held[wanted[places[held]] == ids[held]]
            sums[places[held]] += weights[held] / norm / len(numbers)
        return {self._terms[term]: float(value) for term, value in zip(wanted.tolist(), sums.tolist(), strict=True)}

