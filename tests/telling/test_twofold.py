"""Clauses that tell what other reports tell in two: they are told with both points."""

from __future__ import annotations

import numpy as np
import pytest

import tellings
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment.joining import twofold
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.support import Support
from tellings.telling.alignment.units import Unit, of_reading

VOYAGE = "The ship sailed from Selby with a cargo of 40 mules."
BOTH = "The ship sailed from Selby on Monday, and the mate counted a cargo of 40 mules."
CARGO = "Its cargo was 40 mules."


def units(*texts: str) -> list[Unit]:
    """The leading units of reports."""
    readings = [tellings.read(Article(id=f"r{n}", text=text)) for n, text in enumerate(texts)]
    known = entities.resolve(readings)
    return [unit for n, reading in enumerate(readings) for unit in of_reading(n, reading, known) if unit.leads]


def judged(scores: dict[tuple[int, int], float]) -> Judgements:
    """Judgements of pairs with these scores."""
    at, to = (np.array(column, dtype=np.int64) for column in zip(*sorted(scores), strict=True))
    return Judgements(at, to, np.array([scores[pair] for pair in sorted(scores)]), {})


@pytest.mark.parametrize(("first", "last", "scores", "twice"), [
    (VOYAGE, CARGO, (0.97, 0.9), True),
    (VOYAGE, CARGO, (0.97, 0.1), False),        # it is not alike to the other point as a whole
    (VOYAGE, CARGO, (0.8, 0.9), False),         # nor surely to a clause of it
    (VOYAGE, "Its cargo was 60 mules.", (0.97, 0.9), False),
    (VOYAGE, "The mayor smiled.", (0.97, 0.9), False),
    ("The ship sailed from Selby.", CARGO, (0.97, 0.9), False),
    (f"“{VOYAGE}”", f"“{CARGO}”", (0.97, 0.9), False),
])  # fmt: skip
def test_a_clause_that_tells_two_things_is_told_with_both(
    first: str, last: str, scores: tuple[float, float], twice: bool
) -> None:
    """A voyage with a cargo is told with the voyage and with the cargo, if the scores and the words say so."""
    found = units(first, BOTH, last)
    voyage, sails, counts, cargo = (
        next(n for n, unit in enumerate(found) if unit.place[0] == report and word in unit.said)
        for report, word in ((0, "sailed"), (1, "sailed"), (1, "counted"), (2, "")))
    known = judged({
        (voyage, sails): 0.9, (voyage, cargo): scores[0], (voyage, counts): scores[1], (counts, cargo): 0.9})
    clusters = ((voyage, sails), (counts, cargo))
    made, told = twofold.met(found, known, Support(found), clusters)
    assert told == (clusters[0], (*clusters[1], len(found)) if twice else clusters[1])
    assert list(made) == found + [found[voyage]] * twice
