"""The timeline: intervals and their EDTF, and events told by several reports."""

from __future__ import annotations

import datetime as dt
import functools

import edtf
import pytest

import tellings
from tellings.records import Account, Article, Event, Span, Time
from tellings.telling.timeline import when

DAY = dt.date(2024, 5, 8)


def time(words: str, earliest: str | None, latest: str | None, modifier: str | None = None, kind: str = "DATE") -> Time:
    """A time that lies between two days."""
    span = Span(article="a", start=0, end=len(words), text=words)
    days = [dt.date.fromisoformat(d) if d else None for d in (earliest, latest)]
    return Time(span=span, type=kind, value="", modifier=modifier, earliest=days[0], latest=days[1])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "approximate", "text"),
    [
        ("2018-02-01", "2018-02-01", False, "2018-02-01"),
        ("2018-02-01", "2018-02-01", True, "2018-02-01~"),
        ("2018-02-01", "2018-02-28", False, "2018-02"),
        ("2016-02-01", "2016-02-29", True, "2016-02~"),
        ("2018-01-01", "2018-12-31", False, "2018"),
        ("2010-01-01", "2019-12-31", False, "201X"),
        ("2015-01-01", "2017-12-31", False, "2015/2017"),
        ("2018-01-29", "2018-02-04", False, "2018-01-29/2018-02-04"),
        (None, "2018-01-31", False, "../2018-01-31"),
        ("2018-01-31", None, False, "2018-01-31/.."),
    ],
)
def test_an_interval_is_written_as_edtf_1(start: str | None, end: str | None, approximate: bool, text: str) -> None:
    """Days, months, years, decades, ranges and open ends have their shortest form, which an EDTF parser accepts."""
    first = dt.date.fromisoformat(start) if start else when.FIRST
    last = dt.date.fromisoformat(end) if end else when.LAST
    assert when.edtf(first, last, approximate=approximate) == text
    assert str(edtf.parse_edtf(text)) == text


def test_times_settle_on_the_days_they_share() -> None:
    """A month and a day of it give the day, with the words that tell it as the basis."""
    settled = when.settle([time("in May", "2024-05-01", "2024-05-31"), time("Tuesday", "2024-05-07", "2024-05-07")])
    assert settled is not None
    assert (settled.edtf, settled.basis) == ("2024-05-07", "Tuesday")


def test_an_hour_about_which_one_is_unsure_leaves_the_day_sure() -> None:
    """"About 5 a.m." is unsure of the hour, not of the day; "about May" is unsure of the month."""
    hour = when.settle([time("about 5 a.m.", "2024-05-07", "2024-05-07", "APPROX", "TIME")])
    month = when.settle([time("about May", "2024-05-01", "2024-05-31", "APPROX")])
    assert hour is not None
    assert month is not None
    assert (hour.edtf, month.edtf) == ("2024-05-07", "2024-05~")


def test_times_that_exclude_each_other_are_parted() -> None:
    """Mentions of different days are of different events; those without a day go with the most told."""
    times = [
        time("May 7", "2024-05-07", "2024-05-07"), time("May", "2024-05-01", "2024-05-31"), None,
        time("2019", "2019-01-01", "2019-12-31"),
    ]
    assert when.part(times) == [[0, 1, 2], [3]]
    assert when.part([None, None]) == [[0, 1]]
    assert when.part([]) == []


@pytest.mark.parametrize(
    ("words", "modifier", "first", "last", "days"),
    [
        ("earlier this week", "START", "2024-05-06", "2024-05-12", ("2024-05-06", "2024-05-08")),
        ("later this month", None, "2024-05-01", "2024-05-31", ("2024-05-08", "2024-05-31")),
        ("earlier this year", None, "2024-01-01", "2024-12-31", ("2024-01-01", "2024-12-31")),
        ("mid-May", "MID", "2024-05-01", "2024-05-31", ("2024-05-08", "2024-05-23")),
        ("early 2023", "START", "2023-01-01", "2023-12-31", ("2023-01-01", "2023-06-30")),
        ("late 2023", "END", "2023-01-01", "2023-12-31", ("2023-07-01", "2023-12-31")),
        ("Tuesday", None, "2024-05-07", "2024-05-07", ("2024-05-07", "2024-05-07")),
    ],
)
def test_words_around_a_time_narrow_it(
    words: str, modifier: str | None, first: str, last: str, days: tuple[str, str]
) -> None:
    """Parts of a month or year, and what is before or after the report, are bounded by the words that say so."""
    found = when.narrowed(time(words, first, last, modifier), DAY)
    assert (str(found.earliest), str(found.latest)) == days


REPORTS = (
    Article(
        id="one", source="Herald", published=DAY,
        text="Fire destroyed the old mill in Oldwick on Tuesday. The mill was built in 1890. The council will meet on "
             "Friday. The mayor, Ada Lund, did not visit the mill on Monday. A hearing took place on March 4, 2024. "
             "The warden had resigned two months before the hearing. Seven people who were trapped in the mill were "
             "freed, officers said.",
    ),
    Article(
        id="two", source="Courier", published=DAY,
        text="A fire destroyed the mill in Oldwick on May 7, police said.\n— Ada Lund (@lund) May 6, 2024\n",
    ),
)


@functools.cache
def told() -> Account:
    """The account of the two reports."""
    return tellings.tell(REPORTS)


def event(trigger: str, article: str = "one") -> Event:
    """The event that a trigger is a mention of."""
    return next(e for e in told().events if any(m.text == trigger and m.article == article for m in e.mentions))


@pytest.mark.parametrize(
    ("trigger", "date", "status"),
    [
        ("destroyed", "2024-05-07", "happened"),
        ("built", "1890", "happened"),
        ("meet", "2024-05-10", "expected"),
        ("visit", "2024-05-06", "denied"),
    ],
)
def test_an_event_has_the_time_and_status_its_clause_tells(trigger: str, date: str, status: str) -> None:
    """Past, background, future and denied events are told apart and dated by their own clauses."""
    found = event(trigger)
    assert found.when is not None
    assert (found.when.edtf, found.status) == (date, status)


@pytest.mark.parametrize(
    ("trigger", "label"),
    [
        ("destroyed", "A fire destroyed the mill in Oldwick on May 7"),
        ("trapped", "Seven people were trapped in the mill"),
        ("freed", "Seven people who were trapped in the mill were freed"),
    ],
)
def test_a_label_can_be_read_by_itself(trigger: str, label: str) -> None:
    """The clause that tells an event best is its label; a relative pronoun gives way to what it stands for."""
    assert event(trigger).label == label


def test_what_lies_well_before_the_reports_is_background() -> None:
    """The year the mill was built is told to explain; the fire is the news."""
    assert event("built").background
    assert not event("destroyed").background
    assert not event("meet").background


def test_a_day_may_be_counted_from_another_event() -> None:
    """Two months before a hearing of March is in January."""
    found = event("resigned").when
    assert found is not None
    assert (found.edtf, found.basis) == ("2024-01", "two months before the hearing")


def test_one_event_of_two_reports_is_one_item() -> None:
    """The same fire told by two reports is one item with both triggers and both clauses."""
    found = event("destroyed")
    assert found == event("destroyed", "two")
    assert {s.article for s in found.evidence} == {"one", "two"}


def test_a_date_above_a_post_is_an_event() -> None:
    """A date that no clause holds is not lost."""
    assert any(e.when and e.when.basis == "May 6, 2024" for e in told().events)


def test_events_come_in_order_and_mentions_once() -> None:
    """Events are ordered by their first day, undated ones last; no trigger is in two of them; ids are unique."""
    events = told().events
    days = [e.when.earliest for e in events if e.when and e.when.earliest]
    assert days == sorted(days)
    assert all(e.when for e in events[: len(days)])
    places = [(m.article, m.start) for e in events for m in e.mentions]
    assert len(places) == len(set(places))
    assert len({e.id for e in events}) == len(events)
    assert all(e.evidence and e.label for e in events)


def test_a_label_says_who_speaks_and_what_is_refused() -> None:
    """Words of a first person stand after their speaker's name, and a refusal is labelled as one."""
    text = (
        "Mayor Ada Lund refused on Monday to close the bridge.\n"
        "“We opened our own lock on Sunday,” Karl Oro said.\n"
    )
    found = [e.label for e in tellings.tell([
        Article(id="l", source="Herald", text=text, published=dt.date(2024, 3, 6))
    ]).events]
    assert "Karl Oro: “We opened our own lock on Sunday”" in found, found
    assert not any(label.startswith(("Mayor Ada Lund to close", "To close")) for label in found), found


def test_what_is_appointed_for_a_day_has_not_happened_on_it() -> None:
    """The day of "was set for a review on June 18" is that of the review, whether it came or not."""
    text = (
        "Ada Lund was last in court on June 4 and was set for another review on June 18, records show.\n"
        "The first flight of the kite is slated for 2027.\n"
    )
    told = tellings.tell([Article(id="s", source="Herald", text=text, published=dt.date(2024, 7, 1))])
    assert {e.when.edtf: e.status for e in told.events if e.when and e.when.edtf != "2024-06-04"} == {
        "2024-06-18": "expected", "2027": "expected"}
