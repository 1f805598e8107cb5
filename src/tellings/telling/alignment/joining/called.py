"""Whom a noun alone stands for: "the engineer", where the story calls but one person an engineer.

Strategy: what each person is described as comes down to a noun ("the ship's chief engineer", "engineer Ada Holm"). A
noun that one person alone is described by, in whatever report, stands for that person wherever it has "the" before it
and nothing else. Ranks make another thing of it ("the former engineer"), and what most people could be called by
("the man") describes nobody.

Invariants: a noun stands for one person of a story, or for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.language.en.light_words import light
from tellings.records import Participant, Reading
from tellings.telling.alignment.units import EMPTY, words_of
from tellings.telling.entities import Entities

# What ends the noun that a description comes down to: "chief designer of the harbour", "a nurse who".
BEHIND = re.compile(r"[,;(]|\b(?:of|at|for|in|on|with|from|to|by|and|who|whose|which|that)\b")
RANKS = light("ranks")
ALONE = re.compile(r"[Tt]he (\w+)$")


def noun_of(description: str) -> str | None:
    """The noun that a description comes down to: "the ship's chief engineer, from Selby"."""
    found = [word for word in words_of(BEHIND.split(description, maxsplit=1)[0]) if word not in EMPTY]
    return found[-1] if found else None


def _nouns(reading: Reading, entities: Entities) -> Iterator[tuple[str, str]]:
    """What each description of a report without a word of rank comes down to, with the entity it describes."""
    for told in reading.descriptions:
        entity, noun = entities.of(reading.article, told.name), noun_of(told.span.text)
        if entity is not None and noun and RANKS.isdisjoint(words_of(told.span.text)):
            yield noun, entity


def by_noun(readings: Sequence[Reading], entities: Entities) -> dict[str, str]:
    """The entity that each noun stands for, of those that stand for one."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        for noun, entity in _nouns(reading, entities):
            found.setdefault(noun, set()).add(entity)
    return {noun: entity for noun, (entity, *others) in found.items() if not others}


def stands_for(part: Participant, known: dict[str, str]) -> str | None:
    """The entity that a participant stands for by its noun alone."""
    alone = ALONE.match(part.span.text)
    return known.get(alone[1].lower()) if alone and part.name is None else None
