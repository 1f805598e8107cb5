"""How the likeness of two articles fades with the days between them.

Strategy: days are numbers as of `Sketch.when`: negative where only the month is known (its middle), 0 where nothing is.
What is left after so many days is looked up.
"""

from __future__ import annotations

import numpy as np

# How likeness fades with the days between two articles: parts of it, and the days in which each falls to a third.
# What is left after both is what time cannot take: a verdict comes years after the deed. One fade or three, and slower
# or faster ones, give GVA .951-.959; the true day of each article would give Wikinews .01.
FADES = ((0.3, 10.0), (0.2, 90.0))
UNKNOWN = 0.88              # what is left where a day is unknown, about as of one event's reports; .85-1 within .004
MONTH = 15                  # days that the middle of a month may be off


def _fading(gap: np.ndarray) -> np.ndarray:
    faded = np.ones(gap.shape)
    for part, days in FADES:
        faded -= part * (1 - np.exp(-gap / days))
    return faded


_FADED = _fading(np.arange(4096.0))                     # what is left after so many days; then hardly anything changes


def closeness(a: np.ndarray | np.integer, b: np.ndarray) -> np.ndarray:
    """How much of their likeness articles keep for the days between them."""
    if a.min() > 0 and b.min(initial=1) > 0:
        return np.asarray(_FADED.take(np.abs(a - b), mode="clip"))
    months = (a < 0) * np.int32(MONTH) + (b < 0) * np.int32(MONTH)
    faded = _FADED.take(np.maximum(np.abs(np.abs(a) - np.abs(b)) - months, 0), mode="clip")
    return np.asarray(np.where((a == 0) | (b == 0), UNKNOWN, np.where(months, np.minimum(faded, UNKNOWN), faded)))
