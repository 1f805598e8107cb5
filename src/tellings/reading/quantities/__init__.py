"""Quantities: numbers with what they count or measure, as intervals.

Strategy: numbers are spotted in the text (`spot`), each is then read with what stands beside it: a currency, a unit, a
noun counted, taken from the parse; the words before it widen it to an interval (`bounds`). Durations are those of the
time tagger. Numbers that count nothing (years, house numbers, scores, versions, times of day) give no quantity.

Invariants: quantities are in text order and do not overlap; `low <= high` where both are known.
"""

from __future__ import annotations

from tellings.reading.page import Page
from tellings.reading.quantities import ages, lengths
from tellings.reading.quantities.reader import Reader
from tellings.reading.quantities.spot import spots
from tellings.reading.times.scan import scan
from tellings.records import Quantity, Time, inside

HOURLY = "km/h"

def find(page: Page, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """The quantities of an article, in text order (durations are taken from `times`)."""
    found = [*ages.find(page), *lengths.find(page, times), *lengths.counted_days(page)]
    taken = sorted([(q.span.start, q.span.end) for q in found]
                   + [(t.span.start, t.span.end) for t in times if t.type != "DURATION"])
    scanned = scan(page.article.text)
    reader = Reader(page, scanned, taken)
    end = 0
    for spotted in spots(scanned):
        # "Two of the three suspects" is one count: that of the two.
        if scanned.tokens[spotted.first].start >= end and (quantity := reader.read(spotted)) is not None:
            if quantity.unit == HOURLY:
                found = [q for q in found if not inside(q.span, quantity.span)]    # "20 miles an hour"
            found.append(quantity)
            end = quantity.span.end
    return tuple(sorted(found, key=lambda q: (q.span.start, q.span.end)))
