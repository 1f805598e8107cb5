"""What makes a pair of units alike: each feature by its name, for all pairs of a story at once.

Strategy: reports copy each other, so that many pairs are of the same two clauses; what hangs on these alone is found
once for all of them (`told_alike`): of two million pairs of 1,000 reports that is done for 200,000.

Invariants: a feature is in [0, 1] or [-1, 1] and symmetric in the two units. `PLACED` are those that hang on where the
clauses stand, `CONTEXT` those that need a first score of all pairs: they say how a pair stands among its rivals.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import numpy as np

from tellings.language.en.predicates import classes, kinship
from tellings.telling.alignment.exclusive import Shared
from tellings.telling.alignment.sets import Flags, Floats, Ints, common, once, pairs_of, runs, unique
from tellings.telling.alignment.table import Letters, Table

FULL_MASS = 3.0     # words of one sentence each that two units share; more is no more evidence
NARROW = 31         # days: a time wider than this says less
LEAD = 3            # sentences that open a report and tell what it is about
BLOCK = 2_000       # pairs of vectors multiplied at once: they stay in the cache
KINDS = {kind: number for number, kind in enumerate(("none", "same", "class", "ladder", "opposed"))}


def _of_pair(first: Ints, second: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """The distinct unordered pairs of numbers below `size`, as two columns, and which of them each pair is."""
    keys, which = unique(np.minimum(first, second) * size + np.maximum(first, second))
    return keys // size, keys % size, which


class Pairs:
    """Pairs of a story's units, and all that is known of them; computed once, when it is asked for."""

    def __init__(self, table: Table, at: Ints, to: Ints) -> None:
        self.table, self.at, self.to = table, at, to

    @cached_property
    def told_alike(self) -> tuple[Pairs, Ints]:
        """One pair of those whose units tell the same two things, for each such two; and which of them each pair is."""
        told = self.table.told
        keys, which = unique(told[self.at] * (int(told.max(initial=0)) + 1) + told[self.to])
        one = np.empty(len(keys), dtype=np.int64)
        one[which] = np.arange(len(which))
        return Pairs(self.table, self.at[one], self.to[one]), which

    @cached_property
    def _predicates(self) -> tuple[Ints, Ints, Ints]:
        known = self.table.predicate
        return _of_pair(known[self.at], known[self.to], len(self.table.predicates))

    @cached_property
    def _bags(self) -> tuple[Ints, Ints, Ints]:
        own = self.table.own.which
        return pairs_of(own[self.at], own[self.to])

    @cached_property
    def _around(self) -> tuple[Ints, Ints, Ints]:
        around = self.table.around.which
        return pairs_of(around[self.at], around[self.to])

    @cached_property
    def kin(self) -> dict[str, Flags]:
        """How the predicates stand to each other; clauses without one to nothing."""
        one, two, which = self._predicates
        names = self.table.predicates
        known, classed = (np.array(list(map(having, names)), dtype=bool) for having in (bool, classes))
        kinds = np.where((one == two) & known[one], KINDS["same"], KINDS["none"])
        asked = np.flatnonzero((one != two) & classed[one] & classed[two])      # others are nothing to each other
        pairs = zip(one[asked].tolist(), two[asked].tolist(), strict=True)
        kinds[asked] = [KINDS[kinship(names[a], names[b])] for a, b in pairs]
        found = kinds[which]
        return {kind: found == number for kind, number in KINDS.items()}

    @cached_property
    def akin(self) -> Floats:
        """How alike the predicates are in use, 1 where they are the same."""
        one, two, which = self._predicates
        meanings = self.table.meanings
        cosine: Floats = np.einsum("ij,ij->i", meanings[one], meanings[two]).astype(float)
        cosine[one == two] = 1.0
        found: Floats = np.clip(cosine, 0.0, 1.0)[which]
        return found

    @cached_property
    def beside(self) -> Floats:
        """How often the predicates stand side by side: two verbs of one sentence are mostly two happenings."""
        one, two, which = self._predicates
        where = self.table.passages
        pairs = [(where[a], where[b]) for a, b in zip(one.tolist(), two.tolist(), strict=True)]
        together = np.array([len(mine & yours) for mine, yours in pairs], dtype=np.float64)
        fewest = np.array([min(len(mine), len(yours)) for mine, yours in pairs], dtype=np.float64)
        shared = together / np.maximum(1.0, fewest)
        shared[one == two] = 0.0
        return shared[which]

    @cached_property
    def told_within(self) -> Floats:
        """How many of the two units have the predicate of the other among their words, the predicates not being one."""
        number, known = self.table.words.number, self.table.predicate
        own = self.table.own
        columns = np.array([number.get(lemma, -1) for lemma in self.table.predicates], dtype=np.int64)

        def has(units: Ints, others: Ints) -> Floats:
            wanted = columns[known[others]]
            return _flags((wanted >= 0) & own.words.has(own.which[units], np.maximum(wanted, 0)))

        both: Floats = (has(self.at, self.to) + has(self.to, self.at)) / 2
        return np.where(self.kin["same"], 0.0, both)

    @cached_property
    def classed_within(self) -> Flags:
        """Whether words of one tell what the other's predicate does: "took into custody" tells of an arrest."""
        (words, predicates), known = self.table.kinds, self.table.predicate
        found = (common(words, predicates, (self.at, known[self.to])) > 0) | (
            common(words, predicates, (self.to, known[self.at])) > 0)
        return (found | (self.told_within > 0)) & ~self.kin["same"] & ~self.kin["class"]

    @cached_property
    def both_negated(self) -> Flags:
        """Whether both say of one kind of deed that it is not done; two utterances may deny two things, and so may
        those who do not know."""
        negative, quoted = self.table.denied, self.table.quoted
        found = negative[self.at] & negative[self.to] & (self.kin["same"] | self.kin["class"])
        denied: Flags = found & ~(quoted[self.at] & quoted[self.to])
        return denied

    @cached_property
    def time(self) -> Floats:
        """1 where the times meet and are narrow, -1 where they exclude each other, else 0."""
        known, first, last = self.table.days
        at, to = self.at, self.to
        apart = (last[at] < first[to]) | (last[to] < first[at])
        width = np.maximum(last[at] - first[at], last[to] - first[to])
        return np.where(known[at] & known[to], np.where(apart, -1.0, np.where(width <= NARROW, 1.0, 0.5)), 0.0)

    @cached_property
    def numbers(self) -> tuple[Floats, Flags]:
        """Whether clauses share a number (half: only their sentences do), and whether each has only others."""
        own, around = self.table.figures
        shared, wider = (common(sets, sets, (self.at, self.to)) > 0 for sets in (own, around))
        return np.where(shared, 1.0, 0.5 * wider), own.filled[self.at] & own.filled[self.to] & ~shared

    @cached_property
    def figure(self) -> Floats:
        """The weight of the numbers that both clauses have: two with the one "$500 billion" of a story speak of it."""
        own, _ = self.table.figures
        weights = self.table.figure_weights
        weight = common(own, own, (self.at, self.to), lambda shared: math.fsum(weights.get(f, 1.0) for f in shared))
        return np.minimum(1.0, weight)

    @cached_property
    def cover(self) -> tuple[Floats, Floats, Floats]:
        """The share of the words of the less covered one, of the other, and the weight of what they share."""
        own = self.table.own
        at, to, which = self._bags
        one, two = own.covered(at, to), own.covered(to, at)
        first, second = one / own.total[at], two / own.total[to]
        return np.minimum(first, second)[which], np.maximum(first, second)[which], np.minimum(one, two)[which]

    @cached_property
    def rarest(self) -> Floats:
        """The weight of the second heaviest word that both have."""
        own = self.table.own
        one, two, which = self._bags
        pair, place = own.words.shared(one, two)
        weight, sizes = own.weighed.data[place], np.bincount(pair, minlength=len(one))
        ordered, ends = weight[np.lexsort((weight, pair))], np.cumsum(sizes)
        found = np.zeros(len(one))
        several = np.flatnonzero(sizes > 1)
        found[several] = ordered[ends[several] - 2]
        return found[which]

    @cached_property
    def sentence(self) -> Floats:
        """The share of the words of the two sentences that the other covers."""
        around = self.table.around
        one, two, which = self._around
        first, second = around.covered(one, two) / around.total[one], around.covered(two, one) / around.total[two]
        found: Floats = (first + second) / 2
        return found[which]

    @cached_property
    def shared(self) -> Shared:
        """What the clauses share that no other sentence of the two reports has."""
        return self.table.sentences.own(self.at, self.to)

    @cached_property
    def shared_around(self) -> Shared:
        """The same of their sentences."""
        return self.table.sentences.around(self.at, self.to)

    @cached_property
    def topic(self) -> Floats:
        """Whether the sentences are about the same, beside what all are about."""
        topics = self.table.topics
        one, two, which = self._around
        found = np.zeros(len(one))
        for start in range(0, len(one), BLOCK):
            a, b = topics[one[start : start + BLOCK]], topics[two[start : start + BLOCK]]
            found[start : start + BLOCK] = np.einsum("ij,ij->i", a, b)
        return np.maximum(0.0, found)[which]

    def written(self, letters: Letters) -> Floats:
        """How much of the shorter text the longer one has, by letters (the token set ratio of fuzzy matching)."""
        which = letters.which

        def both(one: Ints, two: Ints) -> Floats:
            shared = letters.shared.of(one, two)
            rest = np.minimum(letters.all[one], letters.all[two]) - shared
            found: Floats = 2 * shared / np.maximum(2 * shared + rest, 1e-9)
            return found

        return once(which[self.at], which[self.to], both)


def _flags(found: Flags) -> Floats:
    return found.astype(float)


FEATURES: dict[str, Callable[[Pairs], Floats]] = {
    "same_predicate": lambda p: _flags(p.kin["same"]),
    "kin_predicate": lambda p: _flags(p.kin["class"]),
    "stage_predicate": lambda p: _flags(p.kin["ladder"]),
    "akin": lambda p: p.akin,
    "vague": lambda p: _flags(p.table.vague[p.table.predicate[p.at]] | p.table.vague[p.table.predicate[p.to]]),
    "spread": lambda p: np.maximum(p.table.spread[p.table.predicate[p.at]], p.table.spread[p.table.predicate[p.to]]),
    "beside": lambda p: p.beside,
    "told_within": lambda p: p.told_within,
    "classed_within": lambda p: _flags(p.classed_within),
    "nouns": lambda p: _flags(p.table.noun[p.at] & p.table.noun[p.to]),
    "verbs": lambda p: _flags(~p.table.noun[p.at] & ~p.table.noun[p.to]),
    "states": lambda p: _flags(p.table.state[p.at] | p.table.state[p.to]),
    "negated": lambda p: _flags(p.table.negative[p.at] != p.table.negative[p.to]),
    "both_negated": lambda p: _flags(p.both_negated),
    "unreal": lambda p: _flags(p.table.unreal[p.at] != p.table.unreal[p.to]),
    "agent": lambda p: p.table.agents.agree(p.at, p.to),
    "patient": lambda p: p.table.patients.agree(p.at, p.to),
    "named": lambda p: np.minimum(1.0, common(p.table.named, p.table.named, (p.at, p.to)) / 2),
    "time": lambda p: p.time,
    "numbers": lambda p: p.numbers[0],
    "figure": lambda p: p.figure,
    "numbers_differ": lambda p: _flags(p.numbers[1]),
    "cover_less": lambda p: p.cover[0],
    "cover_more": lambda p: p.cover[1],
    "mass": lambda p: np.minimum(1.0, p.cover[2] / FULL_MASS),
    "rarest": lambda p: p.rarest,
    "clause_words": lambda p: p.written(p.table.said),
    "sentence": lambda p: p.sentence,
    "sentence_words": lambda p: p.written(p.table.context),
    "exclusive": lambda p: p.shared_around.exclusive,
    "clause_exclusive": lambda p: p.shared.exclusive,
    "heaviest": lambda p: p.shared.heaviest,
    "topic": lambda p: p.topic,
    "leads": lambda p: _flags((p.table.sentence[p.at] <= LEAD) & (p.table.sentence[p.to] <= LEAD)),
    "one_article": lambda p: _flags(p.table.article[p.at] == p.table.article[p.to]),
    "one_sentence": lambda p: _flags(p.table.passage[p.at] == p.table.passage[p.to]),
}


PLACED = frozenset({
    "numbers", "sentence", "sentence_words", "exclusive", "clause_exclusive", "heaviest", "topic",
    "leads", "one_article", "one_sentence",
})


def _margins(group: Ints, score: Floats) -> Floats:
    """For each row, how much better its score is than the best other one of its group; the groups are in order."""
    starts = runs(group)
    sizes = np.diff(starts, append=len(group))
    best = np.repeat(np.maximum.reduceat(score, starts), sizes)
    found: Floats = score - best
    at = np.flatnonzero(found == 0)
    first = at[runs(group[at])]
    rest = score.copy()
    rest[first] = 0.0
    found[first] = score[first] - np.maximum.reduceat(rest, starts)
    return found


def _margin(first: Ints, second: Ints, where: Ints, score: Floats) -> Floats:
    """How much better a pair is, for both of the two, than other pairs with units of the other's article.

    The pairs are in order, and so are the units by article (`where`): only one way round they need sorting.
    """
    articles = int(where.max(initial=0)) + 1
    ahead = _margins(first * articles + where[second], score)
    order = np.argsort(second, kind="stable")
    ahead[order] = np.minimum(ahead[order], _margins((second * articles + where[first])[order], score[order]))
    return ahead


class Rivals:
    """The pairs of a story and a first score of each: how a pair stands among others."""

    def __init__(self, pairs: Pairs, score: Floats) -> None:
        self.pairs, self.score = pairs, score

    @cached_property
    def margin(self) -> Floats:
        """How much better a pair is than its rivals."""
        return _margin(self.pairs.at, self.pairs.to, self.pairs.table.article, self.score)

    @cached_property
    def passage_margin(self) -> Floats:
        """The margin of the passages of each pair: a passage is as alike as its most alike units."""
        pairs, table = self.pairs, self.pairs.table
        size = int(table.passage.max(initial=0)) + 1
        one, two, which = _of_pair(table.passage[pairs.at], table.passage[pairs.to], size)
        best = np.zeros(len(one))
        np.maximum.at(best, which, self.score)
        where = np.zeros(size, dtype=np.int64)
        where[table.passage] = table.article
        return _margin(one, two, where, best)[which]

    @cached_property
    def by_kind(self) -> Floats:
        """The mean score of all pairs with these predicates: two words of a story for one thing are so throughout."""
        pairs, known = self.pairs, self.pairs.table.predicate
        _, _, which = _of_pair(known[pairs.at], known[pairs.to], len(pairs.table.predicates))
        means: Floats = (np.bincount(which, self.score) / np.bincount(which))[which]
        return means


CONTEXT: dict[str, Callable[[Rivals], Floats]] = {
    "margin": lambda r: r.margin,
    "sentence_mutual": lambda r: _flags(r.passage_margin >= 0),
    "sentence_margin": lambda r: r.passage_margin,
    "kind": lambda r: r.by_kind,
}
