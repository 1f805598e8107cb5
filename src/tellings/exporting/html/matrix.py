"""The matrix of points by articles: which report tells what, and which value it gives where they differ.

Strategy: only points of several articles are rows; what one report alone tells is counted in the last row. Rows go
from what most independent origins tell to what the fewest do, within agreed, differs, repeated. Articles of one
origin stand in neighbouring columns under one heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tellings.exporting import view
from tellings.exporting.html.book import Book
from tellings.exporting.html.items import PointItem
from tellings.records import Span

MOST_LETTERS = 110  # of a statement in a row's heading
MOST_COLUMNS, MOST_ROWS = 120, 600  # the reports that tell most, the first points: 72,000 cells are a megabyte

_ORDER = {"agreed": 0, "differs": 1, "repeated": 2}


class Column(NamedTuple):
    """An article; `first` and `last` of those of its origin."""

    number: int
    name: str
    first: bool
    last: bool


class Group(NamedTuple):
    """Neighbouring columns of one origin; of an article that stands alone, a group of one."""

    width: int
    shared: bool


class Cell(NamedTuple):
    """What an article says of a point: the passage, and the letters of its values where they differ; "?" if unsure."""

    href: str
    letters: str
    name: str


class Row(NamedTuple):
    """A point; cells by column, `None` where the article does not tell it."""

    code: str
    anchor: str
    statement: str
    status: str
    cells: tuple[Cell | None, ...]


class Matrix(NamedTuple):
    """`alone` are the numbers of points each column alone tells; `hidden` of articles and of points are left out."""

    groups: tuple[Group, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    alone: tuple[int, ...]
    hidden: tuple[int, int]


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS].rpartition(" ")[0] + "…"


def _order(book: Book) -> list[list[str]]:
    """The articles by origin, in order of number; an article no origin names is one of its own."""
    number = book.sources.number
    origins = book.account.lineage.origins
    groups = [sorted({a for a in group if a in number}, key=number.__getitem__) for group in origins]
    named = {article for group in groups for article in group}
    groups += [[article] for article in number if article not in named]
    return sorted((group for group in groups if group), key=lambda group: number[group[0]])


def _most(groups: list[list[str]], tells: Counter[str]) -> list[list[str]]:
    """The groups with no more articles than there is room for: those that tell most."""
    every = [article for group in groups for article in group]
    kept = set(sorted(every, key=lambda article: -tells[article])[:MOST_COLUMNS])
    return [left for group in groups if (left := [article for article in group if article in kept])]


def _cells(book: Book, point: PointItem, order: Sequence[str]) -> tuple[Cell | None, ...]:
    first: dict[str, Span] = {}
    for spans in (point.point.sure, point.point.doubted):
        for span in sorted(spans, key=lambda s: (s.start, s.end)):
            first.setdefault(span.article, span)
    letters = dict.fromkeys(first, "?") | dict.fromkeys(point.point.articles, "") | point.letters
    return tuple(
        Cell(book.cite(first[article], point.item), letters[article], book.sources.name[article])
        if article in first
        else None
        for article in order
    )


def matrix(book: Book, points: Sequence[PointItem]) -> Matrix:
    """The matrix of all points of an account."""
    told = [p for p in points if p.point.status in _ORDER]
    told.sort(key=lambda p: (_ORDER[p.point.status], -p.point.independent, -len(p.point.articles)))
    groups = _most(_order(book), Counter(article for p in told for article in p.point.articles))
    order = [article for group in groups for article in group]
    columns = [
        Column(book.sources.number[a], book.sources.name[a], first=a == group[0], last=a == group[-1])
        for group in groups
        for a in group
    ]
    rows = [
        Row(
            p.item.code,
            p.item.anchor,
            _cut(" ".join(p.point.statement.split())),
            p.point.status,
            _cells(book, p, order),
        )
        for p in told[:MOST_ROWS]
    ]
    alone = Counter(a for p in points if view.heading(p.point) == "single" for a in p.point.articles)
    return Matrix(
        tuple(Group(len(group), len(group) > 1) for group in groups),
        tuple(columns),
        tuple(rows),
        tuple(alone[article] for article in order),
        (len(book.articles) - len(order), len(told) - len(rows)),
    )
