"""The words of saying: verbs with their frames, read from `speech_verbs.tsv`, and the channels words travel by.

Invariant: a lemma has one row. The tables say what is possible; the reader of quotes decides what is there.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Literal, NamedTuple, cast, get_args

SpeechKind = Literal["say", "write", "ask", "think", "want", "judge", "show"]

UTTERING: frozenset[SpeechKind] = frozenset({"say", "write", "ask"})


class SpeechVerb(NamedTuple):
    """What a verb does and where its content may stand (see the head of the table); `preps` from its `p:` frames."""

    kind: SpeechKind
    frames: frozenset[str]
    preps: frozenset[str]

    @property
    def quotes(self) -> bool:
        """Whether it may introduce words in quotation marks."""
        return not self.frames.isdisjoint({"that", "quote"})


@functools.cache
def verbs() -> dict[str, SpeechVerb]:
    """The verbs by lemma."""
    found = {}
    text = resources.files(__package__).joinpath("speech_verbs.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        lemma, kind, frames = line.split("\t")
        if kind not in get_args(SpeechKind):
            raise ValueError(f"speech_verbs.tsv: {lemma} has the class {kind}; allowed are {get_args(SpeechKind)}")
        split = frames.split()
        preps = frozenset(f[2:] for f in split if f.startswith("p:"))
        found[lemma] = SpeechVerb(cast("SpeechKind", kind), frozenset(f for f in split if not f.startswith("p:")), preps)
    return found
