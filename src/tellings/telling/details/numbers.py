"""Numbers: durations, amounts and counts, compared as intervals.

Strategy: the numbers of a point's passages are put together by what is numbered (kind and unit), how a duration hangs
in its clause, and the predicate: "carrying 93 people" and "injuring 10 people" number different things. Within such a
group all pairs are related; a conflict is only told of pairs that are surely of one thing. A price that moves by the
hour has many right figures.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, pairwise, product

from tellings.language.en.function_words import function_words
from tellings.language.en.heads_counted import heads
from tellings.language.en.light_words import light
from tellings.language.en.name_tables import roles
from tellings.language.en.predicates import classes
from tellings.records import Detail, Quantity, Span
from tellings.records.account import Relation, Slot
from tellings.telling.details.teller import Said, Teller, akin, detail, shares
from tellings.telling.draft import Draft
from tellings.text.intervals import Interval, relate
from tellings.text.stems import stem
from tellings.text.stems import words as words_of

SLOTS: dict[str, Slot] = {
    "duration": "duration",
    "age": "duration",
    "money": "amount",
    "percent": "amount",
    "measure": "amount",
    "count": "count",
}
# Units of a count that measure time, so that "two seasons" says how long.
LASTING = frozenset({"season", "term", "semester", "generation", "shift", "school year", "legislature"})
# Numbers further apart than this are hardly two counts of one thing: "two men" and "thousands".
FARTHEST = 4.0
CLOSE = 1.25  # numbers no further apart, of one unit in one point, are of one thing whatever the predicates
FARTHEST_TIMES = 2.0  # a sentence of 15 years and seven years in prison are no two tellings of one time
SHARED_IN_PHRASE = 2
# How a duration hangs in its clause: "for two hours" and "within two hours" measure different things.
FRAMES = (
    ("ago", "before", "earlier", "after", "later"),
    ("since", "until"),
    ("every", "per", "a"),
)
# Words right before or after a number that make it a part or a rest of another.
PART_BEFORE = frozenset("among including another other further additional remaining of".split())
PART_AFTER = frozenset("from of still more other others remaining".split())
# "Within an hour" says that it took an hour at most.
AT_MOST = re.compile(r"\b(?:within|under|less than)\s+$", re.IGNORECASE)


Held = tuple[Teller, Quantity]
MOVING = "figures of different hours"
BOTH = re.compile(r"\bboth\b", re.IGNORECASE)


@functools.lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a short passage; the same few phrases are looked at for each pair."""
    return tuple(words_of(text))


def _slot(quantity: Quantity) -> Slot:
    return "duration" if quantity.kind == "count" and quantity.unit in LASTING else SLOTS[quantity.kind]


def _unit(quantity: Quantity) -> str:
    """What is counted or measured, made equal for what may be the same heads."""
    if quantity.kind == "count":
        return "person" if quantity.unit in heads() or quantity.unit in roles() else quantity.unit or ""
    return f"{quantity.kind} {quantity.unit or ''}"


def _role(teller: Teller, quantity: Quantity) -> str | None:
    """The role of the participant a number belongs to.

    The only participant of "ten hurt" or "ten people died" is the one that suffers it, whatever the parse calls it.
    """
    parts = teller.proposition.participants
    for part in parts:
        if part.span.start <= quantity.span.start and quantity.span.end <= part.span.end:
            alone = part.role == "agent" and not any(p.role == "patient" for p in parts)
            return "patient" if alone else part.role
    return None if any(p.role == "patient" for p in parts) else "patient"


def _frame(draft_text: str, quantity: Quantity) -> int | None:
    """How a duration hangs in its clause, as the number of its row in `FRAMES`."""
    before = draft_text[max(0, quantity.span.start - 16) : quantity.span.start].lower().split()[-2:]
    after = draft_text[quantity.span.end : quantity.span.end + 10].lower().split()[:1]
    near = {re.sub(r"\W", "", word) for word in (*before, *after)}
    return next((n for n, words in enumerate(FRAMES) if near & set(words)), None)


def _bounded(text: str, quantity: Quantity) -> Quantity:
    """A quantity, open downwards where the words before it say that it is the most."""
    before = text[max(0, quantity.span.start - 12) : quantity.span.start]
    if quantity.kind == "duration" and AT_MOST.search(before):
        return quantity.model_copy(update={"low": 0.0, "high": quantity.high or quantity.value})
    return quantity


def _interval(quantity: Quantity) -> Interval:
    return Interval(quantity.low, quantity.high, quantity.value)


def _key(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    number = (
        f"{low:g}"
        if low is not None and low == high
        else f"{'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'}"
    )
    return f"{number} {quantity.unit or ''}".strip()


def _apart(first: Quantity, second: Quantity) -> float:
    """How many times the larger number is the smaller."""
    a, b = (q.value if q.value is not None else q.low or q.high or 0.0 for q in (first, second))
    small, large = sorted((abs(a), abs(b)))
    return large / small if small else float("inf")


def _rounded(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers are one, told more or less exactly: "$43,350" and "$43,000", "12" and "at least a dozen"."""
    return (
        relate(_interval(first), _interval(second), first.kind) != "conflict"
        and not _too_far(first, second)
        and _apart(first, second) <= CLOSE
    )


def _narrowed(quantity: Quantity) -> frozenset[str]:
    """What narrows what is counted: "two female gorillas" may be among "three gorillas", "20 of 71 laps" are."""
    said = words(quantity.span.text)
    if "of" in said:
        return frozenset(said)
    numbers = [n for n, word in enumerate(said) if word[0].isdigit() or word in light("series")]
    return frozenset(said[numbers[-1] + 1 : -1]) if numbers and quantity.kind == "count" else frozenset()


def _partial(text: str, quantity: Quantity) -> bool:
    """Whether the words beside a count make it a part or a rest: "10 from Spain", "another 40", "two still held".

    "$640 million of state money" is no part of the money.
    """
    if quantity.kind != "count":
        return False
    after = words(text[quantity.span.end : quantity.span.end + 24])[:1]
    before = words(text[max(0, quantity.span.start - 24) : quantity.span.start])[-1:]
    return bool(PART_AFTER & {*after, *words(quantity.span.text)} or PART_BEFORE & set(before))


def _too_far(first: Quantity, second: Quantity) -> bool:
    """Whether one number is open at an end and the other so far beyond it that both are hardly of one thing."""
    opened = any(q.low is None or q.high is None for q in (first, second))
    return opened and _apart(first, second) > FARTHEST


def _of_one(first: Held, second: Held) -> bool:
    """Whether two numbers are of one thing: by the predicates, by most words of the clauses, or by the phrases they
    stand in ("some 640 million dollars of Ordovan state funds", "the $460 million in state funds")."""
    one, other = first[0], second[0]
    return akin(one, other) or shares(one, other) or len(_phrase(*first) & _phrase(*second)) >= SHARED_IN_PHRASE


def _phrase(teller: Teller, quantity: Quantity) -> frozenset[str]:
    """The stems of the participant a number stands in, without the number."""
    for part in teller.proposition.participants:
        if part.span.start <= quantity.span.start and quantity.span.end <= part.span.end:
            around = words(part.span.text.replace(quantity.span.text, " "))
            return frozenset(stem(word) for word in around if word.isalpha() and word not in function_words())
    return frozenset()


def _moves(teller: Teller) -> bool:
    """Whether what is told is a price or rate that moves by the hour: two figures of one day may both be right.

    An offer that somebody raises is none.
    """
    raised = any(p.role == "patient" and p.head.isalpha() for p in teller.proposition.participants)
    return not raised and bool(classes(teller.proposition.lemma) & {"rise", "decrease", "fall"})


def _moving(first: Held, second: Held) -> bool:
    """Whether two numbers are readings of one price or rate at different hours."""
    (one, a), (other, b) = first, second
    priced = a.kind == b.kind and a.unit == b.unit and a.kind in ("money", "percent")
    differ = relate(_interval(a), _interval(b), a.kind) == "conflict"
    return priced and differ and _moves(one) and _moves(other) and akin(one, other) and one.article != other.article


def _may_conflict(first: Held, second: Held, texts: Mapping[str, str]) -> bool:
    """Whether two numbers that exclude each other are surely of one thing."""
    (one, a), (other, b) = first, second
    return (
        one.article != other.article
        and one.firm
        and other.firm
        and _of_one(first, second)
        and not _moving(first, second)
        and _role(one, a) == _role(other, b)
        and (a.unit == b.unit)
        and _narrowed(a) == _narrowed(b)
        and _partial(texts[one.article], a) == _partial(texts[other.article], b)
        and _apart(a, b) <= (FARTHEST_TIMES if a.kind == "duration" else FARTHEST)
    )


def _how(first: Held, second: Held) -> Relation:
    """How two numbers stand to each other; those of different hours do not exclude each other."""
    found = relate(_interval(first[1]), _interval(second[1]), first[1].kind)
    return "compatible" if found == "conflict" and _moving(first, second) else found


def _alike(held: Sequence[Held], texts: Mapping[str, str]) -> list[list[int]]:
    """The numbers, those together that differ in nothing but their article: a hundred copies are one of these."""
    found: dict[Hashable, list[int]] = {}
    for number, (teller, q) in enumerate(held):
        told = teller.firm, teller.deed.lemma, teller.terms, _moves(teller), _role(teller, q), _phrase(teller, q)
        value = q.low, q.high, q.value, q.kind, q.unit, _narrowed(q), _partial(texts[teller.article], q)
        found.setdefault((told, value), []).append(number)
    return list(found.values())


def _met(held: Sequence[Held], kinds: Sequence[list[int]]) -> Iterator[tuple[Held, Held, set[int]]]:
    """An example of the pairs of two kinds (of two articles, or of one), and all the numbers in pairs like it."""
    articles: list[dict[str, list[int]]] = []
    for kind in kinds:
        articles.append({})
        for n in kind:
            articles[-1].setdefault(held[n][0].article, []).append(n)
    for one, other in combinations_with_replacement(articles, 2):
        shared = [a for a in one if a in other and (one is not other or len(one[a]) > 1)]
        if shared:
            mine, yours = one[shared[0]], other[shared[0]]
            yield held[mine[0]], held[yours[-1]], {n for a in shared for n in (*one[a], *other[a])}
        apart = {n for a in one if len(other) > (a in other) for n in one[a]}
        apart |= {n for a in other if len(one) > (a in one) for n in other[a]}
        if apart:
            first, second = next((a, b) for a, b in product(one, other) if a != b)
            yield held[one[first][0]], held[other[second][0]], apart


def _related(held: Sequence[Held], texts: Mapping[str, str]) -> tuple[Relation, list[Held]] | None:
    """How the numbers of several passages stand to each other, and those taken; `None` where not sure."""
    unsure: set[int] = set()
    sure: set[int] = set()
    told_both = False
    kinds = _alike(held, texts)
    for first, second, numbers in _met(held, kinds):
        how = _how(first, second)
        if how == "conflict":
            told_both |= first[0].article == second[0].article
            (sure if _may_conflict(first, second, texts) else unsure).update(numbers)
        elif how == "compatible" and _too_far(first[1], second[1]) and not _moving(first, second):
            unsure.update(numbers)
    if told_both:
        unsure |= sure  # one report tells both numbers: they are of two things
        sure.clear()
    kept = [n for n in range(len(held)) if n in sure or n not in unsure]
    if sure:
        return "conflict", [held[n] for n in kept]
    if not kept or (unsure and len({held[n][0].article for n in kept}) < 2):
        return None
    left = set(kept)
    parts = [[n for n in kind if n in left] for kind in kinds]
    compatible = any(_how(first, second) == "compatible" for first, second, _ in _met(held, parts))
    return ("compatible" if compatible else "same"), [held[n] for n in kept]


def _one_thing(first: Held, second: Held) -> bool:
    """Whether two numbers of a point are of one thing: told so, equal in two articles, or rounded forms of one."""
    if _of_one(first, second):
        return True
    (one, a), (other, b) = first, second
    apart = one.article != other.article
    return apart and (_key(a) == _key(b) or (_rounded(a, b) and (a.kind != "count" or _role(*first) == _role(*second))))


def _groups(held: Sequence[Held]) -> list[list[Held]]:
    """The numbers by what they are of; where one report gives several, those that another gives too are each their own.

    "$82 a share, up from $70" in two reports is two numbers on which they agree.
    """
    groups: list[list[Held]] = []
    for one in held:
        near = [g for g in groups if any(_one_thing(one, other) for other in g)]
        joined = [item for g in near for item in g] + [one]
        groups = [g for g in groups if g not in near] + [joined]
    return [part for group in groups for part in _by_value(group)]


def _by_value(group: Sequence[Held]) -> list[list[Held]]:
    """A group parted by value where an article gives two that exclude each other and another gives one of them too."""
    pairs = [(a, b) for a, b in combinations(group, 2) if a[0].article == b[0].article]
    if not any(relate(_interval(a), _interval(b), a.kind) == "conflict" for (_, a), (_, b) in pairs):
        return [list(group)]
    givers: dict[str, set[str]] = {}
    for teller, quantity in group:
        givers.setdefault(_key(quantity), set()).add(teller.article)
    shared = [key for key, articles in givers.items() if len(articles) > 1]
    return [[h for h in group if _key(h[1]) == key] for key in shared] if shared else [list(group)]


def _one_each(tellers: Sequence[Teller], texts: Mapping[str, str]) -> dict[tuple[Slot, str, int | None], list[Held]]:
    """Numbers by slot, unit and frame; of several of one kind in a passage only those another passage has too."""
    found: dict[tuple[Slot, str, int | None], list[Held]] = {}
    for teller in tellers:
        own: dict[tuple[Slot, str, int | None], list[Quantity]] = {}
        for quantity in teller.quantities:
            slot = _slot(quantity)
            frame = _frame(texts[teller.article], quantity) if slot == "duration" else None
            own.setdefault((slot, _unit(quantity), frame), []).append(_bounded(texts[teller.article], quantity))
        for key, several in own.items():
            found.setdefault(key, []).extend((teller, q) for q in _chosen(several, key, tellers, teller))
    return found


def _chosen(
    several: list[Quantity], key: tuple[Slot, str, int | None], tellers: Sequence[Teller], own: Teller
) -> Iterable[Quantity]:
    if len(several) == 1:
        return several
    elsewhere = [q for t in tellers if t.article != own.article for q in t.quantities if _unit(q) == key[1]]
    keys = {_key(q) for q in elsewhere}
    equal = [q for q in several if _key(q) in keys]
    return equal or [q for q in several if any(_rounded(q, other) for other in elsewhere)]


def _converted(held: Sequence[Held]) -> bool:
    """Whether each report gives all the numbers, or one gives both units of a length or weight."""
    given: dict[str, set[str]] = {}
    for teller, quantity in held:
        given.setdefault(_key(quantity), set()).add(teller.article)
    measured = all(quantity.kind == "measure" for _, quantity in held)
    return len({frozenset(articles) for articles in given.values()}) == 1 or (
        measured and all(a & b for a, b in combinations(given.values(), 2))
    )


def _note(draft: Draft, held: Sequence[Held]) -> str | None:
    """What time explains: a count that rises with the days of the reports. What a thing cost or lasted stays."""
    if any(q.kind != "count" for _, q in held):
        return None
    placed = sorted((draft.days[t.article] or dt.date.min, q.value or 0.0) for t, q in held)
    first, last = placed[0], placed[-1]
    if first[0] == dt.date.min or first[0] == last[0] or first[1] == last[1]:
        return None
    return "the later reports may be an update" if all(a[1] <= b[1] for a, b in pairwise(placed)) else None


def _both(tellers: Sequence[Teller]) -> list[Detail]:
    """Two of something, where several articles say "both"."""
    said = []
    for teller in tellers:
        found = BOTH.search(teller.extent.text)
        if found:
            start, end = (teller.extent.start + at for at in found.span())
            said.append(Said(teller, Span(article=teller.article, start=start, end=end, text=found.group()), "2"))
    return [detail("count", "same", said)] if len({s.teller.article for s in said}) > 1 else []


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The numbers of a point, one detail for each thing that is numbered."""
    texts = draft.texts
    found = _both(tellers)
    for (slot, _, _), numbered in _one_each(tellers, texts).items():
        for held in _groups(numbered):
            related = _related(held, texts)
            if related is None:
                continue
            relation, kept = related
            if relation == "compatible" and _converted(kept):
                continue
            said = [Said(t, q.span, _key(q)) for t, q in kept]
            moving = relation == "compatible" and any(_moving(a, b) for a, b in combinations(kept, 2))
            note = MOVING if moving else _note(draft, kept) if relation == "conflict" else None
            found.append(detail(slot, relation, said, note))
    return found
