"""Sentences and their kinds, one for each sentence of the parse."""

from __future__ import annotations

from tellings.language.en.parse import Parse
from tellings.reading.page import Layout
from tellings.records import Article, Sentence, SentenceKind, span_of


def _within(start: int, end: int, ranges: list[tuple[int, int]]) -> bool:
    return any(2 * (min(end, b) - max(start, a)) > end - start for a, b in ranges)


def classify(article: Article, layout: Layout, parse: Parse) -> tuple[Sentence, ...]:
    """Each sentence of the parse with its kind: that of the range of the layout that holds most of it."""
    furniture = [(f.start, f.end) for f in layout.furniture]
    found = []
    for number in range(len(parse.sentences)):
        start, end = parse.extent(number)
        kind: SentenceKind = "prose"
        if _within(start, end, furniture):
            kind = "furniture"
        elif _within(start, end, list(layout.headlines)):
            kind = "headline"
        elif _within(start, end, list(layout.summaries)):
            kind = "summary"
        found.append(Sentence(span=span_of(article.id, article.text, start, end), kind=kind))
    return tuple(found)
