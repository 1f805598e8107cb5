"""The brief: the account in a few sentences, each built from points and cited; and the title."""

from __future__ import annotations

from tellings.records import BriefSentence, Event, Point
from tellings.telling.draft import Draft


def title(draft: Draft) -> str:
    """The most supported headline, or the first sentence where no article has one."""
    titles = [a.title for a in draft.articles if a.title]
    return titles[0] if titles else ""


def write(draft: Draft, points: tuple[Point, ...], events: tuple[Event, ...]) -> tuple[BriefSentence, ...]:
    """The brief of a story: at most eight sentences."""
    return ()
