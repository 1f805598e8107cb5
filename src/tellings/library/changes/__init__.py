"""What has changed in a story between two accounts of it.

Strategy: two accounts share passages, not ids. The places of an article that has a new version are carried over by
aligning its words (`ground`); then an item of the later account is the item of the earlier one whose passages it
shares, and new where it shares none and rests on new text (`items`). Articles are compared as texts and as copies
(`articles`).

Invariants: nothing is told that no new text shows, but for copies found late and commitments whose state moved; the
same two accounts give the same developments in the same order; accounts that are equal give none.
"""

from __future__ import annotations

from collections.abc import Mapping

from tellings.library.changes import articles, items
from tellings.library.changes.ground import Ground
from tellings.records import Account, Development
from tellings.records.article import When


def _moment(at: When | None) -> str:
    return at.isoformat() if at else "9999"


def developments(
    before: Account,
    after: Account,
    revised: Mapping[str, str] | None = None,
    returned: Mapping[str, When | None] | None = None,
) -> tuple[Development, ...]:
    """What `after` has that `before` had not, by the time of the reports that bring it.

    `revised` maps the id of an article's new version to that of the version `before` was told from; `returned` holds
    those of the new versions whose text was there before, with the date it came back with.
    """
    ground = Ground(before, after, revised or {}, returned or {})
    found = [
        *articles.edits(ground),
        *articles.copies(ground),
        *items.points(ground),
        *items.quotes(ground),
        *items.commitments(ground),
    ]
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda d: (_moment(d.at), d.kind, d.text, d.id)))


__all__ = ["developments"]
