"""How fast reading is against a bare pass of the parser, and how much memory a long stream of articles takes.

    python evals/bench_read.py [FOLDER] [--articles 150] [--rounds 3] [--stream 3000]

One process, one thread, processor time (other work on the machine counts little), the two in turn over the same texts,
the best round of each. The bare pass is spaCy's `pipe` with every component, over the same lines that reading parses
and over whole texts. The stream repeats the texts, each time with other words and numbers in them.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from tellings import Article, load, pipeline
from tellings.language.en.parse import model, pieces
from tellings.text.normal import normalise

ROOT = Path(__file__).parent.parent
STEPS = 6           # how often a stream is stopped to look at the memory


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def megabytes() -> float:
    """What the process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def exhaust(items: Iterator[object]) -> None:
    """Take all and keep none."""
    for _ in items:
        pass


def speed(articles: list[Article], rounds: int) -> None:
    """Print the table of speeds."""
    texts = [article.text for article in articles]
    lines = [piece for text in texts for _, piece in pieces(normalise(text).text)]
    works: dict[str, Callable[[], object]] = {
        "bare pass, by line": lambda: exhaust(model().pipe(lines, batch_size=256)),
        "bare pass, whole texts": lambda: exhaust(model().pipe(texts, batch_size=64)),
        "read": lambda: exhaust(pipeline.read_many(articles)),
    }
    best = {name: min(column) for name, column in zip(works, zip(*(
        [seconds(work) for work in works.values()] for _ in range(rounds)), strict=True), strict=True)}
    words = sum(len(text.split()) for text in texts)
    print(f"{'':<26}{'seconds':>9}{'articles/s':>12}{'words/s':>10}{'read is':>9}")
    for name, took in best.items():
        print(f"{name:<26}{took:>9.2f}{len(texts) / took:>12.1f}{words / took:>10,.0f}{took / best['read']:>8.2f}x")


LONG_WORD = re.compile(r"\b([a-z]{7})([a-z]*)(?= [a-z]+ [A-Z])")
SHORT_NUMBER = re.compile(r"\b\d\d\b")


def stream(articles: list[Article], length: int) -> Iterator[Article]:
    """So many articles, no two alike."""
    for number in range(length):
        again, turn = articles[number % len(articles)], number // len(articles)
        text = again.text
        if turn:
            text = SHORT_NUMBER.sub(str(10 + turn % 90), LONG_WORD.sub(rf"\g<1>{turn:x}\g<2>", text))
        yield Article(text=text, title=again.title)


def memory(articles: list[Article], length: int) -> None:
    """Print what the process holds six times along a stream, and the most it held."""
    print(f"{'articles read':<26}{'MB':>9}")
    for number, _ in enumerate(pipeline.read_many(stream(articles, length)), 1):
        if number % max(1, length // STEPS) == 0:
            print(f"{number:<26}{megabytes():>9.0f}", flush=True)
    print(f"{'most':<26}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>9.0f}\n", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=str(ROOT / "examples"))
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stream", type=int, default=3000)
    given = parser.parse_args()
    found = load(given.folder)
    articles = found[:: max(1, len(found) // given.articles)][: given.articles]
    memory(articles, given.stream)      # first: the most a process ever held is never taken back
    if given.rounds:
        speed(articles, given.rounds)


if __name__ == "__main__":
    main()
