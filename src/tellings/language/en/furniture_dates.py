"""Dates as they are written at the head of a report, in a file name or in a web address.

Strategy: one regular expression a form, all tried at each place, the longest first; a clock time and a time zone may
follow or come before. What cannot be known stays open: `03/05/2025` is found with both its days, and whoever asks
settles it by other evidence (`settle`) or leaves it. A clock time without a known zone is dropped, never guessed.

Invariants: `days` is never empty; every day is a real one between 1800 and 2199; a moment is aware.
Every expression is a bounded sequence of bounded parts, so matching is linear.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import zoneinfo
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tellings.language.en.tables import rows

Order = Literal["dmy", "mdy"]

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20|21)\d\d)"
_FORMS = (
    rf"{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
    rf"{_YEAR}(?P<sep>[/.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)",
    rf"{_MONTH}[ \u00a0]{{0,2}}{_DAY},?[ \u00a0]{{0,2}}{_YEAR}",
    rf"{_DAY}(?:[ \u00a0-](?:of )?){_MONTH}(?:,?[ \u00a0]{{0,2}}|-){_YEAR}",
    r"(?P<a>[0-3]?\d)(?P<sep>[/.-])(?P<b>[0-3]?\d)(?P=sep)(?P<year>(?:18|19|20|21)\d\d|\d\d)",
)
_BEFORE = r"(?<![\w/.-])(?<!\d,)"
_AFTER = r"(?![\w/-])(?!\.\d)"
_DATES = tuple(re.compile(_BEFORE + form + r"(?:(?=T\d)|" + _AFTER + ")", re.IGNORECASE) for form in _FORMS)
# "PublishedMay 3, 2024", "Updated15/02/2025": the label may be glued to its value, a month then has its capital.
_GLUED = tuple(re.compile(r"(?<=[a-z])(?=[A-Z\d])(?i:" + form + _AFTER + ")") for form in _FORMS)
_WEEKDAY = re.compile(
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{0,2}(?:the )?$", re.IGNORECASE)
_TIME = r"(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d{1,9})?)?)?"
_CLOCK = _TIME + r"[ \u00a0]{0,2}(?P<half>[AaPp]\.?[Mm]\b\.?)?(?:[ \u00a0]?(?:hrs|hours)\b)?"
_ZONE = r"(?:[ \u00a0]{0,2}\(?(?P<zone>(?:GMT|UTC)?[+-][01]?\d:?[0-5]?\d?|Z\b|[A-Z]{2,5}\b)\)?)?"
_CLOCK_AFTER = re.compile(rf"(?:T|,?[ \u00a0]{{1,2}}(?:[|•·@–—-][ \u00a0]|at |- )?){_CLOCK}(?!\d){_ZONE}")
_CLOCK_BEFORE = re.compile(
    rf"(?<![\d:.]){_CLOCK}{_ZONE},?[ \u00a0]{{1,3}}(?:on |[|•·–—-] )?(?:[A-Z][a-z]{{2,8}}\.?,? )?$")
_SQUEEZED = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_IN_PATH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d|[a-z]{3})/(?P<day>[0-3]?\d)(?=/|$|-)")


class WrittenDate(NamedTuple):
    """A date at `[start, end)`; `days` are the days it may mean, `order` the orders those would be."""

    start: int
    end: int
    days: tuple[dt.date, ...]
    orders: tuple[Order, ...] = ()
    time: dt.time | None = None
    zone: str | None = None

    def when(self, day: dt.date | None = None) -> dt.datetime | dt.date | None:
        """The moment or day meant; `None` where two days are possible and `day` does not choose."""
        chosen = day if day in self.days else self.days[0] if len(self.days) == 1 else None
        if chosen is None or self.time is None or self.zone is None:
            return chosen
        zone = time_zone(self.zone)
        return dt.datetime.combine(chosen, self.time, zone) if zone else chosen


@functools.cache
def _zones() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("furniture_zones.tsv")}


@functools.cache
def time_zone(name: str) -> dt.tzinfo | None:
    """The time zone of an abbreviation ("IST") or an offset ("+05:30"), `None` where it is not known."""
    name = name.upper()
    if offset := re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?", name):
        minutes = (int(offset[2]) * 60 + int(offset[3] or 0)) * (1 if offset[1] == "+" else -1)
        return dt.timezone(dt.timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 else None
    value = _zones().get(name)
    if value is None:
        return None
    if re.fullmatch(r"[+-]\d\d:\d\d", value):
        return time_zone(value)
    try:
        return zoneinfo.ZoneInfo(value)
    except zoneinfo.ZoneInfoNotFoundError:      # no zone data on this machine: the day is known all the same
        return None


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _days(match: re.Match[str]) -> tuple[tuple[dt.date, ...], tuple[Order, ...]]:
    """The days a match may mean with the order each takes (none where the form leaves no choice)."""
    parts = match.groupdict()
    year = int(parts["year"])
    if "a" in parts:
        if year < 100:
            year += 2000 if year < 70 else 1900
        a, b = int(parts["a"]), int(parts["b"])
        dmy, mdy = _real(year, b, a), _real(year, a, b)
        if parts["sep"] == "." or mdy is None or dmy == mdy:      # dotted dates have the day first, wherever used
            return ((dmy,), ("dmy",) if dmy and mdy is None else ()) if dmy else ((), ())
        return ((dmy, mdy), ("dmy", "mdy")) if dmy else ((mdy,), ("mdy",))
    written = parts["month"].lower()
    month = int(written) if written.isdigit() else MONTHS[written]
    day = _real(year, month, int(parts["day"]))
    return ((day,), ()) if day else ((), ())


def _clock(match: re.Match[str]) -> tuple[dt.time | None, str | None]:
    """Time and zone of a clock match; no time where the numbers are not one."""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if match["minute"] is None and not half:
        return None, None
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return (dt.time(hour, int(match["minute"] or 0), int(match["second"] or 0)) if hour < 24 else None), match["zone"]


def _complete(text: str, match: re.Match[str], floor: int) -> WrittenDate | None:
    days, orders = _days(match)
    if not days:
        return None
    start, end = match.span()
    time = zone = None
    if after := _CLOCK_AFTER.match(text, end):
        time, zone = _clock(after)
        if time:
            end = after.end() if zone is None or time_zone(zone) else after.start("zone")
    window = max(floor, start - 40)
    if before := _WEEKDAY.search(text[window:start]):
        start = window + before.start()
        named = [day for day in days if WEEKDAYS[day.weekday()].startswith(before[1].lower()[:3])]
        if len(named) == 1 < len(days):
            orders = (orders[days.index(named[0])],)
            days = (named[0],)
    if time is None and (early := _CLOCK_BEFORE.search(text[window:start])):
        time, zone = _clock(early)
        if time:
            start = window + early.start()
    return WrittenDate(start, end, days, orders, time, zone)


def written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """The full dates (with a year) written in `text[start:end]`, in order, none overlapping."""
    stop = len(text) if end is None else end
    text = text if end is None else text[:end]
    found = sorted(
        (m.start(), -m.end(), n, m)
        for n, pattern in enumerate((*_DATES, *_GLUED)) for m in pattern.finditer(text, start, stop))
    reached = start
    for begin, _, _, match in found:
        if begin >= reached and (date := _complete(text, match, reached)):
            yield date
            reached = date.end


def first_date(text: str) -> WrittenDate | None:
    """The first full date written in a short text."""
    return next(written_dates(text), None)


def settle(date: WrittenDate, orders: set[Order]) -> dt.datetime | dt.date | None:
    """When an ambiguous date is, if all other numeric dates of its writer are in one order; else `None`."""
    if len(date.days) == 2 and len(orders) == 1:
        return date.when(date.days[date.orders.index(next(iter(orders)))])
    return date.when()


def date_of_name(name: str) -> dt.date | None:
    """The day in a file name ("2025-02-14-report", "20250214_report") or the path of a web address ("/2025/02/14/")."""
    if match := _IN_PATH.search(name.lower()):
        month = int(match["month"]) if match["month"].isdigit() else MONTHS.get(match["month"], 0)
        return _real(int(match["year"]), month, int(match["day"]))
    spaced = re.sub(r"[_\s]+", " ", name)
    for iso in re.finditer(r"(?<!\d)((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)", spaced):
        return _real(*map(int, iso.groups()))
    for squeezed in _SQUEEZED.finditer(spaced):
        return _real(*map(int, squeezed.groups()))
    return None
