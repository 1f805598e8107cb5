"""The bytes of a file or an answer, and the pieces that a reader finds in them.

Strategy: a reader takes a `Raw` and yields pieces, so that a file of one report and an archive of millions are read
by one loop. Bytes are read when asked for: a reader of one report reads all, up to a limit; one of many streams.
What is packed with gzip is told by its first bytes, not by its name.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from tellings.errors import UnreadableItem
from tellings.loading.columns import COMMON, Columns
from tellings.loading.found import Found

# Pages with their pictures inside have some 10 MB. Beyond this, a file is no single report.
LARGEST = 100_000_000
_GZIP = b"\x1f\x8b"


class BrokenFileError(ValueError):
    """A file is not what it should be; the message says why."""


class Piece(NamedTuple):
    """One report found in a file; `path` is its file, where the name of that tells of the report."""

    name: str
    found: Found
    path: Path | None = None


@dataclass(frozen=True)
class Raw:
    """A file, or the bytes that an address gave; `charset` is the one it was sent with."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    url: str | None = None
    charset: str | None = None
    columns: Columns = COMMON

    def packed(self) -> BinaryIO:
        """The bytes as they are stored; to be closed."""
        return io.BytesIO(self.data or b"") if self.path is None else self.path.open("rb")

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes, unpacked."""
        with self.packed() as stream:
            start = stream.read(len(_GZIP))
            stream.seek(0)
            if start != _GZIP:
                yield stream
                return
            with gzip.GzipFile(fileobj=stream) as unpacked:
                yield cast("BinaryIO", unpacked)

    def head(self, size: int = 2000) -> bytes:
        """The first bytes, unpacked."""
        with self.open() as stream:
            return stream.read(size)

    def read(self) -> bytes:
        """All bytes, unpacked; raises `BrokenFileError` where there are too many for one report."""
        with self.open() as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            reason = f"more than {LARGEST // 1_000_000} MB are no single report; split it into its reports"
            raise BrokenFileError(reason)
        return data

    def part(self, place: str) -> str:
        """The name of a part of this file in messages."""
        return f"{self.name}, {place}"


Pieces = Iterator[Piece | UnreadableItem]
Reader = Callable[[Raw], Pieces]


class Item(NamedTuple):
    """A file or an answer to be read, and by which reader."""

    raw: Raw
    reader: Reader


def single(read: Callable[[bytes, str | None], Found]) -> Reader:
    """The reader of a format that holds one report a file."""
    def reader(raw: Raw) -> Pieces:
        data = raw.read()
        if not data.strip():
            raise BrokenFileError("the file is empty")
        yield Piece(raw.name, read(data, raw.charset), raw.path)
    return reader
