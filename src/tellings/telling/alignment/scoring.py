"""How alike two propositions are: few features, weights from a table; and what forbids a pair whatever its score.

Strategy: a pair's features say whether predicates, participants, words, numbers, times and wording agree; a logistic
sum of them, weights in `weights.tsv`, is the score. Vetoes are apart from the score: roles swapped, one negated and
the other not, times or named places that exclude each other, views of different people, a hope beside a fact.

Invariants: features are in [-1, 1] or [0, 1] and symmetric in the two units; a veto is a short reason in words.
"""

from __future__ import annotations

import functools
import math
from importlib.resources import files
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from tellings.language.en.predicates import kinship
from tellings.records import Modality
from tellings.telling.alignment.units import CORE, Party, Unit

FEATURES = (
    "same_predicate", "kin_predicate", "stage_predicate", "told_within", "cover_less", "cover_more", "mass", "sentence",
    "agent", "patient", "other_party", "numbers", "numbers_differ", "time", "copy",
)
Kind = Literal["point", "event"]
FACT: frozenset[Modality] = frozenset({"asserted", "reported"})
UNREAL: frozenset[Modality] = frozenset({"wished", "conditional", "denied", "refused"})
NEAR_COPY = 0.85
FULL_MASS = 3.0     # words of one sentence each that two units share; more is no more evidence


class Cover(NamedTuple):
    """The weighed words two units have in common, as shares of the one, of the other, of their sentences; and their mass."""

    first: float
    second: float
    mass: float
    sentence: float


class Judgement(NamedTuple):
    """A pair's score in [0, 1], what it rests on, and what forbids it."""

    score: float
    features: tuple[float, ...]
    veto: str | None = None


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
    """Whether a number of one unit and kind agrees, and whether one differs with none that agrees."""
    mine, yours = first.proposition.quantities, second.proposition.quantities
    agree = differ = 0.0
    for a in mine:
        for b in yours:
            if a.kind != b.kind or a.unit != b.unit or a.value is None or b.value is None:
                continue
            apart = (a.low or 0) > (b.high or math.inf) or (b.low or 0) > (a.high or math.inf)
            if a.value == b.value:
                agree = 1.0
            elif apart:
                differ = 1.0
    return agree, (0.0 if agree else differ)


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
    return any(kinship(lemma, word) in ("same", "class") for word in unit.wide)


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
        min(cover.first, cover.second),
        max(cover.first, cover.second),
        min(1.0, cover.mass / FULL_MASS),
        cover.sentence,
        _role(first, second, "agent"),
        _role(first, second, "patient"),
        max((_role(first, second, role) for role in (*CORE[2:], "place", "other")), key=abs),
        agree,
        differ,
        _time(first, second),
        fuzz.ratio(first.extent.text.lower(), second.extent.text.lower()) / 100,
    )


def _parties(unit: Unit, role: str) -> set[str]:
    return {p.key for p in unit.parties if p.role == role and p.named}


def _swapped(first: Unit, second: Unit) -> bool:
    """Whether who does it in the one suffers it in the other."""
    agents, patients = _parties(first, "agent"), _parties(first, "patient")
    others, sufferers = _parties(second, "agent"), _parties(second, "patient")
    if (agents & others) or (patients & sufferers):
        return False
    return bool((agents & sufferers) and (patients & others))


def _unlike_modality(first: Modality, second: Modality) -> bool:
    """Whether one is told as done and the other only wished, supposed or refused."""
    return (first in FACT and second in UNREAL) or (second in FACT and first in UNREAL)


def veto(first: Unit, second: Unit, found: tuple[float, ...]) -> str | None:
    """Why two units must not meet, or `None`."""
    one, two = first.proposition, second.proposition
    value = dict(zip(FEATURES, found, strict=True))
    if one.polarity != two.polarity:
        return "one is negated, the other is not"
    if value["copy"] >= NEAR_COPY:
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


def judge(first: Unit, second: Unit, cover: Cover, kind: Kind) -> Judgement:
    """The judgement of a pair as statements (`point`) or as mentions of one event (`event`)."""
    found = features(first, second, cover)
    bias, by_feature = weights(kind)
    total = bias + sum(w * f for w, f in zip(by_feature, found, strict=True))
    return Judgement(1 / (1 + math.exp(-total)), found, veto(first, second, found))
