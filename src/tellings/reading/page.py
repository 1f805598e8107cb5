"""What every reader of this room is given: an article, its layout, its parse, its sentences."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from tellings.language.en.parse import Parse, Token
from tellings.records import Article, Furniture, Sentence, Span, span_of


class Layout(NamedTuple):
    """How the lines of an article are used: what is furniture, headline or key points, and dated updates.

    `updates` are (offset, day): from that offset on, relative dates count from that day.
    """

    furniture: tuple[Furniture, ...] = ()
    headlines: tuple[tuple[int, int], ...] = ()
    summaries: tuple[tuple[int, int], ...] = ()
    updates: tuple[tuple[int, dt.date], ...] = ()

    def cuts(self) -> list[int]:
        """The offsets where a sentence must end."""
        edges = [(f.start, f.end) for f in self.furniture]
        return sorted({offset for edge in (*edges, *self.headlines, *self.summaries) for offset in edge})


class Page(NamedTuple):
    """`sentences[i]` is `parse.sentences[i]` with its kind."""

    article: Article
    layout: Layout
    parse: Parse
    sentences: tuple[Sentence, ...]

    def span(self, start: int, end: int) -> Span:
        """The span `[start, end)` of the article."""
        return span_of(self.article.id, self.article.text, start, end)

    def span_of(self, tokens: list[Token]) -> Span:
        """The span from the first to the last of the tokens."""
        return self.span(tokens[0].start, tokens[-1].end)

    def told(self, number: int) -> bool:
        """Whether a sentence is the report's own (prose, headline or key point) and not furniture."""
        return self.sentences[number].kind != "furniture"
