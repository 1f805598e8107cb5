"""Matches that only look like times: a year that counts men, a fall that is none, a second that is an ordinal."""

from __future__ import annotations

from tellings.reading.times.context import Context
from tellings.reading.times.grammar import Hit


def allowed(hit: Hit, context: Context) -> bool:
    """Whether a match may stand for a time."""
    return True
