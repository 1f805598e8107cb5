"""Who somebody is: "Ada Holm, the harbour physician" says that Ada Holm is a physician, and no clause speaks for it.

Strategy: the descriptions of one person or body are compared across reports. They say the same where they come down to
the same noun ("the team's head physician", "a team physician") with the same words of rank ("former", "deputy"). Of
each report the first that does is a passage of the point, forms of address ("President Holm") last: of these alone no
point is made. What stands in quotation marks its speaker says, and where sentences met that are alike anyhow, nothing
is added.

Invariants: only what met is given, each as a new unit; the units of a point are of different reports.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.language.en.name_tables import titles
from tellings.language.identify import READ
from tellings.records import Description, Reading, Span, cut, inside
from tellings.telling.alignment.joining.called import RANKS, noun_of
from tellings.telling.alignment.joining.settling import Cluster, Passage, told_in
from tellings.telling.alignment.units import EMPTY, Unit, of_passage, words_of
from tellings.telling.entities import Entities
from tellings.text.stems import stem

# What may stand between a name and what describes it: with a verb it is a clause, and has a unit of its own.
_BESIDE = frozenset("a an the his her its their".split())
FEWEST = 2          # descriptions of a point that say more than a form of address
_WORD = re.compile(r"\w+")


def _beside(sentence: Span, one: Span, other: Span) -> bool:
    """Whether no more than an article or a form of address stands between two passages: "the surgeon, Dr Ada Holm"."""
    first, second = sorted((one, other), key=lambda span: span.start)
    between = (word.lower() for word in _WORD.findall(cut(sentence, first.end, second.start).text))
    return all(word in _BESIDE or word in titles() for word in between)


class _Role(NamedTuple):
    """A description of an entity and the name it stands by.

    `head` is the stem of the noun it comes down to; `more` says that it is more than a form of address.
    """

    entity: str
    head: str
    ranks: frozenset[str]
    passage: Passage
    extent: Span
    more: bool


def _ranks(text: str) -> frozenset[str]:
    """The words of rank of a description: "ex-captain" has one too."""
    return RANKS & {rank for word in text.lower().split() for rank in (word, word.partition("-")[0])}


class _Report:
    """What one report calls whom: its sentences and names by place."""

    def __init__(self, number: int, reading: Reading) -> None:
        self.number, self.reading = number, reading
        self._starts = [sentence.span.start for sentence in reading.sentences]
        self._names: dict[str, list[Span]] = {}
        for mention in reading.mentions:
            if mention.form == "name" and mention.name:
                self._names.setdefault(mention.name, []).append(mention.span)
        self._said = [part for quote in reading.quotes if quote.kind != "indirect" for part in quote.content]

    def _extent(self, told: Description, sentence: Span) -> Span | None:
        """A description with the name that it stands beside; none where there is none, or somebody says it."""
        here = told.span
        if any(part.start <= here.start < part.end for part in self._said):
            return None
        names = (name for name in self._names.get(told.name, ()) if inside(name, sentence))
        name = next((name for name in names if _beside(sentence, name, here)), None)
        if name is None:
            return None
        start, end = min(name.start, here.start), min(sentence.end, max(name.end, here.end))
        extent = cut(sentence, start, end)
        if extent.text.count("(") > extent.text.count(")") and cut(sentence, end, end + 1).text == ")":
            return cut(sentence, start, end + 1)
        return extent

    def roles(self, entities: Entities) -> Iterator[_Role]:
        """The descriptions that stand by a name, in the order of the text."""
        for told in sorted(self.reading.descriptions, key=lambda d: d.span.start):
            number = bisect_right(self._starts, told.span.start) - 1
            entity = entities.of(self.reading.article, told.name)
            if entity is None or number < 0 or self.reading.sentences[number].kind == "furniture":
                continue
            extent = self._extent(told, self.reading.sentences[number].span)
            words = [word for word in words_of(told.span.text) if word not in EMPTY]
            noun = noun_of(told.span.text)
            if extent is not None and noun:
                more = any(word.rstrip(".") not in titles() and word not in RANKS for word in words)
                yield _Role(entity, stem(noun), _ranks(told.span.text), (self.number, number), extent, more)


def met(
    units: Sequence[Unit], readings: Sequence[Reading], entities: Entities, clusters: Sequence[Cluster]
) -> tuple[tuple[Unit, ...], tuple[Cluster, ...]]:
    """The units with those of descriptions that met behind them, and the clusters with theirs."""
    alike: dict[tuple[str, str, frozenset[str]], dict[int, _Role]] = {}
    for number, reading in enumerate(readings):
        if reading.language in (*READ, None):
            for role in _Report(number, reading).roles(entities):
                first = alike.setdefault((role.entity, role.head, role.ranks), {})
                if number not in first or (role.more and not first[number].more):
                    first[number] = role
    told, made, found = told_in(units, clusters), list(units), list(clusters)
    for chosen in alike.values():
        if len(chosen) < FEWEST or sum(role.more for role in chosen.values()) < FEWEST:
            continue
        one, *others = (told.get(role.passage, set()) for role in chosen.values())
        if any(one.isdisjoint(other) for other in others):
            found.append(tuple(range(len(made), len(made) + len(chosen))))
            made += [of_passage(role.passage, role.extent) for role in chosen.values()]
    return tuple(made), tuple(found)
