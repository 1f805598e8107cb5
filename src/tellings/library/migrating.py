"""Bringing a library file up to the schema of this version.

Strategy: every numbered file of `migrations` that the `migrations` table does not name is applied, in order, all of
them in one transaction. Before a file with content is changed, it is copied whole with SQLite's backup.

Invariants: a file is either at the old schema or at the new one, wherever the process is killed; a migration this
version does not know means that the file is newer than we are, and it is left alone. `PRAGMA application_id` marks the
file as ours, `PRAGMA user_version` counts its migrations.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from importlib import resources
from pathlib import Path

from tellings.errors import NotALibrary
from tellings.library.moments import Clock, stamp

APPLICATION = int.from_bytes(b"tell", "big")


@cache
def known() -> dict[str, str]:
    """The SQL of every migration by its name, in order."""
    folder = resources.files("tellings.library.migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return {name.removesuffix(".sql"): folder.joinpath(name).read_text("utf-8") for name in names}


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def check(connection: sqlite3.Connection, path: Path) -> list[str]:
    """The names of the migrations still to apply; raises `NotALibrary` for files we must not touch."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables and _pragma(connection, "application_id") in (0, APPLICATION):
        return list(known())
    if _pragma(connection, "application_id") != APPLICATION or "migrations" not in tables:
        raise NotALibrary(f"{path}: this SQLite file is no library of tellings; give another path")
    applied = {row[0] for row in connection.execute("SELECT name FROM migrations")}
    if newer := sorted(applied - set(known())):
        raise NotALibrary(
            f"{path}: made by a newer version of tellings (it has {newer[-1]}, which this version does not know); "
            "install that version"
        )
    return [name for name in known() if name not in applied]


def statements(script: str) -> Iterator[str]:
    """The statements of a script. `executescript` would end the transaction they are to be part of."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if any(line.strip() and not line.strip().startswith("--") for line in statement.splitlines()):
        yield statement


def back_up(connection: sqlite3.Connection, path: Path) -> Path:
    """A whole copy of the library beside it, named after the number of its migrations; one made before is kept."""
    copy = path.with_name(f"{path.name}.backup-{_pragma(connection, 'user_version')}")
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.part")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as target:
            connection.backup(target)
        unfinished.replace(copy)
    return copy


def migrate(connection: sqlite3.Connection, path: Path, clock: Clock) -> None:
    """Apply what is missing. Another process may be doing the same: the second finds nothing left to do."""
    if not check(connection, path):
        return
    if _pragma(connection, "user_version"):
        back_up(connection, path)
    connection.execute("BEGIN IMMEDIATE")
    try:
        missing = check(connection, path)
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied TEXT NOT NULL) WITHOUT ROWID"
        )
        for name in missing:
            for statement in statements(known()[name]):
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (name, stamp(clock())))
        count = connection.execute("SELECT count(*) FROM migrations").fetchone()[0]
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {count}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
