"""Statements: what a proposition says, as a passage or a shortening by whole clauses that reads as a sentence."""

from __future__ import annotations

import re

from tellings.records import Proposition, Span

# A stray mark at an edge, or one of a pair whose other half was left out with its clause.
_PAIRS = (("“", "”"), ("(", ")"), ("«", "»"))

# A stop that belongs to its word: "the U.S."
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}$")


def _balanced(text: str) -> str:
    """The text without quotation marks and brackets that have lost their other half."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text


def tidy(text: str) -> str:
    """Pieces put together, on one line: no blank before a comma, no mark without its other half, no final stop."""
    text = re.sub(r"\s+(?=[,;:.!?)])", "", " ".join(_balanced(text).split()))
    text = text.strip(" ,;:—–-")
    return text if _INITIALS.search(text) else text.rstrip(".")


def statement(proposition: Proposition, extent: Span | None = None) -> str:
    """What a proposition says: its scope where it has one, else `extent` or its clause; one line, no final stop."""
    text = " ".join(span.text for span in proposition.scope) or (extent or proposition.clause).text
    return tidy(text) or proposition.span.text
