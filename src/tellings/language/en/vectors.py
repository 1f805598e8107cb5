"""Word vectors of the English model: how alike two words are in use.

Strategy: the model's own static vectors, one unit row a word; a word the model does not know has a row of zeros, so
that it is like nothing (not even itself: equality is for the caller to see). Vectors liken opposites ("rise", "fall")
and members of one series ("Monday", "Tuesday"; any two names), so they may support a match but never make one alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tellings.language.en.parse import model

Matrix = NDArray[np.float32]


def vectors(words: Sequence[str]) -> Matrix:
    """A unit row for each word, of zeros where the model does not know it."""
    table = model().vocab.vectors
    strings = model().vocab.strings
    rows = np.zeros((len(words), table.shape[1]), dtype=np.float32)
    if not words or not table.shape[1]:
        return rows
    found = table.find(keys=[strings[word] for word in words])
    known = found >= 0
    rows[known] = table.data[found[known]]
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, length, out=rows, where=length > 0)
    return rows


def similarities(words: Sequence[str], others: Sequence[str] | None = None) -> Matrix:
    """Cosine of each of `words` (rows) with each of `others` (columns; `words` themselves where not given)."""
    left = vectors(words)
    right = left if others is None else vectors(others)
    product: Matrix = left @ right.T
    return product
