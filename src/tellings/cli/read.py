"""`tellings read`: each report alone; with --json one reading a line, as it is made."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tellings.cli.common import DONE, SOME_FAILED, gather, progress
from tellings.exporting import view
from tellings.pipeline import read_many


def run(paths: Sequence[Path], *, as_json: bool, quiet: bool) -> int:
    """Read the reports at `paths`; the exit code."""
    articles, failed = gather(paths)
    by_id = {article.id: article for article in articles}
    console = Console(highlight=False)
    for reading in progress(read_many(articles), "reading", len(articles), quiet=quiet):
        if as_json:
            sys.stdout.write(reading.to_json() + "\n")
            continue
        article = by_id[reading.article]
        console.print(f"\n{article.source or article.id}: {article.title or ''}", style="bold", markup=False)
        table = Table(show_header=False, box=None)
        for quote in reading.quotes:
            table.add_row(
                quote.kind,
                quote.speaker or (quote.source.text if quote.source else "?"),
                view.flat(" … ".join(span.text for span in quote.content)),
            )
        for time in reading.times:
            table.add_row("time", time.value, view.flat(time.span.text))
        for quantity in reading.quantities:
            table.add_row(quantity.kind, quantity.unit or "", view.flat(quantity.span.text))
        console.print(table)
    return SOME_FAILED if failed else DONE
