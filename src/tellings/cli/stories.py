"""`tellings stories`: what the library tells of."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from tellings.cli.common import DONE
from tellings.cli.library import opened, plain, put
from tellings.exporting import view
from tellings.records import TimeSpan


def run(path: Path, *, limit: int | None, as_json: bool) -> int:
    """List the stories of the library at `path`, the latest first; the exit code."""
    with opened(path) as library:
        stories = library.stories()
    shown = stories if limit is None else stories[:limit]
    if as_json:
        put(plain(shown))
        return DONE
    console = Console(highlight=False)
    for story in shown:
        days = view.when(TimeSpan(earliest=story.start, latest=story.end)) or "undated"
        console.print(f"{story.id}  {len(story.articles):>4}  {view.flat(story.title)}", soft_wrap=True, markup=False,
                      end="")
        console.print(f"  ({days})", style="dim", soft_wrap=True)
    if len(shown) < len(stories):
        console.print(f"… and {len(stories) - len(shown)} more (--limit {len(stories)} shows them)", style="dim")
    return DONE
