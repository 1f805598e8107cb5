"""The records: frozen, no logic beyond their own invariants. One import place for all of them."""

from tellings.records.account import (
    Account,
    Answer,
    AnswerValue,
    BriefSentence,
    Change,
    Commitment,
    Detail,
    Entity,
    EntityDescription,
    Event,
    Lineage,
    OutletCitation,
    Point,
    Reuse,
    TimeSpan,
    Utterance,
    Value,
    Variant,
)
from tellings.records.article import Article, Furniture, FurnitureKind, Story, When
from tellings.records.base import Record, Span, cut, inside, meet, slim, span_of, stable_id
from tellings.records.development import Development, DevelopmentKind
from tellings.records.judgement import Judgement, JudgementKind, Ruling, Standing, judged_pairs, settle
from tellings.records.reading import (
    Attribution,
    Citation,
    Description,
    Mention,
    MentionKind,
    Modality,
    Participant,
    Polarity,
    Proposition,
    Quantity,
    QuantityKind,
    Quote,
    QuoteKind,
    Reading,
    Role,
    Sentence,
    SentenceKind,
    Time,
)

__all__ = [
    "Account", "Answer", "AnswerValue", "Article", "Attribution", "BriefSentence", "Change", "Citation", "Commitment",
    "Description", "Detail", "Development", "DevelopmentKind", "Entity", "EntityDescription", "Event", "Furniture",
    "FurnitureKind", "Judgement", "JudgementKind", "Lineage", "Mention", "MentionKind", "Modality", "OutletCitation",
    "Participant", "Point", "Polarity", "Proposition", "Quantity", "QuantityKind", "Quote", "QuoteKind", "Reading",
    "Record", "Reuse", "Role", "Ruling", "Sentence", "SentenceKind", "Span", "Standing", "Story", "Time", "TimeSpan",
    "Utterance", "Value", "Variant", "When", "cut", "inside", "judged_pairs", "meet", "settle", "slim", "span_of",
    "stable_id",
]
