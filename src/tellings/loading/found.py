"""What a reader of one format finds in one item, before it becomes an `Article`.

Strategy: readers fill in what they find and nothing else; here dates are settled, the source is chosen (metadata,
then the text, then the file's name or the address) and the record is made. Dates whose day and month could be either
way round are kept open until all items of an outlet have been seen.
"""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from tellings.language.en.furniture_dates import Order, WrittenDate, date_of_name, settle
from tellings.loading.sources import source_of_host, source_of_path
from tellings.records import Article
from tellings.records.article import Basis

When = dt.datetime | dt.date


class Found(NamedTuple):
    """One item as read. Of dates the first that can be settled counts; `*_text` are those the text itself gives."""

    text: str
    title: str | None = None
    source: str | None = None
    text_source: str | None = None
    url: str | None = None
    id: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[When | WrittenDate, ...] = ()
    published_text: tuple[WrittenDate, ...] = ()
    updated: tuple[When | WrittenDate, ...] = ()
    updated_text: tuple[WrittenDate, ...] = ()
    orders: frozenset[Order] = frozenset()

    def dates(self) -> tuple[When | WrittenDate, ...]:
        """All dates found."""
        return (*self.published, *self.published_text, *self.updated, *self.updated_text)

    def open(self) -> bool:
        """Whether a date waits for others of the outlet to say which of its days is meant."""
        mine = own_orders(self)
        return any(isinstance(d, WrittenDate) and settle(d, mine) is None for d in self.dates())


def own_orders(found: Found) -> set[Order]:
    """The orders that the unambiguous numeric dates of an item are written in."""
    known = {d.orders[0] for d in found.dates() if isinstance(d, WrittenDate) and len(d.orders) == 1}
    return known | set(found.orders)


def _settled(dates: tuple[When | WrittenDate, ...], orders: set[Order]) -> When | None:
    for date in dates:
        when = settle(date, orders) if isinstance(date, WrittenDate) else date
        if when is not None:
            return when
    return None


def source_for(found: Found, path: PurePath | None) -> str | None:
    """Who published an item: as its metadata say, its text, its file's name, or its address."""
    named = found.source or found.text_source
    if named is None and path is not None:
        named = source_of_path(path, found.title)
    if named is None and found.url:
        named = source_of_host(urlsplit(found.url).hostname)
    return named


def article(found: Found, path: PurePath | None, orders: set[Order]) -> Article:
    """The record of an item; `orders` are those its outlet writes numeric dates in."""
    mine = own_orders(found) or orders
    published, basis = _settled(found.published, mine), "metadata"
    if published is None:
        published, basis = _settled(found.published_text, mine), "text"
    if published is None:
        published, basis = _named_day(found, path), "metadata"
    updates = [when for when in (_settled(found.updated, mine), *(settle(d, mine) for d in found.updated_text)) if when]
    latest = max(updates, key=lambda w: w.date() if isinstance(w, dt.datetime) else w, default=None)
    known: Basis | None = None if published is None else "text" if basis == "text" else "metadata"
    return Article(
        id=found.id or "", text=found.text, title=found.title, source=source_for(found, path), url=found.url,
        authors=found.authors, published=published, published_basis=known, updated=latest, language=found.language)


def _named_day(found: Found, path: PurePath | None) -> dt.date | None:
    return (date_of_name(path.stem) if path else None) or (date_of_name(urlsplit(found.url).path) if found.url else None)
