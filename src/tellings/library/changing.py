"""What has changed in a story of the library since a moment.

Strategy: the story as its articles had been seen at that moment is told by the rules and judgements of today, and the
account of now is compared with it (`changes`): so a new rule, or a judgement, is no news.

Invariant: of a story that was not known then, everything is new.
"""

from __future__ import annotations

import datetime as dt

from tellings.library.changes import developments
from tellings.library.connection import Connection
from tellings.library.making import Making
from tellings.records import Account, Development

_VERSIONS = "SELECT r.id FROM revisions r WHERE r.article = (SELECT article FROM revisions WHERE id = ?)"


class Changing:
    """Compares the accounts of a story."""

    def __init__(self, connection: Connection, making: Making) -> None:
        self._db, self._making = connection, making

    def changes(self, story: str, since: dt.datetime) -> tuple[Development, ...]:
        """The developments of a living story since a moment."""
        now = self._making.account(story)
        then = self._making.account_then(story, since) or Account(id=now.id, title=now.title, articles=())
        return developments(then, now, self._revised(then, now))

    def _revised(self, then: Account, now: Account) -> dict[str, str]:
        """The later version of each article that has another one now, with the earlier."""
        before = {article.id for article in then.articles}
        found = {}
        for article in now.articles:
            versions = {row["id"] for row in self._db.rows(_VERSIONS, article.id)}
            if article.id not in before and (earlier := versions & before):
                found[article.id] = min(earlier)
        return found
