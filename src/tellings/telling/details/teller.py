"""What is compared in a point: one `Teller` a passage, with the numbers and times that lie in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.language.en.predicates import kinship
from tellings.records import Detail, Proposition, Quantity, Span, Time, Value
from tellings.records.account import Relation, Slot
from tellings.telling.draft import Draft

SHARED_TERMS = 0.5


class Teller(NamedTuple):
    """One passage of a point: the proposition it tells, and whose claim it is (`None`: the outlet's own)."""

    article: str
    proposition: Proposition
    extent: Span
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    holder: str | None

    @property
    def firm(self) -> bool:
        """Whether it is told as something that is so."""
        return (
            self.proposition.modality in ("asserted", "reported", "agreed") and self.proposition.polarity == "positive"
        )


class Said(NamedTuple):
    """A value with where it stands; `key` is equal for equal values."""

    teller: Teller
    span: Span
    key: str


def _inside(span: Span, extent: Span) -> bool:
    return extent.start <= span.start and span.end <= extent.end


def teller(draft: Draft, article: int, proposition: Proposition, extent: Span) -> Teller:
    """The teller of one passage."""
    reading = draft.readings[article]
    last = proposition.attribution[-1] if proposition.attribution else None
    parts = [p.span for p in proposition.participants]  # what "that" stands for may lie before the clause
    holder = (draft.entities.of(reading.article, last.name) or last.name) if last else None
    return Teller(
        reading.article,
        proposition,
        extent,
        tuple(q for q in reading.quantities if any(_inside(q.span, part) for part in (extent, *parts))),
        tuple(t for t in reading.times if _inside(t.span, extent)),
        holder,
    )


def akin(first: Teller, second: Teller) -> bool:
    """Whether two passages tell of one predicate: a conflict between others may be a difference of subject."""
    return kinship(first.proposition.lemma, second.proposition.lemma) in ("same", "class")


def shares(first: Teller, second: Teller) -> bool:
    """Whether two clauses share most of the words of the shorter."""
    a, b = set(first.proposition.terms), set(second.proposition.terms)
    return len(a & b) >= SHARED_TERMS * max(1, min(len(a), len(b)))


def detail(slot: Slot, relation: Relation, said: Sequence[Said], note: str | None = None) -> Detail:
    """A detail of what was said, one value for each key, in order of the passages."""
    grouped: dict[str, list[Said]] = {}
    for one in said:
        grouped.setdefault(one.key, []).append(one)
    values = []
    for key, ones in grouped.items():
        spans = {(s.span.article, s.span.start): s.span for s in ones}
        holders = {s.teller.holder for s in ones}
        values.append(
            Value(
                text=ones[0].span.text,
                value=key,
                articles=tuple(dict.fromkeys(s.teller.article for s in ones)),
                evidence=tuple(spans.values()),
                according_to=next(iter(holders)) if len(holders) == 1 else None,
            )
        )
    return Detail(slot=slot, relation=relation if len(values) > 1 else "same", values=tuple(values), note=note)
