"""What a clause says: which rare words bear two clauses out."""

from __future__ import annotations

import pytest

import tellings
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment.content import rare_in_common
from tellings.telling.alignment.units import Unit, of_reading


def _unit(text: str) -> Unit:
    reading = tellings.read(Article(id="r0", source="Outlet", text=text))
    return next(unit for unit in of_reading(0, reading, entities.resolve([reading])) if unit.leads)


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("The town chose its chapel.", "The town lent its chapel to the choir.", set()),
    ("The town praised its chapel.", "The town lauded its chapel.", {"chapel"}),
    ("The town lent the choir its chapel.", "The choir sang in the chapel.", {"chapel"}),
    ("The town gave the choir its chapel.", "The town lent the choir its chapel.", {"chapel"}),
    ("The town sold its burnt chapel.", "The town repaired its burnt chapel.", set()),
])
def test_what_other_things_are_done_to_bears_nothing_out(first: str, second: str, expected: set[str]) -> None:
    """A rare word is no evidence where two verbs that have nothing to do with each other have it as their object."""
    one, two, rare = _unit(first), _unit(second), frozenset({"chapel", "burnt"})
    assert rare_in_common(one, two, rare) == rare_in_common(two, one, rare) == expected
