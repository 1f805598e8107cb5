"""Where numbers stand in a text and what interval they give, before anything is known of what they count.

Strategy: patterns over the token classes of `times.scan`, longest match first, as for times: plain numbers in figures
and words with their scale, ranges, and vague ones ("dozens", "a few hundred"), whose bounds are those that readers
agree on: wide enough to hold every honest use.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.reading.times.grammar import expand
from tellings.reading.times.numerals import number
from tellings.reading.times.scan import Scan, Token, letters

# How few and how many of the unit a vague plural stands for ("dozens" of 12, "hundreds" of 100).
_PLURAL = (2.0, 10.0)
_VAGUE = {"several": (3.0, 20.0), "few": (2.0, 10.0), "couple": (2.0, 3.0)}
_SCALED = {"several": (3.0, 9.0), "few": (2.0, 9.0), "couple": (2.0, 3.0)}       # before "hundred"
_SHORT = 100
_LARGEST_WHOLE = 1000     # "one in 1,500" is as well a page or a price
_NEED_OF = ("scores", "tens")        # other words else

_NUMBER = ("(?:figure (?:suffix|scale|trillion|plural)*|anynumber andhalf? (?:scale|trillion)*"
           "|(?:a? half) hyphen? a? (?:scale|dozen|trillion)|a (?:scale|trillion|dozen) (?:and? small)*"
           "|a? quarter of a (?:scale|trillion))")
_PATTERNS = (
    ("fraction", "(?:a|ones)? hyphen? f:(half|quarter|quarters|ordinal|ordinals) of"),
    ("fraction", "f:half the"),
    ("ratio", "a:(ones|teens|dd) in b:(ones|teens|tens|dd|int)"),
    ("number", f"a:({_NUMBER})"),
    ("range", f"money? a:({_NUMBER}) percent? (?:hyphen? (?:to|or)|hyphen) money? b:({_NUMBER})"),
    ("range", f"between money? a:({_NUMBER}) percent? and money? b:({_NUMBER})"),
    ("plural", "s:plural of p:plural"),
    ("plural", "(?:a? n:(few|couple of?|anynumber))? p:(plural|scale|dozen)"),
    ("vague", "a? n:few"),
    ("vague", "a n:couple"),
    ("group", "a g:group of?"),
)


class Spotted(NamedTuple):
    """A number over the tokens `[first, last)`; `vague` says that its words give bounds and no number."""

    first: int
    last: int
    value: float | None
    low: float
    high: float
    kind: str


@functools.cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(expand(pattern))) for name, pattern in _PATTERNS)


_SCALES = {"m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3, "trillion": 1e12}


def amount(tokens: Sequence[Token]) -> float | None:
    """A number with its scale: "2.5 million", "3bn", "half a million", "a quarter of a million"."""
    scale = 1.0
    rest = list(tokens)
    while rest and rest[-1].text.lower() in _SCALES:
        scale *= _SCALES[rest.pop().text.lower()]
    if len(rest) > 1 and rest[0].text[0].isdigit() and rest[-1].meaning.isdigit() and int(rest[-1].meaning) >= 100:
        scale *= int(rest.pop().meaning)
    words = [t.text.lower() for t in rest]
    if "quarter" in words:
        return 0.25 * float(rest[-1].meaning) * scale
    if "half" in words and words[-1] != "half" and rest[-1].meaning.isdigit() and "and" not in words:
        return 0.5 * float(rest[-1].meaning) * scale
    if words and words[-1] in ("million", "billion", "thousand", "hundred") and "half" in words:
        base = number(rest[:-1])
        return base * float(rest[-1].meaning) * scale if base is not None else None
    base = number(rest) if rest else 1.0
    return base * scale if base is not None else None


def _run(match: re.Match[str], scan: Scan, name: str) -> list[Token]:
    """The tokens of a group; none where it took no part."""
    known = name in match.re.groupindex and match.start(name) >= 0
    return scan.tokens[match.start(name):match.end(name)] if known else []


def _vague(match: re.Match[str], scan: Scan) -> tuple[float | None, float, float] | None:
    """Number, least and most of "dozens", "tens of thousands", "a few hundred", "two dozen", "several"."""
    outer, scale = _run(match, scan, "s"), _run(match, scan, "p")
    unit = float(scale[0].meaning) if scale else 1.0
    if outer:
        unit *= float(outer[0].meaning)
    counted = [t for t in _run(match, scan, "n") if t.text.lower() not in ("a", "of")]
    if counted:
        word = counted[0].text.lower()
        low, high = (_SCALED if scale else _VAGUE).get(word, (0.0, 0.0))
        if word == "few" and scan.tokens[match.start()].text.lower() != "a":
            return None
        if high:
            return None, low * unit, high * unit
        exact = number(counted)
        return (exact * unit,) * 3 if exact is not None else None
    last = scale[0] if scale else None
    if last is None or not last.text.lower().endswith("s"):
        return None
    after = scan.tokens[match.end()].text.lower() if match.end() < len(scan.tokens) else ""
    if last.text.lower() in _NEED_OF and after != "of" and not outer:
        return None
    return None, _PLURAL[0] * unit, _PLURAL[1] * unit


def spots(scan: Scan) -> Iterator[Spotted]:
    """The numbers of a text, in order, none within another."""
    found: list[tuple[str, re.Match[str]]] = [
        (name, m) for name, pattern in _compiled() for m in pattern.finditer(scan.classes) if m.end() > m.start()]
    taken: set[int] = set()
    kept = []
    for name, match in sorted(found, key=lambda f: (f[1].start() - f[1].end(), f[1].start())):
        if taken.isdisjoint(range(*match.span())):
            taken.update(range(*match.span()))
            kept.append((name, match))
    for name, match in sorted(kept, key=lambda f: f[1].start()):
        if (spotted := _read(name, match, scan)) is not None:
            yield spotted


def _read(name: str, match: re.Match[str], scan: Scan) -> Spotted | None:
    first, last = match.span()
    if name == "fraction":
        return _fraction(match, scan)
    if name == "ratio":
        return _ratio(match, scan)
    if name == "group":
        size = float(scan.tokens[match.start("g")].meaning)
        return Spotted(first, last, size, size, size, "number")
    if name in ("plural", "vague"):
        bounds = _vague(match, scan)
        return Spotted(first, last, *bounds, "vague" if bounds[0] is None else "number") if bounds else None
    value = amount(scan.tokens[match.start("a"):match.end("a")])
    if value is None:
        return None
    if name == "number":
        return Spotted(first, last, value, value, value, "number")
    tail = scan.tokens[match.start("b"):match.end("b")]
    high = amount(tail)
    if high is None:
        return None
    scale = _scaled(tail)
    low = value * scale if scale > _scaled(scan.tokens[match.start("a"):match.end("a")]) else value
    if low < _SHORT and high >= 1000 and high % 1000 == 0 and low * 1000 < high:
        low *= 1000      # "5-6,000 people"
    return Spotted(first, last, None, low, high, "range") if low < high else None


_PARTS = {"half": 2, "quarter": 4, "quarters": 4, "third": 3, "thirds": 3, "fifth": 5, "fifths": 5, "tenth": 10}


def _fraction(match: re.Match[str], scan: Scan) -> Spotted | None:
    """"A third of", "two-thirds of", "half of", as a share of a hundred."""
    part = _PARTS.get(scan.tokens[match.start("f")].text.lower())
    count = scan.tokens[match.start()].meaning if match.start() < match.start("f") else ""
    if part is None or (not count.isdigit() and part != 2):
        return None
    share = 100 * (int(count) if count.isdigit() else 1) / part
    return Spotted(match.start(), match.end() - 1, share, share, share, "share") if share < 100 else None


def _ratio(match: re.Match[str], scan: Scan) -> Spotted | None:
    """"One in five" and "3 in 10", as a share of a hundred; "two in three years" is none, nor "one in 1996"."""
    part, whole = (amount(scan.tokens[match.start(name) : match.end(name)]) for name in "ab")
    after = scan.classes[match.end() : match.end() + 1]
    if part is None or whole is None or not part < whole or whole > _LARGEST_WHOLE or after in _time_units():
        return None
    share = 100 * part / whole
    return Spotted(*match.span(), share, share, share, "share")


@functools.cache
def _time_units() -> frozenset[str]:
    return frozenset(letters()[name] for name in ("unit", "units", "quarter", "quarters", "hyphen"))


def _scaled(tokens: Sequence[Token]) -> float:
    """The scale word at the end of a number."""
    last = tokens[-1]
    if last.text.lower() in _SCALES:
        return _SCALES[last.text.lower()]
    return float(last.meaning) if last.meaning.isdigit() and int(last.meaning) >= 1000 else 1.0
