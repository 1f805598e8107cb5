"""How one rendering of an utterance differs from the fullest, word by word, and whether that alters what was said.

What alters: a negation dropped or added, a number changed, sentences run together. Words left off at the ends of a
fragment are cuts, and alter nothing unless a negation stood right before it that the report does not give either; a
passage left out between is a cut that says nothing of its own negations.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tellings.records import Change
from tellings.records.account import ChangeKind

_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*", re.UNICODE)
_NEGATION = re.compile(r"not|no|no-one|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|double",
    re.IGNORECASE,
)
_REACH = 2  # words before a fragment within which a negation governs it
_PHRASE = 4  # words that may be changed or left out within a sentence; more are a passage
_BEFORE = 5  # words of a report before a fragment within which it gives the negation itself
_STOP = re.compile(r"[.?!…]")


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
    return _slid(a, steps)


def _slid(a: list[_Word], steps: list[_Step]) -> list[_Step]:
    """The differences with cuts moved back over words they end in too, where two then are one: of "But A, but B" it is
    "But A," that "but B" leaves out, not "A, but"."""
    done: list[_Step] = []
    for step in steps:
        while not step.new:
            before = done[-1] if done else _Step([], [], (0, 0))
            start, kept = before.end[0], step.end[0] - len(step.old) - before.end[0]
            words = [w.plain for w in a[start : start + kept]]
            again = kept > 0 and words == [w.plain for w in a[step.end[0] - kept : step.end[0]]]
            if before.new or not again or kept > len(step.old):
                break
            end = step.end[0] - kept
            step = _Step(before.old + a[start:end], [], (end, before.end[1]))  # noqa: PLW2901
            done = done[:-1]
        done.append(step)
    return done


def _negated(words: list[_Word], after: list[_Word]) -> bool:
    """Whether words, and what follows them, deny: "not only" does not."""
    plain = [w.plain for w in (*words, *after[:1])] + [""]
    return any(_NEGATION.fullmatch(plain[n]) and plain[n + 1] != "only" for n in range(len(words)))


def _within(a: list[_Word], b: list[_Word]) -> list[_Step] | None:
    """The differences where the other rendering is a stretch of the fullest as it stands: what is left off its ends."""
    first, second = [w.plain for w in a], [w.plain for w in b]
    for start in range(len(first) - len(second) + 1):
        if first[start : start + len(second)] == second:
            end = start + len(second)
            steps = [_Step(a[:start], [], (start, 0)), _Step(a[end:], [], (len(a), len(b)))]
            return [step for step in steps if step.old]
    return None


def compare(fullest: str, other: str, before: str = "") -> tuple[tuple[Change, ...], bool]:
    """The changes from the fullest rendering to another, and whether one alters what was said.

    `before` is what the report itself says before that rendering ("vowed not to “give in”").
    """
    if fullest == other:
        return (), False
    a, b = _words(fullest), _words(other)
    steps = _within(a, b) or _steps(a, b)
    changes = tuple(
        Change.model_validate({"kind": s.kind, "from": _text(fullest, s.old), "to": _text(other, s.new)}) for s in steps
    )
    said = _negated(_words(before)[-_BEFORE:], [])
    return changes, any(_alters(s, a, b, (fullest, other), said_before=said) for s in steps)


def _alters(step: _Step, a: list[_Word], b: list[_Word], texts: tuple[str, str], *, said_before: bool) -> bool:
    leading, trailing = step.end[0] == len(step.old), step.end[0] == len(a)
    passage = len(step.old) > _PHRASE
    edge = (leading or trailing) and (step.kind == "cut" or passage)
    at = step.end[0] - len(step.old), step.end[1] - len(step.new)     # where it begins, in both
    kept = at[0] > 0 and _NEGATION.fullmatch(a[at[0] - 1].plain) is not None      # "do not and will not" -> "not"
    reach = [] if kept or (trailing and edge) or (passage and not leading) else step.old
    if edge and leading and not trailing:
        stopped = _STOP.search(texts[0][a[step.end[0] - 1].end : a[step.end[0]].start]) if step.end[0] else None
        reach = [] if said_before or stopped else reach[-_REACH:]
    put = step.new if len(step.new) <= _PHRASE else []
    if not kept and _negated(reach, a[step.end[0] :]) != _negated(put, b[step.end[1] :]):
        return True
    if edge:
        return False
    numbers = [[w.plain for w in words if _NUMBER.fullmatch(w.plain)] for words in (step.old, step.new)]
    if all(numbers) and numbers[0] != numbers[1]:
        return True
    if not 0 < at[1] <= step.end[1] < len(b):
        return False
    between = texts[1][b[at[1] - 1].end : b[step.end[1]].start]
    return re.search(r"[.?!]\s", _text(texts[0], step.old)) is not None and not _STOP.search(between)
