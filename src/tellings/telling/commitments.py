"""Commitments: what is promised, planned, expected or refused, and what became of it.

Strategy: a proposition put as something to come is a commitment: by its own words ("pledged to pay"), or by "will",
and by "would" where somebody says so. Its holder is who is to do it; of what is only expected, who expects it, where
nobody is to do it. Those that one cluster of the alignment holds are one commitment. What became of it is told only by
a passage that says the same of the same one as done, and not by one of an earlier time.

Invariants: evidence holds the clause of every telling; `status` is other than `open` only with `outcome`, or where a
due day has passed before the latest report.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.records import Commitment, Modality, Participant, Proposition, Span, TimeSpan, stable_id
from tellings.records.account import CommitmentStatus
from tellings.telling.draft import Draft
from tellings.telling.timeline import when

FIRM: frozenset[Modality] = frozenset({"promised", "planned", "agreed", "refused"})
TO_COME = FIRM | {"expected"}
STRENGTH: tuple[Modality, ...] = ("promised", "agreed", "refused", "planned", "expected")
HOLDERS = frozenset({"person", "organization", "group", "place"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
WOULD = re.compile(r"\b(?:would|[’']d)\b", re.IGNORECASE)
EXPECTING = frozenset({"expect", "anticipate", "predict", "forecast", "foresee", "project", "hope"})
ANEW = frozenset({"more", "another", "again", "further", "additional", "next", "new"})
ALIKE = 0.5             # share of the words of what is committed to that an outcome must have


class Telling(NamedTuple):
    """A proposition that tells of a commitment: numbers of its article and of it, and who holds it."""

    article: int
    number: int
    told: Proposition
    holders: tuple[str, ...]


def _names(draft: Draft, article: int, participants: Sequence[Participant]) -> tuple[str, ...]:
    """Those that can hold a commitment: entity ids, or as written where there is none."""
    found: dict[str, None] = {}
    for p in participants:
        known = draft.entities.of(draft.articles[article].id, p.name)
        if known and p.kind in HOLDERS:
            found[known] = None
        elif p.kind in HOLDERS:
            found[p.name or p.span.text] = None
    return tuple(found)


def _speaker(draft: Draft, article: int, told: Proposition) -> tuple[str, ...]:
    if not told.attribution:
        return ()
    link = told.attribution[-1]
    known = draft.entities.of(draft.articles[article].id, link.name)
    name = known or link.name or (link.source.text if link.source else None)
    return (name,) if name else ()


def _holders(draft: Draft, article: int, told: Proposition) -> tuple[str, ...]:
    agents = [p for p in told.participants if p.role == "agent"]
    if any(p.span.text.lower() in FIRST_PERSON for p in agents):
        return _names(draft, article, [p for p in agents if p.name]) or _speaker(draft, article, told)
    if named := _names(draft, article, agents):
        return named
    parent = draft.readings[article].events[told.parent] if told.parent is not None else None
    if parent and parent.lemma in EXPECTING:
        expecting = [p for p in parent.participants if p.role == "agent"]
        if any(p.span.text.lower() in FIRST_PERSON for p in expecting):
            return _names(draft, article, [p for p in expecting if p.name]) or _speaker(draft, article, parent)
        return _names(draft, article, expecting)
    return tuple(dict.fromkeys(p.span.text for p in agents if p.span.text[:1].isalpha() and p.head.isalpha()))


def _is_commitment(draft: Draft, article: int, told: Proposition) -> bool:
    sentence = draft.readings[article].sentences[told.sentence]
    if told.modality not in TO_COME or sentence.kind == "furniture" or sentence.span.text.endswith("?"):
        return False
    if any(p.role == "agent" and p.span.text.lower() == "you" for p in told.participants):
        return False
    if told.modality in FIRM:
        return True
    before = told.clause.text[: max(0, told.span.start - told.clause.start)]
    if WOULD.search(before):
        return bool(told.attribution)
    return True


def _tellings(draft: Draft) -> Iterator[list[Telling]]:
    """The commitments as groups of tellings, by the clusters of the alignment."""
    for cluster in draft.alignment.places():
        found = [
            Telling(a, n, told, _holders(draft, a, told))
            for a, n in sorted(cluster)
            if _is_commitment(draft, a, told := draft.readings[a].events[n])
        ]
        groups: list[list[Telling]] = []
        for telling in found:
            for group in groups:
                first = group[0]
                same = not telling.holders or not first.holders or bool(set(telling.holders) & set(first.holders))
                if same and first.told.polarity == telling.told.polarity:
                    group.append(telling)
                    break
            else:
                groups.append([telling])
        yield from groups


def _passage(draft: Draft, telling: Telling) -> Span:
    """The clause of a telling, with that of the words that govern it where it lies within."""
    told = telling.told
    parent = draft.readings[telling.article].events[told.parent] if told.parent is not None else None
    if parent and parent.clause.start <= told.clause.start and told.clause.end <= parent.clause.end:
        return parent.clause
    return told.clause


def _modality(group: Sequence[Telling]) -> Modality:
    """How firm a commitment is: the firmest of its tellings; what will not be done is refused."""
    found = set()
    for telling in group:
        modality = telling.told.modality
        if telling.told.polarity == "negative":
            modality = "refused"
        elif modality == "expected" and set(telling.holders) & set(_said_by(telling)):
            modality = "planned"            # who says "I will" has a plan, which is less than a promise
        found.add(modality)
    return next(m for m in STRENGTH if m in found)


def _said_by(telling: Telling) -> tuple[str, ...]:
    own = any(p.role == "agent" and p.span.text.lower() in FIRST_PERSON for p in telling.told.participants)
    return telling.holders if own else ()


def _alike(first: Proposition, second: Proposition) -> bool:
    """Whether two propositions tell of the same deed by their words."""
    mine, yours = set(first.terms) - {first.lemma}, set(second.terms) - {second.lemma}
    if first.lemma != second.lemma:
        return False
    return not mine or len(mine & yours) >= ALIKE * min(len(mine), len(yours) or 1)


def _day(draft: Draft, article: int) -> dt.date | None:
    return draft.articles[article].day


def _shows(draft: Draft, telling: Telling, article: int, other: Proposition) -> bool:
    """Whether a passage tells what became of a commitment: the same deed of the same one, as a fact, not earlier."""
    if other.modality != "asserted" or other.form == "state" or not _alike(telling.told, other):
        return False
    agents = _names(draft, article, [p for p in other.participants if p.role == "agent"])
    if not set(agents) & set(telling.holders):
        return False
    if other.when is None or other.when.earliest is None:
        return False
    said = _day(draft, telling.article)
    due = telling.told.when
    if due and when.bounded(due):
        return when.meet(when.bounds(due), when.bounds(other.when)) is not None
    return said is not None and abs((other.when.earliest - said).days) <= 31


def _outcome(draft: Draft, group: Sequence[Telling]) -> tuple[CommitmentStatus, tuple[Span, ...]]:
    due = [t.told.when.latest for t in group if t.told.when and t.told.when.latest]
    shown: list[Proposition] = []
    if not any(ANEW & set(t.told.clause.text.lower().split()) for t in group):
        shown = [
            other for a, reading in enumerate(draft.readings) for other in reading.events
            if any(_shows(draft, t, a, other) for t in group)
        ]
    wanted = group[0].told.polarity
    kept = tuple(other.clause for other in shown if other.polarity == wanted)
    broken = tuple(other.clause for other in shown if other.polarity != wanted)
    if kept and not broken:
        return "fulfilled", kept
    if broken and not kept:
        return "broken", broken
    days = [article.day for article in draft.articles if article.day]
    if due and days and max(due) < max(days):
        return "overdue", ()
    return "open", ()


def _place(group: Sequence[Telling]) -> str | None:
    places = [p for t in group for p in t.told.participants if p.role == "place" and p.kind == "place"]
    return (places[0].name or places[0].span.text) if places else None


def _commitment(draft: Draft, group: Sequence[Telling]) -> Commitment:
    evidence = {(t.article, s.start, s.end): s for t in group for s in [_passage(draft, t)]}
    best = max(group, key=lambda t: (bool(t.holders), when.bounded(t.told.when), len(t.told.terms), -t.article))
    times = [t.told.when for t in group if t.told.when is not None and when.bounded(t.told.when)]
    due: TimeSpan | None = when.settle(times) if times else None
    status, outcome = _outcome(draft, group)
    return Commitment(
        id=stable_id("c", *((t.told.span.article, t.told.span.start) for t in group)),
        holders=tuple(dict.fromkeys(h for t in [best, *group] for h in t.holders)),
        action=best.told.clause.text,
        due=due,
        place=_place(group),
        modality=_modality(group),
        status=status,
        evidence=tuple(evidence[key] for key in sorted(evidence)),
        outcome=outcome,
    )


def follow(draft: Draft) -> tuple[Commitment, ...]:
    """The commitments of a story, those of most reports first."""
    groups = sorted(_tellings(draft), key=lambda g: (-len({t.article for t in g}), g[0].article, g[0].number))
    return tuple(_commitment(draft, group) for group in groups)
