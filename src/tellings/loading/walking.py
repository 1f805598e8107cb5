"""From what a user names (files, folders, addresses) to items with the reader of their format.

Strategy: one table maps extensions to readers, so that a further format is one more row. Folders are walked in the
order of their names, without hidden files; a file of a kind we do not read is an item that fails, not one left out in
silence, unless it is of a kind that is never a report (a picture, a style sheet, …).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tellings.errors import InputError, UnreadableItem
from tellings.loading.found import Found
from tellings.loading.html import read_html
from tellings.loading.plain import read_plain

Reader = Callable[[bytes], Found]

READERS: dict[str, Reader] = {
    ".txt": read_plain, ".text": read_plain, ".md": read_plain, ".markdown": read_plain,
    ".html": read_html, ".htm": read_html, ".xhtml": read_html,
}
# Beside reports in a folder these are no failure: nobody meant them to be read.
IGNORED = frozenset([
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ico", ".css", ".js", ".mp3", ".mp4", ".woff", ".woff2", ".ttf",
    ".yaml", ".yml", ".toml", ".db", ".sqlite", ".lock", ".log", ".py"])
NO_REPORT = frozenset(["readme", "license", "licence", "notice", "changelog", "contributing"])
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PAGE = re.compile(
    rb"^\s*(?:<!--.{0,500}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL)


class Item(NamedTuple):
    """A file to be read, and by which reader (`None`: by what its first bytes look like)."""

    path: Path
    reader: Reader | None


def reader_for(data: bytes) -> Reader:
    """The reader for a file whose name does not tell its format."""
    return read_html if _PAGE.match(data[:2000]) else read_plain


def is_address(what: str | Path) -> bool:
    """Whether something is a web address and no path."""
    return isinstance(what, str) and bool(_ADDRESS.match(what))


def _children(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.startswith(".") or path.stem.lower() in NO_REPORT:
            continue
        if path.is_dir():
            if not path.is_symlink():       # a link to a folder above would never end
                yield from _children(path)
        else:
            yield path


def _in_folder(folder: Path) -> Iterator[Item | UnreadableItem]:
    try:
        for path in _children(folder):
            suffix = path.suffix.lower()
            if suffix in READERS:
                yield Item(path, READERS[suffix])
            elif suffix not in IGNORED:
                yield UnreadableItem(str(path), f"files of type {suffix or 'without extension'} are not read; "
                                     f"known are {', '.join(READERS)}")
    except OSError as error:
        yield UnreadableItem(str(folder), f"the folder cannot be opened: {error.strerror or error}")


def walk(what: Iterable[str | Path]) -> Iterator[Item | UnreadableItem]:
    """The items named, each with its reader, or the error that stands in its place."""
    for one in what:
        if is_address(one):
            raise InputError(f"{one}: fetching pages is not built in yet; save the page as .html and give its path")
        path = Path(one)
        try:
            is_folder, exists = path.is_dir(), path.exists()
        except (OSError, ValueError) as error:
            yield UnreadableItem(str(one), f"not a usable path: {error}")
            continue
        if not exists:
            yield UnreadableItem(str(one), "no such file or folder")
        elif is_folder:
            yield from _in_folder(path)
        else:
            yield Item(path, READERS.get(path.suffix.lower()))
