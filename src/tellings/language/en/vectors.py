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
BLOCK = 2_000       # rows of the table measured at once


@functools.lru_cache(maxsize=100_000)
def _row(word: str) -> int:
    """The row of the model's table that has the vector of a word, -1 where none has."""
    vocabulary = model().vocab
    return int(vocabulary.vectors.find(key=vocabulary.strings[word]))


@functools.cache
def _lengths() -> Matrix:
    """The length of each row of the model's table as a column, 1 of a row of zeros."""
    table = model().vocab.vectors.data
    found = np.concatenate([
        np.linalg.norm(table[start : start + BLOCK], axis=1, keepdims=True) for start in range(0, len(table), BLOCK)
    ])
    found[found == 0] = 1.0
    return found


def vectors(words: Sequence[str]) -> Matrix:
    """A unit row for each word, of zeros where the model does not know it."""
    table = model().vocab.vectors.data
    if not words or not table.shape[1]:
        return np.zeros((len(words), table.shape[1]), dtype=np.float32)
    found = np.array([_row(word) for word in words])
    rows: Matrix = table[found]
    rows /= _lengths()[found]
    rows[found < 0] = 0.0
    return rows


@functools.lru_cache(maxsize=50_000)
def likeness(first: str, second: str, unknown: float = 0.0) -> float:
    """How alike two words are in use, a cosine: 1 of equal words, `unknown` where the model does not know them both."""
    if first == second:
        return 1.0
    one, other = vectors((first, second))
    return float(one @ other) if one.any() and other.any() else unknown
