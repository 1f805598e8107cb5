"""What people judged, kept: made, taken back, handed on, and carried over to new versions of a text.

Strategy: a judgement names passages of the version it was made on. When its story is told, each passage is looked up
in the article's version of now: where its words stayed, it is carried over; where they are gone, the judgement has
nothing to speak of and is left out until they come back. Making one, or taking one back, marks the stories of its
articles to be told again.

Invariants: nothing here decides between judgements (`records.settle` does, without order); a judgement is never
deleted, only taken back; the same judgement given twice is one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from tellings.errors import NotInLibrary
from tellings.library.connection import Connection
from tellings.library.moments import stamp
from tellings.library.results import Judged
from tellings.library.rows import article_of, moment
from tellings.records import Article, Judgement, Ruling, Span, settle

_ABOUT = """
    SELECT DISTINCT j.* FROM judgements j JOIN judged_articles d ON d.judgement = j.id
    JOIN revisions r ON r.article = d.article WHERE r.id = ? AND j.taken_back IS NULL
"""
_CURRENT = "SELECT r.* FROM articles a JOIN revisions r ON r.number = a.current WHERE a.number = ?"
_DOCUMENT = "SELECT article FROM revisions WHERE id = ?"
_MOST_PLACES = 64           # places of the same words in a text that a passage is looked for among


def _judgement(row: sqlite3.Row) -> Judgement:
    return Judgement(
        id=row["id"], kind=row["kind"], verdict=row["verdict"], value=row["value"], who=row["who"],
        at=moment(row["made"]), why=row["why"],
        passages=tuple(Span(**span) for span in json.loads(row["passages"])),
        articles=tuple(json.loads(row["articles"])),
    )


def _named(judgement: Judgement) -> list[str]:
    """The versions that a judgement names."""
    return list(dict.fromkeys((*judgement.articles, *(span.article for span in judgement.passages))))


def carried(span: Span, article: Article) -> Span | None:
    """A passage in another version of its article: the same words, nearest to where they stood."""
    places = islice(_places(article.text, span.text), _MOST_PLACES)
    start = min(places, key=lambda place: (abs(place - span.start), place), default=None)
    if start is None:
        return None
    return Span(article=article.id, start=start, end=start + len(span.text), text=span.text)


def _places(text: str, words: str) -> Iterable[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


class Judging:
    """Keeps judgements."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def judge(self, judgements: Sequence[Judgement]) -> int:
        """Keep judgements, inside a transaction; how many were not known, or had been taken back."""
        return sum(self._keep(judgement) for judgement in judgements)

    def _keep(self, judgement: Judgement) -> bool:
        documents = [self.document(name) for name in _named(judgement)]
        passages = json.dumps([span.model_dump() for span in judgement.passages], ensure_ascii=False)
        new = self._db.change(
            "INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) "
            "ON CONFLICT DO UPDATE SET taken_back = NULL WHERE taken_back NOT NULL",
            judgement.id, judgement.kind, judgement.verdict, judgement.value, judgement.who, stamp(judgement.at),
            judgement.why, passages, json.dumps(judgement.articles))
        for document in documents:
            self._db.write("INSERT OR IGNORE INTO judged_articles VALUES (?, ?)", judgement.id, document)
        self._stale(judgement.id)
        return new > 0

    def document(self, name: str) -> int:
        """The number of the document that a version belongs to."""
        number = self._number(name)
        if number is None:
            raise NotInLibrary(f"the judgement is about {name!r}, which is no article of this library: add it first")
        return number

    def _number(self, name: str) -> int | None:
        row = self._db.row(_DOCUMENT, name)
        return row["article"] if row else None

    def _stale(self, judgement: str) -> None:
        self._db.write(
            "UPDATE stories SET stale = 1 WHERE id IN (SELECT m.story FROM story_members m "
            "JOIN judged_articles d ON d.article = m.article WHERE d.judgement = ?)", judgement)

    def take_back(self, name: str) -> Judgement:
        """Let a judgement count no more, inside a transaction; giving it again makes it count."""
        row = self._db.row("SELECT * FROM judgements WHERE id = ? AND taken_back IS NULL", name)
        if row is None:
            raise NotInLibrary(f"no judgement that counts has the id {name!r}; `tellings judge list` shows them")
        self._db.write("UPDATE judgements SET taken_back = ? WHERE id = ?", stamp(self._db.clock()), name)
        self._stale(name)
        return _judgement(row)

    def of(self, articles: Sequence[Article]) -> tuple[Judgement, ...]:
        """The judgements that speak of these versions alone, their passages carried over; by id."""
        versions: dict[int, Article] = {}
        found: dict[str, Judgement] = {}
        for article in articles:
            if row := self._db.row(_DOCUMENT, article.id):
                versions[row["article"]] = article
            for row in self._db.rows(_ABOUT, article.id):
                found[row["id"]] = _judgement(row)
        moved = (self._moved(found[name], versions) for name in sorted(found))
        return tuple(judgement for judgement in moved if judgement)

    def _moved(self, judgement: Judgement, versions: dict[int, Article]) -> Judgement | None:
        now = {name: versions.get(number) if (number := self._number(name)) is not None else None
               for name in _named(judgement)}
        passages = []
        for span in judgement.passages:
            article = now[span.article]
            place = span if article and article.id == span.article else carried(span, article) if article else None
            if place is None:
                return None
            passages.append(place)
        articles = [article.id for name in judgement.articles if (article := now[name])]
        if len(articles) < len(judgement.articles):
            return None
        return judgement.model_copy(update={"passages": tuple(passages), "articles": tuple(articles)})

    def _as_now(self, judgement: Judgement) -> Judgement:
        """A judgement as it speaks of the versions that stand now: those of one question may be of different ones."""
        rows = {number: self._db.row(_CURRENT, number) for number in map(self._number, _named(judgement))}
        versions = {number: article_of(row) for number, row in rows.items() if number is not None and row}
        return self._moved(judgement, versions) or judgement

    def all(self) -> list[Judged]:
        """Every judgement, the first made first, with what it and the others on its question come to."""
        rows = self._db.rows("SELECT * FROM judgements ORDER BY made, id")
        counting = [self._as_now(_judgement(row)) for row in rows if row["taken_back"] is None]
        standing = {name: ruling.standing for ruling in settle(counting) for name in ruling.judgements}
        return [
            Judged(judgement=_judgement(row), standing=standing.get(row["id"]),
                   taken_back=moment(row["taken_back"]) if row["taken_back"] else None)
            for row in rows]

    def rulings(self, kind: str) -> tuple[Ruling, ...]:
        """What the judgements of a kind come to, but for those of articles that are deleted."""
        rows = self._db.rows("SELECT * FROM judgements WHERE kind = ? AND taken_back IS NULL", kind)
        kept = (one for one in map(_judgement, rows) if all(self._number(name) is not None for name in _named(one)))
        return settle(map(self._as_now, kept))
