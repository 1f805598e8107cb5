"""Numbers in a sentence that answer a question, where the account has no detail of that kind.

Strategy: a number that stands before the noun that is asked for, before a currency or "per cent", or as an age beside
the one who is asked about; close to what else the question names.

Invariants: the text of an answer is words of a report; a number that cannot be read has no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.asking.lines import About, Line
from tellings.language.en.heads_counted import heads
from tellings.language.en.numerals import NUMBERS, TENS
from tellings.language.en.predicates import root
from tellings.records import Span

FAR = 14  # words between a number and what it is asked of
MODIFIERS = frozenset("least about around nearly almost over some roughly approximately".split())
PEOPLE = frozenset("people persons person men women".split())
_ADJECTIVES = 3  # words that may stand between a number and its noun
_AMOUNT = re.compile(
    r"(?:(?:US|C|A)?[$£€¥]\s?\d[\d,.]*\d?(?:\s?(?:million|billion|trillion|thousand|m|bn|k)\b)?"
    r"|(?<!\d)(?<!\d[,.])\d[\d,.]*(?:\s(?:million |billion )?(?:dollars|pounds|euros)|\s?(?:per\s?cent|percent|%)))"
)
_SHARE = re.compile(r"per\s?cent|%")
_NO_AGE = r"(?!\s*(?:per|%|million|years? ago|of\b))"
_AGE_AFTER = re.compile(
    rf"(?:\s+\([^)]{{0,30}}\))?,\s+(?:aged?\s+|who is\s+)?(\d{{1,3}})(?=[,.)\s]){_NO_AGE}"
    rf"|(?:’s|'s)?\s+\(?(?:is|was|turned|aged),?\s+(\d{{1,3}})(?=[,.)\s]|\s+years old){_NO_AGE}"
)
_BESIDE = r"(?!(?:in|into|inside|of|at|to|from|and|or|who|by|with|was|is|were|has|had|fell|climbed)\b)"
_AGE_BEFORE = re.compile(rf"(\d{{1,3}})-year-old(?:\s+{_BESIDE}[\w’'-]+){{0,5}}\s+$")
OLDEST = 120
PRIOR = re.compile(r"\b(?:previous|prior|earlier|initial|original|first|former|old|from)\b", re.IGNORECASE)
BACK = 40  # characters before a sum in which that stands


class Found(NamedTuple):
    """A number in a report: its words, and what it comes to."""

    span: Span
    value: str | None


def number(word: str) -> float | None:
    """What a word for a number comes to."""
    plain = word.replace(",", "")
    if plain.replace(".", "", 1).isdigit():
        return float(plain)
    told = NUMBERS.get(word)
    return None if told is None else float(told)


def _span(line: Line, start: int, end: int) -> Span:
    first = line.span.start
    return Span(article=line.span.article, start=start, end=end, text=line.span.text[start - first : end - first])


def _near(line: Line, what: About, start: int, left_out: str = "") -> bool:
    """Whether what else is asked stands near a place of a sentence."""
    order = {w.start: n for n, w in enumerate(line.words)}
    here = max((n for at, n in order.items() if at <= start), default=0)
    parts = [line.places(word, loosely=True) for _, word in what.words if word != left_out]
    return all(any(abs(order.get(at, here) - here) <= FAR for at in places) for places in parts)


def counts(line: Line, what: About, counted: str) -> Iterator[Found]:
    """The numbers of what is counted."""
    said = line.words
    for n, word in enumerate(said):
        value = number(word.text)
        parts = word.text.split("-")
        if value is None and len(parts) == 1 and n + 1 < len(said):
            joined = f"{word.text}-{said[n + 1].text}"
            value = number(joined) if line.span.text[word.end - line.span.start :][:1] == "-" else None
        if value is None or (n and said[n - 1].text in TENS):
            continue
        for noun in said[n + 1 : n + 2 + _ADJECTIVES]:
            if _is_counted(noun.text, counted):
                modified = n and said[n - 1].text in MODIFIERS
                first = said[n - 1].start if modified else word.start
                if _near(line, what, word.start, counted):
                    yield Found(_span(line, first, noun.end), f"{value:g} {counted}")
                break
            if noun.text in ("of", "and", "in", "on", "to", "from", "were", "was", "or"):
                break


def _is_counted(noun: str, counted: str) -> bool:
    return root(noun) == root(counted) or (counted in PEOPLE and counted not in ("men", "women") and noun in heads())


def replaced(before: str, question: str) -> bool:
    """Whether a sum, by the words before it, is one that another has replaced, and the question asks for no such."""
    return PRIOR.search(before[-BACK:]) is not None and PRIOR.search(question) is None


def amounts(line: Line, what: About, question: str) -> Iterator[Found]:
    """The sums or shares near what is asked."""
    share = any(word in question for word in ("percent", "per cent", "share", "%"))
    money = any(word in question for word in ("money", "price", "cost", "pay", "paid", "worth", "spend", "sum"))
    for match in _AMOUNT.finditer(line.span.text):
        of_all = _SHARE.search(match.group()) is not None
        if (share and not of_all) or (money and of_all):
            continue
        start = line.span.start + match.start()
        if replaced(line.span.text[: match.start()], question):
            continue
        if _near(line, what, start):
            yield Found(_span(line, start, line.span.start + match.end()), None)


def ages(line: Line, ends: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """The ages beside one who is asked about; `ends` are where these are named."""
    first, text = line.span.start, line.span.text
    for start, end in ends:
        after = _AGE_AFTER.match(text, end - first)
        before = _AGE_BEFORE.search(text, max(0, start - first - 60), start - first)
        for match, at in ((after, (after.lastindex or 1) if after else 1), (before, 1)):
            if match and 0 < int(match.group(at)) <= OLDEST:
                span = _span(line, first + match.start(at), first + match.end(at))
                yield Found(span, f"{int(match.group(at))} years")
