"""Durations as quantities, in minutes, from the expressions of the time tagger."""

from __future__ import annotations

import re

from tellings.reading.page import Page
from tellings.reading.quantities.bounds import bounds, neat
from tellings.reading.quantities.spot import Spotted, spots
from tellings.reading.times.numerals import number
from tellings.reading.times.scan import scan
from tellings.records import Quantity, Time

_DAY = 1440.0
# Least and most minutes of one unit: months and years are not all equally long.
_UNITS = {"S": (1 / 60, 1 / 60), "TM": (1.0, 1.0), "TH": (60.0, 60.0), "D": (_DAY, _DAY), "W": (7 * _DAY, 7 * _DAY),
          "M": (28 * _DAY, 31 * _DAY), "Q": (90 * _DAY, 92 * _DAY), "Y": (365 * _DAY, 366 * _DAY)}
_VAGUE = {"several": (3.0, 20.0), "few": (2.0, 10.0), "couple": (2.0, 3.0)}
_PLURAL = (2.0, 10.0)
_FIRST_TELLING = 3       # "the second day" says little of how long
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_NTH = re.compile(
    r"\b(?P<span>(?:on|for|in|into|enter(?:s|ed|ing)?)\s(?:the|its|a|their)\s"
    rf"(?P<n>\d{{1,3}}(?:rd|th|st|nd)|{'|'.join(_ORDINALS)})\s(?:straight\s|consecutive\s)?(?P<unit>day|week|month|year))\b",
    re.IGNORECASE)
_BETWEEN = re.compile(
    r"\bbetween\s+(?P<low>[\w.]+(?:-\w+)?)\s+and\s+$|\b(?P<least>[\w.]+)-\s?to[ -]$", re.IGNORECASE)
_BEFORE = 40             # characters that "between twenty-five and " may take
_PARTS = re.compile(r"(T)|(\d+(?:\.\d+)?|X)(DE|CE|[YQMWDHS])")


def minutes(value: str, text: str) -> tuple[float | None, float, float] | None:
    """Number, least and most minutes of a TIMEX3 duration; `None` where it says no length."""
    low = high = 0.0
    time = False
    vague = False
    for mark, count, sign in _PARTS.findall(value):
        if mark:
            time = True
            continue
        if sign in ("DE", "CE"):
            unit = tuple(u * (10 if sign == "DE" else 100) for u in _UNITS["Y"])
        else:
            unit = _UNITS["S" if sign == "S" else f"T{sign}" if time and sign in "MH" else sign]
        if count == "X":
            vague = True
            least, most = next((b for word, b in _VAGUE.items() if word in text.lower()), _PLURAL)
            low, high = low + least * unit[0], high + most * unit[1]
        else:
            low, high = low + float(count) * unit[0], high + float(count) * unit[1]
    if not high:
        return None
    return None if vague else (low + high) / 2, low, high


def counted_days(page: Page) -> list[Quantity]:
    """"On the 35th day of the strike", "in its fifth week": it has lasted so long, less the one that is running."""
    found = []
    for match in _NTH.finditer(page.article.text):
        word = match["n"].lower()
        count = float(word[:-2]) if word[0].isdigit() else float(_ORDINALS.index(word) + _FIRST_TELLING)
        if count < _FIRST_TELLING:
            continue
        least, most = _UNITS[match["unit"][0].upper()]
        found.append(Quantity(
            span=page.span(match.start("span"), match.end("span")), kind="duration", unit="minutes",
            value=neat(count * most), low=neat((count - 1) * least), high=neat(count * most), modifier=None))
    return found


def _ranged(spotted: Spotted, text: str) -> Spotted:
    """"Eight to ten seconds" reaches to the second number, which the TIMEX3 value leaves out."""
    written = next((s for s in spots(scan(text)) if s.kind == "range"), None)
    if written is None or spotted.value is None or not written.low:
        return spotted
    return spotted._replace(value=None, high=spotted.high * written.high / written.low)


def _from_between(page: Page, time: Time, length: Spotted) -> tuple[Spotted, int]:
    """"Between eight and 10 seconds", "five- to seven-year", of which the time tagger has the end; where it begins."""
    start = time.span.start
    before = _BETWEEN.search(page.article.text, max(0, start - _BEFORE), start)
    if before is None:
        return length, start
    last = re.split(r"[\s-]", time.span.text)[0]
    low, high = (number(scan(text).tokens) for text in (before["low"] or before["least"], last))
    if low is None or high is None or not 0 < low < high:
        return length, start
    return length._replace(value=None, low=length.low * low / high), before.start()


def find(page: Page, times: tuple[Time, ...]) -> list[Quantity]:
    """The durations of an article as quantities."""
    found = []
    for time in times:
        if time.type != "DURATION":
            continue
        length = minutes(time.value, time.span.text)
        if length is None:
            continue
        spotted, start = _from_between(page, time, _ranged(Spotted(0, 0, *length, "length"), time.span.text))
        modifier = time.modifier
        nearly = modifier == "LESS_THAN" and not re.search(r"\b(?:less|fewer|under)\b", time.span.text, re.IGNORECASE)
        low, high = bounds(spotted, "NEARLY" if nearly else modifier)
        found.append(Quantity(
            span=page.span(start, time.span.end), kind="duration", unit="minutes", value=neat(spotted.value),
            low=neat(low), high=neat(high), modifier=modifier))
    return found
