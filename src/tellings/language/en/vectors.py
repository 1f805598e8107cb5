"""Word vectors of the English model: how alike two words are in use.

Strategy: the model's own static vectors, one unit row a word; a word the model does not know has a row of zeros, so
that it is like nothing (not even itself: equality is for the caller to see). Vectors liken opposites ("rise", "fall")
and members of one series ("Monday", "Tuesday"; any two names), so they may support a match but never make one alone.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tellings.language.en.parse import model

Matrix = NDArray[np.float32]


@functools.lru_cache(maxsize=100_000)
def _row(word: str) -> int:
    """The row of the model's table that has the vector of a word, -1 where none has."""
    vocabulary = model().vocab
    return int(vocabulary.vectors.find(key=vocabulary.strings[word]))


def vectors(words: Sequence[str]) -> Matrix:
    """A unit row for each word, of zeros where the model does not know it."""
    table = model().vocab.vectors.data
    rows = np.zeros((len(words), table.shape[1]), dtype=np.float32)
    if not words or not table.shape[1]:
        return rows
    found = np.array([_row(word) for word in words])
    known = found >= 0
    rows[known] = table[found[known]]
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, length, out=rows, where=length > 0)
    return rows
