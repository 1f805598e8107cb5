"""How long a deed took: which clauses of two reports measure one deed."""

from __future__ import annotations

import pytest

import tellings
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment.took import both, took
from tellings.telling.alignment.units import Unit, of_reading


def _unit(text: str) -> Unit:
    """The leading unit that has a length, or else the last."""
    reading = tellings.read(Article(id="r0", source="Outlet", text=text))
    units = [unit for unit in of_reading(0, reading, entities.resolve([reading])) if unit.leads]
    return next((unit for unit in units if unit.proposition.quantities), units[-1])


@pytest.mark.parametrize(("text", "done_to"), [
    ("It took the guards two hours to free the miners.", {":miner"}),
    ("All of the miners were freed within an hour.", {":miner"}),
    ("Miners said they were ashore in about fifty minutes.", {":miner"}),
    ("The miners were held for two hours.", set()),
    ("The miners will be freed within two hours.", set()),
    ("It will take two hours to free the miners.", set()),
    ("The miners were freed two hours later.", set()),
])
def test_what_a_deed_was_done_to_of_which_it_is_told_how_long_it_took(text: str, done_to: set[str]) -> None:
    """A length from end to end is one of what was done; how long one was held or has to wait is none."""
    assert took(_unit(text)) == done_to


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("All of the passengers were taken off within an hour.", "It took two hours to bring the passengers ashore.", True),
    ("Passengers said they were all ashore in an hour.", "The passengers were rescued in two hours.", True),
    ("All of the passengers were taken off within an hour.", "It took two hours to bring the lambs ashore.", False),
    ("All of the passengers were taken off within an hour.", "It took two hours to count the passengers.", False),
    ("All of the passengers were taken off.", "It took two hours to bring the passengers ashore.", False),
])
def test_two_lengths_of_one_deed(first: str, second: str, expected: bool) -> None:
    """Two clauses measure one deed where deeds of one class are done to the same, and both are measured."""
    one, two = _unit(first), _unit(second)
    assert both(one, two) is both(two, one) is expected
