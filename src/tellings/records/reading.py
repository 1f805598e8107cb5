"""`Reading`: what one article says, taken alone.

A reading carries everything telling needs, so that a stored article is never parsed twice.
The central record is `Proposition` (the contract's `events`): one predication with its clause, its
participants by role, its time, place and quantities, and the chain of those who say it.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from tellings.records.article import Furniture
from tellings.records.base import Record, Span

SentenceKind = Literal["prose", "headline", "summary", "furniture"]
MentionKind = Literal["person", "organization", "place", "group", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuantityKind = Literal["count", "money", "percent", "measure", "duration", "age"]
Polarity = Literal["positive", "negative"]
Modality = Literal[
    "asserted", "reported", "planned", "promised", "agreed", "expected", "possible", "conditional", "denied", "refused",
    "ordered", "wished",
]
FACT: frozenset[Modality] = frozenset({"asserted", "reported"})
TO_COME: frozenset[Modality] = frozenset({"planned", "promised", "agreed", "expected"})
UNREAL: frozenset[Modality] = frozenset({"possible", "conditional", "wished"})
Role = Literal["agent", "patient", "recipient", "place", "with", "about", "other"]


class Sentence(Record):
    """A sentence and whether it is the report's own prose."""

    span: Span
    kind: SentenceKind


class Mention(Record):
    """A name (or a noun phrase or pronoun that stands for one) and the fullest name it resolves to here."""

    span: Span
    kind: MentionKind
    name: str
    form: MentionForm = "name"


class Description(Record):
    """Words that describe a named one: a title, a role, an appositive, as written."""

    name: str
    kind: MentionKind
    span: Span


class Quote(Record):
    """Who says what. `content` is a list because a quote may be split; marks are not part of it."""

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    channel: str | None = None
    addressee: str | None = None
    via: str | None = None


class Time(Record):
    """A TIMEX3 expression; `earliest` and `latest` bound the days it names (points in time only)."""

    span: Span
    type: TimexType
    value: str
    modifier: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None


class Quantity(Record):
    """A number of something, as the interval `[low, high]` in `unit`; `None` is unbounded.

    `unit` is the ISO currency, `percent`, an SI-like unit (`km`, `kg`), `minutes` for durations,
    `years` for ages, and for counts the lemma of what is counted ("passenger"). `value` is the
    number as written, before the modifier widened it.
    """

    span: Span
    kind: QuantityKind
    unit: str | None
    value: float | None
    low: float | None
    high: float | None
    modifier: str | None = None


class Participant(Record):
    """One that takes part: as written, and the name it resolves to (`None` where it has none)."""

    role: Role
    span: Span
    head: str
    name: str | None = None
    kind: MentionKind | None = None


class Attribution(Record):
    """One link of the chain of who says it: the outermost speaker comes first."""

    source: Span | None
    name: str | None
    cue: Span | None


class Proposition(Record):
    """One predication. `span` is the trigger, `clause` the extent of its own clause.

    `sentence` indexes `Reading.sentences`; `parent` indexes `Reading.events` (the predication it is
    embedded in); `terms` are the content lemmas of the clause, the trigger's among them. `scope` are the passages that,
    put together, say it as a sentence that can stand alone (a shortening by whole clauses); empty where it cannot.
    """

    span: Span
    lemma: str
    when: Time | None = None
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    participants: tuple[Participant, ...] = ()
    clause: Span
    sentence: int
    form: Literal["verb", "noun", "state"] = "verb"
    quantities: tuple[Quantity, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    parent: int | None = None
    quoted: bool = False
    terms: tuple[str, ...] = ()
    scope: tuple[Span, ...] = ()


class Citation(Record):
    """An outlet or agency named as where something comes from."""

    outlet: str
    span: Span


class Reading(Record):
    """What one article says; `furniture` is what it was laid out with, `None` where that was not kept.

    `passing` are words that name a happening and state nothing ("the death toll", "her role"): mentions of what
    `events` of this article or of others tell.
    """

    article: str
    language: str | None = None
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    descriptions: tuple[Description, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Proposition, ...] = ()
    passing: tuple[Proposition, ...] = ()
    citations: tuple[Citation, ...] = ()
    furniture: tuple[Furniture, ...] | None = None
