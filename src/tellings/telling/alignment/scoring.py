"""How alike the pairs of a story are: a logistic sum of few features, weights from a table; and what forbids a pair.

Strategy: a pair's features say whether predicates, participants, words, numbers, times and wording agree; a logistic
sum of them, weights in `weights.tsv`, is the score. It is taken twice: the second time each pair knows how it stands
among its rivals. Vetoes (`vetoes`) are apart from the score, and only pairs that could meet are asked for one.

Invariants: scores are in [0, 1]; a feature without weight is not computed; the features of a pair are kept only in the
sum, and computed again where somebody asks for them: of the two million pairs of 1,000 reports they take a gigabyte.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Literal, NamedTuple

import numpy as np

from tellings.telling.alignment import vetoes
from tellings.telling.alignment.features import CONTEXT, FEATURES, PLACED, Pairs, Rivals
from tellings.telling.alignment.sets import Flags, Floats, Ints
from tellings.telling.alignment.table import Table

Kind = Literal["point", "event"]
NAMES = (*FEATURES, *CONTEXT)
COLUMN = {name: number for number, name in enumerate(NAMES)}
BLOCK = 4_096           # pairs whose features are summed up at once: they stay in the cache
DOUBTFUL = 0.1          # a pair less alike than this needs no veto: it speaks of different things
VETOES = {"point": vetoes.of_point, "event": vetoes.of_event}


class Judgement(NamedTuple):
    """A pair's score in [0, 1], the values of its features (in the order of `NAMES`), and what forbids it."""

    score: float
    features: tuple[float, ...]
    veto: str | None = None


class Judgements(Mapping[tuple[int, int], Judgement]):
    """The judgements of the pairs that were compared, by the numbers of their units, the lower first."""

    def __init__(
        self, at: Ints, to: Ints, scores: Floats, forbidden: Mapping[int, str],
        features: Callable[[], Mapping[str, Floats]] = dict,
    ) -> None:
        self._at, self._to = at, to
        self.scores, self._forbidden, self._computed = scores, forbidden, features

    @functools.cached_property
    def _features(self) -> Mapping[str, Floats]:
        """The values of all pairs by the name of each feature that has weight."""
        return self._computed()

    @functools.cached_property
    def _row(self) -> dict[tuple[int, int], int]:
        """Where a pair is: few ask for one, and a story has hundreds of thousands."""
        return {pair: n for n, pair in enumerate(self)}

    def __getitem__(self, pair: tuple[int, int]) -> Judgement:
        row = self._row[pair]
        known = self._features
        values = tuple(float(known[name][row]) if name in known else 0.0 for name in NAMES)
        return Judgement(float(self.scores[row]), values, self._forbidden.get(row))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._at.tolist(), self._to.tolist(), strict=True)

    def __len__(self) -> int:
        return len(self._at)

    def score(self, one: int, other: int) -> float:
        """The score of a pair, 0 where it was not compared."""
        at, to = min(one, other), max(one, other)
        start, end = np.searchsorted(self._at, (at, at + 1))     # the pairs are in order
        row = start + np.searchsorted(self._to[start:end], to)
        return float(self.scores[row]) if row < end and self._to[row] == to else 0.0

    @functools.cached_property
    def _keys(self) -> tuple[Ints, int]:
        """A number for each pair, in order, and one above all numbers of units."""
        above = int(self._to.max(initial=0)) + 1
        return self._at * above + self._to, above

    def mean(self, some: Sequence[int], others: Sequence[int]) -> float:
        """The mean score of the pairs of two groups of units, 0 counting for those that were not compared."""
        keys, above = self._keys
        if not len(keys):
            return 0.0
        one, two = np.repeat(some, len(others)), np.tile(others, len(some))
        wanted = np.minimum(one, two) * above + np.maximum(one, two)
        row = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        compared = (keys[row] == wanted) & (np.maximum(one, two) < above)       # units made later never were
        return float(self.scores[row][compared].sum()) / len(wanted)

    def allowed(self, least: float) -> tuple[Ints, Ints, Floats]:
        """The pairs that nothing forbids with a score from `least` on, and that score."""
        kept = self.scores >= least
        kept[list(self._forbidden)] = False
        return self._at[kept], self._to[kept], self.scores[kept]

    def forbidden(self) -> Ints:
        """The pairs alike enough to meet that must not, as rows of two."""
        rows = np.fromiter(self._forbidden, dtype=np.int64)
        return np.stack((self._at[rows], self._to[rows]), axis=1)


@functools.cache
def weights(kind: Kind) -> tuple[float, tuple[float, ...]]:
    """Bias and the weight of each feature, from the table."""
    lines = files(__package__).joinpath("weights.tsv").read_text("utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    column = header.index(kind)
    table = {row[0]: float(row[column]) for row in rows}
    return table["bias"], tuple(table[name] for name in NAMES)


Values = dict[str, tuple[Floats, Ints | None]]      # of each feature; and where in them each pair is, if not in order


def _score(known: Values, size: int, kind: Kind) -> Floats:
    """The logistic sum of the features of each pair."""
    bias, by_feature = weights(kind)
    sums = np.empty(size)
    block = np.zeros((min(size, BLOCK), len(NAMES)), order="F")      # which is written by columns
    for start in range(0, size, BLOCK):
        end = min(size, start + BLOCK)
        for name, (values, which) in known.items():
            block[: end - start, COLUMN[name]] = values[start:end] if which is None else values[which[start:end]]
        sums[start:end] = block[: end - start] @ np.array(by_feature)
    found: Floats = 1 / (1 + np.exp(-bias - sums))
    return found


def _scored(pairs: Pairs, kind: Kind) -> tuple[Floats, Values]:
    """The score of each pair, and the values of each feature that has weight."""
    _, by_feature = weights(kind)
    weighed = {name for name, weight in zip(NAMES, by_feature, strict=True) if weight}
    alike, which = pairs.told_alike
    known: Values = {
        name: (feature(pairs), None) if name in PLACED else (feature(alike), which)
        for name, feature in FEATURES.items() if name in weighed
    }
    scores = _score(known, len(pairs.at), kind)
    if not len(scores):
        return scores, known
    rivals = Rivals(pairs, scores)
    known |= {name: (feature(rivals), None) for name, feature in CONTEXT.items() if name in weighed}
    return _score(known, len(pairs.at), kind), known


def features(table: Table, at: Ints, to: Ints, kind: Kind) -> dict[str, Floats]:
    """The values of some pairs of a story by the name of each feature that has weight."""
    known = _scored(Pairs(table, at, to), kind)[1]
    return {name: values if which is None else values[which] for name, (values, which) in known.items()}


def judge(table: Table, at: Ints, to: Ints, kind: Kind) -> Judgements:
    """The judgements of some pairs of a story, as statements (`point`) or as mentions of one event (`event`)."""
    pairs = Pairs(table, at, to)
    scores = _scored(pairs, kind)[0]
    again = functools.partial(features, table, at, to, kind)
    return Judgements(at, to, scores, _forbidden(pairs, scores >= DOUBTFUL, kind), again)


def _forbidden(pairs: Pairs, alike: Flags, kind: Kind) -> dict[int, str]:
    """What forbids each pair that is forbidden, by row, of those alike enough; pairs told alike are asked once."""
    units, (once, which) = pairs.table.units, pairs.told_alike
    meet = np.zeros(len(once.at), dtype=bool)
    meet[which[alike]] = True
    asked = np.flatnonzero(meet & vetoes.suspects(once, kind))
    cover = once.cover[0][asked].tolist()
    reasons: list[str | None] = [None] * len(meet)
    for n, a, b, covered in zip(asked.tolist(), once.at[asked].tolist(), once.to[asked].tolist(), cover, strict=True):
        reasons[n] = VETOES[kind](units[a], units[b], covered)
    rows = np.flatnonzero(alike & np.array([reason is not None for reason in reasons], dtype=bool)[which])
    return {row: reason for row, n in zip(rows.tolist(), which[rows].tolist(), strict=True) if (reason := reasons[n])}
