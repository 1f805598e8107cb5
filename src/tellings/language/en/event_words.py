"""The word lists the reading of events goes by, read once from the tables beside this file.

`nouns()` maps a noun of event to the verb it stands for; `governors()` says what a governing word makes of what it
governs; `words(name)` is one small class of words.
"""

from __future__ import annotations

import functools
from typing import NamedTuple, cast

from tellings.language.en.tables import classes, rows
from tellings.records import Modality, Polarity


class Governor(NamedTuple):
    """What a word makes of what it governs: an infinitive, a clause with a finite verb, a noun of event that is its
    object or its passive subject, or one that comes after one of `prepositions`."""

    modality: Modality
    polarity: Polarity
    infinitive: bool
    finite: bool
    noun: bool
    subject: bool
    prepositions: frozenset[str]


@functools.cache
def nouns() -> dict[str, str]:
    """Noun of event -> the verb it stands for, or itself."""
    return dict(rows("event_nouns.tsv"))


@functools.cache
def governors() -> dict[tuple[str, str], Governor]:
    """(word, class) -> what it makes of what it governs; classes are verb, noun, adj and aux."""
    found = {}
    for word, kind, modality, polarity, ways, *rest in rows("event_modality.tsv"):
        found[word, kind] = Governor(
            cast("Modality", modality), "negative" if polarity == "-" else "positive",
            infinitive="c" in ways or "i" in ways, finite="c" in ways,
            noun="n" in ways, subject="n" in ways or "s" in ways,
            prepositions=frozenset(rest[0].split() if rest else ()),
        )
    return found


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return classes("event_words.tsv")


def words(name: str) -> frozenset[str]:
    """One class of `event_words.tsv`."""
    return _classes()[name]


@functools.cache
def callings() -> dict[str, tuple[str, ...]]:
    """Noun -> the classes of nouns that one thing may be called by in turn."""
    found: dict[str, list[str]] = {}
    for name, listed in _classes().items():
        if name.startswith("called_"):
            for word in listed:
                found.setdefault(word, []).append(name)
    return {word: tuple(sorted(names)) for word, names in found.items()}
