"""Renderings: one utterance as one article words it.

Strategy: a quote is cut into the stretches that stand between quotation marks, since a report may run together what
another parts with "he said". Stretches are compared as sequences of plain words.

Invariant: `words[i]` stands in the article's text at `places[i]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tellings.language.en.marked_names import BESIDE, holds_name, of_a_remark
from tellings.records import Article, Quote, Reading, Span, inside, span_of
from tellings.telling.draft import Draft
from tellings.text.marks import regions

CLOSE = 4   # characters of closing marks and blanks
LABEL = 8   # words of what may be only a word for something ("did not call it “a war”")
BACK = 60   # characters before an infinitive of saying in which "refused" may stand
RETOLD = 6  # words from which something said indirectly can be told to be what another report quotes

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*", re.UNICODE)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b")
_UNWILLING = re.compile(
    r"\b(?:not(?! (?:before|only|just|until))|never|n['’]t|refus\w+|declin\w+|fail\w+|too)\b[^.,;:]*$", re.IGNORECASE
)
_OWNED = re.compile(r"[A-Z][\w.-]*['’]s$")
_CONTRACTED = re.compile(r"\b(?:it|he|she|that|this|there|what|who|where|how|let|here)['’]s$", re.IGNORECASE)
_INTRODUCED = re.compile(r"(?:\b(?:I am|I['’]m|name is|name['’]s|this is|me|I),?|[-—–])\s*$", re.IGNORECASE)
_MARKS = "\"“”'‘’«»„`"
_EDGES = " \t\n\r\u00a0\u2009\u202f\u200b\"'“”‘’«»„‟‹›`"


class Rendering(NamedTuple):
    """A stretch of quoted words; `quote` numbers the quote it is of, `number` the stretch within it."""

    article: int
    quote: int
    number: int
    span: Span
    words: tuple[str, ...]
    speaker: str | None  # entity id, or None
    said: Quote

    @property
    def indirect(self) -> bool:
        """Whether the report retells the words instead of quoting them."""
        return self.said.kind == "indirect"


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, apostrophes made straight."""
    return tuple([word.lower() for word in _WORD.findall(text.replace("’", "'"))])


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


def _own(article: Article, quote: Quote, spans: list[Span]) -> list[Span]:
    """The stretches that are the speaker's words: no name (a title among others, or in what is so according to
    somebody), nor what may be a third's ("says Lund's “coward” remark …")."""
    kept = []
    for span in spans:
        around = article.text[max(0, span.start - BESIDE) : span.start], article.text[span.end : span.end + BESIDE]
        if holds_name(around[0].rstrip(_MARKS), span.text, around[1].lstrip(_MARKS)):
            continue
        before = around[0][-12:].rstrip("\"“'‘ ")
        owner = _OWNED.search(before) is not None and not _CONTRACTED.search(before)
        mine = quote.source is not None and abs(quote.source.end - span.start) < len("’s “") + 1
        among = len(spans) > 1 or (quote.cue is not None and quote.cue.text.lower().startswith("according"))
        title = among and span.text.istitle() and span.text[-1].isalpha() and len(span.text.split()) > 1
        third = owner or (span.text[-1].isalnum() and of_a_remark(around[1].lstrip(_MARKS)))
        if mine or (not title and (not third or quote.speaker is None)):
            kept.append(span)
    return kept


def _names_its_speaker(article: Article, reading: Reading, quote: Quote) -> bool:
    """Whether words between marks speak of the one they are given to by name: then another says them."""
    return quote.kind == "direct" and any(
        mention.form == "name"
        and mention.kind == "person"
        and mention.name == quote.speaker
        and any(inside(mention.span, piece) for piece in quote.content)
        and not _INTRODUCED.search(article.text[max(0, mention.span.start - 16) : mention.span.start])
        for mention in reading.mentions
    )


def _unsaid(article: Article, quote: Quote) -> bool:
    """Whether one is told not to say what stands between marks: "did not say “war”", "was too slow to call it …"."""
    if quote.cue is None or sum(len(words_of(span.text)) for span in quote.content) > LABEL:
        return False
    cue = quote.cue.text.lower()
    before = article.text[max(0, quote.cue.start - BACK) : quote.cue.start]
    return _NOT.search(cue) is not None or (cue.startswith("to ") and _UNWILLING.search(before) is not None)


def _said_behind(article: Article, quote: Quote, span: Span) -> bool:
    """Whether who says it is named right behind the closing mark: "…,” a spokesman said", whoever reported it."""
    named = [part.start for part in (quote.source, quote.cue) if part is not None]
    if not named or min(named) < span.end:
        return False
    between = article.text[span.end : min(named)]
    return len(between) <= CLOSE and not between.strip(_EDGES + ",")


def _size(quote: Quote) -> int:
    return sum(span.end - span.start for span in quote.content)


def gather(draft: Draft) -> list[Rendering]:
    """The renderings of all articles, in the order of articles and texts.

    What is said indirectly is there too, to be put with the words themselves where another report quotes them. Words
    that stand in one quote inside another ("X told the paper that Y called it “a farce”") are those of the inner.
    """
    found = []
    for a, (article, reading) in enumerate(zip(draft.articles, draft.readings, strict=True)):
        hidden = [(f.start, f.end) for f in article.furniture]
        marked = [(r.start, r.end) for r in regions(article.text, hidden) if r.inside is None]
        innermost: dict[int, tuple[bool, bool, bool, int, int]] = {}
        cut = {}
        for q, quote in enumerate(reading.quotes):
            if quote.kind == "indirect":
                if sum(len(words_of(span.text)) for span in quote.content) >= RETOLD:
                    cut[q] = list(quote.content)
                continue
            near = [m for m in marked if m[1] > quote.content[0].start and m[0] < quote.content[-1].end]
            found_here = list(_stretches(article, quote, near))
            cut[q] = _own(article, quote, found_here) if found_here else list(quote.content)
            for span in cut[q]:
                behind = _said_behind(article, quote, span)
                told = behind and quote.cue is not None and not quote.cue.text.lower().startswith("according")
                rank = (not told, quote.kind != "direct", not behind, _size(quote), q)
                innermost[span.start] = min(innermost.get(span.start, rank), rank)
        for q, spans in cut.items():
            quote = reading.quotes[q]
            if _names_its_speaker(article, reading, quote) or _unsaid(article, quote):
                quote = quote.model_copy(update={"speaker": None, "source": None})
            speaker = draft.entities.of(article.id, quote.speaker)
            mine = [s for s in spans if quote.kind == "indirect" or innermost[s.start][-1] == q]
            for number, span in enumerate(mine):
                if words := words_of(span.text):
                    found.append(Rendering(a, q, number, span, words, speaker, quote))
    return found
