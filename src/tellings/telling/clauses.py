"""The clause of a proposition: what stands before its verb, in which form that is, what else is told, who can do it."""

from __future__ import annotations

import re

from tellings.language.en.event_words import words
from tellings.language.en.heads_counted import heads
from tellings.language.en.name_tables import organization_words, roles
from tellings.records import Proposition

TO = "to "
_OPENING = re.compile(r"(?:(?P<if>if|unless)|before|until|till|once)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|am|has|have|do|does|can|will)\b", re.IGNORECASE)


def before_verb(told: Proposition) -> str:
    """The words of a clause before its verb."""
    return told.clause.text[: max(0, told.span.start - told.clause.start)]


def beside_verb(told: Proposition) -> frozenset[str]:
    """The terms of a clause without its verb."""
    return frozenset(told.terms) - {told.lemma}


def is_infinitive(told: Proposition) -> bool:
    """Whether a verb completes another: "(decided) to turn back"."""
    return told.form == "verb" and told.parent is not None and told.clause.text.startswith(TO)


def is_participle(told: Proposition) -> bool:
    """Whether a clause opens with its verb in -ing: "killing two"."""
    return told.span.text.endswith("ing") and told.clause.text.startswith(told.span.text)


def only_supposed(told: Proposition) -> bool:
    """Whether a clause asserts nothing by itself: "if it rains", "before the talks open"; but "before he came" does."""
    opening = _OPENING.match(told.clause.text)
    if opening is None or told.form == "noun" or told.parent is None:
        return False
    verb = told.span.text.lower()
    bare = verb == told.lemma and verb not in words("unchanged")
    present = bare or verb in (f"{told.lemma}s", f"{told.lemma}es")
    return opening["if"] is not None or present or _PRESENT.search(told.clause.text) is not None


def calls_somebody(noun: str) -> bool:
    """Whether a noun calls people or a body, not what these carry out."""
    known = heads(), roles(), organization_words()
    forms = (noun, noun.rstrip("s"))
    if any(form in words(name) for form in forms for name in ("undertaking", "cause")):
        return False
    return any(form in names for form in forms for names in (*known, words("holding")))
