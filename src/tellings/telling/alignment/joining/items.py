"""Items of lists of sums: "bills of $900 at the Lantern Inn, over $2,000 at Holm & Sons and …" says several things.

Strategy: an item is no clause, so that no unit speaks for it. The sums of a sentence that stand in a row
(`lists`) are items; an item meets the item of another report, or a clause or phrase with one sum, that says of
the same name that it is as much. The name must be rare in both reports, and no other sum stand by it; where none is,
the sum must be the same, be told once in each, and the words beside it be the same too. What one report says by the way
and another one lists is found so. Sentences that meet anyhow are left alone, but where a whole list met what is told of
one of its items, it is cut down to that.

Invariants: only what met is given, each as a new unit or as the clause that has no other sum; of two that meet one at
least is listed; a sum that is another one is met only where both are nearly equal, and never where one is negated.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from tellings.records import Quantity, Reading, Span, cut
from tellings.telling.alignment import vetoes
from tellings.telling.alignment.amounts import exclude
from tellings.telling.alignment.exclusive import stems_of
from tellings.telling.alignment.joining import lists
from tellings.telling.alignment.joining.settling import Cluster, Passage, told_in
from tellings.telling.alignment.units import EMPTY, Unit, words_of

TIMES_APART = 1.5       # sums further apart are hardly of one thing, even if "over" stands before one
NEARLY = 1.05           # sums that exclude each other are of one thing only if no further apart: of one, misprinted
OFTEN = 2               # sentences of a report that may have a name which still tells one thing in it
ALIKE = 2               # one in so many words of the shorter, and more, must be the same where the sums are not
FEWEST_WORDS = 2        # beside a sum without a name of its own, that must be the same in both reports
_NAME = re.compile(r"\b[A-Z][\w&]*(?:[-'’][\w]+)*")
_WAY = re.compile(r"\b(?:(?P<source>from|by)|to|for) (?:the )?(?=[A-Z])")      # "from Holm" is not "to Holm"


class _Item(NamedTuple):
    """A sum with the words that say of what it is: `words` are their stems, `names` those of names among them.

    `sources` says of each name with a way whether it is where the sum comes from; `lead` is what stands before the
    first of its list, `clause` the unit that has no other sum.
    """

    passage: Passage
    quantity: Quantity
    extent: Span
    words: frozenset[str]
    names: frozenset[str]
    sources: frozenset[bool]
    lead: Span | None = None
    clause: int | None = None


def _amount(quantity: Quantity) -> float:
    return abs(quantity.value if quantity.value is not None else quantity.low or quantity.high or 0.0)


def _as_much(one: Quantity, other: Quantity) -> bool:
    """Whether two sums may be one: told more or less exactly, or nearly equal."""
    small, large = sorted((_amount(one), _amount(other)))
    near = bool(small) and large / small <= (NEARLY if exclude(one, other) else TIMES_APART)
    return near and one.unit == other.unit


def _made(passage: Passage, quantity: Quantity, extent: Span, around: Span) -> _Item:
    """An item; `around` is where the words stand that say of what it is: behind the sum."""
    beside = around.text[max(0, quantity.span.end - around.start) :]
    words = frozenset(word for word in stems_of(beside.lower()) if not word.isdigit())
    names = stems_of(" ".join(_NAME.findall(beside)).lower()) & words
    sources = frozenset(bool(way["source"]) for way in _WAY.finditer(beside))
    return _Item(passage, quantity, extent, words, names, sources)


class _Story:
    """The units of a story by sentence; `home` is the point of one, `told` the points a sentence is in."""

    def __init__(self, units: Sequence[Unit], clusters: Sequence[Cluster]) -> None:
        self.units, self.clusters = units, clusters
        self.home: dict[int, int] = {}
        self.told = told_in(units, clusters)
        for number, members in enumerate(clusters):
            if len(members) > 1:
                self.home.update(dict.fromkeys(members, number))
        self.inside: dict[Passage, list[int]] = {}
        for number, unit in enumerate(units):
            self.inside.setdefault(unit.passage, []).append(number)

    def narrow(self, items: Collection[_Item]) -> tuple[bool, int | None]:
        """Whether items may meet, and the point that is narrowed to them: a whole list met what is told of one item."""
        common = set.intersection(*(self.told.get(item.passage, set()) for item in items))
        if len(common) != 1:
            return not common, None
        [point] = common
        whole = {item.passage for item in items if item.lead}
        alone = {item.clause for item in items if not item.lead}
        others = [n for n in self.clusters[point] if self.units[n].passage not in whole]
        fits = bool(others) and alone.issuperset(others)
        return fits, point if fits else None

    def base(self, item: _Item) -> Unit | None:
        """The clause an item is a part of, the shortest such, else the last before it or the first behind it."""
        here = [self.units[n] for n in self.inside.get(item.passage, ())]
        start = item.extent.start
        around = [u for u in here if u.extent.start <= start < u.extent.end]
        before = [u for u in here if u.extent.start <= start]
        return min(around, key=lambda u: len(u.extent.text), default=next(iter((*before[::-1], *here)), None))

    def clause(self, passage: Passage, quantity: Quantity, sums: Sequence[Quantity]) -> int | None:
        """The clause that has a sum and no other one."""
        for number in self.inside.get(passage, ()):
            extent = self.units[number].extent
            within = [q for q in sums if extent.start <= q.span.start < extent.end]
            if within == [quantity] and not self.units[number].whole:
                return number
        return None


def _items(report: int, reading: Reading, story: _Story) -> Iterator[_Item]:
    """The listed items of a report, and its other sums with what they are of."""
    telling = lists.verbs(reading)
    for number, sums in lists.sums(reading).items():
        sentence, passage = reading.sentences[number].span, (report, number)
        rows = list(lists.rows(sentence, sums, telling))
        ends = {start: (end, row[0][0]) for row in rows for start, end in row}
        for quantity in sums:
            start, end = lists.phrase(sentence, quantity)
            if start in ends:
                end, first = ends[start]
                extent, lead = cut(sentence, start, end), cut(sentence, sentence.start, first)
                yield _made(passage, quantity, extent, extent)._replace(lead=lead)
                continue
            extent = cut(sentence, start, end)
            clause = story.clause(passage, quantity, sums)
            around = extent if clause is None else story.units[clause].extent
            yield _made(passage, quantity, extent, around)._replace(clause=clause)


def _same(one: _Item, other: _Item, readings: Sequence[Reading], told: Sequence[Sequence[_Item]]) -> bool:
    """Whether items of two reports tell of one thing that is as much; `told` are those of each report."""
    if not _as_much(one.quantity, other.quantity) or (one.names - other.names and other.names - one.names):
        return False
    if len(one.sources | other.sources) > max(len(one.sources), len(other.sources)):
        return False
    reports = one.passage[0], other.passage[0]
    names, words = one.names & other.names, one.words & other.words
    if exclude(one.quantity, other.quantity) and ALIKE * len(words) <= min(len(one.words), len(other.words)):
        return False        # it would not be told that they differ
    if names and all(_often(names, readings[n]) <= OFTEN for n in reports):
        return all(len({_amount(i.quantity) for i in told[n] if names <= i.names}) == 1 for n in reports)
    equal = one.quantity.low == other.quantity.low and one.quantity.high == other.quantity.high
    once = all(sum(_amount(i.quantity) == _amount(one.quantity) for i in told[n]) == 1 for n in reports)
    return equal and once and len(words) >= FEWEST_WORDS and words in (one.words, other.words)


def _often(names: frozenset[str], reading: Reading) -> int:
    """How many sentences of a report have all these names."""
    return sum(names <= stems_of(s.span.text.lower()) for s in reading.sentences if s.kind != "furniture")


def _unit(item: _Item, story: _Story) -> Unit | None:
    """An item as a unit: what its clause says, of this sum alone."""
    base = story.base(item)
    if base is None:
        return None
    words = tuple(w for w in words_of(item.extent.text) if w not in EMPTY)
    told = base.proposition.model_copy(update={
        "clause": item.extent, "participants": (), "quantities": (item.quantity,), "terms": words,
        "scope": (item.lead, item.extent) if item.lead else (),
    })  # fmt: skip
    return base._replace(
        proposition=told, terms=words, wide=words, extent=item.extent, parties=(), said=item.extent.text.lower(),
        kinds=frozenset(), undone=frozenset(), leads=True, listed=item.lead is not None,
    )


def _groups(told: Sequence[Sequence[_Item]], readings: Sequence[Reading]) -> list[list[_Item]]:
    """The items that tell of one thing; those of the same words and sums are looked at once."""
    alike: dict[Hashable, list[_Item]] = {}
    for item in chain.from_iterable(told):
        q = item.quantity
        alike.setdefault((item.words, item.names, item.sources, q.low, q.high, q.value, q.unit), []).append(item)
    kinds = list(alike.values())
    by_word: dict[str, list[int]] = {}
    for number, items in enumerate(kinds):
        for word in items[0].words:
            by_word.setdefault(word, []).append(number)
    groups: list[list[_Item]] = []
    taken: set[int] = set()
    for number in (n for n, items in enumerate(kinds) if any(item.lead for item in items)):
        near = sorted({n for word in kinds[number][0].words for n in by_word[word]} - taken)
        chosen = [number]
        for n in near if number not in taken else ():
            if n != number and all(_as_much(kinds[n][0].quantity, kinds[k][0].quantity) for k in chosen):
                chosen += [n] * _met(kinds[number], kinds[n], readings, told)
        if chosen[1:] or _met(kinds[number], kinds[number], readings, told):
            taken.update(chosen)
            groups.append([item for n in chosen for item in kinds[n]])
    return groups


def _met(
    ones: Sequence[_Item], others: Sequence[_Item], readings: Sequence[Reading], told: Sequence[Sequence[_Item]]
) -> bool:
    """Whether items of one kind tell the same as those of another, or of the same one, in another report."""
    pairs = ((a, b) for a in ones[:1] for b in others if a.passage[0] != b.passage[0])
    pair = next(pairs, None)
    return pair is not None and _same(*pair, readings, told)


class _Joined(NamedTuple):
    """The units of a point of items: new ones, and clauses by their numbers; `narrowed` is the point it was before."""

    units: list[int | Unit]
    narrowed: int | None


def _joined(group: Sequence[_Item], story: _Story) -> _Joined | None:
    """The point of items that tell of one thing, one for each report; `None` if a clause forbids it or tells it."""
    first: dict[int, _Item] = {}
    for item in sorted(group, key=lambda item: (item.lead is None, item.passage, item.extent.start)):
        first.setdefault(item.passage[0], item)
    free, narrowed = story.narrow(first.values())
    differ = any(exclude(a.quantity, b.quantity) for a, b in combinations(first.values(), 2))
    found: list[int | Unit] = []
    for _, item in sorted(first.items()) if free else ():
        whole = item.clause is not None and story.home.get(item.clause) == narrowed and not differ
        made = item.clause if whole else _unit(item, story)
        if made is not None:
            found.append(made)
    units = [story.units[one] if isinstance(one, int) else one for one in found]
    if len(units) < 2 or any(vetoes.of_clauses(units[0], unit) for unit in units[1:]):
        return None
    return _Joined(found, narrowed)


def met(
    units: Sequence[Unit], readings: Sequence[Reading], clusters: Sequence[Cluster]
) -> tuple[tuple[Unit, ...], tuple[Cluster, ...]]:
    """The units with those of items that met behind them, and the clusters with theirs."""
    if len(readings) < 2 or not any(map(lists.any_in, readings)):
        return tuple(units), tuple(clusters)
    story = _Story(units, clusters)
    made = list(units)
    told: list[Cluster] = []
    narrowed: set[int] = set()
    for group in _groups([list(_items(n, reading, story)) for n, reading in enumerate(readings)], readings):
        joined = _joined(group, story)
        if joined is None or joined.narrowed in narrowed:
            continue
        members = []
        for one in joined.units:
            members.append(one if isinstance(one, int) else len(made))
            made += [] if isinstance(one, int) else [one]
        told.append(tuple(members))
        if joined.narrowed is not None:
            narrowed.add(joined.narrowed)
    taken = {n for members in told for n in members}
    parted = [(n,) for number in sorted(narrowed) for n in clusters[number] if n not in taken]
    kept = [c for number, c in enumerate(clusters) if number not in narrowed and taken.isdisjoint(c)]
    return tuple(made), (*kept, *parted, *told)
