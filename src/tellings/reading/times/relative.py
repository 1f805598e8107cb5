"""Points named by their distance: "last week", "two days later", "a year ago", weekdays, hours, now and then."""

from __future__ import annotations

import re

from tellings.reading.times.calendar import Point, coarsen, shift, value, weekday
from tellings.reading.times.context import Context
from tellings.reading.times.found import FUTURE, PAST, PRESENT, Found, dated
from tellings.reading.times.grammar import Hit
from tellings.reading.times.lengths import duration, length
from tellings.reading.times.numerals import number
from tellings.reading.times.points import counts_from, due, ends_after, full_date, month, on_weekday, step_of

_GRAINS = ("D", "W", "M", "Q", "Y", "E", "C")
_CLOCK_UNITS = ("TS", "TM", "TH")


def pointed(hit: Hit, context: Context) -> Found | None:
    """"Last week", "this month", "the following year", "that same day"."""
    word, unit = hit.text("r"), hit.meaning("u")
    if unit in _CLOCK_UNITS or unit == "F":
        return None
    if hit.scan.tokens[hit.last - 1].text.lower() == "weekend":
        unit = "WE"
    base = counts_from(word, hit.first, context)
    if base is None:
        return None
    if word == "past" and unit != "WE":
        return Found(hit.first, hit.last, "DURATION", duration(1, unit)) if unit in ("E", "C") else \
            dated(hit.first, hit.last, shift(coarsen(base, unit), unit, -1))
    step = step_of(word)
    if word in ("the", "full"):
        return _the_unit(hit, context, unit)
    if unit == "D" and base.grain != "D":
        return Found(hit.first, hit.last, "DATE", "XXXX-XX-XX", anchors=False)
    if word in ("latest", "comparable", "corresponding") or (unit == "Q" and word in ("that", "same")):
        if unit == "Q":
            return dated(hit.first, hit.last, context.reported or shift(coarsen(base, "Q"), "Q", -1))
        step = -1
    if unit == "WE" and word in ("the", "weekend", "past", "last") and weekday(base) <= _FRIDAY \
            and context.tense(hit.first, hit.last) != "future":
        step = -1        # told on a Monday, the weekend is the one that is over
    point = shift(coarsen(base, unit), "W" if unit == "WE" else unit, step)
    return dated(hit.first, hit.last, point)._replace(anchors=not (word in _SPOKEN and step < 0))


_FRIDAY = 5
_SPOKEN = ("previous", "preceding", "prior")


def _the_unit(hit: Hit, context: Context, unit: str) -> Found | None:
    """"The week", "the quarter", "the full year": the one spoken of; a length where "ended …" follows."""
    if unit not in ("W", "M", "Q", "Y"):
        return None
    base = context.spoken(hit.first) if context.narrative or unit in ("W", "M") else context.base(hit.first)
    if base is None:
        return None
    if unit == "Q":
        return dated(hit.first, hit.last, context.reported or shift(coarsen(base, "Q"), "Q", -1))._replace(anchors=False)
    if ends_after(hit) and unit == "Y":
        return Found(hit.first, hit.last, "DURATION", duration(1.0, unit), anchors=False)
    if base.grain in ("Y", "E", "C") and unit in ("W", "M"):
        return None
    return dated(hit.first, hit.last, coarsen(base, unit))._replace(anchors=False)


def day_beside(hit: Hit, context: Context) -> Found | None:
    """"The day before yesterday"."""
    base = context.published(hit.first)
    if base is None or hit.meaning("u") != "D":
        return None
    step = int(hit.meaning("t")) + (-1 if hit.text("r") == "before" else 1)
    return dated(hit.first, hit.last, shift(base, "D", step))


def _moved(base: Point, unit: str, count: int) -> Point:
    """`count` units on, no finer than the unit and no finer than the base."""
    moved = shift(base, unit if unit != "F" else "W", count * (2 if unit == "F" else 1))
    if unit == "D":
        return moved
    if base.grain == "Q" and unit == "Y":
        return moved
    return coarsen(moved, {"F": "W", "E": "Y", "C": "Y"}.get(unit, unit))


def ago(hit: Hit, context: Context) -> Found | None:
    """"Two weeks ago", "a year ago", "several years ago"."""
    return _offset(hit, context, -1, context.base(hit.first))


def later(hit: Hit, context: Context) -> Found | None:
    """"Two days later", "a year earlier"."""
    step = 1 if hit.text("r") in ("later", "afterwards", "afterward", "hence") else -1
    if hit.text("r") == "before" and not _closed(hit):
        return length(hit, context)
    found = _offset(hit, context, step, context.spoken(hit.first))
    return found._replace(anchors=step > 0) if found else None


def _closed(hit: Hit) -> bool:
    """Whether the expression ends its clause: "two days before." and not "two days before the vote"."""
    return hit.last >= len(hit.scan.tokens) or not hit.scan.tokens[hit.last].text[0].isalnum()


def _offset(hit: Hit, context: Context, step: int, base: Point | None) -> Found | None:
    unit = hit.meaning("u")
    count = number(hit.tokens("n")) if hit.has("n") else None
    if any(t.meaning in ("few", "several", "many", "some") for t in hit.tokens("n")):
        count = None
    if count is None:
        return Found(hit.first, hit.last, "DATE", PAST if step < 0 else FUTURE, anchors=False)
    if unit in _CLOCK_UNITS:
        return Found(hit.first, hit.last, "DURATION", duration(count, unit), anchors=False)
    if base is None or count > 100_000 or base.year - count < -9000:
        return Found(hit.first, hit.last, "DURATION", duration(count, unit), anchors=False)
    if unit == "Y" and count == 1 and context.reported is not None and not context.narrative:
        base = context.reported
    whole = int(count)
    point = _moved(base, unit, step * whole)
    if count - whole >= 0.25 and unit == "Y":
        point = _moved(base, "M", step * round(count * 12))
    return dated(hit.first, hit.last, point)


def year_ago(hit: Hit, context: Context) -> Found | None:
    """"The year-ago quarter", "year-earlier"."""
    base = context.published(hit.first)
    if base is None or hit.meaning("u") not in ("Y", "M", "W"):
        return None
    if hit.meaning("u") != "Y":
        return dated(hit.first, hit.last, shift(coarsen(base, hit.meaning("u")), hit.meaning("u"), -1))._replace(anchors=False)
    if context.reported is not None:
        base = context.reported
    elif hit.text("q") == "quarter":
        base = shift(coarsen(base, "Q"), "Q", -1)
    point = shift(base if base.grain == "Q" else coarsen(base, "Y"), "Y", -1)
    return dated(hit.first, hit.last, point)._replace(anchors=False)


def part_of_month(hit: Hit, context: Context) -> Found | None:
    """"The last week of August": its month, with the end it lies at."""
    inner = month(hit, context)
    if inner is None or hit.meaning("u") not in ("D", "W", "F"):
        return None
    modifier = "END" if hit.text("n") == "last" else "START" if hit.text("n") == "first" else None
    return inner._replace(modifier=modifier)


def these_days(hit: Hit, _context: Context) -> Found | None:
    """"These days"."""
    return Found(hit.first, hit.last, "DATE", PRESENT, anchors=False) if hit.meaning("g") == "D" else None


def edge(hit: Hit, context: Context) -> Found | None:
    """"The end of the month", "year's end"."""
    unit, word = hit.meaning("u"), hit.text("r")
    if unit not in _GRAINS:
        return None
    base = counts_from(word or "that", hit.first, context) if context.narrative else context.base(hit.first)
    if base is None or (unit == "D" and base.grain != "D"):
        return None
    point = shift(coarsen(base, unit), unit, step_of(word))
    return dated(hit.first, hit.last, point, hit.meaning("e"))


def earlier_in(hit: Hit, context: Context) -> Found | None:
    """"Earlier this year", "later that month", "later yesterday"."""
    modifier = "START" if hit.text("r") == "earlier" else "END"
    if hit.has("t"):
        inner = today(hit, context)
        return inner._replace(modifier=modifier) if inner else None
    if hit.has("w"):
        inner = weekday_of(hit, context)
        return inner._replace(modifier=modifier) if inner else None
    unit = hit.meaning("u")
    that = any(t.text.lower() == "that" for t in hit.scan.tokens[hit.first:hit.last])
    base = context.spoken(hit.first) if that else context.base(hit.first)
    if base is None or unit not in _GRAINS or (unit == "D" and base.grain != "D"):
        return None
    return dated(hit.first, hit.last, coarsen(base, unit), modifier)


def today(hit: Hit, context: Context) -> Found | None:
    """"Today", "yesterday", "tomorrow"."""
    base = context.published(hit.first)
    if base is None or (context.narrative and hit.text("t") == "today"):
        return Found(hit.first, hit.last, "DATE", PRESENT) if hit.text("t") == "today" else None
    return dated(hit.first, hit.last, shift(base, "D", int(hit.meaning("t"))))


def weekday_of(hit: Hit, context: Context) -> Found | None:
    """"Tuesday": the last one or the next one, as the tense tells; "last", "next" and "previous" as they say."""
    wanted, word = int(hit.meaning("w")), hit.text("r")
    base = counts_from(word, hit.first, context)
    if base is None or base.grain != "D":
        return Found(hit.first, hit.last, "DATE", f"XXXX-WXX-{wanted}", anchors=False)
    if word in ("that", "same") and context.last is not None:
        return dated(hit.first, hit.last, on_weekday(base, wanted, 0))
    side = step_of(word)
    if word and not side:
        here = on_weekday(base, wanted, 0)
        late = here < base._replace(grain="D") and context.tense(hit.first, hit.last) != "past"
        return dated(hit.first, hit.last, shift(here, "W", 1) if late else here)
    if not side:
        here = on_weekday(base, wanted, 0)
        if here == base._replace(grain="D"):
            return dated(hit.first, hit.last, here)
        ahead = _side_open(hit) and (due(hit) or context.tense(hit.first, hit.last) == "future")
        side = 1 if ahead else -1
    return dated(hit.first, hit.last, on_weekday(base, wanted, side))


def _side_open(hit: Hit) -> bool:
    """Whether tense tells the side: "Wednesday's ruling" is mostly one that was made, whatever the verb before it."""
    return hit.last >= len(hit.scan.tokens) or not hit.scan.tokens[hit.last].text.startswith(("'", "’"))


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
    month = day = 0
    for token in hit.tokens("x"):
        if token.meaning.isdigit() and token.text[0].isupper() and not token.text.lower().endswith("day") and len(token.text) > 2 \
                and token.text.lower()[:3] not in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
            month = int(token.meaning)
        elif token.text[0].isdigit():
            day = int(re.sub(r"\D", "", token.text))
        elif token.meaning.isdigit() and token.text[0].islower():
            day += int(token.meaning)
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
    base = context.spoken(hit.first)
    if base is None or base.grain != "D":
        return Found(hit.first, hit.last, "TIME", f"XXXX-XX-XX{time}", anchors=False)
    return Found(hit.first, hit.last, "TIME", value(base) + time, base)


def noon(hit: Hit, context: Context) -> Found | None:
    """"Midday"."""
    base = context.spoken(hit.first)
    if base is None or base.grain != "D":
        return Found(hit.first, hit.last, "TIME", f"XXXX-XX-XX{hit.meaning('n')}", anchors=False)
    return Found(hit.first, hit.last, "TIME", value(base) + hit.meaning("n"), base)


def vague(hit: Hit, _context: Context) -> Found:
    """"Now", "recently", "the future", "soon" where it stands alone."""
    return Found(hit.first, hit.last, "DATE", hit.meaning("g"), anchors=False)


def soon(hit: Hit, context: Context) -> Found | None:
    """"Soon", of what is to come: not "soon after" nor "as soon as"."""
    after = hit.scan.tokens[hit.last].text.lower() if hit.last < len(hit.scan.tokens) else ""
    if after in ("after", "afterward", "afterwards", "as", "thereafter", "enough") or context.tense(hit.first, hit.last) != "future":
        return None
    return Found(hit.first, hit.last, "DATE", FUTURE, anchors=False)


def recent(hit: Hit, _context: Context) -> Found | None:
    """"Recent weeks", "the past"."""
    if hit.has("u"):
        return Found(hit.first, hit.last, "DURATION", duration(None, hit.meaning("u")), anchors=False)
    if hit.text("g") == "last":
        return None
    return Found(hit.first, hit.last, "DATE", PAST, anchors=False)


def current(hit: Hit, _context: Context) -> Found:
    """"Current"."""
    return Found(hit.first, hit.last, "DATE", PRESENT, anchors=False)
