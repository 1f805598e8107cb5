"""Passages side by side: what each report writes where an item of the account rests on it.

Strategy: passages with the same words stand once, under all their reports. Each comes with the rest of its sentence,
dimmed; words that most of the others do not have are marked, and the values that a point's details compare are marked
as such, with the letter they go by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tellings.exporting.html.book import Book, Cite, Item
from tellings.records import Span
from tellings.text.difference import Stretch, differing

MOST_PASSAGES = 8  # different wordings side by side; the rest are cited
MOST_CONTEXT = 200  # letters of a sentence on either side of a passage
MOST_LETTERS = 700  # of a passage itself

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")


class Bit(NamedTuple):
    """A run of a passage: whether its words differ, and the letter of the value it gives (`""` where none)."""

    text: str
    differs: bool = False
    value: str = ""


class Passage(NamedTuple):
    """A wording, those who have it, and what stands around it in the first of them."""

    told: tuple[Cite, ...]
    before: str
    bits: tuple[Bit, ...]
    after: str


class Evidence(NamedTuple):
    """The passages of an item; `others` cites the reports whose passages are not shown."""

    passages: tuple[Passage, ...]
    others: tuple[Cite, ...]
    marked: bool  # whether anything is marked as differing


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence before and after `[start, end)`."""
    low, high = max(0, start - MOST_CONTEXT), min(len(text), end + MOST_CONTEXT)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, start)]
    before = text[ends[-1] if ends else low : start]
    if not ends and low:
        before = "…" + before.partition(" ")[2]
    done = text[:end].rstrip().endswith((".", "!", "?", ".”", ".\"", "?”", "!”"))
    stop = _SENTENCE_END.search(text, end, high) if not done else None
    after = "" if done else text[end : stop.start() + len(stop[0].rstrip()) if stop else high]
    if not done and not stop and high < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, after


def _bits(text: str, marks: Sequence[Stretch], values: Sequence[tuple[int, int, str]]) -> tuple[Bit, ...]:
    """A text cut where marks and values begin and end."""
    edges = sorted({0, len(text), *(e for m in marks for e in m), *(e for v in values for e in v[:2])})
    found: list[Bit] = []
    for start, end in pairwise(edges):
        value = next((letter for low, high, letter in values if low <= start and end <= high), "")
        found.append(Bit(text[start:end], any(m.start <= start and end <= m.end for m in marks), value))
    return tuple(found)


def side_by_side(book: Book, spans: Iterable[Span], item: Item, values: Sequence[tuple[Span, str]] = ()) -> Evidence:
    """The passages of an item, by number of report; `values` are the spans of its details with their letters."""
    wordings: dict[str, list[Span]] = {}
    for span in sorted(set(spans), key=lambda s: (book.sources.number.get(s.article, 0), s.start, s.end)):
        wordings.setdefault(" ".join(span.text.casefold().split()), []).append(span)
    groups = list(wordings.values())
    shown, rest = groups[:MOST_PASSAGES], groups[MOST_PASSAGES:]
    texts = [group[0].text[:MOST_LETTERS] for group in shown]
    marks = differing(texts, [group[0].article for group in shown])
    found: list[Passage] = []
    for group, text, marked in zip(shown, texts, marks, strict=True):
        span = group[0]
        inside = [
            (v.start - span.start, min(v.end - span.start, len(text)), letter)
            for v, letter in values
            if v.article == span.article and span.start <= v.start < v.end <= span.end
        ]
        article = book.articles.get(span.article)
        before, after = _around(article.text, span.start, span.end) if article else ("", "")
        cut = len(text) < len(span.text)
        told = tuple(book.cite_of(s, item) for s in group)
        bits = _bits(text, marked, [v for v in inside if v[0] < v[1]])
        found.append(Passage(told, before, bits, "…" if cut else after))
    others = tuple(book.cite_of(s, item) for group in rest for s in group)
    return Evidence(tuple(found), others, any(marks))
