"""`tellings remove`: reports out of the library, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tellings.cli.common import DONE
from tellings.cli.library import opened, plain, put
from tellings.errors import InputError
from tellings.library import Library, Removal


def _number(text: str) -> int:
    if not text.isdigit():
        raise InputError(f"{text!r} is no number of a removal; `tellings remove --list` shows them")
    return int(text)


def _done(library: Library, names: Sequence[str], *, undo: bool) -> list[Removal]:
    if undo:
        done = [library.undo(_number(name)) for name in names] if names else [library.undo()]
    elif names:
        done = [library.remove(*names)]
    else:
        raise InputError("name what is to be removed: ids of reports or stories, or addresses")
    for _ in library.update():
        pass
    return done


def _said(removal: Removal) -> str:
    reports = f"{len(removal.articles)} report{'s' * (len(removal.articles) != 1)}"
    state = f"put back {removal.undone:%Y-%m-%d %H:%M}" if removal.undone else f"removed {removal.made:%Y-%m-%d %H:%M}"
    return f"{removal.number:>4}  {state}  {reports}: {removal.what}"


def run(names: Sequence[str], path: Path, *, undo: bool, listed: bool, as_json: bool) -> int:
    """Remove what is named from the library at `path`, undo that, or list what was removed; the exit code."""
    with opened(path) as library:
        removals = library.removals() if listed else _done(library, names, undo=undo)
    if as_json:
        put(plain(removals))
        return DONE
    console = Console(highlight=False)
    for removal in removals:
        console.print(_said(removal), markup=False)
    if not undo and not listed:
        console.print(f"`tellings remove --undo {removals[0].number}` puts it back", style="dim")
    return DONE
