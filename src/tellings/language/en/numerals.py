"""Numbers from one to ninety-nine that are written in words.

Invariants of `in_figures`: numbers below ten stay words, for "one" and "two" count next to nothing; a word that is no
number is itself.
"""

from __future__ import annotations

from collections.abc import Iterable

LEAST = 10          # the smallest number that is put in figures
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen".split()
)
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
NUMBERS = TENS | {word: n for n, word in enumerate(_UNITS, 1)} | {
    f"{ten}-{unit}": tens + n for ten, tens in TENS.items() for n, unit in enumerate(_UNITS[:9], 1)
}
_FIGURES = {word: str(number) for word, number in NUMBERS.items() if number >= LEAST}


def in_figures(words: Iterable[str]) -> list[str]:
    """The words, numbers among them in figures; one that was cut at its hyphen ("eighty", "six") is put together."""
    found, opened = list[str](), ""
    for word in words:
        whole = _FIGURES.get(f"{opened}-{word}") if opened else None
        if whole:
            found[-1] = whole
        else:
            found.append(_FIGURES.get(word, word))
        opened = word if word in TENS else ""
    return found
