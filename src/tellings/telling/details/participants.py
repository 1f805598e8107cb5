"""Participants: who each passage says takes part, where the passages name them more or less exactly.

Strategy: those who do it and those it is done to or with are compared side by side, as entities where they are known,
else by the noun. A side is the same where all passages have the same ones; it is compatible where one passage names
more of them, or names by its name what another calls by a noun that fits. Two names that differ are told of nothing:
both may take part; but where only one can have done it (`asked`), that is a conflict.

Invariants: a pronoun whose meaning is not known stands for nobody; things ("the plane") are none that take part.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Hashable, Sequence
from itertools import product
from typing import NamedTuple

from tellings.language.en.heads_counted import heads
from tellings.language.en.light_words import light
from tellings.language.en.name_tables import organization_words, roles, word_set
from tellings.language.en.predicates import MUTUAL, SOLE, classes
from tellings.language.en.vectors import likeness
from tellings.records import Detail, Participant, cut
from tellings.records.account import Relation
from tellings.telling.details.teller import Said, Teller, akin, detail
from tellings.telling.draft import Draft
from tellings.text.stems import words

SIDES = (("agent",), ("patient", "recipient", "about"))
ACTORS = frozenset({"person", "organization", "group"})
SEVERAL = 2  # names that two lists share, so that the one is a part of the other whatever the verbs
# What may stand between two that are named together, the name of the first among it.
_LISTED = re.compile(r"(?:\s?[A-Z][\w’'.-]*){0,4},?\s?(?:and|or|with|along with|as well as|together with)?\s?")
LIKE = 0.35  # cosine of two nouns for one person: "lawmakers" and "politicians"
PRONOUN: frozenset[str] = frozenset()
ORGANIZATION = frozenset({"organization"})
PLACE = frozenset({"place"})  # a country that acts; no noun for a body calls it
# Nouns that call any organization by "the": "the company". A team, a court or a unit is but a part of one.
BODIES = word_set("called_bodies")
# Offices that a person must be said to hold: another who is named holds another one.
OFFICES = word_set("held")
OWN = frozenset("his her its their my our your".split())
BODY = frozenset({"head", "heart", "back"})  # "his head" is nobody
KINDS = {"person": frozenset({"person"}), "group": frozenset({"person", "organization"})}
DOING = frozenset({"campaign"})  # what acts, and is a thing where something is done to it
LINKS = frozenset({"be", "become", "remain", "stay", "seem"})  # "remains an excellent dancer" names nobody beside
_AS_WHAT = (["as"], ["for"])  # "backed her for president"
SINGLE = light("nobody")
# Nouns for organizations that a clause more often means as a thing or a place.
THINGS = word_set("things_too")
NEAR = 30  # characters between two that are named together: ", Ada Lund, and his"


class One(NamedTuple):
    """One that takes part: `key` is its entity or its noun, `kinds` what it may be of persons and organizations."""

    key: str
    kinds: frozenset[str]
    part: Participant
    named: bool = False  # whether it is a known entity


Side = dict[str, One]


@functools.lru_cache(maxsize=10_000)
def _noun_kinds(head: str) -> frozenset[str]:
    """What a noun calls by no name: a person, an organization, or nothing that takes part."""
    forms = {head.lower(), head.lower().removesuffix("s")}
    found = {"person"} if forms & heads() or forms & roles().keys() else set()
    return frozenset(found | ({"organization"} if forms & organization_words() - THINGS else set()))


def _one(draft: Draft, article: str, part: Participant) -> One | None:
    known = draft.entities.of(article, part.name)
    kind = draft.kinds.get(known or "", part.kind or "") if known else part.kind
    if known and (kind in ACTORS or (kind == "place" and part.role == "agent")):
        return One(known, KINDS.get(kind or "", PLACE if kind == "place" else ORGANIZATION), part, named=True)
    said = words(part.span.text)
    if known or not said or part.span.text.lower() in SINGLE:
        return None
    if set(said) <= light("empty"):
        return One(f"({' '.join(said)})", PRONOUN, part)
    found = _noun_kinds(part.head)
    if not found or (said[0] in OWN and part.head in BODY) or (part.role != "agent" and part.head in DOING):
        return None
    if _says_as_what(draft.texts[article], part, said):
        return None
    head = part.head.lower()
    written = next((word for word in reversed(said) if word.startswith(head)), head)
    return One(written, found, part)  # "the passenger" is not "the passengers"


def _says_as_what(text: str, part: Participant, said: Sequence[str]) -> bool:
    """Whether a bare noun says what somebody is or shall be: "backed her for president"."""
    bare = len(said) == 1 and said[0] in roles()
    return bare and text[max(0, part.span.start - 5) : part.span.start].lower().split()[-1:] in _AS_WHAT


def _role(draft: Draft, teller: Teller, part: Participant) -> str:
    """The role of a participant; those a noun has "from" or "by" are who does it ("pressure from lawmakers")."""
    if part.role == "other" and teller.proposition.form == "noun":
        before = draft.texts[teller.article][max(0, part.span.start - 6) : part.span.start].split()[-1:]
        return "agent" if before and before[0] in ("from", "by") else "other"
    return part.role


def _side(draft: Draft, teller: Teller, roles_of: Sequence[str]) -> Side:
    """Those of one side of a passage, by key."""
    found: Side = {}
    facing = bool(classes(teller.proposition.lemma) & MUTUAL)  # "with" names the other side
    joining = SIDES[1] if facing else SIDES[0]  # the side of those "with" it
    for part in teller.proposition.participants:
        here = _role(draft, teller, part) in roles_of or (part.role == "with" and roles_of is joining)
        one = _one(draft, teller.article, part) if here else None
        if one and (one.named or part.role == "agent" or teller.proposition.lemma not in LINKS):
            found.setdefault(one.key, one)
    return found


def _relate(draft: Draft, first: Side, second: Side, *, one_deed: bool) -> Relation | None:
    """How two sides stand to each other; `None` where they may be of different ones, as where the deeds differ."""
    if first.keys() == second.keys():
        return "same"
    nested = first.keys() <= second.keys() or second.keys() <= first.keys()
    several = min(sum(one.named for one in side.values()) for side in (first, second)) >= SEVERAL
    if nested and (one_deed or several):
        return "compatible"
    if not one_deed:
        return None
    mine = [one for key, one in first.items() if key not in second]
    yours = [one for key, one in second.items() if key not in first]
    return "compatible" if all(any(_fits(draft, a, b) for b in yours) for a in mine) else None


def _fits(draft: Draft, one: One, other: One) -> bool:
    """Whether two may be one under other words: a name and a noun, or two nouns alike in use, of one number.

    Organizations are spoken of in either number. What a pronoun stands for is not sure enough for this.
    """
    texts = [o.part.span.text.lower() for o in (one, other)]
    if (one.named and other.named) or not one.kinds & other.kinds or any(t in light("empty") for t in texts):
        return False
    counts = [{w for w in words(text) if w.isdigit() or w in light("series")} for text in texts]
    if any(text.startswith("no ") for text in texts) or (all(counts) and not counts[0] & counts[1]):
        return False
    if one.named or other.named:
        name, noun = (one, other) if one.named else (other, one)
        return (_body if "organization" in name.kinds & noun.kinds else _may_be)(draft, name, noun)
    heads_said = {one.part.head.lower(), other.part.head.lower()}
    genders = {gender for head in heads_said if (gender := roles().get(head))}
    if len(genders) > 1 or len(heads_said & word_set("kin")) > 1:
        return False  # a boy is no mother, a wife no daughter
    if "organization" in one.kinds & other.kinds:
        ours = any(text.split()[0] in OWN for text in texts)  # "our team" is of "the airline"
        if ours and BODIES & heads_said:
            return True
    elif _plural(one) != _plural(other):
        return False
    return likeness(one.part.head.lower(), other.part.head.lower()) >= LIKE


def _body(draft: Draft, name: One, noun: One) -> bool:
    """Whether a noun may call a named organization or group: by its own words, or by those it is described with."""
    head, said = noun.part.head.lower(), words(noun.part.span.text)
    own = words(draft.names.get(name.key, "")) + words(name.part.span.text)
    if head in own or head in draft.called.get(name.key, frozenset()):
        return True
    return (head in BODIES and said == ("the", head)) or (len(name.kinds) > 1 and (head in heads() or head in roles()))


def _may_be(draft: Draft, name: One, noun: One) -> bool:
    """Whether a noun may call a named one: not where the reports call it by other roles only."""
    called = draft.called.get(name.key, frozenset()) & roles().keys()
    head = noun.part.head.lower()
    if _plural(noun):
        return False
    return head in called or (head not in OFFICES and (not called or head not in roles() or head in heads()))


def _plural(one: One) -> bool:
    said = words(one.part.span.text)
    head = next((w for w in reversed(said) if w.startswith(one.part.head.lower())), "")
    capital = head.endswith("s") and (head[:-1] in heads() or head[:-1] in roles())  # "Republicans" is its own lemma
    return capital or head != one.part.head.lower() or bool(set(said) & {"people", "police"})


def _said(draft: Draft, teller: Teller, side: Side) -> Said:
    """A side as written: the first of it, with those that stand beside it."""
    parts = sorted((one.part for one in side.values()), key=lambda part: part.span.start)
    spans = [part.span for part in parts]
    start, end, sentence = spans[0].start, spans[0].end, teller.sentence
    for part in parts[1:]:
        between = draft.texts[teller.article][end : part.span.start]
        listed = len(between) <= NEAR and _LISTED.fullmatch(between) and part.role in (parts[0].role, "with")
        if listed and part.span.end <= sentence.end and sentence.start <= start:
            end = max(end, part.span.end)
    whole = cut(sentence, start, end) if end > spans[0].end else spans[0]
    return Said(teller, whole, "; ".join(sorted(draft.names.get(key, key) for key in side)))


def _held(draft: Draft, tellers: Sequence[Teller], roles_of: Sequence[str]) -> list[tuple[Teller, Side]]:
    """The passages with those of one side; a pronoun counts only where others join it ("they", "they and a coach")."""
    held = [(t, ones) for t in tellers if (ones := _side(draft, t, roles_of))]
    full = [any(one.kinds != PRONOUN for one in ones.values()) for _, ones in held]
    joined = {
        key for (_, ones), known in zip(held, full, strict=True) if known
        for key, one in ones.items() if one.kinds == PRONOUN
    }
    return [(t, ones) for (t, ones), known in zip(held, full, strict=True) if known or ones.keys() <= joined]


def _relations(draft: Draft, held: Sequence[tuple[Teller, Side]]) -> set[Relation | None]:
    """How any two passages in order stand to each other; passages that say it in the same words are asked once."""
    first: dict[Hashable, int] = {}
    last: dict[Hashable, int] = {}
    for number, (teller, side) in enumerate(held):
        ones = tuple((key, o.named, o.kinds, o.part.head, o.part.span.text.lower()) for key, o in side.items())
        kind = teller.deed.lemma, ones
        first.setdefault(kind, number)
        last[kind] = number
    found: set[Relation | None] = {"same"} if len(first) < len(held) else set()
    for a, b in product(first.values(), last.values()):
        if a < b:
            (one, mine), (other, yours) = held[a], held[b]
            found.add(_relate(draft, mine, yours, one_deed=akin(one, other)))
    return found


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """Who takes part in a point, one detail for each side that two articles name."""
    sides = [_held(draft, tellers, names) for names in SIDES]
    named = [{one.key for _, ones in held for one in ones.values() if one.named} for held in sides]
    found = []
    for held in sides:
        if len({t.article for t, _ in held}) < 2:
            continue
        if all(t.proposition.lemma == SOLE for t, _ in held):
            found.append(detail("participants", "conflict", [_said(draft, t, ones) for t, ones in held]))
            continue
        relations = _relations(draft, held)
        turned = "compatible" in relations and named[0] & named[1]  # who does it here suffers it there
        if None in relations or turned:
            continue
        relation: Relation = "compatible" if "compatible" in relations else "same"
        found.append(detail("participants", relation, [_said(draft, t, ones) for t, ones in held]))
    return found
