"""`tellings vacuum`: space back to the disk."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from tellings.cli.common import DONE
from tellings.cli.library import opened, put


def run(path: Path, *, as_json: bool) -> int:
    """Delete for good what was removed from the library at `path` and what can be made again; the exit code."""
    with opened(path) as library:
        done = library.vacuum()
    if as_json:
        put(done.model_dump(mode="json"))
    else:
        Console(highlight=False).print(
            f"{path}: {done.articles} removed reports, {done.readings} old readings and {done.accounts} past accounts "
            f"deleted, {done.bytes / 1e6:.1f} MB freed", markup=False)
    return DONE
