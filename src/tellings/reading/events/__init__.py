"""Propositions: predications with clause, participants, time, place, polarity, modality and who says it."""

from __future__ import annotations

from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Proposition, Quantity, Quote, Time


def find(
    page: Page, names: Names, times: tuple[Time, ...], quantities: tuple[Quantity, ...], quotes: tuple[Quote, ...]
) -> tuple[Proposition, ...]:
    """The propositions of an article, in text order of their triggers."""
    return ()
