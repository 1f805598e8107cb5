"""Grouping: which articles tell of one event.

Strategy: near-duplicates first (they share their story, and count once); then an inverted index of weighted terms gives
the pairs that are alike; then average linkage makes stories. Articles are put into one order first.

Invariants: every article is in exactly one story; the result does not depend on the order of the articles; nothing is
compared with everything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tellings.grouping.days import day_of
from tellings.grouping.likeness import Likeness, Space
from tellings.grouping.linkage import average_linkage
from tellings.grouping.terms import content, count, headline, words
from tellings.records import Article, Story, stable_id
from tellings.text.duplicates import near_duplicates

LEAST = 0.09                # mean likeness of two clusters that makes them one story
DUPLICATE = 0.7             # Jaccard index of word rows from which two articles are the same text
ROW = 3                     # words in a row

__all__ = ["Likeness", "group", "why"]


def _in_order(articles: Iterable[Article]) -> list[Article]:
    unique = {article.id: article for article in articles}
    return sorted(unique.values(), key=lambda a: (a.day or dt.date.max, a.id))


def group(articles: Sequence[Article]) -> list[Story]:
    """The stories of the articles, the largest first, then by day; every article in exactly one."""
    ordered = _in_order(articles)
    told = [content(article) for article in ordered]
    leaders = near_duplicates([one.rows(ROW) for one in told], DUPLICATE)
    kept = sorted(set(leaders))
    space = Space([count(told[n]) for n in kept], [day_of(ordered[n]) for n in kept])
    copies: dict[int, list[int]] = {}
    for number, leader in enumerate(leaders):
        copies.setdefault(leader, []).append(number)
    stories = []
    for cluster in average_linkage(len(kept), space.pairs(), LEAST):
        members = sorted(number for place in cluster for number in copies[kept[place]])
        title = _title(space, cluster, [ordered[kept[n]] for n in cluster])
        stories.append(_story([ordered[n] for n in members], title))
    return sorted(stories, key=lambda s: (-len(s.articles), s.start or dt.date.max, s.id))


def why(articles: Sequence[Article], a: str, b: str) -> Likeness:
    """How alike two of the articles are among all of them, and why; they are given by id."""
    ordered = _in_order(articles)
    place = {article.id: n for n, article in enumerate(ordered)}
    space = Space([count(content(article)) for article in ordered], [day_of(article) for article in ordered])
    return space.why(place[a], place[b])


def _title(space: Space, cluster: Sequence[int], articles: Sequence[Article]) -> str:
    """The headline whose words the members hold most; the first sentence's start where no member has one."""
    titles = [headline(article.title) for article in articles]
    support = space.support(cluster, [set(words(title)) for title in titles])
    best = max(range(len(titles)), key=lambda n: (bool(titles[n]), support[n], -len(titles[n]), -n))
    return titles[best] or articles[0].text.strip().partition("\n")[0][:120]


def _story(articles: Sequence[Article], title: str) -> Story:
    days = [article.day for article in articles if article.day]
    return Story(
        id=stable_id("s", *sorted(article.id for article in articles)), title=title,
        articles=tuple(article.id for article in articles), start=min(days, default=None), end=max(days, default=None),
    )
