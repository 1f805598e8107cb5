"""Time expressions (TIMEX3): dates, times, durations and sets, resolved against the day of the article."""

from __future__ import annotations

from tellings.reading.page import Page
from tellings.reading.times.tagger import tag_text
from tellings.records import Time

__all__ = ["tag", "tag_text"]


# Headings and captions tell of the matter too; the other kinds are dates of printing and of other stories.
_TELLING = frozenset(("label", "caption"))


def tag(page: Page) -> tuple[Time, ...]:
    """The time expressions of an article, in text order; those of bylines, links and notices are left out."""
    article = page.article
    skipped = [(f.start, f.end) for f in page.layout.furniture if f.kind not in _TELLING]
    return tuple(
        Time(span=page.span(t.start, t.end), type=t.type, value=t.value, modifier=t.modifier,
             earliest=t.earliest, latest=t.latest)
        for t in tag_text(article.text, article.day, page.layout.updates)
        if not any(start <= t.start < end for start, end in skipped)
    )
