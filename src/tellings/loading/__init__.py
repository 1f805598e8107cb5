"""Loading: a path, a URL, or a list of them, to articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tellings.records import Article


def load(what: str | Path | Sequence[str | Path]) -> list[Article]:
    """The articles of files and folders."""
    paths = [Path(what)] if isinstance(what, str | Path) else [Path(w) for w in what]
    files = [f for p in paths for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    return [Article(text=t, title=t.split("\n")[0], source=f.stem) for f in files for t in [f.read_text("utf-8")]]
