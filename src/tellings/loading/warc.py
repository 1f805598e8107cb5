"""Web archives: WARC, as of CC-NEWS, and WACZ, which packs several of them with indexes.

Strategy: records stream one by one; the answers that are web pages are read as pages, all else (requests, pictures,
redirects) is passed over, as nobody meant it to be read. Where a record is broken, reading goes on at the next place
that looks like the start of one: a WARC is a row of records, or of gzip members, that know nothing of each other.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO, cast

from tellings.errors import UnreadableItem
from tellings.loading.decoding import NotTextError
from tellings.loading.found import located
from tellings.loading.html import read_html
from tellings.loading.raw import BrokenFileError, Piece, Pieces, Raw

LARGEST_PAGE = 20_000_000   # bytes
_PAGES = ("text/html", "application/xhtml")
_GZIP_START = b"\x1f\x8b\x08"
_PLAIN_START = b"WARC/1."
_CHUNK = 1 << 20
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# The ways in which warcio fails on damaged records.
_BROKEN = (zlib.error, EOFError, OSError, ValueError, AttributeError)


def read_warc(raw: Raw) -> Pieces:
    """The pages of a WARC file."""
    with raw.packed() as stream:
        start = stream.read(len(_PLAIN_START))
        if not start:
            raise BrokenFileError("the file is empty")
        if not start.startswith((_GZIP_START, _PLAIN_START, b"WARC/")):
            raise BrokenFileError("this is no WARC file")
        stream.seek(0)
        yield from _pages(raw.name, stream)


def read_wacz(raw: Raw) -> Pieces:
    """The pages of all archives in a WACZ file."""
    with raw.packed() as stream, zipfile.ZipFile(stream) as packed:
        inside = sorted(name for name in packed.namelist() if re.search(r"\.warc(?:\.gz)?$", name, re.IGNORECASE))
        if not inside:
            raise BrokenFileError("there is no WARC file in this package")
        for name in inside:
            try:
                member = packed.open(name)
            except (NotImplementedError, RuntimeError, zipfile.BadZipFile) as error:
                yield UnreadableItem(raw.part(name), f"this archive in the package is damaged: {_short(error)}")
                continue
            with member:
                yield from _pages(raw.part(name), cast("BinaryIO", member))


def _pages(name: str, stream: BinaryIO) -> Pieces:
    """The pages of one archive; after a broken record, those behind it."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        records = ArchiveIterator(stream)
        try:
            while (record := _next_record(records)) is not None:
                yield from _page(name, record)
            start = None
        except (ArchiveLoadFailed, *_BROKEN) as error:
            broken = max(start or 0, records.offset)
            yield UnreadableItem(f"{name}, at byte {broken}", f"this record is broken: {_short(error)}")
            start = _next_start(stream, broken + 1)


def _next_record(records: Iterator[Any]) -> Any | None:
    """The next record; warcio would write its remarks on broken ones to standard error."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def _short(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).split("\n")[0][:200]


def _next_start(stream: BinaryIO, after: int) -> int | None:
    """Where the next record seems to start; `None` where the file ends before."""
    stream.seek(0)
    sign = _GZIP_START if stream.read(3) == _GZIP_START else b"\n" + _PLAIN_START
    position, kept = after, b""
    stream.seek(after)
    while chunk := stream.read(_CHUNK):
        window = kept + chunk
        if (found := window.find(sign)) >= 0:
            return position - len(kept) + found + sign.startswith(b"\n")
        position += len(chunk)
        kept = window[-len(sign) + 1:]
    return None


def _page(name: str, record: Any) -> Iterator[Piece | UnreadableItem]:
    """The page of a record, if it is one."""
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    kind = _content_type(record)
    if not url.startswith(("http://", "https://")) or not kind.startswith(_PAGES):
        return
    where = f"{name}, {url}"
    data = record.content_stream().read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        yield UnreadableItem(where, f"more than {LARGEST_PAGE // 1_000_000} MB are no single report")
        return
    charset = _CHARSET.search(kind)
    try:
        found = read_html(data, charset[1] if charset else None)
    except NotTextError as error:
        yield UnreadableItem(where, str(error))
        return
    yield Piece(where, located(found, url))


def _content_type(record: Any) -> str:
    """The type of what a record holds; empty for what is no answer, or tells of a failure."""
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return ""
        return str(record.http_headers.get_header("Content-Type") or "").lower()
    if record.rec_type == "resource":
        return str(record.rec_headers.get_header("Content-Type") or "").lower()
    return ""
