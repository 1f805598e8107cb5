"""What the library answers with, beside the records of the other rooms."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from tellings.records.article import When
from tellings.records.base import Record
from tellings.records.judgement import Judgement, Standing
from tellings.text.difference import EditKind

Outcome = Literal["new", "revision", "reprint", "known", "removed"]


class Added(Record):
    """What became of an article that was added.

    `article` is the id it is kept under, `revision` that of this version of its text, `of` the article it reprints,
    the version it follows, or the one that stands there now where a known text does not. "known": nothing changed;
    "removed": it was taken out before and stays out.
    """

    article: str
    outcome: Outcome
    revision: str
    story: str | None = None
    of: str | None = None


class Due(Record):
    """What is still to be made: articles to read, stories to tell."""

    readings: int
    stories: int


class Made(Record):
    """One thing that `update` made: the reading of a version, or the account of a story."""

    kind: Literal["reading", "account"]
    id: str


class Version(Record):
    """One account that a story had: when it was told, and from which versions of which articles."""

    story: str
    digest: str
    told: dt.datetime
    revisions: tuple[str, ...]


class WordEdit(Record):
    """Words that a version of a text cut, added or changed."""

    kind: EditKind
    before: str
    after: str


class Revision(Record):
    """One version of an article; `edits` are its steps from the version before it, those that changed nothing too.

    `back`: the text was there before, under the same id, and came back.
    """

    id: str
    article: str
    seen: dt.datetime
    current: bool
    back: bool = False
    title: str | None
    updated: When | None = None
    headline: tuple[WordEdit, ...] = ()
    edits: tuple[WordEdit, ...] = ()


class Hit(Record):
    """An article that a search found; in `snippet` the words found stand between « and ».

    The text may have such marks of its own: `found` has the places `[start, end)` of those words.
    """

    article: str
    story: str | None
    source: str | None
    title: str | None
    published: When | None
    url: str | None
    snippet: str
    found: tuple[tuple[int, int], ...] = ()


class Source(Record):
    """An outlet: its articles, how many of them reprint others and how many were revised, and the days they span."""

    source: str | None
    articles: int
    stories: int
    reprints: int
    revised: int
    first: dt.date | None = None
    last: dt.date | None = None


class Removal(Record):
    """Something taken out, and whether it was put back."""

    number: int
    made: dt.datetime
    what: str
    articles: tuple[str, ...]
    undone: dt.datetime | None = None


class Vacuumed(Record):
    """What `vacuum` gave back to the disk."""

    articles: int
    readings: int
    accounts: int
    bytes: int


class Judged(Record):
    """A judgement, what it and the others on its question come to, and whether it was taken back.

    `waits`: the words or the articles it is about are not in the library now; when they are, it counts.
    """

    judgement: Judgement
    standing: Standing | None
    taken_back: dt.datetime | None = None
    waits: bool = False
