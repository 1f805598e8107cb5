"""Which pairs of a story are compared at all: an index of words and predicates, never all pairs.

Strategy: two units are compared where they share enough words that are rare in the story, each with those that share
most; and where their predicates are the same or of one class, each with those next to it and with the first of the
story. The lists of the index are cut, so that time stays linear in the units however many articles tell one thing.

Invariants: a pair is given once, the lower number first, in order.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tellings.language.en.predicates import classes
from tellings.telling.alignment.features import FEATURES, Pairs
from tellings.telling.alignment.table import Ints, Table

SEED_WEIGHT = 0.3       # words lighter than this make no candidates: too many sentences have them
SEED_SHARE = 0.2        # of the lighter unit's words that a candidate must share
MOST = 32               # partners a unit is compared with, those that share most
LONGEST = 400           # units a word leads to, the first of the story
BLOCK = 2_000           # units compared at once
LIKE = 0.3              # cosine of two predicates that may tell of one event
NEXT, FIRST = 24, 24    # of one kind of predicate: units after it, and the first of all, that a unit is compared with
SAYING = frozenset({"say", "tell", "add", "ask", "reply", "write", "note", "think", "know", "believe"})

Found = set[tuple[int, int]]


def of_words(table: Table) -> Found:
    """Pairs of units that share enough words rare in the story."""
    own = table.own
    rare = np.flatnonzero(table.words.weight >= SEED_WEIGHT)
    left, lists = own.weighed[:, rare], own.reach[:, rare].tocsc()
    for start, end in pairwise(lists.indptr.tolist()):
        lists.data[start + LONGEST : end] = 0.0
    right = lists.T.tocsr()
    right.eliminate_zeros()
    found: Found = set()
    for start in range(0, left.shape[0], BLOCK):
        common = (left[start : start + BLOCK] @ right).tocsr()
        for row, (first, last) in enumerate(pairwise(common.indptr.tolist())):
            a, shared, others = row + start, common.data[first:last], common.indices[first:last]
            enough = np.flatnonzero((shared >= SEED_SHARE * own.total[a]) & (others != a))
            if len(enough) > MOST:
                enough = enough[np.lexsort((others[enough], -shared[enough]))[:MOST]]
            found.update((min(a, b), max(a, b)) for b in others[enough].tolist())
    return found


def of_kinds(table: Table) -> Found:
    """Pairs of units whose predicates are the same or of one class.

    Everybody says something in every report: saying is compared only where one named speaker does it.
    """
    lists: dict[str, list[int]] = {}
    for number, unit in enumerate(table.units):
        lemma = unit.proposition.lemma
        if lemma in SAYING:
            kinds = {f"{lemma} of {party.key}" for party in unit.parties if party.role == "agent" and party.named}
        else:
            kinds = {lemma, *(f"class {kind}" for kind in classes(lemma))} if lemma else set()
        for name in sorted(kinds):
            lists.setdefault(name, []).append(number)
    found: Found = set()
    for members in lists.values():
        for n, a in enumerate(members):
            found.update((a, b) for b in members[n + 1 : n + 1 + NEXT])
            found.update((b, a) for b in members[: min(n, FIRST)])
    return found


def of_events(table: Table) -> Found:
    """Pairs of mentions that may be of one event: of one kind, or of predicates not unlike that share rare words."""
    kinds = of_kinds(table)
    at, to = columns(of_words(table) - kinds)
    like = Pairs(table, at, to).akin >= LIKE
    return kinds | set(zip(at[like].tolist(), to[like].tolist(), strict=True))


def of_points(table: Table) -> Found:
    """Pairs of clauses that may say the same: that share rare words, or of one kind and with the same participants.

    Words of the main event are in every other sentence: by them alone its tellings would never be compared.
    """
    words = of_words(table)
    at, to = columns(of_kinds(table) - words)
    pairs = Pairs(table, at, to)
    with_same = (table.patients.agree(at, to) > 0) | (FEATURES["named"](pairs) >= 1.0)
    return words | set(zip(at[with_same].tolist(), to[with_same].tolist(), strict=True))


def columns(found: Found) -> tuple[Ints, Ints]:
    """Pairs as two columns, in order."""
    at, to = np.array(sorted(found), dtype=np.int64).reshape(-1, 2).T
    return at, to
