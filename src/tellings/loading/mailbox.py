"""Mailboxes (.mbox): many mails in one file, one article a mail.

Strategy: a mail begins at a line "From …" with a time in it, the first of the file or below a blank line, so that a
sentence that begins so cuts nothing. Lines that were marked ("> From") against being taken for one are put back. Mails
stream one by one; one that is broken is one error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from tellings.errors import UnreadableItem
from tellings.loading.decoding import NotTextError
from tellings.loading.mail import read_mail
from tellings.loading.raw import BrokenFileError, Piece, Pieces, Raw

LARGEST_MAIL = 50_000_000       # bytes
_LONGEST_LINE = 1_000_000
FROM_LINE = re.compile(rb"From \S{1,300} [^\n]{0,80}\d\d:\d\d")
_MARKED = re.compile(rb"^>(>*From )")


def read_mailbox(raw: Raw) -> Pieces:
    """The mails of a mailbox."""
    with raw.open() as stream:
        if not FROM_LINE.match(stream.readline(_LONGEST_LINE)):
            raise BrokenFileError("this is no mailbox: its first line does not begin a mail")
        for number, message in enumerate(_messages(stream), 1):
            name = raw.part(f"mail {number}")
            if len(message) > LARGEST_MAIL:
                yield UnreadableItem(name, f"a mail of more than {LARGEST_MAIL // 1_000_000} MB is no single report")
                continue
            try:
                yield Piece(name, read_mail(message))
            except NotTextError as error:
                yield UnreadableItem(name, str(error))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The mails below the first line; of one too large only its start."""
    lines: list[bytes] = []
    size, blank = 0, False
    while line := stream.readline(_LONGEST_LINE):
        if blank and FROM_LINE.match(line):
            yield b"".join(lines)
            lines, size, blank = [], 0, False
            continue
        blank = not line.strip()
        if size <= LARGEST_MAIL:
            lines.append(_MARKED.sub(rb"\1", line))
            size += len(line)
    yield b"".join(lines)
