"""What two reports tell of one day of somebody: which clauses meet though the scores left them apart."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import tellings
from tellings.records import Article
from tellings.telling import entities
from tellings.telling.alignment.joining import dated
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.units import of_reading


def _met(*texts: str) -> list[list[str]]:
    """The verbs of the pairs of clauses of two reports of one day that are dated alike, all of them compared."""
    day = dt.date(2024, 3, 8)
    articles = [Article(id=f"r{n}", source=f"Outlet {n}", text=t, published=day) for n, t in enumerate(texts)]
    readings = [tellings.read(article) for article in articles]
    known = entities.resolve(readings)
    whole = [unit for n, reading in enumerate(readings) for unit in of_reading(n, reading, known)]
    told = [unit for unit in whole if unit.leads]
    at, to = np.triu_indices(len(told), 1)
    judged = Judgements(at, to, np.full(len(at), 0.2), {})
    pairs = dated.pairs(told, whole, judged, np.ones(len(told), dtype=bool))
    return [[told[n].proposition.span.text for n in pair] for pair in pairs]


@pytest.mark.parametrize(("first", "second", "verbs"), [
    ("Ada Holm visited the wounded on Thursday.", "Ada Holm went to see the injured crew on Thursday.",
     ["visited", "went"]),
    ("The Harbour Board is expected to publish its report within 30 days.",
     "Brokers expect the Harbour Board's findings by the end of March.", ["expected", "expect"]),
])
def test_what_is_told_of_one_day_of_somebody_meets(first: str, second: str, verbs: list[str]) -> None:
    """Predicates of one class, of one with the same name, at times that meet, be they those of what lies in them."""
    assert _met(first, second) == [verbs]


@pytest.mark.parametrize(("first", "second"), [
    ("Ada Holm visited the wounded on Thursday.", "Ada Holm went to see the injured crew on Friday."),
    ("Ada Holm visited the wounded on Thursday.", "Ada Holm went to see the injured crew."),
    ("Ada Holm visited the wounded on Thursday.", "Ilse Brandt went to see the injured crew on Thursday."),
    ("Ada Holm visited the wounded on Thursday.", "Ada Holm sued the mill on Thursday."),
    ("Ada Holm sang in Oxmoor on Thursday.", "Ilse Brandt sang in Oxmoor on Thursday."),
])
def test_what_may_be_of_another_day_or_of_others_does_not_meet(first: str, second: str) -> None:
    """Another day or none, somebody else, another kind of deed, or one town alone joins nothing."""
    assert _met(first, second) == []
