"""How telling grows with the articles of one story, and which of its stages takes the time.

    python evals/bench_tell.py [--sizes 5 100 300 1000] [--keep FOLDER]

The reports are generated from those of the first example: each is a few paragraphs of theirs in an order of its own,
sentences left out, words and numbers changed, and two sentences that nobody else has; every third is a copy of another
with light edits. Nothing is random: report n is the same on every run. They are read once; `--keep` stores the readings
for the next run. Seconds are of the processor, which what else the machine does changes least. It prints; it never
passes or fails: machines differ.

Below twenty reports the middle one of nine stories counts, each told once, since what telling remembers of a text would
make it quicker the second time (figures of before 2026-11-22 are the best of five tellings of one).

With two or three other programs on the two cores (2026-11-22): 5 reports .063 s, 100 reports 1.44, 1,000 reports 18.8,
of which the two alignments take 10, details 1.7, brief 1.6, timeline 1.6, lineage 1.3. From 100 to 1,000 that is 13.0
With two or three programs beside it on two cores (2026-11-22): 5 reports .063 s, 100 reports 1.44, 1,000 reports 18.8,
reports took .09 to .17. Some 20 ms of 5 reports are spent however short they are.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import pickle
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

os.environ.setdefault("OMP_NUM_THREADS", "1")   # as the command line does: else the time of threads that spin is told

from tellings import Article, Reading, load, pipeline
from tellings.telling import (
    alignment,
    brief,
    commitments,
    dates,
    entities,
    lineage,
    points,
    quotes,
    timeline,
)

ROOT = Path(__file__).parent.parent
PARAGRAPHS = 8
FIRST_TOLD = 5          # reports of a story told before any is timed
STORIES, SMALL = 9, 20  # stories of which the middle one counts, where they have fewer reports than that
WORDINGS = (
    ("said", "told reporters"), ("passengers", "people on board"), ("injured", "hurt"), ("struck", "hit"),
    ("vessel", "ship"), ("company", "operator"), ("accident", "crash"), ("captain", "skipper"), ("about", "around"),
    ("inquiry", "investigation"), ("harbour", "port"), ("evening", "night"), ("confirmed", "acknowledged"),
)
FIRST = "Ada Bruno Clara Dario Edda Falk Greta Henrik Ines Jonah Karin Leo Mira Nils Olga Pavel Rosa Sven Tilda".split()
LAST = "Abel Brandt Castor Drum Elster Farrow Gant Holm Iversen Jarl Kettle Lomax Morrow Nash Orme Pryce Quill".split()
TRADES = "baker teacher nurse student mechanic gardener painter plumber dentist florist retired postman".split()
# What is timed: a label, and the function by its module. Those below a stage are parts of it.
STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("dates", dates, "infer"),
    ("entities", entities, "resolve"),
    ("lineage", lineage, "trace"),
    ("alignment of events", alignment, "happenings"),
    ("timeline", timeline, "build"),
    ("points", points, "align"),
    ("  alignment of statements", points, "statements"),
    ("  details", points, "compare"),
    ("points on the timeline", points, "on_timeline"),
    ("quotes", quotes, "collate"),
    ("commitments", commitments, "follow"),
    ("brief", brief, "write"),
)


def draw(below: int, *parts: object) -> int:
    """A number from 0 to `below`, exclusive, that depends on the parts alone."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % below


def edited(text: str, number: int, rate: int) -> str:
    """A passage with every `rate`-th of the words and figures changed that can be."""
    for n, (one, other) in enumerate(WORDINGS):
        if draw(rate, "word", number, n, text[:20]) == 0:
            text = re.sub(rf"\b{one}\b", other, text)
    return re.sub(
        r"(?<![\d:.])\d{1,2}(?![\d:.,])",
        lambda m: str(int(m[0]) + draw(3, "figure", number, m[0])) if draw(rate * 2, number, m[0]) == 0 else m[0],
        text,
    )


def own(number: int) -> str:
    """Two sentences that no other report has."""
    name = f"{FIRST[draw(len(FIRST), 'first', number)]} {LAST[draw(len(LAST), 'last', number)]}"
    trade, age, rows = TRADES[draw(len(TRADES), "trade", number)], 20 + draw(60, number), 2 + draw(40, "row", number)
    return (
        f"{name}, {age}, a {trade} who sat in row {rows}, lost a bag with {draw(900, 'bag', number)} coins in it. "
        f'"I counted to {rows} before the lights came back," {name.split()[1]} said.'
    )


def reports(count: int) -> list[Article]:
    """The generated reports of one story, 16 minutes apart."""
    originals = load(ROOT / "examples" / "ferry-collision")
    pool = [line for article in originals for line in article.text.splitlines() if len(line) > 60]
    found: list[Article] = []
    for number in range(count):
        if number % 3 == 2:
            source = found[draw(number, "source", number)]
            text = "\n\n".join(edited(line, number, 8) for line in source.text.split("\n\n")[: 4 + draw(8, number)])
        else:
            chosen = sorted(range(len(pool)), key=lambda n: draw(1 << 40, "order", number, n))[:PARAGRAPHS]
            lines = [re.split(r"(?<=[.!?][”\"]) |(?<=[.!?]) (?=[A-Z])", edited(pool[n], number, 3)) for n in chosen]
            kept = [" ".join(s for k, s in enumerate(line) if k == 0 or draw(3, number, k)) for line in lines]
            text = "\n\n".join((*kept, own(number)))
        published = dt.datetime(2025, 10, 14, 22, tzinfo=dt.UTC) + dt.timedelta(minutes=16 * number)
        found.append(Article(text=text, source=f"Outlet {number}", published=published, id=f"report-{number:04}"))
    return found


def readings_of(articles: list[Article], keep: Path | None) -> dict[str, Reading]:
    """The readings by article; read now, or as stored by an earlier run for the same texts and sources."""
    sources = sorted(p for room in ("reading", "records") for p in (ROOT / "src/tellings").glob(f"{room}/**/*.py"))
    state = hashlib.sha256(b"".join([a.text.encode() for a in articles] + [p.read_bytes() for p in sources]))
    stored = keep / f"readings-{state.hexdigest()[:16]}.pickle" if keep else None
    if stored and stored.exists():
        known: dict[str, Reading] = pickle.loads(stored.read_bytes())
        return known
    known = {reading.article: reading for reading in pipeline.read_many(articles)}
    if stored:
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_bytes(pickle.dumps(known))
    return known


@contextmanager
def clocks(spent: dict[str, float]) -> Iterator[None]:
    """Add to `spent` what each stage takes while this is open."""
    def timed(label: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return work(*args, **options)
            finally:
                spent[label] = spent.get(label, 0.0) + time.process_time() - start
        return run

    with ExitStack() as stack:
        for label, module, name in STAGES:
            stack.enter_context(patch.object(module, name, timed(label, getattr(module, name))))
        yield


def measure(stories: list[list[Article]], known: dict[str, Reading]) -> dict[str, float]:
    """Seconds by stage, and in all, of telling a story whose articles are read: the middle one of these stories.

    Each is told once: what telling remembers of a text would make it quicker the second time.
    """
    found: list[dict[str, float]] = []
    for articles in stories:
        spent: dict[str, float] = {}
        with clocks(spent):
            start = time.process_time()
            pipeline.tell(articles, [known[a.id] for a in articles])
            spent["in all"] = time.process_time() - start
        found.append(spent)
    return sorted(found, key=lambda spent: spent["in all"])[len(found) // 2]


def main() -> None:
    """Print a row for each stage, a column for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 100, 300, 1000], metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where readings are stored between runs")
    options = parser.parse_args()
    several = {size: STORIES if size < SMALL else 1 for size in options.sizes}
    articles = reports(FIRST_TOLD + max(size * count for size, count in several.items()))
    known = readings_of(articles, options.keep)
    pipeline.tell(articles[:FIRST_TOLD], [known[a.id] for a in articles[:FIRST_TOLD]])      # loads the tables
    told = articles[FIRST_TOLD:]
    columns = []
    for size, count in several.items():
        columns.append(measure([told[n * size : (n + 1) * size] for n in range(count)], known))
        print(f"{size} articles: {columns[-1]['in all']:.2f} s", flush=True)
    print(f"\n{'seconds':<28}" + "".join(f"{size:>10}" for size in several))
    for label in [*(label for label, *_ in STAGES), "in all"]:
        print(f"{label:<28}" + "".join(f"{column.get(label, 0.0):>10.3f}" for column in columns))


if __name__ == "__main__":
    main()
