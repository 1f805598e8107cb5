"""Quotes together: one item for one utterance, with all its renderings."""

from __future__ import annotations

from tellings.records import Utterance
from tellings.telling.draft import Draft


def collate(draft: Draft) -> tuple[Utterance, ...]:
    """The utterances of a story, in order of their first appearance."""
    return ()
