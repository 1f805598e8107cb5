"""Renderings: one utterance as one article words it.

Strategy: a quote is cut into the stretches that stand between quotation marks, since a report may run together what
another parts with "he said". Stretches are compared as sequences of plain words.

Invariant: `words[i]` stands in the article's text at `places[i]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tellings.records import Article, Quote, Span, span_of
from tellings.telling.draft import Draft
from tellings.text.marks import regions

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*", re.UNICODE)
_EDGES = " \t\n\r\u00a0\u2009\u202f\u200b\"'“”‘’«»„‟‹›`"


class Rendering(NamedTuple):
    """A stretch of quoted words; `quote` numbers the quote it is of, `number` the stretch within it."""

    article: int
    quote: int
    number: int
    span: Span
    words: tuple[str, ...]
    speaker: str | None             # entity id, or None
    said: Quote


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, apostrophes made straight."""
    return tuple(m.group().lower().replace("’", "'") for m in _WORD.finditer(text))


def _stretches(article: Article, quote: Quote, marked: list[tuple[int, int]]) -> Iterator[Span]:
    """What of a quote stands between marks."""
    for piece in quote.content:
        for start, end in marked:
            low, high = max(start, piece.start), min(end, piece.end)
            while low < high and article.text[low] in _EDGES:
                low += 1
            while high > low and article.text[high - 1] in _EDGES:
                high -= 1
            if low < high:
                yield span_of(article.id, article.text, low, high)


def gather(draft: Draft) -> list[Rendering]:
    """The renderings of all articles, in the order of articles and texts."""
    found = []
    for a, (article, reading) in enumerate(zip(draft.articles, draft.readings, strict=True)):
        marked = [(r.start, r.end) for r in regions(article.text) if r.inside is None]
        for q, quote in enumerate(reading.quotes):
            if quote.kind == "indirect":
                continue
            speaker = draft.entities.of(article.id, quote.speaker)
            near = [m for m in marked if m[1] > quote.content[0].start and m[0] < quote.content[-1].end]
            spans = list(_stretches(article, quote, near)) or list(quote.content)
            for number, span in enumerate(spans):
                if words := words_of(span.text):
                    found.append(Rendering(a, q, number, span, words, speaker, quote))
    return found
