"""The record of what changed: the developments between two accounts of a story, kept with the later one.

Invariant: both accounts are told by the same rules and judgements, so that only what came in makes a change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.library.changes import developments
from tellings.library.connection import Connection
from tellings.library.rows import when
from tellings.records import Account, Development
from tellings.records.article import When

_VERSIONS = """
    SELECT r.id, r.number, v.dated FROM revisions s JOIN versions v ON v.article = s.article
    JOIN revisions r ON r.number = v.revision WHERE s.id = ? ORDER BY v.number
"""


def revised(connection: Connection, then: Account, now: Account) -> dict[str, str]:
    """The later version of each article that has another one now, with the earlier."""
    before = {article.id for article in then.articles}
    found = {}
    for article in now.articles:
        versions = {row["id"] for row in connection.rows(_VERSIONS, article.id)}
        if article.id not in before and (earlier := versions & before):
            found[article.id] = min(earlier)
    return found


def returned(connection: Connection, later: Mapping[str, str]) -> dict[str, When | None]:
    """Those of the later versions that are earlier texts come back, with the date they then came with."""
    found = {}
    for new, old in later.items():
        rows = {row["id"]: row for row in connection.rows(_VERSIONS, new)}
        if rows[new]["number"] < rows[old]["number"]:
            found[new] = when(rows[new]["dated"])
    return found


def between(connection: Connection, then: Account, now: Account) -> tuple[Development, ...]:
    """What `now` has that `then` had not, told of the same story by the same rules."""
    later = revised(connection, then, now)
    return developments(then, now, later, returned(connection, later))


def record(connection: Connection, account: str, told: str, story: str, found: Sequence[Development]) -> None:
    """Keep developments with the digest of the account that shows them; called inside a transaction."""
    for one in found:
        connection.write(
            "INSERT OR IGNORE INTO changes (story, account, told, development, kind, text, before, after, at, json) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            story, account, told, one.id, one.kind, one.text, one.before, one.after,
            one.at.isoformat() if one.at else None, one.to_json())
