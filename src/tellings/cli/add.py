"""`tellings add`: reports into the library, and the stories they touch up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from tellings.cli.common import (
    DONE,
    SHOWN_FAILURES,
    SOME_FAILED,
    Reports,
    messages,
    progress,
    readable,
    report,
    running,
)
from tellings.cli.library import opened, plain, put
from tellings.errors import NothingToRead, UnreadableItem
from tellings.exporting import view
from tellings.library import Added, Library
from tellings.library.moments import now
from tellings.library.results import Outcome
from tellings.loading import Addresses, is_live, items
from tellings.records import Development, Story

_WORDS: dict[Outcome, str] = {"new": "new", "revision": "new version", "reprint": "reprint",
                              "known": "already there", "removed": "left out, for it was removed"}


class Adding(NamedTuple):
    """How to add."""

    later: bool = False
    live: bool = False
    as_json: bool = False
    quiet: bool = False


class _Run(NamedTuple):
    """What one run did."""

    added: list[Added]
    failed: list[UnreadableItem]
    stories: list[Story]
    changes: dict[str, tuple[Development, ...]]     # by the id of the new version


def _accepted(library: Library, reports: Reports, failed: list[UnreadableItem], *, live: bool) -> Iterator[Added]:
    """What became of each report. Pages that are fetched stand at their addresses now; files may be old."""
    with closing(Addresses()) as addresses:
        for fetched, names in groupby(reports.what, key=is_live):
            found = items(list(names), reports.columns, addresses)
            yield from library.accept(readable(found, failed), live=live or fetched)


def _add(library: Library, reports: Reports, adding: Adding) -> _Run:
    started, failed, quiet = now(), list[UnreadableItem](), adding.quiet
    added = list(running(_accepted(library, reports, failed, live=adding.live), "added", quiet=quiet))
    report(failed)
    if reports.what and not added:
        raise NothingToRead("no report could be read; give files, folders or addresses of reports")
    if not adding.later:
        due = library.due()
        for _ in progress(library.update(), "reading and telling", due.readings + due.stories, quiet=quiet):
            pass
    touched = dict.fromkeys(one.story for one in added if one.story and one.outcome not in ("known", "removed"))
    stories = {story.id: story for story in (library.story(name) for name in touched)}
    revised = {one.revision: one.story for one in added if one.outcome == "revision" and one.story and not adding.later}
    changes = {revision: library.changes(story, started) for revision, story in revised.items()}
    return _Run(added, failed, list(stories.values()), changes)


def _show_revision(library: Library, one: Added, changes: Sequence[Development], console: Console) -> None:
    """A new version: its words against those of the version before, and what it changed in the account."""
    version = next(r for r in reversed(library.revisions(one.article)) if r.id == one.revision)
    what = "back at an earlier version" if version.back else "new version"
    console.print(f"{what}: {view.flat(version.title or one.article)}", style="bold", markup=False)
    for edit in (*version.headline, *version.edits):
        if edit.kind == "same":
            continue
        line = Text("  ")
        if edit.before:
            line.append(f"- {view.flat(edit.before)} ", style="red")
        if edit.after:
            line.append(f"+ {view.flat(edit.after)}", style="green")
        console.print(line)
    for change in changes:
        console.print(f"  {change.kind.replace('_', ' ')}: {view.flat(change.text)}", markup=False)


def _show(library: Library, done: _Run) -> None:
    console = Console(highlight=False)
    counts = Counter(one.outcome for one in done.added)
    told = ", ".join(f"{counts[outcome]} {words}" for outcome, words in _WORDS.items() if counts[outcome])
    console.print(f"{library.path}: {told or 'nothing was left to do'}", markup=False)
    for one in [one for one in done.added if one.outcome == "revision"][:SHOWN_FAILURES]:
        _show_revision(library, one, done.changes.get(one.revision, ()), console)
    for one in [one for one in done.added if one.outcome == "known" and one.of][:SHOWN_FAILURES]:
        title = view.flat(library.article(one.revision).title or one.article)
        console.print(f"an earlier version, not what stands there now (if it is back, say --live): {title}",
                      markup=False, soft_wrap=True)
    for story in done.stories[:SHOWN_FAILURES]:
        console.print(f"{story.id}  {len(story.articles):>4}  {view.flat(story.title)}", markup=False, soft_wrap=True)
    if len(done.stories) > SHOWN_FAILURES:
        console.print(f"… and {len(done.stories) - SHOWN_FAILURES} more stories; `tellings stories` lists them")


def run(reports: Reports, path: Path, adding: Adding) -> int:
    """Add what is named to the library at `path`; the exit code."""
    with opened(path, make=True) as library:
        try:
            done = _add(library, reports, adding)
        except KeyboardInterrupt:
            messages().print(f"stopped; what was added is in {path}: `tellings add` reads and tells it, and with the "
                             "same names it adds the rest", markup=False, soft_wrap=True)
            raise
        if adding.as_json:
            put({"added": plain(done.added), "stories": plain(done.stories),
                 "failed": [{"item": error.item, "reason": error.reason} for error in done.failed],
                 "changes": {name: plain(changes) for name, changes in done.changes.items()}})
        elif not adding.quiet:
            _show(library, done)
    return SOME_FAILED if done.failed else DONE
