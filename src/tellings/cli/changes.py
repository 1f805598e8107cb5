"""`tellings changes` and `tellings digest`: what has changed in one story, or in all of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rich.console import Console

from tellings.cli.common import DONE, progress
from tellings.cli.common import write as put_text
from tellings.cli.library import opened, plain, put
from tellings.cli.moments import moment
from tellings.exporting import digest, view


def run(wanted: str, library: Path, *, since: str, as_json: bool) -> int:
    """Show what has changed in a story; the exit code."""
    now = dt.datetime.now(dt.UTC)
    start = moment(since, now)
    with opened(library) as kept:
        story = kept.find_story(wanted)
        changed = digest.Changed(story, tuple(kept.articles(story.id)), kept.changes(story.id, start))
    if as_json:
        put(plain(changed.developments))
        return DONE
    console = Console(highlight=False)
    console.print(f"{story.id}  {view.flat(story.title)}", style="bold", markup=False, soft_wrap=True)
    if not changed.developments:
        console.print("nothing has changed")
    for part in digest.build([changed], start, now).parts:
        for section in part.sections:
            console.print(f"\n{section.heading}", style="bold", markup=False)
            for line in section.lines:
                _show(line, console)
    return DONE


def _show(line: digest.Line, console: Console) -> None:
    console.print(f"- {line.text}", markup=False)
    for passage in line.passages:
        before = "before: " if passage.was else ""
        console.print(f"    {before}“{passage.text}” — {passage.source}", style="dim", markup=False)


def write(library: Path, *, since: str, form: digest.Format, out: Path | None, as_json: bool, quiet: bool) -> int:
    """Write the digest of all stories that changed; the exit code."""
    now = dt.datetime.now(dt.UTC)
    start = moment(since, now)
    changed = []
    with opened(library) as kept:
        stories = kept.changed(start)
        for story in progress(stories, "comparing", len(stories), quiet=quiet):
            found = kept.changes(story.id, start)
            if found:
                changed.append(digest.Changed(kept.story(story.id), tuple(kept.articles(story.id)), found))
    if as_json:
        put([{"story": one.story.model_dump(mode="json"), "developments": plain(one.developments)} for one in changed])
        return DONE
    put_text(digest.render(digest.build(changed, start, now, of=str(library.resolve())), form), out)
    return DONE
