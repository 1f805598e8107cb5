"""What the stages of telling share: the articles of a story in their one order, their readings, who is who, lineage.

Strategy: what several stages look up by article or by place is sorted once, on first use, so that no stage goes through
a whole reading for each passage it looks at.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from tellings.language.en.framing import framing
from tellings.language.en.name_tables import key, nations, places, state_codes
from tellings.records import Article, Description, Lineage, Mention, Proposition, Quantity, Reading, Span, Time
from tellings.telling.alignment import Alignment
from tellings.telling.entities import Entities
from tellings.text.marks import regions
from tellings.text.stems import stem, words

# What stands between the names of two places, the first of which lies in or by the second.
_LIES_IN = re.compile(r",?\s+(?:in|near|on|of|off)\s+(?:the\s+)?")


class Placed(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


Some = TypeVar("Some", bound=Placed)


class Row(Generic[Some]):
    """Things of one article in the order of its text, found by place."""

    def __init__(self, things: Iterable[Some]) -> None:
        self._things = list(things)
        self._starts = [thing.span.start for thing in self._things]
        ordered = sorted(self._starts)
        if self._starts != ordered:         # readings mostly have them in order
            self._things.sort(key=lambda thing: thing.span.start)
            self._starts = ordered
        self._ends = [thing.span.end for thing in self._things]

    def within(self, start: int, end: int) -> list[Some]:
        """Those that lie in `[start, end)`."""
        starts = self._starts
        if not starts or starts[-1] < start:
            return []
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        return [self._things[n] for n in range(first, last) if self._ends[n] <= end] if first < last else []

    def around(self, start: int, end: int) -> Some | None:
        """The last to begin of those that hold `[start, end)`, of things that do not lie in each other."""
        place = bisect_left(self._starts, start + 1) - 1
        return self._things[place] if place >= 0 and self._ends[place] >= end else None


class Said(NamedTuple):
    """A stretch of what somebody says, or of what stands between quotation marks."""

    span: Span


class Ground:
    """What stands where in one article: its points in time, its quantities, its names, what governs what."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.times: Row[Time] = Row(t for t in reading.times if t.type in ("DATE", "TIME"))
        self.lengths: Row[Time] = Row(t for t in reading.times if t.type == "DURATION")
        self.triggers: Row[Proposition] = Row(reading.events)
        self.quantities: Row[Quantity] = Row(reading.quantities)
        self.governed: dict[int, list[int]] = {}
        for number, told in enumerate(reading.events):
            if told.parent is not None:
                self.governed.setdefault(told.parent, []).append(number)
        self.framed: Row[Description] = Row(
            d for d in reading.descriptions if any(stem(word) in framing() for word in words(d.span.text))
        )
        self.said: Row[Said] = Row(
            Said(span) for quote in reading.quotes if quote.kind != "indirect" for span in quote.content
        )
        self.numbered = {(told.span.start, told.span.end): number for number, told in enumerate(reading.events)}
        self.names: Row[Mention] = Row(m for m in reading.mentions if m.form == "name")


@dataclass(frozen=True)
class Draft:
    """`articles[i]` was read as `readings[i]`; dates inferred where they had none.

    `alignment` says which propositions are mentions of one event: made once, for the timeline and the commitments.
    """

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    entities: Entities = field(default_factory=Entities)
    lineage: Lineage = field(default_factory=Lineage)
    alignment: Alignment = field(default_factory=Alignment)

    @cached_property
    def ground(self) -> Sequence[Ground]:
        """What stands where, for each article."""
        return [Ground(reading) for reading in self.readings]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each article."""
        return {article.id: number for number, article in enumerate(self.articles)}

    @cached_property
    def day_of(self) -> Sequence[dt.date | None]:
        """The day of each article, by its number."""
        return [article.day for article in self.articles]

    @cached_property
    def days(self) -> Mapping[str, dt.date | None]:
        """The day of each article, by its id."""
        return {article.id: day for article, day in zip(self.articles, self.day_of, strict=True)}

    @cached_property
    def distinct_days(self) -> Sequence[dt.date]:
        """The days that articles are of, in order, each once."""
        return sorted({day for day in self.days.values() if day})

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each entity."""
        return {entity.id: entity.kind for entity in self.entities.records}

    @cached_property
    def speaks_for(self) -> Mapping[str, str]:
        """The state that each seat of power speaks for, by entity ids."""
        return {entity.id: entity.speaks_for for entity in self.entities.records if entity.speaks_for}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each entity."""
        return {entity.id: entity.name for entity in self.entities.records}

    @cached_property
    def called(self) -> Mapping[str, frozenset[str]]:
        """The words that each entity is described with."""
        return {
            entity.id: frozenset(word for d in entity.descriptions for word in words(d.text))
            for entity in self.entities.records
        }

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each article."""
        return {article.id: article.text for article in self.articles}

    @cached_property
    def marked(self) -> Mapping[str, Row[Said]]:
        """What stands between quotation marks, the marks left out, by article."""
        return {
            article.id: Row(
                Said(Span(article=article.id, start=r.start, end=r.end, text=article.text[r.start : r.end]))
                for r in regions(article.text) if r.closed and r.inside is None
            )
            for article in self.articles
        }

    @cached_property
    def within(self) -> frozenset[tuple[str, str]]:
        """Pairs of places, as entity ids, of which the articles say that the first lies in the second."""
        return frozenset(_containments(self))


@functools.cache
def _states() -> frozenset[str]:
    return frozenset(key(name) for name in state_codes().values())


def _is_region(name: str) -> bool:
    """Whether a name is that of a country or a state, which stands after a town ("Aventura, Florida")."""
    return key(name) in nations() or key(name) in _states() or name in state_codes()


def _is_in(first: str, second: str) -> bool:
    """Whether the first of two names with a comma between is a town and the second where it lies."""
    known = key(first) in places() or _is_region(first)
    return (_is_region(second) and not _is_region(first)) or (key(second) in places() and not known)


def _containments(draft: Draft) -> Iterable[tuple[str, str]]:
    for article, reading in zip(draft.articles, draft.readings, strict=True):
        named = [m for m in reading.mentions if m.kind == "place" and m.form == "name"]
        for first, second in pairwise(named):
            between = article.text[first.span.end : second.span.start]
            town = between == ", " and _is_in(first.span.text, second.span.text)
            if town or _LIES_IN.fullmatch(between):
                one, other = (draft.entities.of(article.id, m.name) or m.name.lower() for m in (first, second))
                yield one, other
