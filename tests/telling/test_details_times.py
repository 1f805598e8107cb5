"""Details of points: which time of a sentence is that of a passage, and which standings are a difference."""

from __future__ import annotations

import datetime as dt

import pytest

from telling.pairs import account, points
from tellings.records import Detail, Span, Time
from tellings.telling.alignment import doubt
from tellings.telling.details.times import Dated, _guessed

STAGES = (
    "In the court of Oxmoor the driver Otto Lund was convicted of theft.",
    "The driver Otto Lund was charged with theft in the court of Oxmoor on Friday.",
)


def details(first: str, second: str, predicate: str) -> list[Detail]:
    """The details of the points of a predicate that two reports tell."""
    return [detail for point in points(first, second, predicate) for detail in point.details]


@pytest.mark.parametrize(("first", "second", "predicate", "dates"), [
    ("The old mill, founded in 1990, was demolished by the council.",
     "The council demolished the old mill, which was founded in 1990.", "demolish", set()),
    ("In a statement released on Friday, the council regretted the loss of the old mill.",
     "In a statement published on Friday, the council deeply regretted the loss of the mill.", "regret",
     {"2024-03-01"}),
    ("The tram left the depot at 12:10 p.m. and derailed ten minutes later in the tunnel.",
     "The tram left the depot at 12:10 p.m. and derailed in the tunnel ten minutes later.", "derail", set()),
    ("The council began pulling down the mill on Friday.", "On Friday the council began pulling down the mill.",
     "begin", {"2024-03-01"}),
    ("The closure of the line took effect on Friday at 5 p.m.",
     "The closure of the line took effect at 5 p.m. on Friday.", "close", {"2024-03-01T17:00"}),
    ("Monday's collision was the first on the line since 1959.",
     "The collision on Monday is the first on the line since 1959.", "first", {"1959"}),
    ("The new rule replaces a 1976 law that gives the guards of Oxmoor full immunity.",
     "The new rule overrides the 1976 Guards Act, which gives full immunity to the guards of Oxmoor.", "give",
     {"1976"}),
    ("The guard Ada Holm said on Friday that she has no plans to resign.",
     "The guard Ada Holm announced on Friday that she would not resign.", "plan", {"2024-03-01"}),
    ("The children cannot openly celebrate Christmas.", "The children cannot celebrate Christmas in the square.",
     "celebrate", set()),
])  # fmt: skip
def test_a_passage_is_dated_by_its_own_time(first: str, second: str, predicate: str, dates: set[str]) -> None:
    """What says which one is meant, and what comes some time later, has another time; what opens it has the same."""
    found = {v.value for d in details(first, second, predicate) if d.slot == "date" for v in d.values}
    assert found == dates


@pytest.mark.parametrize(("first", "second", "predicate"), [
    ("The guard Ada Holm died in the clinic two days later.", "Guard Ada Holm died in the clinic on Sunday.", "die"),
    ("Norline sued the council in 2014 over the ban.", "Norline sued the council to lift the 2014 ban.", "sue"),
    ("Norline sued the council in 2013 over the ban.", "Norline sued the council to lift the 2014 ban.", "sue"),
])  # fmt: skip
def test_a_day_that_is_counted_or_says_which_thing_is_meant_is_not_set_against_another(
    first: str, second: str, predicate: str
) -> None:
    """"Two days later" may be counted from any day, and the year of a ban is not that of the suit against it."""
    dates = [d for d in details(first, second, predicate) if d.slot == "date"]
    assert not any(len({a for v in d.values for a in v.articles}) > 1 for d in dates)


def test_a_day_that_both_have_is_not_put_before_the_day_of_one() -> None:
    """Who pleads guilty today pleads so today, though both reports have the day of the deed."""
    told = (
        "The driver Otto Lund pleaded guilty on Friday for his role in the 7 May 2015 collision.",
        "The driver Otto Lund pleaded guilty for his role in the 7 May 2015 collision and the 9 June 2016 fire.",
    )
    assert "2015-05-07" not in {v.value for d in details(*told, "plead_guilty") if d.slot == "date" for v in d.values}


def test_one_weekday_of_two_weeks_is_no_conflict() -> None:
    """"On Friday" in reports a week apart is a day that one of them has late."""
    told = ("The guard Ada Holm died in the clinic on Friday.", "The guard Ada Holm died in the clinic Friday night.")
    found = [d for p in account(*told, later=7).points for d in p.details if d.slot == "date"]
    assert not any(d.relation == "conflict" for d in found)


def test_a_weekday_is_no_conflict_with_a_date_that_fell_on_it() -> None:
    """"Tuesday evening" of a report brought up to date months later may be the 20th of February that another has."""
    def dated(words: str, day: dt.date) -> Dated:
        span = Span(article="a", start=0, end=len(words), text=words)
        return Dated(Time(span=span, type="DATE", value=day.isoformat(), earliest=day, latest=day), ())

    assert _guessed(dated("February 20", dt.date(2024, 2, 20)), dated("Tuesday evening", dt.date(2024, 4, 30)))


def test_a_day_counted_from_another_event_is_about_the_same() -> None:
    """Four months before an accident in October is June, told less exactly than "in June"."""
    lead = "The tram accident at Oxmoor happened on 14 October 2023.\n"
    first = f"{lead}Ada Holm, the warden, complained to the operator of the tram four months before the accident."
    second = f"{lead}In June 2023 the warden Ada Holm complained to the operator of the tram."
    [found] = [d for d in details(first, second, "complain") if d.slot == "date"]
    assert (found.relation, {v.value for v in found.values}) == ("compatible", {"2023-06", "2023-06~"})


@pytest.mark.parametrize(("first", "second", "predicate", "differs"), [
    ("Norline closed the line to Lutrin.", "Norline will close the line to Lutrin.", "close", True),
    ("Norline is closing the line to Lutrin.", "Norline will close the line to Lutrin.", "close", False),
    (*STAGES, "convict", True),
])  # fmt: skip
def test_a_difference_of_standing_is_surely_one(first: str, second: str, predicate: str, differs: bool) -> None:
    """What "is closing" may be on the way or planned: it is no other standing than what will be."""
    assert any(detail.slot == "status" for detail in details(first, second, predicate)) is differs


def test_stages_of_two_predicates_are_not_taken_from_what_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passage that only perhaps tells of the conviction may tell of another matter's charge."""
    monkeypatch.setattr(doubt, "SURE", 99.0)
    assert not any(detail.slot == "status" for detail in details(*STAGES, "convict"))
