"""Words at the sides of an expression that bend it: "about", "early", "more than", "or so".

Strategy: two tables of word sequences with the TIMEX3 modifier they stand for and the kinds of expression they may
stand by; the longest that fits is taken into the extent. "Early" and "late" may be followed by "in".
"""

from __future__ import annotations

import functools
from importlib import resources

from tellings.reading.times.found import Found
from tellings.reading.times.scan import Scan

_LONGEST = 5


@functools.cache
def _table() -> dict[tuple[str, str], tuple[str, str]]:
    """(side, words) -> (kinds, modifier)."""
    text = (resources.files("tellings.language.en") / "time_modifiers.tsv").read_text("utf-8")
    found = {}
    for line in text.splitlines():
        side, words, kinds, modifier = line.split("\t")
        for item in words.split("|"):
            found[side, item] = (kinds, modifier)
    return found


def _kind(found: Found) -> str:
    if found.type == "DURATION":
        return "L"
    if found.type == "SET":
        return "S"
    if found.type == "TIME":
        return "T"
    return "P" if found.point is not None else "R"


def bend(scan: Scan, found: Found, low: int, high: int) -> Found:
    """The expression with the modifiers beside it, within the tokens `[low, high)` that are free."""
    kind = _kind(found)
    for side in ("left", "right"):
        for count in range(_LONGEST, 0, -1):
            first, last = (found.first - count, found.first) if side == "left" else (found.last, found.last + count)
            if first < low or last > high:
                continue
            words = " ".join(t.text.lower() for t in scan.tokens[first:last])
            kinds, modifier = _table().get((side, words), ("", ""))
            if kind in kinds:
                found = found._replace(
                    first=min(first, found.first), last=max(last, found.last),
                    modifier=(None if modifier == "-" else modifier) or found.modifier)
                break
    return found
