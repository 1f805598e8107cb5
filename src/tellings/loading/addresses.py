"""Web addresses that a user names: a page, a feed, or a file of any kind that is read.

Strategy: the answer is read by what it says it is, else by what it looks like. A feed is read with the pages of its
entries, each of which is one report or one error. One fetcher serves all addresses of a run, so that hosts are asked
at their pace.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tellings.errors import UnreadableItem
from tellings.loading.feeds.completing import complete
from tellings.loading.feeds.reading import looks_like_feed, read_feed
from tellings.loading.fetching.answers import Fetched
from tellings.loading.fetching.errors import FetchError
from tellings.loading.formats import READERS, reader_for
from tellings.loading.found import located
from tellings.loading.raw import Piece, Pieces, Raw, Reader
from tellings.loading.sources import parts_of

if TYPE_CHECKING:
    from tellings.loading.fetching.client import Fetcher

_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/json": ".json", "application/ld+json": ".json", "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl", "text/csv": ".csv", "text/tab-separated-values": ".tsv", "text/xml": ".xml",
    "application/xml": ".xml", "application/nitf+xml": ".xml", "application/warc": ".warc", "message/rfc822": ".eml",
    "application/mbox": ".mbox", "multipart/related": ".mhtml",
}


class Addresses:
    """Reads addresses with one fetcher, made when the first is read."""

    def __init__(self, fetcher: Fetcher | None = None) -> None:
        self._fetcher = fetcher

    def read(self, raw: Raw) -> Pieces:
        """The reports at an address."""
        if self._fetcher is None:
            from tellings.loading.fetching.client import Fetcher
            self._fetcher = Fetcher()
        try:
            answer = self._fetcher.fetch(raw.name)
        except FetchError as error:
            yield error
            return
        if looks_like_feed(answer.body):
            yield from self._feed(answer, self._fetcher)
            return
        got = Raw(raw.name, data=answer.body, url=answer.url, charset=answer.charset, columns=raw.columns)
        for piece in _reader(answer)(got):
            if isinstance(piece, UnreadableItem):
                yield piece
            else:
                yield _placed(piece, answer, alone=piece.name == raw.name)

    def _feed(self, answer: Fetched, fetcher: Fetcher) -> Pieces:
        feed = read_feed(answer.body, answer.charset, answer.url)
        for entry in feed.entries:
            name = entry.link or f"{answer.url}, {entry.guid}"
            try:
                yield Piece(name, complete(entry, fetcher, answer.url))
            except FetchError as error:
                yield Piece(name, entry.found) if entry.found.text else error

    def close(self) -> None:
        """Close all connections."""
        if self._fetcher is not None:
            self._fetcher.close()


def _placed(piece: Piece, answer: Fetched, *, alone: bool) -> Piece:
    """A report with the address it was fetched from; one of many in a file has its own or none."""
    if not alone or (piece.found.url and "html" not in answer.content_type):
        return piece
    return piece._replace(found=located(piece.found, answer.url))


def _reader(answer: Fetched) -> Reader:
    """By the type the server gives, the ending of the address, or the first bytes."""
    suffix = _TYPES.get(answer.content_type) or PurePosixPath(parts_of(answer.url).path).suffix.lower()
    return READERS.get(suffix) or reader_for(answer.body)
