"""Quotes: who says, thinks or intends what, directly and indirectly."""

from __future__ import annotations

from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Quote


def find(page: Page, names: Names) -> tuple[Quote, ...]:
    """The quotes of an article, in text order."""
    return ()
