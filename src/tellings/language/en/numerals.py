"""Numbers from ten to ninety-nine that are written in words, in figures: "eighty-six" is 86.

Invariants: smaller ones stay words, for "one" and "two" count next to nothing; a word that is no such number is itself.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DIGITS = "one two three four five six seven eight nine".split()


@functools.cache
def _figures() -> dict[str, str]:
    found = {word: str(10 + n) for n, word in enumerate(_TEENS)}
    for n, ten in enumerate(_TENS, 2):
        found[ten] = str(10 * n)
        found |= {f"{ten}-{digit}": str(10 * n + m) for m, digit in enumerate(_DIGITS, 1)}
    return found


def in_figures(words: Iterable[str]) -> list[str]:
    """The words, numbers among them in figures; one that was cut at its hyphen ("eighty", "six") is put together."""
    table, found, opened = _figures(), list[str](), ""
    for word in words:
        whole = table.get(f"{opened}-{word}") if opened else None
        if whole:
            found[-1] = whole
        else:
            found.append(table.get(word, word))
        opened = word if word in _TENS else ""
    return found
