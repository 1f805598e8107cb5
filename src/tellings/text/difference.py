"""Which words differ between passages that say the same, for the eye of a reader.

Strategy: two renderings of one text are aligned word by word (longest common subsequence) and give a row of edits.
Passages that only say the same are not aligned, for a paraphrase keeps no order: there a word differs where fewer
than half of the others have it. Words are compared by their normal form without its ending, so that
"released" and "release", "gray" and "grey" do not differ. Where passages are worded freely, differing function
words are noise and are left unmarked; negations and modal verbs are not among them.

Invariants: the edits' old texts in a row are the old text, and their new texts the new one; stretches are sorted,
do not overlap, and begin and end with a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import LCSseq

from tellings.text.similarity import normal_word

MOST_WORDS = 3000  # of either side in `edits`: alignment takes the product of both sides in bits, here about 1 MB
CLOSE = 0.75  # share of words found elsewhere from which on a passage is a rendering, not a paraphrase
SCRAP = 3  # letters up to which a match between two edits is chance: "a", "in", "the"

EditKind = Literal["same", "cut", "added", "changed"]

_TOKEN = re.compile(r"\w+(?:[-.,'’]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w+(?:[-.,'’]\w+)*")
_ENDING = re.compile(r"(?<=\w\w\w)(?:ing|ed|es|s|e)$")
_DOUBLED = re.compile(r"([a-z])\1$")
_FUNCTION = frozenset(
    "a an the and or of in on at to for from by with as that this these those it its he she they his her their him "
    "them who whom which what when where is are was were be been being has have had do does did i we you our us my "
    "me into after before during over about up out than then there also s".split()
)


class Edit(NamedTuple):
    """One step from an old text to a new one; what follows the words up to the next belongs to them."""

    kind: EditKind
    old: str
    new: str


class Stretch(NamedTuple):
    """The characters `[start, end)` of a passage."""

    start: int
    end: int


def _form(written: str) -> str:
    form = normal_word(written) if written[0].isalnum() else ""
    return _DOUBLED.sub(r"\1", _ENDING.sub("", form)) if form.isalpha() else form


def _scrap(tokens: Sequence[re.Match[str]]) -> bool:
    return sum(len(token[0]) for token in tokens if token[0][0].isalnum()) <= SCRAP


def _steps(old: Sequence[re.Match[str]], new: Sequence[re.Match[str]]) -> Iterator[tuple[bool, int, int]]:
    """(whether the same, end in old, end in new) of every step; chance matches between two edits are part of them."""
    steps: list[tuple[bool, int, int]] = []
    ops = LCSseq.opcodes([t[0].casefold() for t in old], [t[0].casefold() for t in new])
    for number, op in enumerate(ops):
        same = op.tag == "equal" and not (
            0 < number < len(ops) - 1 and _scrap(old[op.src_start : op.src_end])
        )
        if steps and steps[-1][0] == same:
            steps.pop()
        steps.append((same, op.src_end, op.dest_end))
    yield from steps


def edits(old: str, new: str) -> list[Edit]:
    """The steps from `old` to `new`; words past `MOST_WORDS` of either are left out."""
    a, b = list(_TOKEN.finditer(old))[: MOST_WORDS + 1], list(_TOKEN.finditer(new))[: MOST_WORDS + 1]
    found: list[Edit] = []
    i = j = 0
    for same, k, m in _steps(a[:MOST_WORDS], b[:MOST_WORDS]):
        before = old[a[i].start() if i else 0 : a[k].start() if k < len(a) else len(old)] if k > i else ""
        after = new[b[j].start() if j else 0 : b[m].start() if m < len(b) else len(new)] if m > j else ""
        kind: EditKind = "same" if same else "changed" if before and after else "cut" if before else "added"
        found.append(Edit(kind, before, after))
        i, j = k, m
    return found


def _joined(text: str, words: Sequence[re.Match[str]], marked: Sequence[bool]) -> list[Stretch]:
    """The marked words, neighbours joined where only space stands between them."""
    found: list[Stretch] = []
    for word, mark in zip(words, marked, strict=True):
        if not mark:
            continue
        if found and text[found[-1].end : word.start()].isspace():
            found[-1] = Stretch(found[-1].start, word.end())
        else:
            found.append(Stretch(word.start(), word.end()))
    return found


def differing(passages: Sequence[str], owners: Sequence[Hashable] = ()) -> list[list[Stretch]]:
    """For every passage the stretches whose words fewer than half of the other owners have; linear in their length.

    `owners[i]` says whose passage `i` is, for one may have several; each its own where they are left out.
    """
    whose = owners or range(len(passages))
    words = [list(_WORD.finditer(passage)) for passage in passages]
    forms = [[_form(word[0]) for word in row] for row in words]
    held = Counter(form for form, _ in {(form, who) for row, who in zip(forms, whose, strict=True) for form in row})
    others = len(set(whose)) - 1
    found: list[list[Stretch]] = []
    for passage, row, keys in zip(passages, words, forms, strict=True):
        rare = [bool(key) and 2 * (held[key] - 1) < others for key in keys]
        close = sum(rare) <= (1 - CLOSE) * len(keys)
        marked = [
            mark and (close or word[0].casefold() not in _FUNCTION) for word, mark in zip(row, rare, strict=True)
        ]
        found.append(_joined(passage, row, marked))
    return found
