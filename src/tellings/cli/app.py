"""The commands, and what they share: options, progress, the exit code of a run in which items failed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tellings.cli.judging import app as judging
from tellings.cli.options import LIBRARY, Account, Columns, Json, Library, Paths, Quiet

Format = Literal["markdown", "html", "atom"]

app = typer.Typer(
    name="tellings",
    help="One story, many tellings: what all reports agree on, where they differ, who said what, who has it from whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, 1 some items failed and the rest is done, 2 nothing done.",
)


def version(value: bool) -> None:  # noqa: FBT001  (typer calls it with one flag)
    """Print the version and stop."""
    if value:
        from importlib.metadata import version as installed

        typer.echo(f"tellings {installed('tellings')}")
        raise typer.Exit


app.add_typer(judging, name="judge")


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
    column: Columns = None,
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
    from tellings.cli.common import named
    from tellings.cli.tell import Telling, run

    options = Telling(out, as_json=as_json, one_story=one_story, show_all=show_all, quiet=quiet)
    raise typer.Exit(run(named(paths, column), options))


@app.command()
def read(paths: Paths, *, column: Columns = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Read each report alone: its names, quotes, times and propositions (--json: one reading a line)."""
    from tellings.cli.common import named
    from tellings.cli.read import run

    raise typer.Exit(run(named(paths, column), as_json=as_json, quiet=quiet))


@app.command()
def group(paths: Paths, *, column: Columns = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Say which reports tell of one event."""
    from tellings.cli.common import named
    from tellings.cli.group import run

    raise typer.Exit(run(named(paths, column), as_json=as_json, quiet=quiet))


@app.command()
def show(
    account: Account,
    *,
    library: Library = LIBRARY,
    show_all: Annotated[bool, typer.Option("--all", help="Show every item.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the account as HTML instead.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show an account made before, or that of a story (its id, or words of its title)."""
    from tellings.cli.show import run

    raise typer.Exit(run(account, library, html, show_all=show_all, as_json=as_json))


@app.command()
def ask(
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="An account.json, a folder of reports, or a story of the library.")
    ],
    question: Annotated[str, typer.Argument(help='For instance "How many were injured?"')],
    *,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Ask an account a question: the answers as each report gives them."""
    from tellings.cli.ask import run

    raise typer.Exit(run(account, question, library, as_json=as_json))


@app.command()
def why(
    account: Account,
    wanted: Annotated[
        list[str],
        typer.Argument(metavar="POINT | PASSAGE PASSAGE", help="A point (id, number or words), or two passages."),
    ],
    *,
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Show why the passages of a point were put together, or why two passages were not."""
    from tellings.cli.why import run

    raise typer.Exit(run(account, wanted, library, as_json=as_json))


@app.command()
def add(
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|URL]...", help="Reports; none: only go on with what was stopped before."),
    ] = None,
    *,
    library: Library = LIBRARY,
    column: Columns = None,
    later: Annotated[
        bool, typer.Option("--later", help="Only keep and group the reports; the next `add` reads and tells them.")
    ] = False,
    live: Annotated[
        bool, typer.Option("--live", help="Files hold what stands at their addresses now: an earlier text came back.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add reports to the library and bring the stories they touch up to date.

    A report that is there already changes nothing; another text at its address is a new version, and the same text
    at another address a reprint.
    """
    from tellings.cli.add import Adding, run
    from tellings.cli.common import named

    adding = Adding(later=later, live=live, as_json=as_json, quiet=quiet)
    raise typer.Exit(run(named(what or [], column), library, adding))


@app.command()
def stories(
    *,
    library: Library = LIBRARY,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many to list.")] = 50,
    as_json: Json = False,
) -> None:
    """List the stories of the library, the latest first (--json: all of them)."""
    from tellings.cli.stories import run

    raise typer.Exit(run(library, limit=None if as_json else limit, as_json=as_json))


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="WORDS", help='Words, "phrases", -without, begin*.')],
    *,
    library: Library = LIBRARY,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to show.")] = 20,
    story: Annotated[str | None, typer.Option("--story", metavar="STORY", help="Only in this story.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="OUTLET", help="Only of this outlet.")] = None,
    as_json: Json = False,
) -> None:
    """Search the reports of the library."""
    from tellings.cli.search import run

    raise typer.Exit(run(library, query, limit=limit, story=story, source=source, as_json=as_json))


@app.command()
def sources(*, library: Library = LIBRARY, as_json: Json = False) -> None:
    """List the outlets of the library: reports, stories, reprints, new versions."""
    from tellings.cli.sources import run

    raise typer.Exit(run(library, as_json=as_json))


@app.command()
def remove(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ID|URL]...", help="Reports or stories; numbers with --undo.")
    ] = None,
    *,
    library: Library = LIBRARY,
    undo: Annotated[bool, typer.Option("--undo", help="Put back the last removal, or those numbered.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="List what was removed.")] = False,
    as_json: Json = False,
) -> None:
    """Take reports out of the library; --undo puts them back, until `vacuum`."""
    from tellings.cli.remove import run

    raise typer.Exit(run(names or [], library, undo=undo, listed=listed, as_json=as_json))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go.")],
    wanted: Annotated[list[str] | None, typer.Argument(metavar="[STORY]...", help="Only these stories.")] = None,
    *,
    library: Library = LIBRARY,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the library as JSON: articles, their versions, stories, judgements and accounts."""
    from tellings.cli.export import run

    raise typer.Exit(run(folder, wanted or [], library, as_json=as_json, quiet=quiet))


@app.command()
def watch(
    feeds: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FEED|FILE]...", help="Feeds, or lists of them (OPML); none: all that are followed."),
    ] = None,
    *,
    library: Library = LIBRARY,
    every: Annotated[float, typer.Option("--every", metavar="MINUTES", min=1, help="How often to ask a feed.")] = 15,
    at_once: Annotated[
        int, typer.Option("--at-once", metavar="HOSTS", min=1, max=64, help="How many hosts to ask at once.")
    ] = 8,
    once: Annotated[bool, typer.Option("--once", help="One round, then end: for cron.")] = False,
    revisit: Annotated[
        bool, typer.Option("--revisit", help="Look at new pages again after 1, 6, 24 and 72 hours, for silent edits.")
    ] = False,
    later: Annotated[
        bool, typer.Option("--later", help="Only keep and group; the next `add` reads and tells.")
    ] = False,
    health: Annotated[bool, typer.Option("--health", help="Show how the feeds do, and end.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Follow these feeds no more; their reports stay.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Follow feeds (RSS, Atom, JSON Feed, OPML lists): what is new goes into the library, until you stop it.

    With --once the exit code is 1 where a feed fails, and 2 where all do.
    """
    from tellings.cli import watch as command
    from tellings.library.watching.watcher import WatchSettings

    if health:
        raise typer.Exit(command.health(library, as_json=as_json))
    if forget:
        raise typer.Exit(command.forget(feeds or [], library))
    settings = WatchSettings(every=every, at_once=at_once, revisit=revisit, later=later)
    how = command.Watching(settings, once=once, as_json=as_json, quiet=quiet)
    raise typer.Exit(command.run(feeds or [], library, how))


@app.command()
def vacuum(*, library: Library = LIBRARY, as_json: Json = False) -> None:
    """Delete what was removed and what can be made again, and give the space back to the disk."""
    from tellings.cli.vacuum import run

    raise typer.Exit(run(library, as_json=as_json))


SINCE = typer.Option("--since", metavar="WHEN", help="2026-05-04, 2026-05-04T09:30, 12h, 3 days, yesterday.")


@app.command()
def changes(
    story: Annotated[str, typer.Argument(metavar="STORY", help="A story: its id, or words of its title.")],
    *,
    since: Annotated[str, SINCE],
    library: Library = LIBRARY,
    as_json: Json = False,
) -> None:
    """Show what has changed in a story: new points, figures that moved, commitments kept, corrections, copies."""
    from tellings.cli.changes import run

    raise typer.Exit(run(story, library, since=since, as_json=as_json))


@app.command()
def digest(
    *,
    since: Annotated[str, SINCE],
    library: Library = LIBRARY,
    form: Annotated[Format, typer.Option("--format", "-f", help="How it is written.")] = "markdown",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where it goes (else standard output).")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write what has changed in all stories: Markdown, HTML, or an Atom feed."""
    from tellings.cli.changes import write

    raise typer.Exit(write(library, since=since, form=form, out=out, as_json=as_json, quiet=quiet))
