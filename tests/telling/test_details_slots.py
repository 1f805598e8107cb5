"""Details of points: what two reports of one event give as its place, its day, those who took part and its words."""

from __future__ import annotations

import pytest

from telling.pairs import told
from tellings.records import Account

FIRST = """Two goods trains collided near Oxmoor, in Lavenshire, on Monday morning, the railway operator Norline said.
Norline will pay the families of the injured drivers.
Shares of Norline fell 3.5 percent to $41.20.
The signal worker Ida Brandt had worked on the line for two seasons.
Norline bought 12 new signals for $43,350.
The minister Paul Verrick visited the injured drivers at the clinic in Oxmoor.
Both trains were towed away.
Norline is running an “emergency timetable” on the line.
The first train left the yard again in the early afternoon.
"""
SECOND = """Two goods trains collided in Lavenshire on Monday, Norline said.
Norline has paid the families of the injured drivers.
Shares of Norline fell 5.1 percent to $40.60.
The signal worker Ida Brandt worked on the line for two seasons.
Norline bought 12 new signals for $43,000.
The minister Paul Verrick and his wife visited the injured drivers at the clinic in Oxmoor.
Both trains were later towed away.
Norline is running an "emergency timetable" on the line.
The first train left the yard again in the early afternoon.
"""


@pytest.fixture(scope="module")
def account() -> Account:
    return told(FIRST, SECOND)


@pytest.mark.parametrize(("words", "slot", "relation"), [
    ("collided", "place", "compatible"),
    ("collided", "date", "compatible"),
    ("pa", "status", "compatible"),
    ("Shares", "amount", "compatible"),
    ("worked on the line", "duration", "same"),
    ("new signals", "amount", "compatible"),
    ("new signals", "count", "same"),
    ("visited", "participants", "compatible"),
    ("visited", "place", "same"),
    ("towed", "count", "same"),
    ("timetable", "wording", "same"),
    ("left the yard", "date", "same"),
])
def test_what_two_reports_give_is_related_by_slot(account: Account, words: str, slot: str, relation: str) -> None:
    """Each slot says whether two reports give the same, or one a less exact form of what the other gives."""
    found = {
        (d.slot, d.relation) for p in account.points if words in p.statement and len(p.articles) == 2 for d in p.details
    }
    assert (slot, relation) in found


def test_figures_of_a_moving_price_are_no_conflict(account: Account) -> None:
    """Two readings of a price that moves by the hour are noted as such."""
    (point,) = [p for p in account.points if p.statement.startswith("Shares") and len(p.articles) == 2]
    assert {d.note for d in point.details if d.slot == "amount"} == {"figures of different hours"}


def test_no_detail_of_the_two_reports_is_a_conflict(account: Account) -> None:
    """Reports that tell one thing more or less exactly do not differ."""
    assert not [d for p in account.points for d in p.details if d.relation == "conflict"]


def test_every_value_stands_in_each_of_its_articles(account: Account) -> None:
    """The evidence of a value is its articles' own text."""
    texts = {a.id: a.text for a in account.articles}
    values = [v for p in account.points for d in p.details for v in d.values]
    assert values
    assert all(texts[s.article][s.start : s.end] == s.text for v in values for s in v.evidence)
    assert all({s.article for s in v.evidence} == set(v.articles) for v in values)
