"""The ground two accounts stand on: which text is new, and where an old passage stands now.

Strategy: the words of an article's two versions are aligned; a place in words that stayed is shifted with them. Text
is fresh where its article is new, or where its words were added or changed.

Invariants: a passage carried over has the same words as before; a passage whose words changed is carried nowhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tellings.records import Account, Article, Span
from tellings.records.article import When
from tellings.text.difference import Edit, edits

FRESH = 0.5         # share of a passage's characters from which on it is new text


class Stay(NamedTuple):
    """Words that both versions have: `[old, old + length)` stands at `new`."""

    old: int
    new: int
    length: int


def stays(steps: Iterable[Edit]) -> list[Stay]:
    """Where the words stand that both versions have, in order."""
    found, old, new = [], 0, 0
    for step in steps:
        if step.kind == "same":
            found.append(Stay(old, new, min(len(step.old), len(step.new))))
        old, new = old + len(step.old), new + len(step.new)
    return found


class Ground:
    """The articles of both accounts, by id, and what is fresh in the later one."""

    def __init__(self, before: Account, after: Account, revised: Mapping[str, str],
                 returned: Mapping[str, When | None]) -> None:
        self.before, self.after, self.returned = before, after, returned
        self.old = {article.id: article for article in before.articles}
        self.new = {article.id: article for article in after.articles}
        self.revised = {new: old for new, old in revised.items() if new in self.new and old in self.old and new != old}
        self.steps = {new: edits(self.old[old].text, self.new[new].text) for new, old in sorted(self.revised.items())}
        self._stays = {new: stays(steps) for new, steps in self.steps.items()}
        self._versions = {old: new for new, old in self.revised.items()}
        self.arrived = frozenset(self.new.keys() - self.old.keys() - self.revised.keys())
        self._origin = {a: number for number, origin in enumerate(after.lineage.origins) for a in origin}

    def carried(self, span: Span) -> Span | None:
        """Where a passage of the earlier account stands in the later one; none where it is gone or changed."""
        if span.article in self.new:
            return span
        version = self._versions.get(span.article)
        for stay in self._stays.get(version or "", ()):
            if stay.old <= span.start and span.end <= stay.old + stay.length:
                start = span.start + stay.new - stay.old
                moved = Span(article=version or "", start=start, end=start + len(span.text), text=span.text)
                return moved if self.new[moved.article].text[moved.start : moved.end] == span.text else None
        return None

    def fresh(self, span: Span) -> bool:
        """Whether a passage of the later account is new text."""
        if span.article in self.arrived:
            return True
        if span.article not in self.revised:
            return False
        kept = sum(
            max(0, min(span.end, stay.new + stay.length) - max(span.start, stay.new))
            for stay in self._stays[span.article]
        )
        return kept <= (1 - FRESH) * (span.end - span.start)

    def bringers(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """The articles whose new text the passages are, in the account's order."""
        held = {span.article for span in spans if self.fresh(span)}
        return tuple(article.id for article in self.after.articles if article.id in held)

    def at(self, articles: Sequence[str]) -> When | None:
        """When the first of these articles, or of their new versions, came out."""
        moments = [self._moment(self.new[article]) for article in articles]
        return min((moment for moment in moments if moment), key=lambda moment: moment.isoformat(), default=None)

    def _moment(self, article: Article) -> When | None:
        if article.id in self.returned:
            return self.returned[article.id]
        return (article.updated or article.published) if article.id in self.revised else article.published

    def days(self, articles: Sequence[str]) -> list[dt.date | None]:
        """The days on which articles that give one value did: a copy gave it when the first of its origin did."""
        first: dict[int | str, dt.date | None] = {}
        for article in articles:
            moment = self._moment(self.new[article])
            day = moment.date() if isinstance(moment, dt.datetime) else moment
            origin = self._origin.get(article, article)
            known = first.get(origin, day)
            first[origin] = min(known, day) if known and day else None
        return list(first.values())

    def outlets(self, articles: Iterable[str]) -> str:
        """The outlets of articles, as a phrase."""
        names = dict.fromkeys(self.new[a].source or self.new[a].title or a for a in articles)
        *most, last = names
        return f"{', '.join(most)} and {last}" if most else last

