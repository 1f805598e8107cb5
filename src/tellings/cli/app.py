"""The commands, and what they share: options, progress, the exit code of a run in which items failed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="tellings",
    help="One story, many tellings: what all reports agree on, where they differ, who said what, who has it from whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, 1 some items failed and the rest is done, 2 nothing done.",
)

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Folders and files of reports (plain text, HTML).")
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON to standard output instead.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no account on the terminal.")]


def version(value: bool) -> None:  # noqa: FBT001  (typer calls it with one flag)
    """Print the version and stop."""
    if value:
        from importlib.metadata import version as installed

        typer.echo(f"tellings {installed('tellings')}")
        raise typer.Exit


@app.callback()
def common(
    *,
    show_version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """One story, many tellings."""


@app.command()
def tell(
    paths: Paths,
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Where account.html and account.json go.")
    ] = Path(),
    as_json: Json = False,
    one_story: Annotated[
        bool, typer.Option("--one-story", help="All reports tell of one event: do not group them.")
    ] = False,
    show_all: Annotated[
        bool, typer.Option("--all", help="Show every item, not only the first under each heading.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Tell the story of reports: the account on the terminal, and in account.html and account.json.

    Reports of several events are grouped first; each story is told, the largest first.
    """
    from tellings.cli.tell import Telling, run

    raise typer.Exit(run(paths, Telling(out, as_json=as_json, one_story=one_story, show_all=show_all, quiet=quiet)))


@app.command()
def read(paths: Paths, *, as_json: Json = False, quiet: Quiet = False) -> None:
    """Read each report alone: its names, quotes, times and propositions (--json: one reading a line)."""
    from tellings.cli.read import run

    raise typer.Exit(run(paths, as_json=as_json, quiet=quiet))


@app.command()
def group(paths: Paths, *, as_json: Json = False, quiet: Quiet = False) -> None:
    """Say which reports tell of one event."""
    from tellings.cli.group import run

    raise typer.Exit(run(paths, as_json=as_json, quiet=quiet))


@app.command()
def show(
    account: Annotated[Path, typer.Argument(metavar="ACCOUNT", help="An account.json.")],
    *,
    show_all: Annotated[bool, typer.Option("--all", help="Show every item.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the account as HTML instead.")
    ] = None,
) -> None:
    """Show an account made before."""
    from tellings.cli.show import run

    raise typer.Exit(run(account, html, show_all=show_all))


@app.command()
def ask(
    account: Annotated[Path, typer.Argument(metavar="ACCOUNT", help="An account.json, or a folder of reports.")],
    question: Annotated[str, typer.Argument(help='For instance "How many were injured?"')],
    *,
    as_json: Json = False,
) -> None:
    """Ask an account a question: the answers as each report gives them."""
    from tellings.cli.ask import run

    raise typer.Exit(run(account, question, as_json=as_json))


@app.command()
def why(
    account: Annotated[Path, typer.Argument(metavar="ACCOUNT", help="An account.json.")],
    wanted: Annotated[
        list[str],
        typer.Argument(metavar="POINT | PASSAGE PASSAGE", help="A point (id, number or words), or two passages."),
    ],
) -> None:
    """Show why the passages of a point were put together, or why two passages were not."""
    from tellings.cli.why import run

    raise typer.Exit(run(account, wanted))
