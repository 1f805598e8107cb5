"""Grouping, kept: the stream of `grouping` as rows of the library.

Strategy: the stream lives in memory and its decisions are rows (`sketches`, and `grouped` of `story_members`), written
in the transaction that accepts the article; `members` makes the stories of them. A counter in `settings` says whether
another process has placed something since; then, and after a transaction that failed, the stream is restored from the
rows and from packs of them (`packing`), before the next transaction where that can be, so that others need not wait.

Invariants: the rows decide, the stream is a copy of them; an article that is in the library is in exactly one story.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tellings.grouping.stream import Change, Sketch, Stream, sketches
from tellings.library.connection import Connection
from tellings.library.members import Members
from tellings.library.packing import LEAST, Packing
from tellings.library.rows import article_of
from tellings.library.versions import SKETCHING, version_of
from tellings.records import Article

_PLACED = "placed"          # how often something was placed, by any process
_SETTLED = "settled"        # up to which sketch the stories that something came to were looked around
Move = tuple[str, str, str | None]
_TOGETHER = 256             # sketches whose stories are looked around in one transaction
_MANY = 8                   # times what is not looked around yet, when it comes one by one, is all that is: it is time
_AGAIN = 256                # articles sketched anew at once, after the rules of sketching changed


class Placing:
    """The stories of the library as articles come and go; what changes them is called inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._members = Members(connection)
        self._packing = Packing(connection)
        self._stream: Stream | None = None
        self._placed = -1
        self._loose = 0                                 # sketches that are in no pack

    def sketches(self, articles: Sequence[Article]) -> list[Sketch]:
        """What grouping keeps of articles, under their ids."""
        return sketches(articles)

    @contextmanager
    def changing(self, *, anew: bool = False) -> Iterator[None]:
        """A transaction in which articles are placed; where it fails, the stream forgets what it decided.

        `anew` says that the stream will be restored within it anyway.
        """
        if not anew:
            self.prepare()
        try:
            with self._db.transaction():
                yield
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """The rows may be other than the stream has them: restore it when it is next needed."""
        self._stream = None

    def _setting(self, name: str) -> int:
        row = self._db.row("SELECT value FROM settings WHERE name = ?", name)
        return int(row["value"]) if row else 0

    def _set(self, name: str, value: int) -> None:
        self._db.write("INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                       name, str(value))

    def _count(self) -> int:
        return self._setting(_PLACED)

    def _tick(self) -> None:
        self._placed = self._count() + 1
        self._set(_PLACED, self._placed)

    def prepare(self) -> None:
        """Restore the stream if it has to be, and pack sketches that have come; called before a transaction."""
        if self._stale():
            while self._outdated():
                with self._db.transaction():
                    self._sketch_again(self._outdated())
            self._restored()
        more = self._loose >= LEAST
        while more:
            with self._db.transaction():
                more = self._packing.pack(version_of(SKETCHING))
            self._loose = 0

    def _stale(self) -> bool:
        return self._stream is None or self._placed != self._count()

    def _restored(self) -> Stream:
        """The stream of the rows. They are read after the counter: if they are newer, that is noticed."""
        placed = self._count()
        stream, self._loose = self._packing.restored(version_of(SKETCHING))
        self._stream, self._placed = stream, placed
        return stream

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
        decided = [stream.remove(one.article)] if one.article in stream else []
        self._db.write("DELETE FROM sketches WHERE article = ?", number)
        self._db.write("INSERT INTO sketches (article, revision, version, json) VALUES (?, ?, ?, ?)",
                       number, revision, version_of(SKETCHING), one.to_json())
        self._loose += 1
        decided.append(stream.add(one))
        self._members.settle(stream, _grouped(decided))
        self._tick()
        return self._members.story_of(one.article)

    def take_out(self, article: str) -> list[Move]:
        """Take an article out of its story; which articles grouping moved from where to where, this one to `None`."""
        stream = self._synced()
        story = stream.story_of(article)
        change = stream.remove(article)
        self._members.settle(stream, _grouped([change]))
        self._tick()
        return [(article, story, None), *change.moved]

    def put_back(self, moves: Sequence[Move]) -> None:
        """Undo what `take_out` returned, for articles that nothing has moved since."""
        back: dict[str, str | None] = {}
        for article, story, to in reversed(moves):
            if back.get(article, self._members.grouped(article)) == to:
                back[article] = story if to else self._members.living(story)
        self._members.write(back)
        self.forget()
        self._members.settle(self._synced(), back)
        self._tick()

    def settle(self) -> None:
        """Put every article where what people judged by now says."""
        self._members.settle(self._synced(), {})
        self._tick()


    def unsettled(self, revision: str) -> int:
        """The number of the sketch of a version, if its story was not looked around since it came; else 0."""
        row = self._db.row(
            "SELECT k.number FROM revisions r JOIN sketches k ON k.article = r.article AND k.revision = r.number "
            "WHERE r.id = ? AND k.number > ?", revision, self._setting(_SETTLED))
        return int(row["number"]) if row else 0

    def look_around(self, came: Sequence[int]) -> None:
        """Look around the stories that something came to, at the end of what came together: sketches by number.

        What comes one by one, as to a watcher, waits for more. Which is so hangs on the additions alone: a process that
        was killed and is started again looks around where it would have.
        """
        if not came or (len(came) < 2 and not self._due(came[0])):
            return
        while self._setting(_SETTLED) < came[-1]:
            with self.changing():
                self._look_around_some(came[-1])

    def _due(self, last: int) -> bool:
        settled = self._setting(_SETTLED)
        return (last - settled) * _MANY >= settled

    def _look_around_some(self, last: int) -> None:
        stream = self._synced()
        rows = self._db.rows(
            "SELECT k.number, a.id FROM sketches k JOIN articles a ON a.number = k.article "
            "WHERE k.number > ? AND k.number <= ? ORDER BY k.number LIMIT ?", self._setting(_SETTLED), last, _TOGETHER)
        moved = stream.look_around(stream.story_of(row["id"]) for row in rows if row["id"] in stream)
        self._set(_SETTLED, rows[-1]["number"] if len(rows) == _TOGETHER else last)
        if moved:
            self._members.settle(stream, {article: to for article, _, to in moved})
            self._tick()


def _grouped(decided: Sequence[Change]) -> dict[str, str | None]:
    """Where some decisions of the stream put articles, one after the other."""
    found: dict[str, str | None] = {}
    for change in decided:
        found[change.article] = change.story
        found |= {article: to for article, _, to in change.moved}
    return found
