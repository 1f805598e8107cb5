"""One name where it stands in an article, before it is known whose it is."""

from __future__ import annotations

from typing import NamedTuple

from tellings.reading.names.spans import Found
from tellings.records import MentionKind


class Written(NamedTuple):
    """One name where it stands."""

    found: Found
    words: str
    kind: MentionKind
    gender: str | None = None     # told by the title before it
    kin: bool = False             # introduced as someone's relative
    rank: str | None = None       # the key of the title right before it
    weak: bool = False            # of a doubtful kind: may be a person
    quoted: bool = False          # within quotation marks, where speakers call people as they are used to
