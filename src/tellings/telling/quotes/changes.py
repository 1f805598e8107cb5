"""How one rendering of an utterance differs from the fullest, word by word, and whether that alters what was said.

What alters: a negation dropped or added, a number changed, sentences run together. Words left off at the ends of a
fragment are cuts, and alter nothing unless a negation stood right before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tellings.records import Change
from tellings.records.account import ChangeKind

_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*", re.UNICODE)
_NEGATION = re.compile(r"not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|double",
    re.IGNORECASE,
)
_REACH = 2  # words before a fragment within which a negation governs it


class _Word(NamedTuple):
    plain: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    return [_Word(m.group().lower().replace("’", "'"), *m.span()) for m in _WORD.finditer(text)]


def _text(text: str, words: list[_Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


class _Step(NamedTuple):
    """Words of the fullest rendering and what stands in their place; `end` are the indices after both."""

    old: list[_Word]
    new: list[_Word]
    end: tuple[int, int]

    @property
    def kind(self) -> ChangeKind:
        return "changed" if self.old and self.new else "cut" if self.old else "added"


def _steps(a: list[_Word], b: list[_Word]) -> list[_Step]:
    """The differences in order; words left out and words put in at one place are one change."""
    steps: list[_Step] = []
    for step in Indel.opcodes([w.plain for w in a], [w.plain for w in b]):
        if step.tag == "equal":
            continue
        old, new = a[step.src_start : step.src_end], b[step.dest_start : step.dest_end]
        if steps and steps[-1].end == (step.src_start, step.dest_start):
            last = steps.pop()
            old, new = last.old + old, last.new + new
        steps.append(_Step(old, new, (step.src_end, step.dest_end)))
    return steps


def compare(fullest: str, other: str) -> tuple[tuple[Change, ...], bool]:
    """The changes from the fullest rendering to another, and whether one alters what was said."""
    a, b = _words(fullest), _words(other)
    steps = _steps(a, b)
    changes = tuple(
        Change.model_validate({"kind": s.kind, "from": _text(fullest, s.old), "to": _text(other, s.new)}) for s in steps
    )
    return changes, any(_alters(s, fullest, len(a)) for s in steps)


def _alters(step: _Step, fullest: str, size: int) -> bool:
    leading, trailing = step.end[0] == len(step.old), step.end[0] == size
    edge = step.kind == "cut" and (leading or trailing)
    reach = (step.old[-_REACH:] if leading else []) if edge else step.old
    if any(_NEGATION.fullmatch(w.plain) for w in reach) != any(_NEGATION.fullmatch(w.plain) for w in step.new):
        return True
    if edge:
        return False
    numbers = [[w.plain for w in words if _NUMBER.fullmatch(w.plain)] for words in (step.old, step.new)]
    if step.kind == "changed" and numbers[0] != numbers[1]:
        return True
    return bool(step.old) and re.search(r"[.?!]\s", _text(fullest, step.old)) is not None
