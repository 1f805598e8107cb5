"""Words two texts share: tokens that ignore spelling, shingles, near-duplicates, and local alignment of passages.

Strategy: a text becomes a row of normal words with their offsets: case, British and American spelling, number words
and honorifics (`spellings.tsv`) make no difference. Passages are found as in sequence search: short exact seeds, each
extended both ways over small edits until its score falls (the X-drop of BLAST, Altschul et al. 1990).

Invariants: every pair of a `Passage` joins two equal normal words, pairs rise strictly on both sides, and the first
and last pair are matches. Time is linear in the words of both texts plus the seeds they share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

SEED = 4                    # words of an exact match that opens a passage
REACH = 5                   # words either side may skip at one place: a phrase put in or taken out
DROP = 6.0                  # how far the score of a passage may fall before its end is found
OFTEN = 6                   # passages that one place may grow into, which bounds the time for texts that repeat
MISS = 0.8                  # what each skipped word costs; a match earns 1

# Initials ("U.S."), else a word; or a number.
_WORD = re.compile(r"[^\W\d_](?:\.(?:[^\W\d_]\.)+|[^\W\d_]*(?:['’][^\W\d_]+)*)|\d+(?:[.,]\d+)*")
_TABLE = "spellings.tsv"
_ENDINGS = tuple((re.compile(pattern), put) for pattern, put in (
    (r"(?<=\w{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)", "iz"),      # organise, organization
    (r"(?<=\w{2})ys(?=(?:e|ed|es|ing)$)", "yz"),                         # analyse
    (r"(?<=\w{2}[^aeiour])our(?=(?:$|s$|ed$|ing$|er|able|ite|ful|hood))", "or"),    # colour, neighbourhood
    (r"(?<=\w{3})ogue(?=s?$)", "og"),                                    # dialogue
))


_ENDING = re.compile("is|ys|our|ogue")      # what a word has of which one of them may be found


class Words(NamedTuple):
    """The words of a text by their normal forms, and where each stands."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


@cache
def _spellings() -> dict[str, str]:
    """Words whose normal form is no rule's: number words, British forms; empty for those that are no evidence."""
    lines = resources.files(__package__).joinpath(_TABLE).read_text("utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {written: normal for written, _, normal in rows}


def normal_word(written: str) -> str:
    """The form under which spellings of one word are equal; empty for words that are no evidence."""
    form = written.lower().replace("’", "'")
    if form[0].isdigit():
        return form.replace(",", "").strip(".")
    if "." in form:
        return form.replace(".", "")
    form = form.removesuffix("'s")
    form = _spellings().get(form, form)
    if len(form) > 5 and _ENDING.search(form):
        for pattern, put in _ENDINGS:
            form = pattern.sub(put, form)
    return form


class Normaliser:
    """`normal_word` with a memory: a story repeats its words. One for each run, so that nothing outlives it."""

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}
        self._rows: dict[tuple[str, ...], int] = {}

    def words(self, text: str) -> Words:
        """The words of a text in order; articles and honorifics are left out."""
        known = self._forms
        found = Words([], [], [])
        forms, starts, ends = found
        for match in _WORD.finditer(text):
            written = match[0]
            form = known.get(written)
            if form is None:
                form = known[written] = normal_word(written)
            if form:
                forms.append(form)
                starts.append(match.start())
                ends.append(match.end())
        return found

    def shingles(self, forms: Sequence[str], size: int = SEED) -> dict[int, list[int]]:
        """Every row of `size` words, with the places where it starts; equal rows of all texts have one number."""
        number = self._rows
        found: dict[int, list[int]] = {}
        for place, row in enumerate(zip(*(forms[n:] for n in range(size)), strict=False)):
            found.setdefault(number.setdefault(row, len(number)), []).append(place)
        return found


class Passage(NamedTuple):
    """Pairs of places with equal words, and the score of the alignment."""

    pairs: tuple[tuple[int, int], ...]
    score: float

    @property
    def likeness(self) -> float:
        """Matching words as a share of the longer side's stretch, 0 to 1."""
        (i, j), (k, m) = self.pairs[0], self.pairs[-1]
        return len(self.pairs) / max(k - i + 1, m - j + 1)


# The skips to try, (words of one side, words of the other), the shortest first.
_STEPS = sorted([(i, j) for i in range(REACH + 1) for j in range(REACH + 1)][1:], key=lambda s: (max(s), sum(s), s))
Pairs = list[tuple[int, int]]


def _extend(a: Sequence[str], b: Sequence[str], start: tuple[int, int], step: int) -> tuple[Pairs, float]:
    """Matches from `start` on in one direction, as far as the best score; two equal words in a row end a skip."""
    i, j = start
    found: Pairs = []
    score = best = 0.0
    kept = 0
    while 0 <= i < len(a) and 0 <= j < len(b):
        if a[i] == b[j]:
            found.append((i, j))
            score += 1
            if score > best:
                best, kept = score, len(found)
            i, j = i + step, j + step
            continue
        for di, dj in _STEPS:
            k, m = i + di * step, j + dj * step
            if (0 <= k < len(a) and 0 <= m < len(b) and a[k] == b[m]
                    and 0 <= k + step < len(a) and 0 <= m + step < len(b) and a[k + step] == b[m + step]):
                i, j, score = k, m, score - MISS * max(di, dj)
                break
        else:
            break
        if score < best - DROP:
            break
    return found[:kept], best


def align(a: Sequence[str], b: Sequence[str], seeds: Iterable[tuple[int, int]]) -> list[Passage]:
    """The passages that grow from seeds (places where `SEED` equal words begin), the best first.

    A passage is dropped where better ones hold half of its words on both sides.
    """
    seen: set[tuple[int, int]] = set()
    often: Counter[int] = Counter()
    grown: list[Passage] = []
    for i, j in sorted(seeds):
        if (i, j) in seen or often[i] >= OFTEN:
            continue
        ahead, gain = _extend(a, b, (i, j), 1)
        behind, more = _extend(a, b, (i - 1, j - 1), -1)
        passage = Passage((*reversed(behind), *ahead), gain + more)
        seen.update(passage.pairs)
        often.update([place for place, _ in passage.pairs])
        grown.append(passage)
    return list(_best(grown))


def _best(passages: list[Passage]) -> Iterator[Passage]:
    left: set[int] = set()
    right: set[int] = set()
    for passage in sorted(passages, key=lambda p: (-p.score, p.pairs[0])):
        pairs = max([pair for pair in passage.pairs if pair[0] not in left],
                    [pair for pair in passage.pairs if pair[1] not in right], key=len)
        if 2 * len(pairs) < len(passage.pairs):
            continue
        left.update(i for i, _ in pairs)
        right.update(j for _, j in pairs)
        yield Passage(tuple(pairs), passage.score * len(pairs) / len(passage.pairs))
