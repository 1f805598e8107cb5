"""JSON Lines: one object a line, one report an object.

Strategy: line by line, so that a file of many gigabytes is never held; a line that is no object is one error.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from tellings.errors import UnreadableItem
from tellings.loading.decoding import MARKS
from tellings.loading.named import found_of
from tellings.loading.raw import BrokenFileError, Piece, Pieces, Raw

LONGEST_LINE = 50_000_000   # bytes


def read_json_lines(raw: Raw) -> Pieces:
    """The reports of a file of JSON lines."""
    with raw.open() as stream:
        for number, line in _lines(stream):
            name = raw.part(f"line {number}")
            if len(line) > LONGEST_LINE:
                yield UnreadableItem(name, f"a line of more than {LONGEST_LINE // 1_000_000} MB is no single report")
                continue
            try:
                value = json.loads(line.decode("utf-8", "replace"), strict=False)
            except (ValueError, RecursionError):
                yield UnreadableItem(name, "this line is no valid JSON")
                continue
            if isinstance(value, dict):
                yield Piece(name, found_of(value, raw.columns))
            else:
                yield UnreadableItem(name, f"a report must be a JSON object, not {type(value).__name__}")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The numbered lines that are not blank; of one too long only its start."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        if number == 1:
            if any(line.startswith(mark) for mark, codec in MARKS if codec != "utf-8-sig"):
                raise BrokenFileError("JSON lines must be UTF-8: convert the file")
            line = line.removeprefix(MARKS[0][0])
        if line.strip():
            yield number, line
