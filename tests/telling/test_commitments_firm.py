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
    "The minister has not said when the court will sit. Karl Oro spoke at the fair on Monday. "
    "“I will not speak,” Karl Oro said. Traders praised Ada Lund’s move to cut the levy. "
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
    """“I will not speak” stays open, though its speaker spoke elsewhere."""
    assert [c.status for c in found("will not speak")] == ["open"]


@pytest.mark.parametrize("sentence", [
    "The mayor argued that the levy would bring silver to the town.",
    "Karl Oro said the levy would ruin trade and empty the barns.",
    "If he stood again, Karl Oro would be the oldest in the race.",
    "Karl Oro was expected to beat Ada Lund by a mile.",
    "“I was going to leave the choir on that day,” Karl Oro said.",
    "Karl Oro had hoped to buy the brewery.",
    "“We will learn more as the night goes on,” Karl Oro said.",
    "“He’s going to be fine,” Karl Oro said of the groom.",
    "“I swear the barn leaned to one side,” Karl Oro said.",
    "Ada Lund rejected the charge that she was too willing to yield.",
    "Karl Oro was reluctant to sell the brewery.",
    "The crew thanked Karl Oro for going to see the widow.",
    "“The message of the abbey is to wait and pray,” Karl Oro said.",
    "One would expect better of a duke.",
    "Nobody knows which road he will take.",
    "There is a chance that no baker will be at the fair.",
    "The charter would prevent Karl Oro from selling the brewery.",
    "Karl Oro said he would rather the duke paid the levy.",
    "The bank does not guarantee that all loans will be paid.",
    "It looked as though he was going to strike the gate.",
    "“We would sing in the barn, and it was a good choir,” Karl Oro said.",
    "Known as the Wolf, which means ‘I will bite you’, Karl Oro ran the choir.",
    "Karl Oro died after setting himself on fire to protest in Oldwick on May 20.",
    "When someone agreed to sell, the two guards would record the name.",
    "The clerk said Karl Oro had kept a list so the guards and their kin would be honoured.",
    "Karl Oro feared that Ada Lund would seek to win the guild over.",
    "“Are they going to live in the barn?” Karl Oro asked.",
    "“This isn't to say that the guild was wrong,” Karl Oro said.",
    "Many guilds may be willing to lend the town their names, or even to sell its bonds.",
    "Karl Oro was tired and reluctant to put the guard on the wall.",
    "The clerk said the new fence was to guard the hall.",
    "Karl Oro had been due to jump from the tower.",
    "Guards followed tracks they hoped would cast light on the fire.",
])
def test_views_and_what_was_to_be_once_are_no_commitments(sentence: str) -> None:
    """What follows from a thing, what was expected or meant once, what befalls one and what is so bind nobody."""
    told = tellings.tell([Article(id="v", source="Herald", text=sentence + "\n", published=dt.date(2024, 5, 8))])
    assert not told.commitments, told.commitments


@pytest.mark.parametrize(("sentence", "action", "holder"), [
    ("The bank said it would offer a fee.", "it would offer a fee", "The bank"),
    ("“I will sell the brewery,” the 46-year-old Norwegian said.", "I will sell the brewery",
     "the 46-year-old Norwegian"),
    ("“The deed will be unsealed and is expected to be read in court,” Karl Oro said.",
     "The deed will be unsealed", None),
    ("Ada Lund had said for years that she wouldn't support the guild.", "she wouldn't support the guild", "Ada Lund"),
    ("The boats are to be back in port, Karl Oro said.", "The boats are to be back in port", None),
    ("Ada Lund won't attend the fair.", "Ada Lund won't attend the fair", "Ada Lund"),
    ("Karl Oro will be the first to admit that he erred.", None, None),
    ("“I will be the judge of that fair,” Karl Oro said.", "I will be the judge of that fair", "Karl Oro"),
    ("The ferry will sail on Monday.", "The ferry will sail on Monday", None),
    ("Ada Lund said Tomas Rehn used a key to open the door, but wouldn't say why until the trial.",
     "wouldn't say why until the trial", "Ada Lund"),
    ("The people of Oldwick are preparing to vote on the levy.",
     "The people of Oldwick are preparing to vote on the levy", "The people of Oldwick"),
    ("Karl Oro said he would sell the brewery and that he intended to leave Oldwick.",
     "he intended to leave Oldwick", "Karl Oro"),
])
def test_who_is_bound_and_to_what(sentence: str, action: str | None, holder: str | None) -> None:
    """An action is told to its end, and a thing holds nothing."""
    told = tellings.tell([Article(id="w", source="Herald", text=sentence + "\n", published=dt.date(2024, 5, 8))])
    names = {e.id: e.name for e in told.entities}
    if action is None:
        assert not told.commitments
    else:
        mine = [[names.get(h, h) for h in c.holders] for c in told.commitments if c.action == action]
        assert mine == [[holder] if holder else []], told.commitments


def test_a_day_before_the_report_is_not_when_a_refusal_is_due() -> None:
    """"Refused to resign over Monday's fire" is due on no Monday gone by."""
    text = "Ada Lund refused to resign over the fire of May 2, 2024.\n"
    told = tellings.tell([Article(id="x", source="Herald", text=text, published=dt.date(2024, 5, 8))])
    assert [c.due for c in told.commitments] == [None]


@pytest.mark.parametrize(("sentence", "holders"), [
    ("Karl Oro will serve ten years.", []),
    ("Karl Oro will spend up to six years behind bars.", []),
    ("Karl Oro will face six counts of arson.", []),
    ("Karl Oro will be on probation for two years.", []),
    ("Karl Oro will serve two years as clerk of the guild.", ["Karl Oro"]),
    ("Karl Oro will spend two days in Norland.", ["Karl Oro"]),
])
def test_who_is_sentenced_does_not_hold_the_sentence(sentence: str, holders: list[str]) -> None:
    """What a court imposes is expected, and nobody's promise; an office and a stay are their own."""
    told = tellings.tell([Article(id="y", source="Herald", text=sentence + "\n", published=dt.date(2024, 5, 8))])
    names = {e.id: e.name for e in told.entities}
    assert [[names.get(h, h) for h in c.holders] for c in told.commitments] == [holders], told.commitments
