"""Citations: outlets and agencies an article names as where something comes from."""

from __future__ import annotations

from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Citation


def find(page: Page, names: Names) -> tuple[Citation, ...]:
    """The citations of an article, in text order."""
    return ()
