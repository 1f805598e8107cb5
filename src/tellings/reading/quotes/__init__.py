"""Quotes: who says, thinks or intends what, directly and indirectly."""

from __future__ import annotations

from tellings.language.en.parse import Token
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.reading.quotes.build import Builder, Found
from tellings.records import Quote, Span
from tellings.records.reading import QuoteKind

_EDGES = " \t\n\r\u00a0\u2009\u202f\u200b\"'“”‘’«»„‟‹›`"


def find(page: Page, names: Names) -> tuple[Quote, ...]:
    """The quotes of an article, in text order."""
    builder = Builder(page)
    builder.read_clauses()
    builder.attach_marks()
    builder.drop_nested()
    found = [f for f in builder.found if f.pieces and (f.marked or f.clause)]
    return tuple(_quote(page, names, f) for f in sorted(found, key=lambda f: f.at))


def _content(page: Page, found: Found) -> tuple[Span, ...]:
    text, merged = page.article.text, list[list[int]]()
    for start, end in sorted(found.pieces):
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    return tuple(page.span(start, end) for start, end in merged)


def _quote(page: Page, names: Names, found: Found) -> Quote:
    clause = found.clause
    content = _content(page, found)
    cue = page.span_of(clause.cue) if clause else None
    source = page.span_of(clause.source) if clause and clause.source else None
    return Quote(kind=_kind(page, found, content), content=content, cue=cue, source=source,
                 speaker=_speaker(names, clause.head if clause else None))


def _kind(page: Page, found: Found, content: tuple[Span, ...]) -> QuoteKind:
    marks = ["“", "”", '"', "«", "»", "„"]
    opening = [page.article.text[span.start - 1:span.start] in (*marks, "‘", "'", "`") for span in content]
    if found.marked and all(opening):
        return "direct"
    inside = any(mark in span.text for span in content for mark in marks)
    return "mixed" if any(opening) or inside or found.marked else "indirect"


def _speaker(names: Names, head: Token | None) -> str | None:
    mention = names.of(head) if head else None
    return mention.name if mention and mention.kind in ("person", "organization", "group", "place") else None
