"""What a library keeps of the feeds it follows."""

from __future__ import annotations

from contextlib import AbstractContextManager

from tellings.library.connection import Connection
from tellings.library.watching.entries import Entries
from tellings.library.watching.feeds import Feeds
from tellings.library.watching.rules import Rules
from tellings.library.watching.visits import Visits


class Watched:
    """The feeds of a library, their entries, the pages to be looked at again, and the rules of hosts."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self.feeds, self.entries = Feeds(connection), Entries(connection)
        self.visits, self.rules = Visits(connection), Rules(connection)

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is kept together, or nothing of it."""
        return self._db.transaction()
