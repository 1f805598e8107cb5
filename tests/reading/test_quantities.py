"""Quantities of marked-up sentences: kind, unit and interval. All are read as one article, with one parse."""

from __future__ import annotations

import datetime as dt
import functools
import re
from itertools import pairwise

import pytest

from tellings.language.en.parse import parse_many
from tellings.reading import quantities, times
from tellings.reading.layout import lay_out
from tellings.reading.page import Page
from tellings.reading.sentences import classify
from tellings.records import Article, Quantity

_MARK = re.compile(r"\[\[(.*?)\]\]")

# "Text with [[marked]] quantities" -> "kind unit low..high", one a mark, in order; "*" is unbounded.
COUNTS = (
    ("The ferry carried [[12 passengers]] and [[seven crew]].", "count passenger 12..12", "count crew 7..7"),
    ("[[At least 10 people]] were hurt.", "count person 10..*"),
    ("The blast left [[12 dead]] and [[about 40 injured]].", "count person 12..12", "count person 36..44"),
    ("The fire broke out at the mill, killing [[14]].", "count person 14..14"),
    ("The death toll rose to [[16]].", "count person 16..16"),
    ("[[Seven died]] and [[dozens]] more were injured in the storm.", "count person 7..7", "count person 24..120"),
    ("[[Two of the three suspects]] fled.", "count suspect 2..2"),
    ("[[Tens of thousands of fans]] watched.", "count fan 20000..100000"),
    ("[[Several shots]] were heard by [[a few guards]].", "count shot 3..20", "count guard 2..10"),
    ("[[A dozen officers]] came with [[a pair of dogs]].", "count officer 12..12", "count dog 2..2"),
    ("[[Between five and seven rockets]] fell.", "count rocket 5..7"),
    ("[[10 to 12 boats]] sank.", "count boat 10..12"),
    ("[[About 5-6,000 people]] came.", "count person 4500..6600"),
    ("[[Nearly 800,000 federal workers]] stayed at home.", "count worker 680000..799999.2"),
    ("[[Up to 12 cars]] burned.", "count car 0..12"),
    ("[[Eighty-six pupils]] wrote to him.", "count pupil 86..86"),
    ("[[As many as 90 boats]] may have sunk.", "count boat 0..90"),
    ("They watched [[30 ship-to-ship transfers]] of oil.", "count transfer 30..30"),
    ("The [[60-seat]] boat returned.", "count seat 60..60"),
    ("[[1,912 letters]] are in the files.", "count letter 1912..1912"),
    ("The board sent a team of [[four]] and a crew of [[nine]].", "count person 4..4", "count person 9..9"),
    ("The [[40-odd guests]] stayed.", "count guest 36..44"),
    ("[[Three or four men]] rowed.", "count man 3..4"),
    ("[[Four of his family members]] rowed.", "count family member 4..4"),
    ("They found [[two more of the old letters]].", "count letter 2..2"),
    ("They found a [[three- to four-page]] letter.", "count page 3..4"),
)
AMOUNTS = (
    ("The bridge cost [[$2.5 million]].", "money USD 2500000..2500000"),
    ("The bridge cost [[around 2.5 million dollars]].", "money USD 2375000..2625000"),
    ("They paid [[€3m]], [[£2.5bn]] and [[A$40]].", "money EUR 3000000..3000000", "money GBP 2500000000..2500000000",
     "money AUD 40..40"),
    ("It was worth [[half a million dollars]].", "money USD 500000..500000"),
    ("It would take [[$5 to $7 million]].", "money USD 5000000..7000000"),
    ("[[Billions of dollars]] were lost.", "money USD 2000000000..10000000000"),
    ("He spent [[$9,587.64]].", "money USD 9587.64..9587.64"),
    ("[[More than $80]] was offered.", "money USD 80..*"),
    ("It lost [[18 per cent]] of its value.", "percent percent 18..18"),
    ("It fell [[3 percentage points]].", "percent percentage point 3..3"),
    ("[[Nearly half]] of them agreed.", "percent percent 42.5..50"),
    ("It lies [[10 miles]] off.", "measure km 16.09..16.09"),
    ("The gorilla weighed [[400 pounds]].", "measure kg 181.44..181.44"),
    ("It makes [[500,000 pounds]] of thrust.", "measure kg 226796.18..226796.18"),
    ("It lifts [[500,000 pounds]] or [[227 metric tons]].", "measure kg 226796.18..226796.18",
     "measure kg 227000..227000"),
    ("It got [[500,000 pounds]] of public money.", "money GBP 500000..500000"),
    ("The grant was of [[3 million pounds]].", "money GBP 3000000..3000000"),
    ("They asked for [[between $5 million and $7 million]].", "money USD 5000000..7000000"),
    ("A quake of [[magnitude 6.2]] struck.", "measure magnitude 6.2..6.2"),
    ("The tremor had a [[magnitude of 5.4]].", "measure magnitude 5.4..5.4"),
    ("The tram went at [[40 miles an hour]], not [[64 km/h]].", "measure km/h 64.37..64.37", "measure km/h 64..64"),
    ("The pier cost [[3 million US dollars]].", "money USD 3000000..3000000"),
    ("[[One in five]] voters stayed at home.", "percent percent 20..20"),
    ("[[Half]] the staff left.", "percent percent 50..50"),
    ("The wall moved by [[30cm]] at [[40mph]].", "measure m 0.3..0.3", "measure km/h 64.37..64.37"),
)
LENGTHS = (
    ("The call lasted [[over two hours]].", "duration minutes 120..*"),
    ("The call lasted [[about 150 minutes]].", "duration minutes 135..165"),
    ("The call lasted [[two-and-a-half hours]].", "duration minutes 150..150"),
    ("The call lasted [[eight to ten minutes]].", "duration minutes 8..10"),
    ("The flight took [[nine minutes and 30 seconds]].", "duration minutes 9.5..9.5"),
    ("The deal came [[on the 35th day]] of the strike.", "duration minutes 48960..50400"),
    ("The tram slid for [[between eight and 10 seconds]].", "duration minutes 0.13..0.17"),
    ("He got a [[five- to seven-year]] term.", "duration minutes 2628000..3689280"),
    ("The siege lasted [[nearly two hours]].", "duration minutes 102..120"),
)
AGES = (
    ("The [[33-year-old]] left.", "age years 33..33"),
    ("Jonas Pike, [[31]], left.", "age years 31..31"),
    ("A man [[aged 45]] left.", "age years 45..45"),
    ("Two men, [[ages 20 and 21]], left.", "age years 20..21"),
    ("A woman [[in her thirties]] left.", "age years 30..39"),
    ("A baby [[six months old]] slept.", "age years 0.5..0.5"),
)
NONE = (
    "The 5G network is here, and the deadly 2012 attacks are in the files.",
    "Flight 3756 left gate 12 at 9:30 on 3 March 2024.",
    "The club won 3-1, and the vote was 52-48.",
    "He lives at 1600 Harbour Avenue; call 555-0134.",
    "No one was hurt, and one of his aides resigned.",
    "Version 1.2.3 of Resolution 1483 came second.",
    "It happened three times, with a one-time grant.",
    "Other Formula One drivers had the nerve of Stage Two leaders.",
    "Lap 29 Drivers are furious.",
    "The rower won one in 1996.",
    "They took the 6.05 train of the Cessna 208 type.",
)
_ROWS = [(row[0], row[1:]) for row in (*COUNTS, *AMOUNTS, *LENGTHS, *AGES)]


@functools.cache
def _found() -> tuple[str, tuple[Quantity, ...]]:
    lines = [_MARK.sub(r"\1", text) for text, _ in _ROWS]
    text = "\n\n".join((*lines, *NONE))
    article = Article(text=text, published=dt.date(2025, 2, 12))
    layout = lay_out(article)._replace(furniture=(), headlines=(), summaries=())
    parse = next(parse_many([(text, layout.cuts())]))
    page = Page(article, layout, parse, classify(article, layout, parse))
    return text, quantities.find(page, times.tag(page))


def _of(line: str) -> list[Quantity]:
    text, found = _found()
    start = text.index(line)
    return [q for q in found if start <= q.span.start < start + len(line)]


def _bound(value: float | None) -> str:
    return "*" if value is None else f"{round(value, 2):.12g}"


def _shown(quantity: Quantity) -> str:
    return f"{quantity.kind} {quantity.unit} {_bound(quantity.low)}..{_bound(quantity.high)}"


@pytest.mark.parametrize(("marked", "expected"), _ROWS, ids=lambda value: value if isinstance(value, str) else None)
def test_quantity(marked: str, expected: tuple[str, ...]) -> None:
    """Each marked quantity is found with its modifier and noun, and with its unit and interval."""
    found = _of(_MARK.sub(r"\1", marked))
    shown = [_shown(q) for q in found]
    assert [s for s in shown if s in expected] == list(expected)
    assert {m.group(1) for m in _MARK.finditer(marked)} <= {q.span.text for q in found}


@pytest.mark.parametrize("line", NONE)
def test_no_quantity(line: str) -> None:
    """Labels, scores, addresses, versions and times of day count nothing."""
    assert [q.span.text for q in _of(line)] == []


def test_spans_quote_the_text_in_order() -> None:
    """A quantity's span is the text at its place; none overlaps the next."""
    text, found = _found()
    assert all(q.span.text == text[q.span.start:q.span.end] for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
