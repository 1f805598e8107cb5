"""Points named by the calendar: dates, months, years, decades, quarters, seasons, holidays."""

from __future__ import annotations

import datetime as dt
import re

from tellings.reading.times.calendar import (
    SEASONS,
    Point,
    coarsen,
    easter,
    nth_weekday,
    of_date,
    shift,
    valid_day,
    value,
    weekday,
)
from tellings.reading.times.context import Context
from tellings.reading.times.found import Found, dated
from tellings.reading.times.grammar import Hit
from tellings.reading.times.numerals import number
from tellings.reading.times.scan import Token, holidays

_FORWARD = 1.5           # months by which a narrative's next date is nearer than the one before
_LEAN = -1.0             # months by which a date without tense is sooner past than to come
# The same in a clause that tells the past or the future: a month alone leans further than a day.
_DAY_LEAN = {"past": -2.0, "future": 2.0}
_MONTH_LEAN = {"past": -3.0, "future": 3.0}
_STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "upcoming": 1,
         "forthcoming": 1, "following": 1, "subsequent": 1, "ensuing": 1}
_SPOKEN = ("previous", "preceding", "prior", "following", "subsequent", "ensuing", "that", "same", "those")


def step_of(word: str) -> int:
    """-1 for "last", 1 for "next", 0 for "this"."""
    return _STEP.get(word, 0)


def counts_from(word: str, token: int, context: Context) -> Point | None:
    """The point that "last", "following" and the like count from."""
    return context.spoken(token) if word in _SPOKEN else context.base(token)


def year_of(hit: Hit, context: Context) -> int | None:
    """The year an expression gives: a figure, or "last year"."""
    if hit.has("y"):
        return int(number(hit.tokens("y")) or 0) or None
    if hit.has("yr"):
        base = counts_from("that" if hit.text("yr") == "the" else hit.text("yr"), hit.first, context)
        return base.year + step_of(hit.text("yr")) if base else None
    return context.hint


def _bc(hit: Hit, year: int) -> int:
    return 1 - year if hit.has("b") and not hit.text("b").startswith(("a", "c")) else year


def nearest(candidates: list[Point], hit: Hit, context: Context) -> Point:
    """The candidate next to the day counted from, on the side that the tense tells."""
    base = context.base(hit.first)
    assert base is not None
    if context.narrative and context.last is not None:
        return _onward(candidates, context.last)
    return _around(candidates, base, "" if due(hit) == "by" else context.tense(hit.first, hit.last))


def _months(point: Point) -> float:
    return point.year * 12 + point.month + point.day / 31


def _onward(candidates: list[Point], last: Point) -> Point:
    """In a narrative the nearest such date, a little sooner the next than the one before: tales go forward."""
    if last.grain == "Y":
        same = [p for p in candidates if p.year == last.year]
        if same:
            return same[0]
    here = _months(last)
    return min(candidates, key=lambda p: abs(_months(p) - here - _FORWARD))


def _around(candidates: list[Point], base: Point, tense: str) -> Point:
    fine = candidates[0].grain == "D"
    here = _months(base if fine else coarsen(base, candidates[0].grain))
    lean = (_DAY_LEAN if fine else _MONTH_LEAN).get(tense, _LEAN)
    return min(candidates, key=lambda p: abs(_months(p) - here - lean))


def due(hit: Hit) -> str:
    """"by" where a limit is set ("until Tuesday", "as soon as Friday"), which lies ahead; else nothing."""
    before = [t.text for t in hit.scan.tokens[max(hit.first - 2, 0):hit.first]]
    if before[-1:] and before[-1] in ("by", "until", "till", "through", "from"):
        return "by"
    return "by" if before in (["soon", "as"], ["early", "as"], ["late", "as"]) else ""


def _day(hit: Hit, name: str) -> int:
    text = hit.tokens(name)
    if text[0].text[0].isdigit():
        return int(re.sub(r"\D", "", text[0].text))
    return int(sum(int(t.meaning) for t in text if t.meaning.isdigit()))


def _month(hit: Hit) -> int:
    return int(hit.meaning("m"))


def full_date(hit: Hit, context: Context, month: int, day: int) -> Point | None:
    """A month and day with the year given, or the nearest one."""
    year = year_of(hit, context)
    if year is not None:
        year = _bc(hit, year)
        return Point("D", year, month, day) if valid_day(year, month, day) else None
    base = context.base(hit.first)
    if base is None:
        return None
    near = [Point("D", y, month, day) for y in range(base.year - 1, base.year + 2) if valid_day(y, month, day)]
    return nearest(near, hit, context) if near else None


def date(hit: Hit, context: Context) -> Found | None:
    """"Tuesday, March 4, 2025", "the 25th of August", "7 May"."""
    month, day = _month(hit), _day(hit, "d")
    point = full_date(hit, context, month, day)
    if point is None:
        possible = valid_day(2000, month, day) and context.base(hit.first) is None
        return Found(hit.first, hit.last, "DATE", f"XXXX-{month:02}-{day:02}") if possible else None
    return dated(hit.first, hit.last, point)


def date_range(hit: Hit, context: Context) -> list[Found]:
    """"March 3-5", "6 and 7 January 1916": two dates."""
    month = _month(hit)
    parts = [Found(0, 0, "DATE", "")]
    parts.clear()
    start = _day_in(hit.tokens("d") or hit.tokens("f"))
    end = _day_in(hit.tokens("e") or hit.tokens("s"))
    for number_of_day in (start, end):
        point = full_date(hit, context, month, number_of_day) if number_of_day else None
        if point is None:
            return []
        parts.append(dated(0, 0, point))
    if hit.has("f"):
        spans = (hit.match.span("f"), hit.match.span("s"))
    else:
        spans = ((hit.match.start("m"), hit.match.end("d")), (hit.match.start("e"), hit.last))
    return [part._replace(first=a, last=b) for part, (a, b) in zip(parts, spans, strict=True)]


def _day_in(tokens: list[Token]) -> int:
    for token in tokens:
        if token.text[0].isdigit():
            return int(re.sub(r"\D", "", token.text))
    return 0


def month(hit: Hit, context: Context) -> Found | None:
    """"August 2014", "August of that year", "August"."""
    number_of_month, year = _month(hit), year_of(hit, context)
    if year is not None:
        return dated(hit.first, hit.last, Point("M", _bc(hit, year), number_of_month))
    base = context.base(hit.first)
    if base is None:
        return Found(hit.first, hit.last, "DATE", f"XXXX-{number_of_month:02}")
    near = [Point("M", y, number_of_month) for y in range(base.year - 1, base.year + 2)]
    return dated(hit.first, hit.last, nearest(near, hit, context))


def month_bc(hit: Hit, _context: Context) -> Found:
    """"June 479 BC"."""
    return dated(hit.first, hit.last, Point("M", _bc(hit, int(hit.text("n"))), _month(hit)))


_BEFORE_MONTH = frozenset("in since by until till through from during of last next this early late mid for before after between to".split())


def homograph(hit: Hit, context: Context) -> Found | None:
    """"May" and "March" alone are months where a preposition comes before."""
    before = hit.scan.tokens[hit.first - 1] if hit.first else None
    if before is None or before.text.lower() not in _BEFORE_MONTH | {"-"}:
        return None
    return month(hit, context)


def month_toward(hit: Hit, context: Context) -> Found | None:
    """"Last June", "next March"."""
    word, wanted = hit.text("r"), _month(hit)
    base = counts_from(word, hit.first, context)
    if base is None:
        return None
    step = step_of(word)
    if step == 0:
        return month(hit, context)
    near = [Point("M", y, wanted) for y in range(base.year - 1, base.year + 2)]
    here = coarsen(base, "M")
    if step < 0:
        return dated(hit.first, hit.last, max(p for p in near if p < here))
    return dated(hit.first, hit.last, min(p for p in near if p > here))


def year(hit: Hit, _context: Context) -> Found:
    """"1939", "480 BC"."""
    return dated(hit.first, hit.last, Point("Y", _bc(hit, int(hit.tokens("y")[0].text))))


def year_bc_range(hit: Hit, _context: Context) -> list[Found]:
    """"499-493 BC": the first and the last year."""
    first, second = int(hit.text("n")), int(hit.text("z"))
    if not 0 < second < first < 10_000:
        return []
    return [dated(hit.first, hit.first + 1, Point("Y", 1 - first)),
            dated(hit.match.start("z"), hit.last, Point("Y", 1 - second))]


def year_bc(hit: Hit, _context: Context) -> Found | None:
    """"480 BC", "AD 33"."""
    count = int(hit.text("n"))
    return dated(hit.first, hit.last, Point("Y", _bc(hit, count))) if 0 < count < 10_000 else None


def year_range(hit: Hit, _context: Context) -> list[Found]:
    """"1914-18", "1751-1777": the first and the last year."""
    first = int(hit.text("y"))
    tail = hit.text("z").lstrip("'’")
    second = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail) if len(tail) == 2 else 0
    if not first < second < 2200:
        return []
    at = hit.match.start("z")
    return [dated(hit.first, hit.match.end("y"), Point("Y", first)),
            dated(at, at + 1, Point("Y", second))._replace(anchors=False)]


def year_short(hit: Hit, context: Context) -> Found | None:
    """"'99": of the century that leaves it nearest before the day counted from."""
    base = context.base(hit.first)
    if base is None or base.year < 100:
        return None
    found = base.year // 100 * 100 + int(hit.text("y").lstrip("'’"))
    return dated(hit.first, hit.last, Point("Y", found - 100 if found > base.year + 10 else found))


def year_spelled(hit: Hit, _context: Context) -> Found | None:
    """"Nineteen ninety-six", "the year two thousand"."""
    count = number(hit.tokens("n"))
    return dated(hit.first, hit.last, Point("Y", int(count))) if count and 1100 <= count < 2200 else None


def decade(hit: Hit, context: Context) -> Found | None:
    """"The 1990s", "the '80s", "the nineties"."""
    if hit.meaning("g"):
        digits = hit.meaning("g") + "0"
    else:
        digits = re.sub(r"\D", "", hit.text("g"))
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
    count = _day(hit, "n")
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


def ends_after(hit: Hit) -> bool:
    """Whether "ended June 30" or the like follows."""
    after = hit.scan.tokens[hit.last].text.lower() if hit.last < len(hit.scan.tokens) else ""
    return after in ("ended", "ending", "ends", "end")


def quarter(hit: Hit, context: Context) -> Found | None:
    """"The third quarter", "next year's first quarter", "the year-ago third quarter"."""
    count = int(hit.meaning("n")) if hit.meaning("n").isdigit() else _day(hit, "n") if hit.text("n") != "last" else 4
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
        return dated(hit.first, hit.last, Point("S", _bc(hit, given), start))
    if not word:
        made = _bare_season(hit, context, start)
        return made._replace(first=hit.last - 1) if made and _modifies(hit) else made
    return _season_toward(hit, context, start)


_AFTER_SEASON = frozenset("and or of in on to by with from for at as was were had has is are will would but that when after before "
                          "until while they he she it the a this brought saw came began ended two three when where which".split())


def _modifies(hit: Hit) -> bool:
    """Whether a season stands before the noun it describes ("the Spring Offensive"): the article is the noun's."""
    after = hit.scan.tokens[hit.last] if hit.last < len(hit.scan.tokens) else None
    return after is not None and after.text.isalpha() and after.text.lower() not in _AFTER_SEASON \
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
    base = counts_from(word, hit.first, context)
    if base is None:
        return Found(hit.first, hit.last, "DATE", f"XXXX-{hit.meaning('s')}", anchors=False)
    near = [Point("S", y, start) for y in range(base.year - 1, base.year + 2)]
    here, step = coarsen(base, "M"), step_of(word)
    if step < 0:
        return dated(hit.first, hit.last, max(p for p in near if shift(p, "M", 2)[1:3] < here[1:3]))
    if step > 0:
        return dated(hit.first, hit.last, min(p for p in near if p[1:3] > here[1:3]))
    return dated(hit.first, hit.last, nearest(near, hit, context))


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


def iso(hit: Hit, _context: Context) -> Found | None:
    """"2025-02-12"."""
    y, m, d = (int(part) for part in hit.text("g").split("-"))
    return dated(hit.first, hit.last, Point("D", y, m, d)) if valid_day(y, m, d) else None


def slashed(hit: Hit, context: Context) -> Found | None:
    """"14/02/2025": which of the two is the month is known where one is above 12; else only the year is."""
    a, b, y = (int(part) for part in re.split(r"[/.]", hit.text("g")))
    if y < 100:
        y += 2000 if y < 70 else 1900
    orders = [(m, d) for m, d in ((a, b), (b, a)) if valid_day(y, m, d)]
    if not orders:
        return None
    if len(set(orders)) == 1:
        return dated(hit.first, hit.last, Point("D", y, *orders[0]))
    base = context.published(hit.first)
    same = [Point("D", y, m, d) for m, d in orders if base and Point("D", y, m, d) == base]
    if same:
        return dated(hit.first, hit.last, same[0])
    return Found(hit.first, hit.last, "DATE", f"{y:04}-XX-XX", Point("Y", y), None, anchors=False)


def on_weekday(base: Point, wanted: int, side: int) -> Point:
    """The day of the week on the side of `base`: -1 for the last before, 1 for the next after, 0 of the same week."""
    here = weekday(base)
    day = base._replace(grain="D")
    if side < 0:
        return shift(day, "D", -((here - wanted - 1) % 7 + 1))
    if side > 0:
        return shift(day, "D", (wanted - here - 1) % 7 + 1)
    return shift(day, "D", wanted - here)
