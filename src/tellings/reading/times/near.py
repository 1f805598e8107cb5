"""What points count from, and which of several years, months or days is meant.

A date without its year is the nearest to the day of publication, leaning the way the tense of its clause points; in a
narrative it is the nearest to the date last spoken of, leaning forward.
"""

from __future__ import annotations

from itertools import takewhile

from tellings.reading.times import tables
from tellings.reading.times.calendar import Point, coarsen, shift, weekday
from tellings.reading.times.context import Context
from tellings.reading.times.grammar import Hit
from tellings.reading.times.numerals import number

_FORWARD = 1.5           # months by which a narrative's next date is nearer than the one before
_CLOSE = 8               # tokens: "won in March" is never of a March to come
_REACHED = 10            # tokens beside a day in which what is over is told
_NAMED, _BESIDE = 6, 3   # tokens, and words, after a date in which the noun stands whose date it is
_SOON = 3                # days within which a weekday is nearer to come than gone by
_PAIR = 2                # "from" and the word before it
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


def counts_from(word: str, hit: Hit, context: Context) -> Point | None:
    """The point that a word counts from: "following" from the date last spoken of, "last" from the day of publication.

    "The next day" and, in a narrative, "the next year" follow what was told; "next year" is the writer's, and counts
    from nothing where the day of publication is not known.
    """
    told = word in _SPOKEN or (word == "this" and context.narrative)
    if word == "next" and hit.scan.tokens[hit.first].text.lower() == "the":
        told = context.narrative or hit.meaning("u") == "D" or hit.has("p")
    if told:
        return context.spoken(hit.first)
    return context.published(hit.first) if word else context.base(hit.first)


def year_of(hit: Hit, context: Context) -> int | None:
    """The year an expression gives: a figure, or "last year"."""
    if hit.has("y"):
        return int(number(hit.tokens("y")) or 0) or None
    if hit.has("yr"):
        base = counts_from("that" if hit.text("yr") == "the" else hit.text("yr"), hit, context)
        return base.year + step_of(hit.text("yr")) if base else None
    return context.hint


def nearest(candidates: list[Point], hit: Hit, context: Context) -> Point:
    """The candidate next to the day counted from, on the side that the tense tells."""
    base = context.base(hit.first)
    assert base is not None
    if context.narrative and context.last is not None:
        return _onward(candidates, context.last)
    if due(hit):
        return _around(candidates, base, "")
    if candidates[0].grain == "D" and (_of_a_deed(hit) or _over(hit)):
        candidates = [p for p in candidates if p[1:] <= base[1:]] or candidates
    if candidates[0].grain != "D" and context.tense(hit.first, hit.first, _CLOSE) == "past":
        candidates = [p for p in candidates if p[1:] <= base[1:]] or candidates
    return _around(candidates, base, context.tense(hit.first, hit.last))


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


def _of_a_deed(hit: Hit) -> bool:
    """Whether the date is that of what must be over to be named: "guilty of their part in the Nov. 22 shootout", "the
    April 16 drive-by shooting"."""
    tokens = hit.scan.tokens
    before = tokens[hit.first - 1].text.lower() if hit.first else ""
    if before not in tables.words("of one"):
        return False
    words = list[str]()         # those that a hyphen joins are one
    for last, token in zip(tokens[hit.last - 1 :], tokens[hit.last : hit.last + _NAMED], strict=False):
        if words and "-" in (token.text, last.text) and token.start == last.end:
            words[-1] += token.text.lower()
        else:
            words.append(token.text.lower())
    ends = tables.words("clause ends") | tables.words("noun ends")
    told = takewhile(lambda word: word[0].isalpha() and word not in ends, words[:_BESIDE])
    return not tables.words("done when named").isdisjoint(told)


def _over(hit: Hit) -> bool:
    """Whether the clause tells what is over: "she was killed Nov. 2", "on Nov. 2, they were riding", "shot him Nov. 2".

    Not every past is: "said", "set", "extended to" and "were to" tell of days to come as well.
    """
    tokens = [t.text for t in hit.scan.tokens[max(hit.first - _REACHED, 0) : hit.first]]
    cut = max((n for n, text in enumerate(tokens) if text in tables.words("clause ends")), default=-1)
    if _tells_of_over(tokens[cut + 1 :]):
        return True
    after = [t.text for t in hit.scan.tokens[hit.last : hit.last + _REACHED]]
    if after[:1] != [","]:
        return False
    cut = next((n for n, text in enumerate(after) if n and text in tables.words("clause ends")), len(after))
    return _tells_of_over(after[1:cut])


def _tells_of_over(words: list[str]) -> bool:
    """Whether words have a deed of the past that no word between makes one to come."""
    if tables.words("to come").intersection(words):
        return False
    return any(
        word in tables.words("over when told") or (word in ("was", "were") and n + 1 < len(words))
        for n, word in enumerate(words)
    )


def due(hit: Hit) -> bool:
    """Whether a limit is set ("until Tuesday", "as soon as Friday"), which lies ahead, not "note from Tuesday"."""
    before = [t.text for t in hit.scan.tokens[max(hit.first - 2, 0):hit.first]]
    if before[-1:] and before[-1] in ("by", "until", "till", "through", "From"):
        return True
    if before[-1:] == ["from"] and (len(before) < _PAIR or before[0] in tables.words("due from")):
        return True
    return before in (["soon", "as"], ["early", "as"], ["late", "as"])


def announced(hit: Hit, context: Context) -> bool:
    """Whether it is the day of what is put as to come: "the vote is (on) Thursday", "asked her to return on Friday".

    Who asks may also have done so on that day: it is taken as to come only if that is the nearer one.
    """
    before = [t.text for t in hit.scan.tokens[max(hit.first - 2, 0):hit.first]]
    if before[-1:] in (["is"], ["are"]) or before in (["is", "on"], ["are", "on"]):
        return True
    base = context.published(hit.first)
    ahead = (int(hit.meaning("w")) - weekday(base)) % 7 if base is not None and base.grain == "D" else 7
    return ahead <= _SOON and context.asked(hit.first)


def ends_after(hit: Hit) -> bool:
    """Whether "ended June 30" or the like follows."""
    after = hit.scan.tokens[hit.last].text.lower() if hit.last < len(hit.scan.tokens) else ""
    return after in ("ended", "ending", "ends", "end")


def on_weekday(base: Point, wanted: int, side: int) -> Point:
    """The day of the week on the side of `base`: -1 for the last before, 1 for the next after, 0 of the same week."""
    here = weekday(base)
    day = base._replace(grain="D")
    if side < 0:
        return shift(day, "D", -((here - wanted - 1) % 7 + 1))
    if side > 0:
        return shift(day, "D", (wanted - here - 1) % 7 + 1)
    return shift(day, "D", wanted - here)
