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


# The pieces below are put together as plain strings, which is three times as fast as markup objects: what is written
# into them are numbers, labels of ours and `_escaped` text only.
def _escaped(text: str) -> str:
    return str(escape(text))


def _open(piece: _Piece, number: int) -> str:
    note = piece.note
    if note is None:
        return f'<span class="f" data-kind="{_escaped(piece.label)}">'
    anchor = f' id="a{number}-{note.start}-{note.end}"' if piece.first else ""
    return f"<span{anchor}>" if note.kind in _BARE else f'<mark class="k-{note.kind}"{anchor}>'


def _back(items: Sequence[Item]) -> str:
    links = " ".join(f'<a href="#{item.anchor}">{item.code}</a>' for item in items if item.code)
    return f'<sup class="b">{links}</sup>' if links else ""


def _close(piece: _Piece) -> str:
    note = piece.note
    if note is None or note.kind in _BARE:
        return "</span>"
    return "</mark>" + (_back(note.items) if piece.end == piece.last else "")


def _nested(text: str, start: int, end: int, pieces: list[_Piece], number: int) -> Iterator[str]:
    """The line `[start, end)` with its pieces as elements inside one another."""
    heapq.heapify(pieces)
    open_: list[_Piece] = []
    at = start
    while pieces or open_:
        if open_ and (not pieces or open_[-1].end <= pieces[0].start):
            last = open_.pop()
            yield _escaped(text[at : last.end])
            yield _close(last)
            at = last.end
            continue
        piece = heapq.heappop(pieces)
        if open_ and piece.end > open_[-1].end:
            cut = open_[-1].end
            heapq.heappush(pieces, piece._replace(start=cut, first=False))
            piece = piece._replace(reach=-cut)
        yield _escaped(text[at : piece.start])
        yield _open(piece, number)
        at = piece.start
        open_.append(piece)
    yield _escaped(text[at:end])


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
    place, title = 0, (article.title or "").strip()
    for start, end in _lines(text):
        while place < len(waiting) and waiting[place].start < end:
            running.append(waiting[place])
            place += 1
        here = [p._replace(start=max(p.start, start), reach=-min(p.end, end)) for p in running if p.end > start]
        kept = [p._replace(first=False) for p in running if p.end > end]
        running = [p for p in kept if p.note is None or p.note.kind not in _BARE]
        whole = next((p for p in here if p.note is None and (p.start, p.end) == (start, end)), None)
        pieces = [p for p in here if p is not whole and p.start < p.end]
        body = Markup("".join(_nested(text, start, end, pieces, number)))  # noqa: S704 (escaped piece by piece)
        headline = text[start:end] == title and not any(paragraph.headline for paragraph in found[-9:])
        found.append(Paragraph(body, whole.label if whole else None, headline))
    return found
