"""Passages side by side: what each report writes where an item of the account rests on it.

Strategy: passages of one report that overlap or stand close together are one; passages with the same words stand
once, under all their reports. Each comes with the rest of its sentence, dimmed; words that most of the others do not
have are marked, and the values that a point's details compare are marked as such, with the letter they go by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tellings.exporting.html.book import Book, Cite, Item
from tellings.records import Span
from tellings.text.difference import Stretch, differing

MOST_PASSAGES = 8  # different wordings side by side; the rest are cited
MOST_CONTEXT = 200  # letters of a sentence on either side of a passage
MOST_LETTERS = 700  # of a passage itself
NEAR = 120  # letters of one paragraph between passages that are shown as one

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*\s*$")


class Bit(NamedTuple):
    """A run of a passage: whether its words differ, the letter of the value it gives, whether it was not read."""

    text: str
    differs: bool = False
    value: str = ""
    dim: bool = False


class Passage(NamedTuple):
    """A wording, and those who have it."""

    told: tuple[Cite, ...]
    bits: tuple[Bit, ...]


class Evidence(NamedTuple):
    """The passages of an item; `others` cites the reports whose passages are not shown."""

    passages: tuple[Passage, ...]
    others: tuple[Cite, ...]


class _Place(NamedTuple):
    """A stretch of an article that holds passages of an item."""

    article: str
    text: str  # of the article
    start: int
    end: int
    spans: tuple[Span, ...]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the sentence before and after `[start, end)`."""
    low, high = max(0, start - MOST_CONTEXT), min(len(text), end + MOST_CONTEXT)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, low, start + 2) if m.end() <= start]  # it looks two ahead
    before = text[ends[-1] if ends else low : start]
    if not ends and low:
        before = "…" + before.partition(" ")[2]
    if _ENDED.search(text, max(start, end - 9), end):
        return before, ""
    stop = _SENTENCE_END.search(text, max(start, end - 1), high)
    if stop:
        return before, text[end : max(end, stop.start() + len(stop[0].rstrip()))]
    after = text[end:high]
    return before, after.rpartition(" ")[0] + "…" if high < len(text) else after


def _places(book: Book, spans: Iterable[Span]) -> list[_Place]:
    """The passages by number of report, those that overlap or stand close together as one."""
    found: list[_Place] = []
    for span in sorted(set(spans), key=lambda s: (book.sources.number.get(s.article, 0), s.article, s.start, s.end)):
        article = book.articles.get(span.article)
        text = article.text if article else ""
        last = found[-1] if found else None
        if last and last.article == span.article and span.start - last.end <= NEAR:
            joined = last._replace(end=max(last.end, span.end), spans=(*last.spans, span))
            if len(joined.words) <= MOST_LETTERS and "\n" not in joined.words:
                found[-1] = joined
                continue
        if article:
            found.append(_Place(span.article, text, span.start, span.end, (span,)))
        else:  # nothing is known but the words themselves
            alone = span.model_copy(update={"start": 0, "end": len(span.text)})
            found.append(_Place(span.article, span.text, 0, len(span.text), (alone,)))
    return found


def _bits(place: _Place, marks: Sequence[Stretch], values: Sequence[tuple[Span, str]]) -> Iterator[Bit]:
    """A passage cut where marks, values and what was read begin and end."""
    words = place.words[:MOST_LETTERS]
    read = [Stretch(s.start - place.start, s.end - place.start) for s in place.spans]
    letters = [
        (value.start - place.start, value.end - place.start, letter)
        for value, letter in values
        if value.article == place.article and place.start <= value.start < value.end <= place.end
    ]
    inside = {edge for stretch in (*marks, *read) for edge in stretch} | {e for v in letters for e in v[:2]}
    edges = sorted({0, len(words), *(edge for edge in inside if 0 < edge < len(words))})
    for start, end in pairwise(edges):
        dim = not any(r.start <= start and end <= r.end for r in read)
        value = next((letter for low, high, letter in letters if low <= start and end <= high), "")
        differs = not dim and any(m.start <= start and end <= m.end for m in marks)
        yield Bit(words[start:end], differs, value, dim)


def _passage(
    book: Book, places: Sequence[_Place], marks: Sequence[Stretch], values: Sequence[tuple[Span, str]], item: Item
) -> Passage:
    """One wording with the rest of its sentence in the first report that has it."""
    first = places[0]
    before, after = _around(first.text, first.start, first.end)
    if first.end - first.start > MOST_LETTERS:
        after = "…"
    around = (Bit(before, dim=True), *_bits(first, marks, values), Bit(after, dim=True))
    told = tuple(book.cite_of(place.spans[0], item) for place in places)
    return Passage(told, tuple(bit for bit in around if bit.text))


def side_by_side(book: Book, spans: Iterable[Span], item: Item, values: Sequence[tuple[Span, str]] = ()) -> Evidence:
    """The passages of an item, by number of report; `values` are the spans of its details with their letters."""
    wordings: dict[str, list[_Place]] = {}
    for place in _places(book, spans):
        wordings.setdefault(" ".join(place.words.casefold().split()), []).append(place)
        for span in place.spans:
            book.cite(span, item)
    groups = list(wordings.values())
    shown, rest = groups[:MOST_PASSAGES], groups[MOST_PASSAGES:]
    marks = differing([group[0].words[:MOST_LETTERS] for group in shown], [group[0].article for group in shown])
    passages = (_passage(book, group, marked, values, item) for group, marked in zip(shown, marks, strict=True))
    others = {place.article: book.cite_of(place.spans[0], item) for group in rest for place in group}
    return Evidence(tuple(passages), tuple(others.values()))
