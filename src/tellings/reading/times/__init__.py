"""Time expressions (TIMEX3): dates, times, durations and sets, resolved against the day of the article."""

from __future__ import annotations

from tellings.reading.page import Page
from tellings.reading.times.tagger import tag_text
from tellings.records import Time
from tellings.text.normal import normalise

__all__ = ["tag", "tag_text"]


# Headings and captions tell of the matter too; the other kinds are dates of printing and of other stories.
_TELLING = frozenset(("label", "caption"))


def tag(page: Page) -> tuple[Time, ...]:
    """The time expressions of an article, in text order; those of bylines, links and notices are left out."""
    article = page.article
    normal = normalise(article.text)
    hidden = normal.at is not None      # soft hyphens and zero-width marks inside words
    text = normal.text if hidden else article.text
    updates = [(normal.forth(offset), day) for offset, day in page.layout.updates]
    found = [t._replace(start=normal.back(t.start), end=normal.back(t.end - 1) + 1)
             for t in tag_text(text, article.day, updates)]
    skipped = [(f.start, f.end) for f in page.layout.furniture if f.kind not in _TELLING]
    return tuple(
        Time(span=page.span(t.start, t.end), type=t.type, value=t.value, modifier=t.modifier,
             earliest=t.earliest, latest=t.latest)
        for t in found
        if not any(start <= t.start < end for start, end in skipped)
    )
