"""`tellings show`: an account made before, on the terminal or as HTML."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from tellings.cli.common import DONE
from tellings.errors import InputError
from tellings.exporting import html, terminal
from tellings.records import Account


def load(path: Path) -> Account:
    """The account in a file; raises `InputError` where there is none."""
    try:
        return Account.from_json(path.read_bytes())
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror or error}; give the account.json that `tellings tell` wrote"
        ) from error


def run(path: Path, page: Path | None, *, show_all: bool) -> int:
    """Show the account in a file; the exit code."""
    account = load(path)
    if page is None:
        terminal.show(account, Console(), None if show_all else terminal.SHORT)
    else:
        try:
            page.write_text(html.render(account), "utf-8")
        except OSError as error:
            raise InputError(f"cannot write {page}: {error.strerror or error}") from error
    return DONE
