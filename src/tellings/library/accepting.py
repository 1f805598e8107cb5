"""Taking articles in: each is a new document, a new version of one, or nothing new.

Strategy: what needs no lock (cleaning, digests, sketches) is made first; then a few articles are accepted in one short
transaction, each with its version, its place among the stories and the mark that its story is to be told again. A slow
source is not waited for: what has come is accepted.

A text that was there before goes back to the top only where something shows that it came back: it was fetched just now,
or it has a later date than it ever had and than the text that stands there. Else it is an old file, added once more.

Invariants: an article is in the library wholly or not at all; adding it again changes nothing; no version is ever
lost; what was removed stays out.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tellings.grouping.stream import Sketch
from tellings.library.connection import Connection
from tellings.library.identity import content_id, digest_of, key_of, storable, text_digest_of
from tellings.library.judging import Judging
from tellings.library.moments import stamp
from tellings.library.placing import Placing
from tellings.library.results import Added
from tellings.library.rows import ARTICLE, columns, dated, written
from tellings.loading.stopping import Stoppable
from tellings.records import Article

TOGETHER = 32               # articles accepted in one transaction: one wait for the disk instead of 32
PATIENCE = 0.2              # seconds after which what has come is accepted

_INSERT = (f"INSERT INTO revisions (article, seen, digest, text_digest, {', '.join(ARTICLE)}) "  # noqa: S608
           f"VALUES ({', '.join('?' * (4 + len(ARTICLE)))})")

_STOOD = (
    "SELECT r.*, v.dated FROM versions v JOIN revisions r ON r.number = v.revision "
    "WHERE v.revision = ? ORDER BY v.number DESC LIMIT 1")


class _Prepared(NamedTuple):
    """An article with what was found out about it before the transaction."""

    article: Article
    key: str
    digest: str
    live: bool
    sketch: Sketch | None = None


def _gathered(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles as they come, some at a time; on Ctrl-C those that have come, before it stops the run."""
    waiting: list[Article] = []
    since = time.monotonic()
    coming = Stoppable(articles)
    for article in coming:
        waiting.append(article)
        if len(waiting) >= TOGETHER or time.monotonic() - since >= PATIENCE:
            yield waiting
            waiting, since = [], time.monotonic()
    if waiting:
        yield waiting
    coming.resume()


def older(new: Article, current: Article) -> bool:
    """Whether a version is known to be from before the current one."""
    a, b = new.updated or new.published, current.updated or current.published
    if a is None or b is None:
        return False
    if hasattr(a, "hour") and hasattr(b, "hour"):
        return a < b
    day_a, day_b = (when.date() if hasattr(when, "date") else when for when in (a, b))
    return day_a < day_b


class Accepting:
    """Takes articles into a library."""

    def __init__(self, connection: Connection, placing: Placing) -> None:
        self._db, self._placing = connection, placing
        self._judging = Judging(connection)

    def accept(self, articles: Iterable[Article], *, live: bool = False) -> Iterator[Added]:
        """What became of each article, in order, once it is safe on disk; `live`: it stands at its address now."""
        for some in _gathered(articles):
            whole = [storable(article) for article in some]
            yield from self._together(self._sketched(
                [_Prepared(article, key_of(article), digest_of(article), live) for article in whole]))

    def _together(self, some: list[_Prepared]) -> list[Added]:
        if not any(prepared.sketch for prepared in some):
            with self._db.transaction():
                return [self._one(prepared) for prepared in some]
        with self._placing.changing():
            return [self._one(prepared) for prepared in some]

    def _sketched(self, some: list[_Prepared]) -> list[_Prepared]:
        """With sketches of those that will be placed among the stories."""
        fresh = [prepared for prepared in some if self._moves(prepared)]
        made = iter(self._placing.sketches([self._named(one.article, one.key) for one in fresh]))
        wanted = {id(one) for one in fresh}
        return [one._replace(sketch=next(made)) if id(one) in wanted else one for one in some]

    def _moves(self, prepared: _Prepared) -> bool:
        document = self._db.row("SELECT * FROM articles WHERE key = ?", prepared.key)
        known = self._known(document["number"], prepared) if document else None
        return document is None or known is None or self._came_back(prepared, document, known)

    def _known(self, document: int, prepared: _Prepared) -> sqlite3.Row | None:
        """The version with these words."""
        return self._db.row("SELECT * FROM revisions WHERE article = ? AND digest = ?", document, prepared.digest)

    def _came_back(self, prepared: _Prepared, document: sqlite3.Row, known: sqlite3.Row) -> bool:
        """Whether a known text is shown to stand again where another one stood."""
        if known["number"] == document["current"] or document["removal"]:
            return False
        return prepared.live or all(
            older(self._stood(number), prepared.article) for number in (known["number"], document["current"]))

    def _stood(self, revision: int) -> Article:
        """A version with the date it had when it was last seen to stand."""
        row = self._db.row(_STOOD, revision)
        assert row is not None
        return dated(row)

    def _named(self, article: Article, key: str) -> Article:
        """The article under the id of its document."""
        row = self._db.row("SELECT id FROM articles WHERE key = ?", key)
        return article.model_copy(update={"id": row["id"] if row else self._free_id(article)})

    def _free_id(self, article: Article) -> str:
        """Its own id, or that of its content where another version has it."""
        taken = self._db.row("SELECT 1 FROM revisions WHERE id = ?", article.id)
        return content_id(article) if taken else article.id

    def _sketch(self, prepared: _Prepared, name: str) -> Sketch:
        if prepared.sketch and prepared.sketch.article == name:
            return prepared.sketch
        return self._placing.sketches([prepared.article.model_copy(update={"id": name})])[0]

    def _one(self, prepared: _Prepared) -> Added:
        document = self._db.row("SELECT * FROM articles WHERE key = ?", prepared.key)
        if document is None:
            return self._new(prepared)
        number, name = document["number"], document["id"]
        where = self._db.row("SELECT story FROM story_members WHERE article = ?", number)
        story = where["story"] if where else None
        known, current = self._known(number, prepared), self._stood(document["current"])
        if document["removal"]:
            return Added(article=name, outcome="removed", revision=known["id"] if known else current.id, story=story)
        if known is None:
            revision, version = self._revision(number, prepared)
            stands = not older(prepared.article, current)
        elif self._came_back(prepared, document, known):
            revision, version, stands = known["number"], known["id"], True
            self._seen(number, revision, prepared.article, back=True)
        else:
            of = current.id if current.id != known["id"] else None
            return Added(article=name, outcome="known", revision=known["id"], story=story, of=of)
        if stands:
            self._db.write("UPDATE articles SET current = ? WHERE number = ?", revision, number)
            story = self._placing.place(number, revision, self._sketch(prepared, name))
        return Added(article=name, outcome="revision", revision=version, story=story, of=current.id)

    def _new(self, prepared: _Prepared) -> Added:
        article, name = prepared.article, self._free_id(prepared.article)
        first = self._db.row(
            "SELECT a.id FROM revisions r JOIN articles a ON a.current = r.number "
            "WHERE r.text_digest = ? AND a.removal IS NULL ORDER BY a.number", text_digest_of(article))
        number = self._db.write("INSERT INTO articles (id, key, url, source, added) VALUES (?, ?, ?, ?, ?)",
                                name, prepared.key, article.url, article.source, stamp(self._db.clock()))
        revision, version = self._revision(number, prepared)
        self._db.write("UPDATE articles SET current = ? WHERE number = ?", revision, number)
        story = self._placing.place(number, revision, self._sketch(prepared, name))
        return Added(article=name, outcome="reprint" if first else "new", revision=version, story=story,
                     of=first["id"] if first else None)

    def _revision(self, number: int, prepared: _Prepared) -> tuple[int, str]:
        """The number and the id of a new version."""
        article = prepared.article.model_copy(update={"id": self._free_id(prepared.article)})
        revision = self._db.write(_INSERT, number, stamp(self._db.clock()), prepared.digest, text_digest_of(article),
                                  *columns(article))
        self._seen(number, revision, article, back=False)
        self._judging.came(article.id)
        return revision, article.id

    def _seen(self, number: int, revision: int, article: Article, *, back: bool) -> None:
        """Note that a version was seen to stand."""
        self._db.write("INSERT INTO versions (article, revision, seen, back, dated) VALUES (?, ?, ?, ?, ?)", number,
                       revision, stamp(self._db.clock()), back, written(article.updated or article.published))
