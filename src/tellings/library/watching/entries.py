"""The entries of feeds: which are known, and which wait for their page.

Strategy: an entry is known by its feed and its guid, and its state by a digest of what the feed says of it, so that a
corrected headline or a longer text is read anew. An entry that waits is kept as the article that its feed alone gives.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tellings.library.connection import Connection
from tellings.library.moments import stamp
from tellings.library.watching.feeds import Known
from tellings.loading.feeds.entries import Entry
from tellings.loading.found import Found, article
from tellings.records import Article, stable_id
from tellings.records.base import Record

KEPT = dt.timedelta(days=90)        # that an entry which has left its feed is remembered, lest it come back as new
_WAITING = """
    SELECT e.*, f.url AS feed_url, f.address FROM feed_entries e JOIN feeds f ON f.number = e.feed
    WHERE e.state = 'waiting' AND e.next_try <= ? ORDER BY e.next_try, e.number
"""


class _Kept(Record):
    """An entry as it is written down."""

    article: Article
    link: str | None
    full: bool
    named_source: bool


class Waiting(NamedTuple):
    """An entry whose page is to be had."""

    number: int
    feed: str
    address: str
    tries: int
    entry: Entry


def written(entry: Entry) -> str:
    """An entry as text; `read_entry` gives it back."""
    kept = _Kept(article=article(entry.found, None, set()), link=entry.link, full=entry.full,
                 named_source=entry.named_source)
    return kept.to_json()


def read_entry(guid: str, json: str) -> Entry:
    """An entry from its text."""
    kept = _Kept.from_json(json)
    told = kept.article
    found = Found(text=told.text, title=told.title, source=told.source, url=told.url, language=told.language,
                  authors=told.authors, published=(told.published,) if told.published else (),
                  updated=(told.updated,) if told.updated else ())
    return Entry(guid, kept.link, found, kept.full, kept.named_source)


def digest_of(entry: Entry) -> str:
    """A mark of what a feed says of an entry."""
    found = entry.found
    return stable_id("e", entry.link, found.title, found.text, *found.published, *found.updated)


class Entries:
    """Keeps the entries of the feeds of a library."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def put(self, feed: Known, entries: Iterable[Entry], now: dt.datetime) -> int:
        """Write down, inside a transaction, which entries are new or changed; how many. The oldest come first."""
        known = {row["guid"]: row for row in self._db.rows("SELECT * FROM feed_entries WHERE feed = ?", feed.number)}
        new = sum(self._one(feed, entry, known.get(entry.guid), stamp(now)) for entry in entries)
        self._db.change("DELETE FROM feed_entries WHERE feed = ? AND state <> 'waiting' AND last_seen < ?",
                        feed.number, stamp(now - KEPT))
        return new

    def _one(self, feed: Known, entry: Entry, known: sqlite3.Row | None, now: str) -> bool:
        digest = digest_of(entry)
        if known is not None and known["digest"] == digest:
            self._db.change("UPDATE feed_entries SET last_seen = ? WHERE number = ?", now, known["number"])
            return False
        self._db.change(
            "INSERT INTO feed_entries (feed, guid, link, digest, state, next_try, first_seen, last_seen, json) "
            "VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?, ?) ON CONFLICT (feed, guid) DO UPDATE SET link = excluded.link, "
            "digest = excluded.digest, state = 'waiting', tries = 0, next_try = excluded.next_try, "
            "last_seen = excluded.last_seen, json = excluded.json, error = NULL",
            feed.number, entry.guid, entry.link, digest, now, now, now, written(entry))
        return True

    def waiting(self, now: dt.datetime, feeds: Iterable[str] = ()) -> list[Waiting]:
        """The entries whose page is to be asked for now, of these feeds or of all."""
        wanted = frozenset(feeds)
        return [Waiting(row["number"], row["feed_url"], row["address"], row["tries"],
                        read_entry(row["guid"], row["json"]))
                for row in self._db.rows(_WAITING, stamp(now)) if not wanted or row["feed_url"] in wanted]

    def next_try(self) -> dt.datetime | None:
        """When the next entry that waits is to be tried."""
        row = self._db.row("SELECT min(next_try) AS next FROM feed_entries WHERE state = 'waiting'")
        return dt.datetime.fromisoformat(row["next"]) if row and row["next"] else None

    def begin(self, number: int) -> None:
        """Note that the page of an entry is asked for: one that kills us each time is found out by its tries."""
        with self._db.transaction():
            self._db.change("UPDATE feed_entries SET tries = tries + 1 WHERE number = ?", number)

    def taken(self, number: int, article_id: str, error: str | None) -> None:
        """Note that an entry has become an article; `error` is why only its summary could be had."""
        self._done(number, "taken", article_id, error)

    def failed(self, number: int, error: str) -> None:
        """Note that no text of an entry can be had."""
        self._done(number, "failed", None, error)

    def _done(self, number: int, state: str, article_id: str | None, error: str | None) -> None:
        with self._db.transaction():
            self._db.change("UPDATE feed_entries SET state = ?, article = ?, error = ?, next_try = NULL, json = NULL "
                            "WHERE number = ?", state, article_id, error, number)

    def later(self, number: int, error: str, next_try: dt.datetime) -> None:
        """Note that the page of an entry could not be had this time."""
        with self._db.transaction():
            self._db.change("UPDATE feed_entries SET error = ?, next_try = ? WHERE number = ?",
                            error, stamp(next_try), number)
