"""What has changed in a story of the library since a moment.

Strategy: the story as its articles had been seen at that moment is told by the rules and judgements of today, and the
account of now is compared with it (`changes`): so a new rule, or a judgement, is no news.

Invariant: of a story that was not known then, everything is new.
"""

from __future__ import annotations

import datetime as dt

from tellings.library.connection import Connection
from tellings.library.making import Making
from tellings.library.recording import between
from tellings.records import Account, Development


class Changing:
    """Compares the accounts of a story."""

    def __init__(self, connection: Connection, making: Making) -> None:
        self._db, self._making = connection, making

    def changes(self, story: str, since: dt.datetime) -> tuple[Development, ...]:
        """The developments of a living story since a moment."""
        now = self._making.account(story)
        then = self._making.account_then(story, since) or Account(id=now.id, title=now.title, articles=())
        return between(self._db, then, now)
