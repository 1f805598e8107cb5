"""News predicates by class: which verbs and nouns tell of the same kind of happening, and which contradict each other.

Strategy: tables beside this file. `predicates.tsv` lists the lemmas of each class, verbs and the nouns made from them;
`predicate_relations.tsv` says which classes oppose each other and which are stages of one matter.
`predicate_synonyms.tsv` is narrower: the words that stand for each other in a question and its answer.
`irregular_verbs.tsv` has the past forms that no rule makes.

Invariants: a lemma that no class has belongs to none; two lemmas of one class never oppose each other.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from tellings.language.en import idioms
from tellings.language.en.tables import rows
from tellings.text.stems import stem, words

NO_CLASS: frozenset[str] = frozenset()
Kinship = Literal["same", "class", "ladder", "opposed", "none"]
MUTUAL = frozenset({"talk", "meet", "negotiate"})      # classes of what two do with each other
SOLE = "initiate_talk"  # what one side alone did: two that are told to have done it exclude each other
ONE: frozenset[Kinship] = frozenset({"same", "class"})      # how predicates are kin that may tell one deed


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, lemmas in rows("predicates.tsv"):
        for lemma in lemmas.split():
            found[lemma.replace("-", " ")].add(name)
            found[lemma.replace("-", "_")].add(name)
            found[lemma].add(name)
    for lemma, kinds in idioms.classed().items():
        found[lemma] |= kinds
    return {lemma: frozenset(names) for lemma, names in found.items()}


@functools.cache
def _related() -> dict[tuple[str, str], Kinship]:
    """The relation of every ordered pair of classes that has one; opposition outranks a common ladder."""
    found: dict[tuple[str, str], Kinship] = {}
    for kind, *names in sorted(rows("predicate_relations.tsv")):       # "ladder" sorts before "opposed"
        for a in names:
            for b in names:
                if a != b:
                    found[a, b] = "opposed" if kind == "opposed" else "ladder"
    return found


def classes(lemma: str) -> frozenset[str]:
    """The classes of a verb or noun lemma (lower case; a particle follows its verb, "take down" or "take_down")."""
    return _classes().get(lemma, NO_CLASS)


def classes_of(lemmas: Iterable[str]) -> frozenset[str]:
    """The classes of several verbs or nouns."""
    known = _classes()
    return NO_CLASS.union(*[known[lemma] for lemma in lemmas if lemma in known])


# Verbs that say little of what is done: they stand for no class when all that is known is the word.
LIGHT = frozenset("make made do did done get got have had take took give gave go went come came be put set".split())
# Words that make another verb of the one before them ("step down").
PARTICLES = frozenset("up down out off over on in away back".split())
ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"))


@functools.cache
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in rows("irregular_verbs.tsv") for form in forms.split()}


@functools.cache
def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, lemmas in rows("predicate_synonyms.tsv"):
        for lemma in lemmas.split():
            found[lemma.replace("-", "_")].add(name)
    return {lemma: frozenset(names) for lemma, names in found.items()}


@functools.lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """The stem of a word as written, of a verb's irregular past form that of its base ("fell", "falling")."""
    return stem(_irregular().get(word, word))


def roots(text: str) -> list[str]:
    """The roots of the words of a text, in order."""
    return [root(word) for word in words(text)]


@functools.lru_cache(maxsize=20_000)
def bases(word: str) -> tuple[str, ...]:
    """A word as written in lower case, and what may be its base form."""
    found = [word] if (base := _irregular().get(word)) is None else [base, word]
    for ending, put in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            bare = word[: -len(ending)] + put
            found += [bare, bare[:-1]] if len(bare) > 3 and bare[-1] == bare[-2] else [bare]
    return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=20_000)
def kin(word: str) -> frozenset[str]:
    """The classes of a word as written, or of its base form; none for a verb that says little."""
    if LIGHT & set(bases(word)):
        return frozenset()
    return next((found for form in bases(word) if (found := classes(form))), frozenset())


@functools.lru_cache(maxsize=20_000)
def synonymous(one: str, other: str) -> bool:
    """Whether two words as written ("lifted_off" with its particle) stand for each other in question and answer."""
    first, second = (
        {name for base in _phrases(word) for name in _synonyms().get(base, ())} for word in (one, other)
    )
    return bool(first & second)


def _phrases(word: str) -> list[str]:
    """The bases of a word, and of a verb and its particle."""
    verb, _, particle = word.partition("_")
    return [f"{base}_{particle}" if particle else base for base in bases(verb)]


@functools.lru_cache(maxsize=100_000)
def kinship(first: str, second: str) -> Kinship:
    """How two predicates stand to each other, the closest relation first."""
    if first == second:
        return "same"
    mine, yours = classes(first), classes(second)
    if not mine or not yours:
        return "none"
    if mine & yours:
        return "class"
    kinds = {_related().get((a, b)) for a in mine for b in yours}
    if "opposed" in kinds:
        return "opposed"
    return "ladder" if "ladder" in kinds else "none"
