"""Alignment: which propositions of a story's articles tell the same thing.

Strategy: every proposition is a unit (`units`); pairs that share words rare in the story are candidates (an index,
never all pairs); a candidate is scored by a few weighed features and may be vetoed (`scoring`); average linkage makes
clusters (`linkage`). Points and the timeline are both built from these clusters.

Invariants: every unit is in exactly one cluster; no cluster holds a vetoed pair; the result does not depend on the
order in which articles of one day were given.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tellings.language.en.predicates import classes
from tellings.records import Reading
from tellings.telling.alignment import lexis, linkage, units
from tellings.telling.alignment.lexis import Lexis
from tellings.telling.alignment.scoring import Cover, Judgements, Kind, in_context, judge
from tellings.telling.alignment.units import Place, Unit
from tellings.telling.entities import Entities

SEED_WEIGHT = 0.3       # words lighter than this make no candidates: too many sentences have them
SEED_SHARE = 0.2        # of the lighter unit's words that a candidate must share
# A lower one finds more and joins more wrongly: at 0.30 points .586 and 7 joins that must not be, at 0.36 .571 and 5,
# at 0.42 .551 and 4 (references of development).
LEAST: dict[Kind, float] = {"point": 0.36, "event": 0.4}
MOST_CANDIDATES = 48    # partners a clause is compared with, those that share most: time stays linear in clauses
SAYING = frozenset({"say", "tell", "add", "ask", "reply", "write", "note", "think", "know", "believe"})
BLOCK = 2_000           # units compared at once
WINDOW = 200            # mentions of one kind of event compared with each: bounds the pairs of the main event
DOUBTFUL = 0.1          # a pair less alike than this needs no veto: it speaks of different things

Cluster = tuple[Place, ...]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Alignment(NamedTuple):
    """The units of a story, the clusters of their numbers in text order, and the judgement of each pair compared."""

    units: tuple[Unit, ...] = ()
    clusters: tuple[tuple[int, ...], ...] = ()
    judged: Judgements = MappingProxyType({})

    def places(self) -> list[Cluster]:
        """The clusters as (article index, event index), without the stand-ins for whole sentences."""
        found = (tuple(self.units[n].place for n in numbers if not self.units[n].whole) for numbers in self.clusters)
        return [cluster for cluster in found if cluster]


def _covers(left: sparse.csr_matrix, right: sparse.csr_matrix, at: Ints, to: Ints) -> tuple[Floats, Floats]:
    """For each pair, the weight of `left`'s words that `right` covers, and its share of all of them."""
    total = np.maximum(np.asarray(left.sum(axis=1)).ravel(), 1e-9)
    common: Floats = np.asarray(left[at].multiply(right[to]).sum(axis=1)).ravel()
    return common, common / total[at]


def _second_best(weighed: sparse.csr_matrix, rows: sparse.csr_matrix, at: Ints, to: Ints) -> Floats:
    """For each pair, the weight of the second heaviest word that both have."""
    common = weighed[at].multiply(rows[to]).tocsr()
    found = np.zeros(len(at))
    for n, (start, end) in enumerate(pairwise(common.indptr.tolist())):
        if end - start >= 2:
            found[n] = np.partition(common.data[start:end], -2)[-2]
    return found


def _weighed(words: Lexis, bags: Sequence[Sequence[str]]) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """The weighed words of each bag, and the words each bag can stand for."""
    rows = words.rows(bags)
    reach = (rows @ words.near).tocsr()
    np.minimum(reach.data, 1.0, out=reach.data)
    return sparse.csr_matrix(rows.multiply(words.weight)), reach


def _candidates(words: Lexis, weighed: sparse.csr_matrix, reach: sparse.csr_matrix) -> list[tuple[int, int]]:
    """Pairs of units that share enough words rare in the story, in order."""
    rare = np.flatnonzero(words.weight >= SEED_WEIGHT)
    left, right = weighed[:, rare], reach[:, rare].T.tocsr()
    total = np.maximum(np.asarray(weighed.sum(axis=1)).ravel(), 1e-9)
    found: set[tuple[int, int]] = set()
    for start in range(0, left.shape[0], BLOCK):
        common = (left[start : start + BLOCK] @ right).tocsr()
        for row, (first, last) in enumerate(pairwise(common.indptr.tolist())):
            a, shared, others = row + start, common.data[first:last], common.indices[first:last]
            enough = np.flatnonzero((shared >= SEED_SHARE * total[a]) & (others != a))
            if len(enough) > MOST_CANDIDATES:
                enough = enough[np.lexsort((others[enough], -shared[enough]))[:MOST_CANDIDATES]]
            found.update((min(a, b), max(a, b)) for b in others[enough].tolist())
    return sorted(found)


def _of_one_kind(story: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of units whose predicates are the same or of one class, each with the next `WINDOW` of its kind.

    Everybody says something in every report: saying is compared only where one named speaker does it.
    """
    lists: dict[str, list[int]] = {}
    for number, unit in enumerate(story):
        lemma = unit.proposition.lemma
        if lemma in SAYING:
            kinds = {f"{lemma} of {party.key}" for party in unit.parties if party.role == "agent" and party.named}
        else:
            kinds = {lemma, *(f"class {kind}" for kind in classes(lemma))} if lemma else set()
        for name in sorted(kinds):
            lists.setdefault(name, []).append(number)
    found = {(a, b) for members in lists.values() for n, a in enumerate(members) for b in members[n + 1 : n + WINDOW]}
    return sorted(found)


def judge_all(story: Sequence[Unit], words: Lexis, bags: Sequence[Sequence[str]], kind: Kind) -> Judgements:
    """The judgement of every candidate pair, by the words of `bags`, one a unit."""
    weighed, reach = _weighed(words, bags)
    pairs = _candidates(words, weighed, reach) if kind == "point" else _of_one_kind(story)
    if not pairs:
        return {}
    at, to = np.array(pairs).T
    around, beyond = _weighed(words, [u.around for u in story])
    (one, first), (two, second) = _covers(weighed, reach, at, to), _covers(weighed, reach, to, at)
    wide = (_covers(around, beyond, at, to)[1] + _covers(around, beyond, to, at)[1]) / 2
    about = words.gists([u.around for u in story])
    topic = np.einsum("ij,ij->i", about[at], about[to])
    rarest = _second_best(weighed, words.rows(bags), at, to)
    covers = np.stack((first, second, np.minimum(one, two), wide, topic, rarest), axis=1).tolist()
    alone = {
        pair: judge(story[pair[0]], story[pair[1]], Cover(*cover), kind)
        for pair, cover in zip(pairs, covers, strict=True)
    }
    return in_context(alone, story, kind)


def _beside(story: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of clauses of one sentence: it says two things with them, so they never meet in one point."""
    passages: dict[tuple[int, int], list[int]] = {}
    for number, unit in enumerate(story):
        passages.setdefault(unit.passage, []).append(number)
    return [pair for members in passages.values() for pair in combinations(members, 2)]


def _clustered(
    story: Sequence[Unit], judged: Judgements, least: float, apart: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[int, ...], ...]:
    scores = {pair: j.score for pair, j in judged.items() if j.veto is None}
    vetoed = [pair for pair, j in judged.items() if j.veto is not None and j.score >= DOUBTFUL]
    return tuple(map(tuple, linkage.cluster(len(story), scores, (*vetoed, *apart), least)))


def statements(readings: Sequence[Reading], entities: Entities) -> Alignment:
    """Clauses that say the same: what points are made of."""
    found = (unit for i, reading in enumerate(readings) for unit in units.of_reading(i, reading, entities))
    story = tuple(unit for unit in found if unit.leads)
    words = lexis.of_story(story, readings)
    judged = judge_all(story, words, [u.wide for u in story], "point")
    return Alignment(story, _clustered(story, judged, LEAST["point"], _beside(story)), judged)


def happenings(readings: Sequence[Reading], entities: Entities) -> Alignment:
    """Mentions of one event, be it with a bare noun: what the timeline is made of."""
    story = tuple(unit for i, reading in enumerate(readings) for unit in units.of_reading(i, reading, entities))
    words = lexis.of_story(story, readings)
    judged = judge_all(story, words, [u.terms for u in story], "event")
    return Alignment(story, _clustered(story, judged, LEAST["event"]), judged)
