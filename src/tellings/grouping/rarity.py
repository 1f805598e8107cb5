"""What terms weigh: how rare each is, in the articles counted and in news at large.

Strategy: rarity is reckoned over the articles seen and a prior of `PRIOR` reports, so that five reports of one event
are not strangers to each other because they share every word. Norms are pivoted (Singhal et al. 1996), since a short
report of an event is nearer to a long one than its cosine says.

Rarities are kept per term: those of an article's terms are worked out anew when it is counted, all of them when the
number of articles has grown by a hundredth or so (`_roughly`), which is the number they are reckoned with.

Invariant: term 0 is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import repeat

import numpy as np

from tellings.grouping.sketch import PRIOR
from tellings.grouping.vectors import Grown
from tellings.language.en.news_terms import news_terms

# Means of B-cubed over subsets of the stories of Wikinews, ECB+ and bundles change by .012 at most for `PIVOT` .3-.5,
# `POWER` 1-1.2 and a prior of 250-1,000, at whose ends pairs of Wikinews lose .04. A sentence encoder (MiniLM) ranks
# the pairs of Wikinews worse than these terms (average precision .56 to .64), and added to them gives .007 at most.
# Likeness of leads, headlines, names, other words or rows of two words, multiplied with this one or mixed into it, or
# such words weighing more, helps one set and costs another: headlines bundles and GVA, leads ECB+ and Wikinews. How
# much of a text is in the other's headline ranks pairs better (average precision .01), and takes .01 from halves of
# Wikinews by stories. No better are rates for places known everywhere (.003-.03; at .01 Wikinews -.007), and
# rarities of a second round that count stories, not articles (halves of all sets -.001 to -.005).
PIVOT = 0.4                 # how far norms are drawn to the usual one
NORM = 7.5                  # the usual norm, in logarithms of the number of articles to `POWER`
POWER = 1.1                 # of the rarity: names of people and places above words of the trade


def _roughly(number: int) -> int:
    """A number down to its first seven binary digits."""
    spare = max(number.bit_length() - 7, 0)
    return number >> spare << spare


class Rarities:
    """How rare terms are, by number, and what follows for weights and norms."""

    def __init__(self) -> None:
        self._frequency, self._expected = Grown(np.float64), Grown(np.float64)
        self._rarity = Grown(np.float64)                # to `POWER`
        self._tallied = 0
        self._reckoned = _roughly(PRIOR + 1)            # articles, with the prior, that rarities go by
        for kept in (self._frequency, self._expected, self._rarity):
            kept.extend(np.ones(1))

    def widen(self, terms: Sequence[str]) -> None:
        """Number terms that were never seen, behind those that were."""
        expected = PRIOR * np.array(list(map(news_terms().get, terms, repeat(0.0)))) + 0.5
        self._frequency.extend(np.zeros(len(terms)))
        self._expected.extend(expected)
        self._rarity.extend(np.maximum(np.log(self._reckoned / expected), 0.0) ** POWER)

    def tally(self, terms: np.ndarray, by: int = 1) -> None:
        """Count an article's terms towards what is common; with -1, take that back."""
        self._frequency.all[terms] += by
        self._tallied += by
        known = self._reckoned == _roughly(self._tallied + PRIOR + 1)
        self._reckon(terms if known else slice(None))

    def tally_all(self, terms: Iterable[np.ndarray], number: int) -> None:
        """Count the terms of so many articles at once."""
        for some in terms:
            np.add.at(self._frequency.all, some, 1.0)
        self._tallied += number
        self._reckon(slice(None))

    def _reckon(self, changed: np.ndarray | slice) -> None:
        self._reckoned = reckoned = _roughly(self._tallied + PRIOR + 1)
        rarity = np.log(reckoned / (self._frequency.all[changed] + self._expected.all[changed]))
        self._rarity.all[changed] = np.maximum(rarity, 0.0) ** POWER

    def weights(self, ids: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """What terms weigh that are in articles so often."""
        return np.asarray(self._rarity.all.take(ids) * counts)

    def norms(self, squares: np.ndarray | np.floating) -> np.ndarray:
        """The norms of articles, from the sums of the squares of their weights."""
        return np.asarray((1 - PIVOT) * np.sqrt(squares) + PIVOT * NORM * math.log(self._reckoned) ** POWER)
