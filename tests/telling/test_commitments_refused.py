"""Commitments: which refusals are positions that can be followed."""

from __future__ import annotations

import datetime as dt

import pytest

import tellings
from tellings.records import Article, Commitment


def held(sentence: str) -> tuple[Commitment, ...]:
    """The commitments of a report of one sentence."""
    return tellings.tell(
        [Article(id="r", source="Herald", text=sentence + "\n", published=dt.date(2024, 5, 8))]).commitments


@pytest.mark.parametrize("sentence", [
    "Karl Oro refused to comment on the fire.",
    "The guards would not go into detail or discuss a motive.",
    "Karl Oro has refused to make any statement about the levy.",
    "The guild will provide no further details.",
    "Ada Lund wouldn't speculate on why the barn fell.",
    "Karl Oro refused to answer questions after the fair.",
    "Karl Oro refused to be drawn on the levy.",
])
def test_who_will_not_tell_takes_no_position(sentence: str) -> None:
    """A refusal to comment, to say or to give details is nothing to follow."""
    assert not held(sentence), held(sentence)


@pytest.mark.parametrize("sentence", [
    "Karl Oro said the rider of the cart refused to move the cart.",
])
def test_what_somebody_without_a_name_refused_on_the_spot_is_over(sentence: str) -> None:
    """Who is not named and refused once holds to nothing."""
    assert not held(sentence), held(sentence)


@pytest.mark.parametrize("sentence", [
    "Ada Lund said she will never speak of the levy again.",
    "Karl Oro said he will not discuss the border with Norland.",
    "The court said the names would not be released until the trial was over.",
    "Marble Ltd refused to pay the fine.",
    "The company refused to pay the fine.",
    "Karl Oro refused to leave the hall.",
])
def test_what_one_will_not_do_is_a_position(sentence: str) -> None:
    """A refusal of a deed, of talks or until a day is one to follow."""
    assert [c.modality for c in held(sentence)] == ["refused"], held(sentence)


@pytest.mark.parametrize("sentence", [
    "“We will waste no time in mending the road,” Ada Lund said.",
    "“We are not leaving anything to chance,” Ada Lund said.",
])
def test_what_is_denied_to_say_how_hard_one_will_try_is_no_refusal(sentence: str) -> None:
    """"No time to waste" and "nothing to chance" are plans."""
    assert [c.modality for c in held(sentence)] == ["planned"], held(sentence)


def test_what_somebody_would_not_do_by_character_is_no_refusal() -> None:
    """"A clerk who wouldn't waste silver" tells what he is like."""
    assert not held("Ada Lund called Karl Oro a clerk who wouldn't waste silver.")
