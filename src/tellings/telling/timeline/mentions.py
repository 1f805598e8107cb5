"""A mention of an event: a proposition and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from tellings.records import Proposition


class Mention(NamedTuple):
    """A proposition, its article's number and its own in the reading."""

    article: int
    number: int
    proposition: Proposition
