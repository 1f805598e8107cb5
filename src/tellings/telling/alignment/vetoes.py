"""What forbids a pair whatever its score: roles swapped, a negation, days or objects that exclude each other.

Strategy: pairs that are alike enough to meet are asked (`scoring`), and of these only such as the columns of the table
make suspects of, so that this may look at units one by one.

Invariants: a veto is a short reason in words, and does not depend on which unit comes first.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from rapidfuzz import fuzz

from tellings.language.en.contraries import contrary
from tellings.language.en.light_words import light
from tellings.language.en.numerals import in_figures
from tellings.language.en.predicates import kinship
from tellings.language.en.thesaurus import senses
from tellings.language.en.vectors import likeness
from tellings.records import Modality, Proposition, Quantity, inside
from tellings.records.reading import FACT, TO_COME
from tellings.telling.alignment.assertion import NOT_SO
from tellings.telling.alignment.content import content
from tellings.telling.alignment.features import Pairs
from tellings.telling.alignment.sets import Flags, common
from tellings.telling.alignment.support import KIN, NEAR_COPY
from tellings.telling.alignment.units import EMPTY, Party, Unit
from tellings.text.stems import stem

LABILE, LASTING, DENIALS = light("labile"), light("lasting"), light("denials")
ONCE = light("once")
LIKE_OBJECTS = 0.3      # cosine of two nouns that one thing may be called by
BESIDE = frozenset({"recipient", "with", "other"})
HALF = 0.5              # share of the words that two renderings of one utterance have in common at least
SEVERAL = 3             # stems in common that are such a share of the shorter too
LATE = 31               # days by which one thing is told late at most: what is further apart is two things
MONTH = 27              # days between the ends of a month at least
LONGER = 2.0            # times one length is another from which both are of two things
LARGER = 4.0            # times one count is another from which both are of two things: no report errs by so much
BIRTHDAYS = 2.0         # years by which reports may be off on how old somebody is
COVERED = 0.7           # share of the words from which days that differ are of one thing told late


def _same(a: Party, b: Party) -> bool:
    if a.named and b.named:
        return a.key == b.key or (a.kind == b.kind and bool(a.words & b.words))
    return a.key == b.key


def _different(a: Party, b: Party) -> bool:
    return a.named and b.named and a.kind == b.kind and not _same(a, b)


def _parties(unit: Unit, role: str) -> set[str]:
    return {p.key for p in unit.parties if p.role == role and p.key.removeprefix(":") not in EMPTY}


def _swapped(first: Unit, second: Unit) -> bool:
    """Whether who does it in the one suffers it in the other; of one and the same deed one such party is enough, where
    its doing is told with an object: "app removed" is read as if the app did it."""
    agents, patients = _parties(first, "agent"), _parties(first, "patient")
    others, sufferers = _parties(second, "agent"), _parties(second, "patient")
    if (agents & others) or (patients & sufferers) or "state" in (first.proposition.form, second.proposition.form):
        return False
    does, suffers = agents & sufferers, patients & others
    if does and suffers:
        return True
    clauses = first.proposition.form == second.proposition.form == "verb"
    if not clauses or first.proposition.lemma != second.proposition.lemma or first.proposition.lemma in LABILE:
        return False
    return bool((does and patients) or (suffers and sufferers))


def _objects(unit: Unit) -> list[Party]:
    """What a predicate is said of: what it is done to, or what it is about where it is done to nothing."""
    done_to = [p for p in unit.parties if p.role == "patient"]
    return done_to or [p for p in unit.parties if p.role == "about"]


def _other_object(first: Unit, second: Unit) -> bool:
    """Whether one predicate is said of two things: "thanked the crew", "thanked the minister"."""
    mine, yours = (_objects(unit) for unit in (first, second))
    if not mine or not yours or mine[0].role != yours[0].role:
        return False
    return all(_apart(a, first, b, second) for a in mine for b in yours)


def _apart(a: Party, first: Unit, b: Party, second: Unit) -> bool:
    """Whether two objects are surely not one: two people of different names, or two nouns unlike in use."""
    if a.named or b.named:
        return a.kind == b.kind == "person" and _different(a, b)
    one, two = a.key[1:], b.key[1:]
    kin = kinship(one, two) in KIN or _bare(one) or _bare(two)
    if one in second.wide or two in first.wide or kin or _beside_alike(first, second):
        return False
    return likeness(one, two, 1.0) < LIKE_OBJECTS       # what the vectors do not know may be anything too


def _bare(noun: str) -> bool:
    """Whether it may be anything: "it", "51"."""
    return noun in EMPTY or in_figures([noun])[0][:1].isdigit()


def _beside_alike(first: Unit, second: Unit) -> bool:
    """Whether the two have another participant in common, in one role, beside who does it and where: "leaked the files
    to the Herald", "the papers were leaked to the Herald"."""
    return any(
        mine.role == yours.role in BESIDE and mine.key == yours.key and not _bare(mine.key.removeprefix(":"))
        for mine in first.parties for yours in second.parties)


def _other_person(first: Unit, second: Unit) -> bool:
    """Whether one person does it here and another there."""
    mine, yours = ([p for p in unit.parties if p.role == "agent"] for unit in (first, second))
    people = [p for p in (*mine, *yours) if p.named and p.kind == "person"]
    return len(people) == len(mine) + len(yours) and bool(mine and yours) and all(
        _different(a, b) for a in mine for b in yours)


def _doers(unit: Unit) -> list[Party]:
    """The people who do what a clause tells; none where any of those who do it has no name or is nobody."""
    found = [p for p in unit.parties if p.role == "agent"]
    return found if all(p.named and p.kind == "person" for p in found) else []


def _other_doers(first: Unit, second: Unit) -> bool:
    """Whether people do two things who have nothing to do with each other: none takes part in what the other does."""
    mine, yours = _doers(first), _doers(second)
    one, other = first.proposition.lemma, second.proposition.lemma
    if not (mine and yours and one and other) or kinship(one, other) != "none":
        return False
    return not any(
        _same(a, p) for doers, unit in ((mine, second), (yours, first)) for a in doers for p in unit.parties)


def _yet_to_come(first: Unit, second: Unit) -> bool:
    """Whether one will do what has nothing to do with what another has done."""
    one, other = first.proposition, second.proposition
    ahead = (one.modality in TO_COME and other.modality in FACT) or (one.modality in FACT and other.modality in TO_COME)
    unkin = bool(one.lemma and other.lemma) and kinship(one.lemma, other.lemma) == "none"
    if not (ahead and unkin) or first.kinds & second.kinds:
        return False
    mine, yours = ([p for p in unit.parties if p.role == "agent" and p.named] for unit in (first, second))
    return bool(mine and yours) and not any(_same(a, b) for a in mine for b in yours)


def _length(unit: Unit) -> Quantity | None:
    """How long something went on, where a clause tells that with its verb: "spent seven years in prison"."""
    told = unit.proposition
    lengths = [q for q in told.quantities if q.kind == "duration"] if told.lemma.partition("_")[0] in LASTING else []
    return lengths[0] if len(lengths) == 1 and lengths[0].value else None


def _other_length(first: Unit, second: Unit) -> bool:
    """Whether both tell how long, and the one length is more than twice the other."""
    one, other = _length(first), _length(second)
    if one is None or other is None or not one.value or not other.value:
        return False
    return max(one.value, other.value) > LONGER * min(one.value, other.value)


def _counted(unit: Unit) -> dict[tuple[str, str | None], float]:
    """How many take part, by role and what is counted, where a role has but one such number."""
    found: dict[tuple[str, str | None], list[float]] = {}
    for part in unit.proposition.participants:
        for q in unit.proposition.quantities:
            if q.kind == "count" and q.value and inside(q.span, part.span):
                found.setdefault((part.role, q.unit), []).append(q.value)
    return {key: values[0] for key, values in found.items() if len(values) == 1}


def _other_number(first: Unit, second: Unit) -> bool:
    """Whether one deed is told of many times as many: "2,000 people signed", "300,000 people signed"."""
    if kinship(first.proposition.lemma, second.proposition.lemma) not in KIN:
        return False
    mine, yours = _counted(first), _counted(second)
    return any(max(mine[key], yours[key]) > LARGER * min(mine[key], yours[key]) for key in mine.keys() & yours.keys())


def _other_ages(first: Unit, second: Unit) -> bool:
    """Whether people of no common name are of other ages: "two men, ages 20 and 21", "two men, ages 26 and 36"."""
    mine, yours = ([q for q in unit.proposition.quantities if q.kind == "age"] for unit in (first, second))
    if any(a.named and b.named and _same(a, b) for a in first.parties for b in second.parties):
        return False
    return bool(mine and yours) and all(
        (a.low or 0.0) > (b.high or math.inf) + BIRTHDAYS or (b.low or 0.0) > (a.high or math.inf) + BIRTHDAYS
        for a in mine for b in yours)


def _unlike_modality(first: Modality, second: Modality) -> bool:
    """Whether one is told as done and the other only wished, supposed or refused."""
    return (first in FACT and second in NOT_SO) or (second in FACT and first in NOT_SO)


def _other_condition(first: Unit, second: Unit) -> bool:
    """Whether the two hang on conditions that have no word in common, nor words that stand for each other."""
    mine, yours = first.condition, second.condition
    if not (mine and yours) or mine & yours:
        return False
    meant, theirs = (frozenset[int]().union(*map(senses, words)) for words in (mine, yours))
    return meant.isdisjoint(theirs)


def _only_hoped_for(first: Unit, second: Unit) -> bool:
    """Whether one does what the other only hopes to do, or refuses."""
    return _does(first, second) or _does(second, first)


def _does(one: Unit, other: Unit) -> bool:
    told = one.proposition
    return told.lemma in other.undone and told.modality in FACT and told.polarity == "positive"


def _days_between(first: Unit, second: Unit) -> int:
    """How many days lie between two times that exclude each other; 0 where they may be one, or are not known."""
    mine, yours = first.days, second.days
    return max(0, (yours[0] - mine[1]).days, (mine[0] - yours[1]).days) if mine and yours else 0


def _happens_once(first: Unit, second: Unit) -> bool:
    """Whether both tell of what befalls one thing once, by the year or month: its term ends in 2018, or in 2019."""
    one, other = first.proposition, second.proposition
    if one.lemma != other.lemma or one.lemma not in ONCE or not all(is_wide(told) for told in (one, other)):
        return False
    return any(
        mine.role == yours.role and _same(mine, yours) and mine.key.removeprefix(":") not in EMPTY
        for mine in first.parties for yours in second.parties
    )


def is_wide(told: Proposition) -> bool:
    """Whether a time is a month or longer."""
    when = told.when
    return bool(when and when.earliest and when.latest and (when.latest - when.earliest).days >= MONTH)


def _exclude(first: Unit, second: Unit, cover: float) -> bool:
    """Whether two times are surely of two things."""
    apart = _days_between(first, second)
    return (apart > LATE or bool(apart and cover < COVERED)) and not _happens_once(first, second)


def suspects(pairs: Pairs, kind: Literal["point", "event"]) -> Flags:
    """Which pairs could be forbidden at all: all that `of_event` or `of_point` forbids are among them."""
    table, at, to = pairs.table, pairs.at, pairs.to
    found: Flags = table.negative[at] != table.negative[to]
    found |= pairs.time < 0
    if kind == "point":
        agents, patients = table.agents.people, table.patients.people
        # In the other what it does in the one.
        suffers, does = common(agents, patients, (at, to)) > 0, common(agents, patients, (to, at)) > 0
        found |= (suffers & does) | table.undone[at] | table.undone[to]
        filled = table.patients.filled
        found |= pairs.kin["same"] & ((filled[at] == filled[to]) | (table.agents.filled[at] & table.agents.filled[to]))
        found |= pairs.kin["same"] & (suffers | does)
        found |= pairs.kin["opposed"] | (table.unreal[at] != table.unreal[to])
        found |= pairs.numbers[1] & (pairs.kin["same"] | pairs.kin["class"] | pairs.kin["ladder"])
        known = table.agents.named
        found |= known[at] & known[to] & (common(agents, agents, (at, to)) == 0)
        found |= table.conditional[at] & table.conditional[to]
        found |= (table.asks[at] != table.asks[to]) | (table.usual[at] != table.usual[to])
        found |= (table.quoted[at] & table.quoted[to]) | (table.lasting[at] & table.lasting[to])
        found |= table.aged[at] & table.aged[to]
    return found


def of_event(first: Unit, second: Unit, cover: float) -> str | None:
    """Why two mentions are not of one event, or `None`.

    Predicates that oppose each other forbid nothing here: who wins and who loses, who buys and who sells, is one event.
    Neither do roles that seem swapped: of 95 such pairs of ECB+ 85 are of one event, their roles read wrongly. A noun
    is negated by what governs it ("scrapped the review"), and is the same review.
    """
    nominal = "noun" in (first.proposition.form, second.proposition.form)
    if first.proposition.polarity != second.proposition.polarity and not nominal:
        return "one is negated, the other is not"
    if fuzz.ratio(first.said, second.said) >= NEAR_COPY or not _exclude(first, second, cover):
        return None
    return "the times exclude each other"


def _opposed(first: Unit, second: Unit) -> bool:
    one, two = first.proposition.lemma, second.proposition.lemma
    return bool(one and two) and kinship(one, two) == "opposed"


def _of_speakers(first: Unit, second: Unit, cover: float) -> str | None:
    """What forbids that two quoted clauses are one utterance."""
    if not (first.proposition.quoted and second.proposition.quoted) or first.holders & second.holders:
        return None
    if first.holders and second.holders:
        return "two people say it"
    mine, yours = content(first), content(second)
    alike = len(mine & yours) >= max(SEVERAL, HALF * min(len(mine), len(yours)))
    return "it is not known that one person says both" if cover < HALF and not alike else None


def _other_polarity(first: Unit, second: Unit) -> bool:
    """Whether one is negated and the other is not; who dismisses fears of a leak says that there is no leak, and who
    has not been drinking is sober."""
    if first.proposition.polarity == second.proposition.polarity:
        return False
    if contrary(first.proposition.lemma, second.proposition.lemma):
        return False
    denial, negated = (first, second) if second.proposition.polarity == "negative" else (second, first)
    one, other = denial.proposition.lemma, negated.proposition.lemma
    return one not in DENIALS or kinship(one, other) in KIN or stem(other.split("_")[0]) not in content(denial)


Check = tuple[str, Callable[[Unit, Unit], bool]]
DIFFER: tuple[Check, ...] = (       # whatever else two clauses have in common
    ("one is negated, the other is not", _other_polarity),
    ("one is told as fact, the other is not", _only_hoped_for),
    ("they hang on different conditions", _other_condition),
    ("one asks, the other tells", lambda a, b: a.asks != b.asks),
    ("one tells a habit, the other what happened", lambda a, b: a.usual != b.usual),
    ("it is said of different things", lambda a, b: a.proposition.lemma == b.proposition.lemma and _other_object(a, b)),
    ("different people do it", lambda a, b: a.proposition.lemma == b.proposition.lemma and _other_person(a, b)),
)


ASIDE: tuple[Check, ...] = (        # of clauses that are not worded nearly alike
    ("one is yet to come, and others do it", _yet_to_come),
    ("different people do different things", _other_doers),
    ("they go on for other lengths", _other_length),
    ("they are of other numbers", _other_number),
    ("they are of people of other ages", _other_ages),
)


def of_point(first: Unit, second: Unit, cover: float) -> str | None:
    """Why two clauses do not say the same, or `None`."""
    for reason, differ in DIFFER:
        if differ(first, second):
            return reason
    if fuzz.ratio(first.said, second.said) >= NEAR_COPY:
        return None
    if _opposed(first, second):
        return "the predicates oppose each other"
    if _swapped(first, second):
        return "the roles are swapped"
    if _exclude(first, second, cover):
        return "the times exclude each other"
    if _unlike_modality(first.proposition.modality, second.proposition.modality):
        return "one is told as fact, the other is not"
    aside = next((reason for reason, differ in ASIDE if differ(first, second)), None)
    return aside or _of_speakers(first, second, cover)


def of_clauses(first: Unit, second: Unit) -> str | None:
    """The same of two clauses that were not compared before: they cover each other by the number of their words."""
    shared = len(set(first.wide) & set(second.wide))
    return of_point(first, second, shared / max(1, len(first.wide), len(second.wide)))
