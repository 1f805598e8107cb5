"""What an article is about, as counted terms: stems, the days it names, ages, addresses and times of day.

Strategy: one pass of a word pattern, no parser. Lines that repeat, bylines, credits and the outlet's own name are left
out, since they join articles of one outlet; the lead and the headline count more, since they name the event.

Tried on Wikinews, ECB+, GVA and bundles, and no better: Snowball stems, peoples as their countries, the parts of
compounds as terms of their own; rates from a list of word frequencies of the web (Wikinews -.013, its pairs -.06).

Words that weigh less where heavier ones of the same report are like them (by word vectors of 32 numbers) rank the
pairs of every set better: average precision of Wikinews .722 -> .746, ECB+ .858 -> .898, undated bundles .906 ->
.939, GVA .942 -> .943. Yet of the stories only those of subsets of ECB+ and of Wikinews without its story of 15 gain
(twice as strong, .003 to .016): that story, whose reports share a subject more than an event, falls apart (Wikinews
.886, pairs .708), and no bars were found that keep it, since the largest wrong join is more alike than it is.

Invariant: linear in the text, and the same whatever other articles there are.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from html import unescape
from typing import NamedTuple

from tellings.grouping.days import day_of, days_named
from tellings.language.en.function_words import function_words
from tellings.language.en.news_terms import news_terms, stem
from tellings.records import Article
from tellings.text.scanning import matches, places, word_start

LEAD = 80                   # words that open a report; 120 of them counting 1 more give ECB+ .006 and cost GVA .007
LEAD_EXTRA = 0.5            # what a word counts more there; 0 costs Wikinews .03
COMMON = 0.02               # share of reports from which a name says little of the event: nations, days
TITLE = 1.5                 # what a word of the headline counts; from .7 to 3 the same within .005
REMEMBERED = 1 << 17        # words as written whose terms are remembered, some 20 MB

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_NAME = re.compile(r" (?<=[a-z,;] )([A-Z][^\W\d_]+(?:['’\-][^\W\d_]+)*)")  # from the space, which is found fast
_TITLE_PARTS = re.compile(r"\s+(?:::|\.:\.|[-–—|«»:•])\s+")
_DIGITS = re.compile(r"\d+")
_AGE = re.compile(r"\b(\d{1,3})-year-old|, (\d\d?),")
_BLOCK = re.compile(r"\b(\d+00) block of ([A-Z]\w+)")
_CLOCK = re.compile(r"\b(\d{1,2}:\d\d)\b")
# Who wrote, took or owns what: lines and brackets that say nothing of the event.
_CREDITS = re.compile(
    r"^(?:(?:posted |written )?by[ :]+[A-Z]|(?:photos?|images?|credits?|sources?|courtesy)(?: by)?:)[^\n]{0,120}$"
    r"|\((?:photo|source|credit|courtesy|image)[^)\n]{0,120}\)"
    r"|\b[A-Z]\w+/[A-Z]\w+ [A-Z]\w+",
    re.IGNORECASE | re.MULTILINE,
)


class _Terms(dict[str, str]):
    """The term of each word as written; empty for words of grammar and single digits."""

    def __missing__(self, written: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        word = written.lower().replace("’", "'").removesuffix("'s")
        grammar = word in function_words() or (len(word) < 2 and word.isdigit())
        self[written] = term = "" if grammar else sys.intern(stem(word))
        return term


_TERMS = _Terms()


def words(text: str) -> list[str]:
    """The terms of a text in order."""
    return list(filter(None, map(_TERMS.__getitem__, _WORD.findall(text))))


def headline(title: str | None) -> str:
    """A title without the name of its outlet: the longest of the parts that dashes and bars make."""
    return max(_TITLE_PARTS.split(unescape(title or "")), key=len).strip()


def own_text(article: Article) -> str:
    """The text without furniture, credits and lines that come again."""
    text = article.text
    for stretch in sorted(article.furniture, key=lambda f: -f.start):
        text = f"{text[:stretch.start]}\n{text[stretch.end:]}"
    return "\n".join(dict.fromkeys(line.strip() for line in _uncredited(text).split("\n")))


def _uncredited(text: str) -> str:
    """The text with a space for each credit: they begin a line, a bracket or the word before a slash."""
    starts = {0, *places(text, "("), *(place + 1 for place in places(text, "\n")),
              *(word_start(text, place) for place in places(text, "/"))}
    kept, after = [], 0
    for match in matches(_CREDITS, text, starts):
        kept.append(text[after:match.start()])
        after = match.end()
    return " ".join([*kept, text[after:]])


def _outlet_words(article: Article) -> set[str]:
    parts = [part.casefold() for part in re.split(r"[\W_]+", article.source or "")]
    return {stem(part) for part in parts if len(part) > 2}


def _outlet_terms(article: Article) -> set[str]:
    """The words of the outlet's name, and what is most of one: of a domain's."""
    outlet = _outlet_words(article)
    return outlet | {part[:size] for part in outlet for size in range(4, len(part)) if size > 0.6 * len(part)}


class Content(NamedTuple):
    """An article's own text, its terms in order, and how often each is there."""

    article: Article
    text: str
    body: list[str]
    times: Counter[str]

    def rows(self, size: int) -> set[str]:
        """Every row of `size` terms: what near-duplicates share."""
        return set(map(" ".join, zip(*(self.body[n:] for n in range(size)), strict=False)))


def content(article: Article) -> Content:
    """What an article tells, its furniture left out."""
    text = own_text(article)
    body = words(text)
    return Content(article, text, body, Counter(body))


def count(told: Content) -> dict[str, float]:
    """The words of an article, as terms, with what they count."""
    counted: dict[str, float] = dict(told.times)
    for term in told.body[:LEAD]:
        counted[term] += LEAD_EXTRA
    for term in words(headline(told.article.title)):
        counted[term] = counted.get(term, 0.0) + TITLE
    for term in _outlet_terms(told.article) & counted.keys():
        del counted[term]
    return counted


def marks(told: Content) -> dict[str, float]:
    """The days, ages, addresses and times of day that an article names, as terms of several words, with their count."""
    text = told.text
    counted = {f"day {day}": weight for day, weight in days_named(text, day_of(told.article)).items()}
    digits = [match.span() for match in _DIGITS.finditer(text)]
    ages = [start - 2 * (text[end] == ",") for start, end in digits if text[end:end + 1] in ("-", ",")]
    found = [f"age {match[1] or match[2]}" for match in matches(_AGE, text, (start for start in ages if start >= 0))]
    if " block of " in text:
        found += [f"block {match[1]} {match[2]}" for match in _BLOCK.finditer(text)]
    clocks = (start for start, end in digits if text[end:end + 1] == ":")
    found += [f"clock {match[1]}" for match in matches(_CLOCK, text, clocks)]
    for mark in found:
        counted[mark] = counted.get(mark, 0.0) + 1
    return counted


def name_terms(told: Content) -> set[str]:
    """The terms that are mostly written as names are, in the middle of a sentence, and not common in news."""
    rates, body = news_terms(), told.times
    found = Counter(map(_TERMS.__getitem__, _NAME.findall(told.text)))
    return {term for term, times in found.items()
            if term and 2 * times >= body[term] and rates.get(term, 0.0) < COMMON}
