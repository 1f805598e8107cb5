"""Tables of reports: CSV, and TSV, with a row of column names.

Strategy: the delimiter is the one that splits the first row into the most names we know (a sniffer that looks at
delimiters' regularity fails on columns of prose, which are full of commas); rows stream. A broken row is one error.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from tellings.errors import UnreadableItem
from tellings.loading.columns import Columns
from tellings.loading.decoding import MARKS, NotTextError, decode, guess_codec, looks_binary, mend
from tellings.loading.header import KEYS, column_key
from tellings.loading.named import MARKUP_KEYS, found_of
from tellings.loading.raw import BrokenFileError, Piece, Pieces, Raw

DELIMITERS = ",;\t|"
LONGEST_FIELD = 20_000_000  # characters; csv's own limit of 131,072 is less than some articles
MISSING = frozenset(["nan", "none", "null", "n/a", "\\n", "<na>"])      # as data frames and databases write nothing
_SAMPLE = 1_000_000         # bytes the encoding is told by
_KNOWN = frozenset(name for names in KEYS.values() for name in names)
_TEXTS = frozenset((*KEYS["text"], *MARKUP_KEYS))


def _codec(sample: bytes, charset: str | None) -> str:
    """The encoding of a table by its first bytes."""
    mark = next((codec for sign, codec in MARKS if sample.startswith(sign)), None)
    if mark:
        return mark
    if looks_binary(sample):
        raise NotTextError("this is not text: it holds bytes that no text has")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return guess_codec(sample, charset)
    return "utf-8"


def _delimiter(first: str, columns: Columns) -> str:
    wanted = frozenset(columns.named().values())

    def score(delimiter: str) -> tuple[int, int]:
        fields = next(csv.reader([first], delimiter=delimiter), [])
        known = sum(column_key(field) in _KNOWN or field.strip() in wanted for field in fields)
        return known, len(fields)

    return max(DELIMITERS, key=score)


def _check(header: Sequence[str], columns: Columns) -> None:
    """Refuse a table in which a column that is needed, or that the user names, is missing."""
    missing = [column for column in columns.named().values() if column not in header]
    if missing:
        raise BrokenFileError(f"there is no column {', '.join(map(repr, missing))}; there are {', '.join(header)}")
    if columns.text is None and not any(column_key(name) in _TEXTS for name in header):
        raise BrokenFileError(f"no column is known to hold the text; there are {', '.join(header)[:300]}: "
                              "name it, as in Columns(text=\"story\") or --column text=story")


def read_table(raw: Raw) -> Pieces:
    """The reports of a table, one a row."""
    # The limit is the process's, and csv has no other way; only ever raised here, so that nothing else is hurt.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_FIELD))
    with raw.open() as stream:
        sample = stream.read(_SAMPLE)
        if not sample.strip():
            raise BrokenFileError("the file is empty")
        codec = _codec(sample, raw.charset)
        stream.seek(0)
        yield from _rows(raw, stream, codec, decode(sample[:100_000], raw.charset).lstrip("\n").partition("\n")[0])


def _rows(raw: Raw, stream: BinaryIO, codec: str, first: str) -> Pieces:
    text = io.TextIOWrapper(stream, encoding=codec, errors="replace", newline="")
    rows = csv.reader((line.replace("\0", "\ufffd") for line in text), delimiter=_delimiter(first, raw.columns))
    header: list[str] | None = None
    for number, row in _numbered(rows):
        name = raw.part(f"row {number}")
        if isinstance(row, csv.Error):
            yield UnreadableItem(name, f"this row is broken: {row}")
        elif header is None:
            header = [field.strip().removeprefix("\ufeff") for field in row]
            _check(header, raw.columns)
        elif len(row) > len(header):
            yield UnreadableItem(name, f"this row has {len(row)} fields and the table {len(header)} columns: "
                                 "a quotation mark or a delimiter is missing or too many")
        else:
            values = ("" if field.strip().lower() in MISSING else mend(field) for field in row)
            yield Piece(name, found_of(dict(zip(header, values, strict=False)), raw.columns))
    text.detach()


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The rows that are not blank with their numbers, or the error in the place of one."""
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, error
            continue
        if any(field.strip() for field in row):
            yield number, row
