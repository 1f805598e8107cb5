"""Time expressions of marked-up sentences: extent, type, value and modifier, told on Wednesday 12 February 2025."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tellings.reading.times import tag_text
from tellings.reading.times.tagger import Tagged

DAY = dt.date(2025, 2, 12)
_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)

# "Text with [[marked]] expressions" -> "TYPE value modifier", one a mark, in order.
FULL = (
    ("It opened on [[Tuesday, March 4, 2025]].", "DATE 2025-03-04"),
    ("It opened on [[4 March 2025]] and shut on [[the 25th of August]].", "DATE 2025-03-04", "DATE 2024-08-25"),
    ("A trail is seen on [[Feb. 13]] in this picture. On [[Thursday]] the pilots praised it.", "DATE 2025-02-13",
     "DATE 2025-02-13"),
    ("A trail is seen on [[Feb. 14]] in this picture. On [[Thursday]] the pilots praised it.", "DATE 2025-02-14",
     "DATE 2025-02-06"),
    ("Five of the 19 [[Jan. 11]] marchers came, and five on [[19 Jan.]] too.", "DATE 2025-01-11", "DATE 2025-01-19"),
    ("It ran from [[Monday]] to [[Friday]].", "DATE 2025-02-03", "DATE 2025-02-07"),
    ("It will run from [[Thursday]] to [[Sunday]].", "DATE 2025-02-13", "DATE 2025-02-16"),
    ("They signed in [[August 2014]], or in [[May]].", "DATE 2014-08", "DATE 2024-05"),
    ("It was signed on [[2025-02-11]].", "DATE 2025-02-11"),
    ("Published [[14/02/2025]].", "DATE 2025-02-14"),
    ("Published [[03/02/2025]].", "DATE 2025-XX-XX"),
    ("They met from [[February 9]]-[[11]].", "DATE 2025-02-09", "DATE 2025-02-11"),
    ("They met on [[9]] and [[11 February 2025]].", "DATE 2025-02-09", "DATE 2025-02-11"),
    ("The war of [[1914]]-[[18]] was long.", "DATE 1914", "DATE 1918"),
    ("It was built in [[480 BC]] and burned in [[AD 64]].", "DATE BC0480", "DATE 0064"),
    ("[[The 1990s]] and [[the early '80s]] were [[the end of the 20th century]].", "DATE 199", "DATE 198 START",
     "DATE 19 END"),
    ("It was born in [[nineteen ninety-six]].", "DATE 1996"),
    ("Sales rose in [[the third quarter of 2024]] and in [[Q4]].", "DATE 2024-Q3", "DATE 2024-Q4"),
    ("It fell in [[fiscal 2023]] and [[the first half of 2024]].", "DATE 2023", "DATE 2024-H1"),
    ("He came in [[the spring of 2016]] and left [[last fall]].", "DATE 2016-SP", "DATE 2024-FA"),
)
FEASTS = (
    ("She left on [[Christmas Day]].", "DATE 2024-12-25"),
    ("She left at [[Easter 2024]].", "DATE 2024-03-31"),
    ("She left on [[Good Friday last year]].", "DATE 2024-03-29"),
    ("She left on [[Thanksgiving]].", "DATE 2024-11-28"),
    ("She will leave on [[Memorial Day]].", "DATE 2025-05-26"),
    ("It changed after [[9/11]], the [[Sept. 11]] attacks.", "DATE 2001-09-11", "DATE 2001-09-11"),
    ("She left on [[Labor Day 2024]].", "DATE 2024-09-02"),
)
RELATIVE = (
    ("He spoke [[yesterday]] and speaks [[tomorrow]].", "DATE 2025-02-11", "DATE 2025-02-13"),
    ("He spoke on [[Tuesday]].", "DATE 2025-02-11"),
    ("He will speak on [[Tuesday]].", "DATE 2025-02-18"),
    ("He is expected to speak on [[Monday]].", "DATE 2025-02-17"),
    ("He had been expected to speak on [[Monday]].", "DATE 2025-02-10"),
    ("She left the mill and is expected to have a hearing on [[Friday]].", "DATE 2025-02-14"),
    ("She, who was abroad then, will cut off her trip and land on [[Friday]].", "DATE 2025-02-14"),
    ("The bank had to cut its rates on [[Friday]].", "DATE 2025-02-07"),
    ("His [[early-2000s]] songs were sold at the [[June]] Fair of Tarn.", "DATE 200 START", "DATE 2024-06"),
    ("They have until [[Friday]] to answer.", "DATE 2025-02-14"),
    ("The vote is [[Tuesday]]. The count is on [[Monday]].", "DATE 2025-02-18", "DATE 2025-02-17"),
    ("The raid on [[Tuesday]] is the worst.", "DATE 2025-02-11"),
    ("She asked the lords to return to the hall on [[Friday]].", "DATE 2025-02-14"),
    ("Some called for Mr. Rehn to cancel the [[Friday]] session.", "DATE 2025-02-14"),
    ("She asked the lords to return on [[Tuesday]].", "DATE 2025-02-11"),
    ("She wrote to the mill according to a note on [[Friday]].", "DATE 2025-02-07"),
    ("The lords were called to the hall on [[Friday]].", "DATE 2025-02-07"),
    ("The letter from [[Friday]] is clear.", "DATE 2025-02-07"),
    ("The rule is valid from [[Friday]].", "DATE 2025-02-14"),
    ("Her note, and claims [[Friday]] that she is going to stay, hurt the mill.", "DATE 2025-02-07"),
    ("A race [[Friday]] that will decide it.", "DATE 2025-02-14"),
    ("It follows a letter on [[Friday]] that the mill would close.", "DATE 2025-02-07"),
    ("“We do so [[Friday]],” she said she would say.", "DATE 2025-02-07"),
    ("The case will be put before St. Ann’s court [[Friday]].", "DATE 2025-02-14"),
    ("She promised on [[Monday]] to visit the mill on [[Tuesday]].", "DATE 2025-02-10", "DATE 2025-02-11"),
    ("She vowed [[today]] to visit the mill on [[Tuesday]].", "DATE 2025-02-12", "DATE 2025-02-18"),
    ("On [[Tuesday]] she agreed to leave on [[Monday]].", "DATE 2025-02-11", "DATE 2025-02-17"),
    ("She agreed [[today]] to leave, and he left on [[Monday]].", "DATE 2025-02-12", "DATE 2025-02-10"),
    ("She posted that the talks on [[Monday]] “should not go ahead”.", "DATE 2025-02-17"),
    ("The talks planned for [[Saturday]] were called off.", "DATE 2025-02-08"),
    ("She resigned after [[Friday]]'s vote.", "DATE 2025-02-07"),
    ("She resigned [[last Friday]].", "DATE 2025-02-07"),
    ("They met following [[Monday]]'s vote, not [[the following Tuesday]].", "DATE 2025-02-10", "DATE 2025-02-11"),
    ("They met [[the next day]], in [[early March]].", "DATE 2025-02-13", "DATE 2024-03 START"),
    ("He will be buried [[next Friday]].", "DATE 2025-02-21"),
    ("He pleaded guilty to his part in the [[March 22]] shootout.", "DATE 2024-03-22"),
    ("He pleaded guilty before the [[March 22]] election.", "DATE 2025-03-22"),
    ("Prosecutors charge a man over the [[March 22]] drive-by shooting.", "DATE 2024-03-22"),
    ("He spoke of the [[March 22]] summit on fire safety.", "DATE 2025-03-22"),
    ("A tan 2003 Ford stood there; the [[2004]] Ford plan was late.", "DATE 2004"),
    ("Call (313) 222-2027 or 222.2019; it held from [[1998]]-[[2003]].", "DATE 1998", "DATE 2003"),
    ("The boy was playing by the mill on [[March 22]].", "DATE 2024-03-22"),
    ("She was shot [[March 22]].", "DATE 2024-03-22"),
    ("On [[March 22]], the men were riding in a car.", "DATE 2024-03-22"),
    ("The offer was extended to [[March 22]].", "DATE 2025-03-22"),
    ("The union said it was calling a strike on [[March 22]].", "DATE 2025-03-22"),
    ("It rained [[last week]] and [[this month]].", "DATE 2025-W06", "DATE 2025-02"),
    ("It rained over [[the weekend]].", "DATE 2025-W06-WE"),
    ("It will close by [[the end of the year]].", "DATE 2025 END"),
    ("They left [[two weeks ago]].", "DATE 2025-W05"),
    ("They left [[ten days ago]], not [[a decade ago]].", "DATE 2025-02-02", "DATE 2015"),
    ("They left [[several years ago]].", "DATE PAST_REF"),
    ("The fire began on [[February 3]]. [[Two days later]] it was out.", "DATE 2025-02-03", "DATE 2025-02-05"),
    ("The fire began on [[February 3]]. [[The following day]], rain fell.", "DATE 2025-02-03", "DATE 2025-02-04"),
    ("He died on [[February 3]]. [[The day after]], she left.", "DATE 2025-02-03", "DATE 2025-02-04"),
    ("They won in [[early March]] and in [[mid-April]].", "DATE 2024-03 START", "DATE 2024-04 MID"),
    ("The vote is [[later this week]].", "DATE 2025-W07 END"),
    ("It is safe [[now]], as in [[the past]].", "DATE PRESENT_REF", "DATE PAST_REF"),
    ("Sales fell [[in the past decade]].".replace("[[in ", "in [["), "DURATION P10Y"),
)
HOURS = (
    ("It struck on [[Tuesday evening]].", "TIME 2025-02-11TEV"),
    ("It struck at [[5:10 a.m.]] on [[Tuesday]].", "TIME 2025-02-11T05:10", "DATE 2025-02-11"),
    ("It struck at [[9 p.m. Tuesday]].", "TIME 2025-02-11T21:00"),
    ("It struck at [[6.30pm]].", "TIME 2025-02-12T18:30"),
    ("It struck at [[0735 GMT]], or at [[1430 hours]].", "TIME 2025-02-12T07:35", "TIME 2025-02-12T14:30"),
    ("It struck [[last night]] and [[this morning]].", "TIME 2025-02-11TNI", "TIME 2025-02-12TMO"),
    ("It struck on [[the night of January 3]].", "TIME 2025-01-03TNI"),
    ("He died in [[the early hours of Tuesday]].", "TIME 2025-02-11TMO START"),
    ("It struck at [[noon]] on [[Monday]].", "TIME 2025-02-10T12:00", "DATE 2025-02-10"),
)
LENGTHS = (
    ("The call lasted [[two-and-a-half hours]].", "DURATION PT2H30M"),
    ("The call lasted [[90 minutes]].", "DURATION PT90M"),
    ("The call lasted [[two hours and 20 minutes]].", "DURATION PT2H20M"),
    ("It took [[half an hour]].", "DURATION PT30M"),
    ("It took [[a year and a half]] to build.", "DURATION P1Y6M"),
    ("It took [[5 1/2 hours]].", "DURATION PT5H30M"),
    ("It took [[over two hours]].", "DURATION PT2H MORE_THAN"),
    ("It took [[nearly three years]].", "DURATION P3Y LESS_THAN"),
    ("It took [[at least 30 days]].", "DURATION P30D EQUAL_OR_MORE"),
    ("It took [[about a week]].", "DURATION P1W APPROX"),
    ("It went on for [[the past three months]].", "DURATION P3M"),
    ("A [[10-year]] plan and a [[month-long]] strike.", "DURATION P10Y", "DURATION P1M"),
    ("It took [[two to three weeks]].", "DURATION P2W"),
    ("It will take [[a few minutes]], or [[years]].", "DURATION PTXM", "DURATION PXY"),
    ("It stood for [[two decades]].", "DURATION P20Y"),
    ("It stood for [[forty-two years]].", "DURATION P42Y"),
)
SETS = (
    ("They meet [[every week]] and [[every two years]].", "SET P1W", "SET P2Y"),
    ("They meet on [[Mondays]] and at [[weekends]].", "SET XXXX-WXX-1", "SET XXXX-WXX-WE"),
    ("It earns $2 million [[a year]].", "SET P1Y"),
    ("Ships sail four times [[a day]], not [[daily]].", "SET P1D", "SET P1D"),
)
NOT_TIMES = (
    "May I march on the second floor?",
    "The 33-year-old counted 2000 people and 1500 men.",
    "Three quarters of the town saw the fall of the wall on Spring Street.",
    "The boy was not seriously hurt in the fall, and Lund survived in the fall from the ladder.",
    "He paid $1990 for flight 1812 of USA Today.",
    "The second sat down and the sun rose.",
    "Call 020 3353 2000 for more.",
    "It was found at 1903 East Mill St. and in the 1900 block of Weir Street.",
    "In her 30s she ran the port.",
    "A man in his late 20s or early 30s and a woman in her mid-40s were freed.",
    "\"They were good men,\" June Alder told us.",
    "Bernard August, 61, owns the mill. August said it was sold.",
    "It went 620 miles (1000 km) at 60 miles per hour.",
)


def _strip(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks, and where they were."""
    text, places = "", []
    for i, piece in enumerate(_MARK.split(marked)):
        if i % 2:
            places.append((len(text), len(text) + len(piece)))
        text += piece
    return text, places


def _shown(time: Tagged) -> str:
    return " ".join(part for part in (time.type, time.value, time.modifier) if part)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [(row[0], row[1:]) for row in (*FULL, *FEASTS, *RELATIVE, *HOURS, *LENGTHS, *SETS)],
    ids=lambda value: value if isinstance(value, str) else None)
def test_expression(marked: str, expected: tuple[str, ...]) -> None:
    """Each marked expression, and nothing else, is found, with its type, value and modifier."""
    text, places = _strip(marked)
    found = tag_text(text, DAY)
    assert [(text[t.start:t.end], _shown(t)) for t in found] == [
        (text[a:b], shown) for (a, b), shown in zip(places, expected, strict=True)]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_no_expression(text: str) -> None:
    """Words that only look like times are none."""
    assert tag_text(text, DAY) == ()


@pytest.mark.parametrize(("text", "earliest", "latest"), [
    ("in 2024", "2024-01-01", "2024-12-31"),
    ("in February 2024", "2024-02-01", "2024-02-29"),
    ("last week", "2025-02-03", "2025-02-09"),
    ("this weekend", "2025-02-15", "2025-02-16"),
    ("the third quarter of 2024", "2024-07-01", "2024-09-30"),
    ("the winter of 2024", "2024-12-01", "2025-02-28"),
    ("in the 1990s", "1990-01-01", "1999-12-31"),
    ("last Friday", "2025-02-07", "2025-02-07"),
    ("last Tuesday", "2025-02-04", "2025-02-11"),
    ("next Friday", "2025-02-14", "2025-02-21"),
    ("a few days ago", "2025-02-02", "2025-02-10"),
    ("on Tuesday evening", "2025-02-11", "2025-02-11"),
])
def test_interval(text: str, earliest: str, latest: str) -> None:
    """A point in time bounds the days it names."""
    (time,) = tag_text(text, DAY)
    assert (str(time.earliest), str(time.latest)) == (earliest, latest)


def test_history_counts_from_the_date_last_spoken_of() -> None:
    """In a text of many full dates long past, a month without a year follows the date before it."""
    text = ("The siege began in May 1775. In July it failed, and in January the army left. By March 1776 the town was "
            "free. War lasted until 1783. Peace came on September 3, 1783; in November the fleet sailed. The fort "
            "of 1780 fell in 1784. Two days later nobody was left.")
    values = [t.value for t in tag_text(text, DAY)]
    assert values == [
        "1775-05", "1775-07", "1776-01", "1776-03", "1783", "1783-09-03", "1783-11", "1780", "1784", "1784-XX-XX"]


def test_news_with_history_counts_from_its_day() -> None:
    """A report that looks back over many years still counts from the day it appeared."""
    text = ("The probe will launch this year, after flights in 1969, 1970, 1971, 1976, 2003, 2007 and 2013. In January "
            "the agency announced a second one, and last week it named the crew.")
    assert [t.value for t in tag_text(text, DAY)][-2:] == ["2025-01", "2025-W06"]


def test_joined_months_share_the_year() -> None:
    """A month joined to a dated one is of its year."""
    values = [t.value for t in tag_text("It rained from March to April 2018.", DAY)]
    assert values == ["2018-03", "2018-04"]


def test_updates_move_the_day_counted_from() -> None:
    """After a dated update, relative dates count from its day."""
    text = "He left yesterday. Update: he came back yesterday."
    found = tag_text(text, DAY, [(text.index("Update"), dt.date(2025, 2, 20))])
    assert [t.value for t in found] == ["2025-02-11", "2025-02-19"]


def test_without_a_day_nothing_is_guessed() -> None:
    """Where the day of publication is unknown, a weekday stays open."""
    (time,) = tag_text("He left on Tuesday.")
    assert (time.value, time.earliest) == ("XXXX-WXX-2", None)


@pytest.mark.parametrize(("text", "values"), [
    ("The port of 1960 was shut in 1974. Five years ago it opened, and in January this year it burned.",
     ["1960", "1974", "PAST_REF", "XXXX-01"]),
    ("On May 7, 2024 they met, and on Wednesday they parted.", ["2024-05-07", "2024-05-08"]),
    ("He led the club in the 1960s. Last year it fell, and earlier this year it rose.", ["196"]),
])
def test_a_report_without_a_day_counts_from_no_year_it_names(text: str, values: list[str]) -> None:
    """What counts from the writer's day is not known where that is not, however many years are named before."""
    found = tag_text(text)
    assert all(t.earliest is None or t.value in ("1960", "1974", "196", "2024-05-07", "2024-05-08") for t in found)
    assert [t.value for t in found] == values


@pytest.mark.parametrize("text", [
    "", " \n ", "x" * 200_000, "the quick day " * 500, "1 " * 2_000, "twenty " * 500, "one and " * 500,
    "of the last of the " * 200, "1999 " * 500, "99999999999999999999 years ago in 31 February 9999 and 0 BC",
    "480-6,000 BC, June 6,000 BC and 9,999,999 AD",
    "December 31, 9999 and the next day and ten years later", "😀 today\u200b \x00 yesterday", "99/99/9999 40:99 a.m.",
])
@pytest.mark.parametrize("day", [None, DAY, dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_any_text_is_tagged(text: str, day: dt.date | None) -> None:
    """No input fails, and every expression is a stretch of the text without white space at its edges."""
    for time in tag_text(text, day):
        piece = text[time.start:time.end]
        assert piece
        assert piece == piece.strip()
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
