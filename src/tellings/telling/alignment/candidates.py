"""Which pairs of a story are compared at all: an index of words and predicates, never all pairs.

Strategy: two units are compared where they share enough words that are rare in the story, each with those that share
most; and where their predicates are the same or of one class, each with those next to it and with the first of the
story. The lists of the index are cut, so that time stays linear in the units however many articles tell one thing.

Invariants: a pair is given once, the lower number first, in order.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse

from tellings.language.en.predicates import classes
from tellings.telling.alignment.features import FEATURES, Pairs
from tellings.telling.alignment.lexis import weighed
from tellings.telling.alignment.sets import Flags, Floats, Ints, each_once, ranks
from tellings.telling.alignment.table import Bags, Table

SEED_WEIGHT = 0.3       # words lighter than this make no candidates: too many sentences have them
SEED_SHARE = 0.2        # of the lighter unit's words that a candidate must share
ENOUGH = 0.7            # weight of shared words that makes a candidate, however long the clauses are
MOST = 32               # partners a unit is compared with, those that share most
LONGEST = 400           # units a word leads to, the first of the story
BLOCK = 2_000           # units compared at once
LIKE = 0.3              # cosine of two predicates that may tell of one event
NEXT, FIRST = 24, 24    # of one kind of predicate: units after it, and the first of all, that a unit is compared with
SAYING = frozenset({"say", "tell", "add", "ask", "reply", "write", "note", "think", "know", "believe"})

Columns = tuple[Ints, Ints]
NONE: Ints = np.zeros(0, dtype=np.int64)


def of_words(table: Table) -> Ints:
    """Pairs of units that share enough words rare in the story; those of units with equal words are sought once."""
    own = table.own
    rare = np.where(table.words.weight >= SEED_WEIGHT, table.words.weight, 0.0)
    seek = _looked_at if len(own.which) <= LONGEST else _looked_up
    bags, partners = seek(own, rare, np.minimum(SEED_SHARE * own.total, ENOUGH))
    sizes = np.bincount(bags, minlength=own.rows.shape[0])
    each = sizes[own.which]
    one = np.repeat(np.arange(len(own.which)), each)
    other = partners[np.repeat((np.cumsum(sizes) - sizes)[own.which], each) + ranks(one)]
    apart = one != other
    one, other = one[apart], other[apart]
    kept = ranks(one) < MOST
    return each_once(_keys(table, one[kept], other[kept]))


def _looked_at(own: Bags, rare: Floats, least: Floats) -> Columns:
    """For each bag of words the units it shares most with, by rare words: in a small story all are looked at."""
    shared = (weighed(own.rows, rare) @ own.reach.toarray().T)[:, own.which]
    a, b = np.nonzero(shared >= least[:, np.newaxis])
    return _foremost(a, b, shared[a, b])


def _looked_up(own: Bags, rare: Floats, least: Floats) -> Columns:
    """The same, by the units that each word leads to."""
    left, lists = _of_columns(own.weighed, rare > 0), _of_columns(own.reach, rare > 0)[own.which].tocsc()
    for start, end in pairwise(lists.indptr.tolist()):
        lists.data[start + LONGEST : end] = 0.0
    right = lists.T.tocsr()
    right.eliminate_zeros()
    found = [(NONE, NONE)]
    for start in range(0, left.shape[0], BLOCK):
        common = (left[start : start + BLOCK] @ right).tocsr()
        a = np.repeat(np.arange(common.shape[0]), np.diff(common.indptr)) + start
        enough = np.flatnonzero(common.data >= least[a])
        found.append(_foremost(a[enough], common.indices[enough].astype(np.int64), common.data[enough]))
    one, other = zip(*found, strict=True)
    return np.concatenate(one), np.concatenate(other)


def _foremost(one: Ints, other: Ints, shared: Floats) -> Columns:
    """Of those that share enough, for each the ones that share most; one more than is wanted, for it is among them."""
    order = np.lexsort((other, -shared, one))
    most = order[ranks(one) <= MOST]
    return one[most], other[most]


def _of_columns(rows: sparse.csr_matrix, chosen: Flags) -> sparse.csr_matrix:
    """The rows with what they have in some columns; the other columns are empty."""
    held = chosen[rows.indices]
    ends = np.append(0, np.cumsum(held))[rows.indptr]
    return sparse.csr_matrix((rows.data[held], rows.indices[held], ends), shape=rows.shape)


def _keys(table: Table, one: Ints, other: Ints) -> Ints:
    """One number for each unordered pair of units, in the order of the pairs."""
    return np.minimum(one, other) * len(table.units) + np.maximum(one, other)


def columns(table: Table, keys: Ints) -> Columns:
    """The lower and the higher number of each pair."""
    return keys // len(table.units), keys % len(table.units)


def _near(size: int) -> Columns:
    """Of so many in a list, which are compared: each with the next and with the first of all."""
    if size <= NEXT + FIRST:
        return _all(size)
    at = np.arange(size)
    pairs = [(at[:-step], at[step:]) for step in range(1, NEXT + 1)]
    pairs += [(np.full(size - n - NEXT - 1, n), at[n + NEXT + 1 :]) for n in range(FIRST)]
    return np.concatenate([one for one, _ in pairs]), np.concatenate([other for _, other in pairs])


@functools.lru_cache(maxsize=NEXT + FIRST)
def _all(size: int) -> Columns:
    """All pairs of so many."""
    one, other = np.triu_indices(size, 1)
    return one, other


@functools.lru_cache(maxsize=20_000)
def _kinds(lemma: str) -> Sequence[str]:
    """A predicate and its classes by name, in order."""
    return sorted({lemma, *(f"class {kind}" for kind in classes(lemma))})


def of_kinds(table: Table) -> Ints:
    """Pairs of units whose predicates are the same or of one class.

    Everybody says something in every report: saying is compared only where one named speaker does it.
    """
    lists: dict[str, list[int]] = {}
    kinds: Sequence[str]
    for number, unit in enumerate(table.units):
        lemma = unit.proposition.lemma
        if lemma in SAYING:
            agents = {party.key for party in unit.parties if party.role == "agent" and party.named}
            kinds = [f"{lemma} of {key}" for key in sorted(agents)]
        else:
            kinds = _kinds(lemma) if lemma else ()
        for name in kinds:
            lists.setdefault(name, []).append(number)
    by_size: dict[int, list[list[int]]] = {}
    for members in lists.values():
        if len(members) > 1:
            by_size.setdefault(len(members), []).append(members)
    found = [NONE]
    for size, alike in by_size.items():
        numbers, (one, other) = np.array(alike, dtype=np.int64), _near(size)
        found.append(_keys(table, numbers[:, one], numbers[:, other]).ravel())
    return each_once(np.concatenate(found))


def of_events(table: Table) -> Columns:
    """Pairs of mentions that may be of one event: of one kind, or of predicates not unlike that share rare words."""
    kinds = of_kinds(table)
    words = np.setdiff1d(of_words(table), kinds, assume_unique=True)
    like = Pairs(table, *columns(table, words)).akin >= LIKE
    return columns(table, np.sort(np.concatenate((kinds, words[like]))))


def of_points(table: Table) -> Columns:
    """Pairs of clauses that may say the same: that share rare words, or of one kind and with the same participants.

    Words of the main event are in every other sentence: by them alone its tellings would never be compared.
    """
    words = of_words(table)
    kinds = np.setdiff1d(of_kinds(table), words, assume_unique=True)
    at, to = columns(table, kinds)
    with_same = (table.patients.agree(at, to) > 0) | (table.agents.agree(at, to) > 0)
    with_same |= FEATURES["named"](Pairs(table, at, to)) >= 1.0
    return columns(table, np.sort(np.concatenate((words, kinds[with_same]))))
