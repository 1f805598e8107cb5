"""What is derived from the articles: readings and accounts, each made once and kept.

Strategy: a story whose articles changed is marked stale in the transaction that changed it; whoever comes next makes
what is missing, outside of any transaction, and keeps it only if its inputs are still what they were. Readings are
made a few at a time, so that a process killed among thousands loses the few it was at.

Invariants: a reading is made once for a version of a text, the rules, and what people judged of it; an account depends
on its digest alone: the story, the versions of its articles, the judgements and the rules.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from tellings.errors import RecordError
from tellings.library.accepting import older
from tellings.library.connection import Connection
from tellings.library.judging import Judging
from tellings.library.makers import Maker
from tellings.library.moments import stamp
from tellings.library.recording import between, record
from tellings.library.results import Due, Made, Version
from tellings.library.rows import article_of, dated, moment
from tellings.records import Account, Article, Development, Judgement, Reading, Ruling

_CURRENT = (
    "SELECT r.* FROM story_members m JOIN articles a ON a.number = m.article JOIN revisions r ON r.number = a.current "
    "WHERE m.story = ? ORDER BY r.id"
)
_THEN = (
    "SELECT r.*, v.back, v.dated FROM story_members m JOIN versions v ON v.article = m.article "
    "JOIN revisions r ON r.number = v.revision WHERE m.story = ? AND v.seen <= ? ORDER BY v.number"
)
_UNREAD = (
    # CROSS JOIN: from the few stale stories, and not through all articles
    "FROM stories s CROSS JOIN story_members m ON m.story = s.id JOIN articles a ON a.number = m.article "
    "JOIN revisions r ON r.number = a.current WHERE s.stale AND NOT EXISTS (SELECT 1 FROM readings d "
    "WHERE d.revision = r.number AND d.version = ? AND d.variant = '')"
)
_NUMBERED = "SELECT * FROM revisions WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
_STALE = "FROM stories s WHERE s.stale AND EXISTS (SELECT 1 FROM story_members m WHERE m.story = s.id)"
_LAST_TOLD = (
    "SELECT h.revisions FROM accounts a JOIN account_history h ON h.story = a.story AND h.digest = a.digest "
    "WHERE a.story = ?"
)
T = TypeVar("T")
_AHEAD = 16                 # articles read at once: some two seconds' work, which is what a killed process may lose


def _whole(read: Callable[[], T]) -> T | None:
    """What was kept, unless it is damaged: then it is made again, as all that is derived can be."""
    try:
        return read()
    except (zlib.error, RecordError):
        return None


class Inputs(NamedTuple):
    """All that an account is made from."""

    story: str
    articles: tuple[Article, ...]
    judgements: tuple[Judgement, ...]
    digest: str


class Making:
    """Makes and keeps readings and accounts."""

    def __init__(self, connection: Connection, maker: Maker) -> None:
        self._db, self._maker = connection, maker
        self._judging = Judging(connection)

    def due(self) -> Due:
        """What `update` would make."""
        readings = self._db.row(f"SELECT count(*) AS n {_UNREAD}", self._maker.reading_version)
        stories = self._db.row(f"SELECT count(*) AS n {_STALE}")
        assert readings is not None
        assert stories is not None
        return Due(readings=readings["n"], stories=stories["n"])

    def update(self) -> Iterator[Made]:
        """Read what is not read and tell each story whose articles changed; yields each thing once it is kept."""
        if self._db.row(f"SELECT 1 {_STALE} LIMIT 1"):
            self._db.must_write()
        while unread := self._unread():
            for start in range(0, len(unread), _AHEAD):
                numbers = json.dumps(unread[start:start + _AHEAD])
                for reading in self._maker.read(map(article_of, self._db.rows(_NUMBERED, numbers))):
                    self._keep_reading(reading, "")
                    yield Made(kind="reading", id=reading.article)
        for row in self._db.rows(f"SELECT s.id {_STALE} ORDER BY s.id"):
            if self._stale(row["id"]):
                self.account(row["id"])
                yield Made(kind="account", id=row["id"])

    def _unread(self) -> list[int]:
        """The numbers of the versions to be read, in order."""
        rows = self._db.rows(f"SELECT r.number {_UNREAD} ORDER BY r.number", self._maker.reading_version)
        return [row["number"] for row in rows]

    def _stale(self, story: str) -> bool:
        row = self._db.row(f"SELECT 1 {_STALE} AND s.id = ?", story)
        return row is not None

    # Readings

    def read(self, articles: Iterable[Article], rulings: Sequence[Ruling] = ()) -> Iterator[Reading]:
        """The reading of each article, those made before from the library, the others kept there."""
        asked = list(articles)
        variants = [self._variant(article, rulings) for article in asked]
        found = [self._kept_reading(article.id, variant) for article, variant in zip(asked, variants, strict=True)]
        missing = [article for article, reading in zip(asked, found, strict=True) if reading is None]
        made = self._maker.read(missing, rulings)
        for variant, reading in zip(variants, found, strict=True):
            if reading is None:
                fresh = next(made)
                self._keep_reading(fresh, variant)
                yield fresh
            else:
                yield reading

    def reading(self, article: Article) -> Reading:
        """The reading of one version as it is kept."""
        return next(self.read([article]))

    def _variant(self, article: Article, rulings: Sequence[Ruling]) -> str:
        """Empty for a version as it is kept, else what tells its readings apart from that one's."""
        row = self._db.row("SELECT * FROM revisions WHERE id = ?", article.id)
        told = [r for r in rulings if r.kind == "furniture" and article.id == r.passages[0].article]
        if row is not None and article_of(row) == article and not told:
            return ""
        return hashlib.sha256(f"{article.to_json()}{told!r}".encode()).hexdigest()[:16]

    def _kept_reading(self, revision: str, variant: str) -> Reading | None:
        row = self._db.row(
            "SELECT d.json FROM readings d JOIN revisions r ON r.number = d.revision "
            "WHERE r.id = ? AND d.version = ? AND d.variant = ?", revision, self._maker.reading_version, variant)
        return _whole(lambda: Reading.from_json(zlib.decompress(row["json"]))) if row else None

    def _keep_reading(self, reading: Reading, variant: str) -> None:
        if self._db.readonly:
            return
        packed = zlib.compress(reading.to_json().encode())
        with self._db.transaction():
            self._db.write("INSERT OR REPLACE INTO readings SELECT number, ?, ?, ? FROM revisions WHERE id = ?",
                           self._maker.reading_version, variant, packed, reading.article)

    # Accounts

    def _inputs(self, story: str, articles: Iterable[Article]) -> Inputs:
        those = tuple(sorted(articles, key=lambda a: a.id))
        judgements = self._judging.of(those)
        parts = [self._maker.telling_version, story, [a.id for a in those], sorted(j.id for j in judgements)]
        return Inputs(story, those, judgements, hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32])

    def account(self, story: str) -> Account:
        """The account of a living story, told now where what is kept is not of its articles as they are."""
        while True:
            inputs = self._inputs(story, map(article_of, self._db.rows(_CURRENT, story)))
            kept = self._kept_account(inputs)
            account = kept or self._told(inputs)
            if self._db.readonly or (kept and not self._stale(story)):
                return account
            changed = () if kept else self._changed(inputs, account)
            if self._keep_account(inputs, account, changed):
                return account

    def _changed(self, inputs: Inputs, account: Account) -> tuple[Development, ...]:
        """What the account has that the one before had not, if articles came or went since."""
        last = self._db.row(_LAST_TOLD, inputs.story)
        names = json.loads(last["revisions"]) if last else []
        rows = [self._db.row("SELECT * FROM revisions WHERE id = ?", name) for name in names]
        before = self._inputs(inputs.story, [article_of(row) for row in rows if row])
        if not before.articles or before.articles == inputs.articles:
            return ()
        return between(self._db, self._kept_account(before) or self._told(before), account)

    def _kept_account(self, inputs: Inputs) -> Account | None:
        row = self._db.row("SELECT json FROM accounts WHERE story = ? AND digest = ?", inputs.story, inputs.digest)
        return _whole(lambda: Account.from_json(row["json"])) if row else None

    def _told(self, inputs: Inputs) -> Account:
        past = self._db.row("SELECT json FROM account_history WHERE story = ? AND digest = ? AND json NOT NULL",
                            inputs.story, inputs.digest)
        if past is not None and (kept := _whole(lambda: Account.from_json(zlib.decompress(past["json"])))):
            return kept
        account = self._maker.tell(inputs.articles, inputs.judgements, self.read)
        return account.model_copy(update={"id": inputs.story})

    def _keep_account(self, inputs: Inputs, account: Account, changed: Sequence[Development]) -> bool:
        """Keep an account, unless its articles changed while it was told."""
        told = stamp(self._db.clock())
        days = [day.isoformat() if day else None for day in (account.start, account.end)]
        json_text = account.to_json()
        packed = zlib.compress(json_text.encode())
        with self._db.transaction():
            now = self._inputs(inputs.story, map(article_of, self._db.rows(_CURRENT, inputs.story)))
            if now.digest != inputs.digest:
                return False
            self._db.write(
                "INSERT INTO accounts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest, "
                "told = excluded.told, json = excluded.json WHERE digest != excluded.digest OR json != excluded.json",
                inputs.story, inputs.digest, told, json_text)
            self._keep_history(inputs, told, packed)
            record(self._db, inputs.digest, told, inputs.story, changed)
            self._db.write('UPDATE stories SET stale = 0, title = ?, start = ?, "end" = ? WHERE id = ?',
                           account.title, *days, inputs.story)
        return True

    def _keep_history(self, inputs: Inputs, told: str, packed: bytes) -> None:
        """Add the account to those the story had, unless it is the last of them."""
        last = self._db.row("SELECT number, digest FROM account_history WHERE story = ? ORDER BY number DESC LIMIT 1",
                            inputs.story)
        if last and last["digest"] == inputs.digest:
            self._db.write("UPDATE account_history SET json = ? WHERE number = ?", packed, last["number"])
        else:
            self._db.write("INSERT INTO account_history (story, digest, told, revisions, json) VALUES (?, ?, ?, ?, ?)",
                           inputs.story, inputs.digest, told, json.dumps([a.id for a in inputs.articles]), packed)

    def account_then(self, story: str, when: dt.datetime) -> Account | None:
        """The account of a story from what had been seen of it at a moment, by the rules of today."""
        stood: dict[int, Article] = {}
        versions: dict[int, Article] = {}
        for row in self._db.rows(_THEN, story, stamp(when)):
            number, version = row["article"], dated(row)
            if row["back"] or number not in stood or not older(version, stood[number]):
                stood[number], versions[number] = version, article_of(row)
        return self._told(self._inputs(story, versions.values())) if versions else None

    def history(self, story: str) -> list[Version]:
        """The accounts a story had, the first one first."""
        rows = self._db.rows("SELECT * FROM account_history WHERE story = ? ORDER BY number", story)
        return [Version(story=story, digest=row["digest"], told=moment(row["told"]),
                        revisions=tuple(json.loads(row["revisions"]))) for row in rows]
