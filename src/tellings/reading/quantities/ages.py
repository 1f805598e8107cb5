"""Ages: "33-year-old", "aged 33", "33 years old", and the number set off by commas after a name."""

from __future__ import annotations

import functools
import re

from tellings.language.en.parse import Token
from tellings.reading.page import Page
from tellings.reading.quantities.bounds import neat
from tellings.reading.times.numerals import number
from tellings.reading.times.scan import scan
from tellings.records import Quantity

_OLDEST = 122
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_NUMBER = rf"(?:\d{{1,3}}|(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES}|{_TEENS})"
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
            "eighties": 80, "nineties": 90}
_DASH = r"[-‐‑– ]"
_UNIT = r"(?P<unit>years?|months?|weeks?|days?)"
_UNITS = {"y": 1.0, "m": 1 / 12, "w": 7 / 365.25, "d": 1 / 365.25}


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\b(?P<n>{_NUMBER}){_DASH}{_UNIT}{_DASH}olds?\b", re.IGNORECASE),
        re.compile(rf"\b(?P<n>{_NUMBER})\s{_UNIT}\sof\sage\b", re.IGNORECASE),
        re.compile(rf"\b(?:age[ds]?|age\sof)\s(?P<n>{_NUMBER})(?:\s(?:and|to|-)\s(?P<m>{_NUMBER}))?\b(?!\s?(?:%|per))",
                   re.IGNORECASE),
        re.compile(r"(?<=\w)(?P<span>,\s(?P<n>\d{1,3}),)(?!\s?\d)"),
        re.compile(r"(?<=[a-z])\s(?P<span>\((?P<n>\d{2})\))"),
        re.compile(rf"\bin\s(?:his|her|their)\s(?P<edge>early|mid|late)?[-\s]?(?P<decade>\d0|{'|'.join(_DECADES)})['’]?s?\b"),
    )


_EDGES = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), None: (0, 9)}


def _decade(page: Page, match: re.Match[str]) -> Quantity:
    word = match["decade"].lower()
    start = _DECADES.get(word) or int(word[:2])
    first, last = _EDGES[match["edge"]]
    return Quantity(span=page.span(match.start(), match.end()), kind="age", unit="years", value=None,
                    low=float(start + first), high=float(start + last), modifier=None)


def _value(text: str) -> float | None:
    return float(text) if text.isdigit() else number(scan(text.lower()).tokens)


def _is_name(word: Token) -> bool:
    return word.ent == "PERSON" or word.pos == "PROPN"


def _aged(page: Page, match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    value = _value(groups["n"])
    if value is None:
        return None
    value *= _UNITS[(groups.get("unit") or "y")[0].lower()]
    high = _value(groups["m"]) if groups.get("m") else value
    if value > _OLDEST or high is None or high < value:
        return None
    start, end = match.span()
    if groups.get("span"):
        start, end = match.span("n")
        before = page.parse.covered(max(match.start() - 1, 0), match.start() or 1)
        if not before or before[-1].ent in ("DATE", "GPE") or not _is_name(before[-1]):
            return None
    return Quantity(span=page.span(start, end), kind="age", unit="years", value=neat(value) if high == value else None,
                    low=neat(value), high=neat(high), modifier=None)


def find(page: Page) -> list[Quantity]:
    """The ages given in an article."""
    found: list[Quantity] = []
    taken: set[int] = set()
    for pattern in _patterns():
        for match in pattern.finditer(page.article.text):
            quantity = _decade(page, match) if "decade" in match.groupdict() else _aged(page, match)
            if quantity is not None and taken.isdisjoint(range(quantity.span.start, quantity.span.end)):
                taken.update(range(quantity.span.start, quantity.span.end))
                found.append(quantity)
    return found
