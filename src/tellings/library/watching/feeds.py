"""The feeds that are followed: their state in the library.

Invariant: of several watchers, one asks a feed at a time: who moves its next check on may ask it (`claim`).
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tellings.errors import NotInLibrary
from tellings.library.connection import Connection
from tellings.library.moments import stamp
from tellings.library.rows import moment
from tellings.library.watching.results import Feed, Health
from tellings.loading.fetching.answers import Conditions

_COUNTS = """
    SELECT f.*, (SELECT count(*) FROM feed_entries e WHERE e.feed = f.number AND e.state = 'taken') AS articles,
           (SELECT count(*) FROM feed_entries e WHERE e.feed = f.number AND e.state = 'waiting') AS waiting
    FROM feeds f ORDER BY f.number
"""


_FOLLOW = "INSERT OR IGNORE INTO feeds (url, address, added, next_check) VALUES (?, ?, ?, ?)"


class Known(NamedTuple):
    """What is needed to ask a feed again."""

    number: int
    url: str
    address: str
    conditions: Conditions
    next_check: str
    failures: int


def _when(text: str | None) -> dt.datetime | None:
    return moment(text) if text else None


def _known(row: sqlite3.Row) -> Known:
    conditions = Conditions(row["etag"], row["last_modified"])
    return Known(row["number"], row["url"], row["address"], conditions, row["next_check"], row["failures"])


class Feeds:
    """Keeps the feeds of a library."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def follow(self, urls: Iterable[str], now: dt.datetime) -> int:
        """Follow feeds from now on; how many were not followed before."""
        with self._db.transaction():
            return sum(self._db.change(_FOLLOW, url, url, stamp(now), stamp(now)) for url in urls)

    def forget(self, urls: Iterable[str]) -> int:
        """Follow feeds no more, their articles stay; how many that were. Raises `NotInLibrary` for an unknown one."""
        count = 0
        with self._db.transaction():
            for url in urls:
                gone = self._db.change("DELETE FROM feeds WHERE url = ? OR address = ?", url, url)
                if not gone:
                    raise NotInLibrary(f"{url}: this feed is not followed; `tellings watch --health` lists them")
                count += gone
        return count

    def all(self) -> list[Feed]:
        """All feeds, in the order they were named."""
        return [Feed(url=row["url"], address=row["address"], title=row["title"], health=row["health"],
                     last_checked=_when(row["last_checked"]), last_success=_when(row["last_success"]),
                     last_new=_when(row["last_new"]), next_check=moment(row["next_check"]), failures=row["failures"],
                     last_error=row["last_error"], articles=row["articles"], waiting=row["waiting"])
                for row in self._db.rows(_COUNTS)]

    def due(self, now: dt.datetime, urls: Iterable[str] = (), *, healthy_too: bool = False) -> list[Known]:
        """The feeds to be asked now, of these or of all; `healthy_too` also those in health that are not due yet."""
        wanted = frozenset(urls)
        return [_known(row) for row in self._db.rows("SELECT * FROM feeds ORDER BY next_check, number")
                if (not wanted or row["url"] in wanted)
                and (row["next_check"] <= stamp(now) or (healthy_too and row["health"] in ("new", "ok")))]

    def next_check(self) -> dt.datetime | None:
        """When the next feed is due; `None` where none is followed."""
        row = self._db.row("SELECT min(next_check) AS next FROM feeds")
        return _when(row["next"]) if row else None

    def claim(self, feed: Known, until: dt.datetime) -> bool:
        """Whether the feed is ours to ask: nobody else has moved its next check on."""
        with self._db.transaction():
            return self._db.change("UPDATE feeds SET next_check = ? WHERE number = ? AND next_check = ?",
                                   stamp(until), feed.number, feed.next_check) == 1

    def succeeded(self, feed: Known, now: dt.datetime, next_check: dt.datetime) -> None:
        """Note, inside a transaction, that a feed answered."""
        self._db.change("UPDATE feeds SET health = 'ok', failures = 0, last_error = NULL, last_checked = ?, "
                        "last_success = ?, next_check = ? WHERE number = ?",
                        stamp(now), stamp(now), stamp(next_check), feed.number)

    def learned(self, feed: Known, title: str | None, address: str, conditions: Conditions) -> None:
        """Note, inside a transaction, what a feed says of itself, and what to ask with the next time."""
        self._db.change("UPDATE feeds SET title = coalesce(?, title), address = ?, etag = ?, last_modified = ? "
                        "WHERE number = ?", title, address, *conditions, feed.number)

    def had_new(self, feed: Known, now: dt.datetime) -> None:
        """Note, inside a transaction, that a feed had something new."""
        self._db.change("UPDATE feeds SET last_new = ? WHERE number = ?", stamp(now), feed.number)

    def failed(self, feed: Known, now: dt.datetime, reason: str, health: Health, next_check: dt.datetime) -> None:
        """Note that a feed could not be read, and when to ask it again."""
        with self._db.transaction():
            self._db.change(
                "UPDATE feeds SET health = ?, failures = failures + 1, last_error = ?, last_checked = ?, "
                "next_check = ? WHERE number = ?", health, reason, stamp(now), stamp(next_check), feed.number)
