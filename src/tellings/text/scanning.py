"""Matches of a pattern that can begin at a few known places only, found without trying it everywhere.

A pattern that begins with an alternative or a boundary is tried by `re` at every character: 40 to 200 ns each, a tenth
of a millisecond a report. The places where it may match are often found by a search for a letter, which is free; and
where a text has none of the words that the pattern cannot do without, it need not be tried at all (`Keyed`).

Invariants: `matches` gives what `finditer` gives, if each place where the pattern may match is among the starts; a
`Keyed` finds what its pattern does, if each match has one of its keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Keyed:
    """A pattern, and parts of words in lower case one of which every match has: a text without them is not searched."""

    def __init__(self, keys: Iterable[str], pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.keys, self.pattern = tuple(keys), re.compile(pattern, flags)

    def possible(self, lower: str) -> bool:
        """Whether a text in lower case, or a part of it, can have a match."""
        for key in self.keys:       # noqa: SIM110 (any() takes twice as long)
            if key in lower:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self.pattern.search(text) if self.possible(text.lower()) else None


def matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin at one of the starts, none within another, in order."""
    end = 0
    for start in sorted(starts):
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


def ending(pattern: re.Pattern[str], text: str, length: int) -> re.Match[str] | None:
    """The match of a pattern that ends where a text does, if none is longer than that."""
    return pattern.search(text, max(0, len(text) - length))


def places(text: str, part: str) -> Iterator[int]:
    """Where a part of a text begins, each time."""
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def word_start(text: str, end: int) -> int:
    """Where the word of letters, digits and underscores begins that ends at a place."""
    while end and (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return end
