"""Which clauses are told as one in the end: what the linkage joined and what bears that out, and what it passed over.

Strategy: scores go by whole sentences too, so that two clauses may be joined for the company they keep. A member stays
in a cluster only where the clause of another report bears it out (`support`), and those that only say that something is
said (`cues`) stay in none. What was left out is looked at again, the most alike first: the other clauses of two
sentences that met for sure, but with clauses that do not say the same; and clauses that are surely alike, but were kept
apart because others of the cluster are unlike one of them. Such a pair is joined, or the one taken into the cluster of
the other, or two clusters that are close made one, if no veto speaks against it. Of 36 pairs of the second kind in 29
bundles that were read, 18 tell the same, 10 the same in part and 8 other things: as many as of what the linkage joins.
Last, what is still alone meets what is told of the same day of somebody (`dated`).

Invariants: every unit is in exactly one cluster; a cluster of several reports holds only what others of it bear out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from tellings.telling.alignment import vetoes
from tellings.telling.alignment.joining import dated
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.sets import Flags, Floats, Ints, counted, distinct, pairs_of, ranks
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
Sure = tuple[Ints, Ints, Floats]        # pairs of units, and how alike they are


def _says_something(unit: Unit) -> bool:
    """Whether a passage is worth a point: it can stand alone, or says enough without."""
    fewest = FEWEST_WITH_NUMBER if unit.proposition.quantities else FEWEST_TERMS
    if unit.proposition.scope or len(unit.terms) >= fewest or len(unit.extent.text.split()) >= LONG:
        return True
    return unit.said == unit.context.strip(MARKS)        # "Rise to the occasion."


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
        known, self.passage = distinct(unit.passage for unit in units)      # the number of the sentence of each
        self.report: Ints = np.array([unit.place[0] for unit in units], dtype=np.int64)
        self._passage = self.passage.tolist()
        self._told: list[set[int]] = [set() for _ in known]     # the clusters that a sentence has a clause in
        self._says: dict[int, bool] = {}        # of those asked, whether a unit says something
        self._parted: set[tuple[int, int, int, int]] = set()     # clusters that were not made one, and their sizes

    def add(self, numbers: Iterable[int]) -> bool:
        """Make a cluster of units, if they are of several reports and say something; whether it was made."""
        chosen = list(numbers)
        several = len({self.units[n].place[0] for n in chosen}) > 1
        if not several or not any(map(self._says_something, chosen)):
            return False
        self.members.append([])
        for number in chosen:
            self.take(number, len(self.members) - 1)
        return True

    def take(self, number: int, cluster: int) -> None:
        """Put a unit into a cluster."""
        self.members[cluster].append(number)
        self.home[number] = cluster
        self._told[self._passage[number]].add(cluster)

    def meet(self, one: int, other: int) -> bool:
        """Whether two sentences, by number, have clauses in one cluster."""
        return not self._told[one].isdisjoint(self._told[other])

    def hopeless(self, one: int, other: int) -> bool:
        """Whether two units cannot be joined whatever they have in common, as far as is known before asking that."""
        if self.meet(self._passage[one], self._passage[other]):
            return True
        mine, yours = self.home.get(one), self.home.get(other)
        if mine is None and yours is None:
            return not (self._says_something(one) or self._says_something(other))
        return mine is not None and yours is not None and self._asked(mine, yours) in self._parted

    def _says_something(self, number: int) -> bool:
        if number not in self._says:
            self._says[number] = _says_something(self.units[number])
        return self._says[number]

    def welcome(self, number: int, cluster: int) -> bool:
        """Whether nothing forbids that a unit comes into a cluster."""
        unit, passage, members = self.units[number], self._passage[number], self.members[cluster]
        return not any(self._passage[n] == passage or vetoes.of_clauses(unit, self.units[n]) for n in members)

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

    def _asked(self, one: int, other: int) -> tuple[int, int, int, int]:
        """Two clusters as they are now."""
        return one, other, len(self.members[one]), len(self.members[other])

    def _merge(self, one: int, other: int) -> bool:
        """Take the members of a cluster into another, if the two are close enough and nothing forbids it."""
        guests, hosts, asked = self.members[one], self.members[other], self._asked(one, other)
        if one == other or asked in self._parted:
            return False
        if self.judged.mean(guests, hosts) < CLOSE or not all(self.welcome(n, other) for n in guests):
            self._parted.add(asked)
            return False
        self.members[one] = []
        for number in guests:
            self.take(number, other)
        return True


def _numbered(size: int, clusters: Iterable[Sequence[int]], none: int = 0) -> Ints:
    """The number of the cluster of each of `size` units, and `none` of one that is in no cluster."""
    found = np.full(size, none, dtype=np.int64)
    for number, members in enumerate(clusters):
        found[list(members)] = number
    return found


def _sure_but_apart(points: _Points) -> Sure:
    """The pairs of two reports, surely alike, that are in no cluster together, and how alike."""
    home = _numbered(len(points.units), points.members, -1)
    report = points.report
    at, to, scores = points.judged.allowed(SURE)
    apart = ((home[at] != home[to]) | (home[at] < 0)) & (report[at] != report[to])
    return at[apart], to[apart], scores[apart]


def _beside(points: _Points, clusters: Sequence[Cluster], sure: Sure, telling: Ints) -> tuple[Ints, Ints]:
    """The pairs of telling clauses of two sentences that surely tell something in common, and meet in no cluster."""
    passage, size = points.passage, len(points.units)
    at, to, _ = sure
    cluster = _numbered(size, clusters)
    joined = cluster[at] == cluster[to]
    one, other, _ = pairs_of(passage[at[joined]], passage[to[joined]])
    apart = [not points.meet(*both) for both in zip(one.tolist(), other.tolist(), strict=True)]
    one, other = one[apart], other[apart]
    telling = telling[np.argsort(passage[telling], kind="stable")]      # sentence by sentence
    sizes = np.bincount(passage[telling], minlength=size)
    starts = np.cumsum(sizes) - sizes
    pair, nth = counted(sizes[one] * sizes[other])
    mine, yours = one[pair], other[pair]
    return telling[starts[mine] + nth // sizes[yours]], telling[starts[yours] + nth % sizes[yours]]


def _kept_out(points: _Points, sure: Sure, tells: Flags) -> Sure:
    """Of the pairs surely alike but not joined the most alike, of two clusters a few, where both tell something."""
    at, to, scores = sure
    home = _numbered(len(points.units), points.members, -1)
    side = np.where(home < 0, len(points.members) + np.arange(len(home)), home)    # who is in none is one alone
    *_, two = pairs_of(np.minimum(side[at], side[to]), np.maximum(side[at], side[to]))
    order = np.lexsort((-scores, two))
    few = order[ranks(two[order]) < FOREMOST]
    few = few[tells[at[few]] & tells[to[few]]]
    return at[few], to[few], scores[few]


def _borne_out(
    points: _Points, support: Support, clusters: Sequence[Cluster], tells: Flags
) -> Iterator[list[int]]:
    """Of each cluster the members that others bear out: by what they say, or as alike, by a word few have."""
    borne_out, telling = np.zeros(len(tells), dtype=bool), tells.tolist()
    for members in clusters:
        borne_out[support.borne_out([n for n in members if telling[n]])] = True
    cluster, report = _numbered(len(tells), clusters), points.report
    at, to, _ = points.judged.allowed(ALIKE)
    open_to = (cluster[at] == cluster[to]) & ~(borne_out[at] & borne_out[to])
    open_to &= tells[at] & tells[to] & (report[at] != report[to])
    pairs = zip(at[open_to].tolist(), to[open_to].tolist(), strict=True)
    also = {n for pair in pairs if support.rare_in_common(*pair) for n in pair}
    borne_out[list(also)] = True
    for members in clusters:
        yield [n for n in members if borne_out[n]]


def settled(
    units: Sequence[Unit], support: Support, clusters: Sequence[Cluster], judged: Judgements, cues: Collection[int],
    whole: Sequence[Unit] = (),
) -> tuple[Cluster, ...]:
    """The clusters of the linkage as they are told; what is in none of several reports is alone.

    `whole` are all units of the story.
    """
    points, tells = _Points(units, judged), np.ones(len(units), dtype=bool)
    tells[list(cues)] = False
    for members in _borne_out(points, support, clusters, tells):
        points.add(members)
    sure = _sure_but_apart(points)
    beside = _beside(points, clusters, sure, np.flatnonzero(tells))
    pairs = np.stack(beside, axis=1)[support.also_told(*beside)].tolist()
    others = [(-judged.score(a, b), a, b, True) for a, b in pairs if not vetoes.of_clauses(units[a], units[b])]
    at, to, scores = _kept_out(points, sure, tells)
    others += zip((-scores).tolist(), at.tolist(), to.tolist(), [False] * len(at), strict=True)
    for _, a, b, told in sorted(others):
        if not points.hopeless(a, b) and (told or support.bears_out(a, b)):
            points.join(a, b)
    free = tells & (_numbered(len(units), points.members, -1) < 0)
    for a, b in dated.pairs(units, whole, judged, free):
        if tells[a] and tells[b] and not points.hopeless(a, b) and support.bears_out(a, b):
            points.join(a, b)
    alone = ((n,) for n in range(len(units)) if n not in points.home)
    return tuple(sorted((*(tuple(sorted(members)) for members in points.members if members), *alone)))
