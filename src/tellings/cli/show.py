"""`tellings show`: an account made before, or that of a story of the library, on the terminal, as HTML or JSON."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from tellings.cli.accounts import load
from tellings.cli.common import DONE, write
from tellings.exporting import html, terminal


def run(what: str, library: Path, page: Path | None, *, show_all: bool, as_json: bool) -> int:
    """Show the account in a file, or of a story; the exit code."""
    account = load(what, library)
    if as_json:
        sys.stdout.write(account.to_json() + "\n")
    if page is None and not as_json:
        terminal.show(account, Console(), None if show_all else terminal.SHORT)
    if page is not None:
        write(html.render(account), page)
    return DONE
