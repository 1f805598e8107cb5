"""What one word of saying makes of its sentence, and the attribution that is built from it.

Invariants: content, source and cue share no token; a clause has content or could introduce marked words; one with no
source is one of hearsay ("was asked whether", "is expected to").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import SpeechWord


class Clause(NamedTuple):
    """A cue (`word` is its head) with what belongs to it; `head` is that of the source."""

    word: Token
    entry: SpeechWord
    cue: list[Token]
    source: list[Token]
    head: Token | None
    content: list[Token]

    @property
    def start(self) -> int:
        """The offset at which the cue and its source begin."""
        return min(t.start for t in (*self.cue, *self.source))


@dataclass(eq=False)
class Found:
    """An attribution in the making; `pieces` are stretches of the text, `marked` the regions among them."""

    clause: Clause | None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    direct: bool = False  # marks of its own, not only words in marks within its clause

    @property
    def at(self) -> tuple[int, int]:
        """Where it begins, and its cue: the order of quotes."""
        cue = self.clause.word.start if self.clause else -1
        return min((start for start, _ in self.pieces), default=cue), cue
