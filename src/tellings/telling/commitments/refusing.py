"""Whether what somebody will not do is a position that can be followed, or only what was met with.

Strategy: two ways in which a refusal is none, by tables of verbs: who will not tell something to a reporter, and whom a
report does not name and who would not do something on the spot.

Invariants: a refusal that has a day, or holds until something, is one.
"""

from __future__ import annotations

import re

from tellings.language.en.event_words import words
from tellings.language.en.name_tables import organization_words
from tellings.records import Proposition, Span
from tellings.telling.clauses import before_verb
from tellings.telling.commitments.holders import HOLDERS, first_person
from tellings.telling.timeline import when

LASTING = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)
# What is denied and promises the more: "will waste no time", "will leave nothing to chance".
SPARING = re.compile(
    r"(?:wast|spar|los)(?:e|ing)\s+(?:no|any)\s+(?:time|effort|expense|cost)\b"
    r"|leav(?:e|ing)\s+(?:(?:no|any)\s+stone\b|(?:nothing|anything)\s+to\s+chance\b)", re.IGNORECASE
)
CHARACTER = re.compile(r"(?:who|that)\s+would(?:\s*n[’']t|\s+not|\s+never)\b", re.IGNORECASE)
PERFECT = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)        # "has refused": it still holds
WITH = re.compile(r"\bwith\b", re.IGNORECASE)       # "will not discuss the border with Norland" is a position


def no_position(sentence: Span, told: Proposition, parent: Proposition | None) -> bool:
    """Whether a proposition of a sentence tells of a refusal that nobody holds to."""
    if told.modality != "refused" and told.polarity != "negative":
        return False
    if when.bounded(told.when) or LASTING.search(sentence.text, max(0, told.span.end - sentence.start)):
        return False
    character = CHARACTER.match(told.clause.text) is not None       # "a man who wouldn't waste money"
    return character or _untold(told) or _on_the_spot(told, parent)


def sparing(told: Proposition) -> bool:
    """Whether what is denied only says how hard one will try: "will waste no time in"."""
    verb = max(0, told.span.start - told.clause.start)
    return told.polarity == "negative" and SPARING.match(told.clause.text, verb) is not None


def _untold(told: Proposition) -> bool:
    """Whether one only will not tell: "refused to comment", "would not go into detail", "will not release his name"."""
    if told.span.text.lower() != told.lemma and told.span.text.lower().rstrip("s") in words("told_of"):
        return True                     # "refused to make any statement"
    if told.lemma in words("untold"):
        after = told.clause.text[max(0, told.span.end - told.clause.start) :]
        whom = [p for p in told.participants if p.role == "patient" and p.span.start > told.span.start]
        somebody = any(p.kind in HOLDERS for p in whom)
        return not (somebody or WITH.search(after))     # "will not confirm the judge"
    return told.lemma in words("giving_out") and bool(words("told_of") & set(told.terms))


def _on_the_spot(told: Proposition, parent: Proposition | None) -> bool:
    """Whether someone without a name refused once: "the rider refused to leave the saddle"."""
    if parent is None or parent.span.text.lower() not in ("refused", "declined") or parent.quoted:
        return False
    agents = [p for p in told.participants if p.role == "agent"]
    known = any(p.name or p.kind in HOLDERS or first_person(p) or _body(p.head.lower()) for p in agents)
    return bool(agents) and not known and PERFECT.search(before_verb(parent)) is None


def _body(noun: str) -> bool:
    """Whether a noun calls a body of people, which refuses as a body: "the company", "the two sides"."""
    forms = (noun, noun.rstrip("s"))
    return any(form in organization_words() or form in words("holding") for form in forms)
