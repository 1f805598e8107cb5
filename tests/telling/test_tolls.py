"""Tolls: reports that give other numbers of the hurt tell one toll, where no report tells of two."""

from __future__ import annotations

import pytest

import tellings
from tellings.records import Article
from tellings.telling.alignment import tolls
from tellings.telling.alignment.units import of_reading
from tellings.telling.entities import resolve

TWELVE = "Twelve people were injured in the collision."


def _met(*texts: str) -> bool:
    """Whether clauses of reports are put together that were all apart."""
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate(texts)]
    known = resolve(readings)
    units = [unit for n, reading in enumerate(readings) for unit in of_reading(n, reading, known)]
    return any(len(members) > 1 for members in tolls.met(units, [(n,) for n in range(len(units))]))


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
