"""An article's text as paragraphs, with what was read from it marked and a way back from each mark to its items.

Strategy: the text is cut at its line ends; in each line the noted stretches are nested as elements, the longer
outside. A stretch that crosses the end of one around it is cut there and goes on after it, so that elements never
overlap. The first piece carries the anchor, the last one the links back.

Invariants: the letters between the marks are those of the article, in order, none left out but line ends; every
note has exactly one element with its anchor. Time is n log n in notes, plus the cuts where notes cross.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from tellings.exporting.html.book import Item, Note
from tellings.records import Article, Furniture

# Kinds that are only places to go to: no mark of their own, no links back from them.
_BARE = frozenset({"place"})


class Paragraph(NamedTuple):
    """A line of an article; `furniture` says what it is where all of it is none of the report's own prose."""

    body: Markup
    furniture: str | None
    headline: bool = False


class _Piece(NamedTuple):
    """A stretch `[start, end)` to open as an element: a note, or furniture."""

    start: int
    reach: int  # minus the end: in a heap the longest of those that start together comes first
    order: int
    first: bool
    note: Note | None
    last: int = 0  # where the whole stretch ends
    label: str = ""

    @property
    def end(self) -> int:
        return -self.reach


def _open(piece: _Piece, number: int) -> Markup:
    note = piece.note
    if note is None:
        return Markup('<span class="f" data-kind="{}">').format(piece.label)
    anchor = Markup(' id="a{}-{}-{}"').format(number, note.start, note.end) if piece.first else Markup()
    if note.kind in _BARE:
        return Markup("<span{}>").format(anchor)
    return Markup('<mark class="{}"{}>').format(note.kind, anchor)


def _back(items: Sequence[Item]) -> Markup:
    links = Markup(" ").join(Markup('<a href="#{}">{}</a>').format(i.anchor, i.code) for i in items if i.code)
    return Markup('<sup class="b">{}</sup>').format(links) if links else Markup()


def _close(piece: _Piece) -> Markup:
    note = piece.note
    if note is None or note.kind in _BARE:
        return Markup("</span>")
    return Markup("</mark>") + (_back(note.items) if piece.end == piece.last else Markup())


def _nested(text: str, start: int, end: int, pieces: list[_Piece], number: int) -> Iterator[Markup]:
    """The line `[start, end)` with its pieces as elements inside one another."""
    heapq.heapify(pieces)
    open_: list[_Piece] = []
    at = start
    while pieces or open_:
        if open_ and (not pieces or open_[-1].end <= pieces[0].start):
            last = open_.pop()
            yield escape(text[at : last.end])
            yield _close(last)
            at = last.end
            continue
        piece = heapq.heappop(pieces)
        if open_ and piece.end > open_[-1].end:
            cut = open_[-1].end
            heapq.heappush(pieces, piece._replace(start=cut, first=False))
            piece = piece._replace(reach=-cut)
        yield escape(text[at : piece.start])
        yield _open(piece, number)
        at = piece.start
        open_.append(piece)
    yield escape(text[at:end])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text that hold anything, without the space around them."""
    start = 0
    for line in text.split("\n"):
        held = line.strip()
        if held:
            first = start + line.index(held[0])
            yield first, first + len(held)
        start += len(line) + 1


def _ahead(text: str, notes: Sequence[Note], furniture: Sequence[Furniture]) -> list[_Piece]:
    """Notes (without the space at their ends) and furniture by place."""
    marks: list[_Piece] = []
    for order, note in enumerate(notes, 1):
        words = text[note.start : note.end]
        start, end = note.end - len(words.lstrip()), note.start + len(words.rstrip())
        marks.append(_Piece(start, -end, order, first=True, note=note, last=end))
    dim = [_Piece(f.start, -f.end, 0, first=True, note=None, label=f.kind) for f in furniture if f.start < f.end]
    return sorted([*marks, *dim])


def paragraphs(article: Article, notes: Sequence[Note], number: int) -> list[Paragraph]:
    """The paragraphs of the article with this number; notes sorted by place."""
    text, found = article.text, list[Paragraph]()
    waiting, running = _ahead(text, notes, article.furniture), list[_Piece]()
    place = 0
    for start, end in _lines(text):
        while place < len(waiting) and waiting[place].start < end:
            running.append(waiting[place])
            place += 1
        here = [p._replace(start=max(p.start, start), reach=-min(p.end, end)) for p in running if p.end > start]
        kept = [p._replace(first=False) for p in running if p.end > end]
        running = [p for p in kept if p.note is None or p.note.kind not in _BARE]
        whole = next((p for p in here if p.note is None and (p.start, p.end) == (start, end)), None)
        pieces = [p for p in here if p is not whole and p.start < p.end]
        body = Markup().join(_nested(text, start, end, pieces, number))
        headline = not found and text[start:end] == (article.title or "").strip()
        found.append(Paragraph(body, whole.label if whole else None, headline))
    return found
