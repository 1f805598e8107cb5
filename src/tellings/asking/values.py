"""Values that answer a question: those of the details of points, and the days of events.

Strategy: a question that names a predicate is answered by the points of that predicate; one that names nobody asks
about the story itself, not about what is told to explain it or of people who are strangers to it.

Invariant: values that are told apart in one account but of several happenings are not given as one answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tellings.asking.lines import About, Line, fits
from tellings.asking.numbers import BACK, replaced
from tellings.asking.question import MOST, Kind, Question
from tellings.asking.search import Hit, Index
from tellings.language.en.heads_counted import heads
from tellings.language.en.predicates import bases, kinship, root, roots, synonymous
from tellings.records import Account, AnswerValue, Detail, Entity, Event, Span, Value, meet
from tellings.records.account import Relation
from tellings.text.intervals import Interval, relate_all
from tellings.text.stems import words

COUNTED = 2  # place in "how many Americans" of what is counted: that names nobody
FEW = 3  # reports of a story in which one alone may tell of strangers
EXACT = 0.97
ONCE: tuple[Kind, ...] = ("date", "amount")  # asked of one happening: that of another is no other answer
EVERYBODY = ("person", "victim")  # units of a count of people of no kind
# A stretch of time that stands so does not say how long something took.
NOT_LASTING = re.compile(r"\b(?:in|every|first\s+\w+)\s*$|^\s*(?:ago|earlier|later|before|after)\b")
FARTHEST_DAYS = 10  # from the middle day of a story
AGE = " years"  # ends the value of an age; that of a duration is in minutes
NEAR_BEST = 0.9  # passages that fit this much less than the best are about something else
KINDS: dict[Kind, str] = {"count": "count", "duration": "duration", "age": "age", "amount": "money"}
SLOTS = {
    "duration": ("duration",),
    "age": ("duration",),
    "amount": ("amount",),
    "count": ("count",),
    "date": ("date",),
    "place": ("place",),
}


def best_of(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.fit >= NEAR_BEST * hits[0].fit][:MOST]


def _fits_question(index: Index, asked: Question, value: Value) -> bool:
    """Whether a number is of what the question asks for: a count of that noun, a time that something lasted."""
    if asked.kind == "duration" and (value.value or "").endswith(AGE):
        return False
    if asked.kind == "duration":
        texts = ((index.texts[s.article], s) for s in value.evidence)
        return not any(
            NOT_LASTING.search(t[max(0, s.start - 16) : s.start]) or NOT_LASTING.match(t[s.end : s.end + 10])
            for t, s in texts
        )
    if asked.kind == "amount":
        money = "money" in asked.names and (value.value or "").endswith("percent")
        befores = [index.texts[s.article][max(0, s.start - BACK) : s.start] for s in value.evidence]
        if {"fall", "rise"} & set(roots(asked.names)):
            befores = [f"{text} from" if text.endswith(("to ", "at ")) else text for text in befores]
        return not money and not any(replaced(text, asked.names) for text in befores)
    if asked.kind != "count" or not asked.counted:
        return True
    said = words(value.text)
    if asked.counted in heads():
        return bool(heads() & {base for word in said for base in bases(word)}) or not any(w.isalpha() for w in said[1:])
    return root(asked.counted) in map(root, said)


def is_predicate(predicate: str | None, word: str, *, loosely: bool = False) -> bool:
    """Whether a word of a question is the predicate of a point or a synonym, `loosely` one of its class."""
    lemma, (verb, *particle) = (predicate or "").split("_")[0], word.split(" ")
    whole = ["_".join((base, *particle)) for base in bases(verb)]
    if any(root(base) == root(lemma) for base in bases(verb)):
        return True
    forms = {lemma, predicate or ""}
    if not loosely:
        return any(synonymous(one, "_".join((verb, *particle))) for one in sorted(forms))
    return any(kinship(one, other) in ("same", "class") for one in forms for other in (*bases(verb), *whole))


def _same_predicate(asked: Question, hit: Hit) -> bool:
    """Whether the question asks about a point's own predicate ("injured" and "injuring", "freed" and "released")."""
    loosely = asked.kind in ("count", "amount")
    return any(is_predicate(hit.point.predicate, word, loosely=loosely) for word in sorted(set(words(asked.names))))


def of_the_story(account: Account, hits: Sequence[Hit], asked: Question, what: About) -> list[Hit]:
    """The points that tell of the story itself, where a question names nobody.

    What is told to explain it counts only where nothing else does, what is told of strangers to it never.
    """
    if any(n != COUNTED or asked.kind != "count" for n, _ in what.entities):
        return list(hits)
    background = {event.id for event in account.events if event.background}
    people = _people(account)
    known = [hit for hit in hits if not _of_strangers(people, hit)]
    return [hit for hit in known if hit.point.event not in background] or known


def _people(account: Account) -> Mapping[str, Sequence[tuple[Span, bool]]]:
    """By article, where people are named, and whether no other names them; nothing of a story of a few reports."""
    found: dict[str, list[tuple[Span, bool]]] = defaultdict(list)
    for entity in account.entities if len(account.articles) >= FEW else ():
        if entity.kind == "person":
            for mention in entity.mentions:
                found[mention.article].append((mention, _strange(entity)))
    return found


def _of_strangers(people: Mapping[str, Sequence[tuple[Span, bool]]], hit: Hit) -> bool:
    """Whether one report alone tells a point, and of people whom no other names."""
    if len(hit.point.articles) > 1:
        return False
    told = [strange for span in hit.evidence for m, strange in people.get(span.article, ()) if meet(m, span)]
    return bool(told) and all(told)


def _strange(entity: Entity) -> bool:
    return len({m.article for m in entity.mentions}) == 1


def of_strangers(account: Account, line: Line, what: About) -> bool:
    """Whether a sentence tells of people whom no other report names, and a question names nobody."""
    if what.entities or len(account.articles) < FEW:
        return False
    meant = {name for _, _, name in line.mentions}
    told = [_strange(e) for e in account.entities if e.kind == "person" and e.id in meant]
    return bool(told) and all(told)


def _wanted(index: Index, asked: Question, hit: Hit) -> list[Detail]:
    """The details of a point that are of the wanted slot and of what the question asks."""
    mine = [d for d in hit.point.details if d.slot in SLOTS[asked.kind]]
    return [d for d in mine if any(_fits_question(index, asked, v) for v in d.values)]


def _values_of(some: Sequence[Detail]) -> set[str | None]:
    return {v.value for d in some for v in d.values}


def _of_predicate(index: Index, asked: Question, hits: Sequence[Hit]) -> list[Detail]:
    """The details of the points whose predicate the question names; of a day or a sum, those of one happening."""
    about = [hit for hit in hits if _same_predicate(asked, hit)]
    if asked.kind == "date":
        about.sort(key=lambda hit: -len(hit.point.articles))
    if asked.kind == "amount":      # "bid" for "offer" only where no "offer" says it
        about = [hit for hit in about if hit.fit >= EXACT * hits[0].fit]
    found: list[Detail] = []
    event: str | None = None
    for hit in about:
        mine = _wanted(index, asked, hit)
        again = bool(_values_of(mine) & _values_of(found)) or (event is not None and hit.point.event == event)
        if asked.kind not in ONCE or not found or again:
            event = event if found else hit.point.event
            found += mine
    sums = _values_of(found)
    for hit in best_of(hits) if asked.kind == "amount" else ():
        if hit not in about:        # the same sum under another verb
            found += [d for d in _wanted(index, asked, hit) if sums & _values_of([d])]
    return found


def details(index: Index, asked: Question, hits: Sequence[Hit]) -> tuple[tuple[Value, ...], Relation | None]:
    """The values of the wanted slot, and how they stand to each other.

    They are those of the points whose predicate the question names; where it names none, of the best.
    """
    best = (some for hit in best_of(hits) if (some := _wanted(index, asked, hit)))
    found = _of_predicate(index, asked, hits) or next(best, [])
    values = {(v.value, v.articles): v for d in found for v in d.values if _fits_question(index, asked, v)}
    if asked.kind == "count" and asked.counted in ("people", "persons", "person"):
        whole = {k: v for k, v in values.items() if (v.value or "").split(" ")[-1] in EVERYBODY}
        values = whole or values        # "two women passengers" are not how many people
    if asked.kind == "date" and len(values) > 1:
        values = {k: v for k, v in values.items() if not _strayed(index.account, v)} or values
    units = {(v.value or "").split(" ")[-1] for v in values.values()}
    if len(values) <= 1 or (asked.kind == "count" and len(units) > 1):
        return tuple(values.values()), None         # passengers and crew are counted apart
    if len(found) <= 1 or asked.kind == "place":
        return tuple(values.values()), found[0].relation if found else None
    if asked.kind == "amount":      # sums of several happenings are no conflict
        return tuple(values.values()), "conflict" if any(d.relation == "conflict" for d in found) else None
    within = [b for v in values.values() if (b := bounds(v.value))]
    return tuple(values.values()), relate_all(within, KINDS.get(asked.kind)) if len(within) == len(values) else None


def _strayed(account: Account, value: Value) -> bool:
    """Whether a day is counted from the date of a report far from the others: often the date of a reprint."""
    days = sorted(a.day for a in account.articles if a.day)
    middle = days[len(days) // 2] if days else None
    mine = [a.day for a in account.articles if a.id in value.articles and a.day]
    relative = not any(c.isdigit() for c in value.text)
    return relative and middle is not None and all(abs((day - middle).days) > FARTHEST_DAYS for day in mine)


def bounds(value: str | None) -> Interval | None:
    """The interval a value was written from ("10.. person", "150 minutes")."""
    number = (value or "").split(" ")[0]
    if not number:
        return None
    try:
        low, _, high = number.partition("..")
        ends = (float(low) if low else None, float(high) if high else None)
    except ValueError:
        return None
    if ".." not in number:
        return Interval(ends[0], ends[0], ends[0])
    return Interval(ends[0], ends[1], ends[0] or ends[1])


def dated(account: Account, lines: Sequence[Line], what: About, verb: str | None) -> tuple[AnswerValue, ...]:
    """The day of the happening that the sentences tell that have all that is asked: the one most reports tell."""
    asked_for = [verb] if verb else [word for _, word in what.words]
    told: dict[str, set[str]] = {}
    for line in lines:
        if fits(line, what):
            for word in asked_for:
                for place in line.places(word.split(" ")[0]):
                    told.setdefault(f"{line.span.article} {place}", set()).add(word)
    found = [
        (event, {m.article for m in event.mentions if f"{m.article} {m.start}" in told}) for event in account.events
    ]
    known = [(event, where) for event, where in found if where and event.when and event.when.edtf]
    known = [pair for pair in known if not pair[0].background] or known
    best = max(known, key=lambda pair: (len(pair[1]), len({m.article for m in pair[0].mentions})), default=None)
    return (_day(best[0]),) if best else ()


def _day(event: Event) -> AnswerValue:
    when = event.when
    assert when is not None
    return AnswerValue(
        text=when.basis or when.edtf or "", value=when.edtf,
        articles=tuple(dict.fromkeys(s.article for s in event.evidence)), evidence=event.evidence,
    )


def together(values: Sequence[Value]) -> tuple[AnswerValue, ...]:
    """Values as answers, one for each value and who it is according to."""
    groups: dict[tuple[str | None, str, str | None], list[Value]] = {}
    for v in values:
        groups.setdefault((v.value, "" if v.value else v.text, v.according_to), []).append(v)
    return tuple(
        AnswerValue(
            text=group[0].text, value=group[0].value,
            articles=tuple(dict.fromkeys(name for v in group for name in v.articles)),
            according_to=group[0].according_to,
            evidence=tuple(dict.fromkeys(span for v in group for span in v.evidence)),
        )
        for group in groups.values()
    )
