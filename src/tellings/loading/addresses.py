"""Web addresses that a user names: pages, feeds, or files of any kind that is read.

Strategy: several hosts are asked at once (`asking`), and their answers are taken in the order the addresses were named.
An answer is read by what it says it is, else by what it looks like. A feed leads to the pages of its entries, each of
which is one report or one error. One fetcher serves all addresses of a run, so that hosts are asked at their pace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from tellings.errors import UnreadableItem
from tellings.loading.feeds.completing import joined
from tellings.loading.feeds.entries import Entry
from tellings.loading.feeds.reading import looks_like_feed, read_feed
from tellings.loading.fetching.answers import Fetched
from tellings.loading.fetching.asking import Asking, Question, answers
from tellings.loading.fetching.errors import FetchError
from tellings.loading.formats import READERS, reader_for
from tellings.loading.found import located
from tellings.loading.raw import BrokenFileError, Item, Piece, Pieces, Raw, Reader
from tellings.loading.sources import parts_of, server_of

if TYPE_CHECKING:
    from tellings.loading.fetching.client import Fetcher

_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/json": ".json", "application/ld+json": ".json", "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl", "text/csv": ".csv", "text/tab-separated-values": ".tsv", "text/xml": ".xml",
    "application/xml": ".xml", "application/nitf+xml": ".xml", "application/warc": ".warc", "message/rfc822": ".eml",
    "application/mbox": ".mbox", "multipart/related": ".mhtml",
}


class _Asked(NamedTuple):
    """An address that was named, or an entry of the feed at one; `feed` is the address of that."""

    raw: Raw
    entry: Entry | None = None
    feed: str | None = None


class _Got(NamedTuple):
    """What is at an address, with its entries if it is a feed, or why it cannot be had; neither if it was not asked."""

    answer: Fetched | None = None
    entries: tuple[Entry, ...] = ()
    error: UnreadableItem | None = None


class Addresses:
    """Reads addresses with one fetcher, made when the first is read."""

    def __init__(self, fetcher: Fetcher | None = None) -> None:
        self._fetcher = fetcher

    def read(self, named: Iterable[Raw]) -> Iterator[Item]:
        """What is at addresses, with its reader: one item for a page or a file, and one for each entry of a feed."""
        if self._fetcher is None:
            from tellings.loading.fetching.client import Fetcher
            self._fetcher = Fetcher()
        asking = Asking(partial(_ask, self._fetcher), wanted=lambda _: True, arrived=_size, more=_entries)
        for asked, got in answers([Question(server_of(raw.name), _Asked(raw)) for raw in named], asking):
            if not got.entries:
                yield Item(asked.raw, partial(_report, asked, got))

    def close(self) -> None:
        """Close all connections."""
        if self._fetcher is not None:
            self._fetcher.close()


def _ask(fetcher: Fetcher, asked: _Asked) -> _Got:
    """Ask for an address; called in a thread."""
    if asked.entry and not asked.entry.page:
        return _Got()
    name = asked.raw.name
    try:
        answer = fetcher.fetch(name, found_on=asked.feed)
        if asked.entry or not looks_like_feed(answer.body):
            return _Got(answer)
        return _Got(answer, read_feed(answer.body, answer.charset, answer.url).entries)
    except FetchError as error:
        return _Got(error=error)
    except BrokenFileError as error:
        return _Got(error=UnreadableItem(name, str(error)))


def _size(_: _Asked, got: _Got) -> int:
    return len(got.answer.body) if got.answer else 0


def _entries(asked: _Asked, got: _Got) -> Iterator[Question[_Asked]]:
    """The pages of a feed's entries."""
    feed = got.answer.url if got.answer else asked.raw.name
    for entry in got.entries:
        page = Raw(entry.link or f"{feed}, {entry.guid}")
        yield Question(server_of(entry.page or ""), _Asked(page, entry, feed))


def _report(asked: _Asked, got: _Got, raw: Raw) -> Pieces:
    """The reports in an answer."""
    if asked.entry:
        yield _of_entry(raw.name, asked.entry, got)
    elif got.error:
        yield got.error
    elif got.answer and not looks_like_feed(got.answer.body):   # a feed without entries has no report
        answer = got.answer
        packed = Raw(raw.name, data=answer.body, url=answer.url, charset=answer.charset, columns=raw.columns)
        for piece in _reader(answer)(packed):
            if isinstance(piece, UnreadableItem):
                yield piece
            else:
                yield _placed(piece, answer, alone=piece.name == raw.name)


def _of_entry(name: str, entry: Entry, got: _Got) -> Piece | UnreadableItem:
    """The report of an entry: with its page, or what its feed has where that cannot be had."""
    error = got.error
    try:
        if not error:
            return Piece(name, joined(entry, got.answer) if got.answer else entry.found)
    except FetchError as no_page:
        error = no_page
    return Piece(name, entry.found) if entry.found.text or not error else error


def _placed(piece: Piece, answer: Fetched, *, alone: bool) -> Piece:
    """A report with the address it was fetched from; one of many in a file has its own or none."""
    if not alone or (piece.found.url and "html" not in answer.content_type):
        return piece
    return piece._replace(found=located(piece.found, answer.url))


def _reader(answer: Fetched) -> Reader:
    """By the type the server gives, the ending of the address, or the first bytes."""
    suffix = _TYPES.get(answer.content_type) or PurePosixPath(parts_of(answer.url).path).suffix.lower()
    return READERS.get(suffix) or reader_for(answer.body)
