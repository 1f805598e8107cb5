"""Whether a passage repeats what others tell: in words, or as the same deed in others.

Strategy: what a passage adds is the weight of its terms that no passage before it has. Its deeds are what its main
clause tells, by the class of the predicate ("fired", "dismissed"; "killed", "a deadly"), with who takes part by name; a
passage whose deeds are all told adds only to what is there.

Invariants: two deeds are the same only where their classes meet, their polarity agrees, and neither their named
participants nor their days exclude each other.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from tellings.language.en.event_words import nouns
from tellings.language.en.event_words import words as event_words
from tellings.language.en.function_words import function_words
from tellings.language.en.light_words import light
from tellings.language.en.predicates import PARTICLES, bases, classes, kin
from tellings.records import Proposition
from tellings.telling.draft import Draft
from tellings.telling.timeline import when
from tellings.text.stems import stem, words

ROLES = ("agent", "patient")


def terms_of(text: str) -> frozenset[str]:
    """The stems of the words that say something, with the class of predicates of those that have one."""
    said = words(text)
    kinds = set(said)       # an article has each word twice or more
    found = map(_terms, kinds)
    if kinds.isdisjoint(PARTICLES):
        return frozenset().union(*found)
    return frozenset().union(
        *found, *(_labels(verb, particle) for verb, particle in pairwise(said) if particle in PARTICLES))


@functools.lru_cache(maxsize=20_000)
def _terms(word: str) -> frozenset[str]:
    """The stem of a word and its classes; nothing for one that says nothing."""
    return frozenset() if word in function_words() else _labels(word) | {stem(word)}


@functools.lru_cache(maxsize=20_000)
def _labels(word: str, particle: str = "") -> frozenset[str]:
    """The classes of a word, or of a verb with its particle, as terms."""
    kinds = [classes(f"{base}_{particle}") for base in bases(word)] if particle else [kin(word)]
    return frozenset(f"class {name}" for names in kinds for name in names)


class Deed(NamedTuple):
    """What a clause tells: its predicate by class, and the entities that do it or to whom it is done."""

    kinds: frozenset[str]
    told: Proposition
    who: tuple[frozenset[str], ...]
    aside: bool     # told as what somebody says, or as a saying: "apologized"


def _kinds(told: Proposition) -> frozenset[str]:
    """The classes of what a clause tells; of a verb that says little, those of what it is done to ("took … into
    custody")."""
    heads = [p.head for p in told.participants if p.role not in ("agent", "place")]
    lemmas = heads if told.lemma in light("stageless") and heads else [told.lemma]
    return frozenset().union(*(classes(lemma) or {lemma} for lemma in lemmas))


def deeds(
    draft: Draft, article: int, told: Sequence[Proposition], levels: Mapping[int, int], *, deep: bool = False
) -> tuple[Deed, ...]:
    """The deeds of the main clause of a passage, and the nouns beside it; none is a state or only a saying.

    With `deep`, also those of clauses below in which somebody says it: "said he is certain that he did not send it".
    """
    cues = {k.cue.start for e in told for k in e.attribution if k.cue is not None}
    name = draft.articles[article].id
    found = []
    for e in told:
        says = e.span.start in cues and e.lemma in event_words("plain_saying")
        below = levels[e.span.start] > (e.form == "noun") and not (deep and e.form == "verb" and e.attribution)
        if e.form == "state" or says or below:
            continue
        who = tuple(
            frozenset(draft.entities.of(name, p.name) or p.name for p in e.participants if p.role == role and p.name)
            for role in ROLES
        )
        found.append(Deed(_kinds(e), e, who, e.span.start in cues or levels[e.span.start] > (e.form == "noun")))
    return tuple(found)


def _same(one: Deed, other: Deed) -> bool:
    if other.aside and one.told.span.text.lower() in nouns():
        return False        # "the crash occurred near …" tells more of what was only mentioned
    apart = any(a and b and not a & b for a, b in zip(one.who, other.who, strict=True))
    first, second = one.told.when, other.told.when
    dated = when.bounded(first) and when.bounded(second)
    return (
        bool(one.kinds & other.kinds) and not apart and one.told.polarity == other.told.polarity
        and not (dated and first and second and when.meet(when.bounds(first), when.bounds(second)) is None)
    )


def all_told(mine: Sequence[Deed], told: Sequence[Deed]) -> bool:
    """Whether each of the deeds that clauses of a passage tell is among those told, as a clause or as a noun."""
    main = [deed for deed in mine if deed.told.form == "verb"]
    return bool(main) and all(any(_same(deed, other) for other in told) for deed in main)


def added(terms: AbstractSet[str], told: AbstractSet[str], weights: Mapping[str, float]) -> float:
    """The share of the weight of a passage's terms that is not told, 0 to 1."""
    whole = math.fsum(weights.get(t, 0.0) for t in terms)     # a sum of sets depends on their order, which is none
    return math.fsum(weights.get(t, 0.0) for t in terms - told) / whole if whole else 0.0
