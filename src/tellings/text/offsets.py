"""A text with the way back to the one it was made of, built while it is made.

Strategy: a text is a row of stretches, each standing for as many characters of the source, one for one; what lies
between two stretches was put in place of what lies between them in the source. Cutting and replacing make new rows.

Invariant: stretches are in order, in the text and in the source, and do not touch where something was replaced.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """`text[start + i]` was made of `source[source + i]`, for all `i` below `length`."""

    start: int
    source: int
    length: int


class Replacement(NamedTuple):
    """Characters `[start, end)` of a text, and what stands for them in the next one."""

    start: int
    end: int
    text: str


class Traced(NamedTuple):
    """A text and the stretches of its source."""

    text: str
    stretches: tuple[Stretch, ...]

    @classmethod
    def whole(cls, text: str) -> Traced:
        """A text as it was found."""
        return cls(text, (Stretch(0, 0, len(text)),))

    def cut(self, start: int, end: int) -> Traced:
        """The part `[start, end)`."""
        return Traced(self.text[start:end], tuple(self._between(start, end, -start)))

    def replaced(self, replacements: Iterable[Replacement]) -> Traced:
        """The text with some stretches replaced; they are in order and do not overlap."""
        parts: list[str] = []
        stretches: list[Stretch] = []
        reached = length = 0
        for start, end, new in (*replacements, Replacement(len(self.text), len(self.text), "")):
            stretches += self._between(reached, start, length - reached)
            parts += (self.text[reached:start], new)
            length += start - reached + len(new)
            reached = end
        return Traced("".join(parts), tuple(stretches))

    def _between(self, start: int, end: int, shift: int) -> Iterable[Stretch]:
        first = max(0, bisect_right(self.stretches, start, key=lambda s: s.start) - 1)
        for stretch in self.stretches[first:]:
            if stretch.start >= end:
                break
            left, right = max(stretch.start, start), min(stretch.start + stretch.length, end)
            if left < right:
                yield Stretch(left + shift, stretch.source + left - stretch.start, right - left)


def back(stretches: Sequence[Sequence[int]], offset: int) -> int:
    """The offset in the source of one in the text; of what was replaced, where its replacement began."""
    number = bisect_right(stretches, offset, key=lambda s: s[0]) - 1
    if number < 0:
        return 0
    start, source, length = stretches[number]
    return source + min(offset - start, length)
