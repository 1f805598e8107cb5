"""What is compared in a point: one `Teller` a passage, with the numbers and times that lie in it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.language.en.light_words import light
from tellings.language.en.predicates import kinship
from tellings.records import Detail, Mention, Proposition, Quantity, Span, Time, Value, inside
from tellings.records.account import Relation, Slot
from tellings.records.reading import TO_COME
from tellings.telling.draft import Draft, Ground

SHARED_TERMS = 0.5
# Verbs that say when something was: "it came two days after the vote".
COMES = frozenset("come follow happen occur take_place arrive".split())
LASTING = light("lasting")
# What may yet come about. What is only possible, wished or ordered is no stage before it is done: of 60 details that
# set it against what was done, read in 16 stories, two told of a difference.
AHEAD = TO_COME | {"refused"}
# What makes a number a part of another word: "one-on-one talks", "a 1 in 3 chance", "light years".
COMPOUND = re.compile(r"(?:[^\W_]-|\b(?:one|two|three|\d) in |\blight[ -])$", re.IGNORECASE)
# A unit without a number says how long only as a stretch: "for days", "after weeks of talks".
BARE = frozenset("seconds minutes hours days weeks months years decades centuries".split())
STRETCH = re.compile(r"\b(?:for|over|after|through|within|just|last\w*|took|takes?|spent|of)\s+$", re.IGNORECASE)
FROM_THEN = re.compile(r"\s+(?:before|after|later|ago|earlier)\b")


class Teller(NamedTuple):
    """One passage of a point: the proposition it tells, and whose claim it is (`None`: the outlet's own).

    `quantities` and `times` lie in the passage or in what takes part in it; `around` and
    `names_around` the times and names of its sentence,
    `deed` what is done: where the proposition only says that it is planned or expected, what it governs.
    """

    article: str
    proposition: Proposition
    extent: Span
    sentence: Span
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    around: tuple[Time, ...]
    names: tuple[Mention, ...]
    names_around: tuple[Mention, ...]
    governor: Proposition | None
    deed: Proposition
    terms: frozenset[str]
    holder: str | None
    sure: bool = True  # whether the passage surely tells the point
    counted: Time | None = None  # when it was, where it counts that from another event

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


def teller(draft: Draft, article: int, proposition: Proposition, extent: Span) -> Teller:
    """The teller of one passage."""
    ground, reading = draft.ground[article], draft.readings[article]
    last = proposition.attribution[-1] if proposition.attribution else None
    holder = (draft.entities.of(reading.article, last.name) or last.name) if last else None
    sentence = reading.sentences[proposition.sentence].span
    numbers = {q.span.start: q for q in ground.quantities.within(extent.start, extent.end)}
    for start, end in _lasting(ground, proposition, extent):
        numbers |= {q.span.start: q for q in ground.quantities.within(start, end) if q.kind == "duration"}
    for part in proposition.participants:  # what "that" stands for may lie before the clause
        numbers |= {q.span.start: q for q in ground.quantities.within(part.span.start, part.span.end)}
    return Teller(
        article=reading.article,
        proposition=proposition,
        extent=extent,
        sentence=sentence,
        quantities=tuple(q for _, q in sorted(numbers.items()) if _is_number(draft.texts[reading.article], ground, q)),
        times=tuple(ground.times.within(extent.start, extent.end)),
        around=tuple(ground.times.within(sentence.start, sentence.end)),
        names=tuple(ground.names.within(extent.start, extent.end)),
        names_around=tuple(ground.names.within(sentence.start, sentence.end)),
        governor=reading.events[proposition.parent] if proposition.parent is not None else None,
        deed=_deed(ground, proposition, extent),
        terms=frozenset(proposition.terms),
        holder=holder,
    )


def _is_number(text: str, ground: Ground, quantity: Quantity) -> bool:
    """Whether a number says how many or how long: not that of a name, of a compound, or of "in those days"."""
    start = quantity.span.start
    before = text[max(0, start - 24) : start]
    name = ground.names.around(start, start + 1)
    if COMPOUND.search(before) or (name and name.span.start < start):
        return False
    if quantity.kind != "duration" or quantity.span.text.lower() not in BARE:
        return True
    return bool(STRETCH.search(before) or FROM_THEN.match(text, quantity.span.end))


def _lasting(ground: Ground, proposition: Proposition, extent: Span) -> Iterator[tuple[int, int]]:
    """The clauses that say how long a passage's happening, or one it names, went on: "a talk that lasted two hours"."""
    named = [proposition] if proposition.form == "noun" else ground.triggers.within(extent.start, extent.end)
    for noun in named:
        if noun.form != "noun":
            continue
        number = ground.numbered.get((noun.span.start, noun.span.end), -1)
        for below in ground.governed.get(number, ()):
            told = ground.reading.events[below]
            if told.lemma in LASTING:
                yield told.clause.start, told.clause.end


def _deed(ground: Ground, proposition: Proposition, extent: Span) -> Proposition:
    """What is done in a passage: what its proposition governs, where that is put as something to come."""
    number = ground.numbered.get((proposition.span.start, proposition.span.end))
    below = [ground.reading.events[n] for n in ground.governed.get(number if number is not None else -1, ())]
    ahead = [
        told for told in below
        if told.form != "state" and told.modality in AHEAD and inside(told.span, extent)
    ]
    return ahead[0] if len(ahead) == 1 and proposition.modality == "asserted" else proposition


def akin(first: Teller, second: Teller) -> bool:
    """Whether two passages tell of one predicate: a conflict between others may be a difference of subject."""
    return kinship(first.deed.lemma, second.deed.lemma) in ("same", "class")


def shares(first: Teller, second: Teller) -> bool:
    """Whether two clauses share most of the words of the shorter."""
    a, b = first.terms, second.terms
    return len(a & b) >= SHARED_TERMS * max(1, min(len(a), len(b)))


# Slots whose values are the same where they are written alike; "funded" may be planned or done, "Friday" any Friday.
WRITTEN_ALIKE: frozenset[Slot] = frozenset({"participants", "duration", "amount", "count"})


def detail(slot: Slot, relation: Relation, said: Sequence[Said], note: str | None = None) -> Detail:
    """A detail of what was said, one value for each key, in order of the passages.

    Its text is the first that says more than "he"; who is "he" everywhere is called by name.
    """
    grouped: dict[str, list[Said]] = {}
    written: dict[str, str] = {}
    for one in said:
        alike = written.setdefault(one.span.text.casefold(), one.key) if slot in WRITTEN_ALIKE else one.key
        grouped.setdefault(one.key if relation == "conflict" or _is_empty(one.span.text) else alike, []).append(one)
    values = []
    for key, ones in grouped.items():
        spans = {(s.span.article, s.span.start): s.span for s in ones}
        sure = {(s.span.article, s.span.start) for s in ones if s.teller.sure}
        holders = {s.teller.holder for s in ones}
        named = slot == "participants" and key[0] != "("
        worded = [s for s in ones if not _is_empty(s.span.text)]
        values.append(
            Value(
                text=key if named and not worded else (worded or ones)[0].span.text,
                value=key,
                articles=tuple(dict.fromkeys(s.teller.article for s in ones)),
                evidence=tuple(spans.values()),
                doubted=tuple(span for place, span in spans.items() if place not in sure),
                according_to=next(iter(holders)) if len(holders) == 1 else None,
            )
        )
    return Detail(slot=slot, relation=relation if len(values) > 1 else "same", values=tuple(values), note=note)


@functools.lru_cache(maxsize=10_000)
def _is_empty(text: str) -> bool:
    """Whether words name nobody by themselves: "he", "the other"."""
    return all(word in function_words() for word in text.lower().split())
