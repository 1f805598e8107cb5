"""The units of a story as columns: what a pair of them is compared by, looked up for many pairs at once.

Strategy: what a unit is (article, sentence, predicate, form, days) is an array with one entry a unit; its words are a
row of a sparse matrix, the few other things it has (parties, figures) a set (`sets`). A feature of a hundred thousand
pairs is then a few array operations, not a hundred thousand calls. Reports copy each other, so that many units have the
same words: each such bag has one row, and what two bags share is looked up once.

Statements are some of the units of the story, compared by other words than the mentions of events: their table takes
over what that of the story holds of them (a seventh of the time of telling five reports).

Invariants: entry `n` is of `units[n]`; columns are numbered by sorted names, so that nothing depends on hashing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from functools import cached_property
from typing import TypeVar

import numpy as np
from scipy import sparse

from tellings.language.en.event_words import words as class_of_words
from tellings.language.en.light_words import light
from tellings.language.en.predicates import classes
from tellings.language.en.vectors import Matrix, vectors
from tellings.telling.alignment.assertion import NOT_SO
from tellings.telling.alignment.exclusive import Sentences
from tellings.telling.alignment.lexis import Lexis, ones, weighed
from tellings.telling.alignment.rows import Rows
from tellings.telling.alignment.sets import Flags, Floats, Ints, Sets, common, distinct, unique
from tellings.telling.alignment.units import Unit

LASTING, UNKNOWING = light("lasting"), light("unknowing")
Kept = TypeVar("Kept", "Letters", "Bags")
LOOKED_UP = ("article", "sentence", "passage", "predicate", "noun", "state", "negative", "unreal")
SMALL = 100_000     # pairs of rows up to which all are multiplied: of a small story most are asked for


class Common:
    """What rows of two matrices have in common: their products. Of a small story all are multiplied, but once."""

    def __init__(self, left: sparse.csr_matrix, right: sparse.csr_matrix) -> None:
        self._left, self._right = left, right

    @cached_property
    def _whole(self) -> Floats:
        found: Floats = self._left @ self._right.toarray().T
        return found

    def of(self, at: Ints, to: Ints) -> Floats:
        """For each pair, the product of a row of the one and a row of the other."""
        if self._left.shape[0] * self._right.shape[0] <= SMALL:
            return self._whole[at, to]
        found: Floats = np.asarray(self._left[at].multiply(self._right[to]).sum(axis=1)).ravel()
        return found


def total(rows: sparse.csr_matrix) -> Floats:
    """The sum of each row."""
    of = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    return np.bincount(of, rows.data, rows.shape[0]).astype(np.float64, copy=False)


def _some(columns: Kept, units: Ints) -> Kept:
    """The same bags of some of the units."""
    found = copy(columns)
    found.which = columns.which[units]
    return found


class Letters:
    """The words of texts as written, weighed by their letters; `which` is the text of each unit."""

    def __init__(self, texts: Sequence[str]) -> None:
        known, self.which = distinct(texts)
        number: dict[str, int] = {}     # as the texts have them: sums of whole numbers are the same in any order
        bags = [[number.setdefault(word, len(number)) for word in dict.fromkeys(text.split())] for text in known]
        plain = ones(bags, max(1, len(number)))
        rows = weighed(plain, np.array([len(word) + 1.0 for word in number]))
        self.shared, self.all = Common(rows, plain), total(rows)


class Bags:
    """Bags of words: `rows` the words of each distinct one, `weighed` by their weight, `reach` what they stand for.

    `which` is the bag of each unit.
    """

    def __init__(self, words: Lexis, listed: Iterable[tuple[str, ...]]) -> None:
        bags, self.which = distinct(listed)
        self.rows = words.rows(bags)
        self.weighed = weighed(self.rows, words.weight)
        self.reach = self.rows @ words.near
        np.minimum(self.reach.data, 1.0, out=self.reach.data)
        self.total: Floats = np.maximum(total(self.weighed), 1e-9)
        self._common = Common(self.weighed, self.reach)

    @cached_property
    def words(self) -> Rows:
        """The words of each distinct bag, to be asked for pairs of them."""
        return Rows(self.rows)

    def covered(self, at: Ints, to: Ints) -> Floats:
        """For each pair of bags, the weight of the words of the first that the second covers."""
        return self._common.of(at, to)


class Role:
    """Who has one role: `people` are their keys, `called` also words of names by kind, `kinds` those of the named."""

    def __init__(self, people: Sets, called: Sets, kinds: Sets) -> None:
        self.people, self._called, self._kinds = people, called, kinds

    @classmethod
    def of(cls, units: Sequence[Unit], role: str) -> Role:
        """Those that have it in each unit."""
        parties, which = distinct(tuple(p for p in unit.parties if p.role == role) for unit in units)
        named = [[p for p in having if p.named] for having in parties]
        people = [frozenset(p.key for p in having) for having in parties]
        called = [
            keys.union(f"{p.kind} {word}" for p in known for word in p.words)
            for keys, known in zip(people, named, strict=True)
        ]
        kinds = [frozenset(str(p.kind) for p in known) for known in named]
        return cls(Sets(people, which), Sets(called, which), Sets(kinds, which))

    def some(self, units: Ints) -> Role:
        """The same of some of the units."""
        return Role(self.people.some(units), self._called.some(units), self._kinds.some(units))

    def agree(self, at: Ints, to: Ints) -> Floats:
        """1 where both have the same one, -1 where they have different named ones of one kind, else 0."""
        same, rivals = (common(sets, sets, (at, to)) > 0 for sets in (self._called, self._kinds))
        return np.where(same, 1.0, np.where(rivals, -1.0, 0.0))

    @property
    def named(self) -> Flags:
        """Whether each unit has somebody with a name in the role."""
        return self._kinds.filled

    @property
    def filled(self) -> Flags:
        """Whether each unit has somebody in the role."""
        return self.people.filled


class Table:
    """The columns of a story's units; `bags` are the words each is compared by.

    `whole` may be the table of all units and the numbers that these units have there: all of its passages are theirs.
    `predicates` are then those of all units.
    """

    predicates: tuple[str, ...]
    article: Ints
    sentence: Ints
    passage: Ints
    predicate: Ints
    noun: Flags
    state: Flags
    negative: Flags
    unreal: Flags

    def __init__(
        self, units: Sequence[Unit], words: Lexis, bags: Sequence[tuple[str, ...]],
        whole: tuple[Table, Ints] | None = None,
    ) -> None:
        self.units = units
        self.words = words
        self._whole = whole
        self.own = Bags(words, bags)
        if whole:
            self.predicates = whole[0].predicates
            for name in LOOKED_UP:
                setattr(self, name, getattr(whole[0], name)[whole[1]])
        else:
            self._look_up()

    def _look_up(self) -> None:
        units = self.units
        told = [unit.proposition for unit in units]
        self.article = np.array([unit.place[0] for unit in units], dtype=np.int64)
        self.sentence = np.array([p.sentence for p in told], dtype=np.int64)
        _, self.passage = np.unique(self.article * 1_000_000 + self.sentence, return_inverse=True)
        self.predicates = tuple(sorted({p.lemma for p in told}))
        number = {lemma: i for i, lemma in enumerate(self.predicates)}
        self.predicate = np.array([number[p.lemma] for p in told], dtype=np.int64)
        self.noun = np.array([p.form == "noun" for p in told], dtype=bool)
        self.state = np.array([p.form == "state" for p in told], dtype=bool)
        self.negative = np.array([p.polarity == "negative" for p in told], dtype=bool)
        self.unreal = np.array([p.modality in NOT_SO for p in told], dtype=bool)

    @cached_property
    def around(self) -> Bags:
        """The words of each unit's sentence."""
        if self._whole:
            return _some(self._whole[0].around, self._whole[1])
        return Bags(self.words, [unit.around for unit in self.units])

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the story by their stems."""
        return Sentences(self.units, self.passage, self.article)

    @cached_property
    def topics(self) -> Matrix:
        """What each distinct sentence is about."""
        return self.words.gists(self.around.weighed, self.around.which)

    @cached_property
    def meanings(self) -> Matrix:
        """A vector for each predicate; particle verbs have that of their verb."""
        return vectors([lemma.split("_")[0] for lemma in self.predicates])

    @cached_property
    def vague(self) -> Flags:
        """Predicates that say too little by themselves."""
        return np.array([lemma in class_of_words("vague") for lemma in self.predicates], dtype=bool)

    @cached_property
    def spread(self) -> Floats:
        """For each predicate, the share of the articles that have it."""
        size = int(self.article.max(initial=0)) + 1
        keys, _ = unique(self.predicate * size + self.article)
        return np.bincount(keys // size, minlength=len(self.predicates)) / max(1, len(np.unique(self.article)))

    @cached_property
    def passages(self) -> list[set[int]]:
        """The passages that each predicate stands in."""
        found: list[set[int]] = [set() for _ in self.predicates]
        for predicate, passage in zip(self.predicate.tolist(), self.passage.tolist(), strict=True):
            found[predicate].add(passage)
        return found

    @cached_property
    def kinds(self) -> tuple[Sets, Sets]:
        """The classes of predicates that the words of each unit belong to, and those that each predicate is of."""
        return Sets.of(unit.kinds for unit in self.units), Sets.of(map(classes, self.predicates))

    @cached_property
    def agents(self) -> Role:
        """Who does it."""
        return self._whole[0].agents.some(self._whole[1]) if self._whole else Role.of(self.units, "agent")

    @cached_property
    def patients(self) -> Role:
        """What it is done to."""
        return self._whole[0].patients.some(self._whole[1]) if self._whole else Role.of(self.units, "patient")

    @cached_property
    def told(self) -> Ints:
        """Which units tell one thing in the same words of the same parties and days: what forbids pairs of them."""
        if self._whole:
            return self._whole[0].told[self._whole[1]]
        return distinct(unit.telling for unit in self.units)[1]

    @cached_property
    def denied(self) -> Flags:
        """Clauses that say of a deed that it is not done, and not only that one does not know."""
        knowing = np.array([lemma not in UNKNOWING for lemma in self.predicates], dtype=bool)
        found: Flags = self.negative & knowing[self.predicate]
        return found

    @cached_property
    def quoted(self) -> Flags:
        """Words that somebody is quoted with."""
        return np.array([unit.proposition.quoted for unit in self.units], dtype=bool)

    @cached_property
    def usual(self) -> Flags:
        """Clauses that tell of a habit."""
        return np.array([unit.usual for unit in self.units], dtype=bool)

    @cached_property
    def undone(self) -> Flags:
        """Clauses that tell of something as not done."""
        return np.array([bool(unit.undone) for unit in self.units], dtype=bool)

    @cached_property
    def conditional(self) -> Flags:
        """Clauses that tell on what condition something will be."""
        return np.array([bool(unit.condition) for unit in self.units], dtype=bool)

    @cached_property
    def lasting(self) -> Flags:
        """Clauses whose verb may tell how long something went on."""
        return np.array([unit.proposition.lemma.partition("_")[0] in LASTING for unit in self.units], dtype=bool)

    @cached_property
    def aged(self) -> Flags:
        """Clauses that tell how old somebody is."""
        return np.array([any(q.kind == "age" for q in unit.proposition.quantities) for unit in self.units], dtype=bool)

    @cached_property
    def asks(self) -> Flags:
        """Indirect questions."""
        return np.array([unit.asks for unit in self.units], dtype=bool)

    @cached_property
    def named(self) -> Sets:
        """Everyone named that takes part, in whatever role."""
        return Sets.of(frozenset(p.key for p in unit.parties if p.named) for unit in self.units)

    @cached_property
    def figures(self) -> tuple[Sets, Sets]:
        """The numbers of each clause, and of its sentence."""
        return Sets.of(unit.figures for unit in self.units), Sets.of(unit.figures_around for unit in self.units)

    @cached_property
    def figure_weights(self) -> dict[str, float]:
        """How rare each number is among the sentences of the story: 1 where one sentence has it, 0 where all have."""
        around = {unit.passage: unit.figures_around for unit in self.units}
        sentences = max(2, len(around))
        having = Counter(figure for figures in around.values() for figure in figures)
        return {figure: math.log(sentences / count) / math.log(sentences) for figure, count in having.items()}

    @cached_property
    def days(self) -> tuple[Flags, Ints, Ints]:
        """Whether a unit's time bounds days, and the first and the last of them."""
        if self._whole:
            known, first, last = self._whole[0].days
            some = self._whole[1]
            return known[some], first[some], last[some]
        times = [unit.proposition.when for unit in self.units]
        bounds = [
            (t.earliest.toordinal(), t.latest.toordinal()) if t and t.earliest and t.latest else (0, 0) for t in times
        ]
        first, last = np.array(bounds, dtype=np.int64).reshape(-1, 2).T
        return first > 0, first, last

    @cached_property
    def said(self) -> Letters:
        """The words as written of each clause."""
        if self._whole:
            return _some(self._whole[0].said, self._whole[1])
        return Letters([unit.said for unit in self.units])

    @cached_property
    def context(self) -> Letters:
        """The words as written of each sentence."""
        return Letters([unit.context for unit in self.units])
