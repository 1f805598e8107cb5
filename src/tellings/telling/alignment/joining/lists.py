"""Lists of sums in a report: "bills of $900 at the Lantern Inn, over $2,000 at Holm & Sons and $300 on hats".

Strategy: the sums of a sentence stand in a row where a comma or an "and" leads right to the next one, each has words of
its own behind it, and no verb begins another clause between them. Three make a list, or two with an "and".

Invariants: items are in order and do not overlap; an item is its sum with the words behind it, up to the next one or to
what cannot be part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tellings.records import Proposition, Quantity, Reading, Span

_TIE = re.compile(r"(?P<tie>,?\s+(?:and|plus|as well as)|[,;])\s+$")
_OPENING = re.compile(r"(?:\b(?:an?|the|another|some)\s+)?$", re.IGNORECASE)
_MARKED = re.compile(r"\s*[,;:]")       # "Holm, $900; Marwick, $300": the words belong to the sum before them
_END = re.compile(
    r"[,;:()—–\n]|\s--?\s|[.!?]?[”\"’']?\s*$"
    r"|\s(?:and|or|while|but|which|who|that|when|where|after|before|during|according)\b"
)
Extent = tuple[int, int]


def sums(reading: Reading) -> dict[int, list[Quantity]]:
    """The sums of money of a report by sentence, without furniture."""
    of_money = [quantity for quantity in reading.quantities if quantity.kind == "money"]
    starts = [s.span.start for s in reading.sentences] if of_money else []
    found: dict[int, list[Quantity]] = {}
    for quantity in of_money:
        number = bisect_right(starts, quantity.span.start) - 1
        if number >= 0 and reading.sentences[number].kind != "furniture":
            found.setdefault(number, []).append(quantity)
    return found


def phrase(sentence: Span, quantity: Quantity) -> Extent:
    """From where to where the phrase of a sum goes, by what cannot be part of it."""
    end = _END.search(sentence.text, quantity.span.end - sentence.start)
    return _begins(sentence, quantity), sentence.start + (end.start() if end else len(sentence.text))


def _begins(sentence: Span, quantity: Quantity) -> int:
    before = sentence.text[: quantity.span.start - sentence.start]
    opening = _OPENING.search(before)
    return sentence.start + (opening.start() if opening else len(before))


def verbs(reading: Reading) -> list[int]:
    """Where verbs begin that tell something: not that of "gold-plated"."""
    return [event.span.start for event in reading.events if event.form == "verb" and not _hyphened(event)]


def _hyphened(event: Proposition) -> bool:
    return event.clause.text[: event.span.start - event.clause.start].endswith("-")


def rows(sentence: Span, several: Sequence[Quantity], telling: Sequence[int]) -> Iterator[list[Extent]]:
    """The extents of the items of each list of a sentence; `telling` is where verbs begin."""
    row: list[Extent] = []
    joined = False
    for one, other in pairwise(several):
        start = _begins(sentence, other)
        between = sentence.text[one.span.end - sentence.start : start - sentence.start]
        tie = _TIE.search(between)
        told = any(one.span.end <= verb < start for verb in telling)
        if tie and not told and between[: tie.start()].strip() and not _MARKED.match(between):
            row.append((_begins(sentence, one), one.span.end + tie.start()))
            joined = joined or len(tie["tie"]) > 1
            continue
        yield from _complete(sentence, row, one, joined=joined)
        row, joined = [], False
    yield from _complete(sentence, row, several[-1], joined=joined)


def _complete(sentence: Span, row: list[Extent], last: Quantity, *, joined: bool) -> Iterator[list[Extent]]:
    """The row with its last item, if it is one."""
    start, end = phrase(sentence, last)
    behind = sentence.text[last.span.end - sentence.start : end - sentence.start]
    if row and behind.strip() and (joined or row[1:]):
        yield [*row, (start, end)]


def any_in(reading: Reading) -> bool:
    """Whether a report has a list."""
    found = {number: several for number, several in sums(reading).items() if len(several) > 1}
    telling = verbs(reading) if found else []
    return any(
        True for number, several in found.items() for _ in rows(reading.sentences[number].span, several, telling)
    )
