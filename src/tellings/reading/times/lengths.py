"""Durations and sets: how long, and how often."""

from __future__ import annotations

from tellings.reading.times import tables
from tellings.reading.times.context import Context
from tellings.reading.times.found import Found
from tellings.reading.times.grammar import Hit
from tellings.reading.times.numerals import number

# ISO 8601 durations: the sign of each unit, how many of it the unit holds, and the halves of the sign that have a name.
_SIGNS = {"TS": ("TS", 1), "TM": ("TM", 1), "TH": ("TH", 1), "D": ("D", 1), "W": ("W", 1), "F": ("W", 2),
          "M": ("M", 1), "Q": ("Q", 1), "Y": ("Y", 1), "E": ("Y", 10), "C": ("Y", 100)}
_VAGUE = {"E": "DE", "C": "CE"}
_LOWER = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "D": ("TH", 24)}


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of `count` units: `P3Y`, `PT1H30M`, `PXD` where the count is vague."""
    sign, factor = _SIGNS[unit]
    time, letter = ("T", sign[1]) if sign[0] == "T" else ("", sign)
    if count is None:
        return f"P{time}X{_VAGUE.get(unit, letter)}"
    count *= factor
    whole, rest = int(count), count - int(count)
    if rest and sign in _LOWER:
        lower, size = _LOWER[sign]
        part = rest * size
        if abs(part - round(part)) < 0.01 and round(part):
            head = f"P{time}{whole}{letter}" if whole else f"P{time}"
            return f"{head}{round(part)}{lower}"
    return f"P{time}{count:g}{letter}" if count < 1e6 else f"P{time}{whole}{letter}"


def _rate(hit: Hit) -> bool:
    """Whether "a year" is said of a rate ("$2 million a year", "four flights a week")."""
    if hit.first == 0:
        return False
    before = hit.scan.tokens[hit.first - 1]
    word = before.text.lower()
    return word[0].isdigit() or word in tables.words("rated") or (
        word.endswith("s") and len(word) > 3 and word.isalpha() and word not in tables.words("not counted"))


def length(hit: Hit, _context: Context) -> Found | None:
    """"Two years", "a year and a half", "the past three months", "weeks"."""
    unit, words = hit.meaning("u"), hit.tokens("n")
    if _is_age(hit) or (unit == "Q" and not _quarters(hit)):
        return None
    vague = not words or any(t.meaning in ("few", "several", "many", "some") for t in words)
    count = None if vague else number(words)
    only = hit.text("n")
    if only in ("a", "an") and hit.last - hit.first == 2 and _rate(hit):
        return Found(hit.first, hit.last, "SET", duration(1.0, unit), anchors=False)
    tail = [t.text.lower() for t in hit.scan.tokens[hit.match.end("u"):hit.last]]
    if "half" in tail and count is not None:
        count += 0.5
    if not words and not hit.text("u").endswith("s"):
        count = 1.0      # "month-long"
    if count is not None and count >= 10_000 and unit != "Y":
        return None
    first, last = hit.first, hit.last
    if hit.has("r") and hit.text("r") == "before":
        last -= 1        # "two days before the vote": the length ends at the days
    if only in ("a", "an") and "long" in tail:
        first += 1       # "a month-long strike"
        count = None if hit.text("u").endswith("s") else count
    head = hit.scan.tokens[first:first + 2]
    if len(head) == 2 and head[0].text.lower() == "the" and head[1].text[0].isupper() and head[1].meaning.isdigit():
        first += 1       # "the Seven Days Battles": a name, and the article goes with it
    return Found(first, last, "DURATION", duration(count, unit), anchors=False)


def _quarters(hit: Hit) -> bool:
    """Whether quarters are of a year: "three quarters of the troops" and "crew quarters" are not."""
    after = hit.scan.tokens[hit.last].text.lower() if hit.last < len(hit.scan.tokens) else ""
    if after in ("of", "century", "mile", "inch", "point"):
        return False
    first = hit.scan.tokens[hit.first].text.lower()
    return hit.has("r") or hit.text("n") not in ("", "a", "three", "one", "some") or first in tables.words("pointing")


def _is_age(hit: Hit) -> bool:
    """Whether "old" or "of age" follows: ages are quantities, and no time passes in them."""
    after = [t.text.lower() for t in hit.scan.tokens[hit.last:hit.last + 2]]
    return after[:1] in (["old"], ["olds"]) or after in (["-", "old"], ["-", "olds"], ["of", "age"]) \
        or (hit.scan.tokens[hit.last - 1].text == "-" and after[:1] in (["old"], ["olds"]))


_BELOW = {"TH": "TM", "TM": "TS", "Y": "M", "D": "TH", "W": "D", "M": "D"}


def length_sum(hit: Hit, _context: Context) -> Found | None:
    """"Two hours and 20 minutes": of a unit and the one below it."""
    upper, lower = hit.meaning("u"), hit.meaning("v")
    first, second = number(hit.tokens("n")), number(hit.tokens("k"))
    if _BELOW.get(upper) != lower or first is None or second is None or first != int(first):
        return None
    tail = duration(second, lower)[1:]
    head = duration(first, upper)
    return Found(hit.first, hit.last, "DURATION", head + (tail.lstrip("T") if "T" in head else tail), anchors=False)


def length_range(hit: Hit, _context: Context) -> Found:
    """"Two to three weeks": the lower bound, as the annotators of TimeBank had it."""
    return Found(hit.first, hit.last, "DURATION", duration(number(hit.tokens("n")), hit.meaning("u")))


_TIMES_OF_DAY = {"MO": "TMO", "AF": "TAF", "EV": "TEV", "NI": "TNI"}


def every(hit: Hit, _context: Context) -> Found | None:
    """"Every two weeks", "each July", "Mondays", "per day"."""
    unit = hit.meaning("u")
    if hit.has("w"):
        part = _TIMES_OF_DAY.get(hit.meaning("p"), "")
        return Found(hit.first, hit.last, "SET", f"XXXX-WXX-{hit.meaning('w')}{part}")
    if unit in _SIGNS:
        count = number(hit.tokens("n")) if hit.has("n") else 1.0
        return Found(hit.first, hit.last, "SET", duration(count, unit))
    if unit in _TIMES_OF_DAY:
        return Found(hit.first, hit.last, "SET", f"XXXX-XX-XX{_TIMES_OF_DAY[unit]}")
    if unit in ("SP", "SU", "FA", "WI"):
        return Found(hit.first, hit.last, "SET", f"XXXX-{unit}")
    if unit == "weekend":
        return Found(hit.first, hit.last, "SET", "XXXX-WXX-WE")
    name = hit.text("u")
    if name.endswith("day"):
        return Found(hit.first, hit.last, "SET", f"XXXX-WXX-{unit}")
    return Found(hit.first, hit.last, "SET", f"XXXX-{int(unit):02}") if unit.isdigit() else None


def often(hit: Hit, _context: Context) -> Found:
    """"Daily", "annually"."""
    return Found(hit.first, hit.last, "SET", hit.meaning("g"))
