"""Loading: a path, an address, or a list of them, to articles.

Strategy: `walking` finds the items and their readers, a reader (`plain`, `html`) says what an item holds, `found` makes
the record. `items` is the one loop: it yields an article or an error for each item, so that one broken file never stops
the others, and holds back only articles whose day and month could be either way round, until all have been seen.

Invariants: an item gives exactly one article or one error; an article's text is never empty; the same files give the
same articles in the same order.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tellings.errors import NothingToRead, UnreadableItem
from tellings.language.en.furniture_dates import Order
from tellings.loading.decoding import NotTextError
from tellings.loading.found import Found, article, own_orders, source_for
from tellings.loading.walking import Item, reader_for, walk
from tellings.records import Article

__all__ = ["SkippedItem", "items", "load"]

What = str | Path | Iterable[str | Path]


# A long magazine piece has 60,000 characters. Beyond this it is a book or a dump of many reports: reading it would take
# minutes and tell nothing of one event.
LONGEST = 500_000


class SkippedItem(UserWarning):
    """`load` left out an item that could not be read; the message says which and why."""


class _Numbered(NamedTuple):
    number: int
    result: Article | UnreadableItem


def _listed(what: What) -> list[str | Path]:
    return [what] if isinstance(what, str | Path) else list(what)


def _read(item: Item) -> Found | UnreadableItem:
    name = str(item.path)
    try:
        data = item.path.read_bytes()
    except OSError as error:
        return UnreadableItem(name, f"the file cannot be read: {error.strerror or error}")
    if not data.strip():
        return UnreadableItem(name, "the file is empty")
    try:
        found = (item.reader or reader_for(data))(data)
    except NotTextError as error:
        return UnreadableItem(name, str(error))
    if not found.text.strip():
        return UnreadableItem(name, "no text of an article was found in it")
    if len(found.text) > LONGEST:
        reason = f"{len(found.text):,} characters are no single report (at most {LONGEST:,}); split it into its reports"
        return UnreadableItem(name, reason)
    return found


def _numbered(what: What) -> Iterator[_Numbered]:
    orders: dict[str | None, set[Order]] = {}
    waiting: list[tuple[int, Path, Found]] = []
    for number, item in enumerate(walk(_listed(what))):
        if isinstance(item, UnreadableItem):
            yield _Numbered(number, item)
            continue
        found = _read(item)
        if isinstance(found, UnreadableItem):
            yield _Numbered(number, found)
            continue
        orders.setdefault(source_for(found, item.path), set()).update(own_orders(found))
        if found.open():
            waiting.append((number, item.path, found))
        else:
            yield _Numbered(number, article(found, item.path, set()))
    for number, path, found in waiting:
        source = source_for(found, path)
        yield _Numbered(number, article(found, path, orders[source] if source else set()))


def items(what: What) -> Iterator[Article | UnreadableItem]:
    """An article, or the error in its place, for every item; articles with an ambiguous date come last."""
    return (numbered.result for numbered in _numbered(what))


def load(what: What) -> list[Article]:
    """The articles of a file, a folder and all below it, or a list of them, in the order of their names.

    Raises `NothingToRead` where no report is found and `UnreadableItem` where the one file named is broken; broken
    files among others are left out with a `SkippedItem` warning. Use `items` to handle each failure yourself.
    """
    listed = _listed(what)
    results = sorted(_numbered(listed), key=lambda numbered: numbered.number)
    articles = [n.result for n in results if isinstance(n.result, Article)]
    broken = [n.result for n in results if isinstance(n.result, UnreadableItem)]
    if not articles:
        if len(listed) == 1 and Path(listed[0]).is_file() and broken:
            raise broken[0]
        named = ", ".join(map(str, listed[:3])) or "nothing was named"
        reasons = "; ".join(map(str, broken[:3]))
        raise NothingToRead(f"{named}: no report found" + (f" ({reasons})" if reasons else ""))
    for error in broken:
        warnings.warn(str(error), SkippedItem, stacklevel=2)
    return articles
