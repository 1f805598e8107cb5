"""`Account`: what the articles of a story say together. The names are those of the contract's JSON."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import ConfigDict, Field

from tellings.records.article import Article
from tellings.records.base import Record, Span
from tellings.records.reading import MentionKind, Modality, Polarity, QuoteKind

PointStatus = Literal["agreed", "differs", "repeated", "single"]
Slot = Literal["duration", "date", "amount", "count", "place", "participants", "status", "wording"]
Relation = Literal["same", "compatible", "conflict"]
EventStatus = Literal["happened", "expected", "possible", "denied"]
CommitmentStatus = Literal["open", "fulfilled", "broken", "overdue"]
ReuseKind = Literal["copy", "paraphrase", "quotation"]
ChangeKind = Literal["cut", "added", "changed"]


class EntityDescription(Record):
    """Words one or more articles describe an entity with."""

    text: str
    evidence: tuple[Span, ...]


class Entity(Record):
    """One person, organization, place or group across the articles.

    `speaks_for` is the state that a seat of power or a capital may stand for ("the Kremlin"): the id of its entity, or
    its name where the articles do not name it.
    """

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...] = ()
    speaks_for: str | None = None
    descriptions: tuple[EntityDescription, ...] = ()
    mentions: tuple[Span, ...] = ()


class Change(Record):
    """How one rendering differs from the fullest: words cut, added or changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    kind: ChangeKind
    from_: str = Field(alias="from")
    to: str


class Variant(Record):
    """One rendering of an utterance; `alters` says that a change may alter what was said."""

    content: str
    evidence: tuple[Span, ...]
    changes: tuple[Change, ...] = ()
    alters: bool = False


class Utterance(Record):
    """One utterance, however many articles carry it (the contract's `quotes`).

    `speaker_conflict` holds the names where articles give one utterance to different people.
    """

    id: str
    kind: QuoteKind
    content: str
    speaker: str | None = None
    speaker_text: str | None = None
    channel: str | None = None
    addressee: str | None = None
    via: str | None = None
    evidence: tuple[Span, ...]
    variants: tuple[Variant, ...] = ()
    speaker_conflict: tuple[str, ...] = ()


class TimeSpan(Record):
    """When: EDTF level 1, the days it may lie between, and what that rests on."""

    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: str | None = None


class Event(Record):
    """One real-world event; `mentions` are its trigger spans in all articles.

    `background` marks what happened well before the reports, told to explain; `passing` what is no happening by itself:
    a state, a feeling, a noun in passing, plain words of saying.
    """

    id: str
    label: str
    status: EventStatus
    background: bool = False
    passing: bool = False
    when: TimeSpan | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    mentions: tuple[Span, ...] = ()


class Value(Record):
    """One value of a detail and who gives it: the articles, and the person they attribute it to.

    `doubted` are those spans of `evidence` that belong to passages which only perhaps tell the point.
    """

    text: str
    value: str | None = None
    articles: tuple[str, ...]
    evidence: tuple[Span, ...]
    doubted: tuple[Span, ...] = ()
    according_to: str | None = None

    @property
    def perhaps(self) -> bool:
        """Whether no passage that surely tells the point gives it."""
        return len(self.doubted) == len(self.evidence)


class Detail(Record):
    """One thing the articles of a point may agree or differ in. `note` says what explains a difference."""

    slot: Slot
    relation: Relation
    values: tuple[Value, ...]
    note: str | None = None


class Point(Record):
    """One proposition, wherever it is told; `predicate` is the lemma of its statement's verb or noun.

    `doubted` are those spans of `evidence` that perhaps tell the same, and perhaps something else: their articles count
    neither in `articles` nor in `independent` nor for `status`, unless a passage of theirs that is sure does.
    """

    id: str
    statement: str
    predicate: str | None = None
    status: PointStatus
    articles: tuple[str, ...]
    independent: int
    according_to: str | None = None
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    evidence: tuple[Span, ...]
    doubted: tuple[Span, ...] = ()
    details: tuple[Detail, ...] = ()
    event: str | None = None

    @property
    def sure(self) -> tuple[Span, ...]:
        """The spans of `evidence` that surely tell it: one at least."""
        if not self.doubted:
            return self.evidence
        doubted = {(span.article, span.start, span.end) for span in self.doubted}
        return tuple(span for span in self.evidence if (span.article, span.start, span.end) not in doubted)

    @property
    def perhaps(self) -> tuple[Span, ...]:
        """The doubted spans of articles that do not surely tell it elsewhere."""
        sure = frozenset(self.articles)
        return tuple(span for span in self.doubted if span.article not in sure)


class Commitment(Record):
    """What is promised, planned, expected or refused; `outcome` are the spans that show what became of it."""

    id: str
    holders: tuple[str, ...]
    action: str
    due: TimeSpan | None = None
    place: str | None = None
    modality: Modality
    status: CommitmentStatus
    evidence: tuple[Span, ...]
    outcome: tuple[Span, ...] = ()


class Reuse(Record):
    """A passage two articles share; `from` is the earlier or fuller one where that can be told."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    from_: Span = Field(alias="from")
    to: Span
    similarity: float
    kind: ReuseKind


class OutletCitation(Record):
    """An article names an outlet as where something comes from."""

    article: str
    outlet: str
    evidence: tuple[Span, ...]


class Lineage(Record):
    """Who has it from whom; `origins` partitions the articles."""

    reuse: tuple[Reuse, ...] = ()
    citations: tuple[OutletCitation, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()


class BriefSentence(Record):
    """A sentence of the brief with the points it is built from."""

    text: str
    points: tuple[str, ...]
    evidence: tuple[Span, ...]


class Account(Record):
    """What the articles of a story say together."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    schema_: Literal["tellings/account/1"] = Field(default="tellings/account/1", alias="schema")
    id: str
    title: str
    start: dt.date | None = None
    end: dt.date | None = None
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Utterance, ...] = ()
    events: tuple[Event, ...] = ()
    points: tuple[Point, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    lineage: Lineage = Lineage()
    brief: tuple[BriefSentence, ...] = ()


class AnswerValue(Record):
    """One answer and who gives it."""

    text: str
    value: str | None = None
    articles: tuple[str, ...]
    according_to: str | None = None
    evidence: tuple[Span, ...]


class Answer(Record):
    """The answers to a question as each source gives them; empty where the articles do not say."""

    question: str
    answers: tuple[AnswerValue, ...] = ()
    relation: Relation | None = None
