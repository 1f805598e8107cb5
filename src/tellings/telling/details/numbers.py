"""Numbers: durations, amounts and counts, compared as intervals.

Strategy: the numbers of a point's passages are put together by what is numbered (kind and unit), how a duration hangs
in its clause, and the predicate: "carrying 93 people" and "injuring 10 people" number different things. Within such a
group all pairs are related; a conflict is only told of pairs that are surely of one thing (`figures`).

A hundred copies of a report give one number a hundred times: numbers that differ in nothing but their article are one
kind, and kinds are related, not numbers.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations, pairwise, product
from operator import attrgetter
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.records import Detail, Quantity, Span
from tellings.records.account import Relation, Slot
from tellings.telling.details import figures
from tellings.telling.details.figures import AWAY, Figure, bounded, frame_of, key_of, rounded, slot_of, unit_of
from tellings.telling.details.teller import COMES, Said, Teller, detail
from tellings.telling.draft import Draft
from tellings.text.stems import stem

MOVING = "figures of different hours"
LONG_BETWEEN, DAYS_OF_YEAR = 60, 365.25  # days; reports nearer in time are hardly a birthday apart
BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
NAMED = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
# Which in a row of its kind something is, with the words that say of what kind: not "a third of" them.
ORDINAL = re.compile(rf"\b(?:({'|'.join(NAMED)})|(\d{{1,3}})(?:th|rd|nd|st)) ([a-z]+)(?: ([a-z]+))?")
Key = tuple[Slot, str, int | None]
VALUE, SORT, KIND = attrgetter("value"), attrgetter("sort"), attrgetter("kind")


class Kind(NamedTuple):
    """Figures that differ in nothing that matters but their article, by article; `example` is one of them."""

    example: Figure
    members: dict[str, list[int]]

    @property
    def numbers(self) -> list[int]:
        """All of them."""
        return [n for those in self.members.values() for n in those]

    def beside(self, other: Kind) -> set[int]:
        """Those of two kinds in articles that have both."""
        both = self.members.keys() & other.members.keys()
        return {n for article in both for n in (*self.members[article], *other.members[article])}

    def across(self, other: Kind) -> set[int]:
        """Those of two kinds that another article has the other kind of."""
        found: set[int] = set()
        for mine, yours in ((self, other), (other, self)):
            alone = next(iter(yours.members)) if len(yours.members) == 1 else None
            found.update(n for article, those in mine.members.items() if article != alone for n in those)
        return found


def _kinds(held: Iterable[tuple[int, Figure]], key: Callable[[Figure], Hashable]) -> list[Kind]:
    found: dict[Hashable, Kind] = {}
    for number, figure in held:
        kind = found.setdefault(key(figure), Kind(figure, {}))
        kind.members.setdefault(figure.article, []).append(number)
    return list(found.values())


def _doubtful(held: Sequence[Figure]) -> set[int]:
    """The numbers that another one excludes, or lies too far beyond."""
    found: set[int] = set()
    for one, other in combinations(_kinds(enumerate(held), VALUE), 2):
        how = figures.relation(one.example, other.example)
        if how == "conflict":
            found |= one.beside(other)
            if not figures.moving(one.example, other.example):
                found |= one.across(other)
        elif how == "compatible" and figures.too_far(one.example.quantity, other.example.quantity):
            found.update(one.numbers, other.numbers)
    return found


def _in_conflict(held: Sequence[Figure]) -> set[int]:
    """The numbers that are surely of one thing with one of another article and exclude each other."""
    found: set[int] = set()
    for alike in _kinds(((n, one) for n, one in enumerate(held) if one.teller.firm), SORT):
        kinds = _kinds(((n, held[n]) for n in alike.numbers), KIND)
        sure: set[int] = set()
        for (a, one), (b, other) in combinations(enumerate(kinds), 2):
            if not (a in sure and b in sure) and figures.exclude(one.example, other.example):
                sure |= {a, b}
        for a, kind in enumerate(kinds):
            if sure and a not in sure and any(_sides_with(kind.example, kinds[b].example) for b in sure):
                sure |= {a}
        found.update(n for a in sure for n in kinds[a].numbers)
    return found


def _sides_with(one: Figure, other: Figure) -> bool:
    """Whether a number is one that is in conflict, told again."""
    return figures.told_as_one(one, other) and figures.relation(one, other) != "conflict"


def _told_by_one(held: Iterable[Figure]) -> bool:
    """Whether one report tells two numbers that exclude each other: they are of two things."""
    given: dict[str, list[Figure]] = {}
    for one in held:
        given.setdefault(one.article, []).append(one)
    pairs = (pair for several in given.values() for pair in combinations(several, 2))
    return any(figures.relation(a, b) == "conflict" for a, b in pairs)


def _related(held: Sequence[Figure]) -> tuple[Relation, list[Figure]] | None:
    """How the numbers of several passages stand to each other, and those taken; `None` where not sure."""
    if len(held) == 1:
        return "same", list(held)
    doubtful = _doubtful(held)
    sure = _in_conflict(held) if doubtful and not _told_by_one(held) else set[int]()
    kept = [n for n in range(len(held)) if n in sure or n not in doubtful]
    if sure:
        return "conflict", [held[n] for n in kept]
    if not kept or (doubtful and len({held[n].article for n in kept}) < 2):
        return None
    values = _kinds(((n, held[n]) for n in kept), VALUE)
    compatible = any(_compatible(a, b) for a, b in combinations(values, 2))
    return ("compatible" if compatible else "same"), [held[n] for n in kept]


def _compatible(one: Kind, other: Kind) -> bool:
    """Whether a number of one kind is a less exact form of one of the other, or of another hour."""
    how = figures.relation(one.example, other.example)
    return how == "compatible" or (how == "conflict" and _at_other_hours(one, other))


def _at_other_hours(one: Kind, other: Kind) -> bool:
    return figures.moving(one.example, other.example) and bool(one.across(other))


class _Group(NamedTuple):
    """Figures that are of one thing, in the order found, and the kinds of them with the articles of each."""

    figures: list[Figure]
    articles: dict[int, set[str]]

    def take(self, other: _Group) -> None:
        """Make one group of two."""
        self.figures.extend(other.figures)
        for kind, articles in other.articles.items():
            self.articles.setdefault(kind, set()).update(articles)


def _groups(held: Sequence[Figure]) -> list[list[Figure]]:
    """The numbers by what they are of; where one report gives several, those that another gives too are each their own.

    "$82 a share, up from $70" in two reports is two numbers on which they agree.
    """
    if len(held) == 1:
        return [list(held)]
    kinds: dict[Hashable, int] = {}
    which = [kinds.setdefault(figure.kind, len(kinds)) for figure in held]
    examples = dict(zip(reversed(which), reversed(held), strict=True))
    of_one = _remembered(examples, figures.told_as_one)
    in_two = _remembered(examples, figures.one_in_two_reports)
    groups: list[_Group] = []
    for one, mine in zip(held, which, strict=True):
        near, rest = list[_Group](), list[_Group]()
        for group in groups:
            belongs = any(
                of_one(mine, kind) or (articles != {one.article} and in_two(mine, kind))
                for kind, articles in group.articles.items()
            )
            (near if belongs else rest).append(group)
        joined = near[0] if near else _Group([], {})
        for group in (*near[1:], _Group([one], {mine: {one.article}})):
            joined.take(group)
        groups = [*rest, joined]
    return [part for group in groups for part in _by_value(group.figures)]


def _remembered(examples: Mapping[int, Figure], ask: Callable[[Figure, Figure], bool]) -> Callable[[int, int], bool]:
    """What is asked of two figures, asked once for two kinds of them."""
    @functools.cache
    def find(one: int, other: int) -> bool:
        return ask(examples[one], examples[other])

    return find


def _by_value(group: Sequence[Figure]) -> list[list[Figure]]:
    """A group parted by value where an article gives two that exclude each other and another gives one of them too."""
    if not _told_by_one(group):
        return [list(group)]
    givers: dict[str, set[str]] = {}
    for one in group:
        givers.setdefault(one.key, set()).add(one.article)
    shared = [key for key, articles in givers.items() if len(articles) > 1]
    return [[one for one in group if one.key == key] for key in shared] if shared else [list(group)]


class _Given:
    """What the passages of a point give of each unit, and in which articles."""

    def __init__(self, tellers: Iterable[Teller]) -> None:
        self._units: dict[str, dict[Hashable, tuple[Quantity, set[str]]]] = {}
        for teller in tellers:
            for q in teller.quantities:
                value = q.low, q.high, q.value, q.unit, q.kind
                amounts = self._units.setdefault(unit_of(q), {})
                amounts.setdefault(value, (q, set()))[1].add(teller.article)

    def chosen(self, several: list[Quantity], unit: str, own: str) -> list[Quantity]:
        """Of several numbers of one unit in a passage of the article `own`, those that another article has too."""
        elsewhere = [q for q, articles in self._units[unit].values() if articles != {own}]
        keys = {key_of(q) for q in elsewhere}
        equal = [q for q in several if key_of(q) in keys]
        return equal or [q for q in several if any(rounded(q, other) for other in elsewhere)]


def _one_each(tellers: Sequence[Teller], texts: Mapping[str, str]) -> dict[Key, list[Figure]]:
    """Numbers by slot, unit and frame; of several of one kind in a passage only those another passage has too."""
    found: dict[Key, list[Figure]] = {}
    given: _Given | None = None
    for teller in tellers:
        own: dict[Key, list[Quantity]] = {}
        text = texts[teller.article]
        for quantity in teller.quantities:
            slot = slot_of(quantity)
            frame = frame_of(text, quantity) if slot == "duration" else None
            if frame == AWAY and teller.deed.lemma in COMES:
                continue  # when it came, not how long it was
            own.setdefault((slot, unit_of(quantity), frame), []).append(bounded(text, quantity))
        for key, several in own.items():
            if len(several) > 1 and given is None:
                given = _Given(tellers)
            chosen = given.chosen(several, key[1], teller.article) if given and len(several) > 1 else several
            found.setdefault(key, []).extend(Figure(teller, q, text, key[2]) for q in chosen)
    return found


def _joined(found: Mapping[Key, list[Figure]]) -> list[tuple[Slot, list[Figure]]]:
    """The numbers by slot: counts together that two articles give under other nouns ("10 Lyonnais", "ten tourists"),
    and lengths that hang otherwise in their clauses and are nearly the same ("19 days at sea", "after three weeks")."""
    joined: list[tuple[Slot, list[Figure]]] = []
    for (slot, _, _), numbered in found.items():
        ask = ALIKE.get(slot)
        near = next((g for other, g in joined if ask and other == slot and _alike(ask, g, numbered)), None)
        if near is None:
            joined.append((slot, list(numbered)))
        else:
            near.extend(numbered)
    return joined


def _alike(ask: Callable[[Figure, Figure], bool], mine: Sequence[Figure], yours: Sequence[Figure]) -> bool:
    ones, others = ([kind.example for kind in _kinds(enumerate(held), VALUE)] for held in (mine, yours))
    return any(ask(one, other) for one, other in product(ones, others))


def _lasts_alike(one: Figure, other: Figure) -> bool:
    if one.quantity.kind != other.quantity.kind:
        return False
    return one.key == other.key or (one.article != other.article and rounded(one.quantity, other.quantity))


ALIKE: Mapping[Slot, Callable[[Figure, Figure], bool]] = {"count": figures.counted_alike, "duration": _lasts_alike}


def _converted(held: Sequence[Figure]) -> bool:
    """Whether each report gives all the numbers, or one gives both units of a length or weight."""
    given: dict[str, set[str]] = {}
    for one in held:
        given.setdefault(one.key, set()).add(one.article)
    measured = all(one.quantity.kind == "measure" for one in held)
    return len({frozenset(articles) for articles in given.values()}) == 1 or (
        measured and all(a & b for a, b in combinations(given.values(), 2))
    )


def _note(draft: Draft, held: Sequence[Figure]) -> str | None:
    """What time explains: a count that rises with the days of the reports. What a thing cost or lasted stays."""
    if any(one.quantity.kind != "count" for one in held):
        return None
    placed = sorted((draft.days[one.article] or dt.date.min, one.quantity.value or 0.0) for one in held)
    first, last = placed[0], placed[-1]
    if first[0] == dt.date.min or first[0] == last[0] or first[1] == last[1]:
        return None
    return "the later reports may be an update" if all(a[1] <= b[1] for a, b in pairwise(placed)) else None


def _grown(draft: Draft, held: Sequence[Figure]) -> bool:
    """Whether ages differ by no more than the time between the reports: who was 19 may be 20 a year later."""
    if any(one.quantity.kind != "age" for one in held):
        return False
    told = [(draft.days[one.article], one.quantity.value) for one in held]
    for (day, age), (other, later) in combinations(told, 2):
        if age is None or later is None or age == later:
            continue
        if day is None or other is None:
            return False
        days = (other - day).days if later > age else (day - other).days
        if days < LONG_BETWEEN or abs(later - age) >= days / DAYS_OF_YEAR + 1:
            return False
    return True


def _of_hours(held: Sequence[Figure]) -> bool:
    """Whether two of the numbers are readings of one price or rate at different hours."""
    return any(_at_other_hours(a, b) for a, b in combinations(_kinds(enumerate(held), VALUE), 2))


def _both(tellers: Sequence[Teller]) -> list[Detail]:
    """Two of something, where several articles say "both"."""
    said = []
    for teller in tellers:
        found = BOTH.search(teller.extent.text)
        if found:
            start, end = (teller.extent.start + at for at in found.span())
            said.append(Said(teller, Span(article=teller.article, start=start, end=end, text=found.group()), "2"))
    return [detail("count", "same", said)] if len({s.teller.article for s in said}) > 1 else []


def _ordinals(tellers: Sequence[Teller]) -> list[Detail]:
    """Which in a row something is ("the fourth test"), where several articles say so in a word they share."""
    said: dict[tuple[int, str], list[Said]] = {}
    for teller in tellers:
        for found in ORDINAL.finditer(teller.extent.text):
            number = NAMED.index(found[1]) + 3 if found[1] else int(found[2])
            if found[3] in function_words():
                continue
            more = 4 if found[4] and found[4] not in function_words() else 3
            start, end = (teller.extent.start + at for at in (found.start(), found.end(more)))
            text = teller.extent.text[found.start() : found.end(more)]
            one = Said(teller, Span(article=teller.article, start=start, end=end, text=text), f"no. {number}")
            for word in {stem(found[3]): None, stem(found[more]): None}:
                said.setdefault((number, word), []).append(one)
    shared = {number: ones for (number, _), ones in said.items() if len({s.teller.article for s in ones}) > 1}
    return [detail("count", "same", ones) for ones in shared.values()]


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The numbers of a point, one detail for each thing that is numbered."""
    several = len({teller.article for teller in tellers}) > 1
    found = [*_both(tellers), *_ordinals(tellers)] if several else []
    for slot, numbered in _joined(_one_each(tellers, draft.texts)):
        for held in _groups(numbered):
            related = _related(held)
            if related is None:
                continue
            relation, kept = related
            if relation == "conflict" and _grown(draft, kept):
                continue
            if relation == "compatible" and _converted(kept):
                relation, kept = "same", [one for one in kept if one.key == kept[0].key]
            key = kept[0].key if relation == "same" else None  # "thousands" and "thousands of guests" are one value
            said = [Said(one.teller, one.quantity.span, key or one.key) for one in kept]
            note = _note(draft, kept) if relation == "conflict" else None
            if relation == "compatible" and _of_hours(kept):
                note = MOVING
            found.append(detail(slot, relation, said, note))
    return found
