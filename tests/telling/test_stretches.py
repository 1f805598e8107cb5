"""Lengths of one person and measures of one thing: which meet what another report tells, and which must not."""

from __future__ import annotations

import pytest

from telling.pairs import shared, told

OPENING = "Orla Venn came back to Lavenshire on Monday.\n"


@pytest.mark.parametrize(("first", "second", "words", "relation"), [
    ("Orla Venn, freed by the rebels after almost three weeks, slept at her sister's house.",
     "Orla Venn had been held for 19 days.", "19 days", "compatible"),
    ("Orla Venn, a teacher at the mill school for almost two decades, did not answer.",
     "Orla Venn has run the harbour choir for 19 years.", "19 years", "compatible"),
])
def test_lengths_of_one_person_meet(first: str, second: str, words: str, relation: str) -> None:
    """A length that two reports tell of one person in unlike words is one point, with how the two lengths agree."""
    [point] = shared(told(OPENING + first, "Nobody had expected it.\n" + second), words)
    assert ("duration", relation) in [(d.slot, d.relation) for d in point.details]


@pytest.mark.parametrize(("first", "second", "words"), [
    ("Orla Venn was held for two weeks.", "Orla Venn has taught at the mill school for two weeks.", "two weeks"),
    ("Orla Venn sang in the choir for 19 years.", "Tilda Marsh ran the mill for 19 years.", "19 years"),
    ("Orla Venn left the island 19 years ago.", "Orla Venn has run the choir for almost two decades.", "two decades"),
    ("Orla Venn ran the mill for 18 years and the inn for 19 years.",
     "Orla Venn has led the choir for almost two decades.", "two decades"),
])
def test_what_may_be_another_length_does_not_meet(first: str, second: str, words: str) -> None:
    """A small number, another person, a time ago, one of two lengths that would do: told by their report alone."""
    assert not shared(told(OPENING + first, "Nobody had expected it.\n" + second), words)


def test_measures_in_two_units_meet() -> None:
    """How far a thing reaches is one point where two reports tell it in unlike words and units."""
    account = told("The sound is nine miles wide off Oxmoor.\nOrla Venn swam it on Monday.",
                   "A swimmer came ashore at Oxmoor.\nThe narrows are about 14 kilometres across.")
    [point] = shared(account, "14 kilometres")
    assert ("amount", "compatible") in [(d.slot, d.relation) for d in point.details]


def test_measures_in_one_unit_meet_of_like_things_only() -> None:
    """A wave of eight metres and a tree of eight metres are two things."""
    account = told("The wave was eight metres high.", "A tree fell on the mill.\nThe oak was 8.2 metres tall.")
    assert not shared(account, "8.2 metres")
