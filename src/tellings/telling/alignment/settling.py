"""Which clauses are told as one in the end: what the linkage joined and what bears that out, and what it passed over.

Strategy: scores go by whole sentences too, so that two clauses may be joined for the company they keep. A member stays
in a cluster only where the clause of another report bears it out (`support`), and those that only say that something is
said (`cues`) stay in none. What was left out is looked at again, the most alike first: the other clauses of two
sentences that met for sure, but with clauses that do not say the same; and clauses that are surely alike, but were kept
apart because others of the cluster are unlike one of them. Such a pair is joined, or the one taken into the cluster of
the other, or two clusters that are close made one, if no veto speaks against it. Of 36 pairs of the second kind in 29
bundles that were read, 18 tell the same, 10 the same in part and 8 other things: as many as of what the linkage joins.

Invariants: every unit is in exactly one cluster; a cluster of several reports holds only what others of it bear out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tellings.telling.alignment import vetoes
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.sets import pairs_of, ranks
from tellings.telling.alignment.support import Support
from tellings.telling.alignment.units import Unit

# A passage that cannot stand alone is told as a point only if it says this much: terms, a number among them or not.
FEWEST_TERMS, FEWEST_WITH_NUMBER = 4, 2
MARKS = " .!?\"'“”‘’"    # what may stand around a clause that is its whole sentence
LONG = 6                # words of a passage that says something, be they all common: "how many people do we want there"
# Score of two clauses from which on they are surely alike: they, or other clauses of their sentences, tell something in
# common. In nine stories without reference that were read, 4 of 6 pairs of such other clauses are right from here on, 5
# of 9 from 0.8 on.
SURE = 0.93
FOREMOST = 4            # pairs of two clusters, the most alike, that are looked at
CLOSE = 0.3             # mean score of the pairs of two clusters that a pair surely alike makes one
ALIKE = 0.8             # score from which on a rare word in common bears two clauses out

Cluster = tuple[int, ...]
Passage = tuple[int, int]


def _says_something(members: Iterable[Unit]) -> bool:
    """Whether the passages of a cluster are worth a point: one can stand alone, or says enough without."""
    for unit in members:
        fewest = FEWEST_WITH_NUMBER if unit.proposition.quantities else FEWEST_TERMS
        if unit.proposition.scope or len(unit.terms) >= fewest or len(unit.extent.text.split()) >= LONG:
            return True
        if unit.said == unit.context.strip(MARKS):        # "Rise to the occasion."
            return True
    return False


def told_in(units: Sequence[Unit], clusters: Iterable[Sequence[int]]) -> dict[Passage, set[int]]:
    """The clusters of several units that each sentence has a clause in, by their place among the clusters."""
    found: dict[Passage, set[int]] = {}
    for number, members in enumerate(clusters):
        for n in members if len(members) > 1 else ():
            found.setdefault(units[n].passage, set()).add(number)
    return found


class _Points:
    """The clusters of several reports: `members` of each, and of each unit in one the number of it (`home`)."""

    def __init__(self, units: Sequence[Unit], judged: Judgements) -> None:
        self.units, self.judged = units, judged
        self.members: list[list[int]] = []
        self.home: dict[int, int] = {}
        self._told: dict[Passage, set[int]] = {}        # the clusters that a sentence has a clause in
        self._parted: set[tuple[int, int, int, int]] = set()     # clusters that were not made one, and their sizes

    def add(self, numbers: Iterable[int]) -> bool:
        """Make a cluster of units, if they are of several reports and say something; whether it was made."""
        chosen = list(numbers)
        several = len({self.units[n].place[0] for n in chosen}) > 1
        if not several or not _says_something(self.units[n] for n in chosen):
            return False
        self.members.append([])
        for number in chosen:
            self.take(number, len(self.members) - 1)
        return True

    def take(self, number: int, cluster: int) -> None:
        """Put a unit into a cluster."""
        self.members[cluster].append(number)
        self.home[number] = cluster
        self._told.setdefault(self.units[number].passage, set()).add(cluster)

    def meet(self, one: Passage, other: Passage) -> bool:
        """Whether two sentences have clauses in one cluster."""
        return not self._told.get(one, set()).isdisjoint(self._told.get(other, ()))

    def welcome(self, number: int, cluster: int) -> bool:
        """Whether nothing forbids that a unit comes into a cluster."""
        unit = self.units[number]
        others = [self.units[n] for n in self.members[cluster]]
        return not any(unit.passage == other.passage or vetoes.of_clauses(unit, other) for other in others)

    def join(self, one: int, other: int) -> bool:
        """Join two units, or take one into the cluster of the other, or the clusters of both; whether that was done."""
        homes = [self.home[n] for n in (one, other) if n in self.home]
        if not homes:
            return self.add((one, other))
        if len(homes) > 1:
            return self._merge(*homes)
        guest = other if one in self.home else one
        welcome = self.welcome(guest, homes[0])
        if welcome:
            self.take(guest, homes[0])
        return welcome

    def _merge(self, one: int, other: int) -> bool:
        """Take the members of a cluster into another, if the two are close enough and nothing forbids it."""
        guests, hosts = self.members[one], self.members[other]
        asked = one, other, len(guests), len(hosts)
        if one == other or asked in self._parted:
            return False
        if self.judged.mean(guests, hosts) < CLOSE or not all(self.welcome(n, other) for n in guests):
            self._parted.add(asked)
            return False
        self.members[one] = []
        for number in guests:
            self.take(number, other)
        return True


def _numbered(size: int, clusters: Iterable[Sequence[int]], none: int = 0) -> NDArray[np.int64]:
    """The number of the cluster of each of `size` units, and `none` of one that is in no cluster."""
    found = np.full(size, none, dtype=np.int64)
    for number, members in enumerate(clusters):
        found[list(members)] = number
    return found


def _sentences_met(
    units: Sequence[Unit], clusters: Sequence[Cluster], judged: Judgements
) -> Iterator[tuple[Passage, Passage]]:
    """The pairs of sentences of two reports that surely tell something in common: two clauses of them were joined."""
    cluster = _numbered(len(units), clusters)
    known: dict[Passage, int] = {}      # a number for each, for there are as many pairs as the linkage has
    passage = np.array([known.setdefault(unit.passage, len(known)) for unit in units], dtype=np.int64)
    report = np.array([unit.place[0] for unit in units], dtype=np.int64)
    at, to, _ = judged.allowed(SURE)
    joined = (cluster[at] == cluster[to]) & (report[at] != report[to])
    pairs = np.unique(passage[at[joined]] * len(known) + passage[to[joined]])
    passages = list(known)
    for one, other in zip((pairs // len(known)).tolist(), (pairs % len(known)).tolist(), strict=True):
        yield passages[one], passages[other]


def _kept_out(units: Sequence[Unit], points: _Points, judged: Judgements) -> Iterator[tuple[int, int, float]]:
    """The pairs of two reports, surely alike, that are in no cluster together, and how alike; of two clusters a few."""
    at, to, scores = judged.allowed(SURE)
    home = _numbered(len(units), points.members, -1)
    report = np.array([unit.place[0] for unit in units], dtype=np.int64)
    some = np.flatnonzero(((home[at] != home[to]) | (home[at] < 0)) & (report[at] != report[to]))
    at, to, scores = at[some], to[some], scores[some]
    side = np.where(home < 0, len(points.members) + np.arange(len(units)), home)    # who is in none is one alone
    *_, two = pairs_of(np.minimum(side[at], side[to]), np.maximum(side[at], side[to]))
    order = np.lexsort((-scores, two))
    few = order[ranks(two[order]) < FOREMOST]
    yield from zip(at[few].tolist(), to[few].tolist(), scores[few].tolist(), strict=True)


def _borne_out(
    units: Sequence[Unit], support: Support, clusters: Sequence[Cluster], judged: Judgements, cues: Collection[int]
) -> Iterator[list[int]]:
    """Of each cluster the members that others bear out: by what they say, or as alike, by a word few have."""
    borne_out = np.zeros(len(units), dtype=bool)
    for members in clusters:
        borne_out[support.borne_out([n for n in members if n not in cues])] = True
    cluster = _numbered(len(units), clusters)
    at, to, _ = judged.allowed(ALIKE)
    open_to = (cluster[at] == cluster[to]) & ~(borne_out[at] & borne_out[to])
    also = {
        n for pair in zip(at[open_to].tolist(), to[open_to].tolist(), strict=True)
        if not any(n in cues for n in pair) and units[pair[0]].place[0] != units[pair[1]].place[0]
        and support.rare_in_common(*pair)
        for n in pair
    }
    borne_out[list(also)] = True
    for members in clusters:
        yield [n for n in members if borne_out[n]]


def settled(
    units: Sequence[Unit], support: Support, clusters: Sequence[Cluster], judged: Judgements, cues: Collection[int]
) -> tuple[Cluster, ...]:
    """The clusters of the linkage as they are told; what is in none of several reports is alone."""
    points = _Points(units, judged)
    for members in _borne_out(units, support, clusters, judged, cues):
        points.add(members)
    sentences: dict[Passage, list[int]] = {}
    for number, unit in enumerate(units):
        if number not in cues:
            sentences.setdefault(unit.passage, []).append(number)
    others = [
        (-judged.score(a, b), a, b, True)
        for one, other in _sentences_met(units, clusters, judged)
        if not points.meet(one, other)
        for a in sentences.get(one, ())
        for b in sentences.get(other, ())
        if support.also_told(a, b) and not vetoes.of_clauses(units[a], units[b])
    ]
    others += [
        (-score, a, b, False) for a, b, score in _kept_out(units, points, judged) if a not in cues and b not in cues
    ]
    for _, a, b, told in sorted(others):
        if not points.meet(units[a].passage, units[b].passage) and (told or support.bears_out(a, b)):
            points.join(a, b)
    alone = ((n,) for n in range(len(units)) if n not in points.home)
    return tuple(sorted((*(tuple(sorted(members)) for members in points.members if members), *alone)))
