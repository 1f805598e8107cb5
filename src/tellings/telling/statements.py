"""Statements: what a proposition says, as a passage or a shortening by whole clauses that reads as a sentence.

Invariant: all words are the report's; what stands in brackets is told elsewhere in it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from tellings.language.en.light_words import light
from tellings.records import Participant, Proposition, Span, inside
from tellings.telling.draft import Draft
from tellings.text.scanning import ending

# A stray mark at an edge, or one of a pair whose other half was left out with its clause.
_PAIRS = (("“", "”"), ("(", ")"), ("«", "»"))
_PAIRED = re.compile(r"[“”()«»\"]")
_BLANK = re.compile(r" (?=[,;:.!?)])")       # that no stop or comma has before it

# What ties a clause to the one before or after it, and is no part of what it says.
_TIED = re.compile(
    r"(?:and|but|or|yet)\s+|that\s+(?=(?:he|she|it|they|we|I|you|the|an?|his|her|its|their)\b|[A-Z])"
)
_TYING = ("and", "but", "or", "nor", "while", "which", "who", "that")
_TYING_END = re.compile(rf"(?<![\s,])[\s,]+(?:{'|'.join(_TYING)})$")      # from the first blank or comma
_RELATIVE = re.compile(r"(?:who|which|that)\s+(?=[a-z])")
_PLURAL = re.compile(r"(?:are|were|have)\b")
_CONTRACTED = re.compile(r"['’]\w+")
NAMELESS = light("nameless")
PERSONS = frozenset(("he", "she"))
BACK = 600  # characters before a pronoun in which the one is named whom it can stand for

# A stop that belongs to its word: "the U.S."; of more letters the last two are enough.
_INITIALS, _LETTERS = re.compile(r"\b(?:[A-Za-z]\.){2}$"), 4


def _balanced(text: str) -> str:
    """The text without quotation marks and brackets that have lost their other half."""
    if not _PAIRED.search(text):
        return text
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text


@functools.lru_cache(maxsize=20_000)
def tidy(text: str) -> str:
    """Pieces put together, on one line: no blank before a comma, no mark without its other half, no final stop."""
    text = _BLANK.sub("", " ".join(_balanced(text).split())).strip(" ,;:—–-")
    return text if not text.endswith(".") or ending(_INITIALS, text, _LETTERS) else text.rstrip(".")


def capital(text: str) -> str:
    """The text with a capital letter at its head."""
    return text[:1].upper() + text[1:]


def statement(proposition: Proposition, extent: Span | None = None) -> str:
    """What a proposition says: its scope where it has one, else `extent` or its clause; one line, no final stop."""
    text = " ".join(span.text for span in proposition.scope) or (extent or proposition.clause).text
    return tidy(text) or proposition.span.text


def _subject(proposition: Proposition, said: Span) -> str | None:
    """The one that a clause is about and does not name, where that is one: who does it, else whom it is done to."""
    for role in ("agent", "patient"):
        told = [p for p in proposition.participants if p.role == role]
        if any(said.start <= p.span.start < said.end for p in told) and role == "agent":
            continue
        away = [p for p in told if not said.start <= p.span.start < said.end]
        if len(away) == 1:
            return _called(away[0])
        if away:
            return None
    return None


def _called(participant: Participant) -> str | None:
    written = " ".join(participant.span.text.split())
    return participant.name if written.lower() in NAMELESS else tidy(written)


def _completed(proposition: Proposition, extent: Span, nearest: str | None) -> str:
    """A clause without its subject, with that before it in brackets: "[two trains] injuring one person"."""
    text = tidy(extent.text)
    subject = _subject(proposition, extent) if proposition.form == "verb" else None
    bare = _RELATIVE.sub("", text, count=1) if _RELATIVE.match(text) else text
    astray = subject is not None and _PLURAL.match(bare) is not None and not subject.split()[-1].endswith("s")
    if subject is None or astray or subject in text:
        return _named(proposition, [extent], nearest)
    infinitive = bare.split()[0] == proposition.lemma and not subject.endswith("s")      # "could", "vowed to" before it
    return f"[{subject}] {'to ' if infinitive else ''}{bare}"


def _named(proposition: Proposition, spans: Sequence[Span], nearest: str | None) -> str:
    """Passages put together, with the name of a "he" or "she" that takes part behind it, where it is the nearest."""
    whole = " ".join(span.text for span in spans)
    unnamed = (
        (p, span) for p in proposition.participants for span in spans
        if p.name and p.name == nearest and p.name.split()[-1] not in whole and p.span.text.lower() in PERSONS
        and inside(p.span, span)
    )
    for p, place in unnamed:
        at = p.span.end - place.start
        at += len(mark.group()) if (mark := _CONTRACTED.match(place.text, at)) else 0
        return " ".join(
            f"{span.text[:at]} [{p.name}]{span.text[at:]}" if span is place else span.text for span in spans
        )
    return whole


def _untied(text: str) -> str:
    tie = _TIED.match(text)
    return text[tie.end() :] if tie else text


def last_named(draft: Draft, article: int, start: int) -> str | None:
    """Who was last named before a place of an article: a person or what was taken for something else, no place."""
    names = draft.ground[article].names.within(max(0, start - BACK), start)
    return next((m.name for m in reversed(names) if m.kind != "place"), None)


def named_before(draft: Draft, proposition: Proposition) -> str | None:
    """Who was last named before a clause."""
    return last_named(draft, draft.numbers[proposition.span.article], proposition.clause.start)


def point_statement(proposition: Proposition, extent: Span, nearest: str | None = None) -> str:
    """What a point says: as `statement`, free of what ties it to other clauses, with who is left out in brackets.

    `nearest` is the last one named before the clause: a pronoun that is read of another may be read wrongly.
    """
    if proposition.scope:
        text = _named(proposition, proposition.scope, nearest)
    else:
        text = _completed(proposition, extent, nearest)
    text = _untied(tidy(text))
    if text.endswith(_TYING):
        text = _TYING_END.sub("", text)
    return tidy(text) or proposition.span.text
