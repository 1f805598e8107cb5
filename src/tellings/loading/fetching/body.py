"""The body of an answer: unpacked as it comes in, within limits of size and time, and known to be whole.

Strategy: bytes are counted after unpacking, so that a small packed file that swells to gigabytes stops at the limit; a
gzip stream that ends before its end mark was cut off. What says that it is gzip and is not is taken as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from tellings.loading.fetching.errors import FetchError
from tellings.loading.fetching.settings import Clock, FetchSettings

_GZIP = b"\x1f\x8b"
_WITH_HEADER = 16 + zlib.MAX_WBITS


class _Gunzip:
    """Unpacks gzip piece by piece, at most `limit` bytes in all."""

    def __init__(self, limit: int) -> None:
        self.room = limit + 1
        self.member = zlib.decompressobj(_WITH_HEADER)
        self.started = False

    def feed(self, data: bytes) -> bytes:
        """What a piece unpacks to."""
        out = b""
        while data and self.room > 0:
            if self.member.eof:
                if not data.startswith(_GZIP):      # padding behind the last member
                    break
                self.member = zlib.decompressobj(_WITH_HEADER)
            piece = self.member.decompress(data, self.room)
            self.room -= len(piece)
            out += piece
            data = self.member.unused_data if self.member.eof else self.member.unconsumed_tail
        return out

    def whole(self) -> bool:
        """Whether the end mark was seen."""
        return self.member.eof or self.room <= 0


def read_body(url: str, chunks: Iterable[bytes], encoding: str, settings: FetchSettings, clock: Clock) -> bytes:
    """The whole body; raises `FetchError` where it is too large, too slow, cut off or packed in an unknown way."""
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError(url, f"the answer is packed with {encoding!r}, which was not asked for")
    deadline = clock.steady() + settings.total_timeout
    gunzip = _Gunzip(settings.largest) if encoding.endswith("gzip") else None
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        if gunzip and not parts and not _GZIP.startswith(chunk[:2]):
            gunzip = None
        try:
            piece = gunzip.feed(chunk) if gunzip else chunk
        except zlib.error as error:
            raise FetchError(url, "the packed answer is damaged", temporary=True) from error
        parts.append(piece)
        size += len(piece)
        if size > settings.largest:
            raise FetchError(url, f"the answer is larger than {settings.largest:,} bytes")
        if clock.steady() > deadline:
            raise FetchError(url, f"the answer was not all there after {settings.total_timeout:g} s", temporary=True)
    if gunzip and parts and not gunzip.whole():
        raise FetchError(url, "the answer was cut off", temporary=True)
    return b"".join(parts)
