"""Details of points: which time of a sentence is that of a passage, and which standings are a difference."""

from __future__ import annotations

import pytest

from telling.pairs import points
from tellings.records import Detail
from tellings.telling.alignment import doubt

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
    ("The children cannot openly celebrate Christmas.", "The children cannot celebrate Christmas in the square.",
     "celebrate", set()),
])  # fmt: skip
def test_a_passage_is_dated_by_its_own_time(first: str, second: str, predicate: str, dates: set[str]) -> None:
    """What says which one is meant, and what comes some time later, has another time; what opens it has the same."""
    found = {v.value for d in details(first, second, predicate) if d.slot == "date" for v in d.values}
    assert found == dates


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
