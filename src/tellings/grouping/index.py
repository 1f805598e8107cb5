"""An inverted index: for each term the articles that have it.

Strategy: a term's articles are an array that grows. Those of a restored stream stay together in one array until a term
is asked for, since making two hundred thousand arrays takes as long as all else that is restored.

Invariant: the articles of a term are in order, each once.
"""

from __future__ import annotations

from array import array
from bisect import bisect
from collections.abc import Iterable

import numpy as np


class Index(dict[int, "array[int]"]):
    """The articles of each term, both by number."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers, self._starts = np.zeros(0, dtype=np.int32), np.zeros(1, dtype=np.int64)

    def __missing__(self, term: int) -> array[int]:
        self[term] = found = array("i")
        if term + 1 < len(self._starts):
            found.frombytes(self._numbers[self._starts[term]:self._starts[term + 1]].tobytes())
        return found

    def fill(self, terms: np.ndarray, numbers: np.ndarray) -> None:
        """Let terms, each beside an article's number, be all there is."""
        self.clear()
        self._numbers = numbers[np.lexsort((numbers, terms))].astype(np.int32)
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(terms))])

    def post(self, number: int, terms: Iterable[int]) -> None:
        """Add an article with its terms."""
        for term in terms:
            posted = self[term]
            if posted and posted[-1] > number:
                posted.insert(bisect(posted, number), number)
            else:
                posted.append(number)

    def withdraw(self, number: int, terms: Iterable[int]) -> None:
        """Take an article with its terms out again."""
        for term in terms:
            posted = self[term]
            del posted[bisect(posted, number) - 1]

    def newest(self, terms: Iterable[int], most: int) -> tuple[np.ndarray, list[int]]:
        """The newest articles of each term, at most so many, one term after the other; how many there are of each."""
        found = [posted[-most:] for posted in map(self.__getitem__, terms)]
        return np.frombuffer(b"".join(found), dtype=np.int32), list(map(len, found))
