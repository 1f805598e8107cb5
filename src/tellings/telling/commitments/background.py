"""What reads as planned or expected and is told as background: gone by, a crime that was meant, a purpose, a usage.

Strategy: small tests of the words that lead up to a verb, and of what governs it; who is told to be dead plans nothing.

Invariants: what is told on its own terms, without such words, is left alone.
"""

from __future__ import annotations

import datetime as dt
import re

from tellings.language.en.event_words import words
from tellings.records import Participant, Proposition
from tellings.telling.clauses import before_verb
from tellings.telling.commitments.holders import Story
from tellings.telling.timeline import when

# The future of something past, once it has come: "the two would both ultimately resign".
CAME = re.compile(r"\b(?:would|[’']d)\s+(?:\w+\s+)?(?:later|eventually|ultimately|subsequently|go on to)\b",
                  re.IGNORECASE)
USED = re.compile(r"\b(?:would|[’']d)\s+(?:often|sometimes|usually|regularly|frequently|occasionally|routinely)\b",
                  re.IGNORECASE)
# What was to be and is no more, whoever says so and for whatever day.
NO_MORE = re.compile(r"\bhad been\s+(?:\w+ly\s+)?(?:expected|scheduled|due|set|slated|supposed)\s+to\s+(?:be\s+)?$"
                     r"|\bhaving\s+\w+\s+to\s+(?:be\s+)?$|\b(?:was|were)\s+(?:just\s+)?about to\s+(?:be\s+)?$",
                     re.IGNORECASE)
WAS_TO = re.compile(r"\b(?:was|were)\s+to\s+(?:be\s+)?$", re.IGNORECASE)
GOOD = re.compile(r"\bit\s+(?:is|was|would be)\s+in\b.*\binterests?\b", re.IGNORECASE)      # "it is in our interest to"
WITH_INTENT = re.compile(r"\bwith\s+(?:the\s+|an\s+)?intent(?:ion)?\s*$", re.IGNORECASE)
MEANT = frozenset({"plan", "intend", "intent", "intention", "prepare", "plot", "want"})
YEAR = dt.timedelta(days=365)
BACK = 24               # characters before an infinitive in which "with the intent" stands


def background(story: Story, article: int, told: Proposition, parent: Proposition | None) -> bool:
    """Whether a proposition is told as background, not as something that is to come."""
    before = before_verb(told)
    wider = parent.clause.text[: max(0, told.span.start - parent.clause.start)] if parent is not None else ""
    if any(pattern.search(led) for pattern in (NO_MORE, USED, GOOD) for led in (before, wider)):
        return True
    if CAME.search(before) and not _said(told, parent):
        return True
    if WAS_TO.search(before) and not told.attribution and not when.bounded(told.when):
        return True
    return _long_ago(story, article, told, parent) or _meant(story, article, told, parent)


def _said(told: Proposition, parent: Proposition | None) -> bool:
    """Whether somebody says it in what leads up to it: "said it would later pay"."""
    said = bool(told.attribution) and parent is not None and parent.span.end <= told.clause.start
    return said and parent is not None and parent.lemma not in words("recalling")


def _long_ago(story: Story, article: int, told: Proposition, parent: Proposition | None) -> bool:
    """Whether its day, or that of who promised it, went by more than a year before the report."""
    day = story.draft.articles[article].day
    times = [t.when for t in (told, parent) if t is not None and t.when is not None and when.bounded(t.when)]
    last = [when.bounds(time)[1] for time in times]
    return day is not None and bool(last) and day - max(last) > YEAR       # a time may have no end: no day is after it


def _meant(story: Story, article: int, told: Proposition, parent: Proposition | None) -> bool:
    """Whether an infinitive tells what was meant: "moved there to join him", "a plan to kill", "failed to pass …"."""
    text = story.draft.articles[article].text
    if WITH_INTENT.search(text[max(0, told.clause.start - BACK) : told.clause.start]):
        return True
    if parent is None or not told.clause.text.lower().startswith("to "):
        return False
    if parent.lemma == "move" and parent.span.text.lower() == "moved":
        return True
    if told.lemma in words("crime") and parent.lemma in MEANT and not when.bounded(told.when):
        return parent.form == "noun" or parent.span.text.lower().endswith("ed")
    if parent.form != "noun":
        return False
    outer = story.parent(article, parent)
    failed = outer is not None and outer.polarity == "negative" and outer.lemma in words("adopting")
    return failed or parent.polarity == "negative"      # "cancelled plans to"


def the_dead(story: Story) -> frozenset[str]:
    """The people who are told by name to have died: what they planned or promised is nobody's any more."""
    found = set()
    for article, reading in enumerate(story.draft.readings):
        for told in reading.events:
            role = "agent" if told.lemma in words("dying") else "patient" if told.lemma in words("killing") else None
            if role is None or told.modality not in ("asserted", "reported") or told.polarity == "negative":
                continue
            by_name = (p for p in told.participants if p.role == role and p.kind == "person" and _named(p))
            found |= {story.entity(article, p.name) for p in by_name}
    return frozenset(entity for entity in found if entity is not None)


def _named(p: Participant) -> bool:
    """Whether a participant is written with their name, no pronoun nor "the teen" that may stand for another."""
    return p.name is not None and p.span.text.endswith(p.name.split()[-1])
