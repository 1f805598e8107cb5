"""Grouping: which articles tell of one event."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.records import Article, Story, stable_id


def group(articles: Sequence[Article]) -> list[Story]:
    """The stories of the articles, the largest first; every article in exactly one."""
    return [Story(id=stable_id("s", a.id), title=a.title or "", articles=(a.id,), start=a.day, end=a.day) for a in articles]
