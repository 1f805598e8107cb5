"""Pronouns and noun phrases that stand for a name: "he", "the ministry", "the Republican".

Strategy: only what leaves one candidate is resolved. A noun phrase needs a definite article and exactly one name here that
was described with its noun, or has it in its name. A pronoun takes the one person of its gender in the nearest sentence that
names any; of several, the subject of that sentence, if the pronoun is a subject too. In quoted words "he" is someone else
than in the text around them, so nothing is resolved there.

Invariant: what is resolved lies after a place of the name it resolves to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.records import MentionKind

PRONOUNS: Mapping[str, str] = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
REACH = 2         # sentences back
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PARTIES = frozenset({"republican", "democrat", "conservative", "socialist"})


class Place(NamedTuple):
    """Where a person is named, or stood for."""

    at: int
    name: str
    gender: str | None
    subject: bool


def quoted(tokens: Sequence[Token], text: str) -> list[bool]:
    """Whether each token lies within double quotation marks; a line break ends what was left open."""
    inside = False
    found = []
    for i, token in enumerate(tokens):
        if i and "\n" in text[tokens[i - 1].end:token.start]:
            inside = False
        if token.text == '"' or token.text in ("``", "''"):
            inside = not inside
            found.append(False)
        else:
            found.append(inside)
    return found


def _candidates(places: Sequence[Place], tokens: Sequence[Token], pronoun: Token, gender: str) -> list[Place]:
    """The people of the nearest sentence back (this one first) that names any who can be meant."""
    by_sentence: dict[int, list[Place]] = defaultdict(list)
    for place in reversed(places):
        distance = pronoun.sent - tokens[place.at].sent
        if distance > REACH:
            break
        if place.gender in (gender, None):
            by_sentence[distance].append(place)
    return by_sentence[min(by_sentence)] if by_sentence else []


def pronoun_of(places: Sequence[Place], tokens: Sequence[Token], pronoun: Token) -> Place | None:
    """The one person a pronoun stands for, if one can be told."""
    able = _candidates(places, tokens, pronoun, PRONOUNS[pronoun.lower])
    names = {p.name for p in able}
    if len(names) == 1:
        return able[0]
    subjects = {p.name: p for p in able if p.subject}
    if len(subjects) == 1 and (pronoun.dep in SUBJECTS or pronoun.lower in ("his", "her")):
        return next(iter(subjects.values()))
    return None


class Nouns:
    """What nouns name whom: learnt as names and their descriptions go by."""

    def __init__(self) -> None:
        self.holders: dict[str, set[str]] = defaultdict(set)
        self.kinds: dict[str, MentionKind] = {}

    def describe(self, name: str, kind: MentionKind, words: Iterable[str]) -> None:
        """Learn that these words describe a name."""
        for word in words:
            self.holders[word].add(name)
        self.kinds[name] = kind

    def named(self, name: str, kind: MentionKind) -> None:
        """Learn the noun that a name has in it: "Marine Accident Board" is "the board"."""
        words = [tables.key(w) for w in name.split()]
        known = tables.organization_words() | tables.place_words() if kind in ("organization", "place") else frozenset()
        for word in words[1:] if len(words) > 1 and words[0] not in ("ministry", "department", "bank", "university", "office") else words[:1]:
            if word in known and len(words) > 1:
                self.holders[word].add(name)
                self.kinds[name] = kind

    def whose(self, noun: Token) -> tuple[str, MentionKind] | None:
        """The name a definite noun phrase stands for, if exactly one."""
        names = self.holders.get(noun.lemma) or self.holders.get(noun.lower)
        if not names or len(names) != 1:
            return None
        name = next(iter(names))
        return name, self.kinds[name]


def definite(noun: Token) -> list[Token] | None:
    """The tokens of "the NOUN" where nothing else modifies the noun, else `None`."""
    if noun.pos not in ("NOUN", "PROPN") or noun.tag in ("NNS", "NNPS"):
        return None
    left = [c for c in noun.children if c.i < noun.i and c.dep != "punct"]
    right = [c for c in noun.children if c.i > noun.i and c.dep in ("prep", "relcl", "appos", "acl", "compound")]
    if len(left) != 1 or left[0].lower not in ("the", "this", "that") or right or left[0].i != noun.i - 1:
        return None
    return [left[0], noun] if noun.dep != "compound" else None
