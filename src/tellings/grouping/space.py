"""How alike articles are, and why: the cosine of weighted terms, faded by the days between them and by discord.

Strategy: terms weigh the logarithm of their count times their rarity (`rarity`); likeness fades with the days between
two articles (`fading`), and what they are at odds over takes from it (`facts`). Candidates come from an inverted index
of which the newest `POSTED` articles of each term are looked at, so that an article costs the same however many there
are.

Invariant: what is likened depends on the sketches learnt and their order alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from tellings.grouping.facts import DAY, FORM, FORM_LEFT, HARD, LEFT, NAME, NAMES, Told, by_kind, kind_of, shared_kinds
from tellings.grouping.fading import closeness
from tellings.grouping.index import Index
from tellings.grouping.packs import Numbers, Pack
from tellings.grouping.rarity import Rarities
from tellings.grouping.sketch import Sketch, dampened
from tellings.grouping.vectors import Grown, Rows, Terms, Vectors
from tellings.text.duplicates import PERMUTATIONS, Signature

POSTED = 128                # newest articles of a term that are looked at
LOOKED_UP = 48              # heaviest terms of an article that are looked up, where nobody asks for more
NEAR = 32                   # candidates whose likeness is worked out, where nobody asks for more; 64 change no stream
NEAR_ALL = 64               # those of several articles; 32 take as long, 128 find no more
FLOOR = 0.02                # likeness below which two articles are strangers
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


def _parts(numbers: np.ndarray) -> list[np.ndarray]:
    return [numbers[start:start + PART] for start in range(0, len(numbers), PART)]


class Space:
    """Articles as vectors of weighted terms, in the order they are learnt; each has a number."""

    def __init__(self) -> None:
        self._terms = [""]                              # by number; the first is none
        self._column = Numbers()
        self._rarities = Rarities()
        self._posted = Index()
        self._vectors = Vectors()
        self._days = Grown(np.int32)                    # as of `Sketch.when`
        self._kind = Grown(np.uint8)                    # bits of the kinds of facts that terms are, and articles have
        self._has = Grown(np.uint8)
        self._signatures = Grown(np.uint32, PERMUTATIONS)
        self._place = np.zeros(1024, dtype=np.int64)    # scratch, by term or by article
        self._query = np.zeros(1024)                    # what terms weigh in the article that is asked about
        self._marked = np.zeros(1024, dtype=np.uint8)   # bits that terms are given for a moment, else 0
        self._squares: np.ndarray | None = None         # of articles, as long as the rarities are what they were
        self._kind.extend(np.ones(1))

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
        self._terms += terms
        self._rarities.widen(terms)
        self._kind.extend(np.array([0 if term.isalpha() else kind_of(term) for term in terms]))

    def tally(self, number: int, by: int = 1) -> None:
        """Count an article's terms towards what is common; with -1, take that back."""
        self._rarities.tally(self._vectors.of(number).ids, by)
        self._squares = None

    def tally_all(self, numbers: Sequence[int]) -> None:
        """Count the terms of many articles at once."""
        every = _parts(np.array(numbers, dtype=np.int64))
        self._rarities.tally_all((self._vectors.rows(some).ids for some in every), len(numbers))
        self._squares = None

    def measure(self) -> None:
        """Work out what articles weigh, once for all likenesses that are asked for before another is counted."""
        every = np.arange(len(self._vectors))
        self._squares = np.concatenate(
            [self._summed(self._vectors.rows(some), len(some)) for some in _parts(every)] or [every])

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

    def _summed(self, rows: Rows, size: int) -> np.ndarray:
        """The sums of the squares of the weights of articles."""
        weights = self._rarities.weights(rows.ids, rows.counts)
        return rows.summed(np.einsum("ij,ij->i", weights, weights), size)

    def _places(self, keys: np.ndarray, size: int) -> np.ndarray:
        """For each of some keys below `size` the last place where it is: one for each, without sorting."""
        if len(self._place) < size:
            self._place = np.zeros(2 * size, dtype=np.int64)
        self._place[keys] = np.arange(len(keys))
        return np.asarray(self._place[keys])

    def candidates(self, number: int, looked_up: int = LOOKED_UP, most: int = NEAR) -> list[int]:
        """At most so many posted articles, in order: those that share most of the heavy terms that are looked up."""
        ids, counts, _ = self._vectors.of(number)
        weights = self._rarities.weights(ids, counts)
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

    def near_all(self, numbers: Sequence[int]) -> list[tuple[int, float]]:
        """The posted articles that share most of what weighs most in some articles, with the sums of their likeness."""
        some = np.array(numbers)
        terms, weights = self._together(some)
        heaviest = np.lexsort((terms, -weights))[:LOOKED_UP]
        found, lengths = self._posted.newest(terms[heaviest].tolist(), POSTED)
        places = self._places(found, len(self._vectors))
        shared = np.bincount(places, np.repeat(weights[heaviest], lengths), len(found))
        shared[np.isin(found, some)] = 0.0
        best = np.lexsort((-found, -shared))[:NEAR_ALL]         # of equals the newest
        others = np.sort(found[best[shared[best] > 0]])
        if not len(others):
            return []
        values = self._between(some, others)
        return list(zip(others.tolist(), np.where(values >= FLOOR, values, 0.0).sum(axis=0).tolist(), strict=True))

    def _together(self, some: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The terms of some articles, with the sums of what they weigh by the norm."""
        held = self._vectors.rows(some)
        owner = np.arange(len(some)) if held.owner is None else held.owner
        norms = self._rarities.norms(self._summed(held, len(some)))
        weights = self._rarities.weights(held.ids, held.counts) / norms[owner, None]
        terms, place = np.unique(held.ids, return_inverse=True)
        sums = np.bincount(place.ravel(), weights.ravel())
        there = terms > 0                               # free places hold 0
        return terms[there], sums[there]

    def _between(self, some: np.ndarray, others: np.ndarray) -> np.ndarray:
        """How alike each of some articles is to each of others."""
        one, other = self._vectors.rows(some), self._vectors.rows(others)
        terms = np.unique(one.ids)
        terms = terms[terms > 0]                        # free places hold 0
        (mine, my_kinds), (theirs, their_kinds) = self._dense(one, terms), self._dense(other, terms)
        norms, their_norms = (
            self._rarities.norms(self._summed(rows, len(chosen))) for rows, chosen in ((one, some), (other, others)))
        values = mine @ theirs.T / (norms[:, None] * their_norms)
        values *= closeness(self._days.all.take(some)[:, None], self._days.all.take(others))
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
        weights[owner, column[shared]] = self._rarities.weights(rows.ids.take(shared), rows.counts.take(shared))
        kinds[owner, column[shared]] = rows.kinds.take(shared)
        return weights, kinds

    def likenesses(self, number: int, others: Sequence[int]) -> np.ndarray:
        """How alike an article is to each of others."""
        ids, counts, kinds = self._vectors.of(number)
        mine = self._rarities.weights(ids, counts)
        places = np.array(others)
        rows = self._vectors.rows(places)
        met = self._bits(ids, kinds | ASKED, rows.ids)
        shared = np.flatnonzero(met)
        if len(self._query) < len(self._terms):
            self._query = np.zeros(2 * len(self._terms))
        self._query[ids] = mine
        both = rows.ids.take(shared)
        products = self._rarities.weights(both, rows.counts.take(shared)) * self._query.take(both)
        dots = np.bincount(rows.owners(shared), products, len(others))
        squares = self._summed(rows, len(others)) if self._squares is None else self._squares.take(places)
        values = dots / self._rarities.norms(squares) / self._rarities.norms(mine @ mine)
        values *= closeness(self._days.all[number], self._days.all.take(places))
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
        values = (rows @ rows.T).astype(np.float64) * closeness(days[:, None], days[None, :])
        odds = self._odds(places[:, None], places, shared_kinds(kinds, kinds))
        return self._discorded(values, places[:, None], places, odds)

    def table(self, numbers: Sequence[int]) -> Table:
        """Some articles beside each other."""
        places = np.array(numbers)
        held = self._vectors.rows(places)
        owner = np.arange(len(numbers)) if held.owner is None else held.owner
        weights = self._rarities.weights(held.ids, held.counts)
        squares = held.summed(np.einsum("ij,ij->i", weights, weights), len(numbers))
        weights /= self._rarities.norms(squares)[owner, None]
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

    def why(self, a: int, b: int) -> Likeness:
        """The likeness of two articles with what it is made of, the heaviest shared term first."""
        (ids, counts, kinds), (other, times, _) = self._vectors.of(a), self._vectors.of(b)
        mine, theirs = self._rarities.weights(ids, counts), self._rarities.weights(other, times)
        norm = float(self._rarities.norms(mine @ mine) * self._rarities.norms(theirs @ theirs))
        held = dict(zip(other.tolist(), theirs.tolist(), strict=True))
        parts = sorted((-weight * held[term] / norm, self._terms[term])
                       for term, weight in zip(ids.tolist(), mine.tolist(), strict=True) if term in held)
        cosine = -sum(part for part, _ in parts)
        close = float(closeness(*self._days.all[[a, b], None])[0])
        rows = self._vectors.rows(np.array([b]))
        shared = np.bitwise_or.reduce(self._bits(ids, kinds, rows.ids) & rows.kinds, axis=None, keepdims=True)[0]
        agreed = float(self._discorded(np.ones(1), a, np.array([b]), self._odds(a, np.array([b]), shared))[0])
        terms = tuple((term, -part) for part, term in parts)
        return Likeness(cosine * close * agreed, cosine, close, agreed, terms)

    def centre(self, numbers: Sequence[int], terms: AbstractSet[str]) -> dict[str, float]:
        """The mean weight that each of some terms has in some articles."""
        wanted = np.array(sorted(self._column[term] for term in terms if term in self._column), dtype=np.int32)
        sums = np.zeros(len(wanted))
        for number in numbers:
            ids, counts, _ = self._vectors.of(number)
            weights = self._rarities.weights(ids, counts)
            norm = float(self._rarities.norms(weights @ weights))
            places = np.searchsorted(wanted, ids)
            held = np.flatnonzero(places < len(wanted))
            held = held[wanted[places[held]] == ids[held]]
            sums[places[held]] += weights[held] / norm / len(numbers)
        return {self._terms[term]: float(value) for term, value in zip(wanted.tolist(), sums.tolist(), strict=True)}

