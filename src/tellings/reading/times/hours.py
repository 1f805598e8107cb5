"""Times of day: "Tuesday evening", "the morning of April 19", "9 a.m. Tuesday", "noon"."""

from __future__ import annotations

import re

from tellings.reading.times.calendar import shift, value
from tellings.reading.times.context import Context
from tellings.reading.times.found import Found, dated
from tellings.reading.times.grammar import Hit
from tellings.reading.times.near import step_of
from tellings.reading.times.points import full_date
from tellings.reading.times.relative import today, weekday_of
from tellings.reading.times.scan import letters

_MILITARY, _DAY_HOURS, _HOUR_MINUTES = 4, 24, 60


def _timed(found: Found | None, part: str) -> Found | None:
    if found is None:
        return None
    return found._replace(type="TIME", value=f"{found.value}T{part.lstrip('T')}")


def weekday_part(hit: Hit, context: Context) -> Found | None:
    """"Tuesday evening"."""
    return _timed(weekday_of(hit, context), hit.meaning("p"))


def day_part(hit: Hit, context: Context) -> Found | None:
    """"This morning", "last night", "that afternoon", "yesterday evening", "tonight"."""
    part = hit.meaning("p")
    if hit.has("t"):
        return _timed(today(hit, context), part)
    word = hit.text("r")
    if word in ("this", "last") or not word:
        base = context.published(hit.first) if not context.narrative else context.spoken(hit.first)
        if not word and hit.text("p") not in ("tonight", "overnight"):
            base = context.spoken(hit.first)
    else:
        base = context.spoken(hit.first)
    if base is None or base.grain != "D":
        return Found(hit.first, hit.last, "TIME", f"XXXX-XX-XXT{part.lstrip('T')}", anchors=False)
    return _timed(dated(hit.first, hit.last, shift(base, "D", step_of(word))), part)


def small_hours(hit: Hit, context: Context) -> Found | None:
    """"The early hours of Thursday"."""
    found = _timed(today(hit, context) if hit.has("t") else weekday_of(hit, context), "MO")
    return found._replace(modifier="START") if found else None


def part_of_date(hit: Hit, context: Context) -> Found | None:
    """"The morning of April 19", "April 19, evening"."""
    return _timed(_inner_date(hit, context), hit.meaning("p"))


def _inner_date(hit: Hit, context: Context) -> Found | None:
    chars, month, day = letters(), 0, 0
    months = {chars[name] for name in ("month", "homograph", "mon")}
    days = {chars[name] for name in ("dd", "ordno", "ordinal", "tens")}
    for i in range(*hit.match.span("x")):
        token = hit.scan.tokens[i]
        if hit.scan.classes[i] in months:
            month = int(token.meaning)
        elif hit.scan.classes[i] in days:
            day += int(token.meaning) if token.meaning else int(re.sub(r"\D", "", token.text))
    point = full_date(hit, context, month, day) if month and day else None
    return dated(hit.first, hit.last, point) if point else None


def _hour(hit: Hit) -> str | None:
    """The time of day as `T10:35`."""
    if hit.has("c"):
        parts = [int(p) for p in re.split(r"[:.]", hit.text("c"))]
    elif hit.has("h"):
        word = hit.tokens("h")[0]
        parts = [int(word.text) if word.text.isdigit() else int(word.meaning)]
    else:
        return None
    hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    if hit.has("m") and hit.text("m")[0] in "ap":
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(hit.meaning("m"))
    elif hit.has("p") and hit.meaning("p") in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return f"T{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def clock(hit: Hit, context: Context) -> Found | None:
    """"10:35 a.m.", "9 a.m. Tuesday", "11 o'clock"; of the day named beside it, else of the day last spoken of."""
    time = _hour(hit)
    if time is None:
        return None
    if hit.has("t"):
        return _timed(today(hit, context), time)
    if hit.has("w"):
        return _timed(weekday_of(hit, context), time)
    if hit.has("x"):
        return _timed(_inner_date(hit, context), time)
    return _at(hit, context, time)


def _at(hit: Hit, context: Context, time: str) -> Found:
    """A time of the day last spoken of, else of the day of publication."""
    base = context.spoken(hit.first)
    if base is not None and base.grain != "D" and not context.narrative:
        base = context.published(hit.first)
    if base is None or base.grain != "D":
        return Found(hit.first, hit.last, "TIME", f"XXXX-XX-XX{time}", anchors=False)
    return Found(hit.first, hit.last, "TIME", value(base) + time, base, anchors=False)


def military(hit: Hit, context: Context) -> Found | None:
    """"1430 hours", "0735 GMT"."""
    text = hit.text("h")
    hours = hit.has("u") and hit.text("u") not in ("hours", "hrs")
    if len(text) != _MILITARY or hours or int(text[:2]) >= _DAY_HOURS or int(text[2:]) >= _HOUR_MINUTES:
        return None
    return _at(hit, context, f"T{text[:2]}:{text[2:]}")


def noon(hit: Hit, context: Context) -> Found | None:
    """"Midday"."""
    return _at(hit, context, hit.meaning("n"))


def of_day(time: Found, day: Found) -> Found:
    """A time of day with the day named after it: "5:10 a.m. on Tuesday"."""
    hour = time.value[time.value.index("T"):]
    return time._replace(value=day.value[:len("2025-02-11")] + hour, point=day.point)
