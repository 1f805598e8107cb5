"""What watching tells: the state of a feed, and what happened."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from tellings.library.results import Outcome
from tellings.records.base import Record

Health = Literal["new", "ok", "failing", "gone"]


class Feed(Record):
    """A feed that is followed: how it does, how many of its entries are articles, and how many wait for their page."""

    url: str
    address: str
    title: str | None = None
    health: Health = "new"
    last_checked: dt.datetime | None = None
    last_success: dt.datetime | None = None
    last_new: dt.datetime | None = None
    next_check: dt.datetime
    failures: int = 0
    last_error: str | None = None
    articles: int = 0
    waiting: int = 0


class Checked(Record):
    """A feed was asked: it had so many new or changed entries, was unchanged, or failed."""

    feed: str
    title: str | None
    outcome: Literal["read", "unchanged", "failed", "gone"]
    entries: int = 0
    error: str | None = None
    next_check: dt.datetime


class Taken(Record):
    """What became of an entry; "waiting": its page is asked for again later, "failed": there is no text to be had."""

    feed: str
    link: str | None
    title: str | None
    outcome: Outcome | Literal["waiting", "failed"]
    article: str | None = None
    story: str | None = None
    error: str | None = None


Event = Checked | Taken
