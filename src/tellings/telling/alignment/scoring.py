"""How alike the pairs of a story are: a logistic sum of few features, weights from a table; and what forbids a pair.

Strategy: a pair's features say whether predicates, participants, words, numbers, times and wording agree; a logistic
sum of them, weights in `weights.tsv`, is the score. It is taken twice: the second time each pair knows how it stands
among its rivals. Vetoes (`vetoes`) are apart from the score, and only pairs that could meet are asked for one.

Invariants: scores are in [0, 1]; a feature without weight is not computed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Literal, NamedTuple

import numpy as np

from tellings.telling.alignment import vetoes
from tellings.telling.alignment.features import CONTEXT, FEATURES, Pairs
from tellings.telling.alignment.sets import Floats, Ints
from tellings.telling.alignment.table import Table

Kind = Literal["point", "event"]
NAMES = (*FEATURES, *CONTEXT)
DOUBTFUL = 0.1          # a pair less alike than this needs no veto: it speaks of different things
VETOES = {"point": vetoes.of_point, "event": vetoes.of_event}


class Judgement(NamedTuple):
    """A pair's score in [0, 1], the values of its features (in the order of `NAMES`), and what forbids it."""

    score: float
    features: tuple[float, ...]
    veto: str | None = None


class Judgements(Mapping[tuple[int, int], Judgement]):
    """The judgements of the pairs that were compared, by the numbers of their units, the lower first."""

    def __init__(self, at: Ints, to: Ints, scores: Floats, values: Floats, forbidden: Mapping[int, str]) -> None:
        self._at, self._to = at, to
        self.scores, self._values, self._forbidden = scores, values, forbidden

    @functools.cached_property
    def _row(self) -> dict[tuple[int, int], int]:
        """Where a pair is: few ask for one, and a story has hundreds of thousands."""
        return {pair: n for n, pair in enumerate(self)}

    def __getitem__(self, pair: tuple[int, int]) -> Judgement:
        row = self._row[pair]
        return Judgement(float(self.scores[row]), tuple(self._values[row].tolist()), self._forbidden.get(row))

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
        one, two = np.repeat(some, len(others)), np.tile(others, len(some))
        wanted = np.minimum(one, two) * above + np.maximum(one, two)
        row = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return float(self.scores[row][keys[row] == wanted].sum()) / len(wanted)

    def allowed(self, least: float) -> tuple[Ints, Ints, Floats]:
        """The pairs that nothing forbids with a score from `least` on, and that score."""
        kept = self.scores >= least
        kept[list(self._forbidden)] = False
        return self._at[kept], self._to[kept], self.scores[kept]

    def forbidden(self) -> list[tuple[int, int]]:
        """The pairs alike enough to meet that must not."""
        rows = list(self._forbidden)
        return list(zip(self._at[rows].tolist(), self._to[rows].tolist(), strict=True))


@functools.cache
def weights(kind: Kind) -> tuple[float, tuple[float, ...]]:
    """Bias and the weight of each feature, from the table."""
    lines = files(__package__).joinpath("weights.tsv").read_text("utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    column = header.index(kind)
    table = {row[0]: float(row[column]) for row in rows}
    return table["bias"], tuple(table[name] for name in NAMES)


def values(pairs: Pairs, kind: Kind) -> Floats:
    """A row for each pair, a column for each of `NAMES`; those without weight, and those of `CONTEXT`, are 0."""
    _, by_feature = weights(kind)
    found = np.zeros((len(pairs.at), len(NAMES)), order="F")      # which is written by columns
    for column, (name, weight) in enumerate(zip(NAMES, by_feature, strict=True)):
        if weight and name in FEATURES:
            found[:, column] = FEATURES[name](pairs)
    return found


def score(found: Floats, kind: Kind) -> Floats:
    """The logistic sum of each row of features."""
    bias, by_feature = weights(kind)
    scores: Floats = 1 / (1 + np.exp(-bias - found @ np.array(by_feature)))
    return scores


def judge(table: Table, at: Ints, to: Ints, kind: Kind) -> Judgements:
    """The judgements of some pairs of a story, as statements (`point`) or as mentions of one event (`event`)."""
    pairs = Pairs(table, at, to)
    found = values(pairs, kind)
    _, by_feature = weights(kind)
    if len(at):
        alone = score(found, kind)
        for column, (name, weight) in enumerate(zip(NAMES, by_feature, strict=True)):
            if weight and name in CONTEXT:
                found[:, column] = CONTEXT[name](pairs, alone)
    scores = score(found, kind)
    doubted = np.flatnonzero((scores >= DOUBTFUL) & vetoes.suspects(pairs, kind))
    return Judgements(at, to, scores, found, _forbidden(pairs, doubted, kind))


def _forbidden(pairs: Pairs, doubted: Ints, kind: Kind) -> dict[int, str]:
    """What forbids each of the pairs that is forbidden, by row; units that tell the same in the same words alike."""
    units, told = pairs.table.units, pairs.table.told
    at, to = pairs.at[doubted], pairs.to[doubted]
    _, first, which = np.unique(told[at] * (int(told.max()) + 1) + told[to], return_index=True, return_inverse=True)
    cover = pairs.cover[0][doubted[first]].tolist()
    reasons = [
        VETOES[kind](units[a], units[b], covered)
        for a, b, covered in zip(at[first].tolist(), to[first].tolist(), cover, strict=True)
    ]
    return {row: reason for row, n in zip(doubted.tolist(), which.tolist(), strict=True) if (reason := reasons[n])}
