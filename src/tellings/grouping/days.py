"""The day of an article, and the days its text names: what tells one incident from the next in the same town.

The day is that of publication, or the one that the address has, as most newspapers' addresses do; some have the month
alone. Days named are without their year ("06-03"): a report whose day is unknown mostly names none, and yet "June 3" is
the day that dated reports of the event name.

Weekdays and "yesterday" count back from the day of publication; without one, only dates are days. A day after
publication is no day of the event.

A date with its year in the first 150 letters is the day of publication in 185 of the 221 articles of GVA that have one.
To take it for that where nothing else tells the day, or for the time about which it was, costs ECB+ .006 and gives the
others nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tellings.records import Article
from tellings.text.scanning import matches, places, word_start

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_MONTH = {name: n for n, full in enumerate(_MONTHS, 1) for name in (full, full[:3])} | {"sept": 9}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = {name: n for n, name in enumerate(_WEEKDAYS)}
_BACK = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "overnight": 0,
         "yesterday": 1, "last night": 1}
_NAME = "|".join(sorted(_MONTH, key=lambda name: -len(name)))
_DATE = re.compile(
    rf"\b(?P<m1>{_NAME})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y1>\d{{4}}))?"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{_NAME})\b\.?(?:,? (?P<y2>\d{{4}}))?"
    r"|\b(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
    r"|\b(?P<m4>\d{1,2})/(?P<d4>\d{1,2})/(?P<y4>\d{4})\b"
)
_RELATIVE = re.compile(rf"\b({'|'.join((*_WEEKDAY, *_BACK))})\b")
_PARTS = ("day", "night", "morning", "afternoon")           # one is in each of these words
_DIGITS = re.compile(r"\d+")
_MONTH_BEFORE = re.compile(rf"\b(?:{_NAME})\.? \Z")
_LONGEST = len(max(_MONTH, key=len)) + 3                    # a name, what is before it, a stop and a space
# 2012/12/05, 2012-12-05, 20121205, 2012/dec/05, 2012-12/05, 2012/2/8/ in an address, no part of a longer number.
_ADDRESS = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[/_-]?)(?P<m>0[1-9]|1[0-2]|(?:{_NAME})(?=[/_-]))[/_-]?(?P<d>[0-2]\d|3[01])(?!\d)"
    r"|/(?P<y2>(?:19|20)\d\d)/(?P<m2>\d\d?)/(?P<d2>\d\d?)/",
    re.IGNORECASE)
# 2012/10/, 2012-10-, 2012/nov/: a month, and no more is known.
_ADDRESS_MONTH = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)[/_-](?P<m>0?[1-9]|1[0-2]|(?:{_NAME}))(?=[/_-])", re.IGNORECASE)
LEAP = 2024                 # a year that has every day
VAGUE = 0.5                 # what "today" counts: it may be the day of the police release
SLACK = dt.timedelta(days=2)
MIDDLE = 15                 # of a month


def day_of(article: Article) -> dt.date | None:
    """The day of publication, or the day in the address."""
    if article.day or not article.url:
        return article.day
    match = _ADDRESS.search(article.url)
    try:
        if match and match["y2"]:
            return dt.date(int(match["y2"]), int(match["m2"]), int(match["d2"]))
        return match and dt.date(int(match["y"]), _MONTH.get(match["m"].lower()) or int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def month_of(article: Article) -> dt.date | None:
    """The middle of the month that the address has, where nothing tells the day."""
    match = article.url and not day_of(article) and _ADDRESS_MONTH.search(article.url)
    return dt.date(int(match["y"]), _MONTH.get(match["m"].lower()) or int(match["m"]), MIDDLE) if match else None


def _dated(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    """The day of a date, in `LEAP` where it has no year; none where there is no such day or it is to come."""
    part = next(n for n in "1234" if match[f"m{n}"])
    month, day, year = match[f"m{part}"], int(match[f"d{part}"]), match[f"y{part}"]
    try:
        found = dt.date(int(year or LEAP), _MONTH.get(month) or int(month), day)
    except ValueError:
        return None
    return None if year and published and found > published + SLACK else found


def days_named(text: str, published: dt.date | None) -> dict[str, float]:
    """Each day named ("06-03"), with 1 for a date or weekday and `VAGUE` for a word like "today"."""
    found: dict[str, float] = {}
    text = text.lower()     # ignoring case in the patterns takes twice the time
    for match in matches(_DATE, text, _date_starts(text)):
        if day := _dated(match, published):
            found[_mark(day)] = 1.0
    if published is None:
        return found
    for match in matches(_RELATIVE, text, _relative_starts(text)):
        word = match[1]
        back = (published.weekday() - _WEEKDAY[word]) % 7 if word in _WEEKDAY else _BACK[word]
        if published.toordinal() > back:
            found.setdefault(_mark(published - dt.timedelta(days=back)), 1.0 if word in _WEEKDAY else VAGUE)
    return found


def _mark(day: dt.date) -> str:
    return day.isoformat()[5:]


def _date_starts(text: str) -> Iterator[int]:
    """Where a date may begin: at a number, or at the name of a month before one."""
    for match in _DIGITS.finditer(text):
        start = match.start()
        yield start
        before = text[max(start - _LONGEST, 0):start]
        if before[-1:] == " " and (name := _MONTH_BEFORE.search(before)):
            yield start - len(before) + name.start()


def _relative_starts(text: str) -> Iterator[int]:
    """Where a word for a day may begin, by the parts that all of them end with."""
    for part in _PARTS:
        for place in places(text, part):
            start = word_start(text, place)
            yield start
            if text[start - 1:start] == " ":            # this morning, last night
                yield word_start(text, start - 1)
