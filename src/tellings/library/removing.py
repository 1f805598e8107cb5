"""Taking articles out, putting them back, and giving their space back to the disk.

Strategy: removing marks articles and writes down what it moved, so that undoing moves it back; only `vacuum` deletes.

Invariants: a removed article is in no story, no search and no count, and does not come back by being added again;
undoing a removal before anything else changed leaves the stories as they were.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from tellings.errors import NotInLibrary
from tellings.library.connection import Connection
from tellings.library.finding import Finding
from tellings.library.makers import Maker
from tellings.library.moments import stamp
from tellings.library.placing import Placing
from tellings.library.results import Removal, Vacuumed

_OLD_ACCOUNTS = """
    UPDATE account_history SET json = NULL
    WHERE json NOT NULL AND digest NOT IN (SELECT digest FROM accounts WHERE story = account_history.story)
"""


class Removing:
    """Takes articles out of a library."""

    def __init__(self, connection: Connection, placing: Placing, maker: Maker) -> None:
        self._db, self._placing, self._maker = connection, placing, maker
        self._finding = Finding(connection)

    def remove(self, names: Sequence[str]) -> Removal:
        """Take out what the names name (articles, versions, stories, addresses), as one removal."""
        with self._placing.changing():
            number = self._take_out(names)
        return self._removal(number)

    def _take_out(self, names: Sequence[str]) -> int:
        listed = dict.fromkeys(article for name in names for article in self._finding.documents(name))
        there = [name for name in listed
                 if self._db.row("SELECT 1 FROM articles WHERE id = ? AND removal IS NULL", name)]
        if not there:
            raise NotInLibrary(f"already removed: {', '.join(names)}; `tellings remove --undo` puts it back")
        number = self._db.write("INSERT INTO removals (made, what, moves) VALUES (?, ?, '[]')",
                                stamp(self._db.clock()), " ".join(names))
        moves: list[tuple[str, str, str | None]] = []
        for name in there:
            moves += self._placing.take_out(name)
            self._db.write("UPDATE articles SET removal = ? WHERE id = ?", number, name)
        self._db.write("UPDATE removals SET moves = ? WHERE number = ?", json.dumps(moves), number)
        return number

    def _removal(self, number: int) -> Removal:
        return next(removal for removal in self._finding.removals() if removal.number == number)

    def undo(self, number: int | None = None) -> Removal:
        """Put back what a removal took out, the last one where none is named."""
        with self._placing.changing(anew=True):
            undone = self._put_back(number)
        return self._removal(undone)

    def _put_back(self, wanted: int | None) -> int:
        row = self._db.row(
            "SELECT * FROM removals WHERE undone IS NULL AND (? IS NULL OR number = ?) ORDER BY number DESC",
            wanted, wanted)
        if row is None:
            which = "nothing" if wanted is None else f"no removal {wanted}"
            raise NotInLibrary(f"there is {which} to undo; `tellings remove --list` shows the removals")
        number: int = row["number"]
        if not self._db.row("SELECT 1 FROM articles WHERE removal = ?", number):
            raise NotInLibrary(f"removal {number} cannot be undone: `tellings vacuum` has deleted its articles")
        self._db.write("UPDATE articles SET removal = NULL WHERE removal = ?", number)
        self._placing.put_back([(article, story, to) for article, story, to in json.loads(row["moves"])])
        self._db.write("UPDATE removals SET undone = ? WHERE number = ?", stamp(self._db.clock()), number)
        return number

    def vacuum(self) -> Vacuumed:
        """Delete for good what was removed, readings by old rules and past accounts that can be told again."""
        before = self._size()
        with self._db.transaction():
            articles = self._db.change("DELETE FROM articles WHERE removal NOT NULL")
            readings = self._db.change("DELETE FROM readings WHERE version != ?", self._maker.reading_version)
            accounts = self._db.change(_OLD_ACCOUNTS)
        self._db.compact()
        return Vacuumed(articles=articles, readings=readings, accounts=accounts, bytes=max(0, before - self._size()))

    def _size(self) -> int:
        return sum(path.stat().st_size for end in ("", "-wal")
                   if (path := self._db.path.with_name(self._db.path.name + end)).exists())
