"""Points: propositions aligned across articles, with what agrees and what differs.

Strategy: each cluster of the alignment that several articles tell is a point; its evidence is the clauses of its
members. What one article alone tells gives one point a sentence, of its main clause. Furniture gives none.

Invariants: `evidence` has at least one span for each of `articles`; `agreed` rests on two or more origins; ids depend
on the evidence alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.records import Point, Span, stable_id
from tellings.records.account import PointStatus
from tellings.telling.alignment import statements
from tellings.telling.alignment.units import Unit
from tellings.telling.details import compare
from tellings.telling.draft import Draft
from tellings.telling.lineage import independent
from tellings.telling.statements import statement


def _fullest(members: Sequence[Unit]) -> Unit:
    """The member whose clause says most: one that can stand alone first, one that asserts before one that does not."""
    return max(
        members,
        key=lambda u: (
            bool(u.proposition.scope), u.proposition.modality == "asserted", len(u.wide), -u.place[0], -u.place[1]
        ),
    )


def _evidence(members: Sequence[Unit]) -> tuple[Span, ...]:
    spans = {(u.place[0], u.extent.start): u.extent for u in members}
    return tuple(spans[key] for key in sorted(spans))


def _point(draft: Draft, members: Sequence[Unit]) -> Point:
    evidence = _evidence(members)
    articles = tuple(dict.fromkeys(span.article for span in evidence))
    origins = independent(draft.lineage, evidence)
    status: PointStatus = "single" if len(articles) == 1 else "agreed" if origins >= 2 else "repeated"
    chosen = _fullest(members)
    details = compare(draft, [(u.place[0], u.proposition, u.extent) for u in members])
    if len(articles) > 1 and any(detail.relation == "conflict" for detail in details):
        status = "differs"
    return Point(
        id=stable_id("p", *((s.article, s.start, s.end) for s in evidence)),
        statement=statement(chosen.proposition, chosen.extent),
        status=status,
        articles=articles,
        independent=origins,
        polarity=chosen.proposition.polarity,
        modality=chosen.proposition.modality,
        evidence=evidence,
        details=details,
    )


def align(draft: Draft) -> tuple[Point, ...]:
    """The points of a story, the most supported first."""
    alignment = statements(draft.readings, draft.entities)
    points: list[tuple[tuple[int, ...], Point]] = []
    covered: set[tuple[int, int]] = set()
    alone: list[Unit] = []
    for numbers in alignment.clusters:
        members = [alignment.units[n] for n in numbers]
        if len({u.place[0] for u in members}) < 2:
            alone += members
            continue
        covered |= {(u.place[0], u.proposition.sentence) for u in members}
        points.append((numbers, _point(draft, members)))
    mains: dict[tuple[int, int], Unit] = {}
    for unit in alone:
        key = (unit.place[0], unit.proposition.sentence)
        if key not in covered and (key not in mains or len(unit.wide) > len(mains[key].wide)):
            mains[key] = unit
    points += [(unit.place, _point(draft, [unit])) for unit in mains.values()]
    points.sort(key=lambda p: (-len(p[1].articles), -p[1].independent, p[0]))
    return tuple(point for _, point in points)
