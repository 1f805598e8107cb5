"""Commitments: what is told as background, gone by, meant or usual, is none."""

from __future__ import annotations

import datetime as dt

import pytest

import tellings
from tellings.records import Article, Commitment


def held(text: str) -> tuple[Commitment, ...]:
    """The commitments of a report."""
    return tellings.tell(
        [Article(id="b", source="Herald", text=text + "\n", published=dt.date(2024, 5, 8))]).commitments


@pytest.mark.parametrize("sentence", [
    "Karl Oro and Ada Lund would both ultimately resign.",
    "Noting that Karl Oro and Ada Lund would both ultimately resign, Tomas Rehn laughed.",
    "Karl Oro left the guild despite having pledged to pay its debts.",
    "Guards would later recover six coins, according to the clerk.",
    "Tomas Rehn said he would sometimes visit the child.",
    "Ada Lund had moved from Norland to join him.",
    "Karl Oro moved to avert a strike by cutting the levy.",
    "The council failed to pass a proposal to raise the levy.",
    "Karl Oro was charged with possession of poison with intent to sell it.",
    "Guards said Karl Oro had a plan to rob the mill.",
    "Karl Oro planned to kill the miller, the guards said.",
    "The case was to be dismissed after the fair.",
    "Both had been scheduled to be heard on Tuesday.",
    "Tomas Rehn saw him as he was about to leave the yard.",
    "The clerk said it was in the public interest to shut the mill.",
    "In 1972 Karl Oro promised to end the strike.",
    "Karl Oro died on Monday. Karl Oro planned to open a mill.",
])
def test_background_is_no_commitment(sentence: str) -> None:
    """The future of a past, a crime meant, a purpose, a usage, what was to be and what the dead planned bind nobody."""
    assert not held(sentence), held(sentence)


@pytest.mark.parametrize("sentence", [
    "Ada Lund said she would later sell the mill.",
    "Ada Lund is moving to cut the levy.",
    "Tomas Rehn announced a plan to open the mill.",
    "Ada Lund planned to open a mill, she said.",
    "Karl Oro was to appear in court on Thursday.",
    "Karl Oro died on Monday. Ada Lund plans to open a mill.",
    "Ada Lund has vowed since 2019 to rebuild the bridge.",
])
def test_what_is_still_to_come_is_one(sentence: str) -> None:
    """A plan that stands is a commitment, though words of background are near."""
    assert held(sentence)


@pytest.mark.parametrize("sentence", [
    "Karl Oro said he would be proud to be the first on the tower.",
    "“We will cherish his memory,” Ada Lund said.",
    "“We will soon see more towns joining the league,” Ada Lund said.",
    "“I'm going to kill you,” Karl Oro told the guard.",
    "Karl Oro wept after Ada Lund refused to sing with him.",
    "The moths leave the barn when they are ready to hatch.",
    "Marble Tower would also serve as a school, Ada Lund said.",
    "The charter says millers will be entitled to written terms.",
    "A debate will ensue tomorrow.",
])
def test_what_one_feels_threatens_or_takes_as_known_commits_nobody(sentence: str) -> None:
    """Feelings, threats, what clauses of time presuppose, what things are good for and what one is entitled to."""
    assert not held(sentence), held(sentence)


@pytest.mark.parametrize("sentence", [
    "Karl Oro will serve as clerk of the court.",
    "Ada Lund will see the duke on Thursday.",
    "Ada Lund left for Norland on Friday, when she is scheduled to meet the duke.",
    "“We will help you,” Ada Lund said.",
])
def test_deeds_near_these_are_commitments(sentence: str) -> None:
    """An office taken up, a meeting with a day and help to somebody are to come."""
    assert held(sentence)
