"""Commitments: what is promised, planned, expected or refused, and what became of it.

Strategy: a proposition put as something to come is a commitment: by its own words ("pledged to pay"), or by "will",
and by "would" where somebody says so. Its holder is who is to do it; of what is only expected, who expects it, where
nobody is to do it. Those that one cluster of the alignment holds are one commitment. What became of it is told only by
a passage that says the same of the same one as done, and not by one of an earlier time.

Invariants: evidence holds the clause of every telling; `status` is other than `open` only with `outcome`, or where the
latest report is of more than a week after the day it was due.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tellings.language.en.event_words import words
from tellings.language.en.predicates import kinship
from tellings.records import Commitment, Modality, Participant, Proposition, Span, TimeSpan, stable_id
from tellings.records.account import CommitmentStatus
from tellings.telling.draft import Draft
from tellings.telling.timeline import when

FIRM: frozenset[Modality] = frozenset({"promised", "planned", "agreed", "refused"})
UNREAL: frozenset[Modality] = frozenset({"conditional", "possible", "wished"})
TO_COME = FIRM | {"expected", "wished"}
STRENGTH: tuple[Modality, ...] = ("promised", "agreed", "refused", "planned", "expected")
HOLDERS = frozenset({"person", "organization", "group", "place"})
PERSONAL = frozenset({"he", "she", "they", "who"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
PRONOUNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("it", "its"), ("organization", "place", "group")),
    **dict.fromkeys(("they", "their"), ("organization", "group")),
    **dict.fromkeys(("he", "she", "his", "her", "that", "which", "who", "this", "these", "those", "there", "your"), ()),
}
WOULD = re.compile(r"\b(?:would|[’']d)\b", re.IGNORECASE)
EXPECTING = frozenset({"expect", "anticipate", "predict", "forecast", "foresee", "project", "hope"})
ANEW = frozenset({"more", "another", "again", "further", "additional", "next", "new"})
SOON, LATER = 2, 31      # days before and after a report in which what it says will be done may be told as done
GRACE = 7               # days after which reports that do not tell of it may be taken to show that it was not done
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


def _first_person(p: Participant) -> bool:
    return p.span.text.lower().split(" ", 1)[0] in FIRST_PERSON


def _inside(draft: Draft, article: int, agents: Sequence[Participant]) -> tuple[str, ...]:
    """The organisations a speaker names as their own: "our team at Oro"."""
    return tuple(dict.fromkeys(
        known
        for p in agents if " " in p.span.text
        for m in draft.readings[article].mentions
        if p.span.start <= m.span.start and m.span.end <= p.span.end and m.kind in {"organization", "group"}
        and (known := draft.entities.of(draft.articles[article].id, m.name))
    ))


def _agreeing(draft: Draft, speakers: tuple[str, ...], pronoun: str) -> tuple[str, ...]:
    """The speakers that a pronoun of their own words may stand for: "it" for a company, never "she"."""
    kinds = {e.id: e.kind for e in draft.entities.records}
    return tuple(s for s in speakers if kinds.get(s) in PRONOUNS[pronoun] or (s not in kinds and pronoun == "they"))


def _holders(draft: Draft, article: int, told: Proposition) -> tuple[str, ...]:
    agents = [p for p in told.participants if p.role == "agent"]
    if any(_first_person(p) for p in agents):
        known = _names(draft, article, [p for p in agents if p.name])
        return known or _inside(draft, article, agents) or _speaker(draft, article, told)
    if named := _names(draft, article, agents):
        return named
    if any(p.span.text.lower() in PRONOUNS for p in agents):
        return _agreeing(draft, _speaker(draft, article, told), agents[0].span.text.lower())
    parent = draft.readings[article].events[told.parent] if told.parent is not None else None
    if parent and parent.lemma in EXPECTING:
        expecting = [p for p in parent.participants if p.role == "agent"]
        if any(_first_person(p) for p in expecting):
            return _names(draft, article, [p for p in expecting if p.name]) or _speaker(draft, article, parent)
        return _names(draft, article, expecting)
    return tuple(dict.fromkeys(p.span.text for p in agents if p.head.isalpha()))


def _is_commitment(draft: Draft, article: int, told: Proposition) -> bool:
    """Whether a proposition tells of something to come that someone holds or expects."""
    reading = draft.readings[article]
    sentence = reading.sentences[told.sentence]
    if told.modality not in TO_COME or sentence.kind == "furniture" or _asked(sentence.span.text, told):
        return False
    parent = reading.events[told.parent] if told.parent is not None else None
    if parent and (parent.lemma in words("settled") or parent.modality in UNREAL):
        return False
    if parent and parent.modality == told.modality and _holds(parent, told):
        return False                    # the whole tells of it
    if told.modality in FIRM:
        done = parent is not None and parent.lemma in {"reject", "oppose"}
        return not (told.modality == "refused" and told.form == "noun" and done)
    if told.modality == "wished":
        return parent is not None and parent.lemma == "hope" and told.when is not None
    return _comes(told, parent)


def _asked(sentence: str, told: Proposition) -> bool:
    """Whether a clause asks, of itself or inside a sentence, or speaks of what "you" will do."""
    first = [w.strip(",").lower() for w in told.clause.text.split()[:2]]
    if sentence.endswith("?") or any(w in words("asking") for w in first):
        return True
    return any(p.role == "agent" and p.span.text.lower() == "you" for p in told.participants)


def _comes(told: Proposition, parent: Proposition | None) -> bool:
    """Whether what is only expected is something that will be done, or that somebody says to expect.

    "The move would cost jobs" tells what would follow, and "it will not rain" is nobody's to refuse.
    """
    agents = [p for p in told.participants if p.role == "agent"]
    able = any(p.kind in HOLDERS or _first_person(p) or p.span.text.lower() in PERSONAL for p in agents)
    expecting = parent is not None and parent.lemma in EXPECTING
    if told.polarity == "negative" and (expecting or not (able or told.attribution)):
        return False
    if told.lemma in words("mental"):
        return expecting
    if told.form == "state" or (told.lemma in words("stative") and not able):
        return expecting or able
    before = told.clause.text[: max(0, told.span.start - told.clause.start)]
    return bool(told.attribution) if WOULD.search(before) else True


def _holds(outer: Proposition, inner: Proposition) -> bool:
    """Whether one clause lies in another of the same sentence."""
    return outer.clause.start <= inner.clause.start and inner.clause.end <= outer.clause.end


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
                if same and first.told.polarity == telling.told.polarity and _akin(first.told, telling.told):
                    group.append(telling)
                    break
            else:
                groups.append([telling])
        yield from groups


def _passage(draft: Draft, telling: Telling) -> Span:
    """The clause of a telling, with that of the words that govern it where it lies within."""
    told = telling.told
    parent = draft.readings[telling.article].events[told.parent] if told.parent is not None else None
    return parent.clause if parent and _holds(parent, told) else told.clause


def _modality(draft: Draft, group: Sequence[Telling]) -> Modality:
    """How firm a commitment is: the firmest of its tellings; what will not be done is refused."""
    found = set()
    for telling in group:
        modality = telling.told.modality
        if telling.told.polarity == "negative":
            modality = "refused"
        elif modality == "wished":
            modality = "expected"
        elif modality == "expected" and set(telling.holders) & set(_speaker(draft, telling.article, telling.told)):
            modality = "planned"            # who says they will have a plan, which is less than a promise
        found.add(modality)
    return next(m for m in STRENGTH if m in found)


def _akin(first: Proposition, second: Proposition) -> bool:
    """Whether two tellings of one cluster are of one deed: by their verb, or by most of their words."""
    mine, yours = set(first.terms), set(second.terms)
    return first.lemma == second.lemma or len(mine & yours) >= ALIKE * min(len(mine), len(yours))


def _same_deed(first: Proposition, second: Proposition) -> bool:
    """Whether what a passage tells as done is what was to be done, by its verb and by what it is done to.

    A pronoun whose meaning is not known may stand for what it is done to.
    """
    if kinship(first.lemma, second.lemma) not in {"same", "class"}:
        return False
    mine = {p.name for p in first.participants if p.role == "patient" and p.name}
    yours = {p.name for p in second.participants if p.role == "patient" and p.name}
    if mine and yours:
        return bool(mine & yours)
    words_of_one, words_of_other = (set(p.terms) - {p.lemma} for p in (first, second))
    if first.lemma != second.lemma:
        return False
    if any(
        p.role == "patient" and not p.name and p.span.text.lower() in PRONOUNS
        for p in (*first.participants, *second.participants)
    ):
        return True
    least = min(len(words_of_one), len(words_of_other) or 1)
    return not words_of_one or len(words_of_one & words_of_other) >= ALIKE * least


def _same_doer(draft: Draft, telling: Telling, article: int, other: Proposition) -> bool:
    """Whether who did it may be who was to do it: the same one, or a state for its leader, or nobody is named."""
    doers = [p for p in other.participants if p.role == "agent"]
    names = set(_names(draft, article, doers))
    if names & set(telling.holders):
        return True
    if not any(p.kind == "person" for p in doers) and _to_the_day(telling.told, other):
        return True                     # "hopes to reopen the pier on Thursday": "the pier reopened on Thursday"
    patients = {p.name for p in telling.told.participants if p.role == "patient" and p.name}
    known = bool(patients & {p.name for p in other.participants if p.role == "patient"})
    return known and (not names or not telling.holders or all(p.kind in {"place", "organization"} for p in doers))


def _to_the_day(first: Proposition, second: Proposition) -> bool:
    """Whether both have the same lemma and a time of at most two days in common."""
    if first.lemma != second.lemma or not (first.when and second.when):
        return False
    shared = when.meet(when.bounds(first.when), when.bounds(second.when))
    return shared is not None and (shared[1] - shared[0]).days < 2


def _day(draft: Draft, article: int) -> dt.date | None:
    return draft.articles[article].day


def _shows(draft: Draft, telling: Telling, article: int, other: Proposition) -> bool:
    """Whether a passage tells what became of a commitment: the same deed of the same one, as a fact, not earlier."""
    if other.modality != "asserted" or other.form == "state" or not _same_deed(telling.told, other):
        return False
    parent = draft.readings[article].events[other.parent] if other.parent is not None else None
    time = other.when or (parent.when if parent and parent.sentence == other.sentence else None)
    if time is None or time.earliest is None or not _same_doer(draft, telling, article, other):
        return False
    said = _day(draft, telling.article)
    due = telling.told.when
    if due and when.bounded(due):
        return when.meet(when.bounds(due), when.bounds(time)) is not None
    return said is not None and -SOON <= (time.earliest - said).days <= LATER


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
    firm = wanted == "positive" and any(t.told.modality in FIRM or t.holders for t in group)
    if firm and due and days and (max(days) - max(due)).days > GRACE:
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
        action=(_passage(draft, best) if best.told.clause.text.startswith("to ") else best.told.clause).text,
        due=due,
        place=_place(group),
        modality=_modality(draft, group),
        status=status,
        evidence=tuple(evidence[key] for key in sorted(evidence)),
        outcome=outcome,
    )


def follow(draft: Draft) -> tuple[Commitment, ...]:
    """The commitments of a story, those of most reports first."""
    groups = sorted(_tellings(draft), key=lambda g: (-len({t.article for t in g}), g[0].article, g[0].number))
    return tuple(_commitment(draft, group) for group in groups)
