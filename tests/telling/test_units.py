"""Units: what a clause is compared by."""

from __future__ import annotations

import tellings
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment.units import Unit, of_reading


def units(text: str) -> list[Unit]:
    """The units of a report."""
    reading = tellings.read(Article(id="r0", source="Outlet", text=text))
    return of_reading(0, reading, entities.resolve([reading]))


def test_a_number_in_words_is_compared_as_one_in_figures() -> None:
    """A number from ten on that is written in words is the same as one in figures."""
    in_words, in_figures = (units(f"{number} passengers were on board the Orla.") for number in ("Eighty-six", "86"))
    assert [unit.figures for unit in in_words] == [unit.figures for unit in in_figures] == [frozenset({"86"})]
