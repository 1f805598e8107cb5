"""Words at the sides of an expression that bend it: "about", "early", "more than", "or so".

Strategy: two tables of word sequences with the TIMEX3 modifier they stand for and the kinds of expression they may
stand by; the longest that fits is taken into the extent. "Early" and "late" may be followed by "in".
"""

from __future__ import annotations

import functools

from tellings.language.en.tables import rows
from tellings.reading.times import tables
from tellings.reading.times.found import Found
from tellings.reading.times.scan import Scan

_LONGEST = 5


@functools.cache
def _table() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(side, words) -> [(kinds, modifier)]."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for side, words, kinds, modifier in rows("time_modifiers.tsv"):
        for item in words.split("|"):
            found.setdefault((side, item), []).append((kinds, modifier))
    return found


def _kind(scan: Scan, found: Found) -> str:
    """C: a counted length, L: another, A: so long ago or later, W: a weekday, P: another point, T: a time, S: a set."""
    first, last = (scan.tokens[i].text.lower() for i in (found.first, found.last - 1))
    if found.type == "DURATION":
        return "L" if first in tables.words("pointing") else "C"
    if last in ("ago", "later", "earlier"):
        return "A"
    if found.type != "DATE":
        return found.type[0]
    if last.endswith("day") or last in ("tomorrow", "weekend"):
        return "W"
    return "P" if found.point is not None else "R"


def bend(scan: Scan, found: Found, low: int, high: int) -> Found:
    """The expression with the modifiers beside it, within the tokens `[low, high)` that are free."""
    kind = _kind(scan, found)
    for side in ("left", "right"):
        for count in range(_LONGEST, 0, -1):
            first, last = (found.first - count, found.first) if side == "left" else (found.last, found.last + count)
            if first < low or last > high:
                continue
            words = " ".join(t.text.lower() for t in scan.tokens[first:last])
            modifier = next((m for kinds, m in _table().get((side, words), ()) if kind in kinds), None)
            if modifier is not None:
                found = found._replace(first=min(first, found.first), last=max(last, found.last),
                                       modifier=found.modifier if modifier == "-" else modifier)
                break
    return found
