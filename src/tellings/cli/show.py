"""`tellings show`: an account made before, or that of a story of the library, on the terminal, as HTML or JSON."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console

from tellings.cli.accounts import with_account
from tellings.cli.common import DONE, write
from tellings.exporting import html, terminal
from tellings.exporting.disputes import Dispute, disputes
from tellings.library import Library
from tellings.records import Account


def run(what: str, library: Path, page: Path | None, *, show_all: bool, as_json: bool) -> int:
    """Show the account in a file, or of a story; the exit code."""
    account, disputed = with_account(what, library, _with_disputes)
    if as_json:
        sys.stdout.write(account.to_json() + "\n")
    if page is None and not as_json:
        terminal.show(account, Console(), None if show_all else terminal.SHORT, disputed)
    if page is not None:
        write(html.render(account, disputed), page)
    return DONE


def _with_disputes(account: Account, kept: Library | None) -> tuple[Account, tuple[Dispute, ...]]:
    """An account, and what people disagree on in it: a file tells nothing of that."""
    return account, disputes(kept.judgements_of(account.id)) if kept is not None else ()
