"""What an article is about, as counted terms: stems, the days it names, ages, addresses and times of day.

Strategy: one pass of a word pattern, no parser. Lines that repeat, bylines, credits and the outlet's own name are left
out, since they join articles of one outlet; the lead and the headline count more, since they name the event.

Invariant: linear in the text, and the same whatever other articles there are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from tellings.grouping.days import day_of, days_named
from tellings.language.en.function_words import function_words
from tellings.language.en.news_terms import news_terms, stem
from tellings.records import Article

LEAD = 80                   # words that open a report
LEAD_EXTRA = 0.5            # what a word counts more there
COMMON = 0.02               # share of reports from which a name says little of the event: nations, days
TITLE = 1.5                 # what a word of the headline counts

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+(?:['’\-][^\W\d_]+)*")
_TITLE_PARTS = re.compile(r"\s+(?:::|[-–—|«»:•])\s+")
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


@lru_cache(maxsize=1 << 16)
def _term(written: str) -> str:
    """The term of a word as written; empty for words of grammar and single digits."""
    word = written.lower().replace("’", "'").removesuffix("'s")
    return "" if word in function_words() or (len(word) < 2 and word.isdigit()) else stem(word)


def words(text: str) -> list[str]:
    """The terms of a text in order."""
    return [term for written in _WORD.findall(text) if (term := _term(written))]


def headline(title: str | None) -> str:
    """A title without the name of its outlet: the longest of the parts that dashes and bars make."""
    return max(_TITLE_PARTS.split(title or ""), key=len).strip()


def own_text(article: Article) -> str:
    """The text without furniture, credits and lines that come again."""
    text = article.text
    for stretch in sorted(article.furniture, key=lambda f: -f.start):
        text = f"{text[:stretch.start]}\n{text[stretch.end:]}"
    return "\n".join(dict.fromkeys(line.strip() for line in _CREDITS.sub(" ", text).split("\n")))


def _outlet_words(article: Article) -> set[str]:
    parts = [part.casefold() for part in re.split(r"[\W_]+", article.source or "")]
    return {stem(part) for part in parts if len(part) > 2}


def _is_outlet(term: str, outlet: set[str]) -> bool:
    """Whether a term is a word of the outlet's name, or most of its domain's."""
    return term in outlet or (len(term) > 3 and any(o.startswith(term) and len(term) > 0.6 * len(o) for o in outlet))


class Content(NamedTuple):
    """An article's own text and its terms in order."""

    article: Article
    text: str
    body: list[str]

    def rows(self, size: int) -> set[str]:
        """Every row of `size` terms: what near-duplicates share."""
        return {" ".join(row) for row in zip(*(self.body[n:] for n in range(size)), strict=False)}


def content(article: Article) -> Content:
    """What an article tells, its furniture left out."""
    text = own_text(article)
    return Content(article, text, words(text))


def count(told: Content) -> dict[str, float]:
    """The terms of an article with what they count."""
    article, text, body = told
    counted: dict[str, float] = defaultdict(float, Counter(body))
    for term in body[:LEAD]:
        counted[term] += LEAD_EXTRA
    for term in words(headline(article.title)):
        counted[term] += TITLE
    outlet = _outlet_words(article)
    heads = {part[:3] for part in outlet}
    for term in [term for term in counted if term[:3] in heads and _is_outlet(term, outlet)]:
        del counted[term]
    for day, weight in days_named(text, day_of(article)).items():
        counted[f"day {day.isoformat()}"] += weight
    for match in _AGE.finditer(text):
        counted[f"age {match[1] or match[2]}"] += 1
    for match in _BLOCK.finditer(text):
        counted[f"block {match[1]} {match[2]}"] += 1
    for match in _CLOCK.finditer(text):
        counted[f"clock {match[1]}"] += 1
    return counted


def name_terms(told: Content) -> set[str]:
    """The terms that are mostly written as names are, in the middle of a sentence, and not common in news."""
    rates, body = news_terms(), Counter(told.body)
    found = Counter(term for written in _NAME.findall(told.text) if (term := _term(written)))
    return {term for term, times in found.items() if 2 * times >= body[term] and rates.get(term, 0.0) < COMMON}
