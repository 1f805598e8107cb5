"""Points: propositions aligned across articles, with what agrees and what differs.

Strategy: each cluster of the alignment that several articles tell is a point; its evidence is the clauses of its
members. What one article alone tells gives one point a sentence, of its main clause. "She said" is no point of its own
where what she said is one, and neither are words that say nothing alone ("who was on board").

Invariants: `evidence` has at least one span for each of `articles`; `agreed` rests on two or more origins; ids depend
on the evidence alone; a claim is according to its speaker until an outlet asserts it itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.en.light_words import light
from tellings.records import Event, Point, Ruling, Span, meet, stable_id
from tellings.records.account import PointStatus
from tellings.telling.alignment import statements
from tellings.telling.alignment.units import Unit
from tellings.telling.details import compare
from tellings.telling.draft import Draft
from tellings.telling.judged import amend_alignment
from tellings.telling.lineage import Independence
from tellings.telling.statements import named_before, point_statement
from tellings.telling.support import supported

# A passage that cannot stand alone is told as a point only if it says this much: terms, a number among them or not.
FEWEST_TERMS, FEWEST_WITH_NUMBER = 4, 2
DEEDS = light("deeds")
PRIOR = 2       # words a statement is taken to have beside its own, so that the barest one does not always win


def _typical(draft: Draft, members: Sequence[Unit]) -> Unit:
    """The member that states the point: it can stand alone, is no headline, asserts, and says what the others say.

    What only one report adds must not stand where all are cited, so a word counts for the reports that share it and
    every word that none shares counts against the member.
    """
    told: dict[str, set[int]] = {}
    for unit in members:
        for term in unit.wide:
            told.setdefault(term, set()).add(unit.place[0])

    def key(unit: Unit) -> tuple[bool, bool, bool, float, int, int, int]:
        kind = draft.readings[unit.place[0]].sentences[unit.proposition.sentence].kind
        shared = sum(len(told[term]) - 1 for term in unit.wide) / (len(unit.wide) + PRIOR)
        asserts = unit.proposition.modality == "asserted"
        first = (-unit.place[0], -unit.place[1])
        return bool(unit.proposition.scope), kind != "headline", asserts, round(shared, 6), len(unit.wide), *first

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


def _point(draft: Draft, members: Sequence[Unit], voices: Independence) -> Point:
    evidence = _evidence(members)
    articles = tuple(dict.fromkeys(span.article for span in evidence))
    origins = voices.count(evidence)
    status: PointStatus = "single" if len(articles) == 1 else "agreed" if origins >= 2 else "repeated"
    chosen = _typical(draft, members)
    details = compare(draft, [(u.place[0], u.proposition, u.extent) for u in members])
    if len(articles) > 1 and any(detail.relation == "conflict" for detail in details):
        status = "differs"
    return Point(
        id=stable_id("p", *((s.article, s.start, s.end) for s in evidence)),
        statement=point_statement(chosen.proposition, chosen.extent, named_before(draft, chosen.proposition)),
        predicate=chosen.proposition.lemma or None,
        status=status,
        articles=articles,
        independent=origins,
        according_to=_holder(draft, members),
        polarity=chosen.proposition.polarity,
        modality=chosen.proposition.modality,
        evidence=evidence,
        details=details,
    )


def _cues(draft: Draft) -> set[tuple[int, int]]:
    """By article and start, the words that only say that something is said: who apologizes or promises does more."""
    found = set()
    for number, reading in enumerate(draft.readings):
        deeds = {event.span.start for event in reading.events if event.lemma in DEEDS}
        found |= {
            (number, quote.cue.start)
            for quote in reading.quotes
            if quote.cue and quote.content and quote.cue.start not in deeds
        }
    return found


def _says_something(members: Sequence[Unit]) -> bool:
    """Whether the passages of a cluster are worth a point: one can stand alone, or says enough without."""
    for unit in members:
        numbers = bool(unit.proposition.quantities)
        if unit.proposition.scope or len(unit.terms) >= (FEWEST_WITH_NUMBER if numbers else FEWEST_TERMS):
            return True
    return False


def _told_by_several(members: Sequence[Unit]) -> bool:
    return len({u.place[0] for u in members}) > 1


def _borne_out(members: Sequence[Unit], judged: Sequence[Span]) -> list[Unit]:
    """The members that are borne out by another report, or by a person who said so."""
    if not _told_by_several(members):
        return []
    held = [m for m in members if any(meet(m.extent, span) for span in judged)]
    chosen = supported(members)
    return [m for m in members if m in chosen or m in held]


def align(draft: Draft, rulings: Sequence[Ruling] = ()) -> tuple[Point, ...]:
    """The points of a story, the most supported first."""
    alignment = amend_alignment(statements(draft.readings, draft.entities, draft.alignment.story), rulings, "point")
    cues, voices = _cues(draft), Independence(draft.lineage)
    judged = [span for r in rulings if r.kind == "point" and r.standing == "yes" for span in r.passages]
    points: list[tuple[tuple[int, ...], Point]] = []
    covered: set[tuple[int, int]] = set()
    alone: list[Unit] = []
    for numbers in alignment.clusters:
        cluster = [alignment.units[n] for n in numbers]
        members = [u for u in cluster if (u.place[0], u.proposition.span.start) not in cues]
        borne_out = _borne_out(members, judged)
        if _told_by_several(borne_out) and _says_something(borne_out):
            alone += [unit for unit in members if unit not in borne_out]
            members = borne_out
            covered |= {(u.place[0], u.proposition.sentence) for u in members}
            points.append((numbers, _point(draft, members, voices)))
        else:
            alone += cluster
    mains: dict[tuple[int, int], Unit] = {}
    for unit in alone:
        key = (unit.place[0], unit.proposition.sentence)
        worded = any(character.isalnum() for character in unit.extent.text)  # "..." says nothing
        if worded and key not in covered and (key not in mains or _main(unit, cues) > _main(mains[key], cues)):
            mains[key] = unit
    points += [(unit.place, _point(draft, [unit], voices)) for unit in mains.values()]
    points.sort(key=lambda p: (-len(p[1].articles), -p[1].independent, p[0]))
    return tuple(point for _, point in points)


def _main(unit: Unit, cues: set[tuple[int, int]]) -> tuple[bool, bool, int]:
    """What makes a clause the main one of its sentence: it tells, it stands alone, it is long."""
    tells = (unit.place[0], unit.proposition.span.start) not in cues
    return tells, bool(unit.proposition.scope), len(unit.wide)


def on_timeline(points: Sequence[Point], events: Sequence[Event]) -> tuple[Point, ...]:
    """The points, each with the event of the timeline most of its passages tell of; none where they tell of none.

    A passage tells of an event whose trigger lies in it; where several do, the one that more passages share, then the
    one the timeline has first.
    """
    triggers: dict[str, list[tuple[int, int, int]]] = {}
    for number, event in enumerate(events):
        for span in event.mentions:
            triggers.setdefault(span.article, []).append((span.start, span.end, number))
    found = []
    for point in points:
        votes: dict[int, int] = {}
        for span in point.evidence:
            inside = {n for start, end, n in triggers.get(span.article, ()) if span.start <= start and end <= span.end}
            for n in inside:
                votes[n] = votes.get(n, 0) + 1
        best = min(votes, key=lambda n: (-votes[n], n), default=None)
        found.append(point if best is None else point.model_copy(update={"event": events[best].id}))
    return tuple(found)
