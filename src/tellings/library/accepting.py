"""Taking articles in: each is a new document, a new version of one, or nothing new.

Strategy: what needs no lock (cleaning, digests, sketches) is made first; then a few articles are accepted in one short
transaction, each with its version, its place among the stories and the mark that its story is to be told again. A slow
source is not waited for: what has come is accepted.

Invariants: an article is in the library wholly or not at all; adding it again changes nothing; no version is ever
lost; what was removed stays out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tellings.grouping.stream import Sketch
from tellings.library.connection import Connection
from tellings.library.identity import content_id, digest_of, key_of, storable, text_digest_of
from tellings.library.moments import stamp
from tellings.library.placing import Placing
from tellings.library.results import Added, Outcome
from tellings.library.rows import ARTICLE, article_of, columns
from tellings.records import Article

TOGETHER = 32               # articles accepted in one transaction: one wait for the disk instead of 32
PATIENCE = 0.2              # seconds after which what has come is accepted

_INSERT = (f"INSERT INTO revisions (article, seen, digest, text_digest, {', '.join(ARTICLE)}) "  # noqa: S608
           f"VALUES ({', '.join('?' * (4 + len(ARTICLE)))})")


class _Prepared(NamedTuple):
    """An article with what was found out about it before the transaction."""

    article: Article
    key: str
    digest: str
    sketch: Sketch | None


def _gathered(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles as they come, some at a time."""
    waiting: list[Article] = []
    since = time.monotonic()
    for article in articles:
        waiting.append(article)
        if len(waiting) >= TOGETHER or time.monotonic() - since >= PATIENCE:
            yield waiting
            waiting, since = [], time.monotonic()
    if waiting:
        yield waiting


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

    def accept(self, articles: Iterable[Article]) -> Iterator[Added]:
        """What became of each article, in order, once it is safe on disk."""
        for some in _gathered(articles):
            yield from self._together(self._prepared([storable(article) for article in some]))

    def _together(self, some: list[_Prepared]) -> list[Added]:
        if not any(prepared.sketch for prepared in some):
            with self._db.transaction():
                return [self._one(prepared) for prepared in some]
        with self._placing.changing():
            return [self._one(prepared) for prepared in some]

    def _prepared(self, articles: list[Article]) -> list[_Prepared]:
        """With sketches of those that are not in the library."""
        known = [(article, key_of(article), digest_of(article)) for article in articles]
        fresh = [(article, key) for article, key, digest in known if not self._holds(key, digest)]
        made = iter(self._placing.sketches([self._named(article, key) for article, key in fresh]))
        wanted = {id(article) for article, _ in fresh}
        return [_Prepared(article, key, digest, next(made) if id(article) in wanted else None)
                for article, key, digest in known]

    def _holds(self, key: str, digest: str) -> bool:
        return self._db.row("SELECT 1 FROM articles a JOIN revisions r ON r.article = a.number "
                            "WHERE a.key = ? AND r.digest = ?", key, digest) is not None

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
        known = self._db.row("SELECT id FROM revisions WHERE article = ? AND digest = ?", number, prepared.digest)
        current = self._db.row("SELECT * FROM revisions WHERE number = ?", document["current"])
        assert current is not None
        if known or document["removal"]:
            outcome: Outcome = "removed" if document["removal"] else "known"
            return Added(article=name, outcome=outcome, revision=(known or current)["id"], story=story)
        revision, written = self._revision(number, prepared)
        if not older(prepared.article, article_of(current)):
            self._db.write("UPDATE articles SET current = ? WHERE number = ?", revision, number)
            story = self._placing.place(number, revision, self._sketch(prepared, name))
        return Added(article=name, outcome="revision", revision=written, story=story, of=current["id"])

    def _new(self, prepared: _Prepared) -> Added:
        article, name = prepared.article, self._free_id(prepared.article)
        first = self._db.row(
            "SELECT a.id FROM revisions r JOIN articles a ON a.current = r.number "
            "WHERE r.text_digest = ? AND a.removal IS NULL ORDER BY a.number", text_digest_of(article))
        number = self._db.write("INSERT INTO articles (id, key, url, source, added) VALUES (?, ?, ?, ?, ?)",
                                name, prepared.key, article.url, article.source, stamp(self._db.clock()))
        revision, written = self._revision(number, prepared)
        self._db.write("UPDATE articles SET current = ? WHERE number = ?", revision, number)
        story = self._placing.place(number, revision, self._sketch(prepared, name))
        return Added(article=name, outcome="reprint" if first else "new", revision=written, story=story,
                     of=first["id"] if first else None)

    def _revision(self, number: int, prepared: _Prepared) -> tuple[int, str]:
        """The number and the id of a new version."""
        article = prepared.article.model_copy(update={"id": self._free_id(prepared.article)})
        revision = self._db.write(_INSERT, number, stamp(self._db.clock()), prepared.digest, text_digest_of(article),
                                  *columns(article))
        return revision, article.id
