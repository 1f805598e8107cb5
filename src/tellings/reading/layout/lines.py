"""The lines of an article below and around its head, each with what its own words say of it.

Strategy: one record a line, filled in once here and then judged by `style` and `blocks`, which may give it a kind but
never take one away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tellings.language.en.furniture_head import Head, text_lines
from tellings.language.en.furniture_lines import LONGEST, ends_openly, ends_sentence, line_kind
from tellings.language.en.furniture_tables import pattern

_BULLET = re.compile(r"^(?:[•·▪●◦‣*►▶■]|[–—-](?=\s)|\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*")
DASHED = re.compile(r"^[-–—] \S.{2,70} [-–—]$")        # agencies set their subheads between dashes
FEWEST_WORDS = 6            # words of a paragraph
LONGEST_STUB = 400          # characters of a line without a full stop that may be no paragraph
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class BodyLine:
    """A line: its place and words, how it ends, and the furniture kind it has got so far."""

    start: int
    end: int
    words: str
    after_gap: bool
    in_head: bool
    kind: str | None = None
    summary: bool = False
    closed: bool = field(init=False)        # ends as a sentence does
    open: bool = field(init=False)          # ends so that the next line belongs to it
    bulleted: bool = field(init=False)
    post: bool = field(init=False)
    count: int = field(init=False)          # words, roughly
    bag: frozenset[str] = field(init=False)     # its different words of three letters or more

    def __post_init__(self) -> None:
        self.closed = ends_sentence(self.words) or bool(pattern("agency_tail").search(self.words[-80:]))
        self.open = ends_openly(self.words) and not DASHED.match(self.words)
        self.bulleted = bool(_BULLET.match(self.words)) and not DASHED.match(self.words)
        self.post = bool(pattern("post").search(self.words[:2 * LONGEST]))
        self.count = self.words.count(" ") + 1
        short = self.words[:2 * LONGEST].lower()
        self.bag = frozenset(word for word in _WORD.findall(short) if len(word) > 2)

    @property
    def paragraph(self) -> bool:
        """Whether it reads as a paragraph of prose."""
        told = self.kind is None and not self.summary
        return told and ((self.closed and self.count >= FEWEST_WORDS) or len(self.words) > LONGEST_STUB)

    @property
    def stub(self) -> bool:
        """Whether it is a line that neither ends a sentence nor leads into the next line, and is not marked yet."""
        return (self.kind is None and not self.summary and not (self.closed or self.open or self.post or self.bulleted)
                and len(self.words) <= LONGEST)

    def key(self) -> str:
        """The line's words and nothing else: equal for two printings of one line."""
        return " ".join(_WORD.findall(self.words.lower()))


def body_lines(text: str, head: Head) -> list[BodyLine]:
    """The lines below the head, after those of the head that were left open, in text order."""
    loose = {line.start for line in head.lines if line.role == "loose"}
    found = []
    for line in text_lines(text):
        in_head = line.start < head.body
        if in_head and line.start not in loose:
            continue
        words = text[line.start:line.end]
        record = BodyLine(line.start, line.end, words, line.after_gap, in_head)
        if not record.post:
            record.kind = line_kind(words)
        found.append(record)
    return found
