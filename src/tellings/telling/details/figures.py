"""Figures: the numbers of a passage, each with what it is of; looked up once, however many others it is related to.

Strategy: what a number is of is told by its kind and unit, the part of its clause it belongs to, the words it stands
in, and the predicate. A conflict is only told of numbers that are surely of one thing. A price that moves by the hour
has many right figures.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Hashable
from functools import cached_property

from tellings.language.en.function_words import function_words
from tellings.language.en.heads_counted import heads
from tellings.language.en.light_words import light
from tellings.language.en.name_tables import peoples, roles
from tellings.language.en.predicates import classes
from tellings.language.en.vectors import likeness
from tellings.records import Quantity, inside
from tellings.records.account import Relation, Slot
from tellings.telling.details.teller import Teller, akin, shares
from tellings.text.intervals import Interval, relate, widened
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
# Counts under other nouns may be one from here on; a three of this and a three of that is chance.
FEWEST_EQUAL, FEWEST_ALIKE, LIKE_UNITS, NEAREST = 5.0, 3.0, 0.45, 1.1
WIDEST = 10.0  # "thousands" may stand for 5,000: a range whose ends are further apart stands for anything
# How a duration hangs in its clause: "for two hours" and "within two hours" measure different things.
FRAMES = (
    ("ago", "before", "earlier", "after", "later"),
    ("since", "until"),
    ("every", "per"),
)
AWAY = 0  # the first of them: how long before or after something else
EACH = 2  # the last of them: "two hours a day", but not "a two-hour talk"
# Words right before or after a number that make it a part or a rest of another.
PART_BEFORE = frozenset("among including another other further additional remaining of first last final".split())
PART_AFTER = frozenset("from of still more other others remaining".split())
# What, behind a count, says that it is not all of one thing.
MORE_OR_LESS = re.compile(
    r"[^.;:!?]{0,60}?(?:\band\s+(?:another|one\s+(?:more|other)|an?\s+(?:second|third|fourth|fifth|sixth|seventh|other))\b"
    r"|\bincluding\s+(?:the\s+)?(?:alleged\s+|suspected\s+)?"
    r"(?:himself|herself|gun\w+|shooter|attacker|assailant|bomber|killer|suspect|driver|pilot)\b"
    r"|\bin\s+(?:two|three|four|five|six|several|\d+)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:shootings|attacks|incidents|crashes|accidents|explosions|blasts|fires|raids|collisions)\b)", re.IGNORECASE)
# "The crowd - about 5,000 people -" says how many the crowd are: only marks stand between.
BESIDE, SPOKEN = 4, re.compile(r"[^\W_]")
# "About" leaves little beside a number of so many digits.
FINE, FINE_DIGITS, DIGITS = 0.01, 3, re.compile(r"\d[\d.,]*")
# "Hours" and "for weeks" give no number that another one could exclude.
NUMBERLESS = re.compile(r"(?:many )?[a-z]+s", re.IGNORECASE)
# "Within an hour" says that it took an hour at most.
AT_MOST = re.compile(r"\b(?:within|under|less than)\s+$", re.IGNORECASE)


@functools.lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a short passage; the same few phrases are looked at for each pair."""
    return tuple(words_of(text))


def slot_of(quantity: Quantity) -> Slot:
    """The slot of a detail that a number belongs in."""
    return "duration" if quantity.kind == "count" and quantity.unit in LASTING else SLOTS[quantity.kind]


def head_of(unit: str) -> str:
    """The noun of a unit: "member" of "crew member"."""
    return unit.rpartition(" ")[2]


def unit_of(quantity: Quantity) -> str:
    """What is counted or measured, made equal for what may be the same heads."""
    if quantity.kind == "count":
        unit = quantity.unit or ""
        head = head_of(unit)
        return "person" if head in heads() or head in roles() or head in peoples() else unit
    return f"{quantity.kind} {quantity.unit or ''}"


def frame_of(text: str, quantity: Quantity) -> int | None:
    """How a duration hangs in its clause, as the number of its row in `FRAMES`."""
    before = text[max(0, quantity.span.start - 16) : quantity.span.start].lower().split()[-2:]
    after = text[quantity.span.end : quantity.span.end + 10].lower().split()[:1]
    near = {re.sub(r"\W", "", word) for word in (*before, *after)}
    found = next((n for n, words in enumerate(FRAMES) if near & set(words)), None)
    return EACH if found is None and after == ["a"] else found


def _is_fine(text: str) -> bool:
    """Whether a number is written with three digits or more that say something: "some $146 billion"."""
    written = DIGITS.search(text)
    return written is not None and len(re.sub(r"[.,]", "", written.group()).strip("0")) >= FINE_DIGITS


def bounded(text: str, quantity: Quantity) -> Quantity:
    """A quantity, open downwards where the words before it say that it is the most; "about 146" is hardly 148."""
    before = text[max(0, quantity.span.start - 12) : quantity.span.start]
    if quantity.modifier == "APPROX" and quantity.value is not None and _is_fine(quantity.span.text):
        room = FINE * abs(quantity.value)
        return quantity.model_copy(update={"low": quantity.value - room, "high": quantity.value + room})
    if quantity.kind == "duration" and AT_MOST.search(before):
        return quantity.model_copy(update={"low": 0.0, "high": quantity.high or quantity.value})
    return quantity


def interval_of(quantity: Quantity) -> Interval:
    """The amount a number may stand for."""
    return Interval(quantity.low, quantity.high, quantity.value)


def key_of(quantity: Quantity) -> str:
    """A number with its unit, equal for equal amounts."""
    low, high = quantity.low, quantity.high
    number = (
        f"{low:g}"
        if low is not None and low == high
        else f"{'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'}"
    )
    return f"{number} {quantity.unit or ''}".strip()


def apart(first: Quantity, second: Quantity) -> float:
    """How many times the larger number is the smaller."""
    a, b = (q.value if q.value is not None else q.low or q.high or 0.0 for q in (first, second))
    small, large = sorted((abs(a), abs(b)))
    return large / small if small else float("inf")


def too_far(first: Quantity, second: Quantity) -> bool:
    """Whether one number is open at an end and the other so far beyond it that both are hardly of one thing."""
    opened = any(q.low is None or q.high is None for q in (first, second))
    return opened and apart(first, second) > FARTHEST


def rounded(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers are one, told more or less exactly: "$43,350" and "$43,000", "12" and "at least a dozen"."""
    return (
        relate(interval_of(first), interval_of(second), first.kind) != "conflict"
        and not too_far(first, second)
        and apart(first, second) <= CLOSE
    )


def vague(first: Quantity, second: Quantity) -> bool:
    """Whether one number is a range without a number of its own that the other lies in: "thousands" and "5,000"."""
    return _within(first, second) or _within(second, first)


def _within(exact: Quantity, wide: Quantity) -> bool:
    if wide.value is not None or not wide.low or wide.high is None or exact.low is None or exact.high is None:
        return False
    return wide.low <= exact.low and exact.high <= wide.high <= WIDEST * wide.low


class Figure:
    """A number of a passage; `text` is that of its article."""

    def __init__(self, teller: Teller, quantity: Quantity, text: str, frame: int | None = None) -> None:
        self.teller, self.quantity, self.text, self.frame = teller, quantity, text, frame

    @property
    def article(self) -> str:
        """The article that gives it."""
        return self.teller.article

    @cached_property
    def unit(self) -> str:
        """What is counted or measured."""
        return unit_of(self.quantity)

    @cached_property
    def key(self) -> str:
        """The number with its unit."""
        return key_of(self.quantity)

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """Between what the true number may lie."""
        return widened(interval_of(self.quantity), self.quantity.kind)

    @cached_property
    def role(self) -> str | None:
        """The role of the participant it belongs to.

        The only participant of "ten hurt" or "ten people died" is the one that suffers it, whatever the parse calls it;
        that of "ten started firing" does it.
        """
        parts, span = self.teller.proposition.participants, self.quantity.span
        begins = "begin" in classes(self.teller.proposition.lemma)
        for part in parts:
            if part.role == "other" and self.quantity.kind == "duration":
                continue        # "the 90-minute call" is no other kind of length than "called for two hours"
            between = self.text[part.span.end : span.start] if span.start - part.span.end <= BESIDE else ""
            beside = between.strip() and not SPOKEN.search(between)
            if beside or inside(span, part.span):
                alone = part.role == "agent" and not begins and not any(p.role == "patient" for p in parts)
                return "patient" if alone else part.role
        return None if any(p.role == "patient" for p in parts) else "patient"

    @cached_property
    def narrowed(self) -> frozenset[str]:
        """What narrows what is counted: "two female gorillas" may be among "three gorillas", "20 of 71 laps" are."""
        said = words(self.quantity.span.text)
        if "of" in said:
            return frozenset(said)
        numbers = [n for n, word in enumerate(said) if word[0].isdigit() or word in light("series")]
        return frozenset(said[numbers[-1] + 1 : -1]) if numbers and self.quantity.kind == "count" else frozenset()

    @cached_property
    def partial(self) -> bool:
        """Whether the words beside a count make it a part or a rest: "10 from Spain", "another 40", "two still held".

        "$640 million of state money" is no part of the money. Nor is "four people and a fifth" four of them all, "three
        dead, including the gunman" all that he killed, or "five in three shootings" those of one.
        """
        if self.quantity.kind != "count":
            return False
        span = self.quantity.span
        if MORE_OR_LESS.match(self.text, span.end):
            return True
        after = words(self.text[span.end : span.end + 24])[:1]
        before = words(self.text[max(0, span.start - 24) : span.start])[-1:]
        return bool(PART_AFTER & {*after, *words(span.text)} or PART_BEFORE & set(before))

    @cached_property
    def hurt(self) -> frozenset[str]:
        """How badly those of a count are hurt: two with minor wounds may be among four who are wounded."""
        if self.quantity.kind != "count":
            return frozenset()
        return light("hurt") & frozenset(words(self.teller.proposition.clause.text))

    @cached_property
    def phrase(self) -> frozenset[str]:
        """The stems of the participant it stands in, without the number."""
        span = self.quantity.span
        for part in self.teller.proposition.participants:
            if inside(span, part.span):
                around = words(part.span.text.replace(span.text, " "))
                return frozenset(stem(word) for word in around if word.isalpha() and word not in function_words())
        return frozenset()

    @cached_property
    def moves(self) -> bool:
        """Whether what is told is a price or rate that moves by the hour: two figures of one day may both be right.

        An offer that somebody raises is none.
        """
        told = self.teller.proposition
        raised = any(p.role == "patient" and p.head.isalpha() for p in told.participants)
        return not raised and bool(classes(told.lemma) & {"rise", "decrease", "fall"})

    @cached_property
    def value(self) -> Hashable:
        """Equal for numbers that no other number differs from in unlike ways."""
        q = self.quantity
        return q.low, q.high, q.value, q.kind, q.unit, self.teller.deed.lemma if self.moves else None

    @cached_property
    def whose(self) -> str:
        """The first name of the one whose age it is, who is named right before it or behind."""
        if self.quantity.kind != "age":
            return ""
        span = self.quantity.span
        for name in self.teller.names_around:
            if -BESIDE <= span.start - name.span.end <= BESIDE or 0 <= name.span.start - span.end <= BESIDE:
                return name.name.split()[0]
        return ""

    @cached_property
    def sort(self) -> Hashable:
        """Equal for numbers of one sort of thing, which alone can exclude each other."""
        return self.quantity.unit, self.frame, self.role, self.narrowed, self.partial, self.hurt, self.whose

    @cached_property
    def kind(self) -> Hashable:
        """Equal for numbers that differ in nothing but their article."""
        teller = self.teller
        told = teller.firm, teller.deed.lemma, teller.terms, self.moves, self.phrase
        return told, self.value, self.sort


# Below, two figures are related whatever articles they are of.


def relation(first: Figure, second: Figure) -> Relation:
    """How two numbers of one kind stand to each other: `relate`, with the bounds looked up once."""
    a, b = first.quantity, second.quantity
    if a.low == b.low and a.high == b.high:
        return "same"
    if a.value is not None and a.value == b.value:
        return "compatible"  # "nearly 80" and "80" are one number, told more or less exactly
    (low, high), (least, most) = first.bounds, second.bounds
    return "compatible" if max(low, least) <= min(high, most) else "conflict"


def told_as_one(first: Figure, second: Figure) -> bool:
    """Whether two numbers are of one thing: by the predicates, by most words of the clauses, or by the phrases they
    stand in ("some 640 million dollars of Ordovan state funds", "the $460 million in state funds")."""
    one, other = first.teller, second.teller
    if first.frame != second.frame and first.key != second.key:
        return False
    if first.unit != second.unit and not counted_alike(first, second):
        return False
    if first.quantity.kind == "duration" and apart(first.quantity, second.quantity) > FARTHEST:
        return False  # a conversation of two hours in three weeks of tension
    return akin(one, other) or shares(one, other) or len(first.phrase & second.phrase) >= SHARED_IN_PHRASE


def counted_alike(first: Figure, second: Figure) -> bool:
    """Whether two counts under other nouns may be one: of five at least and equal, or close under nouns alike in use
    ("11 million files", "11.5 million documents")."""
    a, b = first.quantity, second.quantity
    if min(a.low or 0.0, b.low or 0.0) < FEWEST_ALIKE or first.article == second.article:
        return False
    if (a.low, a.high) == (b.low, b.high):
        return (a.low or 0.0) >= FEWEST_EQUAL
    close = rounded(a, b) and apart(a, b) <= NEAREST
    return close and likeness(head_of(first.unit), head_of(second.unit)) >= LIKE_UNITS


def one_in_two_reports(first: Figure, second: Figure) -> bool:
    """Whether numbers of two articles are of one thing: told so, equal, or less exact forms of one."""
    a, b = first.quantity, second.quantity
    if first.unit != second.unit:
        return counted_alike(first, second)
    if told_as_one(first, second) or first.key == second.key or a.span.text.lower() == b.span.text.lower():
        return True
    return (rounded(a, b) or vague(a, b)) and (a.kind != "count" or first.role == second.role)


def moving(first: Figure, second: Figure) -> bool:
    """Whether numbers of two articles are readings of one price or rate at different hours."""
    a, b = first.quantity, second.quantity
    priced = a.kind == b.kind and a.unit == b.unit and a.kind in ("money", "percent")
    return (
        priced and first.moves and second.moves
        and relation(first, second) == "conflict" and akin(first.teller, second.teller)
    )


def exclude(first: Figure, second: Figure) -> bool:
    """Whether numbers of one sort, told as fact by two articles, are surely of one thing and exclude each other."""
    a, b = first.quantity, second.quantity
    if a.kind == "duration" and any(NUMBERLESS.fullmatch(q.span.text) for q in (a, b)):
        return False
    return (
        relation(first, second) == "conflict"
        and told_as_one(first, second)
        and not moving(first, second)
        and apart(a, b) <= (FARTHEST_TIMES if a.kind == "duration" else FARTHEST)
    )
