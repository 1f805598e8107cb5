"""`tellings search`: full-text search over the reports of a library."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from tellings.cli.common import DONE, NOTHING_DONE
from tellings.cli.library import opened, plain, put
from tellings.exporting import view
from tellings.library import Hit


def _snippet(hit: Hit) -> Text:
    """The words around what was found, and that in bold instead of between marks."""
    line, end = Text("    "), 0
    for first, last in hit.found:
        line.append(hit.snippet[end:first - 1], style="dim")
        line.append(hit.snippet[first:last], style="bold")
        end = last + 1
    return line.append(hit.snippet[end:], style="dim")


def run(path: Path, query: str, *, limit: int, story: str | None, source: str | None, as_json: bool) -> int:
    """Search the library at `path`; the exit code."""
    with opened(path) as library:
        within = library.find_story(story).id if story else None
        hits = library.search(query, limit=limit, story=within, source=source)
    console = Console(highlight=False)
    if as_json:
        put(plain(hits))
    elif not hits:
        console.print("No report has these words.")
    else:
        for hit in hits:
            title = " · ".join(filter(None, (hit.source, view.day(hit.published) if hit.published else "", hit.title)))
            console.print(Text(view.flat(title), style="bold"), soft_wrap=True)
            console.print(_snippet(hit), soft_wrap=True)
            console.print(f"    {hit.article} in {hit.story}", style="dim", markup=False)
    return DONE if hits else NOTHING_DONE
