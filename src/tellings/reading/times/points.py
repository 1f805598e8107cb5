"""Points named by day, month or year: "March 4, 2025", "the 25th of August", "May", "1914-18", "480 BC"."""

from __future__ import annotations

import re

from tellings.reading.times import tables
from tellings.reading.times.calendar import Point, coarsen, valid_day
from tellings.reading.times.context import Context
from tellings.reading.times.found import Found, dated
from tellings.reading.times.grammar import Hit
from tellings.reading.times.near import counts_from, nearest, step_of, year_of
from tellings.reading.times.numerals import number
from tellings.reading.times.scan import Token


def before_christ(hit: Hit, year: int) -> int:
    """The astronomical year: negative for "480 BC"."""
    return 1 - year if hit.has("b") and not hit.text("b").startswith(("a", "c")) else year


def day_number(hit: Hit, name: str) -> int:
    """The day a group writes: "4", "4th", "twenty-first"."""
    text = hit.tokens(name)
    if figures := re.sub(r"\D", "", text[0].text):
        return int(figures)
    return int(sum(int(t.meaning) for t in text if t.meaning.isdigit()))


def _month(hit: Hit) -> int:
    return int(hit.meaning("m"))


def full_date(hit: Hit, context: Context, month: int, day: int) -> Point | None:
    """A month and day with the year given, or the nearest one."""
    year = year_of(hit, context)
    if year is not None:
        year = before_christ(hit, year)
        return Point("D", year, month, day) if valid_day(year, month, day) else None
    base = context.base(hit.first)
    if base is None:
        return None
    near = [Point("D", y, month, day) for y in range(base.year - 1, base.year + 2) if valid_day(y, month, day)]
    return nearest(near, hit, context) if near else None


def date(hit: Hit, context: Context) -> Found | None:
    """"Tuesday, March 4, 2025", "the 25th of August", "7 May"."""
    month, day = _month(hit), day_number(hit, "d")
    if known := _known_year(hit, month, day):
        return dated(hit.first, hit.last, Point("D", known, month, day))
    point = full_date(hit, context, month, day)
    if point is None:
        possible = valid_day(2000, month, day) and context.base(hit.first) is None
        return Found(hit.first, hit.last, "DATE", f"XXXX-{month:02}-{day:02}") if possible else None
    return dated(hit.first, hit.last, point)


def _known_year(hit: Hit, month: int, day: int) -> int | None:
    """The year of a day that names an event everybody knows: "the Sept. 11 attacks"."""
    after = hit.scan.tokens[hit.last].text.lower() if hit.last < len(hit.scan.tokens) else ""
    if hit.has("y") or hit.has("yr"):
        return None
    year, words_after = tables.known_days().get((month, day), (0, frozenset[str]()))
    return year if after in words_after else None


def date_range(hit: Hit, context: Context) -> list[Found]:
    """"March 3-5", "6 and 7 January 1916": two dates."""
    month = _month(hit)
    start = _day_in(hit.tokens("d") or hit.tokens("f"))
    end = _day_in(hit.tokens("e") or hit.tokens("s"))
    first, second = full_date(hit, context, month, start), full_date(hit, context, month, end)
    if first is None or second is None:
        return []
    if hit.has("f"):
        spans = (hit.match.span("f"), hit.match.span("s"))
    else:
        spans = ((hit.match.start("m"), hit.match.end("d")), (hit.match.start("e"), hit.last))
    return [dated(*spans[0], first), dated(*spans[1], second)]


def _day_in(tokens: list[Token]) -> int:
    for token in tokens:
        if token.text[0].isdigit():
            return int(re.sub(r"\D", "", token.text))
    return 0


def month(hit: Hit, context: Context) -> Found | None:
    """"August 2014", "August of that year", "August"."""
    number_of_month, year = _month(hit), year_of(hit, context)
    if year is not None:
        return dated(hit.first, hit.last, Point("M", before_christ(hit, year), number_of_month))
    base = context.base(hit.first)
    if base is None:
        return Found(hit.first, hit.last, "DATE", f"XXXX-{number_of_month:02}")
    near = [Point("M", y, number_of_month) for y in range(base.year - 1, base.year + 2)]
    return dated(hit.first, hit.last, nearest(near, hit, context))


def month_bc(hit: Hit, _context: Context) -> Found:
    """"June 479 BC"."""
    return dated(hit.first, hit.last, Point("M", before_christ(hit, int(number(hit.tokens("n")) or 1)), _month(hit)))


def homograph(hit: Hit, context: Context) -> Found | None:
    """"May" and "March" alone are months where a preposition comes before."""
    before = hit.scan.tokens[hit.first - 1] if hit.first else None
    if before is None or before.text.lower() not in tables.words("before month") | {"-"}:
        return None
    return month(hit, context)


def month_toward(hit: Hit, context: Context) -> Found | None:
    """"Last June", "next March"."""
    word, wanted = hit.text("r"), _month(hit)
    base = counts_from(word, hit, context)
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
    return dated(hit.first, hit.last, Point("Y", before_christ(hit, int(hit.tokens("y")[0].text))))


def year_bc_range(hit: Hit, _context: Context) -> list[Found]:
    """"499-493 BC": the first and the last year."""
    first, second = (int(number(hit.tokens(name)) or 0) for name in ("n", "z"))
    if not 0 < second < first < 10_000:
        return []
    return [dated(hit.first, hit.first + 1, Point("Y", 1 - first)),
            dated(hit.match.start("z"), hit.last, Point("Y", 1 - second))]


def year_bc(hit: Hit, _context: Context) -> Found | None:
    """"480 BC", "AD 33"."""
    count = int(number(hit.tokens("n")) or 0)
    return dated(hit.first, hit.last, Point("Y", before_christ(hit, count))) if 0 < count < 10_000 else None


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
