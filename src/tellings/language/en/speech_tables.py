"""The words of saying with their frames: verbs, nouns and adjectives, each a table beside this file.

Invariant: a word has one row in a table. The tables say what is possible; the reader of quotes decides what is there.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Literal, NamedTuple, cast, get_args

SpeechKind = Literal["say", "write", "ask", "think", "want", "judge", "show"]

UTTERING: frozenset[SpeechKind] = frozenset({"say", "write", "ask"})


class SpeechWord(NamedTuple):
    """What a word does and where its content may stand (see the head of the tables); `preps` from its `p:` frames."""

    kind: SpeechKind
    frames: frozenset[str]
    preps: frozenset[str]

    @property
    def quotes(self) -> bool:
        """Whether it may introduce words in quotation marks."""
        return not self.frames.isdisjoint({"that", "quote"})


def _table(name: str) -> dict[str, SpeechWord]:
    found = {}
    for line in resources.files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        lemma, kind, frames = line.split("\t")
        if kind not in get_args(SpeechKind):
            raise ValueError(f"{name}: {lemma} has the class {kind}; allowed are {get_args(SpeechKind)}")
        split = frames.split()
        preps = frozenset(f[2:] for f in split if f.startswith("p:"))
        found[lemma] = SpeechWord(cast("SpeechKind", kind), frozenset(f for f in split if not f.startswith("p:")), preps)
    return found


@functools.cache
def verbs() -> dict[str, SpeechWord]:
    """The verbs by lemma."""
    return _table("speech_verbs.tsv")


@functools.cache
def nouns() -> dict[str, SpeechWord]:
    """The nouns by lemma."""
    return _table("speech_nouns.tsv")


@functools.cache
def adjectives() -> dict[str, SpeechWord]:
    """The adjectives by lemma."""
    return _table("speech_adjectives.tsv")
