"""Points longer than a month, and feasts: decades, centuries, quarters, seasons, holidays by their rule."""

from __future__ import annotations

import datetime as dt
import re

from tellings.reading.times import tables
from tellings.reading.times.calendar import SEASONS, Point, coarsen, easter, nth_weekday, of_date, shift, value
from tellings.reading.times.context import Context
from tellings.reading.times.found import Found, dated
from tellings.reading.times.grammar import Hit
from tellings.reading.times.near import counts_from, ends_after, nearest, step_of, year_of
from tellings.reading.times.points import before_christ, day_number
from tellings.reading.times.scan import holidays


def decade(hit: Hit, context: Context) -> Found | None:
    """"The 1990s", "the '80s", "the nineties"."""
    digits = f"{hit.meaning('g')}0" if hit.meaning("g") else re.sub(r"\D", "", hit.text("g"))
    base = context.base(hit.first)
    start = int(digits)
    if len(digits) == 3 and not hit.has("b"):
        return None
    if len(digits) == 2 and not hit.has("b"):
        century = (base.year if base else 2000) // 100 * 100
        start = century + start if base and century + start <= base.year else century - 100 + start
    if hit.has("b"):
        # The 480s B.C. run from 489 to 480; the point starts at the earlier.
        return Found(hit.first, hit.last, "DATE", f"BC{int(digits):04}"[:5], None, None, anchors=False)
    return dated(hit.first, hit.last, Point("E", start))


def century(hit: Hit, _context: Context) -> Found | None:
    """"The 20th century" is 19."""
    if hit.meaning("u") != "C":
        return None
    count = day_number(hit, "n")
    if hit.has("b"):
        return Found(hit.first, hit.last, "DATE", f"BC{count - 1:02}", None, None, anchors=False)
    return dated(hit.first, hit.last, Point("C", (count - 1) * 100))._replace(anchors=False)


def fiscal(hit: Hit, _context: Context) -> Found:
    """"Fiscal 1989"; companies' years differ, so the year it is called by is all that is known."""
    return dated(hit.first, hit.last, Point("Y", int(hit.text("y"))))._replace(anchors=False)


def fiscal_year(hit: Hit, context: Context) -> Found | None:
    """"The current fiscal year"; "the fiscal year ended …" is a length."""
    base = context.base(hit.first)
    if base is None:
        return None
    if ends_after(hit):
        return Found(hit.first, hit.last, "DURATION", "P1Y", anchors=False)
    step = -1 if hit.text("r") == "latest" else step_of(hit.text("r"))
    return dated(hit.first, hit.last, Point("Y", base.year + step))._replace(anchors=False)


def quarter(hit: Hit, context: Context) -> Found | None:
    """"The third quarter", "next year's first quarter", "the year-ago third quarter"."""
    count = 4 if hit.text("n") == "last" else day_number(hit, "n")
    if not 1 <= count <= 4:
        return None
    base = context.base(hit.first)
    given = int(hit.text("z")) if hit.has("z") else year_of(hit, context)
    if given is None and base is None:
        return Found(hit.first, hit.last, "DATE", f"XXXX-Q{count}")
    if given is None:
        assert base is not None
        step = -1 if hit.has("k") else step_of(hit.text("r"))
        given = base.year + step
        first = 3 * count - 2
        if not step and first > base.month and context.tense(hit.first, hit.last) != "future":
            given -= 1
        elif not step and first + 5 < base.month and context.tense(hit.first, hit.last) == "future":
            given += 1       # results of a quarter are still to come for months after it
    point = Point("Q", given, 3 * count - 2)
    base = context.base(hit.first)
    if not hit.has("k") and (base is None or shift(point, "Q", 1)[1:] <= base[1:]):
        context.reported = point         # only a quarter that is over can be reported
    return dated(hit.first, hit.last, point)


def quarter_of(hit: Hit, context: Context) -> Found | None:
    """"The 1988 quarter": the quarter last spoken of, in that year."""
    base, reported = context.base(hit.first), context.reported
    if not hit.has("z") and base is None:
        return None
    wanted = int(hit.text("z")) if hit.has("z") else base.year + step_of(hit.text("r")) if base else 0
    if reported is not None:
        return dated(hit.first, hit.last, reported._replace(year=wanted))._replace(anchors=False)
    return dated(hit.first, hit.last, Point("Y", wanted))._replace(anchors=False)


def half_year(hit: Hit, context: Context) -> Found | None:
    """"The first half of 2008", "the latter half of the year"."""
    given = year_of(hit, context) if hit.has("y") else None
    base = context.base(hit.first)
    if given is None and base is None:
        return None
    if given is None:
        assert base is not None
        given = base.year + step_of(hit.text("r"))
    second = hit.text("n") in ("second", "last", "later")
    return dated(hit.first, hit.last, Point("H", given, 7 if second else 1))


def season(hit: Hit, context: Context) -> Found | None:
    """"The spring of 1916", "last fall", "summer"."""
    start, word = SEASONS[hit.meaning("s")], hit.text("r")
    given = year_of(hit, context)
    if given is not None:
        return dated(hit.first, hit.last, Point("S", before_christ(hit, given), start))
    if not word:
        made = _bare_season(hit, context, start)
        return made._replace(first=hit.last - 1) if made and _modifies(hit) else made
    return _season_toward(hit, context, start)


def _modifies(hit: Hit) -> bool:
    """Whether a season stands before the noun it describes ("the Spring Offensive"): the article is the noun's."""
    after = hit.scan.tokens[hit.last] if hit.last < len(hit.scan.tokens) else None
    return after is not None and after.text.isalpha() and after.text.lower() not in tables.words("after season") \
        and not after.text.lower().endswith(("ed", "ly"))


def _bare_season(hit: Hit, context: Context, start: int) -> Found | None:
    """"Summer": beside no other date it says which only where the discourse does."""
    base = context.base(hit.first)
    if base is None:
        return Found(hit.first, hit.last, "DATE", f"XXXX-{hit.meaning('s')}", anchors=False)
    near = [Point("S", y, start) for y in range(base.year - 1, base.year + 2)]
    return dated(hit.first, hit.last, nearest(near, hit, context))


def _season_toward(hit: Hit, context: Context, start: int) -> Found | None:
    """"Last fall", "this summer", "the following spring"."""
    word = hit.text("r")
    base = counts_from(word, hit, context)
    if base is None:
        return Found(hit.first, hit.last, "DATE", f"XXXX-{hit.meaning('s')}", anchors=False)
    near = [Point("S", y, start) for y in range(base.year - 1, base.year + 2)]
    here, step = coarsen(base, "M"), step_of(word)
    if step < 0:
        near = [max((p for p in near if shift(p, "M", 2)[1:3] < here[1:3]), default=near[0])]
    elif step > 0:
        near = [min((p for p in near if p[1:3] > here[1:3]), default=near[-1])]
    return dated(hit.first, hit.last, nearest(near, hit, context))._replace(anchors=not context.narrative)


def holiday_day(name: str, year: int) -> dt.date | None:
    """The day of a holiday in a year; `None` where the rule gives none."""
    rule = holidays()[name.replace("’", "'").replace("\n", " ")].split(" ")
    match rule:
        case ["easter", days]:
            return easter(year) + dt.timedelta(days=int(days))
        case ["thanksgiving", days]:
            return nth_weekday(year, 11, 4, 4) + dt.timedelta(days=int(days))
        case ["election"]:
            return nth_weekday(year, 11, 1, 1) + dt.timedelta(days=1)
        case [month_, weekday_, nth]:
            return nth_weekday(year, int(month_), int(weekday_), int(nth))
        case [fixed] if len(fixed) == 10:
            return dt.date.fromisoformat(fixed)
        case [fixed]:
            return dt.date(year, int(fixed[:2]), int(fixed[3:]))
    return None


def holiday(hit: Hit, context: Context) -> Found | None:
    """"Christmas 1963", "last Thanksgiving"."""
    name = hit.tokens("g")[0].text
    base = context.base(hit.first)
    given = year_of(hit, context)
    if given is None and base is None:
        return None
    years = [given] if given is not None else [base.year - 1, base.year, base.year + 1] if base else []
    days = [day for y in years if 1 <= y <= 9998 and (day := holiday_day(name, y)) is not None]
    if not days:
        return None
    near = sorted({of_date(day) for day in days})
    step = step_of(hit.text("r"))
    if given is None and base is not None and step:
        side = [p for p in near if (p > base if step > 0 else p < base)]
        near = side[:1] if step > 0 else side[-1:]
    if not near:
        return None
    point = near[0] if len(near) == 1 else nearest(near, hit, context)
    if hit.has("p"):
        return Found(hit.first, hit.last, "TIME", f"{value(point)}T{hit.meaning('p')}", point)
    return dated(hit.first, hit.last, point)
