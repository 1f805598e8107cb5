"""Time expressions (TIMEX3)."""

from __future__ import annotations

from tellings.reading.page import Page
from tellings.records import Time


def tag(page: Page) -> tuple[Time, ...]:
    """The time expressions of an article, in text order."""
    return ()
