"""`tellings export`: the library as plain files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tellings.cli.common import DONE, messages, progress
from tellings.cli.library import opened, put


def run(folder: Path, wanted: Sequence[str], path: Path, *, as_json: bool, quiet: bool) -> int:
    """Write the stories wanted of the library at `path`, or all of it, to a folder; the exit code."""
    with opened(path) as library:
        stories = [library.find_story(name).id for name in wanted] if wanted else None
        total = 4 + len(stories or library.stories())
        files = list(progress(library.export(folder, stories), "writing", total, quiet=quiet))
    if as_json:
        put([str(file) for file in files])
    elif not quiet:
        messages().print(f"written: {len(files)} files in {folder}", markup=False, soft_wrap=True)
    return DONE
