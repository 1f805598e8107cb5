"""The words of the reporter that belong to what is said, where only a fragment of it stands in marks.

Strategy: a fragment is the middle or the end of a sentence: it begins with a small letter or with a name. After its cue
("said the plan was “a gift to smugglers”", which the parse got wrong) all words from the cue on are said; before it
("But with the pier closed, “nobody sleeps”, said Lund") all words from the start of the sentence on.

Invariant: no word of another cue, and no line break, is taken in.
"""

from __future__ import annotations

import re

from tellings.language.en.parse import Token
from tellings.reading.quotes.clause import Clause
from tellings.reading.quotes.marked import Marked
from tellings.text.marks import Region

_FARTHEST = 300  # characters between the start of a sentence and the fragment in it
_ENDS = re.compile(r"[.?!][\"”’']*[ \u00a0]+|[\n:;(]|[ \u00a0][—–-]{1,2}[ \u00a0]")
_OPENERS = ("that", "whether", "if")
_FEWEST = 2  # words before a fragment that are worth taking in
_SHORTEST = 3  # tokens of a fragment: fewer are a term of the reporter's
_PLAIN = ("say", "add", "note", "claim", "argue", "insist")  # verbs whose clause needs no "that"
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_STOPS = (",", ".", ";", ":", "?", "!", "—", "–", "-", "--", '"', "''")


def _is_fragment(marks: Marked, region: Region) -> bool:
    """Whether the marks open in the middle of a sentence, and hold no title."""
    inside = marks.page.parse.covered(region.start, region.end)
    if len(inside) < _SHORTEST or all(t.text[:1].isupper() for t in inside if t.text.isalpha()):
        return False
    return inside[0].text[:1].islower() or inside[0].pos == "PROPN"


def _to_the_end(marks: Marked, region: Region) -> int:
    """Where the clause ends that a fragment stands in, if the reporter's words go right on after it."""
    if not marks.text[region.closes : region.closes + 2].strip().isalpha():
        return region.end
    sent = marks.page.parse.covered(region.start, region.end)[-1].sent
    rest = [t for t in marks.page.parse.covered(region.closes, region.closes + _FARTHEST) if t.sent == sent]
    stop = next((n for n, t in enumerate(rest) if t.text in _STOPS), len(rest))
    return rest[stop - 1].end if stop else region.end


def after_cue(marks: Marked, clause: Clause, region: Region) -> tuple[int, int] | None:
    """What is said, if words of a clause stand between its cue and a fragment."""
    last = max(t.end for t in (*clause.cue, *clause.source) if t.end <= region.opens)
    between = marks.page.parse.covered(last, region.opens)
    between = [t for t in between if t.start >= last and t.end <= region.opens]
    opener = next((n for n, t in enumerate(between) if t.lower in _OPENERS and t.tag in ("IN", "DT")), None)
    if opener is not None and clause.entry.quotes:
        return between[opener].start, _to_the_end(marks, region)
    plain = clause.word.lemma in _PLAIN
    if not plain or len(between) < _FEWEST or between[0].text == "," or any(t.text == ":" for t in between):
        return None
    if not any(t.tag in _FINITE for t in between):
        return None
    return between[0].start, _to_the_end(marks, region)


def before_marks(marks: Marked, region: Region, others: list[Token]) -> tuple[int, int] | None:
    """What is said, if its cue comes after and marks end a sentence of it; `others` are words of saying before."""
    text = marks.text
    first = max(0, region.opens - _FARTHEST)
    start = max((m.end() for m in _ENDS.finditer(text, first, region.opens)), default=first)
    if start == first and first > 0:
        return None
    if any(start <= t.start < region.opens for t in others) or not _is_fragment(marks, region):
        return None
    words = text[start : region.opens].split()
    return (start, region.end) if len(words) >= _FEWEST and words[0][:1].isupper() else None
