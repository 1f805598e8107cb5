"""Loading: a path, an address, or a list of them, to articles.

Strategy: `walking` finds the items and their readers, a reader (`formats`) says which reports an item holds, `found`
makes the record. `items` is the one loop: it yields an article or an error for each report, so that a broken one never
stops the others, and archives of any size stream through it. It holds back only articles whose day and month could be
either way round, until all have been seen, or so many that the rest cannot be worth the memory.

Invariants: a report gives exactly one article or one error; an article's text is never empty; the same files give the
same articles in the same order.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import NamedTuple

from tellings.errors import NothingToRead, UnreadableItem
from tellings.language.en.furniture_dates import Order
from tellings.loading.addresses import Addresses
from tellings.loading.columns import COMMON, Columns
from tellings.loading.decoding import NotTextError
from tellings.loading.found import article, own_orders, source_for
from tellings.loading.raw import BrokenFileError, Item, Piece
from tellings.loading.stopping import Stoppable
from tellings.loading.walking import is_address, is_live, walk
from tellings.records import Article

__all__ = ["Addresses", "Columns", "SkippedItem", "is_address", "is_live", "items", "load"]

What = str | Path | Iterable[str | Path]


# A long magazine piece has 60,000 characters. Beyond this it is a book or a dump of many reports: reading it would take
# minutes and tell nothing of one event.
LONGEST = 500_000
# Articles held back for their dates: 20 MB. One report in fifty has an ambiguous date, so this is seldom reached.
MOST_WAITING = 5_000


class SkippedItem(UserWarning):
    """`load` left out an item that could not be read; the message says which and why."""


class _Numbered(NamedTuple):
    number: int
    result: Article | UnreadableItem


def _listed(what: What) -> list[str | Path]:
    return [what] if isinstance(what, str | Path) else list(what)


def _checked(piece: Piece) -> Piece | UnreadableItem:
    """A piece, unless its text is no report's."""
    text = piece.found.text
    if not text.strip():
        return UnreadableItem(piece.name, "no text of an article was found in it")
    if len(text) > LONGEST:
        reason = f"{len(text):,} characters are no single report (at most {LONGEST:,}); split it into its reports"
        return UnreadableItem(piece.name, reason)
    return piece


def _pieces(item: Item) -> Iterator[Piece | UnreadableItem]:
    """The reports of an item; one that is broken gives those before the break and one error."""
    name = item.raw.name
    empty = True
    try:
        for piece in item.reader(item.raw):
            empty = False
            yield piece if isinstance(piece, UnreadableItem) else _checked(piece)
        if empty:
            yield UnreadableItem(name, "there is no report in it")
    except (NotTextError, BrokenFileError) as error:
        yield UnreadableItem(name, str(error))
    except (EOFError, zlib.error, zipfile.BadZipFile) as error:
        yield UnreadableItem(name, f"the packed file is damaged: {error}")
    except OSError as error:
        yield UnreadableItem(name, f"the file cannot be read: {error.strerror or error}")


def _numbered(what: What, columns: Columns, addresses: Addresses) -> Iterator[_Numbered]:
    orders: dict[str | None, set[Order]] = {}
    waiting: list[tuple[int, Piece]] = []
    pieces = Stoppable(_all(walk(_listed(what), columns, addresses)))
    for number, piece in enumerate(pieces):
        if isinstance(piece, UnreadableItem):
            yield _Numbered(number, piece)
            continue
        if mine := own_orders(piece.found):
            orders.setdefault(source_for(piece.found, piece.path), set()).update(mine)
        if not piece.found.open():
            yield _Numbered(number, article(piece.found, piece.path, set()))
            continue
        waiting.append((number, piece))
        if len(waiting) > MOST_WAITING:
            yield from _settled(waiting, orders)
            waiting.clear()
    yield from _settled(waiting, orders)
    pieces.resume()


def _all(found: Iterable[Item | UnreadableItem]) -> Iterator[Piece | UnreadableItem]:
    for item in found:
        if isinstance(item, UnreadableItem):
            yield item
        else:
            yield from _pieces(item)


def _settled(waiting: list[tuple[int, Piece]], orders: dict[str | None, set[Order]]) -> Iterator[_Numbered]:
    """The articles held back, their dates in the order that their outlets write."""
    for number, piece in waiting:
        source = source_for(piece.found, piece.path)
        yield _Numbered(number, article(piece.found, piece.path, orders.get(source, set()) if source else set()))


def items(
    what: What, columns: Columns = COMMON, addresses: Addresses | None = None
) -> Iterator[Article | UnreadableItem]:
    """An article, or the error in its place, for every report; articles with an ambiguous date come last.

    `columns` says which columns of tables and JSON hold what, where their names do not; `addresses` fetches, so that
    several calls ask a host at one pace. Ctrl-C is raised once what had come is handed out.
    """
    with nullcontext(addresses) if addresses else closing(Addresses()) as fetching:
        for numbered in _numbered(what, columns, fetching):
            yield numbered.result


def load(what: What, columns: Columns = COMMON) -> list[Article]:
    """The articles at a path or address, or at a list of them, in the order of their names.

    Files may be plain text, web pages, JSON, tables, feeds, mails, NITF or web archives, packed with gzip or not; of
    folders all below is read. Raises `NothingToRead` where no report is found and `UnreadableItem` where the one file
    or address named is broken; broken ones among others are left out with a `SkippedItem` warning. Use `items` to
    handle each failure yourself, and for archives that are too large to be held.
    """
    listed = _listed(what)
    with closing(Addresses()) as addresses:
        results = sorted(_numbered(listed, columns, addresses), key=lambda numbered: numbered.number)
    articles = [n.result for n in results if isinstance(n.result, Article)]
    broken = [n.result for n in results if isinstance(n.result, UnreadableItem)]
    if not articles:
        if len(listed) == 1 and broken and (is_address(listed[0]) or Path(listed[0]).is_file()):
            raise broken[0]
        named = ", ".join(map(str, listed[:3])) or "nothing was named"
        reasons = "; ".join(map(str, broken[:3]))
        raise NothingToRead(f"{named}: no report found" + (f" ({reasons})" if reasons else ""))
    for error in broken:
        warnings.warn(str(error), SkippedItem, stacklevel=2)
    return articles
