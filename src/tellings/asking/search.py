"""Finding the passages of an account that a question is about.

Strategy: the passages are those of points, with the sentence around each and the names of the entities in it. A term of
the question is found by its stem, by a word of the same class of news predicates, or by another name of an entity.
Terms weigh by how rare they are in the account.

Invariant: a passage that lacks a part of the question worth more than `MISSING` of it is no answer.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import NamedTuple

from tellings.asking.question import Question
from tellings.language.en.predicates import kin, root, roots
from tellings.records import Account, Point, Span
from tellings.text.stems import words

MISSING = 0.2
UNKNOWN = 2.0  # a term that no passage has weighs more than any that one has: the account does not know it
OWN = 2
NEAR, NEAR_YES = 0.8, 0.4  # what a word beside the passage counts: little where the answer would be a yes or a no
_EDGE = re.compile(r"[.!?][”\"’')]*\s|\n")


class Hit(NamedTuple):
    """A point a question is about, the passages of it that are, and how well they fit."""

    point: Point
    evidence: tuple[Span, ...]
    fit: float


def around(text: str, start: int, end: int) -> str:
    """The sentence or sentences around a stretch."""
    before = [m.end() for m in _EDGE.finditer(text, max(0, start - 400), start)]
    after = _EDGE.search(text, end)
    return text[before[-1] if before else max(0, start - 400) : after.start() if after else len(text)]


class Index:
    """The passages of an account by what they say."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.texts = {article.id: article.text for article in account.articles}
        self.aliases: dict[str, frozenset[str]] = {}
        for entity in account.entities:
            forms = frozenset(t for name in (entity.name, *entity.aliases) for t in roots(name))
            for form in forms:
                self.aliases[form] = self.aliases.get(form, frozenset()) | forms
        self.own: dict[int, Counter[str]] = {}
        self.kinds: dict[int, frozenset[str]] = {}
        seen: Counter[str] = Counter()
        for number, point in enumerate(account.points):
            said = words(" ".join((point.statement, *(s.text for s in point.evidence))))
            near = words(" ".join(around(self.texts[s.article], s.start, s.end) for s in point.evidence))
            self.own[number] = Counter({root(w): OWN - 1 for w in near} | {root(w): OWN for w in said})
            self.kinds[number] = frozenset().union(*(kin(w) for w in said))
            seen.update(self.own[number].keys())
        self.weight = {t: math.log(1 + len(account.points) / n) for t, n in seen.items()}

    def weigh(self, term: str) -> float:
        """How much a term of a question says."""
        top = math.log(1 + len(self.account.points))
        return self.weight.get(term, UNKNOWN * top if not self.aliases.get(term) else top)

    def _has(self, number: int, term: str, alike: frozenset[str], near: float) -> float:
        """How surely a point has a term: 1 in its own words, `near` in the sentence around them, less by kinship."""
        own = self.own[number]
        if own.get(term) == OWN:
            return 1.0
        if alike & self.kinds[number]:
            return 0.95
        if any(own.get(t) == OWN for t in self.aliases.get(term, ())):
            return 0.9
        return near if term in own else 0.0

    def find(self, question: Question) -> list[Hit]:
        """The points a question is about, the best first; none where the account lacks what it asks."""
        near = NEAR_YES if question.kind == "whether" else NEAR
        by_stem = {root(w): kin(w) for w in words(question.names)}
        total = sum(self.weigh(t) for t in question.terms)
        if not total:
            return []
        hits = []
        for number, point in enumerate(self.account.points):
            had = sum(self.weigh(t) * self._has(number, t, by_stem.get(t, frozenset()), near) for t in question.terms)
            if had / total >= 1 - MISSING:
                hits.append(Hit(point, point.evidence, had / total))
        return sorted(hits, key=lambda h: (-round(h.fit, 6), -len(h.point.articles), h.point.id))
