"""Words as their stems, for matching texts in which one thing is said in other forms of the same word."""

from __future__ import annotations

import functools
import re

from tellings.text.normal import normalise
from tellings.text.snowball import stemmed

_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*")


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball stem of one lower-case word, its possessive dropped."""
    return stemmed(word.removesuffix("'s").replace("'", ""))


@functools.lru_cache(maxsize=4_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, marks straightened; numbers stay whole ("2.5", "6:42" is two)."""
    return tuple(_WORD.findall(normalise(text).text.lower()))


def stems(text: str) -> list[str]:
    """The stems of the words of a text, in order."""
    return [stem(word) for word in words(text)]
