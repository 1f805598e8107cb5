"""What people judged, kept: made, taken back, handed on, and carried over to new versions of a text.

Strategy: a judgement names passages of the version it was made on, and is kept with what makes each of its articles one
document. When a story is told, each passage is looked up in the article's version of now: where its words stayed, it
is carried over; where they are gone, or the article is, the judgement has nothing to speak of and waits until they come
back. Making one, or taking one back, marks the stories of its articles to be told again.

Invariants: nothing here decides between judgements (`records.settle` does, without order); a judgement is never
deleted, only taken back, whatever becomes of its articles; the same judgement given twice is one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from tellings.errors import NotInLibrary
from tellings.library.connection import Connection
from tellings.library.moments import stamp
from tellings.library.results import Judged
from tellings.library.rows import article_of, moment
from tellings.records import Article, Judgement, Span, settle
from tellings.records.judgement import ARTICLES, Standing

_ABOUT = """
    SELECT DISTINCT j.* FROM revisions r JOIN articles a ON a.number = r.article
    JOIN judged_articles d ON d.key = a.key JOIN judgements j ON j.id = d.judgement
    WHERE r.id = ? AND j.taken_back IS NULL
"""
_CURRENT = (
    "SELECT r.* FROM articles a JOIN revisions r ON r.number = a.current WHERE a.number = ? AND a.removal IS NULL"
)
_DOCUMENT = "SELECT a.number, a.key FROM revisions r JOIN articles a ON a.number = r.article WHERE r.id = ?"
_DOCUMENTS = (
    "SELECT d.name, d.key, a.number FROM judged_articles d LEFT JOIN articles a ON a.key = d.key WHERE d.judgement = ?"
)
_PAIRS = """
    SELECT j.*, json_group_array(DISTINCT a.number) AS numbers
    FROM judgements j JOIN judged_articles d ON d.judgement = j.id JOIN articles a ON a.key = d.key
    WHERE j.kind = 'story' AND j.taken_back IS NULL GROUP BY j.id
"""
_STALE = """
    UPDATE stories SET stale = 1 WHERE id IN (SELECT m.story FROM judged_articles d JOIN articles a ON a.key = d.key
    JOIN story_members m ON m.article = a.number WHERE d.judgement = ?)
"""
_MOST_PLACES = 64           # places of the same words in a text that a passage is looked for among


def _judgement(row: sqlite3.Row) -> Judgement:
    return Judgement(
        id=row["id"], kind=row["kind"], verdict=row["verdict"], value=row["value"], who=row["who"],
        at=moment(row["made"]), why=row["why"],
        passages=tuple(Span(**span) for span in json.loads(row["passages"])),
        articles=tuple(json.loads(row["articles"])),
    )


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

    def judge(self, judgements: Sequence[Judgement], *, waiting: bool) -> int:
        """Keep judgements, inside a transaction; how many were not known, or had been taken back.

        `waiting`: of articles that are not here yet, too; else `NotInLibrary` is raised for one.
        """
        return sum(self._keep(judgement, waiting=waiting) for judgement in judgements)

    def _keep(self, judgement: Judgement, *, waiting: bool) -> bool:
        passages = json.dumps([span.model_dump() for span in judgement.passages], ensure_ascii=False)
        new = self._db.change(
            "INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) "
            "ON CONFLICT DO UPDATE SET taken_back = NULL WHERE taken_back NOT NULL",
            judgement.id, judgement.kind, judgement.verdict, judgement.value, judgement.who, stamp(judgement.at),
            judgement.why, passages, json.dumps(judgement.articles))
        documents = dict(judgement.documents)
        for name in judgement.named:
            row = self._db.row(_DOCUMENT, name)
            if row is None and not waiting:
                raise NotInLibrary(
                    f"the judgement is about {name!r}, which is no article of this library: add it first")
            self._db.write("INSERT INTO judged_articles VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
                           "SET key = coalesce(key, excluded.key)",
                           judgement.id, name, row["key"] if row else documents.get(name))
        self._db.write(_STALE, judgement.id)
        return new > 0

    def take_back(self, name: str) -> Judgement:
        """Let a judgement count no more, inside a transaction; giving it again makes it count."""
        row = self._db.row("SELECT * FROM judgements WHERE id = ? AND taken_back IS NULL", name)
        if row is None:
            raise NotInLibrary(f"no judgement that counts has the id {name!r}; `tellings judge list` shows them")
        self._db.write("UPDATE judgements SET taken_back = ? WHERE id = ?", stamp(self._db.clock()), name)
        self._db.write(_STALE, name)
        return _judgement(row)

    def came(self, version: str) -> None:
        """Let the judgements that wait for a version know its document; called inside a transaction."""
        self._db.write("UPDATE judged_articles SET key = (SELECT a.key FROM revisions r JOIN articles a "
                       "ON a.number = r.article WHERE r.id = ?1) WHERE name = ?1 AND key IS NULL", version)

    def of(self, articles: Sequence[Article]) -> tuple[Judgement, ...]:
        """The judgements that speak of these versions alone, their passages carried over; by id."""
        versions: dict[int, Article] = {}
        found: dict[str, Judgement] = {}
        for article in articles:
            if row := self._db.row(_DOCUMENT, article.id):
                versions[row["number"]] = article
            for row in self._db.rows(_ABOUT, article.id):
                found[row["id"]] = _judgement(row)
        moved = (self._moved(found[name], versions) for name in sorted(found))
        return tuple(judgement for judgement in moved if judgement)

    def _numbers(self, judgement: str) -> dict[str, int | None]:
        """The documents that a judgement is about, by the versions it names; none where one is not here."""
        return {row["name"]: row["number"] for row in self._db.rows(_DOCUMENTS, judgement)}

    def _moved(self, judgement: Judgement, versions: Mapping[int, Article]) -> Judgement | None:
        """A judgement as it speaks of these versions; none where it has nothing to speak of."""
        numbers = self._numbers(judgement.id)
        now = {name: versions.get(number) if (number := numbers.get(name)) is not None else None
               for name in judgement.named}
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

    def _as_now(self, judgement: Judgement) -> Judgement | None:
        """A judgement as it speaks of the versions that stand now: those of one question may be of different ones."""
        rows = {number: self._db.row(_CURRENT, number) for number in self._numbers(judgement.id).values()}
        return self._moved(judgement, {number: article_of(row) for number, row in rows.items() if number and row})

    def all(self) -> list[Judged]:
        """Every judgement, the first made first, with what it and the others on its question come to."""
        rows = self._db.rows("SELECT * FROM judgements ORDER BY made, id")
        made = {row["id"]: _judgement(row) for row in rows}
        now = {row["id"]: self._as_now(made[row["id"]]) for row in rows if row["taken_back"] is None}
        counting = [moved or made[name] for name, moved in now.items()]
        standing = {name: ruling.standing for ruling in settle(counting) for name in ruling.judgements}
        return [
            Judged(judgement=made[row["id"]], standing=standing.get(row["id"]),
                   taken_back=moment(row["taken_back"]) if row["taken_back"] else None,
                   waits=row["id"] in now and now[row["id"]] is None)
            for row in rows]

    def portable(self) -> list[Judgement]:
        """The judgements that count, with what makes their articles documents anywhere."""
        found = []
        for row in self._db.rows("SELECT * FROM judgements WHERE taken_back IS NULL ORDER BY made, id"):
            keys = tuple((of["name"], of["key"]) for of in self._db.rows(_DOCUMENTS, row["id"]) if of["key"])
            found.append(_judgement(row).model_copy(update={"documents": keys}))
        return found

    def pairs(self) -> list[tuple[int, int, Standing]]:
        """What the judgements of stories come to, for each two documents that are here, the lower number first.

        No version is looked at, for this is asked whenever an article is placed.
        """
        found = []
        for row in self._db.rows(_PAIRS):
            numbers = json.loads(row["numbers"])
            if len(numbers) == ARTICLES["story"]:
                found.append(_judgement(row).model_copy(update={"articles": tuple(map(str, numbers))}))
        return [(min(pair), max(pair), ruling.standing)
                for ruling in settle(found) for pair in [tuple(map(int, ruling.articles))]]
