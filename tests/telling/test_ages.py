"""Ages: which passages of two reports tell how old one is, be it by the year."""

from __future__ import annotations

import datetime as dt

import pytest

import tellings
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment.joining import ages
from tellings.telling.alignment.units import of_reading

DAY = dt.date(2024, 3, 8)


def _met(*texts: str) -> list[list[str]]:
    """The passages of ages that met, of reports of one day whose clauses did not."""
    articles = [Article(id=f"r{n}", source=f"Outlet {n}", text=t, published=DAY) for n, t in enumerate(texts)]
    readings = [tellings.read(article) for article in articles]
    known = entities.resolve(readings)
    units = [unit for n, reading in enumerate(readings) for unit in of_reading(n, reading, known) if unit.leads]
    made, found = ages.met(units, readings, [DAY] * len(texts), known, [(n,) for n in range(len(units))])
    return [[made[n].extent.text for n in members] for members in found if len(members) > 1]


@pytest.mark.parametrize(("first", "second", "passages"), [
    ("Orla Venn, 31, sang.", "We saw 31-year-old nurse Orla Venn.", ["Orla Venn, 31", "31-year-old nurse Orla Venn"]),
    ("Orla Venn, a 31-year-old, sang.", "We saw Orla Venn (31).", ["Orla Venn, a 31-year-old", "Orla Venn (31"]),
    ("Orla Venn, 31, sang.", "Orla Venn was born in 1993.", ["Orla Venn, 31", "Orla Venn was born in 1993"]),
    ("The ferry Grey Swan, built in 1997, sank.", "The 27-year-old ferry ran aground.",
     ["built in 1997", "27-year-old ferry"]),
    ("The 27-year-old ferry sank.", "The 27-year-old ferry ran aground.", ["27-year-old ferry", "27-year-old ferry"]),
])
def test_ages_of_one_meet(first: str, second: str, passages: list[str]) -> None:
    """The age of one with a name, or of a thing, is one, however it is told; the reports are of March 2024."""
    assert _met(first, second) == [passages]


@pytest.mark.parametrize(("first", "second"), [
    ("Orla Venn, 31, sang.", "We saw 31-year-old Tilda Marsh."),
    ("Orla Venn, 31, sang.", "We saw Orla Venn, 42."),
    ("Orla Venn, 31, sang.", "Orla Venn was born in 1981."),
    ("Orla Venn, 31, sang.", "We saw Orla Venn and her 31-year-old sister."),
    ("The ferry Grey Swan, built in 1997, sank.", "The 40-year-old ferry ran aground."),
    ("The ferry Grey Swan, built in 1997, sank.", "A 27-year-old sailor sang."),
    ("The ferry Grey Swan, built in 1997, sank.", "The 27-year-old ferry rammed the 27-year-old bridge."),
])
def test_ages_of_others_do_not_meet(first: str, second: str) -> None:
    """Another name, another age, somebody unnamed, or one of two things as old: told by their report alone."""
    assert _met(first, second) == []
