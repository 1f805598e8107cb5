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


def _size(quote: Quote) -> int:
    return sum(span.end - span.start for span in quote.content)


def gather(draft: Draft) -> list[Rendering]:
    """The renderings of all articles, in the order of articles and texts.

    Words that stand in one quote inside another ("X told the paper that Y called it “a farce”") are those of the inner.
    """
    found = []
    for a, (article, reading) in enumerate(zip(draft.articles, draft.readings, strict=True)):
        hidden = [(f.start, f.end) for f in article.furniture]
        marked = [(r.start, r.end) for r in regions(article.text, hidden) if r.inside is None]
        innermost: dict[int, tuple[int, int]] = {}
        cut = {}
        for q, quote in enumerate(reading.quotes):
            if quote.kind == "indirect":
                continue
            near = [m for m in marked if m[1] > quote.content[0].start and m[0] < quote.content[-1].end]
            cut[q] = list(_stretches(article, quote, near)) or list(quote.content)
            for span in cut[q]:
                rank = (quote.kind != "direct", _size(quote), q)
                innermost[span.start] = min(innermost.get(span.start, rank), rank)
        for q, spans in cut.items():
            quote = reading.quotes[q]
            speaker = draft.entities.of(article.id, quote.speaker)
            for number, span in enumerate(s for s in spans if innermost[s.start][2] == q):
                if words := words_of(span.text):
                    found.append(Rendering(a, q, number, span, words, speaker, quote))
    return found
