"""Vetoes: what looks like another thing though it is the same one, and what is another one."""

from __future__ import annotations

import pytest

from telling.pairs import leading
from tellings.telling.alignment.units import Unit
from tellings.telling.alignment.vetoes import of_clauses


def last_units(*texts: str) -> list[Unit]:
    """Of each report the last unit that leads."""
    last = {unit.place[0]: unit for unit in leading(*texts)}
    return [last[n] for n in range(len(texts))]


def reason(first: str, second: str) -> str | None:
    """What forbids that two clauses meet, whichever comes first."""
    one, two = last_units(first, second)
    assert of_clauses(one, two) == of_clauses(two, one)
    return of_clauses(one, two)


@pytest.mark.parametrize(("first", "second", "swapped"), [
    ("The guard shot the robber on the quay.", "The robber shot a dog on the quay.", True),
    ("The guard shot the robber on the quay.", "Robber shot on the quay in Selby", False),
    ("Ada Holm was a first-round pick of the Norline Company.", "The Norline Company drafted Ada Holm.", False),
    ("They know the impact of the ferry on the seals.", "They know the ferry’s impact on the seals.", False),
])  # fmt: skip
def test_roles_are_swapped_only_where_they_are_sure(first: str, second: str, swapped: bool) -> None:
    """Who does it in one report and suffers it in the other does so with an object of its own, and with a verb."""
    assert (reason(first, second) == "the roles are swapped") is swapped


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("The seal did not appear to be attacking the child.", "The seal did not attack the child.", None),
    ("The seal refused to leave the quay.", "The seal left the quay.", "one is told as fact, the other is not"),
])  # fmt: skip
def test_who_does_not_do_it_does_not_do_what_another_leaves_open(first: str, second: str, expected: str | None) -> None:
    """That it is not done agrees with a report in which it did not seem so."""
    assert reason(first, second) == expected


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("The ledgers were leaked to a lawyer.", "The trove was leaked to a lawyer.", None),
    ("The ledgers were leaked to a lawyer.", "The cheese was leaked in May.", "it is said of different things"),
    ("The ledgers were taken to Selby.", "51 were taken to Oxmoor.", None),
])  # fmt: skip
def test_unlike_nouns_may_be_one_thing(first: str, second: str, expected: str | None) -> None:
    """What is done to one thing by two names is one deed where another takes part in both; a number may be anything."""
    assert reason(first, second) == expected


@pytest.mark.parametrize(("text", "asks"), [
    ("The board told us how Ada Holm sold the tugs.", False),
    ("The board told us how Ada Holm will sell the tugs.", True),
    ("The board told us how many tugs she sold.", True),
    ("The board told us whether Ada Holm sold the tugs.", True),
])  # fmt: skip
def test_how_it_was_done_tells_that_it_was(text: str, asks: bool) -> None:
    """Who tells how something was done takes it as known; how many there were is asked."""
    assert last_units(text)[0].asks is asks
