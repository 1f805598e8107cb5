"""Words as their stems, for matching texts in which one thing is said in other forms of the same word."""

from __future__ import annotations

import functools
import re

import Stemmer

from tellings.text.normal import normalise

_WORD = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*")

# Its own memory is off, for `stem` has one: so nothing of it changes between words, and threads may share it.
_ENGLISH = Stemmer.Stemmer("english", 0)


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball stem of one lower-case word, its possessive dropped."""
    return str(_ENGLISH.stemWord(word.removesuffix("'s").replace("'", "")))


@functools.lru_cache(maxsize=4_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, marks straightened; numbers stay whole ("2.5", "6:42" is two)."""
    return tuple(_WORD.findall(normalise(text).text.lower()))


def stems(text: str) -> list[str]:
    """The stems of the words of a text, in order."""
    return [stem(word) for word in words(text)]
