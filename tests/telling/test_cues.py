"""Cues: clauses that tell nothing but that another clause is said, or how it is to be taken."""

from __future__ import annotations

import pytest

import tellings
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment import cues
from tellings.telling.alignment.units import of_reading


@pytest.mark.parametrize(("text", "expected"), [
    ("It was the first time that the crane had hit a train.", ["it was the first time"]),
    ("It was the first time in the port that the crane had hit a train.", []),
    ("It is possible that the crane will be sold.", ["it is possible"]),
    ("It was the second crane of the port.", []),
    ("I think the crane will be sold.", ["i think"]),
])  # fmt: skip
def test_the_bare_frame_of_another_clause_is_a_cue(text: str, expected: list[str]) -> None:
    """"It was the first time" tells nothing; what was done for the first time has a clause of its own."""
    reading = tellings.read(Article(id="r0", source="Outlet", text=text))
    units = of_reading(0, reading, entities.resolve([reading]))
    assert [units[n].said for n in sorted(cues.of_units(units, [reading]))] == expected
