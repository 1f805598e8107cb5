"""How sure it is that two passages of a point tell the same: what is told as agreed, and what only as perhaps so.

Strategy: what bears a clause out (`support`) is enough to lay two passages side by side, but not to say that two
reports agree. Four things make it surer: how much of the words of the one sentence the other has, predicates of one
class, participants in one role, and words that stand for each other. They are added up; from `SURE` on it is sure.
A question is never sure to be told by what answers it.

Weights and limits are set by hand. Of 670 pairs of passages of points of 31 bundles, not worded alike, that were read
one by one, 55 % told the same, 25 % the same in part, 20 % other things. Of those sure (a half, by chains) 76 %
told the same, 17 % in part, 8 % other things; of the rest 36, 34 and 31 %. In 29 further bundles, that nothing was set
by, 127 sure pairs were read: 73, 17 and 10 %; of 43 that came with what `settling` looks at again 70, 14 and 16 %; of
150 others later 71, 9 and 20 %: those that are wrong share the verb and one who takes part, and differ in the occasion.

Invariants: being sure is symmetric; copies and clauses worded nearly alike are sure, but for questions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from tellings.language.en.predicates import kinship
from tellings.telling.alignment.content import content
from tellings.telling.alignment.support import KIN, NEAR_COPY, printed_alike, stand_ins
from tellings.telling.alignment.units import Unit

SURE = 2.4
STRANGE, FAMILIAR = 0.2, 0.6       # share of the shorter sentence's letters that says nothing, and that says all
SENTENCE, PREDICATE, ROLE, WORD = 2.0, 1.0, 0.5, 0.5      # what each of the four adds at most, or each of its first two
MOST = 2
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
    """How many pairs of participants have one role and are one, or have a word in common; those who do it are one."""
    roles = [
        mine.role for mine in first.parties for yours in second.parties
        if mine.role == yours.role and (mine.key == yours.key or not mine.words.isdisjoint(yours.words))
    ]
    return sum(role != "agent" for role in roles) + ("agent" in roles)


def sureness(first: Unit, second: Unit, common: Collection[str] = ()) -> float:
    """How sure it is that two clauses of a point tell the same; `common` are stems most sentences of the story have."""
    if _asked(first) != _asked(second):
        return 0.0
    alike = (_written_alike(first.context, second.context) - STRANGE) / (FAMILIAR - STRANGE)
    kin = kinship(first.proposition.lemma, second.proposition.lemma) in KIN
    mine, yours = (content(unit) - frozenset(common) for unit in (first, second))
    words = stand_ins(first, second, mine, yours)
    return (
        SENTENCE * min(1.0, max(0.0, alike)) + PREDICATE * kin
        + ROLE * min(MOST, _same_roles(first, second)) + WORD * min(MOST, words)
    )


def _kind(unit: Unit) -> tuple[object, ...]:
    """All that sureness looks at: clauses and sentences printed alike are sure without a look."""
    return unit.said, unit.context, unit.proposition.lemma


def _sure(first: Unit, second: Unit, common: Collection[str]) -> bool:
    if first.aside or second.aside or printed_alike(first, second):
        return True        # items of lists and who somebody is meet for nothing less
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
