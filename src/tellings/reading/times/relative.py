"""Points named by their distance: "last week", "two days later", "a year ago", weekdays, now and then."""

from __future__ import annotations

from tellings.reading.times import tables
from tellings.reading.times.calendar import Point, coarsen, shift, value, weekday
from tellings.reading.times.context import Context
from tellings.reading.times.found import FUTURE, PAST, PRESENT, Found, dated
from tellings.reading.times.grammar import Hit
from tellings.reading.times.lengths import duration, length
from tellings.reading.times.near import announced, counts_from, due, ends_after, on_weekday, step_of
from tellings.reading.times.numerals import number
from tellings.reading.times.points import month

_GRAINS = ("D", "W", "M", "Q", "Y", "E", "C")
_CLOCK_UNITS = ("TS", "TM", "TH")
_FRIDAY = 5
_HALF_WEEK = 3           # days by which a weekday is nearer before than after
_NEAR = 40               # tokens within which a weekday in a history is of the week of the date before it
_SPOKEN = ("previous", "preceding", "prior")


def pointed(hit: Hit, context: Context) -> Found | None:
    """"Last week", "this month", "the following year", "that same day"."""
    word, unit = hit.text("r"), hit.meaning("u")
    if unit in _CLOCK_UNITS or unit == "F":
        return None
    if hit.scan.tokens[hit.last - 1].text.lower() == "weekend":
        unit = "WE"
    base = counts_from(word, hit, context)
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
    # In a narrative "last year" is the writer's, and the tale does not go on from there.
    aside = (word in _SPOKEN and step < 0) or (context.narrative and word in ("last", "past", "next"))
    return dated(hit.first, hit.last, point)._replace(anchors=not aside)


def _the_unit(hit: Hit, context: Context, unit: str) -> Found | None:
    """"The week", "the quarter", "the full year": the one spoken of; a length where "ended …" follows."""
    if unit not in ("W", "M", "Q", "Y"):
        return None
    base = context.spoken(hit.first) if context.narrative or unit in ("W", "M") else context.base(hit.first)
    if base is None:
        return None
    if unit == "Q":
        over = context.reported or shift(coarsen(base, "Q"), "Q", -1)
        return dated(hit.first, hit.last, over)._replace(anchors=False)
    if ends_after(hit) and unit == "Y":
        return Found(hit.first, hit.last, "DURATION", duration(1.0, unit), anchors=False)
    if base.grain in ("Y", "E", "C") and unit in ("W", "M"):
        return None
    return dated(hit.first, hit.last, coarsen(base, unit))._replace(anchors=False)


def day_beside(hit: Hit, context: Context) -> Found | None:
    """"The day before yesterday"; "the day after" where nothing follows it."""
    named = hit.has("t")
    base = context.published(hit.first) if named else context.spoken(hit.first)
    if base is None or base.grain != "D" or hit.meaning("u") != "D" or not (named or _closed(hit)):
        return None
    step = (int(hit.meaning("t")) if named else 0) + (-1 if hit.text("r") == "before" else 1)
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
    """"Two weeks ago", "a year ago", "several years ago": before the writer's day, or not known where that is not."""
    if context.published(hit.first) is None and hit.meaning("u") not in _CLOCK_UNITS:
        return Found(hit.first, hit.last, "DATE", PAST, anchors=False)
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


_FEW, _SEVERAL = 2, 10   # how many units ago "a few days ago" may be


def _vaguely(hit: Hit, step: int, base: Point | None, unit: str) -> Found:
    """"A few days ago": past, and not long; "years later" may be any."""
    found = Found(hit.first, hit.last, "DATE", PAST if step < 0 else FUTURE, anchors=False)
    if step > 0 or base is None or base.grain != "D" or unit not in ("D", "W", "M", "Y") or not hit.has("n"):
        return found
    reach = _moved(base, unit, -_SEVERAL), _moved(base, unit, -_FEW)
    return found._replace(point=reach[1], between=reach)


def _offset(hit: Hit, context: Context, step: int, base: Point | None) -> Found | None:
    unit = hit.meaning("u")
    count = number(hit.tokens("n")) if hit.has("n") else None
    if any(t.meaning in ("few", "several", "many", "some") for t in hit.tokens("n")):
        count = None
    if count is None:
        return _vaguely(hit, step, base, unit)
    if unit in _CLOCK_UNITS:
        return Found(hit.first, hit.last, "DURATION", duration(count, unit), anchors=False)
    if base is None or count > 100_000 or base.year - count < -9000:
        return Found(hit.first, hit.last, "DURATION", duration(count, unit), anchors=False)
    if unit == "Y" and count == 1 and context.reported is not None and not context.narrative:
        base = context.reported
    if unit in ("D", "W", "F") and base.grain not in ("D", "W", "WE"):
        # So many days from some day of a month: which day is not known.
        return Found(hit.first, hit.last, "DATE", f"{value(coarsen(base, 'Y'))}-XX-XX", anchors=False)
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
        unit = hit.meaning("u")
        return dated(hit.first, hit.last, shift(coarsen(base, unit), unit, -1))._replace(anchors=False)
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


def nth_day(hit: Hit, _context: Context) -> Found | None:
    """"The third day", "the second night": a day, but which one only the event it is counted from says."""
    unit = hit.meaning("u")
    if unit == "D":
        return Found(hit.first, hit.last, "DATE", "XXXX-XX-XX", anchors=False)
    return None if unit in _GRAINS + _CLOCK_UNITS + ("F",) else \
        Found(hit.first, hit.last, "TIME", f"XXXX-XX-XXT{unit}", anchors=False)


def these_days(hit: Hit, _context: Context) -> Found | None:
    """"These days"."""
    return Found(hit.first, hit.last, "DATE", PRESENT, anchors=False) if hit.meaning("g") == "D" else None


def edge(hit: Hit, context: Context) -> Found | None:
    """"The end of the month", "year's end"."""
    unit, word = hit.meaning("u"), hit.text("r")
    if unit not in _GRAINS:
        return None
    base = counts_from(word or "that", hit, context) if context.narrative else context.base(hit.first)
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
        return inner._replace(first=hit.first + 1, modifier=modifier) if inner else None
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
    wanted, word = int(hit.meaning("w")), "" if hit.text("r") in ("earlier", "later") else hit.text("r")
    base = counts_from(word, hit, context)
    if not word and context.narrative and (base is None or base.grain != "D" or hit.first - context.last_at > _NEAR):
        base = context.published(hit.first)
    if base is None and not word and context.last is not None and hit.first - context.last_at <= _NEAR:
        return _beside(hit, context.last, wanted)
    if base is None or base.grain != "D":
        return Found(hit.first, hit.last, "DATE", f"XXXX-WXX-{wanted}", anchors=False)
    if word in ("that", "same") and context.last is not None:
        return dated(hit.first, hit.last, on_weekday(base, wanted, 0))
    side = step_of(word)
    if word in ("next", "last", "past"):
        return _of_week(hit, base, wanted, side)
    if word and not side:
        here = on_weekday(base, wanted, 0)
        late = here < base._replace(grain="D") and context.tense(hit.first, hit.last) != "past"
        return dated(hit.first, hit.last, shift(here, "W", 1) if late else here)
    if not side and (told := context.undertaken(hit.first)) is not None:
        return dated(hit.first, hit.last, on_weekday(told, wanted, 1))
    if not side:
        here = on_weekday(base, wanted, 0)
        if here == base._replace(grain="D"):
            return dated(hit.first, hit.last, here)
        ahead = _side_open(hit) and (
            due(hit) or announced(hit, context) or context.tense(hit.first, hit.last) == "future"
        )
        # where it is Sunday already while it is Saturday at the desk, the report has told of that day by its date
        morrow = shift(base._replace(grain="D"), "D", 1)
        side = 1 if ahead or context.last == morrow == on_weekday(base, wanted, 1) else -1
    return dated(hit.first, hit.last, on_weekday(base, wanted, side))


def _beside(hit: Hit, told: Point, wanted: int) -> Found | None:
    """A weekday of a report whose day is not known: near the date beside it, before or after that is not known."""
    if told.grain != "D":
        return Found(hit.first, hit.last, "DATE", f"XXXX-WXX-{wanted}", anchors=False)
    before, after = (on_weekday(told, wanted, side) for side in (-1, 1))
    near = on_weekday(told, wanted, 0)
    if near == told:
        return dated(hit.first, hit.last, near)
    nearest = after if shift(before, "D", _HALF_WEEK) < told else before
    return dated(hit.first, hit.last, nearest)._replace(between=(before, after), anchors=False)


def _of_week(hit: Hit, base: Point, wanted: int, side: int) -> Found:
    """"Next Friday" is of the week after, "last Friday" the one before; by some writers' use it is the other one."""
    near, far = on_weekday(base, wanted, side), shift(on_weekday(base, wanted, 0), "W", side)
    found = dated(hit.first, hit.last, far if side > 0 else near)
    return found._replace(between=(min(near, far), max(near, far)))


def _side_open(hit: Hit) -> bool:
    """Whether tense tells the side: "Wednesday's ruling" is mostly one that was made, whatever the verb before it."""
    return hit.last >= len(hit.scan.tokens) or not hit.scan.tokens[hit.last].text.startswith(("'", "’"))


def vague(hit: Hit, _context: Context) -> Found:
    """"Now", "recently", "the future", "soon" where it stands alone."""
    return Found(hit.first, hit.last, "DATE", hit.meaning("g"), anchors=False)


def soon(hit: Hit, context: Context) -> Found | None:
    """"Soon", of what is to come: not "soon after" nor "as soon as"."""
    after = hit.scan.tokens[hit.last].text.lower() if hit.last < len(hit.scan.tokens) else ""
    if after in tables.words("soon after") or context.tense(hit.first, hit.last) != "future":
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
