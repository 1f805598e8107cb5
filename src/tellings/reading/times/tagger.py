"""From a text to its time expressions: scan, match, keep the longest, resolve in text order, add the modifiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tellings.reading.times import lengths, points, relative
from tellings.reading.times.calendar import interval
from tellings.reading.times.context import Context, is_narrative
from tellings.reading.times.found import Found
from tellings.reading.times.grammar import Hit, hits
from tellings.reading.times.guard import allowed
from tellings.reading.times.modifiers import bend
from tellings.reading.times.scan import Scan, Token, letters, scan
from tellings.records.reading import TimexType

Built = Found | list[Found] | None
_BUILDERS: dict[str, Callable[[Hit, Context], Built]] = {
    "weekday": relative.weekday_of,
    **{name: getattr(module, name) for module, names in (
        (points, "iso slashed date date_range month month_bc homograph month_toward year_range year year_bc year_short "
                 "year_spelled decade century fiscal quarter quarter_of half_year season holiday"),
        (relative, "weekday_part day_part part_of_date today clock noon pointed day_beside ago later year_ago edge "
                   "earlier_in vague recent current"),
        (lengths, "length length_range every often"),
    ) for name in names.split(" ")},
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


def _kept(found: list[Hit]) -> list[Hit]:
    """Of hits that overlap the longest, then the earlier rule; in text order."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(found, key=lambda h: (h.first - h.last, h.first, h.rule.order)):
        places = range(hit.first, hit.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def tag_text(text: str, anchor: dt.date | None = None, updates: Sequence[tuple[int, dt.date]] = ()) -> tuple[Tagged, ...]:
    """The time expressions of a text, in order.

    `anchor` is the day it appeared, `updates` are (offset, day) from which on another day counts.
    """
    scanned = scan(text)
    anchors = [*([(0, anchor)] if anchor else []), *sorted(updates)]
    context = Context(scanned, anchors, narrative=is_narrative(text, anchor), bc=letters()["bc"] in scanned.classes)
    built: list[Found] = []
    for hit in _kept([h for h in hits(scanned) if allowed(h, context)]):
        made = _BUILDERS[hit.rule.build](hit, context)
        for found in [made] if isinstance(made, Found) else made or []:
            built.append(found)
            if found.point is not None and found.anchors:
                context.last, context.last_at = found.point, found.first
    return tuple(_finish(scanned.tokens, found) for found in _bent(scanned, built))


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
    return Tagged(first.start, last.end, found.type, found.value, found.modifier, earliest, latest)
