"""From a text to its time expressions: scan, match, keep the longest, resolve in text order, add the modifiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tellings.reading.times import hours, lengths, periods, points, relative, tables
from tellings.reading.times.calendar import interval, shift
from tellings.reading.times.context import Context, is_narrative
from tellings.reading.times.found import Found, dated
from tellings.reading.times.grammar import Hit, hits
from tellings.reading.times.guard import allowed
from tellings.reading.times.modifiers import bend
from tellings.reading.times.numerals import number
from tellings.reading.times.scan import Scan, Token, scan
from tellings.records.reading import TimexType

Built = Found | list[Found] | None
_MODULES = (
    (points, ("iso slashed date date_range month month_bc homograph month_toward year_range year year_bc year_short "
              "year_bc_range year_spelled")),
    (periods, "decade century fiscal fiscal_year quarter quarter_of half_year season holiday"),
    (hours, "weekday_part day_part small_hours part_of_date clock military noon"),
    (relative, ("today pointed day_beside ago later year_ago edge earlier_in nth_day part_of_month vague soon recent "
                "current these_days")),
    (lengths, "length length_sum length_range every often"),
)
_BUILDERS: dict[str, Callable[[Hit, Context], Built]] = {
    "weekday": relative.weekday_of,
    **{name: getattr(module, name) for module, names in _MODULES for name in names.split(" ")},
}


class Tagged(NamedTuple):
    """A time expression `[start, end)` of a text."""

    start: int
    end: int
    type: TimexType
    value: str
    modifier: str | None
    earliest: dt.date | None
    latest: dt.date | None


def _kept(found: list[Hit]) -> list[tuple[Hit, list[Hit]]]:
    """Of hits that overlap the longest, then the earlier rule, each with those inside it; in text order."""
    owner: dict[int, int] = {}
    kept: list[tuple[Hit, list[Hit]]] = []
    for hit in sorted(found, key=lambda h: (h.first - h.last, h.first, h.rule.order)):
        owners = {owner.get(place) for place in range(hit.first, hit.last)}
        if owners == {None}:
            owner.update(dict.fromkeys(range(hit.first, hit.last), len(kept)))
            kept.append((hit, []))
        elif len(owners) == 1:
            kept[owners.pop() or 0][1].append(hit)
    return sorted(kept, key=lambda pair: pair[0].first)


def _build(hit: Hit, inner: list[Hit], context: Context) -> list[Found]:
    """What a hit reads as; where it reads as nothing, the longest of those inside it that do."""
    for candidate in (hit, *inner):
        made = _BUILDERS[candidate.rule.build](candidate, context)
        if made:
            return [made] if isinstance(made, Found) else made
    return []


def tag_text(
    text: str, anchor: dt.date | None = None, updates: Sequence[tuple[int, dt.date]] = ()
) -> tuple[Tagged, ...]:
    """The time expressions of a text, in order.

    `anchor` is the day it appeared, `updates` are (offset, day) from which on another day counts.
    """
    scanned = scan(text)
    anchors = [*([(0, anchor)] if anchor else []), *sorted(updates)]
    context = Context(scanned, anchors, narrative=is_narrative(text, anchor))
    built: list[Found] = []
    kept = _kept([hit for hit in hits(scanned) if allowed(hit)])
    for i, (hit, inner) in enumerate(kept):
        context.hint = _year_ahead(scanned, hit, kept[i + 1][0]) if i + 1 < len(kept) else None
        for made in _build(hit, inner, context):
            found = made
            if built and _day_follows(scanned, built[-1], found):
                built[-1] = hours.of_day(built[-1], found)
            if built and hit.rule.build == "weekday" and _joined(scanned, built[-1], found):
                built[-1], found = _in_order(built[-1], found, context)
            built.append(found)
            if found.point is not None and found.anchors:
                context.speak_of(found.point, found.first)
    return tuple(_finish(scanned.tokens, found) for found in _bent(scanned, built))


def _day_follows(scanned: Scan, time: Found, day: Found) -> bool:
    """Whether a day is named right after a time of day: "5:10 a.m. on Tuesday"."""
    gap = [t.text.lower() for t in scanned.tokens[time.last:day.first]]
    return time.type == "TIME" and not time.anchors and day.point is not None and day.point.grain == "D" \
        and gap in (["on"], [",", "on"], [","], ["local", "time", "on"])


def _joined(scanned: Scan, start: Found, end: Found) -> bool:
    """Whether two weekdays are the ends of a range: "from Monday to Friday"."""
    gap = [t.text.lower() for t in scanned.tokens[start.last:end.first]]
    return len(gap) == 1 and gap[0] in _TO and all(
        day.last - day.first == 1 and day.between is None and day.point is not None and day.point.grain == "D"
        for day in (start, end)
    )


def _in_order(start: Found, end: Found, context: Context) -> tuple[Found, Found]:
    """The ends of a range of weekdays, which tense may have put into different weeks: the earlier one first."""
    first, last = start.point, end.point
    if first is None or last is None or first <= last:
        return start, end
    past = context.tense(start.first, start.last) == "past"
    while last < first:
        first, last = (shift(first, "W", -1), last) if past else (first, shift(last, "W", 1))
    return dated(start.first, start.last, first, start.modifier), dated(end.first, end.last, last, end.modifier)


_TO = frozenset(("to", "through", "until", "till", "-", "–", "—"))
_UNDATED = frozenset(("month", "date", "season", "homograph"))


def _year_ahead(scanned: Scan, hit: Hit, after: Hit) -> int | None:
    """The year of "March" in "March to April 1918": that of the date it is joined to."""
    if hit.rule.build not in _UNDATED or hit.has("y") or hit.has("yr") or after.first - hit.last > 3 \
            or after.rule.build not in _UNDATED or not after.has("y") or hit.last == after.first:
        return None
    gap = [t.text.lower() for t in scanned.tokens[hit.last:after.first]]
    if not all(word in tables.words("joints") for word in gap) or gap == [","]:
        return None
    year = int(number(after.tokens("y")) or 0)
    if after.has("b") and after.text("b").startswith("b"):
        year = 1 - year
    later = hit.has("m") and after.has("m") and int(hit.meaning("m")) > int(after.meaning("m"))
    return year - 1 if later else year


def _bent(scanned: Scan, built: list[Found]) -> list[Found]:
    """Each with the modifiers beside it, which no other expression may hold."""
    out: list[Found] = []
    for i, found in enumerate(built):
        low = out[-1].last if out else 0
        high = built[i + 1].first if i + 1 < len(built) else len(scanned.tokens)
        out.append(bend(scanned, found, low, high))
    return out


def _finish(tokens: Sequence[Token], found: Found) -> Tagged:
    first, last = tokens[found.first], tokens[found.last - 1]
    earliest, latest = interval(found.point) if found.point is not None else (None, None)
    if found.between is not None:
        earliest, latest = interval(found.between[0])[0], interval(found.between[1])[1]
    return Tagged(first.start, last.end, found.type, found.value, found.modifier, earliest, latest)
