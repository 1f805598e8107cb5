"""Points: propositions aligned across articles, with what agrees and what differs.

Strategy: each cluster of the alignment that several articles tell is a point; its evidence is the clauses of its
members. Those that do not surely tell the same (`doubt`) stay with it as doubted, and count for nothing. What one
article alone tells gives one point a sentence, of its main clause. "She said" is no point of its own where what she
said is one, and neither is what is only named ("minor injuries") where one point holds every passage of it. What is
only supposed ("before the talks open") is none.

Invariants: `evidence` has a span that is not doubted for each of `articles`, and for no other article; `agreed` rests
on two or more origins; ids depend on the evidence alone; a claim is according to its speaker until an outlet asserts it
itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from tellings.records import Detail, Event, Point, Ruling, Span, inside, stable_id
from tellings.records.account import PointStatus
from tellings.telling.alignment import doubt, statements
from tellings.telling.alignment.units import Place, Unit
from tellings.telling.clauses import only_supposed
from tellings.telling.details import compare
from tellings.telling.details.counted import Days, days_of
from tellings.telling.draft import Draft
from tellings.telling.judged import amend_alignment
from tellings.telling.lineage import Independence
from tellings.telling.statements import named_before, point_statement

_Rank = tuple[bool, bool, int]
_Placed = tuple[bool, tuple[int, ...], Point]       # whether it says who somebody is, and the numbers that place it
PRIOR = 2       # words a statement is taken to have beside its own, so that the barest one does not always win


def _typical(draft: Draft, members: Sequence[Unit], taken: Collection[Place] = ()) -> Unit:
    """The member that states the point: it can stand alone, is no headline, asserts, and says what the others say.

    What only one report adds must not stand where all are cited, so a word counts for the reports that share it and
    every word that none shares counts against the member. What states another point (`taken`) is the last choice.
    """
    if len(members) == 1:
        return members[0]
    told: dict[str, set[int]] = {}
    for unit in members:
        for term in unit.wide:
            told.setdefault(term, set()).add(unit.place[0])

    def key(unit: Unit) -> tuple[bool, bool, bool, bool, bool, float, int, int, int]:
        kind = draft.readings[unit.place[0]].sentences[unit.proposition.sentence].kind
        shared = sum(len(told[term]) - 1 for term in unit.wide) / (len(unit.wide) + PRIOR)
        asserts = unit.proposition.modality == "asserted"
        first = (-unit.place[0], -unit.place[1])
        stands = unit.place not in taken, bool(unit.proposition.scope), kind != "headline", asserts, not unit.aside
        return *stands, round(shared, 6), len(unit.wide), *first

    return max(members, key=key)


def _evidence(members: Sequence[Unit]) -> tuple[Span, ...]:
    spans = {(u.place[0], u.extent.start): u.extent for u in members}
    return tuple(spans[key] for key in sorted(spans))


def _holder(draft: Draft, members: Sequence[Unit]) -> str | None:
    """Whose claim a point is: the speaker most passages give, none where a passage tells it as the outlet's own."""
    holders: list[str] = []
    for unit in members:
        chain = unit.proposition.attribution
        if not chain:
            return None
        last, article = chain[-1], draft.articles[unit.place[0]].id
        name = draft.entities.of(article, last.name) or last.name or (last.source.text if last.source else None)
        if name:
            holders.append(name)
    return min(holders, key=lambda name: (-holders.count(name), holders.index(name))) if holders else None


def _surest(
    draft: Draft, parts: Sequence[Sequence[Unit]], voices: Independence, taken: Collection[Place]
) -> Sequence[Unit]:
    """The part of a point that is told as sure: what most origins and reports tell, then what best states it all."""
    if len(parts) == 1:
        return parts[0]
    best = _typical(draft, [unit for part in parts for unit in part], taken)
    return max(parts, key=lambda part: (voices.count(_evidence(part)), len({u.place[0] for u in part}), best in part))


def _details(draft: Draft, core: Sequence[Unit], rest: Sequence[Unit], days: Days) -> tuple[Detail, ...]:
    sure, doubted = ([(unit.place[0], unit.proposition, unit.extent) for unit in units] for units in (core, rest))
    return compare(draft, sure, doubted, days)


def _differs(details: Sequence[Detail]) -> bool:
    return any(detail.relation == "conflict" for detail in details)


def _point(
    draft: Draft, parts: Sequence[Sequence[Unit]], voices: Independence, days: Days, taken: set[Place] | None = None
) -> Point:
    """The point of units in parts, each of which surely tells one thing; the parts perhaps the same.

    `taken` are the clauses that state other points of several reports; the one that states this is put among them.
    """
    members = sorted((unit for part in parts for unit in part), key=lambda unit: unit.place)
    core = _surest(draft, parts, voices, taken or ())
    evidence, sure = _evidence(members), _evidence(core)
    told = {(span.article, span.start) for span in sure}
    articles = tuple(dict.fromkeys(span.article for span in sure))
    origins = voices.count(sure)
    status: PointStatus = "single" if len(articles) == 1 else "agreed" if origins >= 2 else "repeated"
    chosen = _typical(draft, core, taken or ())
    if taken is not None:
        taken.add(chosen.place)
    details = _details(draft, core, [unit for part in parts if part is not core for unit in part], days)
    if len(articles) > 1 and _differs(details):
        status = "differs"
    return Point(
        id=stable_id("p", *((s.article, s.start, s.end) for s in evidence)),
        statement=point_statement(chosen.proposition, chosen.extent, named_before(draft, chosen.proposition)),
        predicate=chosen.proposition.lemma or None,
        status=status,
        articles=articles,
        independent=origins,
        according_to=_holder(draft, core),
        polarity=chosen.proposition.polarity,
        modality=chosen.proposition.modality,
        evidence=evidence,
        doubted=tuple(span for span in evidence if (span.article, span.start) not in told),
        details=details,
    )


def align(draft: Draft, rulings: Sequence[Ruling] = (), events: Sequence[Event] = ()) -> tuple[Point, ...]:
    """The points of a story, the most supported first; who somebody is comes last, however many reports say so.

    `events` is the timeline, for what counts its day from one of them.
    """
    days = days_of(draft, events)
    found = statements(draft.readings, draft.entities, draft.alignment.story, draft.day_of)
    alignment = amend_alignment(found, rulings, "point")
    voices = Independence(draft.lineage)
    points: list[_Placed] = []
    covered: set[tuple[int, int]] = set()
    stated: set[Place] = set()
    alone: list[int] = []
    for numbers in alignment.clusters:
        members = [alignment.units[n] for n in numbers]
        if len({unit.place[0] for unit in members}) > 1 and not all(only_supposed(u.proposition) for u in members):
            covered |= {u.passage for u in members if u.leads and not u.aside}     # an item is little of its sentence
            parts = doubt.sure_parts(alignment.units, numbers, alignment.vouched, alignment.common)
            point = _point(draft, [[alignment.units[n] for n in part] for part in parts], voices, days, stated)
            points.append((all(unit.role for unit in members), numbers, point))
        else:
            alone += numbers
    mains: dict[tuple[int, int], tuple[_Rank, Unit]] = {}
    for number in alone:
        unit = alignment.units[number]
        passage, worded = unit.passage, any(map(str.isalnum, unit.extent.text))     # "..." says nothing
        rank = _rank(unit, tells=number not in alignment.cues)
        if worded and passage not in covered and (passage not in mains or rank > mains[passage][0]):
            mains[passage] = rank, unit
    points = _without_echoes(points, {numbers for numbers in alignment.clusters if _names(alignment.units, numbers)})
    points += [(False, unit.place, _point(draft, [[unit]], voices, days)) for _, unit in mains.values()]
    points.sort(key=lambda p: (p[0], -len(p[2].articles), -p[2].independent, p[1]))
    return tuple(point for *_, point in points)


def _names(units: Sequence[Unit], numbers: Sequence[int]) -> bool:
    """Whether units only name something, be it what happened: "minor injuries", "the talks in Oxmoor"."""
    return all(units[n].proposition.form == "noun" and not units[n].aside for n in numbers)


def _tells_more(point: Point) -> bool:
    """Whether a point has details beside who takes part."""
    return any(detail.slot != "participants" for detail in point.details)


def _without_echoes(points: Sequence[_Placed], naming: Collection[tuple[int, ...]]) -> list[_Placed]:
    """The points but for those that only name what one other point surely tells in the very same passages.

    One that tells when, where, how long or how many stays: of the other that may not be told ("a call of two hours").
    """
    told: dict[str, list[tuple[Span, int]]] = {}
    for number, (*_, point) in enumerate(points):
        for span in point.sure:
            told.setdefault(span.article, []).append((span, number))

    def holders(span: Span) -> set[int]:
        return {n for outer, n in told.get(span.article, ()) if outer != span and inside(span, outer)}

    return [
        placed for placed in points
        if placed[1] not in naming or _tells_more(placed[2]) or not set.intersection(*map(holders, placed[2].evidence))
    ]


def _rank(unit: Unit, *, tells: bool) -> _Rank:
    """What makes a clause the main one of its sentence: it tells, it stands alone, it is long."""
    return tells, bool(unit.proposition.scope), len(unit.wide)


def on_timeline(points: Sequence[Point], events: Sequence[Event]) -> tuple[Point, ...]:
    """The points, each with the event of the timeline most of its passages tell of; none where they tell of none.

    A passage tells of an event whose trigger lies in it; where several do, one that is not only named in passing, then
    the one that more passages share, then the one the timeline has first.
    """
    triggers: dict[str, list[tuple[int, int, int]]] = {}
    for number, event in enumerate(events):
        for span in event.mentions:
            triggers.setdefault(span.article, []).append((span.start, span.end, number))
    for mentions in triggers.values():
        mentions.sort()
    found = []
    for point in points:
        votes: dict[int, int] = {}
        for span in point.sure:
            mentions = triggers.get(span.article, [])
            near = mentions[bisect_left(mentions, (span.start,)) : bisect_left(mentions, (span.end,))]
            for n in {n for _, end, n in near if end <= span.end}:
                votes[n] = votes.get(n, 0) + 1
        best = min(votes, key=lambda n: (events[n].passing, -votes[n], n), default=None)
        found.append(point if best is None else point.model_copy(update={"event": events[best].id}))
    return tuple(found)
