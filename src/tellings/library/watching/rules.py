"""What the robots.txt of each host says, kept between runs.

Hosts are asked from several threads, and the library is used by one: the others get what it has prepared for them, and
what they learn waits until it is saved.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable
from queue import Empty, SimpleQueue

from tellings.library.connection import Connection
from tellings.library.moments import stamp
from tellings.library.rows import moment


class Rules:
    """Keeps the rules of hosts, as `Fetcher` asks for."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._owner = threading.get_ident()
        self._prepared: dict[str, tuple[str, float]] = {}
        self._learned: SimpleQueue[tuple[str, str, float]] = SimpleQueue()

    def prepare(self, hosts: Iterable[str]) -> None:
        """Let other threads have the rules of these hosts."""
        found = {host: self.get(host) for host in hosts}
        self._prepared = {host: rules for host, rules in found.items() if rules}

    def save(self) -> None:
        """Keep what other threads have learned."""
        while True:
            try:
                self.put(*self._learned.get_nowait())
            except Empty:
                return

    def get(self, host: str) -> tuple[str, float] | None:
        """The rules of a host and until when (seconds since 1970) they hold."""
        if threading.get_ident() != self._owner:
            return self._prepared.get(host)
        row = self._db.row("SELECT rules, until FROM robots WHERE host = ?", host)
        return (row["rules"], moment(row["until"]).timestamp()) if row else None

    def put(self, host: str, rules: str, until: float) -> None:
        """Keep the rules of a host."""
        if threading.get_ident() != self._owner:
            self._learned.put((host, rules, until))
            return
        with self._db.transaction():
            self._db.change("INSERT OR REPLACE INTO robots (host, rules, until) VALUES (?, ?, ?)",
                            host, rules, stamp(dt.datetime.fromtimestamp(until, dt.UTC)))
