"""What a clause says: which rare words bear two clauses out."""

from __future__ import annotations

import pytest

import tellings
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment.content import content, pieces, rare_in_common
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


def test_the_names_of_one_person_are_one_thing() -> None:
    """Where "he" stands for a person of two names, the two are one thing in common, not two."""
    first = _unit("Omar Reed was ill. He sang.")
    second = _unit("Omar Reed slept.")
    he = first._replace(extent=first.extent.model_copy(update={"text": "He was ill", "end": first.extent.start + 10}))
    assert pieces({"omar", "reed"}, he, second) == pieces({"omar", "reed"}, second, he) == 1


def test_whose_other_things_are_is_nothing_in_common() -> None:
    """"Norland prisons" and "the Norland side" have nothing in common; "Norland prisons" twice do."""
    prison = _unit("The man sits in a Norland prison.")
    side = _unit("The Norland side freed a man.")
    assert pieces({"norland"}, prison, side) == 0
    assert pieces({"norland"}, prison, _unit("The Norland prison is full.")) == 1


def test_a_title_is_one_thing_though_its_noun_tells_a_deed() -> None:
    """"The defence secretary" is one thing in common, and not also that something is defended."""
    first = _unit("He is not related to the defence secretary.")
    second = _unit("The defence secretary, Ada Holm, does not intend to call back the ships.")
    shared = content(first) & content(second)
    assert "defend" in shared
    assert pieces(shared, first, second) == 1
    assert {"defence", "defend"} <= second.titles


def test_a_name_and_what_it_is_called_beside_it_are_one_thing() -> None:
    """"A second ship, the Grey Swan" and "the Grey Swan, the ship" share one thing; "the ship" elsewhere is another."""
    promise = _unit("The firm will use a second ship, the Grey Swan.")
    shared = {"grey", "swan", "ship"}
    assert pieces(shared, promise, _unit("She came home on the Grey Swan, the ship.")) == 1
    assert pieces({"swan", "ship"}, promise, _unit("The ship passed the Swan.")) == 2
