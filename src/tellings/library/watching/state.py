"""What a library keeps of the feeds it follows."""

from __future__ import annotations

from contextlib import AbstractContextManager

from tellings.library.connection import Connection
from tellings.library.watching.entries import Entries
from tellings.library.watching.feeds import Feeds


class Watched:
    """The feeds of a library and their entries."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.feeds, self.entries = Feeds(connection), Entries(connection)

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is kept together, or nothing of it."""
        return self._db.transaction()
