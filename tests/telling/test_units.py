"""Units: what a clause is compared by."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(("text", "leading"), [
    ("It is too early for the port to name the cause.", ["it is too early for the port to name the cause"]),
    ("It is too early to name the cause.", ["it is too early to name the cause"]),
    ("Ada Holm called for the port to name the cause.", ["ada holm called", "for the port to name the cause"]),
])  # fmt: skip
def test_a_state_takes_in_the_infinitive_that_says_what_it_is_of(text: str, leading: list[str]) -> None:
    """"It is too early" says nothing without what it is too early for, be it told who would do that or not."""
    assert [unit.said for unit in units(text) if unit.leads] == leading


@pytest.mark.parametrize(("text", "predicate"), [
    ("Police took the two men into custody.", "take_into_custody"),
    ("Shots were fired at the harbour.", "fire_shot"),
    ("Ada Holm was allowed to go home.", "allow_go_home"),
    ("Police took the two men to the harbour.", "take"),
])  # fmt: skip
def test_an_idiom_is_the_predicate(text: str, predicate: str) -> None:
    """A verb that other words make another verb of is compared as that one."""
    assert next(unit for unit in units(text) if unit.leads).proposition.lemma == predicate


def test_a_participle_that_says_which_is_no_verb() -> None:
    """"The remaining eight" are not told to remain; who remains is."""
    which = next(unit for unit in units("The remaining eight sailors will sing.") if unit.leads)
    verb = next(unit for unit in units("The eight sailors remain and will sing.") if unit.leads)
    assert "remain" not in which.wide
    assert "remain" in verb.wide
