"""A plain form of a text for the parser, with the way back to the text's own offsets.

Strategy: one pass over the characters. Most are kept or replaced by exactly one (curly quotes, dashes kept,
exotic spaces); those that stand for nothing a reader sees (soft hyphens, zero-width marks, control characters)
are dropped. The map is built while cleaning, never recovered by comparing.

Invariant: `Normal.at` has one entry per character of `Normal.text` plus one for the end, and never decreases.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from typing import NamedTuple

_REPLACED = {
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "‹": "'", "›": "'", "′": "'", "`": "'", "´": "'",
    "‐": "-", "‑": "-", "−": "-",
    "…": "…",
    "\t": " ", "\r": " ", "\v": " ", "\f": " ", "\x85": " ", "\u2028": "\n", "\u2029": "\n",
}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"

_TABLE: dict[int, str] = {
    **{ord(a): b for a, b in _REPLACED.items()},
    **{ord(c): " " for c in _SPACES},
    **{ord(c): "" for c in _DROPPED},
    # Half a character, left by a broken encoding: the parser refuses text that has one.
    **dict.fromkeys(range(0xD800, 0xE000), "?"),
    **{c: "" for c in [*range(9), *range(14, 32), 127] if chr(c) not in "\t\n\v\f\r"},
}


_HIDDEN = dict.fromkeys(c for c, replaced in _TABLE.items() if not replaced)


def visible(words: str) -> str:
    """Words as a reader sees them: nothing that does not show, white space single, letters and marks composed."""
    shown = " ".join(words.translate(_HIDDEN).split())
    return shown if shown.isascii() else unicodedata.normalize("NFC", shown)


def unmarked(text: str) -> str:
    """A text whose letters have lost their accents and other marks."""
    return text if text.isascii() else "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


class Normal(NamedTuple):
    """A plain text and, for each of its offsets, the offset in the text it was made of."""

    text: str
    at: tuple[int, ...] | None      # None: the offsets are the same

    def back(self, offset: int) -> int:
        """The offset in the source of an offset in `text`."""
        return offset if self.at is None else self.at[offset]

    def forth(self, offset: int) -> int:
        """The first offset in `text` that does not come before an offset of the source."""
        return offset if self.at is None else bisect_left(self.at, offset)


def normalise(text: str) -> Normal:
    """The plain form of `text`. Linear; keeps offsets as they are wherever nothing is dropped."""
    plain = text.translate(_TABLE)
    if len(plain) == len(text):
        return Normal(plain, None)
    at = [i for i, c in enumerate(text) if _TABLE.get(ord(c), c)]
    return Normal(plain, (*at, len(text)))
