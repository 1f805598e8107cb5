"""Who can speak and be spoken to, by the noun that names them: people, bodies of people, and what is written.

Strategy: a name, a pronoun, a noun for a person (the table of roles, or the ending of a plural: "organisers") or one of
the tables here. Anything else ("the scene", "a death toll") stands in the place of a speaker by a fault of the parse.

Invariant: abstains; nothing is a speaker because nothing better is there.
"""

from __future__ import annotations

import re

from tellings.language.en import name_tables
from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import BODIES, HEARD_BY, PEOPLE, channels

_ENDINGS = re.compile(r"[a-z](?:ers|ors|ists|ians|ants|ees|men|women|people)$")


def is_person(noun: Token) -> bool:
    """Whether a noun is one for a person or for people."""
    words = (noun.lower, noun.lemma)
    known = any(w in name_tables.roles() or w in name_tables.titles() or w in PEOPLE for w in words)
    return known or (noun.tag == "NNS" and _ENDINGS.search(noun.lower) is not None)


def is_body(noun: Token) -> bool:
    """Whether a noun is one for people taken together: a company, a committee, a court."""
    return noun.lemma in BODIES or noun.lower in name_tables.organization_words()


def speaks(head: Token) -> bool:
    """Whether a word can be whose words are told, in the place of a subject."""
    if head.pos in ("PROPN", "PRON", "NUM", "DET", "ADJ") or head.ent in ("PERSON", "ORG", "NORP", "GPE"):
        return True
    return is_person(head) or is_body(head) or head.lemma in channels()


def hears(head: Token) -> bool:
    """Whether a noun can be the one spoken to."""
    return is_person(head) or is_body(head) or head.lemma in HEARD_BY
