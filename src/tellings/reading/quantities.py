"""Quantities: numbers with what they count or measure, as intervals."""

from __future__ import annotations

from tellings.reading.page import Page
from tellings.records import Quantity, Time


def find(page: Page, times: tuple[Time, ...]) -> tuple[Quantity, ...]:
    """The quantities of an article, in text order (durations are taken from `times`)."""
    return ()
