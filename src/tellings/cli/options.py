"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH|URL...", help="Folders, files and addresses of reports.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=COLUMN", help="A column of tables or JSON: text=story, title=head, …"),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON to standard output instead.")]
Library = Annotated[
    Path,
    typer.Option(
        "--library", "-l", metavar="FILE", envvar="TELLINGS_LIBRARY", help="The library (else ./tellings.db)."
    ),
]
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="An account.json, or a story of the library.")]
LIBRARY = Path("tellings.db")
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no account on the terminal.")]
