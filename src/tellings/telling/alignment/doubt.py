"""How sure it is that two passages of a point tell the same: what is told as agreed, and what only as perhaps so.

Strategy: what bears a clause out (`support`) is enough to lay two passages side by side, but not to say that two
reports agree. A weighed sum makes it surer. Of the clauses count one predicate or two of one class (less, of verbs that
say little), participants in one role, words that stand for each other, one time, numbers of one kind, and that they are
written alike; of their sentences, that they are written alike and have content words in common. Against it are what
each clause says beside the other, that each names somebody, or a place, that the other does not, and that one alone is
dated by a month or more. From `SURE` on it is sure, if one of the first three is there and the sentences are not
strange to each other. Who does it says nothing: the one a story is about does most of what it tells. A stage of one
matter ("charged", "convicted") says little. A question is never sure to be told by what answers it.

Weights and limits are set by hand, near what a logistic regression gives. 1,179 pairs of passages of points of 125
stories, of other reports and not worded alike, were read one by one. Of those that are sure some 89 % tell the same,
7 % in part, 4 % other things, where it was 84, 8 and 8 % with the weights before; one in eight of the right ones was
lost, and as many others came in. Of 84 sure pairs read when all was set 86 % told the same, 8 % in part, 6 % other
things. A stricter reader had found 71, 9 and 20 % in 150 others with the weights before. Those that are wrong share the
verb and what it is done to, and differ in the occasion; neither modality nor what stands behind the verb parts them.
Of 76 pairs of 138 stories that are unsure since one alone is dated by a month or more, some 29 do not tell the same.

Invariants: being sure is symmetric; copies and clauses worded nearly alike are sure, but for questions; so are two that
tell how long one deed took (`took`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from tellings.language.en.predicates import ONE, kinship
from tellings.telling.alignment import took
from tellings.telling.alignment.content import PLAIN, content, stems_of
from tellings.telling.alignment.support import NEAR_COPY, VAGUE, printed_alike, stand_ins
from tellings.telling.alignment.units import Unit
from tellings.telling.alignment.vetoes import is_wide
from tellings.text.stems import stem

SURE = 3.8
STRANGE = 0.3          # share of the shorter sentence's letters that says nothing
# What each adds at most, or each of its first few; and what they take away.
PREDICATE, PLAINLY, STAGE, ROLE, WORD, TIME, NUMBER = 1.5, 0.9, 0.1, 0.7, 0.7, 1.7, 0.9
CLAUSE, SENTENCE, SHARE, SHARED = 2.1, 1.6, 1.5, 0.2
APART, BESIDE, AGO = 0.6, 0.3, 1.5
ROLES, WORDS, STEMS, OTHERS = 2, 2, 10, 5      # how many of those in a role, words, and stems are counted
CLOSING = " \"'”’)"       # what may stand between a clause and the mark of its question

Pair = tuple[int, int]


def _written_alike(first: str, second: str) -> float:
    """How much of the shorter text the longer one has, by letters, in [0, 1]: the token set ratio."""
    one, two = set(first.split()), set(second.split())
    letters = [sum(len(word) + 1 for word in words) for words in (one & two, one - two, two - one)]
    return 2 * letters[0] / max(1, 2 * letters[0] + min(letters[1:]))


def _asked(unit: Unit) -> bool:
    """Whether a clause ends with the mark of a question: "Who pays?" tells of no payment."""
    return unit.context.partition(unit.said)[2].lstrip(CLOSING).startswith("?")


def _same_roles(first: Unit, second: Unit) -> int:
    """How many pairs of participants, but for those who do it, have one role and are one, or share a word."""
    return sum(
        mine.role == yours.role != "agent" and (mine.key == yours.key or not mine.words.isdisjoint(yours.words))
        for mine in first.parties for yours in second.parties
    )


def _same_time(first: Unit, second: Unit) -> bool:
    """Whether both clauses are dated, and alike."""
    one, two = first.proposition.when, second.proposition.when
    if one is None or two is None or not (one.earliest or one.latest):
        return False
    return (one.earliest, one.latest) == (two.earliest, two.latest)


def _same_measure(first: Unit, second: Unit) -> bool:
    """Whether both clauses have a number of one kind, be it another: two sums of dollars, two ages."""
    one, two = ({(number.kind, number.unit) for number in unit.proposition.quantities} for unit in (first, second))
    return not one.isdisjoint(two)


def _of_long_ago(first: Unit, second: Unit) -> bool:
    """Whether one clause alone is dated by a month or more: "in 2005 four were killed" is mostly another occasion."""
    return is_wide(first.proposition) != is_wide(second.proposition)


def _apart(first: Unit, second: Unit) -> bool:
    """Whether each clause names somebody that the other does not, or tells of a place in other words."""
    mine, yours = ({p.key for p in unit.parties if p.named} for unit in (first, second))
    here, there = ([p for p in unit.parties if p.role == "place"] for unit in (first, second))
    elsewhere = all(a.key != b.key and a.words.isdisjoint(b.words) for a in here for b in there)
    return bool(mine - yours and yours - mine) or bool(here and there and elsewhere)


def _predicates(first: Unit, second: Unit) -> float:
    """What it adds that two clauses have one predicate, or two of one class, or of one matter."""
    one, two = first.proposition.lemma, second.proposition.lemma
    kin = kinship(one, two) if one and two else "none"
    if kin in ONE:
        return PREDICATE if (PLAIN | VAGUE).isdisjoint((one, two)) else PLAINLY
    return STAGE if kin == "ladder" else 0.0


def _sentences(first: Unit, second: Unit, usual: frozenset[str]) -> float:
    """What the sentences add; nothing where they are strange to each other."""
    alike = _written_alike(first.context, second.context)
    if alike < STRANGE:
        return 0.0
    one, two = (stems_of(unit.around) - usual for unit in (first, second))
    shared = len(one & two)
    return SENTENCE * alike + SHARE * shared / max(1, len(one), len(two)) + SHARED * min(STEMS, shared)


def sureness(first: Unit, second: Unit, common: Collection[str] = ()) -> float:
    """How sure it is that two clauses of a point tell the same; `common` are stems most sentences of the story have."""
    usual = frozenset(common)
    around = _sentences(first, second, usual)
    mine, yours = (content(unit) - usual for unit in (first, second))
    told = (
        _predicates(first, second) + ROLE * min(ROLES, _same_roles(first, second))
        + WORD * min(WORDS, stand_ins(first, second, mine, yours))
    )
    if not (told and around) or _asked(first) != _asked(second):
        return 0.0
    deeds = {stem(unit.proposition.lemma.split("_")[0]) for unit in (first, second)}
    others = min(len(only - deeds) for only in (mine - yours, yours - mine))
    return (
        told + around + TIME * _same_time(first, second) + NUMBER * _same_measure(first, second)
        + CLAUSE * fuzz.ratio(first.said, second.said) / 100
        - APART * _apart(first, second) - BESIDE * min(OTHERS, others)
        - AGO * _of_long_ago(first, second)
    )


def _kind(unit: Unit) -> tuple[object, ...]:
    """All that sureness looks at: clauses and sentences printed alike are sure without a look."""
    return unit.said, unit.context, unit.proposition.lemma


def _sure(first: Unit, second: Unit, common: Collection[str]) -> bool:
    if first.aside or second.aside or printed_alike(first, second):
        return True        # items of lists and who somebody is meet for nothing less
    one, other = first.proposition.lemma, second.proposition.lemma
    if (first.resolved or second.resolved) and kinship(one, other) in ONE:
        return True        # "the two-hour talks" are those that the point tells of
    if took.both(first, second):
        return True
    alike = _asked(first) == _asked(second) and fuzz.ratio(first.said, second.said) >= NEAR_COPY
    return alike or sureness(first, second, common) >= SURE


def sure_parts(
    units: Sequence[Unit], members: Sequence[int], vouched: Collection[Pair] = (), common: Collection[str] = ()
) -> list[list[int]]:
    """The members of a point in parts that surely tell the same, by chains of pairs; `vouched` are pairs people joined.

    Members and pairs are numbers of `units`.
    """
    parts: dict[tuple[object, ...], list[int]] = {}
    for number in members:
        parts.setdefault(_kind(units[number]), []).append(number)
    found = list(parts.values())
    where = {number: n for n, part in enumerate(found) for number in part}
    for one, other in sorted(vouched):
        if one in where and other in where:
            _join(found, where, where[one], where[other])
    heads = [part[0] for part in parts.values()]
    for n, one in enumerate(heads):
        for other in heads[n + 1 :]:
            if where[one] != where[other] and _sure(units[one], units[other], common):
                _join(found, where, where[one], where[other])
    return [sorted(part) for part in found if part]


def _join(parts: list[list[int]], where: dict[int, int], one: int, other: int) -> None:
    if one != other:
        parts[one] += parts[other]
        where.update(dict.fromkeys(parts[other], one))
        parts[other] = []
