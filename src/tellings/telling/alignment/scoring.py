"""How alike two propositions are: few features, weights from a table; and what forbids a pair whatever its score.

Strategy: a pair's features say whether predicates, participants, words, numbers, times and wording agree; a logistic
sum of them, weights in `weights.tsv`, is the score. Vetoes are apart from the score: roles swapped, one negated and
the other not, times or named places that exclude each other, views of different people, a hope beside a fact.

Invariants: features are in [-1, 1] or [0, 1] and symmetric in the two units; a veto is a short reason in words.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Hashable, Mapping, Sequence
from importlib.resources import files
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from tellings.language.en.light_words import light
from tellings.language.en.predicates import classes, kinship
from tellings.language.en.vectors import vectors
from tellings.records import Modality
from tellings.telling.alignment.units import Party, Unit

FEATURES = (
    "same_predicate", "kin_predicate", "stage_predicate", "told_within", "agent", "patient", "time", "numbers",
    "numbers_differ", "cover_less", "mass", "rarest", "clause_words", "sentence", "sentence_words", "topic",
    "margin", "sentence_mutual", "sentence_margin",
)
CONTEXT = ("margin", "sentence_mutual", "sentence_margin")      # known only when all pairs have a first score
Kind = Literal["point", "event"]
FACT: frozenset[Modality] = frozenset({"asserted", "reported"})
UNREAL: frozenset[Modality] = frozenset({"wished", "conditional", "denied", "refused"})
PRONOUNS = light("empty")
NEAR_COPY = 85
LIKE_OBJECTS = 0.3   # cosine of two nouns that one thing may be called by
FULL_MASS = 3.0     # words of one sentence each that two units share; more is no more evidence


class Cover(NamedTuple):
    """What two units have in common.

    Weighed words, as shares of the one, of the other, and as a mass; the words of their sentences, and what these are
    about; and the weight of the second rarest word that both have.
    """

    first: float
    second: float
    mass: float
    sentence: float
    topic: float
    rarest: float


class Judgement(NamedTuple):
    """A pair's score in [0, 1], what it rests on, and what forbids it."""

    score: float
    features: tuple[float, ...]
    veto: str | None = None


Judgements = Mapping[tuple[int, int], Judgement]

@functools.cache
def weights(kind: Kind) -> tuple[float, tuple[float, ...]]:
    """Bias and the weight of each feature, from the table."""
    lines = files(__package__).joinpath("weights.tsv").read_text("utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    column = header.index(kind)
    table = {row[0]: float(row[column]) for row in rows}
    return table["bias"], tuple(table[name] for name in FEATURES)


def _role(first: Unit, second: Unit, role: str) -> float:
    """1 where the units have the same one in a role, -1 where they have different named ones, else 0."""
    mine = [p for p in first.parties if p.role == role]
    yours = [p for p in second.parties if p.role == role]
    if any(_same(a, b) for a in mine for b in yours):
        return 1.0
    return -1.0 if any(_different(a, b) for a in mine for b in yours) else 0.0


def _same(a: Party, b: Party) -> bool:
    if a.named and b.named:
        return a.key == b.key or (a.kind == b.kind and bool(a.words & b.words))
    return a.key == b.key


def _different(a: Party, b: Party) -> bool:
    return a.named and b.named and a.kind == b.kind and not _same(a, b)


def _numbers(first: Unit, second: Unit) -> tuple[float, float]:
    """Whether clauses have a number in common (half: only their sentences have), and whether each has only others."""
    if first.figures & second.figures:
        return 1.0, 0.0
    shared = 0.5 if first.figures_around & second.figures_around else 0.0
    return shared, float(bool(first.figures and second.figures))


def _time(first: Unit, second: Unit) -> float:
    """1 where the times meet and are narrow, -1 where they exclude each other, else 0."""
    a, b = first.proposition.when, second.proposition.when
    if not (a and b and a.earliest and a.latest and b.earliest and b.latest):
        return 0.0
    if a.latest < b.earliest or b.latest < a.earliest:
        return -1.0
    return 1.0 if max((a.latest - a.earliest).days, (b.latest - b.earliest).days) <= 31 else 0.5


def _within(lemma: str, unit: Unit) -> bool:
    """Whether another word of a unit tells what a predicate does: "took into custody" tells of an arrest."""
    return lemma in unit.wide or not unit.kinds.isdisjoint(classes(lemma))


def features(first: Unit, second: Unit, cover: Cover) -> tuple[float, ...]:
    """The features of a pair, in the order of `FEATURES`."""
    one, two = first.proposition, second.proposition
    kin = kinship(one.lemma, two.lemma) if one.lemma and two.lemma else "none"
    agree, differ = _numbers(first, second)
    return (
        float(kin == "same"),
        float(kin == "class"),
        float(kin == "ladder"),
        float(kin not in ("same", "class") and (_within(one.lemma, second) or _within(two.lemma, first))),
        _role(first, second, "agent"),
        _role(first, second, "patient"),
        _time(first, second),
        agree,
        differ,
        min(cover.first, cover.second),
        min(1.0, cover.mass / FULL_MASS),
        cover.rarest,
        fuzz.token_set_ratio(first.said, second.said) / 100,
        cover.sentence,
        fuzz.token_set_ratio(first.context, second.context) / 100,
        max(0.0, cover.topic),
        *(0.0 for _ in CONTEXT),
    )


def _parties(unit: Unit, role: str) -> set[str]:
    return {p.key for p in unit.parties if p.role == role and p.key.removeprefix(":") not in PRONOUNS}


def _swapped(first: Unit, second: Unit) -> bool:
    """Whether who does it in the one suffers it in the other."""
    agents, patients = _parties(first, "agent"), _parties(first, "patient")
    others, sufferers = _parties(second, "agent"), _parties(second, "patient")
    if (agents & others) or (patients & sufferers):
        return False
    return bool((agents & sufferers) and (patients & others))


@functools.lru_cache(maxsize=50_000)
def _like(first: str, second: str) -> bool:
    """Whether two heads may stand for one thing: alike in use, or unknown to the vectors."""
    both = vectors((first, second))
    return not both.any(axis=1).all() or float(both[0] @ both[1]) >= LIKE_OBJECTS


def _other_object(first: Unit, second: Unit) -> bool:
    """Whether one predicate is said of two things: "thanked the crew", "thanked the minister"."""
    mine = [p for p in first.parties if p.role == "patient"]
    yours = [p for p in second.parties if p.role == "patient"]
    if not mine or not yours:
        return False
    return all(_apart(a, first, b, second) for a in mine for b in yours)


def _apart(a: Party, first: Unit, b: Party, second: Unit) -> bool:
    """Whether two objects are surely not one: two people of different names, or two nouns unlike in use."""
    if a.named or b.named:
        return a.kind == b.kind == "person" and _different(a, b)
    one, two = a.key[1:], b.key[1:]
    return one not in second.wide and two not in first.wide and not _like(one, two)


def _unlike_modality(first: Modality, second: Modality) -> bool:
    """Whether one is told as done and the other only wished, supposed or refused."""
    return (first in FACT and second in UNREAL) or (second in FACT and first in UNREAL)


def veto(first: Unit, second: Unit, found: tuple[float, ...], kind: Kind) -> str | None:
    """Why two units must not meet, or `None`."""
    one, two = first.proposition, second.proposition
    value = dict(zip(FEATURES, found, strict=True))
    if one.polarity != two.polarity:
        return "one is negated, the other is not"
    if kind == "point" and value["same_predicate"] and _other_object(first, second):
        return "it is said of different things"
    if fuzz.ratio(first.said, second.said) >= NEAR_COPY:
        return None
    if one.lemma and two.lemma and kinship(one.lemma, two.lemma) == "opposed":
        return "the predicates oppose each other"
    if _swapped(first, second):
        return "the roles are swapped"
    if value["time"] < 0 and value["cover_less"] < 0.7:
        return "the times exclude each other"
    if _unlike_modality(one.modality, two.modality):
        return "one is told as fact, the other is not"
    if one.quoted and two.quoted and first.holders and second.holders and not first.holders & second.holders:
        return "two people say it"
    return None


def score(found: tuple[float, ...], kind: Kind) -> float:
    """The logistic sum of a pair's features, as statements (`point`) or as mentions of one event (`event`)."""
    bias, by_feature = weights(kind)
    return 1 / (1 + math.exp(-bias - sum(w * f for w, f in zip(by_feature, found, strict=True))))


def judge(first: Unit, second: Unit, cover: Cover, kind: Kind) -> Judgement:
    """The judgement of a pair by itself."""
    found = features(first, second, cover)
    return Judgement(score(found, kind), found, veto(first, second, found, kind))


class _Rivals:
    """The scores of what competes to be matched, by who looks for a match and in which article."""

    def __init__(self) -> None:
        self.scores: dict[Hashable, dict[Hashable, float]] = {}
        self.top: dict[Hashable, list[float]] = {}

    def add(self, seeker: Hashable, rival: Hashable, score: float) -> None:
        """Note the score of one rival; the best of several counts."""
        known = self.scores.setdefault(seeker, {})
        known[rival] = max(known.get(rival, 0.0), score)

    def margin(self, seeker: Hashable, chosen: Hashable) -> float:
        """How much better the chosen one is than the best of the others."""
        known = self.scores[seeker]
        if seeker not in self.top:
            self.top[seeker] = [*sorted(known.values(), reverse=True)[:2], 0.0]
        best, second, *_ = self.top[seeker]
        own = known[chosen]
        return own - (second if own == best else best)


def in_context(judged: Mapping[tuple[int, int], Judgement], story: Sequence[Unit], kind: Kind) -> Judgements:
    """The judgements of a story's pairs, each now knowing how much better it is than its rivals.

    The rivals of a pair are the other pairs of one of its units with units of the other's article: where two articles
    tell one thing, each passage is most often the other's best match there.
    """
    units, passages = _Rivals(), _Rivals()
    for (a, b), j in judged.items():
        units.add((a, story[b].place[0]), b, j.score)
        units.add((b, story[a].place[0]), a, j.score)
        passages.add((story[a].passage, story[b].place[0]), story[b].passage, j.score)
        passages.add((story[b].passage, story[a].place[0]), story[a].passage, j.score)
    found = {}
    for (a, b), j in judged.items():
        here, there = story[a], story[b]
        margin = min(units.margin((a, there.place[0]), b), units.margin((b, here.place[0]), a))
        wider = min(
            passages.margin((here.passage, there.place[0]), there.passage),
            passages.margin((there.passage, here.place[0]), here.passage),
        )
        extended = (*j.features[: -len(CONTEXT)], margin, float(wider >= 0), wider)
        found[a, b] = Judgement(score(extended, kind), extended, j.veto)
    return found
