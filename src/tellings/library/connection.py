"""The connection to a library file: opening, transactions, and SQLite's errors in words.

Strategy: WAL, so that readers never wait for the writer; `BEGIN IMMEDIATE`, so that a writer waits at the start of its
transaction and nowhere else; `synchronous = FULL`, so that what was accepted outlives a power cut. Every transaction is
short: nothing is read or told while one is open.

A library on a disk that cannot be written to is opened for reading.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from tellings.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryFull,
    LibraryReadOnly,
    NotALibrary,
)
from tellings.library.migrating import check, migrate
from tellings.library.moments import Clock

MOMENT = 1.0                # seconds that one waits in silence

_WORDS: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_BUSY: (LibraryBusy, "another process is writing to it; try again when that is done"),
    sqlite3.SQLITE_LOCKED: (LibraryBusy, "another process is writing to it; try again when that is done"),
    sqlite3.SQLITE_FULL: (
        LibraryFull, "the disk is full; nothing was damaged and all before is kept: free some space and do it again"),
    sqlite3.SQLITE_READONLY: (
        LibraryReadOnly, "it cannot be written to; change the rights of the file and its folder, or copy it elsewhere"),
    sqlite3.SQLITE_NOTADB: (NotALibrary, "this file is no library of tellings; give another path"),
    sqlite3.SQLITE_CORRUPT: (
        LibraryDamaged, "the file is damaged; restore a backup, or save what is left with `sqlite3 FILE .recover`"),
    sqlite3.SQLITE_CANTOPEN: (LibraryError, "the file cannot be opened or made there; check the path and its rights"),
    sqlite3.SQLITE_IOERR: (LibraryError, "the disk failed while reading or writing; all that was accepted is kept"),
    sqlite3.SQLITE_TOOBIG: (LibraryError, "one item is too large to be kept"),
}


def in_words(error: sqlite3.Error, path: Path) -> LibraryError | None:
    """Our error for one of SQLite's; `None` where it is a fault of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code & 0xFF not in _WORDS:
        return None
    kind, words = _WORDS[code & 0xFF]
    return kind(f"{path}: {words}")


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.Error as error:
        ours = in_words(error, path)
        if ours is None:
            raise
        raise ours from error


class Connection:
    """One process's connection to a library file; `waiting` is called once for a lock that is not to be had at once."""

    def __init__(
        self, path: Path, *, clock: Clock, wait: float, readonly: bool, waiting: Callable[[], None] | None = None
    ) -> None:
        self.path, self.clock, self._wait, self._waiting = path, clock, wait, waiting
        self.readonly = readonly
        with saying(path):
            self._sql = self._opened()

    def _connect(self, options: str) -> sqlite3.Connection:
        address = f"file:{quote(os.fsencode(self.path.absolute()))}?{options}"
        sql = sqlite3.connect(address, uri=True, timeout=self._wait, isolation_level=None)
        sql.row_factory = sqlite3.Row
        return sql

    def _opened(self) -> sqlite3.Connection:
        if self.path.is_dir():
            raise NotALibrary(f"{self.path}: this is a folder; give the path of a file")
        if not self.readonly and self.path.exists():
            self.readonly = not (os.access(self.path, os.W_OK) and os.access(self.path.absolute().parent, os.W_OK))
        if self.readonly:
            return self._for_reading()
        sql = self._connect("mode=rwc")
        try:
            sql.execute("PRAGMA foreign_keys = ON")
            check(sql, self.path)  # before anything is written to a file that may be another's
            self._log_ahead(sql)
            sql.execute("PRAGMA synchronous = FULL")
            migrate(sql, self.path, self.clock)
        except BaseException:
            sql.close()
            raise
        return sql

    def _log_ahead(self, sql: sqlite3.Connection) -> None:
        """Turn WAL on; where another process does so at this moment, SQLite gives up without waiting, and we must."""
        until = time.monotonic() + self._wait
        while True:
            try:
                sql.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.01)
            else:
                return

    def _for_reading(self) -> sqlite3.Connection:
        """Where the folder cannot be written to either, SQLite reads a WAL file only as one that never changes."""
        if not self.path.exists():
            raise LibraryError(f"{self.path}: there is no library; `tellings add` makes one")
        log = self.path.with_name(f"{self.path.name}-wal")
        settled = not log.exists() or not log.stat().st_size
        options = ["mode=ro", "mode=ro&immutable=1"] if settled else ["mode=ro"]
        for option in options:
            sql = self._connect(option)
            try:
                missing = check(sql, self.path)
            except sqlite3.OperationalError:
                sql.close()
                if option == options[-1]:
                    raise
                continue
            if missing:
                raise LibraryReadOnly(
                    f"{self.path}: made by an older version of tellings, and it cannot be written to; "
                    "copy it where it can be brought up to date")
            return sql
        raise AssertionError("one of the options returns or raises")

    def close(self) -> None:
        """Close; what was accepted is in the file."""
        with suppress(sqlite3.ProgrammingError):
            self._sql.close()

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query."""
        with saying(self.path):
            return self._sql.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query, if any."""
        with saying(self.path):
            row: sqlite3.Row | None = self._sql.execute(query, values).fetchone()
            return row

    def each(self, query: str, *values: object) -> Iterator[sqlite3.Row]:
        """The rows of a query as they are found, for those that do not fit into memory."""
        with saying(self.path):
            yield from self._sql.execute(query, values)

    def write(self, statement: str, *values: object) -> int:
        """Run a statement inside `transaction`; the number of the row it made, for an INSERT."""
        assert self._sql.in_transaction
        return self._sql.execute(statement, values).lastrowid or 0

    def change(self, statement: str, *values: object) -> int:
        """Run a statement inside `transaction`; how many rows it changed."""
        assert self._sql.in_transaction
        return self._sql.execute(statement, values).rowcount

    def must_write(self) -> None:
        """Raise `LibraryReadOnly` where nothing can be written."""
        if self.readonly:
            raise LibraryReadOnly(f"{self.path}: {_WORDS[sqlite3.SQLITE_READONLY][1]}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or nothing of it; waits for other writers at its start."""
        self.must_write()
        with saying(self.path):
            self._begin()
            try:
                yield
                self._sql.execute("COMMIT")
            except BaseException:
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK")
                raise

    def _begin(self) -> None:
        """Wait for the lock of the writer, and say so when it takes longer than a moment."""
        first = min(self._wait, MOMENT)
        try:
            self._sql.execute(f"PRAGMA busy_timeout = {int(first * 1000)}")
            self._sql.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or self._wait <= first:
                raise
            if self._waiting:
                self._waiting()
            self._sql.execute(f"PRAGMA busy_timeout = {int((self._wait - first) * 1000)}")
            self._sql.execute("BEGIN IMMEDIATE")

    def compact(self) -> None:
        """Give the space of what was deleted back to the disk."""
        self.must_write()
        with saying(self.path):
            self._sql.execute("INSERT INTO revisions_fts (revisions_fts) VALUES ('optimize')")
            self._sql.execute("VACUUM")
            self._sql.execute("PRAGMA wal_checkpoint (TRUNCATE)")
