"""What citations point to: every passage an item rests on has one place in the reports' texts, and knows its items.

Strategy: sections are built first and cite passages as they go; each cited passage is noted here under its item, and
the texts are built last from these notes. So no text is shown twice, and every link has its end.

A passage inside a longer one of the same item is a place to go to, but is not marked again.

Invariants: a passage (article, start, end) has one anchor, whoever cites it; a passage that holds no words of a
known article is never noted, and its link goes to the article, or to the texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from tellings.exporting import view
from tellings.records import Account, Article, Span

# What a passage is marked as in the text, the strongest first: one passage may carry several items.
Kind = Literal["differs", "agreed", "repeated", "quote", "single", "commitment", "event", "name", "place"]
KINDS: tuple[Kind, ...] = (
    "differs", "agreed", "repeated", "quote", "single", "commitment", "event", "name", "place",
)  # fmt: skip

MOST_CHIPS = 9  # citations shown beside an item; the rest stand with its passages


class Item(NamedTuple):
    """An item of the account as citations see it: its anchor, the label a reader sees, what its passages are."""

    anchor: str
    code: str
    kind: Kind


class Note(NamedTuple):
    """A cited stretch of an article, its strongest kind, and the items to go back to."""

    start: int
    end: int
    kind: Kind
    items: tuple[Item, ...]


class Cite(NamedTuple):
    """A link to a passage of a report."""

    number: int
    name: str
    href: str


class Cites(NamedTuple):
    """The citations of an item: those shown beside it, and how many more there are."""

    shown: tuple[Cite, ...]
    more: int


class Book:
    """The reports of an account and the notes on them. Grows while sections are built, then is read."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.sources, self.names = view.sources(account), view.names(account)
        self.articles: dict[str, Article] = {article.id: article for article in account.articles}
        self._notes: dict[str, dict[tuple[int, int], dict[Item, None]]] = {i: {} for i in self.articles}

    def cite(self, span: Span, item: Item) -> str:
        """Note a passage under an item; the link to it."""
        article = self.articles.get(span.article)
        if article is None:
            return "#texts"
        number = self.sources.number[span.article]
        if not (0 <= span.start < span.end and article.text[span.start : span.end].strip()):
            return f"#a{number}"
        end = min(span.end, len(article.text))
        self._notes[span.article].setdefault((span.start, end), {})[item] = None
        return f"#a{number}-{span.start}-{end}"

    def cites(self, spans: Iterable[Span], item: Item, limit: int = MOST_CHIPS) -> Cites:
        """One citation for each article, by number, to its first passage; all passages are noted."""
        first: dict[str, Cite] = {}
        for span in sorted(spans, key=lambda s: (self.sources.number.get(s.article, 0), s.start, s.end)):
            href = self.cite(span, item)
            if span.article in self.articles and span.article not in first:
                first[span.article] = Cite(
                    self.sources.number[span.article], self.sources.name[span.article], href
                )
        found = tuple(first.values())
        cut = limit if len(found) > limit + 1 else len(found)
        return Cites(found[:cut], len(found) - cut)

    def cite_of(self, span: Span, item: Item) -> Cite:
        """The citation of one passage."""
        number = self.sources.number.get(span.article, 0)
        return Cite(number, self.sources.name.get(span.article, "unknown report"), self.cite(span, item))

    def notes(self, article: str) -> list[Note]:
        """What was noted on an article, by place, the longer first."""
        reached: dict[str, int] = {}  # by label, how far a longer passage of the same item goes
        found: list[Note] = []
        for (start, end), items in sorted(self._notes[article].items(), key=lambda note: (note[0][0], -note[0][1])):
            own = tuple(item for item in items if item.code and reached.get(item.code, -1) < end)
            reached |= {item.code: end for item in own}
            found.append(Note(start, end, min((item.kind for item in own), key=KINDS.index, default="place"), own))
        return found
