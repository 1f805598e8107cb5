"""Where the time goes: start-up, reading against a bare pass of the parser, and each stage of telling.

    python evals/bench.py [FOLDER ...]      folders of reports; the examples where none is given

It prints; it never passes or fails: machines differ.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
T = TypeVar("T")


def timed(label: str, work: Callable[[], T], per: int = 0, unit: str = "") -> T:
    """Run, print how long it took, give back the result."""
    start = time.perf_counter()
    result = work()
    took = time.perf_counter() - start
    rate = f"   {per / took:,.0f} {unit}/s" if per else ""
    print(f"{label:<44} {took * 1000:>9.1f} ms{rate}", flush=True)
    return result


def stages(name: str, folder: Path) -> None:
    """One story: reading as a whole and by reader, telling by stage."""
    import tellings
    from tellings import pipeline
    from tellings.language.en.parse import model, pieces
    from tellings.text.normal import normalise

    print(f"\n{name}")
    articles = timed("load", lambda: tellings.load(folder))
    words = sum(len(a.text.split()) for a in articles)
    lines = [piece for a in articles for _, piece in pieces(normalise(a.text).text)]
    timed("bare pass of the parser", lambda: list(model().pipe(lines, batch_size=256)), words, "words")
    readings = timed("read", lambda: list(pipeline.read_many(articles)), words, "words")
    timed("group", lambda: tellings.group(articles), len(articles), "articles")
    account = timed("tell, readings given", lambda: tellings.tell(articles, readings))
    timed("account to JSON and back", lambda: tellings.Account.from_json(account.to_json()))
    timed("ask", lambda: tellings.ask(account, "How many people were injured?"))
    from tellings.exporting import html

    timed("account to HTML", lambda: html.render(account))


def main() -> None:
    """Print the timings."""
    from tellings.language.en.parse import model

    program = [sys.executable, "-m", "tellings"]
    timed(
        "tellings --help, a process of its own",
        lambda: subprocess.run([*program, "--help"], capture_output=True, check=True),
    )
    timed("load the model", model)
    folders = [Path(a) for a in sys.argv[1:]] or sorted(p for p in (ROOT / "examples").iterdir() if p.is_dir())
    for folder in folders:
        stages(folder.name, folder)


if __name__ == "__main__":
    main()
