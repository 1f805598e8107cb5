"""`tellings tell`: group the reports, tell each story, show and write the accounts."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rich.console import Console

from tellings.cli.common import DONE, SOME_FAILED, Reports, gather, messages, progress
from tellings.errors import InputError
from tellings.exporting import html, terminal, view
from tellings.grouping import group
from tellings.pipeline import read_many, tell
from tellings.records import Account, Article, Reading


class Telling(NamedTuple):
    """The options of one run."""

    out: Path
    as_json: bool
    one_story: bool
    show_all: bool
    quiet: bool


def _stories(articles: list[Article], options: Telling) -> list[list[Article]]:
    """The articles by story, the largest first."""
    if options.one_story or len(articles) == 1:
        return [articles]
    by_id = {article.id: article for article in articles}
    return [[by_id[i] for i in story.articles] for story in group(articles)]


def _write(account: Account, folder: Path, name: str) -> list[Path]:
    """Write one account as HTML and JSON; the files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [folder / f"{name}.html", folder / f"{name}.json"]
        written[0].write_text(html.render(account), "utf-8")
        written[1].write_text(account.to_json(indent=1) + "\n", "utf-8")
    except OSError as error:
        raise InputError(
            f"cannot write to {folder}: {error.strerror or error}; choose another place with --out"
        ) from error
    return written


def _show(account: Account, written: list[Path], console: Console, options: Telling) -> None:
    """One account on standard output, and where it was written."""
    if options.as_json:
        console.out(account.to_json(), highlight=False)
    elif not options.quiet and (len(account.articles) > 1 or options.show_all):
        terminal.show(account, console, None if options.show_all else terminal.SHORT)
        console.print()
    elif not options.quiet:
        console.print(f"{view.flat(account.title)} (one report)", markup=False, highlight=False)
    if written and not options.quiet:
        messages().print(f"written: {', '.join(map(str, written))}", markup=False, soft_wrap=True)


def run(reports: Reports, options: Telling) -> int:
    """Tell the stories of the reports; the exit code."""
    articles, failed = gather(reports)
    stories = _stories(articles, options)
    told = [article for story in stories for article in story]
    readings = progress(read_many(told), "reading", len(told), quiet=options.quiet)
    console = Console(soft_wrap=options.as_json)
    for number, story in enumerate(stories, 1):
        known: list[Reading] = [next(readings) for _ in story]
        account = tell(story, known)
        name = "account" if len(stories) == 1 else f"account-{number}"
        written = [] if options.as_json else _write(account, options.out, name)
        _show(account, written, console, options)
    return SOME_FAILED if failed else DONE
