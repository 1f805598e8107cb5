"""Participants: who each passage says takes part, where the passages name them more or less exactly.

Strategy: those who do it and those it is done to or with are compared side by side, as entities where they are known,
else by the noun. A side is the same where all passages have the same ones; it is compatible where one passage names
more of them, or names by its name what another calls by a noun that fits. Two names that differ are told of nothing:
both may take part.

Invariants: a pronoun whose meaning is not known stands for nobody; things ("the plane") are none that take part.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from tellings.language.en.heads_counted import heads
from tellings.language.en.light_words import light
from tellings.language.en.name_tables import organization_words, roles
from tellings.language.en.predicates import classes
from tellings.records import Detail, Participant, Span
from tellings.records.account import Relation
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft
from tellings.text.stems import words

SIDES = (("agent",), ("patient", "recipient", "about"))
MUTUAL = frozenset({"talk", "meet", "negotiate"})  # classes of predicates whose "with" names the other side
ACTORS = frozenset({"person", "organization", "group"})
PRONOUN: frozenset[str] = frozenset()
ORGANIZATION = frozenset({"organization"})
KINDS = {"person": frozenset({"person"}), "group": frozenset({"person", "organization"})}
SINGLE = frozenset({"it", "who", "which", "that", "this", "what", "there", "i", "you", "one"})
# Nouns for organizations that a clause more often means as a thing or a place.
THINGS = frozenset(
    "line lines yard works house fund press conference conferences exchange gallery records school station store stores"
    " restaurant hospital library temple church mosque museum shipyard capital center centre network steel oil energy"
    " petroleum service services sport sports studio studios system systems technology technologies electronics"
    " entertainment air times post wing trust solution solutions movement lab laboratory chapter magazine media".split()
)
NEAR = 30  # characters between two that are named together: ", Ada Lund, and his"


class One(NamedTuple):
    """One that takes part: `key` is its entity or its noun, `kinds` what it may be of persons and organizations."""

    key: str
    kinds: frozenset[str]
    part: Participant

    @property
    def named(self) -> bool:
        """Whether it is a known entity."""
        return bool(self.part.name) and self.kinds != PRONOUN and self.key != self.part.head.lower()


Side = dict[str, One]


def _noun_kinds(head: str) -> frozenset[str]:
    """What a noun calls by no name: a person, an organization, or nothing that takes part."""
    forms = {head.lower(), head.lower().removesuffix("s")}
    found = {"person"} if forms & (heads() | roles().keys()) else set()
    return frozenset(found | ({"organization"} if forms & organization_words() - THINGS else set()))


def _one(draft: Draft, article: str, part: Participant) -> One | None:
    known = draft.entities.of(article, part.name)
    kind = draft.kinds.get(known or "", part.kind or "") if known else part.kind
    if known and (kind in ACTORS or (kind == "place" and part.role == "agent")):
        return One(known, KINDS.get(kind or "", ORGANIZATION), part)
    said = words(part.span.text)
    if known or not said or part.span.text.lower() in SINGLE:
        return None
    if set(said) <= light("empty"):
        return One(f"({' '.join(said)})", PRONOUN, part)
    found = _noun_kinds(part.head)
    return One(part.head.lower(), found, part) if found else None


def _role(draft: Draft, teller: Teller, part: Participant) -> str:
    """The role of a participant; those a noun has "from" or "by" are who does it ("pressure from lawmakers")."""
    if part.role == "other" and teller.proposition.form == "noun":
        before = draft.texts[teller.article][max(0, part.span.start - 6) : part.span.start].split()[-1:]
        return "agent" if before and before[0] in ("from", "by") else "other"
    return part.role


def _side(draft: Draft, teller: Teller, roles_of: Sequence[str]) -> Side:
    """Those of one side of a passage, by key."""
    found: Side = {}
    facing = bool(classes(teller.proposition.lemma) & MUTUAL)
    joining = SIDES[1] if facing else SIDES[0]  # the side of those "with" it
    for part in teller.proposition.participants:
        here = _role(draft, teller, part) in roles_of or (part.role == "with" and roles_of is joining)
        one = _one(draft, teller.article, part) if here else None
        if one:
            found.setdefault(one.key, one)
    return found


def _relate(first: Side, second: Side) -> Relation | None:
    """How two sides stand to each other; `None` where they may be of different ones."""
    if first.keys() == second.keys():
        return "same"
    if first.keys() <= second.keys() or second.keys() <= first.keys():
        return "compatible"
    mine = [one for key, one in first.items() if key not in second]
    yours = [one for key, one in second.items() if key not in first]
    if any(a.named and b.named for a in mine for b in yours):
        return None
    fitting = any(a.kinds & b.kinds for a in mine for b in yours)
    return "compatible" if fitting else None


def _said(draft: Draft, teller: Teller, side: Side) -> Said:
    """A side as written: the first of it, with those that stand beside it."""
    spans = sorted((one.part.span for one in side.values()), key=lambda span: span.start)
    start, end, sentence = spans[0].start, spans[0].end, teller.sentence
    for span in spans[1:]:
        if span.start - end <= NEAR and span.end <= sentence.end and sentence.start <= start:
            end = max(end, span.end)
    text = sentence.text[start - sentence.start : end - sentence.start] if end > spans[0].end else spans[0].text
    whole = Span(article=spans[0].article, start=start, end=end, text=text)
    return Said(teller, whole, "; ".join(sorted(draft.names.get(key, key) for key in side)))


def _held(draft: Draft, tellers: Sequence[Teller], roles_of: Sequence[str]) -> list[tuple[Teller, Side]]:
    """The passages with those of one side; a pronoun counts only where others join it ("they", "they and a coach")."""
    held = [(t, ones) for t in tellers if (ones := _side(draft, t, roles_of))]
    full = [ones for _, ones in held if any(one.kinds != PRONOUN for one in ones.values())]
    joined = {key for ones in full for key, one in ones.items() if one.kinds == PRONOUN}
    return [(t, ones) for t, ones in held if ones in full or ones.keys() <= joined]


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """Who takes part in a point, one detail for each side that two articles name."""
    sides = [_held(draft, tellers, names) for names in SIDES]
    named = [{one.key for _, ones in held for one in ones.values() if one.named} for held in sides]
    found = []
    for held in sides:
        if len({t.article for t, _ in held}) < 2:
            continue
        relations = {_relate(a, b) for (_, a), (_, b) in combinations(held, 2)}
        turned = "compatible" in relations and named[0] & named[1]  # who does it here suffers it there
        if None in relations or turned:
            continue
        relation: Relation = "compatible" if "compatible" in relations else "same"
        found.append(detail("participants", relation, [_said(draft, t, ones) for t, ones in held]))
    return found
