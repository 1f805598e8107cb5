"""The commands under `tellings judge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tellings.cli.options import LIBRARY, Json, Library

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Say what is right: it goes before what is found.")

Story = Annotated[str, typer.Argument(metavar="STORY", help="A story: its id, or words of its title.")]
One = Annotated[str, typer.Argument(metavar="A", help="An item by id, number or words, or words of a report.")]
Other = Annotated[str, typer.Argument(metavar="B", help="The other one.")]
Report = Annotated[str, typer.Argument(metavar="REPORT", help="A report: its id or its address.")]
Who = Annotated[str | None, typer.Option("--who", envvar="TELLINGS_WHO", help="Who says so (else the user's name).")]
Why = Annotated[str | None, typer.Option("--why", help="Why.")]
Not = Annotated[bool, typer.Option("--not", help="Say that it is not so.")]


@app.command()
def names(story: Story, one: One, other: Other, *, negated: Not = False, who: Who = None, why: Why = None,
          library: Library = LIBRARY, as_json: Json = False) -> None:
    """Two names are of one person, organization or place."""
    from tellings.cli.judge import By, pair

    raise typer.Exit(pair(By(library, who, why, as_json), "entity", story, (one, other), same=not negated))


@app.command()
def points(story: Story, one: One, other: Other, *, negated: Not = False, who: Who = None, why: Why = None,
           library: Library = LIBRARY, as_json: Json = False) -> None:
    """Two passages tell the same."""
    from tellings.cli.judge import By, pair

    raise typer.Exit(pair(By(library, who, why, as_json), "point", story, (one, other), same=not negated))


@app.command()
def events(story: Story, one: One, other: Other, *, negated: Not = False, who: Who = None, why: Why = None,
           library: Library = LIBRARY, as_json: Json = False) -> None:
    """Two passages tell of one event."""
    from tellings.cli.judge import By, pair

    raise typer.Exit(pair(By(library, who, why, as_json), "event", story, (one, other), same=not negated))


@app.command()
def stories(one: Report, other: Report, *, negated: Not = False, who: Who = None, why: Why = None,
            library: Library = LIBRARY, as_json: Json = False) -> None:
    """Two reports, or two stories, are of one story."""
    from tellings.cli.judge import By
    from tellings.cli.judge import stories as judged

    raise typer.Exit(judged(By(library, who, why, as_json), (one, other), same=not negated))


@app.command()
def copy(one: Report, other: Report, *,
         story: Annotated[str | None, typer.Option("--in", metavar="STORY", help="A and B are outlets in it.")] = None,
         negated: Not = False, who: Who = None, why: Why = None, library: Library = LIBRARY,
         as_json: Json = False) -> None:
    """The first report, or outlet of a story, has it from the second."""
    from tellings.cli.judge import By
    from tellings.cli.judge import copy as judged

    raise typer.Exit(judged(By(library, who, why, as_json), story, (one, other), yes=not negated))


@app.command()
def speaker(story: Story, quotation: One, name: Annotated[str, typer.Argument(help="Who said it.")], *,
            negated: Not = False, who: Who = None, why: Why = None, library: Library = LIBRARY,
            as_json: Json = False) -> None:
    """Who said a quotation."""
    from tellings.cli.judge import By
    from tellings.cli.judge import quotation as judged

    raise typer.Exit(judged(By(library, who, why, as_json), story, quotation, name, yes=not negated))


@app.command()
def quotation(story: Story, quotation: One, *, negated: Not = False, who: Who = None, why: Why = None,
              library: Library = LIBRARY, as_json: Json = False) -> None:
    """Words are a quotation (--not: they are none)."""
    from tellings.cli.judge import By
    from tellings.cli.judge import quotation as judged

    raise typer.Exit(judged(By(library, who, why, as_json), story, quotation, None, yes=not negated))


@app.command()
def date(report: Report, day: Annotated[str, typer.Argument(help="YYYY-MM-DD.")], *, who: Who = None, why: Why = None,
         library: Library = LIBRARY, as_json: Json = False) -> None:
    """The day a report came out."""
    from tellings.cli.judge import By
    from tellings.cli.judge import date as judged

    raise typer.Exit(judged(By(library, who, why, as_json), report, day))


@app.command()
def furniture(report: Report, words: Annotated[str, typer.Argument(help="The words, to the letter.")], *,
              negated: Not = False, who: Who = None, why: Why = None, library: Library = LIBRARY,
              as_json: Json = False) -> None:
    """Words of a report are not its own prose (--not: they are)."""
    from tellings.cli.judge import By
    from tellings.cli.judge import furniture as judged

    raise typer.Exit(judged(By(library, who, why, as_json), report, words, yes=not negated))


@app.command(name="list")
def listed(*, library: Library = LIBRARY, as_json: Json = False) -> None:
    """Show every judgement, and what those on one question come to."""
    from tellings.cli.judge import listed as shown

    raise typer.Exit(shown(library, as_json=as_json))


@app.command()
def undo(judgement: Annotated[str, typer.Argument(metavar="ID")], *, library: Library = LIBRARY,
         as_json: Json = False) -> None:
    """Take a judgement back."""
    from tellings.cli.judge import undo as back

    raise typer.Exit(back(library, judgement, as_json=as_json))


@app.command()
def export(out: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Else standard output.")] = None, *,
           library: Library = LIBRARY) -> None:
    """Write the judgements, one a line."""
    from tellings.cli.judge import export as written

    raise typer.Exit(written(library, out))


@app.command(name="import")
def take_in(path: Annotated[Path, typer.Argument(metavar="FILE", help="What `export` wrote.")], *,
            library: Library = LIBRARY, as_json: Json = False) -> None:
    """Keep the judgements of a file."""
    from tellings.cli.judge import take_in as taken

    raise typer.Exit(taken(library, path, as_json=as_json))
