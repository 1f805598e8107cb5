"""What the robots.txt of each host says, kept between runs."""

from __future__ import annotations

import datetime as dt

from tellings.library.connection import Connection
from tellings.library.moments import stamp
from tellings.library.rows import moment


class Rules:
    """Keeps the rules of hosts, as `Fetcher` asks for."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def get(self, host: str) -> tuple[str, float] | None:
        """The rules of a host and until when (seconds since 1970) they hold."""
        row = self._db.row("SELECT rules, until FROM robots WHERE host = ?", host)
        return (row["rules"], moment(row["until"]).timestamp()) if row else None

    def put(self, host: str, rules: str, until: float) -> None:
        """Keep the rules of a host."""
        with self._db.transaction():
            self._db.change("INSERT OR REPLACE INTO robots (host, rules, until) VALUES (?, ?, ?)",
                            host, rules, stamp(dt.datetime.fromtimestamp(until, dt.UTC)))
