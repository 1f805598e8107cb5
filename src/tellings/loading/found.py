"""What a reader of one format finds in one item, before it becomes an `Article`.

Strategy: readers fill in what they find and nothing else; here dates are settled, the source is chosen (metadata,
then the text, then the file's name or the address) and the record is made. Dates whose day and month could be either
way round are kept open until all items of an outlet have been seen.
"""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import NamedTuple

from tellings.language.en.furniture_dates import Order, WrittenDate, date_of_name, settle
from tellings.loading.sources import parts_of, source_of_host, source_of_path
from tellings.records import Article
from tellings.records.article import Basis
from tellings.text.offsets import Stretch

When = dt.datetime | dt.date
SAVED_AGAIN = dt.timedelta(minutes=1)       # later than that after publication, a page was changed


class Found(NamedTuple):
    """One item as read. Of dates the first that can be settled counts; `*_text` are those the text itself gives.

    `offsets` are those of `Article`.
    """

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
    offsets: tuple[Stretch, ...] | None = ()

    def dates(self) -> tuple[When | WrittenDate, ...]:
        """All dates found."""
        return (*self.published, *self.published_text, *self.updated, *self.updated_text)

    def open(self) -> bool:
        """Whether a date waits for others of the outlet to say which of its days is meant."""
        mine = own_orders(self)
        return any(isinstance(d, WrittenDate) and settle(d, mine) is None for d in self.dates())


def located(found: Found, url: str) -> Found:
    """A page as it was found at an address: what it says of its own counts if that is on the same host.

    Many pages of other outlets' reports name those as their own address, and would be taken for versions of them.
    """
    same = source_of_host(parts_of(found.url).hostname) == source_of_host(parts_of(url).hostname)
    return found if found.url and same else found._replace(url=url)


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
        named = source_of_host(parts_of(found.url).hostname)
    return named


def article(found: Found, path: PurePath | None, orders: set[Order]) -> Article:
    """The record of an item; `orders` are those its outlet writes numeric dates in."""
    mine = own_orders(found) or orders
    published = _settled(found.published, mine)
    basis: Basis = "metadata"
    if published is None and (published := _settled(found.published_text, mine)):
        basis = "text"
    published = published or _named_day(found, path)
    updates = [_changed(_settled(found.updated, mine), published), *(settle(date, mine) for date in found.updated_text)]
    return Article(
        id=found.id or "", text=found.text, title=found.title, source=source_for(found, path), url=found.url,
        authors=found.authors, published=published, published_basis=basis if published else None,
        updated=max(filter(None, updates), key=_day, default=None), language=found.language,
        offsets=found.offsets)


def _changed(updated: When | None, published: When | None) -> When | None:
    """The time of an update by the metadata, unless it is no later than publication: many pages always set both."""
    if isinstance(updated, dt.datetime) and isinstance(published, dt.datetime):
        return updated if updated - published > SAVED_AGAIN else None
    return updated if updated and (published is None or _day(updated) > _day(published)) else None


def _day(when: When) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def _named_day(found: Found, path: PurePath | None) -> dt.date | None:
    named = date_of_name(path.stem) if path else None
    return named or (date_of_name(parts_of(found.url).path) if found.url else None)
