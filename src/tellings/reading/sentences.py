"""Sentences and their kinds, one for each sentence of the parse.

Strategy: a sentence is of the kind whose ranges of the layout hold most of its characters (white space aside); what no
range holds is prose. Ranges and sentences are both in text order, so one sweep does.

Invariant: `sentences[i]` is sentence `i` of the parse, and its span is that sentence's extent.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tellings.language.en.parse import Parse
from tellings.reading.page import Layout
from tellings.records import Article, Sentence, SentenceKind, slim, span_of


class _Ranges:
    """Ranges in order, to be asked how much of a stretch they hold."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self.ranges = sorted(ranges)
        self.starts = [start for start, _ in self.ranges]

    def held(self, text: str, start: int, end: int) -> int:
        """How many characters of `[start, end)` that are not white space lie in the ranges."""
        total = 0
        for first, last in self.ranges[max(0, bisect_right(self.starts, start) - 1):]:
            if first >= end:
                break
            total += _weight(text, max(start, first), min(end, last))
        return total


def _weight(text: str, start: int, end: int) -> int:
    return len("".join(text[start:end].split()))


def classify(article: Article, layout: Layout, parse: Parse) -> tuple[Sentence, ...]:
    """Each sentence of the parse with its kind: that of the ranges of the layout that hold most of it."""
    kinds: tuple[tuple[SentenceKind, _Ranges], ...] = (
        ("furniture", _Ranges((f.start, f.end) for f in layout.furniture)),
        ("headline", _Ranges(layout.headlines)),
        ("summary", _Ranges(layout.summaries)),
    )
    found = []
    for number in range(len(parse.sentences)):
        start, end = parse.extent(number)
        whole = _weight(article.text, start, end)
        held = (kind for kind, ranges in kinds if 2 * ranges.held(article.text, start, end) > whole)
        span = span_of(article.id, article.text, start, end)
        found.append(slim(Sentence(span=span, kind=next(held, "prose"))))
    return tuple(found)
