"""What grouping keeps of an article: a small record from which everything later is decided.

Strategy: the terms that weigh most by the general rates of words alone (so that a sketch never depends on what else
there is), the headline, the day, and a MinHash signature of the text's rows of words. A sketch is about 3 KB of JSON.

Invariant: the same article has the same sketch, always; no text is read again once it is sketched.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import repeat
from operator import mul

import numpy as np

from tellings.grouping.days import day_of, month_of
from tellings.grouping.terms import content, count, headline, marks, name_terms
from tellings.language.en.news_terms import news_terms
from tellings.records import Article
from tellings.records.base import Record
from tellings.text.duplicates import Signature, signatures

ROW = 3                     # words in a row
KEPT = 80                   # words of an article that are compared; marks (days, ages, addresses, times) are all kept
PRIOR = 500                 # reports that the general rates of words count for
BATCH = 256                 # texts whose signatures are made at once


class Sketch(Record):
    """An article as grouping sees it.

    `month` is the middle of the month where that is known and the day is not.
    `terms` weigh `counts`, the heaviest first, then days, ages, addresses and times of day; `names` are those of the
    terms that are names; `signature` is in hexadecimal.
    """

    article: str
    title: str
    day: dt.date | None
    month: dt.date | None = None
    terms: tuple[str, ...]
    counts: tuple[float, ...]
    names: tuple[str, ...] = ()
    signature: str

    def when(self) -> int:
        """The ordinal of the day; minus that of the middle of the month where it is all that is known, else 0."""
        return self.day.toordinal() if self.day else -self.month.toordinal() if self.month else 0

    def minhash(self) -> Signature:
        """The signature as numbers."""
        return np.frombuffer(bytes.fromhex(self.signature), dtype="<u4")


def sketch(article: Article) -> Sketch:
    """The sketch of one article."""
    return sketches([article])[0]


def sketches(articles: Sequence[Article]) -> list[Sketch]:
    """The sketch of each article."""
    found = []
    for start in range(0, len(articles), BATCH):
        batch = articles[start:start + BATCH]
        told = [content(article) for article in batch]
        made = signatures([one.rows(ROW) for one in told])
        for article, one, signature in zip(batch, told, made, strict=True):
            counted, marked = count(one), marks(one)
            terms = [*_heaviest(counted), *sorted(marked)]
            counted |= marked
            names = name_terms(one)
            found.append(Sketch(
                article=article.id, title=_title(article), day=day_of(article), month=month_of(article),
                terms=tuple(terms), counts=tuple([_rounded(counted[term]) for term in terms]),
                names=tuple([term for term in terms if term in names]),
                signature=signature.astype("<u4").tobytes().hex()))
    return found


@lru_cache(maxsize=1 << 12)
def dampened(times: float) -> float:
    """What a count weighs: ten times as often is not ten times as telling."""
    return 1 + math.log(times) if times > 0.5 else 1 + math.log(0.5)


@lru_cache(maxsize=1 << 12)
def _rounded(times: float) -> float:
    """A count as it is kept: one number in memory for all terms that have it."""
    return float(round(times, 2))


def _rarity(rate: float) -> float:
    return math.log((PRIOR + 1) / (PRIOR * rate + 0.5))


@cache
def _rarities() -> dict[str, float]:
    """The rarity of each term that has a general rate, below 0: the rarest is the first then."""
    return {term: -_rarity(rate) for term, rate in news_terms().items()}


def _heaviest(counted: dict[str, float]) -> list[str]:
    """The terms that are kept, the heaviest first, of equals the first by letters."""
    rarities = map(_rarities().get, counted, repeat(-_rarity(0.0)))
    weights = list(map(mul, map(dampened, counted.values()), rarities))
    if len(weights) <= KEPT:
        return [term for _, term in sorted(zip(weights, counted, strict=True))]
    last = sorted(weights)[KEPT - 1]                    # the few that are kept are sorted then
    return [term for _, term in sorted([pair for pair in zip(weights, counted, strict=True) if pair[0] <= last])[:KEPT]]


def _title(article: Article) -> str:
    """The headline without its outlet's name; the text's first line where there is none."""
    return headline(article.title) or article.text.strip().partition("\n")[0][:120]
