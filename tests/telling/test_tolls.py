"""Tolls: reports that give other numbers of the hurt tell one toll, where no report tells of two."""

from __future__ import annotations

import pytest

from telling.pairs import units
from tellings.telling.alignment.joining import tolls

TWELVE = "Twelve people were injured in the collision."


def _met(*texts: str) -> bool:
    """Whether clauses of reports are put together that were all apart."""
    told = units(*texts)
    return any(len(members) > 1 for members in tolls.met(told, [(n,) for n in range(len(told))]))


@pytest.mark.parametrize("other", [
    "Fourteen people were hurt when the trains met.",
    "A crane hit a train, injuring at least 15 people, police said.",
    "A crane hit a train. Ten people hurt in accident.",
])
def test_numbers_that_differ_are_of_one_toll(other: str) -> None:
    """Twelve hurt by one report and fourteen by another is one toll."""
    assert _met(TWELVE, other)


@pytest.mark.parametrize("other", [
    "Three people were seriously hurt when the trains met.",
    "Fourteen people were hurt there in 2009.",
    "Fourteen people were hurt when the trains met. Forty people were hurt by a storm.",
    "Fourteen people would have been hurt by the crane.",
    "Fourteen people were killed when the trains met.",
    "Another five people were hurt when the trains met.",
])
def test_a_part_and_another_toll_are_told_alone(other: str) -> None:
    """The worst hurt, those of an earlier day, the dead, and one of two tolls are not the toll of the other."""
    assert not _met(TWELVE, other)


@pytest.mark.parametrize(("third", "joined"), [
    ("A dozen of the people were injured.", True),
    ("A dozen of the people were injured on 6 April.", False),
])
def test_what_a_veto_parts_from_the_clauses_of_a_toll_does_not_come_with_them(third: str, joined: bool) -> None:
    """The cluster of most clauses of a toll comes whole, but for what nobody may put with those that join it."""
    fourteen = "Fourteen people were hurt on 3 June."
    told = units("Twelve people were injured.", "Twelve people were hurt.", third, fourteen)
    assert len(told) == 4
    found = tolls.met(told, [(0, 1, 2), (3,)])
    assert found == (((0, 1, 2, 3),) if joined else ((0, 1, 3), (2,)))
