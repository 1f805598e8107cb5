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

import datetime as dt
import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import repeat
from typing import NamedTuple

import numpy as np

from tellings.grouping.facts import DAY, FORM, FORM_LEFT, HARD, LEFT, NAME, NAMES, Told, by_kind, kind_of, shared_kinds
from tellings.grouping.index import Index
from tellings.grouping.packs import Numbers, Pack
from tellings.grouping.sketch import PRIOR, Sketch, dampened
from tellings.grouping.vectors import Grown, Rows, Terms, Vectors
from tellings.language.en.news_terms import news_terms
from tellings.text.duplicates import PERMUTATIONS, Signature

# Means of B-cubed over subsets of the stories of Wikinews, ECB+ and bundles change by .012 at most for `PIVOT` .3-.5,
# `POWER` 1-1.2 and a prior of 250-1,000, at whose ends pairs of Wikinews lose .04. A sentence encoder (MiniLM) ranks
# the pairs of Wikinews worse than these terms (average precision .56 to .64), and added to them gives .007 at most.
# Likeness of leads, headlines, names, other words or rows of two words, multiplied with this one or mixed into it, or
# such words weighing more, helps one set and costs another: headlines bundles and GVA, leads ECB+ and Wikinews.
PIVOT = 0.4                 # how far norms are drawn to the usual one
NORM = 7.5                  # the usual norm, in logarithms of the number of articles to `POWER`
POWER = 1.1                 # of the rarity: names of people and places above words of the trade
POSTED = 128                # newest articles of a term that are looked at
LOOKED_UP = 48              # heaviest terms of an article that are looked up, where nobody asks for more
NEAR = 32                   # candidates whose likeness is worked out, where nobody asks for more; 64 change no stream
FLOOR = 0.02                # likeness below which two articles are strangers
# How likeness fades with the days between two articles: parts of it, and the days in which each falls to a third.
# What is left after both is what time cannot take: a verdict comes years after the deed. One fade or three, and slower
# or faster ones, give GVA .951-.959; the true day of each article would give Wikinews .01.
FADES = ((0.3, 10.0), (0.2, 90.0))
UNKNOWN = 0.88              # what is left where a day is unknown, about as of one event's reports; .85-1 within .004
MONTH = 15                  # days that the middle of a month may be off
PART = 1000                 # articles whose weights are worked out at once
ASKED = 0x80                # marks a term of the article that is asked about, beside the bit of its kind


class Likeness(NamedTuple):
    """Why two articles are alike: `value` is `cosine` x `closeness` in time x `concord`; `terms` make up the cosine."""

    value: float
    cosine: float
    closeness: float
    concord: float
    terms: tuple[tuple[str, float], ...]


class Table(NamedTuple):
    """Articles (rows) by the terms (columns) that several of them have: weights by the norm, and bits of the kinds."""

    numbers: np.ndarray
    weights: np.ndarray
    kinds: np.ndarray


def _roughly(number: int) -> int:
    """A number down to its first seven binary digits."""
    spare = max(number.bit_length() - 7, 0)
    return number >> spare << spare


def _parts(numbers: np.ndarray) -> list[np.ndarray]:
    return [numbers[start:start + PART] for start in range(0, len(numbers), PART)]


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
        self._column = Numbers()
        self._frequency, self._expected = Grown(np.float64), Grown(np.float64)
        self._posted = Index()
        self._vectors = Vectors()
        self._days = Grown(np.int32)                    # as of `Sketch.when`
        self._kind = Grown(np.uint8)                    # bits of the kinds of facts that terms are, and articles have
        self._has = Grown(np.uint8)
        self._signatures = Grown(np.uint32, PERMUTATIONS)
        self._place = np.zeros(1024, dtype=np.int64)    # scratch, by term or by article
        self._query = np.zeros(1024)                    # what terms weigh in the article that is asked about
        self._marked = np.zeros(1024, dtype=np.uint8)   # bits that terms are given for a moment, else 0
        self._rarity = Grown(np.float64)                # to `POWER`
        self._tallied = 0
        self._reckoned = _roughly(PRIOR + 1)            # articles, with the prior, that rarities go by
        self._squares: np.ndarray | None = None         # of articles, as long as the rarities are what they were
        for kept in (self._frequency, self._expected, self._rarity, self._kind):
            kept.extend(np.ones(1))

    def learn(self, one: Sketch) -> int:
        """Take in an article; its number. It is no candidate before it is posted."""
        numbers = list(map(self._column.__getitem__, one.terms))
        if len(self._terms) < len(self._column):
            self._widen([term for number, term in zip(numbers, one.terms, strict=True) if number >= len(self._terms)])
        kinds = self._kind.all.take(numbers)
        kinds |= self._bits(list(map(self._column.__getitem__, one.names[:NAMES])), NAME, numbers)
        self._has.extend(np.bitwise_or.reduce(kinds, keepdims=True))
        self._signatures.extend(one.minhash()[None])
        self._days.extend_by(1)[0] = one.when()
        return self._vectors.add(Terms(np.array(numbers), np.array(list(map(dampened, one.counts))), kinds))

    def learn_all(self, pack: Pack) -> None:
        """Take in the articles of a pack."""
        numbers = np.array(list(map(self._column.__getitem__, pack.terms)), dtype=np.int32)
        self._widen([pack.terms[place] for place in np.flatnonzero(numbers >= len(self._terms)).tolist()])
        start = len(self._vectors)
        self._vectors.add_all(pack.sizes, Terms(numbers.take(pack.ids), pack.counts, pack.kinds))
        for some in _parts(np.arange(start, len(self._vectors))):
            rows = self._vectors.rows(some)
            self._has.extend(rows.joined(np.bitwise_or.reduce(rows.kinds, axis=1), len(some)))
        self._signatures.extend(pack.signatures)
        self._days.extend(pack.days)

    def signature(self, number: int) -> Signature:
        """The signature of an article's rows of words."""
        return np.asarray(self._signatures.all[number])

    def day(self, number: int) -> dt.date | None:
        """The day of an article, where it is known."""
        day = int(self._days.all[number])
        return dt.date.fromordinal(day) if day > 0 else None

    def told(self, number: int) -> Told:
        """The facts of an article, by its terms."""
        terms = self._vectors.of(number)
        return by_kind(zip(terms.kinds.tolist(), terms.ids.tolist(), strict=True))

    def _widen(self, terms: Sequence[str]) -> None:
        """Number terms that were never seen."""
        expected = PRIOR * np.array(list(map(news_terms().get, terms, repeat(0.0)))) + 0.5
        self._terms += terms
        self._frequency.extend(np.zeros(len(terms)))
        self._expected.extend(expected)
        self._kind.extend(np.array([0 if term.isalpha() else kind_of(term) for term in terms]))
        self._rarity.extend(np.maximum(np.log(self._reckoned / expected), 0.0) ** POWER)

    def tally(self, number: int, by: int = 1) -> None:
        """Count an article's terms towards what is common; with -1, take that back."""
        ids = self._vectors.of(number).ids
        self._frequency.all[ids] += by
        self._tallied += by
        known = self._reckoned == _roughly(self._tallied + PRIOR + 1)
        self._reckon(ids if known else slice(None))

    def tally_all(self, numbers: Sequence[int]) -> None:
        """Count the terms of many articles at once."""
        for some in _parts(np.array(numbers, dtype=np.int64)):
            np.add.at(self._frequency.all, self._vectors.rows(some).ids, 1.0)
        self._tallied += len(numbers)
        self._reckon(slice(None))

    def measure(self) -> None:
        """Work out what articles weigh, once for all likenesses that are asked for before another is counted."""
        every = np.arange(len(self._vectors))
        self._squares = np.concatenate(
            [self._summed(self._vectors.rows(some), len(some)) for some in _parts(every)] or [every])

    def _reckon(self, changed: np.ndarray | slice) -> None:
        self._reckoned = reckoned = _roughly(self._tallied + PRIOR + 1)
        rarity = np.log(reckoned / (self._frequency.all[changed] + self._expected.all[changed]))
        self._rarity.all[changed] = np.maximum(rarity, 0.0) ** POWER
        self._squares = None

    def post(self, number: int) -> None:
        """Let others find an article."""
        self._posted.post(number, self._vectors.of(number).ids.tolist())

    def post_all(self, numbers: Sequence[int]) -> None:
        """Let others find these articles, and none else."""
        places = np.array(numbers, dtype=np.int64)
        rows = self._vectors.rows(places)
        there = np.flatnonzero(rows.ids)
        self._posted.fill(rows.ids.take(there), places[rows.owners(there)])

    def withdraw(self, number: int) -> None:
        """Let nobody find an article any more."""
        self._posted.withdraw(number, self._vectors.of(number).ids.tolist())

    def _weights(self, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
        return np.asarray(self._rarity.all.take(ids) * counts)

    def _summed(self, rows: Rows, size: int) -> np.ndarray:
        """The sums of the squares of the weights of articles."""
        weights = self._weights(rows.ids, rows.counts)
        return rows.summed(np.einsum("ij,ij->i", weights, weights), size)

    def _norms(self, squares: np.ndarray | np.floating) -> np.ndarray:
        return np.asarray((1 - PIVOT) * np.sqrt(squares) + PIVOT * NORM * math.log(self._reckoned) ** POWER)

    def _places(self, keys: np.ndarray, size: int) -> np.ndarray:
        """For each of some keys below `size` the last place where it is: one for each, without sorting."""
        if len(self._place) < size:
            self._place = np.zeros(2 * size, dtype=np.int64)
        self._place[keys] = np.arange(len(keys))
        return np.asarray(self._place[keys])

    def candidates(self, number: int, looked_up: int = LOOKED_UP, most: int = NEAR) -> list[int]:
        """At most so many posted articles, in order: those that share most of the heavy terms that are looked up."""
        ids, counts, _ = self._vectors.of(number)
        weights = self._weights(ids, counts)
        heaviest = np.lexsort((ids, -weights))[:looked_up]
        numbers, lengths = self._posted.newest(ids[heaviest].tolist(), POSTED)
        if not len(numbers):
            return []
        places = self._places(numbers, len(self._vectors))
        best = np.flatnonzero(places == np.arange(len(places)))
        if len(best) > most:                            # of equals the newest
            shared = np.bincount(places, np.repeat(weights[heaviest], lengths))[best]
            chosen = np.flatnonzero(shared >= np.partition(shared, -most)[-most])
            best = best[chosen[np.lexsort((-numbers[best[chosen]], -shared[chosen]))[:most]]]
        return sorted(set(numbers[best].tolist()) - {number})

    def near(self, number: int, looked_up: int = LOOKED_UP, most: int = NEAR) -> list[tuple[int, float]]:
        """The posted articles that are no strangers to an article, with their likeness, in order."""
        others = self.candidates(number, looked_up, most)
        if not others:
            return []
        values = self.likenesses(number, others)
        return [(other, value) for other, value in zip(others, values.tolist(), strict=True) if value >= FLOOR]

    def near_each(self, numbers: Sequence[int]) -> list[list[tuple[int, float]]]:
        """What is `near` to each of some articles, at once: a story's find much the same others."""
        found = [self.candidates(number) for number in numbers]
        others = sorted(set().union(*found))
        if not others:
            return [[] for _ in numbers]
        place = {other: n for n, other in enumerate(others)}
        values = self._between(np.array(numbers), np.array(others, dtype=np.int64)).tolist()
        return [[(other, value) for other in some if (value := row[place[other]]) >= FLOOR]
                for some, row in zip(found, values, strict=True)]

    def _between(self, some: np.ndarray, others: np.ndarray) -> np.ndarray:
        """How alike each of some articles is to each of others."""
        one, other = self._vectors.rows(some), self._vectors.rows(others)
        terms = np.unique(one.ids)
        terms = terms[terms > 0]                        # free places hold 0
        (mine, my_kinds), (theirs, their_kinds) = self._dense(one, terms), self._dense(other, terms)
        norms = self._norms(self._summed(one, len(some)))[:, None] * self._norms(self._summed(other, len(others)))
        values = mine @ theirs.T / norms
        values *= self._closeness(self._days.all.take(some)[:, None], self._days.all.take(others))
        odds = self._odds(some[:, None], others, shared_kinds(my_kinds, their_kinds))
        return self._discorded(values, some[:, None], others, odds)

    def _dense(self, rows: Rows, terms: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What some terms, each a column, weigh in articles, and the bits of their kinds there."""
        self._places(terms, len(self._terms))
        column = self._place.take(rows.ids.ravel())
        shared = np.flatnonzero(terms.take(column, mode="clip") == rows.ids.ravel())
        owner = rows.owners(shared)
        size = len(rows.ids) if rows.owner is None else int(rows.owner.max()) + 1
        weights, kinds = np.zeros((size, len(terms))), np.zeros((size, len(terms)), dtype=np.uint8)
        weights[owner, column[shared]] = self._weights(rows.ids.take(shared), rows.counts.take(shared))
        kinds[owner, column[shared]] = rows.kinds.take(shared)
        return weights, kinds

    def likenesses(self, number: int, others: Sequence[int]) -> np.ndarray:
        """How alike an article is to each of others."""
        ids, counts, kinds = self._vectors.of(number)
        mine = self._weights(ids, counts)
        places = np.array(others)
        rows = self._vectors.rows(places)
        met = self._bits(ids, kinds | ASKED, rows.ids)
        shared = np.flatnonzero(met)
        if len(self._query) < len(self._terms):
            self._query = np.zeros(2 * len(self._terms))
        self._query[ids] = mine
        both = rows.ids.take(shared)
        products = self._weights(both, rows.counts.take(shared)) * self._query.take(both)
        dots = np.bincount(rows.owners(shared), products, len(others))
        squares = self._summed(rows, len(others)) if self._squares is None else self._squares.take(places)
        values = dots / self._norms(squares) / self._norms(mine @ mine)
        values *= self._closeness(self._days.all[number], self._days.all.take(places))
        odds = self._odds(number, places, rows.joined(np.bitwise_or.reduce(met & rows.kinds, axis=1), len(others)))
        return self._discorded(values, number, places, odds)

    def _bits(self, terms: Sequence[int] | np.ndarray, bits: np.ndarray | int,
              asked: Sequence[int] | np.ndarray) -> np.ndarray:
        """For each of the terms asked for the bits that it is given, 0 for others."""
        if len(self._marked) < len(self._terms):
            self._marked = np.zeros(2 * len(self._terms), dtype=np.uint8)
        self._marked[terms] = bits
        found = self._marked.take(asked)
        self._marked[terms] = 0
        return np.asarray(found)

    def _odds(self, some: np.ndarray | int, others: np.ndarray, shared: np.ndarray) -> np.ndarray:
        """The bits of the kinds of facts over which articles are at odds, from those of which they share a fact."""
        return np.asarray(self._has.all[some] & self._has.all[others] & ~shared)

    def _discorded(
        self, values: np.ndarray, some: np.ndarray | int, others: np.ndarray, odds: np.ndarray
    ) -> np.ndarray:
        """Likenesses, where they are any, less what articles lose for what they are at odds over."""
        if not odds.any():
            return values
        odds = np.where(values >= FLOOR, odds, 0)
        dated = np.where((self._days.all.take(some) > 0) & (self._days.all.take(others) > 0), odds, odds & ~DAY)
        left, form = LEFT.take(dated), HARD.take(dated) > 2
        if (doubtful := np.nonzero((HARD.take(odds) > 1) & ~form))[0].size:
            one, other = (self._signatures.all[np.broadcast_to(numbers, odds.shape)[doubtful]]
                          for numbers in (some, others))
            form[doubtful] = np.count_nonzero(one == other, axis=1) >= FORM * PERMUTATIONS
        left[form] *= FORM_LEFT
        return np.asarray(values * left)

    def matrix(self, table: Table) -> np.ndarray:
        """How alike each article of a table is to each."""
        places, rows, kinds = table
        days = self._days.all.take(places)
        values = (rows @ rows.T).astype(np.float64) * self._closeness(days[:, None], days[None, :])
        odds = self._odds(places[:, None], places, shared_kinds(kinds, kinds))
        return self._discorded(values, places[:, None], places, odds)

    def table(self, numbers: Sequence[int]) -> Table:
        """Some articles beside each other."""
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
        row, at = held.owners(shared), column[place[shared]]
        rows[row, at] = weights.take(shared)
        kinds = np.zeros(rows.shape, dtype=np.uint8)
        kinds[row, at] = held.kinds.take(shared)
        return Table(places, rows, kinds)

    @staticmethod
    def _closeness(a: np.ndarray | np.integer, b: np.ndarray) -> np.ndarray:
        """How much of their likeness articles keep for the days between them."""
        if a.min() > 0 and b.min(initial=1) > 0:
            return np.asarray(_FADED.take(np.abs(a - b), mode="clip"))
        months = (a < 0) * np.int32(MONTH) + (b < 0) * np.int32(MONTH)
        faded = _FADED.take(np.maximum(np.abs(np.abs(a) - np.abs(b)) - months, 0), mode="clip")
        return np.asarray(np.where((a == 0) | (b == 0), UNKNOWN, np.where(months, np.minimum(faded, UNKNOWN), faded)))

    def why(self, a: int, b: int) -> Likeness:
        """The likeness of two articles with what it is made of, the heaviest shared term first."""
        (ids, counts, kinds), (other, times, _) = self._vectors.of(a), self._vectors.of(b)
        mine, theirs = self._weights(ids, counts), self._weights(other, times)
        norm = float(self._norms(mine @ mine) * self._norms(theirs @ theirs))
        held = dict(zip(other.tolist(), theirs.tolist(), strict=True))
        parts = sorted((-weight * held[term] / norm, self._terms[term])
                       for term, weight in zip(ids.tolist(), mine.tolist(), strict=True) if term in held)
        cosine = -sum(part for part, _ in parts)
        closeness = float(self._closeness(*self._days.all[[a, b], None])[0])
        rows = self._vectors.rows(np.array([b]))
        shared = np.bitwise_or.reduce(self._bits(ids, kinds, rows.ids) & rows.kinds, axis=None, keepdims=True)[0]
        agreed = float(self._discorded(np.ones(1), a, np.array([b]), self._odds(a, np.array([b]), shared))[0])
        terms = tuple((term, -part) for part, term in parts)
        return Likeness(cosine * closeness * agreed, cosine, closeness, agreed, terms)

    def centre(self, numbers: Sequence[int], terms: AbstractSet[str]) -> dict[str, float]:
        """The mean weight that each of some terms has in some articles."""
        wanted = np.array(sorted(self._column[term] for term in terms if term in self._column), dtype=np.int32)
        sums = np.zeros(len(wanted))
        for number in numbers:
            ids, counts, _ = self._vectors.of(number)
            weights = self._weights(ids, counts)
            norm = float(self._norms(weights @ weights))
            places = np.searchsorted(wanted, ids)
            held = np.flatnonzero(places < len(wanted))
            held = held[wanted[places[held]] == ids[held]]
            sums[places[held]] += weights[held] / norm / len(numbers)
        return {self._terms[term]: float(value) for term, value in zip(wanted.tolist(), sums.tolist(), strict=True)}

