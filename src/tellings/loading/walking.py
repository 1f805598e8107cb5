"""From what a user names (files, folders, addresses) to items with the reader of their format.

Strategy: `formats` maps extensions to readers. Folders are walked in the order of their names, without hidden files and
without the folders of saved pages; a file of a kind we do not read is an item that fails, not one left out in
silence, unless it is of a kind that is never a report (a picture, a style sheet, …).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from tellings.errors import UnreadableItem
from tellings.loading.addresses import Addresses
from tellings.loading.columns import Columns
from tellings.loading.formats import READERS, read_unknown
from tellings.loading.raw import Item, Raw, Reader

# Beside reports in a folder these are no failure: nobody meant them to be read.
IGNORED = frozenset([
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ico", ".css", ".js", ".mp3", ".mp4", ".woff", ".woff2", ".ttf",
    ".yaml", ".yml", ".toml", ".db", ".sqlite", ".lock", ".log", ".py"])
NO_REPORT = frozenset(["readme", "license", "licence", "notice", "changelog", "contributing"])
_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Browsers that save a page "complete" put its pictures and scripts into a folder named after it.
PAGE_FOLDERS = re.compile(
    r"[_-](?:files|dateien|fichiers|archivos|file|filer|bestanden|arquivos|ficheiros|pliki|soubory|tiedostot|elemei)$",
    re.IGNORECASE)
ARCHIVE = re.compile(r"\.(?:warc|wacz|jsonl|ndjson|csv|tsv|mbox|gz)$", re.IGNORECASE)
PAGES = (".html", ".htm", ".xhtml")


def reader_of(path: Path) -> Reader | None:
    """The reader for a file by its name, also where it is packed with gzip; `None` where the name does not tell."""
    suffix = path.suffix.lower()
    return READERS.get(Path(path.stem).suffix.lower() if suffix == ".gz" else suffix)


def is_address(what: str | Path) -> bool:
    """Whether something is a web address and no path."""
    return isinstance(what, str) and bool(_ADDRESS.match(what))


def is_live(what: str | Path) -> bool:
    """Whether something is an address with what stands there now: a page or a feed, and no archive."""
    return is_address(what) and not ARCHIVE.search(str(what).partition("?")[0])


def _is_part_of_page(folder: Path) -> bool:
    """Whether a folder holds what belongs to a saved page beside it."""
    stem = PAGE_FOLDERS.sub("", folder.name)
    return stem != folder.name and any(folder.with_name(stem + suffix).exists() for suffix in PAGES)


def _children(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.startswith(".") or path.stem.lower() in NO_REPORT:
            continue
        if path.is_dir():
            # a link to a folder above would never end
            if not path.is_symlink() and not _is_part_of_page(path):
                yield from _children(path)
        else:
            yield path


def _in_folder(folder: Path, columns: Columns) -> Iterator[Item | UnreadableItem]:
    try:
        for path in _children(folder):
            suffix = path.suffix.lower()
            if reader := reader_of(path):
                yield Item(Raw(str(path), path, columns=columns), reader)
            elif suffix not in IGNORED:
                yield UnreadableItem(str(path), f"files of type {suffix or 'without extension'} are not read; "
                                     f"known are {', '.join(READERS)}, and these packed as .gz")
    except OSError as error:
        yield UnreadableItem(str(folder), f"the folder cannot be opened: {error.strerror or error}")


def walk(what: Iterable[str | Path], columns: Columns, addresses: Addresses) -> Iterator[Item | UnreadableItem]:
    """The items named, each with its reader, or the error that stands in its place; in the order they are named."""
    for fetched, some in groupby(what, key=is_address):
        if fetched:
            yield from addresses.read([Raw(str(one), columns=columns) for one in some])
        else:
            yield from (item for one in some for item in _at(one, columns))


def _at(one: str | Path, columns: Columns) -> Iterator[Item | UnreadableItem]:
    """The items at a path."""
    path = Path(one)
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:
        yield UnreadableItem(str(one), f"not a usable path: {error}")
        return
    if not exists:
        yield UnreadableItem(str(one), "no such file or folder")
    elif is_folder:
        yield from _in_folder(path, columns)
    else:
        yield Item(Raw(str(path), path, columns=columns), reader_of(path) or read_unknown)
