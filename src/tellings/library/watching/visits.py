"""Looking again at pages that were taken, for texts that change in silence: corrections, and edits nobody mentions.

Strategy: newspapers change a report most in its first hours, so a page is asked for again one, six, 24 and 72 hours
after it was taken, with the marks it came with. A page that has shrunk to less than half its text
has gone behind a wall, and that is no edit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from tellings.library.connection import Connection
from tellings.library.moments import stamp
from tellings.library.watching.entries import read_entry, written
from tellings.loading.feeds.entries import Entry
from tellings.loading.fetching.answers import Conditions

HOURS = (1, 6, 24, 72)          # after a page was taken
LEAST_LEFT = 0.5                # of the text
_DUE = """
    SELECT v.*, e.guid, e.article, f.url AS feed, f.address FROM page_visits v
    JOIN feed_entries e ON e.number = v.entry JOIN feeds f ON f.number = e.feed
    WHERE v.next_visit <= ? AND e.state = 'taken' ORDER BY v.next_visit, v.entry
"""


class Visit(NamedTuple):
    """A page that is to be looked at again."""

    number: int
    feed: str
    address: str
    article: str
    entry: Entry
    conditions: Conditions
    visits: int
    planned: dt.datetime


class Visits:
    """Keeps when pages are to be looked at again."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def plan(self, number: int, entry: Entry, conditions: Conditions, now: dt.datetime) -> None:
        """Note, once the page of an entry is taken, when to look at it again."""
        with self._db.transaction():
            self._db.change("INSERT OR REPLACE INTO page_visits VALUES (?, 0, ?, ?, ?, ?)",
                            number, stamp(now + dt.timedelta(hours=HOURS[0])), *conditions, written(entry))

    def due(self, now: dt.datetime, feeds: Iterable[str] = ()) -> list[Visit]:
        """The pages to be looked at now, of these feeds or of all."""
        wanted = frozenset(feeds)
        return [Visit(row["entry"], row["feed"], row["address"], row["article"], read_entry(row["guid"], row["json"]),
                      Conditions(row["etag"], row["last_modified"]), row["visits"],
                      dt.datetime.fromisoformat(row["next_visit"]))
                for row in self._db.rows(_DUE, stamp(now)) if not wanted or row["feed"] in wanted]

    def next_visit(self) -> dt.datetime | None:
        """When the next page is to be looked at."""
        row = self._db.row("SELECT min(next_visit) AS next FROM page_visits")
        return dt.datetime.fromisoformat(row["next"]) if row and row["next"] else None

    def made(self, visit: Visit, conditions: Conditions, now: dt.datetime) -> None:
        """Note that a page was looked at, and when it is to be again; after the last visit nothing is left to note."""
        done = visit.visits + 1
        with self._db.transaction():
            if done == len(HOURS):
                self._db.change("DELETE FROM page_visits WHERE entry = ?", visit.number)
                return
            pause = dt.timedelta(hours=HOURS[done] - HOURS[done - 1])
            self._db.change("UPDATE page_visits SET visits = ?, next_visit = ?, etag = ?, last_modified = ? "
                            "WHERE entry = ?", done, stamp(max(visit.planned + pause, now)), *conditions, visit.number)
