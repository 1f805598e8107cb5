"""Which passages of a cluster the others bear out: what is told as agreed must be told by each clause itself.

Strategy: the alignment looks at whole sentences too, and a clause may meet others for the company it keeps. A passage
stays in a point only if the clause of another report shares its predicate, or one of its class, and one thing besides;
or, with a quarter of the words of the shorter, two things: participants, content words, words for what the other's
predicate does; or half of the words, and such words or many. The words of one name are one thing, and days are none. A
noun ("a deal with Iran") bears out a clause only where it tells what that does.

Invariants: support is symmetric; a passage without it is told by its report alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from tellings.language.en.event_words import words
from tellings.language.en.light_words import light
from tellings.language.en.predicates import classes, kinship
from tellings.telling.alignment.units import EMPTY, Party, Unit, words_of
from tellings.text.stems import stem

NEAR_COPY = 85          # of 100: clauses worded so alike say the same
SHARED = 2              # things that clauses of unlike predicates must have in common
COVERED, NEAR = 0.25, 0.5   # share of the content words of the shorter that are common: with such things, and without
NAMED = re.compile(r"[A-Z][\w.’'-]*(?: (?:(?:of|in|the|de|al) )?[A-Z][\w.’'-]*)*")
MANY = 4                # content words in common that stand for a predicate
VAGUE = words("vague")
TIMES = frozenset(map(stem, light("series")))
KIN = frozenset({"same", "class", "ladder"})


def _parties(unit: Unit) -> list[tuple[Party, bool]]:
    """The participants of a clause, and whether each has a name, known as an entity or not."""
    parts = zip(unit.parties, unit.proposition.participants, strict=True)
    return [(party, party.named or part.head[:1].isupper()) for party, part in parts if party.words]


def _content(unit: Unit) -> set[str]:
    """The stems of the words of a clause; "I'm" is no word of it."""
    return {stem(word) for word in unit.wide if word.partition("'")[0] not in EMPTY}


def _worded(unit: Unit) -> int:
    """How many content words a clause is written in."""
    return sum(word.partition("'")[0] not in EMPTY for word in words_of(unit.extent.text))


def _met(first: Unit, second: Unit) -> tuple[int, set[str]]:
    """How many participants two clauses share, and the words that tell of them: "members of her own party" is one.

    However many places they share, that they happen there is one thing.
    """
    number, spoken, places = 0, set[str](), False
    for mine, named in _parties(first):
        for yours, known in _parties(second):
            common = mine.words & yours.words
            if mine.key == yours.key if named and known else 2 * len(common) > max(len(mine.words), len(yours.words)):
                placed = mine.role == yours.role == "place"
                number += not (placed and places)
                places |= placed
                spoken |= mine.words | yours.words
                break
    return number, spoken


@functools.lru_cache(maxsize=20_000)
def _runs(text: str) -> dict[str, int]:
    """For the stems of names in a text, where the name begins: "Harbour Bridge in New Holm" is one thing said."""
    return {stem(word): m.start() for m in NAMED.finditer(text) for word in words_of(m.group())}


def _pieces(shared: set[str], first: Unit, second: Unit) -> int:
    """How many things stems in common tell of: those of one name are one."""
    one, two = _runs(first.extent.text), _runs(second.extent.text)
    return len({(one.get(word, word), two.get(word, word)) for word in shared - TIMES})


def _told_in(noun: Unit, clause: Unit) -> bool:
    """Whether a clause tells what a noun names: "they held talks", "took him into custody".

    "The deal would allow it", "he thanked her for the deal" tell of no deal made, but take it as known.
    """
    roles = {party.role for party in clause.parties if party.key == f":{noun.proposition.lemma}"}
    if roles:
        return "patient" in roles
    return clause.proposition.lemma.split("_")[0] in VAGUE and bool(noun.kinds & clause.kinds)


def _borne_out(first: Unit, second: Unit, mine: set[str], yours: set[str]) -> bool:
    """Whether the one tells, with whatever words, what the other's predicate does."""
    one, two = (unit.proposition.lemma for unit in (first, second))
    if stem(one.split("_")[0]) in yours or stem(two.split("_")[0]) in mine:
        return True
    return bool(classes(one) & second.kinds or classes(two) & first.kinds)


def supports(first: Unit, second: Unit) -> bool:
    """Whether two clauses by themselves may say the same."""
    one, two = first.proposition.lemma, second.proposition.lemma
    parties, spoken = _met(first, second)
    told = {stem(word) for word in spoken}
    mine, yours = (_content(unit) - told for unit in (first, second))
    if one and two and kinship(one, two) in KIN:
        deeds = {stem(lemma.split("_")[0]) for lemma in (one, two)}
        mine, yours = mine - deeds, yours - deeds
        if first.proposition.quoted and second.proposition.quoted and min(map(_worded, (first, second))) < SHARED:
            return False        # one may say "I'm sorry" more than once
        return bool(parties or mine & yours) or not (mine and yours)
    if (first.proposition.form == "noun") != (second.proposition.form == "noun"):
        noun, clause = (first, second) if first.proposition.form == "noun" else (second, first)
        if not _told_in(noun, clause):
            return False
    shared, fewer = mine & yours, max(1, min(len(mine), len(yours)))
    things, alike = parties + _pieces(shared, first, second), len(shared) / fewer
    told_so = _borne_out(first, second, mine, yours)
    if alike >= COVERED and things + told_so >= SHARED:
        return True
    if shared and alike >= NEAR and (told_so or len(shared) >= MANY):
        return True
    return fuzz.ratio(first.said, second.said) >= NEAR_COPY


def _alike(unit: Unit) -> tuple[object, ...]:
    """All that `supports` looks at: units that have it in common support the same."""
    told = unit.proposition
    heads = tuple(part.head for part in told.participants)
    return unit.extent.text, unit.wide, unit.parties, told.lemma, told.form, told.quoted, heads


def supported(members: Sequence[Unit]) -> list[Unit]:
    """The members that the clause of another report bears out.

    Copies are asked once: of a cluster that nothing bears out all pairs were looked at, 4 s of 1,000 reports.
    """
    alike: dict[tuple[object, ...], list[Unit]] = {}
    for unit in members:
        alike.setdefault(_alike(unit), []).append(unit)
    groups = list(alike.values())
    reports = [{unit.place[0] for unit in group} for group in groups]

    @functools.cache
    def bears_out(one: int, other: int) -> bool:
        return supports(groups[one][0], groups[other][0])

    borne_out = {
        unit.place for one, group in enumerate(groups) for unit in group
        if any(having != {unit.place[0]} and bears_out(one, other) for other, having in enumerate(reports))
    }
    return [unit for unit in members if unit.place in borne_out]
