"""How fast the time tagger is, taken alone, on one core.

    python evals/bench_times.py [PATH ...]      text files, or folders of them; the examples where none is given

Each text is tagged three times and the best pass counts, in seconds of the processor. It prints; it never passes or
fails: machines differ.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tellings.reading.times import tag_text

ROOT = Path(__file__).parent.parent
PASSES = 3


def texts(paths: list[Path]) -> list[str]:
    """The texts of files and of the folders' `.txt` files."""
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.txt")))]
    return [file.read_text("utf-8", errors="replace") for file in files]


def main(arguments: list[str]) -> None:
    """Tag and print articles, characters and expressions a second."""
    articles = texts([Path(a) for a in arguments] or [ROOT / "examples"])
    if not articles:
        sys.exit("no text found: give text files or folders that hold some")
    tag_text(articles[0])        # tables are read and patterns compiled once
    best, found = float("inf"), 0
    for _ in range(PASSES):
        start = time.process_time()
        found = sum(len(tag_text(text)) for text in articles)
        best = min(best, time.process_time() - start)
    size = sum(map(len, articles))
    print(f"{len(articles)} articles of {size // len(articles):,} characters: {len(articles) / best:,.0f} articles/s, "
          f"{size / best:,.0f} characters/s, {found / best:,.0f} expressions/s")


if __name__ == "__main__":
    main(sys.argv[1:])
