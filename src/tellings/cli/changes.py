"""`tellings changes` and `tellings digest`: what has changed in one story, or in all of them."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from pathlib import Path

from rich.console import Console

from tellings.cli.common import DONE, progress
from tellings.cli.common import write as put_text
from tellings.cli.library import opened, plain, put
from tellings.cli.moments import moment
from tellings.exporting import digest, view

PASSAGES = 2            # shown under each item


def run(wanted: str, library: Path, *, since: str, as_json: bool) -> int:
    """Show what has changed in a story; the exit code."""
    with opened(library) as kept:
        story = kept.find_story(wanted)
        found = kept.changes(story.id, moment(since, dt.datetime.now(dt.UTC)))
    if as_json:
        put(plain(found))
        return DONE
    console = Console(highlight=False)
    console.print(f"{story.id}  {view.flat(story.title)}", style="bold", markup=False)
    if not found:
        console.print("nothing has changed")
    order = list(digest.HEADINGS)
    for kind, ones in groupby(sorted(found, key=lambda d: order.index(d.kind)), key=lambda d: d.kind):
        console.print(f"\n{digest.HEADINGS[kind]}", style="bold")
        for one in ones:
            console.print(f"- {view.flat(one.text)}", markup=False)
            for span in one.evidence[:PASSAGES]:
                console.print(f"    “{view.flat(span.text)}”", style="dim", markup=False)
    return DONE


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
    put_text(digest.render(digest.build(changed, start, now), form), out)
    return DONE
