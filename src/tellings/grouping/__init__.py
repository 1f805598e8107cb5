"""Grouping: which articles tell of one event.

Strategy: near-duplicates first (they share their story, and count once); then an inverted index of weighted terms gives
the pairs that are alike; then average linkage makes stories. Articles are put into one order first.

Invariants: every article is in exactly one story; the result does not depend on the order of the articles; nothing is
compared with everything. `grouping.stream` groups articles as they come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from tellings.grouping.cores import apart, spread
from tellings.grouping.crowds import Crowds
from tellings.grouping.facts import Told, at_odds, by_kind, kind_of
from tellings.grouping.linkage import average_linkage
from tellings.grouping.sketch import Sketch, sketches
from tellings.grouping.space import Likeness, Space
from tellings.grouping.stream import BAR, DUPLICATE
from tellings.grouping.titles import best_title
from tellings.records import Article, Story, stable_id
from tellings.text.duplicates import Copies

__all__ = ["Likeness", "group", "group_sketches", "why"]


def group(articles: Iterable[Article]) -> list[Story]:
    """The stories of the articles, the largest first, then by day; every article in exactly one."""
    unique = {article.id: article for article in articles}
    return group_sketches(sketches(list(unique.values())))


def group_sketches(sketched: Iterable[Sketch]) -> list[Story]:
    """The stories of articles that are sketched already, as of `group`.

    Sketches that nobody else holds are let go of once they are learnt: a quarter of the memory of a large batch.
    """
    ordered = sorted(sketched, key=lambda s: (s.day or dt.date.max, s.article))
    del sketched
    leaders = _leaders(ordered)
    heads = [_Head(one.article, one.title, one.day) for one in ordered]
    kept = sorted(set(leaders))
    space = Space()
    copies: dict[int, list[int]] = {}
    for number, leader in enumerate(leaders):
        copies.setdefault(leader, []).append(number)
    space.tally_all([space.learn(ordered[n]) for n in kept])
    ordered.clear()
    space.measure()
    stories = []
    crowds = Crowds(space)
    for cluster in crowds.rejoined(average_linkage(len(kept), crowds.pairs(len(kept)), BAR, partial(_apart, space))):
        members = sorted(number for place in cluster for number in copies[kept[place]])
        stories.append(_story([heads[n] for n in members],
                              best_title(space, cluster, [heads[kept[n]].title for n in cluster])))
    return sorted(stories, key=lambda s: (-len(s.articles), s.start or dt.date.max, s.id))


def why(articles: Sequence[Article], a: str, b: str) -> Likeness:
    """How alike two of the articles are among all of them, and why; they are given by id."""
    space = Space()
    places = {one.article: space.learn(one) for one in sketches(articles)}
    space.tally_all(list(places.values()))
    space.measure()
    return space.why(places[a], places[b])


def _apart(space: Space, a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether two clusters each tell of an event of their own."""
    some, others = spread(a), spread(b)
    weights = space.table([*some, *others]).weights
    return apart(weights[:len(some)], weights[len(some):])


def _leaders(ordered: Sequence[Sketch]) -> list[int]:
    """For each article the first of those it is a copy of, or itself."""
    def told(number: int) -> Told:
        return by_kind((kind_of(term), term) for term in ordered[number].terms)

    copies = Copies(DUPLICATE, lambda n: ordered[n].minhash(), lambda a, b: at_odds(told(a), told(b)))
    return copies.add_all(range(len(ordered)))


class _Head(NamedTuple):
    """What a story shows of an article."""

    article: str
    title: str
    day: dt.date | None


def _story(members: Sequence[_Head], title: str) -> Story:
    days = [one.day for one in members if one.day]
    return Story(
        id=stable_id("s", *sorted(one.article for one in members)), title=title,
        articles=tuple(one.article for one in members), start=min(days, default=None), end=max(days, default=None),
    )
