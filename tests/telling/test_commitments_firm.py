"""Commitments: what is put as to come and commits nobody, and how firm and whose the rest is."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

import tellings
from tellings.records import Account, Article, Commitment

TEXT = (
    "Ada Lund is the mayor of Oldwick and Norland is a state. Karl Oro said he is not going to sell the quarry. "
    "Ada Lund pledged to mend the road, plant forty limes and open a school. The wreck will sink in the bay. "
    "Karl Oro predicted that the wreck will drift. Inspectors ruled out human error. "
    "“We will win the cup,” Karl Oro said. One guard had offered to open the gate. "
    "Norland told its neighbours of its plan to launch a satellite next week. "
    "The minister has not said when the court will sit. Karl Oro said on Monday that he was tired. "
    "“I will not say,” Karl Oro said. Traders praised Ada Lund’s move to cut the levy. "
    "Karl Oro said he is certain he did not send a lewd photo to the guard. "
    "“You will be rewarded mightily by the press,” Karl Oro told Ada Lund. "
    "Karl Oro announced the prize on Monday, days before the planned summit with Norland.\n"
)


@functools.cache
def told() -> Account:
    """The account of one report."""
    return tellings.tell([Article(id="o", source="Herald", text=TEXT, published=dt.date(2024, 5, 8))])


def found(words: str) -> list[Commitment]:
    """The commitments whose action has the words."""
    return [c for c in told().commitments if words in c.action]


@pytest.mark.parametrize(
    "words", ["wreck will sink", "human error", "win the cup", "open the gate", "court will sit", "cut the levy",
              "lewd photo", "rewarded", "planned summit"]
)
def test_what_commits_nobody_is_no_commitment(words: str) -> None:
    """What a thing does, what befalls one, an offer once made and an indirect question are none."""
    assert not found(words)


@pytest.mark.parametrize(
    ("words", "modality", "holder"),
    [
        ("sell the quarry", "refused", "Karl Oro"),
        ("plant forty limes", "promised", "Ada Lund"),
        ("open a school", "promised", "Ada Lund"),
        ("launch a satellite", "planned", "Norland"),
    ],
)
def test_firmness_and_holder(words: str, modality: str, holder: str) -> None:
    """"Not going to" refuses, a promise goes on to the last verb of a list, "its plan" is whose it is said to be."""
    names = {e.id: e.name for e in told().entities}
    assert [(c.modality, [names.get(h) for h in c.holders]) for c in found(words)] == [(modality, [holder])]


def test_what_one_predicts_of_a_thing_is_no_plan() -> None:
    """Who predicts that a wreck will drift does not plan it."""
    assert [c.modality for c in found("wreck will drift")] == ["expected"]


def test_a_vague_refusal_is_not_broken_by_whatever_is_said() -> None:
    """"I will not say" stays open, though its speaker says other things."""
    assert [c.status for c in found("will not say")] == ["open"]
