"""Grouping, kept: the stream of `grouping` as rows of the library.

Strategy: the stream lives in memory and its decisions are rows (`sketches`, `story_members`, `stories`), written in the
transaction that accepts the article. A counter in `settings` says whether another process has placed something since;
then, and after a transaction that failed, the stream is restored from the rows (0.3 ms an article), before the next
transaction where that can be, so that others need not wait for it.

Invariants: the rows decide, the stream is a copy of them; an article that is in the library is in exactly one story.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from tellings.grouping.stream import Change, Sketch, Stream, sketches
from tellings.library.connection import Connection
from tellings.library.moments import stamp
from tellings.library.rows import article_of
from tellings.library.versions import SKETCHING, version_of
from tellings.records import Article

_PLACED = "placed"          # how often something was placed, by any process
_AGAIN = 256                # articles sketched anew at once, after the rules of sketching changed


class Placing:
    """The stories of the library as articles come and go; what changes them is called inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._stream: Stream | None = None
        self._placed = -1

    def sketches(self, articles: Sequence[Article]) -> list[Sketch]:
        """What grouping keeps of articles, under their ids."""
        return sketches(articles)

    def forget(self) -> None:
        """The rows may be other than the stream has them: restore it when it is next needed."""
        self._stream = None

    def _count(self) -> int:
        row = self._db.row("SELECT value FROM settings WHERE name = ?", _PLACED)
        return int(row["value"]) if row else 0

    def _tick(self) -> None:
        self._placed = self._count() + 1
        self._db.write("INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                       _PLACED, str(self._placed))

    def prepare(self) -> None:
        """Restore the stream if it has to be; called before a transaction."""
        if self._stale():
            while self._outdated():
                with self._db.transaction():
                    self._sketch_again(self._outdated())
            self._restored()

    def _stale(self) -> bool:
        return self._stream is None or self._placed != self._count()

    def _restored(self) -> Stream:
        """The stream of the rows. They are read after the counter: if they are newer, that is noticed."""
        placed = self._count()
        kept = self._db.each(
            "SELECT k.json, m.story FROM sketches k JOIN story_members m USING (article) ORDER BY k.number")
        self._stream = Stream.restore((Sketch.from_json(row["json"]), row["story"]) for row in kept)
        self._placed = placed
        return self._stream

    def _synced(self) -> Stream:
        if self._stream is not None and not self._stale():
            return self._stream
        while rows := self._outdated():
            self._sketch_again(rows)
        return self._restored()

    def _outdated(self) -> list[sqlite3.Row]:
        """Some of what other rules have sketched, with the texts."""
        return self._db.rows(
            "SELECT r.*, a.id AS name, k.number AS sketch FROM sketches k JOIN articles a ON a.number = k.article "
            "JOIN revisions r ON r.number = k.revision WHERE k.version != ? LIMIT ?", version_of(SKETCHING), _AGAIN)

    def _sketch_again(self, rows: list[sqlite3.Row]) -> None:
        """Sketch them anew; stories stay as they are."""
        articles = [article_of(row).model_copy(update={"id": row["name"]}) for row in rows]
        for row, one in zip(rows, sketches(articles), strict=True):
            self._db.write("UPDATE sketches SET version = ?, json = ? WHERE number = ?",
                           version_of(SKETCHING), one.to_json(), row["sketch"])

    def place(self, number: int, revision: int, one: Sketch) -> str:
        """Put an article, or the new version of one, where it belongs; the story."""
        stream = self._synced()
        was = None
        if one.article in stream:
            was = stream.story_of(one.article)
            self._write(stream, stream.remove(one.article))
        self._db.write("DELETE FROM sketches WHERE article = ?", number)
        self._db.write("INSERT INTO sketches (article, revision, version, json) VALUES (?, ?, ?, ?)",
                       number, revision, version_of(SKETCHING), one.to_json())
        change = stream.add(one)
        assert change.story is not None
        self._write(stream, change)
        if was not in (None, change.story):
            self._db.write("UPDATE stories SET merged = ? WHERE id = ? AND merged IS NULL AND NOT EXISTS "
                           "(SELECT 1 FROM story_members WHERE story = stories.id)", change.story, was)
        return change.story

    def take_out(self, article: str) -> list[tuple[str, str, str | None]]:
        """Take an article out of its story; which articles went from where to where, this one to `None`."""
        stream = self._synced()
        story = stream.story_of(article)
        change = stream.remove(article)
        self._write(stream, change)
        return [(article, story, None), *change.moved]

    def put_back(self, moves: Sequence[tuple[str, str, str | None]]) -> None:
        """Undo what `take_out` returned, for articles that nothing has moved since."""
        for article, story, to in reversed(moves):
            row = self._db.row("SELECT m.story FROM articles a LEFT JOIN story_members m ON m.article = a.number "
                               "WHERE a.id = ?", article)
            if row is None or row["story"] != to:
                continue
            self._join(article, story if to else self._living(story))
            for touched in filter(None, (story, to)):
                self._touch(touched)
        self.forget()
        stream = self._synced()
        for story in sorted({s for _, a, b in moves for s in (a, b) if s} & stream.stories().keys()):
            self._describe(stream, story)
        self._tick()

    def _living(self, story: str) -> str:
        """Where the articles of a story went, if they did."""
        row = self._db.row("SELECT merged FROM stories WHERE id = ?", story)
        return self._living(row["merged"]) if row and row["merged"] else story

    def _join(self, article: str, story: str) -> None:
        self._db.write(
            "INSERT INTO story_members SELECT number, ?, ? FROM articles WHERE id = ? "
            "ON CONFLICT DO UPDATE SET story = excluded.story, since = excluded.since",
            story, stamp(self._db.clock()), article)

    def _touch(self, story: str) -> None:
        self._db.write('UPDATE stories SET stale = 1, merged = NULL, changed = ? WHERE id = ?',
                       stamp(self._db.clock()), story)

    def _describe(self, stream: Stream, story: str) -> None:
        """The story's row, as a story whose account is to be told."""
        record, moment = stream.story(story), stamp(self._db.clock())
        days = [day.isoformat() if day else None for day in (record.start, record.end)]
        self._db.write(
            'INSERT INTO stories (id, title, start, "end", created, changed) VALUES (?, ?, ?, ?, ?, ?) '
            'ON CONFLICT DO UPDATE SET title = excluded.title, start = excluded.start, "end" = excluded."end", '
            "changed = excluded.changed, stale = 1, merged = NULL",
            story, record.title, *days, moment, moment)

    def _write(self, stream: Stream, change: Change) -> None:
        """A decision of the stream as rows."""
        for story in sorted({*change.touched, *([change.story] if change.story else [])}):
            self._describe(stream, story)
        if change.story:
            self._join(change.article, change.story)
        else:
            self._db.write("DELETE FROM story_members WHERE article = (SELECT number FROM articles WHERE id = ?)",
                           change.article)
        for article, _, to in change.moved:
            self._join(article, to)
        for story in change.gone:
            heirs = Counter(to for _, was, to in change.moved if was == story)
            heir = min(heirs, key=lambda to: (-heirs[to], to), default=None)
            self._db.write("DELETE FROM accounts WHERE story = ?", story)
            self._db.write("UPDATE stories SET merged = ?, stale = 0, changed = ? WHERE id = ?",
                           heir, stamp(self._db.clock()), story)
        self._tick()
