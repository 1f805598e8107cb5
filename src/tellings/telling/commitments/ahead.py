"""Whether a clause looks ahead at all: the words around its verb decide, whatever governs it.

Strategy: tables of patterns, one for each way in which what reads as planned or promised is not: a clause in the past
tense, an "I would" that only supposes, a likelihood, a purpose of a thing.

Invariants: a clause with "will", "would", "to" or "going" before its verb is in no past tense.
"""

from __future__ import annotations

import re

from tellings.records import Proposition
from tellings.telling.clauses import before_verb
from tellings.telling.timeline import when
from tellings.text.scanning import Keyed

MARKS = re.compile(
    r"\b(?:will|would|wo|shall|should|ca|can|could|may|might|must|to|going|gonna|about|due|set|plan\w*|expect\w*"
    r"|hop(?:e|es|ed|ing)|promis\w*|pledg\w*|vow\w*|agree\w*|refus\w*|intend\w*|aim\w*|schedul\w*|prepar\w*|ready|willing|not|never|no)\b|[’'](?:ll|d|m|re)\b|n[’']t\b",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:was|were|has|have|had|did)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE)
STATING = re.compile(r"\b(?:do|does|did|is|are|was|were)(?:\s+not|\s?n[’']t)\b", re.IGNORECASE)
# What did not happen, or was there: "she did not send it", "there had been plans".
TOLD = re.compile(r"\bdid(?:\s+not|\s?n[’']t)\b|^there\s+(?:had been|has been|have been|was|were)\b", re.IGNORECASE)
SUPPOSING = re.compile(r"\b(?:I|we)\s?(?:[’']d|would)\b")
LIKELY = Keyed(
    ("likely", "otherwise"), r"\b(?:more|less|most|least)\s+likely\b|\bunlikely\b|\botherwise\b", re.IGNORECASE)
BEING = re.compile(r"\b(?:am|is|are|be|been|was|were)\b|[’'](?:m|re|s)\b", re.IGNORECASE)


def ahead(told: Proposition, parent: Proposition | None) -> bool:
    """Whether a clause put as something to come may be that."""
    before = before_verb(told)
    here = told.clause.text[: max(0, told.span.end - told.clause.start)]
    wider = parent.clause.text[: max(0, told.span.end - parent.clause.start)] if parent is not None else ""
    if LIKELY.search(here) or LIKELY.search(wider) or (told.quoted and SUPPOSING.search(before)):
        return False
    if TOLD.search(before) or (told.form == "noun" and TOLD.search(wider)):
        return False
    if told.form != "verb":
        return True
    trigger = told.span.text.lower()
    subject = any(p.role == "agent" and told.clause.start <= p.span.start < told.span.start for p in told.participants)
    past = (PAST.search(before) is not None or trigger.endswith("ed")) and subject
    if past and not MARKS.search(before) and not MARKS.search(trigger):
        return False                    # "I swear the tram lifted"
    if STATING.search(before) and told.modality == "refused" and not when.bounded(told.when):
        return MARKS.search(trigger) is not None        # "its managers do not cheat" refuses nothing
    if not trigger.endswith("ing") or told.modality != "planned" or parent is None or when.bounded(told.when):
        return True
    purpose = BEING.search(before) is None      # "a campaign curbing …", but "we are going …"
    return not purpose or any(p.role == "agent" and p.kind == "person" for p in told.participants)
