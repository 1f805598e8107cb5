"""What grouping costs as the number of articles grows: time per article and memory, as a batch and as a stream.

    python evals/bench_group.py [SIZE ...]          1000 10000 100000 where none is given

The articles are made here, from a seed: words that are rare as words are (Zipf), stories planted over a period in which
a thousand articles come a day, a tenth of them reprints. Times are of one core, in seconds of the processor; each size
runs in a process of its own, so that its memory is its own. B-cubed F1 tells that the work was done. It prints; it
never passes or fails: machines differ.

Measured on 2026-11-22, each line one run from first to last, in ms of the processor an article, on a machine of two
cores that two to four other programs used; the same run varies by a fifth there (the streams of 1,000 and 10,000 had
374 and 319 articles a second the time before):

    articles   sketch   batch  articles/s   memory    sketch  stream (at the end)  articles/s   memory   wall
       1,000     1.06     .77         545    42 MB      1.07          1.14 (1.14)         453    46 MB     4, 4 s
      10,000     1.07     .80         534   236 MB       .95          1.95 (2.27)         344   137 MB    23, 51 s
     100,000     1.05    1.22         441 1,343 MB      1.00          2.10 (2.09)         322   455 MB   382, 334 s

The batches of 1,000 and 10,000 and the stream of 100,000 are of the version before, of which the batch of 100,000 took
2,639 MB.

On a machine twice as quick, with nothing beside it, of 2026-11-22:

    articles   sketch   batch  articles/s   memory    sketch  stream (at the end)  articles/s   memory   wall
       1,000      .37     .24       1,643    40 MB       .38           .55 (.55)        1,066    47 MB     1, 1 s
      10,000      .41     .33       1,339   156 MB       .47           .70 (.68)          856   134 MB     9, 13 s
     100,000      .47     .54         988 1,356 MB       .49           .83 (1.00)         762   462 MB   109, 156 s
   1,000,000      .56     .93         668 13,419 MB                      not run                       5,601 s

The million had six programs beside it on the two cores, hence its long wall time; its B-cubed F1 is .996. So an article
of a hundred times as many costs 1.7 times as much as a batch and 1.4 times as a stream, sketch and all: not quite flat.

What a batch costs more is mostly work, and work that has a bound. Each of the first 1,000, the first 10,000 and all of
100,000 articles looks at 1,480, 2,690 and 5,230 entries of the index (80 terms x 128 at most), has 62, 64 and 64
candidates (64 at most), and is like 22, 33 and 60 of them. So linkage takes .06, .14 and .36 ms an article, three
fifths of the growth, finding the candidates .09, .13 and .18, likening them .07, .08 and .12 (the same work, further
apart in memory), and all else .13, .13 and .18; the cyclic garbage collector has .01 to .03 of it. (One run each, in ms
of the processor, beside other programs.)

So the 300 articles a second that are wanted at 100,000 are reached both ways. The stream costs more up to about 10,000,
where the subjects have come back so often that nearly every article sees several stories: 9.8 articles are clustered
anew for each that comes in the first 1,000, 15.7 in the first 10,000 (9.6 and 12.8 since an article has three stories
clustered anew and not five). From there on it costs the same. A stream of 100,000 with these three had 318 articles a
second (sketch 1.02, stream 2.13, at the end 2.57 ms; 462 MB; 357 s; B-cubed F1 .985), other programs beside it.

A stream of 1,000,000, of the version before, while other programs took most of the two cores:

    articles   sketch   stream, the last thousand   articles/s   memory     wall
     100,000      .96     2.22               2.13          314   467 MB    563 s
     200,000     1.00     2.33               2.47          300   778 MB  1,319 s
     400,000     1.03     2.43               2.47          289 1,392 MB  2,924 s
     600,000     1.06     2.51               2.98          280 2,068 MB  4,749 s
     800,000     1.09     2.56               3.10          274 2,569 MB  6,884 s
   1,000,000     1.09     2.56               2.66          274 3,108 MB  8,292 s

with a B-cubed F1 of .988. So time stays flat and memory is 3.1 KB an article.

The sketch counts as grouping here. A library stores it with each version of an article and never makes it again while
the rules are the same.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator

os.environ.setdefault("OMP_NUM_THREADS", "1")   # else two threads wait for each other over matrices of 30 rows

import numpy as np

from tellings.grouping import group_sketches
from tellings.grouping.sketch import Sketch, sketches
from tellings.grouping.stream import Stream
from tellings.records import Article

SIZES = (1_000, 10_000, 100_000)
PER_DAY = 1000
WORDS = 250                 # of an article
VOCABULARY = 200_000
TOPICS, OF_TOPIC = 200, 80  # subjects and their words: what confuses stories
OF_STORY = 25               # names and words of a story alone
SHARES = (0.65, 0.2, 0.15)  # words of an article from news at large, its subject, its story
REPRINTS = 0.1
CHUNK = 1000
LONG = 200_000              # articles from which a stream tells after each tenth how far it is


def word(number: int) -> str:
    """A word that can be said, and no other number's; every fifth is a name."""
    made = ""
    while number or len(made) < 4:
        number, part = divmod(number, 70)
        made += "bdfgklmnprstvz"[part // 5] + "aeiou"[part % 5]
    return made.capitalize() if len(made) % 5 == 1 or made[0] in "bz" else made


def articles(size: int) -> Iterator[tuple[Article, int]]:
    """The articles in the order they come, with the number of the story each belongs to."""
    draw = np.random.default_rng(size)
    words = np.array([word(n) for n in range(VOCABULARY)])
    rates = 1 / np.arange(10, VOCABULARY + 10)
    common = np.cumsum(rates / rates.sum())
    topics = draw.integers(100, VOCABULARY, (TOPICS, OF_TOPIC))
    start, open_stories, story, texts = dt.date(2024, 1, 1), [], 0, {}
    for number in range(size):
        if not open_stories or draw.random() < 0.3:
            own = draw.integers(1000, VOCABULARY, OF_STORY)
            open_stories.append((story, topics[draw.integers(TOPICS)], own))
            story += 1
            del open_stories[:-3 * PER_DAY // 10]       # told for about a day, the newest the most
        place = len(open_stories) - 1 - min(int(draw.exponential(60)), len(open_stories) - 1)
        told, topic, own = open_stories[place]
        if told in texts and draw.random() < REPRINTS:
            text = texts[told] + " Reprinted with leave."
        else:
            counts = draw.multinomial(WORDS, SHARES)
            chosen = np.concatenate([np.searchsorted(common, draw.random(counts[0])), draw.choice(topic, counts[1]),
                                     draw.choice(own, counts[2])])
            draw.shuffle(chosen)
            text = " ".join(words[chosen % VOCABULARY])
            texts[told] = text
        day = start + dt.timedelta(days=number // PER_DAY)
        yield Article(id=f"a{number:07}", title=" ".join(words[own[:5]]), text=text, published=day), told
        if number % PER_DAY == 0:
            texts = {kept: texts[kept] for kept, _, _ in open_stories if kept in texts}


def b_cubed(found: Iterable[Iterable[str]], gold: dict[str, int]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998)."""
    sizes, precision, recall = Counter(gold.values()), 0.0, 0.0
    for members in found:
        shared = Counter(gold[one] for one in members)
        total = shared.total()
        precision += sum(n * n / total for n in shared.values())
        recall += sum(n * n / sizes[story] for story, n in shared.items())
    precision, recall = precision / len(gold), recall / len(gold)
    return 2 * precision * recall / (precision + recall)


def memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(size: int, way: str) -> None:
    """One size, one way: print a line."""
    gold: dict[str, int] = {}
    kept: list[Sketch] = []
    stream, sketching, grouping, last = Stream(), 0.0, 0.0, 0.0
    chunk: list[Article] = []
    before, began = memory(), time.perf_counter()
    for article, story in articles(size):
        gold[article.id] = story
        chunk.append(article)
        if len(chunk) < CHUNK and len(gold) < size:
            continue
        start = time.process_time()
        made = sketches(chunk)
        between = time.process_time()
        if way == "stream":
            for one in made:
                stream.add(one)
        else:
            kept += made
        last = time.process_time() - between
        sketching, grouping, chunk = sketching + between - start, grouping + last, []
        if way == "stream" and size >= LONG and len(gold) % (size // 10) == 0:
            print(f"{len(gold):>9,} so far: sketch {sketching / len(gold) * 1000:.2f} ms, group "
                  f"{grouping / len(gold) * 1000:.2f} ms (the last thousand {last / CHUNK * 1000:.2f})   memory "
                  f"{memory() - before:,.0f} MB   wall {time.perf_counter() - began:,.0f} s", flush=True)
    sketched = memory()
    found: Iterable[Iterable[str]] = stream.stories().values()
    if way == "batch":
        start = time.process_time()
        found = [story.articles for story in group_sketches(kept.pop() for _ in gold)]      # held by nobody then
        grouping = last = time.process_time() - start
    total, wall = sketching + grouping, time.perf_counter() - began
    print(f"{size:>9,} {way:<6} {size / total:>5,.0f} articles/s: sketch {sketching / size * 1000:.2f} ms, group "
          f"{grouping / size * 1000:.2f} ms" + (f" (at the end {last / CHUNK * 1000:.2f})" if way == "stream" else "") +
          f"   memory {memory() - before:,.0f} MB, {(memory() - before) / size * 1000:.1f} KB an article" +
          (f", {(sketched - before) / size * 1000:.1f} of them the sketch" if way == "batch" else "") +
          f"   wall {wall:,.0f} s with making the articles   B-cubed F1 {b_cubed(found, gold):.3f}", flush=True)


def main(arguments: list[str]) -> None:
    """Measure each size both ways."""
    if len(arguments) == 2 and arguments[1] in ("batch", "stream"):
        measure(int(arguments[0]), arguments[1])
        return
    for size in map(int, arguments or SIZES):
        for way in ("batch", "stream"):
            subprocess.run([sys.executable, __file__, str(size), way], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
