"""The words of saying with their frames: verbs, nouns and adjectives, each a table beside this file.

Invariant: a word has one row in a table. The tables say what is possible; the reader of quotes decides what is there.
"""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple, cast, get_args

from tellings.language.en.tables import classes, rows

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
    for lemma, kind, frames in rows(name):
        if kind not in get_args(SpeechKind):
            raise ValueError(f"{name}: {lemma} has the class {kind}; allowed are {get_args(SpeechKind)}")
        split = frames.split()
        preps = frozenset(f[2:] for f in split if f.startswith("p:"))
        found[lemma] = SpeechWord(
            cast("SpeechKind", kind), frozenset(f for f in split if not f.startswith("p:")), preps
        )
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


class Channel(NamedTuple):
    """What words travel by: the name a channel noun stands for, and the prepositions that make it one."""

    name: str
    prepositions: frozenset[str]


@functools.cache
def channels() -> dict[str, Channel]:
    """Channels by the lemma of their noun."""
    return {
        noun: Channel(noun if name == "-" else name, frozenset(preps.split()))
        for noun, name, preps in rows("speech_channels.tsv")
    }


@functools.cache
def _sets() -> dict[str, frozenset[str]]:
    return classes("speech_sets.tsv")


def speech_set(name: str) -> frozenset[str]:
    """One of the small word sets of `speech_sets.tsv`, which says what each is."""
    return _sets()[name]


# Verbs that tell the channel by themselves.
POSTING = {
    "tweet": "Twitter",
    "retweet": "Twitter",
    "email": "email",
    "e-mail": "email",
    "text": "text message",
    "blog": "blog",
}

ISSUING = speech_set("issuing")
LABELS = speech_set("labels")
TOPIC_OPENERS = speech_set("topic_openers")
UTTERANCES = speech_set("utterances")
LIGHT = speech_set("light")

# Verbs of what only seems so.
SEEMING = frozenset({"appear", "seem"})

# What people are asked in: "in a new poll, she leads by two points".
POLLS = frozenset({"poll", "survey"})

VIEWPOINTS = speech_set("viewpoints")

# Adverbs of what nobody named says.
HEARSAY_ADVERBS = frozenset("allegedly purportedly reportedly".split())

PEOPLE = speech_set("people")
BODIES = speech_set("bodies")
HEARD_BY = speech_set("heard_by")

# Channels one speaks to as if to people: "told a news conference".
GATHERINGS = frozenset("briefing conference hearing presser".split())
