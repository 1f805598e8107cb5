"""`tellings watch`: follow feeds, once or until stopped; their health."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tellings.cli.common import DONE, NOTHING_DONE, SOME_FAILED, messages
from tellings.cli.library import opened, plain, put
from tellings.errors import InputError, LibraryBusy
from tellings.exporting import view
from tellings.library.watching.results import Checked, Event, Feed
from tellings.library.watching.watcher import Watcher, WatchSettings
from tellings.loading import is_address
from tellings.loading.feeds.lists import feeds_of_lines, feeds_of_opml, is_list
from tellings.loading.fetching.client import Fetcher
from tellings.loading.raw import BrokenFileError

_STYLES = {"ok": "green", "new": "", "failing": "yellow", "gone": "red"}


class Watching(NamedTuple):
    """How to watch."""

    settings: WatchSettings
    once: bool = False
    as_json: bool = False
    quiet: bool = False


class _Stopped(Exception):
    """The system asks us to end."""


def feeds_named(names: Sequence[str], fetcher: Fetcher | None = None) -> list[str]:
    """The addresses of feeds: those named, and those in the lists named (OPML, or a file with one address a line)."""
    found: list[str] = []
    for name in names:
        if not is_address(name):
            data = _file(name)
        elif fetcher and name.partition("?")[0].lower().endswith(".opml"):
            data = fetcher.fetch(name).body
        else:
            found.append(name)
            continue
        try:
            listed = feeds_of_opml(data) if is_list(data) else feeds_of_lines(data.decode("utf-8-sig", "replace"))
        except BrokenFileError as error:
            raise InputError(f"{name}: {error}") from None
        if wrong := next((line for line in listed if not is_address(line)), None):
            raise InputError(f"{name}: {wrong[:80]!r} is no address; give an OPML list, or one address a line")
        found.extend(listed)
    return list(dict.fromkeys(found))


def _file(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: neither an address (https://…) nor a file that can be read: {error}") from None


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """A request of the system to end (as `systemctl stop` makes) ends us between two steps, and is no failure."""
    def stop(*_: object) -> None:
        raise _Stopped

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def run(names: Sequence[str], path: Path, watching: Watching) -> int:
    """Watch the feeds named, or all that are followed; the exit code."""
    with Fetcher() as fetcher:
        urls = feeds_named(names, fetcher)      # before a library is made for what cannot be watched
    with opened(path, make=bool(urls)) as library, Fetcher(rules=library.watched.rules) as fetcher, _ending_in_order():
        watcher = Watcher(library, fetcher, watching.settings)
        watcher.follow(urls)
        if not library.watched.feeds.all():
            raise InputError(f"{path}: no feed is followed yet; name some: `tellings watch https://…`")
        try:
            return _rounds(watcher, urls, watching)
        except _Stopped:
            return DONE
        except KeyboardInterrupt:
            messages().print(f"stopped; what was taken is in {path}, and `tellings watch` goes on with the rest",
                             markup=False)
            raise


def _rounds(watcher: Watcher, urls: Sequence[str], watching: Watching) -> int:
    """Round after round, or one."""
    outcomes: Counter[str] = Counter()
    while True:
        try:
            for event in watcher.round(urls, healthy_too=watching.once):
                outcomes[f"{type(event).__name__} {event.outcome}"] += 1
                _show(event, watching)
        except LibraryBusy as error:
            if watching.once:
                raise
            messages().print(str(error), style="yellow", markup=False)
        if watching.once:
            return _outcome(outcomes)
        watcher.rest()


def _outcome(outcomes: Counter[str]) -> int:
    """The exit code of one round: a page that is asked for again later is no failure."""
    asked = sum(count for what, count in outcomes.items() if what.startswith("Checked"))
    failed = outcomes["Checked failed"] + outcomes["Checked gone"]
    if failed and failed == asked:
        return NOTHING_DONE
    return SOME_FAILED if failed or outcomes["Taken failed"] else DONE


def _show(event: Event, watching: Watching) -> None:
    if watching.as_json:
        put({"event": type(event).__name__.lower()} | event.model_dump(mode="json"))
        sys.stdout.flush()      # whoever reads along must not wait for a full buffer
        return
    if event.outcome in ("failed", "gone", "waiting"):
        messages().print(_trouble(event), style="yellow", markup=False)
    elif not watching.quiet:
        Console(highlight=False).print(_line(event), markup=False)


def _line(event: Event) -> str:
    if isinstance(event, Checked):
        return f"{event.title or event.feed}: {f'{event.entries} new' if event.entries else 'nothing new'}"
    summary = f" ({event.error})" if event.error and event.outcome == "known" else " (summary only)" * bool(event.error)
    return f"  {event.outcome:<8}  {view.flat(event.title or event.link or '')}{summary}"


def _trouble(event: Event) -> str:
    if isinstance(event, Checked):
        return f"{event.feed}: {event.error}; asked again {event.next_check:%Y-%m-%d %H:%M} UTC"
    again = "; asked again later" if event.outcome == "waiting" else ""
    return f"{event.link or event.title or event.feed}: {event.error}{again}"


def health(path: Path, *, as_json: bool) -> int:
    """Show how the feeds do that are followed; the exit code is 1 where one fails."""
    with opened(path) as library:
        feeds = library.watched.feeds.all()
    if as_json:
        put(plain(feeds))
    else:
        Console(highlight=False).print(_table(feeds))
    return SOME_FAILED if any(feed.health in ("failing", "gone") for feed in feeds) else DONE


def _table(feeds: Sequence[Feed]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0))
    for heading in ("feed", "health", "articles", "waiting", "last asked", "last new", "next", "trouble"):
        table.add_column(heading, justify="right" if heading in ("articles", "waiting") else "left", overflow="fold")
    for feed in feeds:
        times = (f"{when:%m-%d %H:%M}" if when else "" for when in (feed.last_checked, feed.last_new, feed.next_check))
        name = f"{feed.title}\n{feed.url}" if feed.title else feed.url
        trouble = f"{feed.last_error} ({feed.failures} in a row)" if feed.last_error else ""
        table.add_row(Text(name), Text(feed.health, style=_STYLES[feed.health]), str(feed.articles), str(feed.waiting),
                      *times, Text(trouble))
    return table


def forget(names: Sequence[str], path: Path) -> int:
    """Follow these feeds no more; the exit code."""
    urls = feeds_named(names)
    if not urls:
        raise InputError("name the feeds that are to be forgotten")
    with opened(path) as library:
        count = library.watched.feeds.forget(urls)
    messages().print(f"{count} no longer followed; {'its' if count == 1 else 'their'} reports stay", markup=False)
    return DONE
