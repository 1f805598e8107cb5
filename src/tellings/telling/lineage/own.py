"""The words of an article that can be evidence of copying, each with what kind of text it stands in.

A word is `narrated`, `quoted` (between quotation marks, or in a quote that the reader found), or part of a headline.
Furniture is left out, and passages never run across it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.records import Article, Reading
from tellings.text.similarity import Normaliser, Words

Stretch = tuple[int, int]

# An opening mark to its closing one; what is not closed runs to the end of its line, as quotes over paragraphs do.
# A straight mark opens only where no word or stop stands before it, so that one stray mark turns no line inside out.
_QUOTED = re.compile(     # each begins with its mark, which `re` finds at once
    r"“[^”“\n]*”?|\"(?<![\w.,!?…]\")(?=\S)[^\"\n]*\"?|«[^»\n]*»?|‘(?<![\w.,!?…]‘)[^‘’\n]*(?:’(?=\w)[^‘’\n]*)*’?"
)
BREAK = "\n"                # a form that no word has: no seed holds it, and it is never equal to another


class Own(NamedTuple):
    """An article's own words; `narrated` says which are its prose, `rows` are the seeds of alignment, by number."""

    article: Article
    forms: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    quoted: Sequence[bool]
    weights: Sequence[float]
    narrated: Sequence[bool]
    rows: dict[int, list[int]]

    @property
    def narration(self) -> int:
        """How many words the report tells in its own prose."""
        return sum(self.narrated)


def _inside(starts: Sequence[int], stretches: Iterable[Stretch]) -> list[bool]:
    """For each word in order, by where it starts, whether that is in one of the stretches."""
    found = [False] * len(starts)
    for start, end in stretches:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        found[first:last] = [True] * (last - first)
    return found


def quoted_stretches(text: str, reading: Reading) -> list[Stretch]:
    """Where quotation marks stand around words, and where the reader found words quoted."""
    marked = [match.span() for match in _QUOTED.finditer(text)]
    read = [(span.start, span.end) for quote in reading.quotes if quote.kind == "direct" for span in quote.content]
    return marked + read


def _headlines(article: Article, reading: Reading) -> list[Stretch]:
    found = [(s.span.start, s.span.end) for s in reading.sentences if s.kind == "headline"]
    if article.title and article.text.startswith(article.title):
        found.append((0, len(article.title)))
    return found


def _weights(words: Words, text: str) -> list[float]:
    """How much a shared word says: little for grammar, half for names and numbers, which the event gives to all."""
    grammar = function_words()
    return [
        (0.3 if form in grammar else 1.0 if text[start].islower() else 0.5) if start < end else 0.0
        for form, start, end in zip(*words, strict=True)
    ]


def _without(words: Words, stretches: Sequence[Stretch], article: str) -> Words:
    """The words outside some stretches; for those in one there is a break, a form that no other place has."""
    found = Words([], [], [])
    broken = False
    for form, start, end, left_out in zip(*words, _inside(words.starts, stretches), strict=True):
        if not left_out:
            found.forms.append(form)
            found.starts.append(start)
            found.ends.append(end)
        elif found.forms and not broken:
            found.forms.append(f"{BREAK}{article}{len(found.forms)}")
            found.starts.append(start)
            found.ends.append(start)
        broken = left_out
    return found


def own_words(article: Article, reading: Reading, normal: Normaliser) -> Own:
    """The words of an article outside its furniture."""
    words = normal.words(article.text)
    furniture = [(f.start, f.end) for f in article.furniture]
    furniture += [(s.span.start, s.span.end) for s in reading.sentences if s.kind == "furniture"]
    if furniture:
        words = _without(words, furniture, article.id)
    quoted = _inside(words.starts, quoted_stretches(article.text, reading))
    headline = _inside(words.starts, _headlines(article, reading))
    weights = _weights(words, article.text)
    return Own(
        article=article,
        forms=tuple(words.forms),
        starts=words.starts,
        ends=words.ends,
        quoted=quoted,
        weights=weights,
        narrated=[w > 0 and not (q or h) for q, h, w in zip(quoted, headline, weights, strict=True)],
        rows=normal.shingles(words.forms),
    )
