"""What the commands over a library share: opening it, and its answers as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from tellings.cli.common import messages
from tellings.errors import NotInLibrary
from tellings.library import Library
from tellings.records.base import Record


def opened(path: Path, *, make: bool = False) -> Library:
    """The library at a path; only commands that put something in make one where there is none."""
    if not make and not path.exists():
        raise NotInLibrary(f"{path}: there is no library here; `tellings add` makes one, --library names another")

    def waiting() -> None:
        messages().print(f"{path}: another process is writing; waiting for it", style="yellow", markup=False)

    return Library(path, waiting=waiting)


def plain(records: Iterable[Record]) -> list[object]:
    """Records as JSON values."""
    return [record.model_dump(mode="json") for record in records]


def put(value: object) -> None:
    """A JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
