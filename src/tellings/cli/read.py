"""`tellings read`: each report alone; with --json one reading a line, as it is made."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tellings.cli.common import Reports, Stream, running
from tellings.exporting import view
from tellings.records import Article, Reading


def run(reports: Reports, *, as_json: bool, quiet: bool) -> int:
    """Read the reports as they are found, holding one batch at a time; the exit code."""
    stream = Stream(reports)
    console = Console(highlight=False)
    for article, reading in running(stream.read(), "read", quiet=quiet):
        if as_json:
            sys.stdout.write(reading.to_json() + "\n")
        elif not quiet:
            _show(article, reading, console)
    return stream.outcome()


def _show(article: Article, reading: Reading, console: Console) -> None:
    """One reading on the terminal."""
    console.print(f"\n{article.source or article.id}: {article.title or ''}", style="bold", markup=False)
    table = Table(show_header=False, box=None)
    for quote in reading.quotes:
        who = quote.speaker or (quote.source.text if quote.source else "?")
        table.add_row(quote.kind, Text(who), Text(view.flat(" … ".join(span.text for span in quote.content))))
    for time in reading.times:
        table.add_row("time", time.value, Text(view.flat(time.span.text)))
    for quantity in reading.quantities:
        table.add_row(quantity.kind, quantity.unit or "", Text(view.flat(quantity.span.text)))
    console.print(table)
