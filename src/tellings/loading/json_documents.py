"""JSON files: one object a report, a list of them, or a list under a key as web interfaces answer; ninjs; JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tellings.errors import UnreadableItem
from tellings.loading.columns import Columns
from tellings.loading.decoding import decode
from tellings.loading.feeds.reading import is_json_feed, pieces_of_feed
from tellings.loading.found import Found
from tellings.loading.json_lines import read_json_lines
from tellings.loading.named import found_of, values_of
from tellings.loading.ninjs import is_ninjs, read_ninjs
from tellings.loading.raw import BrokenFileError, Piece, Pieces, Raw

LISTS = ("articles", "items", "results", "documents", "docs", "data", "hits", "news", "stories", "records", "entries")


def found_of_object(value: Mapping[Any, Any], columns: Columns) -> Found:
    """What one object holds."""
    return read_ninjs(value) if is_ninjs(value) else found_of(value, columns)


def _listed(value: Any, columns: Columns) -> list[Any] | None:
    """The objects of a list, or of the list that an object is there to carry."""
    if isinstance(value, list):
        return value
    if "text" in values_of(value, columns) or is_ninjs(value):
        return None
    lists = (value[key] for key in LISTS if isinstance(value.get(key), list))
    return next((found for found in lists if any(isinstance(item, Mapping) for item in found)), None)


def _text(data: bytes, charset: str | None) -> str:
    """The text of the bytes to the letter; mended only where they are not the UTF-8 that JSON must be."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, charset).removeprefix("\ufeff")


def read_json(raw: Raw) -> Pieces:
    """The reports of a JSON file."""
    data = raw.read()
    if not data.strip():
        raise BrokenFileError("the file is empty")
    try:
        value = json.loads(_text(data, raw.charset), strict=False)
    except RecursionError:
        raise BrokenFileError("this JSON is nested too deeply") from None
    except ValueError as error:
        if data.lstrip()[:1] == b"{" and "Extra data" in str(error):
            yield from read_json_lines(raw)
            return
        raise BrokenFileError(f"this is no valid JSON: {error}") from None
    if not isinstance(value, Mapping | list):
        raise BrokenFileError("a report must be a JSON object, or a list of them")
    if isinstance(value, Mapping) and str(value.get("schema", "")).startswith("tellings/account"):
        raise BrokenFileError("this is an account, not a report; `tellings show` shows it")
    if isinstance(value, Mapping) and is_json_feed(value):
        yield from pieces_of_feed(raw)
        return
    yield from _pieces(raw, value)


def _pieces(raw: Raw, value: Any) -> Pieces:
    listed = _listed(value, raw.columns)
    if listed is None:
        yield Piece(raw.name, found_of_object(value, raw.columns), raw.path)
        return
    for number, item in enumerate(listed, start=1):
        name = raw.part(f"item {number}")
        if isinstance(item, Mapping):
            yield Piece(name, found_of_object(item, raw.columns))
        else:
            yield UnreadableItem(name, f"a report must be a JSON object, not {type(item).__name__}")
