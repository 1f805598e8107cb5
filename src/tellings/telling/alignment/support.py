"""Which passages of a cluster the others bear out: what is told as agreed must be told by each clause itself.

Strategy: the alignment looks at whole sentences too, and a clause may meet others for the company it keeps. A passage
stays in a point only if the clause of another report shares its predicate, or one of its class, and one thing besides
(two, of verbs as plain as "put"); or, with a fifth of the words of the shorter, two things: participants, content
words, words for what the other's predicate does; or half of the words, and such words or many. A word that stands for
another (`thesaurus`) is as good as that, and so is that both count as many ("the four divers", "a team of four"). The
words of one name, and such as stand side by side in both, are one thing; weekdays, where both happen, words that most
of the story has and what both call somebody by ("President") are none, and neither is what a clause takes as known
("after the vote"). A noun ("a deal with Iran") bears out a clause only where it tells what that does.

Invariants: support is symmetric; a passage without it is told by its report alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from itertools import takewhile

import numpy as np
from rapidfuzz import fuzz

from tellings.language.en.event_words import words
from tellings.language.en.heads_counted import heads
from tellings.language.en.name_tables import roles
from tellings.language.en.predicates import classes, kinship
from tellings.language.en.thesaurus import senses
from tellings.telling.alignment.content import (
    PLAIN,
    content,
    name_runs,
    names_in,
    pieces,
    rare_in_common,
    taken_as_known,
    worded,
)
from tellings.telling.alignment.sets import Flags, Ints, pairs_of
from tellings.telling.alignment.units import EMPTY, Party, Unit
from tellings.text.stems import stem

NEAR_COPY = 85          # of 100: clauses worded so alike say the same
SHARED = 2              # things that clauses of unlike predicates must have in common
COVERED, NEAR = 0.2, 0.5   # share of the content words of the shorter that are common: with such things, and without
RUN = 5                 # words printed alike in both sentences that make what lies among them one utterance
WORD = re.compile(r"[\w'’]+")
FEW = 3                 # words that one person says once
MANY = 4                # content words in common that stand for a predicate
VAGUE = words("vague")
KIN = frozenset({"same", "class", "ladder"})


def _parties(unit: Unit) -> list[tuple[Party, bool]]:
    """The participants of a clause, and whether each has a name, known as an entity or not."""
    parts = zip(unit.parties, unit.proposition.participants, strict=True)
    return [(party, party.named or part.head[:1].isupper()) for party, part in parts if party.words]


def _kinds(unit: Unit) -> frozenset[str]:
    """The classes of predicates that words of a clause belong to, but for those of what it takes as known."""
    known = taken_as_known(unit.extent.text)
    if not known:
        return unit.kinds
    return frozenset(kind for word in unit.wide if stem(word) not in known for kind in classes(word))


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


def participants_met(first: Unit, second: Unit) -> int:
    """How many participants two clauses share."""
    return _met(first, second)[0]


def _with_titles(told: set[str], first: Unit, second: Unit) -> set[str]:
    """Stems that tell of participants with all that is printed with their names: "House Speaker Ann Holm"."""
    found = set(told)
    for runs in (name_runs(first.extent.text), name_runs(second.extent.text)):
        begun = {runs[word] for word in told if word in runs}
        found |= {word for word, start in runs.items() if start in begun}
    return found


@functools.lru_cache(maxsize=20_000)
def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _around(clause: list[str], sentence: list[str]) -> tuple[list[str], list[str]] | None:
    """Where a clause first stands in a sentence: the words before it, the nearest first, and those behind it."""
    size = len(clause)
    starts = (start for start in range(len(sentence) - size + 1) if sentence[start : start + size] == clause)
    start = next(starts, None)
    return None if start is None else (sentence[:start][::-1], sentence[start + size :])


def printed_alike(first: Unit, second: Unit) -> bool:
    """Whether of two quoted clauses one lies in the other, amid words both sentences have: one cut otherwise."""
    one, two = sorted((_words(first.said), _words(second.said)), key=len)
    if not (first.proposition.quoted and second.proposition.quoted) or _around(one, two) is None:
        return False
    mine, yours = (_around(one, _words(unit.context)) for unit in (first, second))
    if mine is None or yours is None:
        return False
    return len(one) + sum(map(_same_start, mine, yours)) >= RUN


def _same_start(one: list[str], two: list[str]) -> int:
    """How many words two lists begin alike with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def _rivals(first: Unit, second: Unit) -> bool:
    """Whether the two name bodies that share a part of their names ("the Harbour Council", "the Town Council"), and
    nobody who takes part in both."""
    if {p.key for p in first.parties if p.named} & {p.key for p in second.parties if p.named}:
        return False
    mine, yours = (names_in(unit.extent.text) for unit in (first, second))
    mine, yours = ([a for a in one if not any(a <= b or b <= a for b in other)]
                   for one, other in ((mine, yours), (yours, mine)))
    return any(a & b for a in mine for b in yours)


def _told_in(noun: Unit, clause: Unit) -> bool:
    """Whether a clause tells what a noun names: "they held talks", "took him into custody".

    "The deal would allow it", "he thanked her for the deal" tell of no deal made, but take it as known.
    """
    roles = {party.role for party in clause.parties if party.key == f":{noun.proposition.lemma}"}
    if roles:
        return "patient" in roles
    return clause.proposition.lemma.split("_")[0] in VAGUE and bool(noun.kinds & clause.kinds)


def _only_names(first: Unit, second: Unit) -> bool:
    """Whether one of the two is a noun that the other takes as known or does not tell of."""
    if (first.proposition.form == "noun") == (second.proposition.form == "noun"):
        return False
    noun, clause = (first, second) if first.proposition.form == "noun" else (second, first)
    return not _told_in(noun, clause)


@functools.lru_cache(maxsize=20_000)
def _senses(words: tuple[str, ...]) -> dict[str, frozenset[int]]:
    """For the stem of each word, what it may mean."""
    return {stem(word): found for word in words if (found := senses(word))}


def stand_ins(first: Unit, second: Unit, mine: set[str], yours: set[str]) -> int:
    """How many of the stems that only one of two clauses has another word of the other clause stands for."""
    one, two = (
        [found for word in only if (found := _senses(unit.wide).get(word))]
        for unit, only in ((first, mine - yours), (second, yours - mine))
    )
    every, each = frozenset[int]().union(*one), frozenset[int]().union(*two)
    return min(sum(not found.isdisjoint(each) for found in one), sum(not found.isdisjoint(every) for found in two))


def _borne_out(first: Unit, second: Unit, mine: set[str], yours: set[str]) -> bool:
    """Whether the one tells, with whatever words, what the other's predicate does."""
    one, two = (unit.proposition.lemma for unit in (first, second))
    deed, other = ("" if _is_name(unit) else stem(unit.proposition.lemma.split("_")[0]) for unit in (first, second))
    if deed in yours or other in mine:
        return True
    return bool(classes(one) & _kinds(second) or classes(two) & _kinds(first))


def tells_what_it_does(first: Unit, second: Unit) -> bool:
    """Whether the one tells, with whatever words, what the other's predicate does."""
    return _borne_out(first, second, content(first), content(second))


def _is_name(unit: Unit) -> bool:
    """Whether a clause says that something is one with a name: "the price was Ada Holm" tells of no deed."""
    told = unit.proposition
    return told.form == "state" and told.span.text[:1].isupper()


@functools.cache
def counted(unit: str | None) -> str | None:
    """What is counted: people by any name are people."""
    noun = (unit or "").rpartition(" ")[2]
    return "person" if noun in heads() or noun in roles() else unit


def _as_many(first: Unit, second: Unit) -> bool:
    """Whether both count as many of one kind in words: "the four divers", "a team of four"; a figure is a word told."""
    mine, yours = (
        {(q.value, counted(q.unit)) for q in unit.proposition.quantities
         if q.kind == "count" and q.low == q.high == q.value and (q.value or 0.0) > 1 and q.span.text[:1].isalpha()}
        for unit in (first, second)
    )
    return not mine.isdisjoint(yours)


def _too_short(first: Unit, second: Unit) -> bool:
    """Whether two quoted clauses say too little to be one: "I'm sorry" may be said more than once.

    Five words and more in the same order are one utterance, however plain.
    """
    if not (first.proposition.quoted and second.proposition.quoted) or min(map(worded, (first, second))) >= SHARED:
        return False
    one, other = sorted((_words(first.said), _words(second.said)), key=len)
    if first.holders & second.holders:
        return len(one) < FEW or _around(one, other) is None
    return one != other or len(one) < RUN


def _both_say_so(first: Unit, second: Unit) -> bool:
    """Whether one person says both, and neither counts something or tells what it is done to."""
    numbers = first.figures and second.figures
    parties = (*first.parties, *second.parties)
    done_to = any(party.role == "patient" and party.key.removeprefix(":") not in EMPTY for party in parties)
    return bool(first.holders & second.holders) and not numbers and not done_to


def _of_one_deed(
    first: Unit, second: Unit, parties: int, words_of_each: tuple[set[str], set[str]], common: Collection[str]
) -> bool:
    """Whether two clauses with one predicate, or two of one class, have enough besides: of plain verbs more."""
    lemmas = {unit.proposition.lemma for unit in (first, second)}       # with its particle: "led away" is not plain
    deeds = {stem(lemma.split("_")[0]) for lemma in lemmas}
    mine, yours = (words - deeds for words in words_of_each)
    if _too_short(first, second):
        return False
    if not (mine and yours):
        return True
    others = stand_ins(first, second, mine, yours)
    if PLAIN.isdisjoint(lemmas):
        return bool(parties or mine & yours or others) or _both_say_so(first, second)
    rare = (mine & yours) - frozenset(common)       # "put the question", "put in place": the verb tells next to nothing
    if parties + pieces(rare, first, second) + others >= SHARED:
        return True
    alike = (len(rare) + others) / min(len(mine), len(yours))
    return alike >= NEAR or fuzz.ratio(first.said, second.said) >= NEAR_COPY


def _describing(unit: Unit) -> set[str]:
    """The stems of words that only say who somebody is: "a convicted militant" tells nothing of a fighter's deeds."""
    return set(map(stem, unit.titles))


def supports(first: Unit, second: Unit, common: Collection[str] = ()) -> bool:
    """Whether two clauses by themselves may say the same; `common` are stems that most sentences of the story have."""
    one, two = first.proposition.lemma, second.proposition.lemma
    if printed_alike(first, second):
        return True
    parties, spoken = _met(first, second)
    if _rivals(first, second):
        return False
    told = _with_titles({stem(word) for word in spoken | (first.titles & second.titles)}, first, second)
    mine, yours = (content(unit) - told for unit in (first, second))
    if one and two and kinship(one, two) in KIN:
        return _of_one_deed(first, second, parties, (mine, yours), common)
    if _only_names(first, second):
        return False
    shared, usual = mine & yours, frozenset(common)
    others = stand_ins(first, second, mine - usual - _describing(first), yours - usual - _describing(second))
    as_many = _as_many(first, second)
    things = parties + pieces(shared - usual, first, second) + others + as_many
    words_met = len(shared) + others + as_many
    alike = words_met / max(1, min(len(mine), len(yours)))
    told_so = _borne_out(first, second, mine, yours)
    if alike >= COVERED and things + told_so >= SHARED:
        return True
    if words_met and alike >= NEAR and (told_so or words_met >= MANY):
        return True
    return fuzz.ratio(first.said, second.said) >= NEAR_COPY


def _alike(unit: Unit) -> tuple[object, ...]:
    """All that `supports` looks at: units that have it in common support the same."""
    told = unit.proposition
    heads = tuple(part.head for part in told.participants)
    amid = unit.context if told.quoted else ""
    return unit.extent.text, unit.wide, unit.parties, unit.titles, told.lemma, told.form, told.quoted, heads, amid


class Support:
    """Which of a story's units bear each other out; units told alike are asked once.

    Of a cluster that nothing bears out all pairs are looked at: 4 s of 1,000 reports, where copies are not told apart.
    """

    def __init__(
        self, units: Sequence[Unit], common: Collection[str] = (), rare: frozenset[str] = frozenset()
    ) -> None:
        number: dict[tuple[object, ...], int] = {}
        self._kind = [number.setdefault(_alike(unit), len(number)) for unit in units]
        self._kinds = np.array(self._kind, dtype=np.int64)
        self._report = [unit.place[0] for unit in units]
        self._told = dict(zip(self._kind, units, strict=True))
        self._common, self._rare = frozenset(common), rare
        self._known: dict[tuple[int, int], bool] = {}

    def also_told(self, one: Ints, other: Ints) -> Flags:
        """Which pairs of units, by number, may say the same and have words for several things in common."""
        mine, yours = self._kinds[one], self._kinds[other]
        first, second, which = pairs_of(np.minimum(mine, yours), np.maximum(mine, yours))
        told = map(self._also_told, first.tolist(), second.tolist())
        return np.fromiter(told, dtype=bool, count=len(first))[which]

    def _also_told(self, one: int, other: int) -> bool:
        first, second = self._told[one], self._told[other]
        shared = content(first) & content(second) - self._common
        several = len(shared) >= SHARED and pieces(shared, first, second) >= SHARED
        return several and self._between(one, other)

    @staticmethod
    def _pair(one: int, other: int) -> tuple[int, int]:
        return (one, other) if one <= other else (other, one)

    def _between(self, one: int, other: int) -> bool:
        kinds = self._pair(one, other)
        if kinds not in self._known:
            self._known[kinds] = supports(self._told[kinds[0]], self._told[kinds[1]], self._common)
        return self._known[kinds]

    def borne_out(self, members: Sequence[int]) -> list[int]:
        """The members that the clause of another report bears out."""
        reports: dict[int, set[int]] = {}
        for member in members:
            reports.setdefault(self._kind[member], set()).add(self._report[member])
        return [
            member for member in members
            if any(having != {self._report[member]} and self._between(self._kind[member], kind)
                   for kind, having in reports.items())
        ]

    def bears_out(self, one: int, other: int) -> bool:
        """Whether two units, by number, may say the same: by what they say, or by a rare word they share."""
        return self._between(self._kind[one], self._kind[other]) or self.rare_in_common(one, other)

    def rare_in_common(self, one: int, other: int) -> bool:
        """Whether two units of different reports, by number, share a word that hardly another sentence has."""
        first, second = (self._told[self._kind[n]] for n in (one, other))
        if _rivals(first, second) or _too_short(first, second) or _only_names(first, second):
            return False
        return bool(rare_in_common(first, second, self._rare))

