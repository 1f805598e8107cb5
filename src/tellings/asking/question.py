"""What a question asks for: one table of openings, each with the kind of answer it wants.

Invariant: `terms` are the stems of what the question is about; words that only say what kind of answer is wanted
("how long … last") are not among them.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tellings.language.en.function_words import function_words
from tellings.language.en.light_words import light
from tellings.language.en.predicates import root
from tellings.text.stems import words

Kind = Literal["duration", "age", "amount", "count", "date", "place", "who", "said", "whether", "passage"]

MOST = 6  # answers to a question
_SAYING = r"(?:say|said|tell|told|promise|write|wrote|tweet|claim|announce|add|reply)"
_BIG = "much|far|high|deep|wide|tall|heavy|fast|strong|big|large"

# Opening of a question -> what it asks for. The first that matches counts.
OPENINGS: tuple[tuple[str, Kind], ...] = (
    (r"how (?:long|many (?:hours?|minutes?|days?|weeks?|months?|years?))\b", "duration"),
    (r"how old\b|what age\b", "age"),
    (rf"how (?:{_BIG})\b|what (?:\w+ )?(?:price|sum|percentage|share)\b", "amount"),
    (r"how many\b|what (?:is|was|were) the (?:number|death toll|toll)\b", "count"),
    (r"(?:on |in |since |until )?(?:when|what (?:day|date|month|year|time))\b|by when\b", "date"),
    (r"where\b|in (?:which|what) (?:city|town|country|place)\b", "place"),
    (rf"what (?:did|does|has|have|do) .+? {_SAYING}\w*\b", "said"),
    (r"who(?:m|se)?\b|which (?:person|company|country|party|outlet)\b", "who"),
    (r"(?:did|does|do|has|have|had|was|were|is|are|will|would|can|could|may|might|should)\b", "whether"),
)
# Words that belong to the form of a question, by kind.
FORM: dict[Kind, str] = {
    "duration": "long last lasted take took go went on for hours minutes days weeks months years",
    "age": "old age aged",
    "amount": f"{_BIG} money price sum total percentage share".replace("|", " "),
    "count": "number people persons toll total",
    "date": "day date month year time happen happened take took place",
    "place": "happen happened take took place city town country",
    "said": "say said says tell told write wrote",
    "who": "person people",
}
# Words that open a question, and such as say little of what is asked: a passage need not have them.
ASKING, SOFT = light("question"), light("soft")
_BEING = re.compile(r"(?:who |when |where |how many [a-z]+ )?(?:was|were|is|are|has been|have been|been)\b")
_PARTICIPLE = re.compile(
    r"\b(?:\w+ed|\w+en|held|shot|sold|found|hurt|made|put|sent|told|paid|kept|left|lost|won|hit|cut|set|built|sunk)\b"
)


class Question(NamedTuple):
    """A question as it is looked up: `speaker` where it asks what somebody said, `counted` where how many."""

    text: str
    kind: Kind
    terms: tuple[str, ...]
    names: str
    speaker: str = ""
    counted: str = ""
    passive: bool = False


def left_out(kind: Kind) -> frozenset[str]:
    """The words of a question that are not of what it is about."""
    return function_words() | ASKING | frozenset(FORM.get(kind, "").split())


def _terms(text: str, kind: Kind) -> tuple[str, ...]:
    drop = left_out(kind)
    return tuple(dict.fromkeys(root(word) for word in words(text) if word not in drop))


def understand(text: str) -> Question:
    """The question in a text."""
    plain = " ".join(text.lower().replace("’", "'").split()).rstrip(" ?!.")
    kind: Kind = next((kind for pattern, kind in OPENINGS if re.match(pattern, plain)), "passage")
    speaker = ""
    if kind == "said":
        found = re.match(rf"what (?:did|does|has|have|do) (.+?) {_SAYING}", plain)
        speaker = found.group(1) if found else ""
        plain = plain.replace(speaker, " ", 1)
    counting = re.match(r"how many (?:more |other )?([a-z]+)", plain) if kind == "count" else None
    suffering = _BEING.match(plain) is not None and _PARTICIPLE.search(plain) is not None
    counted = counting.group(1) if counting else ""
    return Question(text, kind, _terms(plain, kind), plain, speaker, counted, suffering)
