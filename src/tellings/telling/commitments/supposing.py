"""What reads as to come and is only supposed, usual, meant for something, or somebody's view of what others will do.

Strategy: small tests, each for one such way, by tables of words and patterns of the words around the verb.

Invariant: what has a day of its own ("would meet on Friday") is neither usual, nor a view, nor taken as known.
"""

from __future__ import annotations

import re

from tellings.language.en.event_words import words
from tellings.language.en.name_tables import roles
from tellings.records import Proposition
from tellings.telling.clauses import before_verb
from tellings.telling.commitments.holders import PERSONAL, PRONOUNS, first_person
from tellings.telling.timeline import when

WOULD = re.compile(r"\b(?:would|[’']d)\b", re.IGNORECASE)
SO = re.compile(r"(?:\bso(?: that)?|\bin order that)\s*$", re.IGNORECASE)        # "so they would be seen"
LEANED = re.compile(r"so(?: that)?\b|in order that\b", re.IGNORECASE)
# "when someone agreed, they would …": what was done time and again
USUAL = re.compile(r"\b(?:when(?:ever)?|each time|every time|even (?:as|when)|often|usually|sometimes|always)\b[^.]*,",
                   re.IGNORECASE)
# "may be willing to", "appear more ready to"
MIGHT_WANT = re.compile(r"\b(?:may|might|could|appear\w*|seem\w*|look\w*)\s+(?:\w+\s+)?(?:be\s+)?(?:\w+\s+)?"
                        r"(?:willing|ready|prepared)\b", re.IGNORECASE)
LOATH = re.compile(r"\b(?:reluctant|hesitant|loath|unsure|undecided)\b", re.IGNORECASE)
TIMED = re.compile(r"(?:when|whenever|after)\b", re.IGNORECASE)
PRESENT = re.compile(r"\b(?:is|are|am|has|have)\b", re.IGNORECASE)
SAYING_NO_MORE = frozenset({"this", "that", "which"})       # "that is not to say"
LED = 40                # characters before a verb in which "reluctant to" stands
BACK = 16               # characters before a clause in which what it leans on stands


def supposed(sentence: str, start: int, told: Proposition, parent: Proposition | None) -> bool:
    """Whether a proposition, in a sentence that begins at an offset, is nothing that anybody holds to."""
    if _usual(sentence, start, told, parent) or _for(sentence, start, told):
        return True
    if _explained(parent) or _set_to(told, parent) or _viewed(told, parent):
        return True
    if _felt(told) or _threatened(told) or _serves_as(told) or _presupposed(told, parent):
        return True
    led = sentence[: max(0, told.span.start - start)]
    if MIGHT_WANT.search(led) and told.modality == "planned":
        return True
    denied = told.modality == "refused" or told.polarity == "negative"
    return denied and (LOATH.search(led[-LED:]) is not None or _not_to_say(told))


def _usual(sentence: str, start: int, told: Proposition, parent: Proposition | None) -> bool:
    """Whether "would" tells what was usual, or what would be if: in quoted words it is nobody's plan."""
    if WOULD.search(before_verb(told)) is None or when.bounded(told.when):
        return False
    if USUAL.search(sentence[: max(0, told.clause.start - start) + len(before_verb(told))]):
        return True
    inner = parent is not None and parent.quoted and parent.lemma in ("say", "tell", "promise", "announce", "agree")
    return told.quoted and not inner


def _for(sentence: str, start: int, told: Proposition) -> bool:
    """Whether it is what something is done for: "so that they would be honoured"."""
    at = max(0, told.clause.start - start)
    leaned = LEANED.match(told.clause.text) is not None or SO.search(sentence[max(0, at - BACK) : at]) is not None
    return leaned and told.modality == "expected"


def _explained(parent: Proposition | None) -> bool:
    """Whether words are explained, or nothing warrants it: "which means ‘I will hit you’", "no guarantee that …"."""
    if parent is None:
        return False
    warranted = parent.lemma not in ("guarantee", "certainty") or parent.polarity == "positive"
    return parent.lemma in words("explaining") or not warranted


def _set_to(told: Proposition, parent: Proposition | None) -> bool:
    """Whether "set" has an object of its own: who "sets a house on fire to claim the money" is not set to claim."""
    if parent is None or parent.lemma != "set" or told.parent is None:
        return False
    return any(p.role == "patient" and parent.span.end <= p.span.start < told.clause.start for p in parent.participants)


def _viewed(told: Proposition, parent: Proposition | None) -> bool:
    """Whether it is a view of what others will do: "feared that the other side would seek to win", "“he will go”"."""
    agents = [p for p in told.participants if p.role == "agent"]
    if told.modality != "expected" or when.bounded(told.when) or not agents or any(first_person(p) for p in agents):
        return False
    said = {k.name for k in told.attribution if k.name}
    own = any(p.name and p.name in said for p in agents)
    if parent is not None and parent.lemma in words("opining"):
        giver = {p.name for p in parent.participants if p.role == "agent" and p.name}
        same = own or any(p.name in giver for p in agents if p.name)
        return not same and not any(p.span.text.lower() in PRONOUNS for p in agents)
    pronoun = all(p.span.text.lower() in PERSONAL for p in agents)
    return told.quoted and pronoun and not own


def _not_to_say(told: Proposition) -> bool:
    agents = [p.span.text.lower() for p in told.participants if p.role == "agent"]
    return told.lemma in ("say", "mention") and (not agents or agents[0] in SAYING_NO_MORE)


def _felt(told: Proposition) -> bool:
    """Whether it tells what somebody would feel or see: "would be proud to", "we will cherish", "we will soon see"."""
    if told.lemma in words("heartfelt") or (told.form == "state" and told.lemma in words("felt")):
        return told.modality == "expected"
    us = any(first_person(p) for p in told.participants if p.role == "agent")
    return us and told.lemma in words("witnessing") and not when.bounded(told.when)


def _threatened(told: Proposition) -> bool:
    """Whether somebody is told to their face that they will be hurt: "I'm going to kill you"."""
    you = any(p.role == "patient" and p.span.text.lower() == "you" for p in told.participants)
    return you and told.quoted and (told.lemma in words("crime") or told.lemma in words("hurting"))


def _serves_as(told: Proposition) -> bool:
    """Whether a thing or a place is said to be good for something: "the tower will serve as a shelter"."""
    people = any(
        p.kind == "person" or first_person(p) or p.span.text.lower() in PERSONAL or p.head in roles()
        for p in told.participants if p.role == "agent"
    )
    after = told.clause.text[max(0, told.span.end - told.clause.start) :].lstrip()
    return told.lemma == "serve" and after.startswith("as ") and not people


def _presupposed(told: Proposition, parent: Proposition | None) -> bool:
    """Whether a clause of time takes it as known: "after she refused to sing", "when they are ready to hatch"."""
    if parent is None or TIMED.match(parent.clause.text) is None or not told.clause.text.startswith("to "):
        return False
    led = before_verb(parent)
    past = parent.span.text.lower().endswith("ed") and PRESENT.search(led) is None
    return not when.bounded(told.when) and (past or parent.form == "state")
