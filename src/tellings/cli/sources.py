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
    for heading in ("outlet", "reports", "stories", "reprints", "revised", "first", "last"):
        table.add_column(heading, no_wrap=heading != "outlet", justify="left" if heading in ("outlet", "first", "last") else "right")
    for one in sources:
        counts = (one.articles, one.stories, one.reprints, one.revised)
        days = (day.isoformat() if day else "" for day in (one.first, one.last))
        table.add_row(Text(one.source or "not known"), *map(str, counts), *days)
    Console(highlight=False).print(table)
    return DONE
