"""Details of points: what belongs to what a passage tells, and what only stands in its sentence."""

from __future__ import annotations

import pytest

from telling.pairs import shared, told
from tellings.records import Account, Detail

FIRST = """A fire broke out at the Oxmoor Research Center in Lavenshire on Monday, the mayor of Tarnbury said.
The fire destroyed 11.5 million files of the archive.
The firefighters led 12 Tarnbury residents out of the burning hall on Monday evening.
Sabine Orth, 51, of Ocala, Florida, was named as the head of the archive.
The minister asked for a report in a telephone call with Sabine Orth that lasted about 90 minutes.
The archive's statement comes a day after the council failed to pass a budget for its repair.
On Friday the council said the archive had lost its oldest maps.
The rector praised the crew of nine for its work at the archive.
The bureau for archives bought the 40 pumps for the cellar.
Rivals of the mayor to meet over the fire in Lutrin.
The rector once called the archive the Oxmoor Tower.
"""
SECOND = """A fire broke out at the Oxmoor facility on Monday, the operator said.
The fire destroyed about 11 million documents of the archive.
Firefighters led 12 people out of the burning hall on Monday evening.
Sabine Orth, 51, of Central Florida, was named as the head of the archive.
The minister asked for a report in a telephone call with Sabine Orth that went on for an hour and a half.
The archive's statement came a day after the council failed to pass a budget for its repair.
The archive had lost its oldest maps, the council said.
The rector praised the nine people of the crew for their work at the archive.
The bureau for archives bought 40 pumps for the cellar.
Rivals of the mayor are to meet over the fire in Lutrin on Sunday.
The rector once called the archive the Oxmoor Tower.
"""


@pytest.fixture(scope="module")
def account() -> Account:
    return told(FIRST, SECOND)


def _of(account: Account, words: str) -> list[Detail]:
    """The details of several reports, of the points told with these words."""
    found = shared(account, words)
    assert found, words
    return [d for p in found for d in p.details if len({a for v in d.values for a in v.articles}) > 1]


@pytest.mark.parametrize(("words", "slot", "relation"), [
    ("fire broke out", "place", "compatible"),
    ("destroyed", "count", "compatible"),
    ("out of the burning hall", "count", "same"),
    ("51", "place", "compatible"),
    ("a telephone call", "duration", "compatible"),
    ("statement", "date", "same"),
])
def test_what_a_passage_tells_has_its_details(account: Account, words: str, slot: str, relation: str) -> None:
    """A site by its name and by a noun, counts under other nouns, a region's part, and how long or when a thing was."""
    assert (slot, relation) in {(d.slot, d.relation) for d in _of(account, words)}


@pytest.mark.parametrize(("words", "slot", "value"), [
    ("fire broke out", "place", "Tarnbury"),         # the mayor is of there
    ("out of the burning hall", "place", "Tarnbury"),  # the residents are
    ("oldest maps", "date", "Friday"),               # it is said on that day
    ("to meet over the fire", "status", "to meet"),  # a headline's infinitive
    ("once called the archive", "place", "Oxmoor Tower"),  # nothing happens there
])
def test_what_else_a_sentence_says_is_no_detail(account: Account, words: str, slot: str, value: str) -> None:
    """What a name, a day or a verb of the same sentence says of something else is left out."""
    told = [p for p in account.points if any(words in s.text for s in p.evidence)]
    assert told, words
    assert not [v for p in told for d in p.details if d.slot == slot for v in d.values if value in v.text]
