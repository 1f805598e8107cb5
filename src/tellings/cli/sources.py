"""`tellings sources`: the outlets of a library."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tellings.cli.common import DONE
from tellings.cli.library import opened, plain, put


def run(path: Path, *, as_json: bool) -> int:
    """List the outlets of the library at `path`, the one with most reports first; the exit code."""
    with opened(path) as library:
        sources = library.sources()
    if as_json:
        put(plain(sources))
        return DONE
    table = Table(box=None, padding=(0, 1, 0, 0))
    table.add_column("outlet")
    for count in ("reports", "stories", "reprints", "revised"):
        table.add_column(count, no_wrap=True, justify="right")
    for day in ("first", "last"):
        table.add_column(day, no_wrap=True)
    for one in sources:
        counts = (one.articles, one.stories, one.reprints, one.revised)
        days = (when.isoformat() if when else "" for when in (one.first, one.last))
        table.add_row(Text(one.source or "not known"), *map(str, counts), *days)
    Console(highlight=False).print(table)
    return DONE
