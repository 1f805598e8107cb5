"""What commands share: gathering reports with progress, and saying what failed."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tellings.errors import InputError, NothingToRead, UnreadableItem
from tellings.loading import items
from tellings.loading.columns import COMMON, Columns
from tellings.records import Article, Reading

T = TypeVar("T")

DONE, SOME_FAILED, NOTHING_DONE = 0, 1, 2
SHOWN_FAILURES = 20


def messages() -> Console:
    """Where messages go: standard error, so that standard output stays clean for pipes."""
    return Console(stderr=True, highlight=False)


class Reports(NamedTuple):
    """What the user names: paths and addresses, and columns of tables where their names do not say what they hold."""

    what: Sequence[str | Path]
    columns: Columns = COMMON


def named(what: Sequence[str], columns: Sequence[str] | None) -> Reports:
    """The reports that a command line names, its columns as `FIELD=COLUMN`."""
    return Reports(what, Columns.parse(columns or ()))


def readable(found: Iterable[Article | UnreadableItem], failed: list[UnreadableItem]) -> Iterator[Article]:
    """The articles among what was found; the errors go to `failed`."""
    for item in found:
        if isinstance(item, Article):
            yield item
        else:
            failed.append(item)


def gather(reports: Reports) -> tuple[list[Article], list[UnreadableItem]]:
    """The articles named and the items that could not be read; raises `NothingToRead` where none could."""
    failed: list[UnreadableItem] = []
    articles = list(readable(items(*reports), failed))
    report(failed)
    if not articles:
        raise NothingToRead("no report could be read; give files, folders or addresses of reports")
    return articles, failed


def report(failed: Sequence[UnreadableItem]) -> None:
    """Say which items failed and why, the first of them one by one."""
    out = messages()
    for error in failed[:SHOWN_FAILURES]:
        out.print(f"left out: {error}", style="yellow", markup=False)
    if len(failed) > SHOWN_FAILURES:
        out.print(f"left out: {len(failed) - SHOWN_FAILURES} more", style="yellow")


class Stream:
    """The reports named, read one batch at a time, so that memory does not grow with their number."""

    def __init__(self, reports: Reports) -> None:
        self.reports = reports
        self.failed: list[UnreadableItem] = []
        self.done = 0

    def read(self) -> Iterator[tuple[Article, Reading]]:
        """Each article with its reading; raises `NothingToRead` where there was none."""
        from tellings.pipeline import read_many  # 0.8 s that commands over a library need not wait
        waiting: deque[Article] = deque()

        def passing() -> Iterator[Article]:
            for article in readable(items(*self.reports), self.failed):
                waiting.append(article)
                yield article

        for reading in read_many(passing()):
            self.done += 1
            yield waiting.popleft(), reading
        report(self.failed)
        if not self.done:
            raise NothingToRead("no report could be read; give files, folders or addresses of reports")

    def outcome(self) -> int:
        """The exit code once everything is read."""
        return SOME_FAILED if self.failed else DONE


def running(things: Iterable[T], label: str, *, quiet: bool) -> Iterator[T]:
    """The things, with a running count on standard error while they are used; none for a pipe."""
    out = messages()
    if quiet or not out.is_terminal:
        yield from things
        return
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task(label, total=None)
        for thing in things:
            yield thing
            bar.advance(task)


def progress(things: Iterable[T], label: str, total: int, *, quiet: bool) -> Iterator[T]:
    """The things, with a progress bar on standard error while they are used; none for a pipe or a short run."""
    out = messages()
    if quiet or total < 2 or not out.is_terminal:
        yield from things
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task(label, total=total)
        for thing in things:
            yield thing
            bar.advance(task)


def write(text: str, out: Path | None) -> None:
    """Write what was made to a file, or to standard output; raises `InputError` where the file cannot be written."""
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"cannot write {out}: {error.strerror or error}") from error
