"""Who the source of a quote is: the name it resolves to in the article, or nothing.

Strategy: the name the source's head is a mention of; else the one in apposition to it; for a relative pronoun, the noun
before it. A pronoun that the names leave open is, in reports, whoever spoke last, when nobody else whom it could be is
the subject of a sentence since; otherwise it stays open.

Invariant: "he" and "she" are persons, "it" is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language.en import name_tables
from tellings.language.en.parse import Token
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.reading.quotes.build import Found
from tellings.records import Mention

_SINGULAR = {"he": "m", "she": "f", "him": "m", "his": "m", "her": "f"}
_NOBODY = ("it", "its")
_PLURAL = ("they", "their")
_RELATIVE = ("who", "that", "which", "whose")
_SPEAKING = ("person", "organization", "group", "place")
_REACH = 3          # sentences without a word of the last speaker's after which a pronoun is open


def _fits(pronoun: Token, mention: Mention) -> bool:
    if pronoun.lower in _SINGULAR:
        gender = name_tables.first_names().get(mention.name.split()[0].lower()) if mention.name else None
        return mention.kind == "person" and gender in (None, "u", _SINGULAR[pronoun.lower])
    if pronoun.lower in _NOBODY:
        return mention.kind in ("organization", "place")
    return True


def _mention(names: Names, head: Token) -> Mention | None:
    """The mention of a head, or of the name in apposition to it ("her lawyer, Ada Lund")."""
    own = names.of(head)
    if own and own.kind in _SPEAKING:
        return own if _fits(head, own) else None
    for other in head.children:
        if other.dep in ("appos", "nmod", "compound") and other.i > head.i and (beside := names.of(other)) and beside.kind == "person":
            return beside
    for other in head.children:
        if other.dep == "appos" and (beside := names.of(other)) and beside.kind in _SPEAKING:
            return beside
    return None


def _antecedent(head: Token) -> Token:
    """The noun a relative pronoun stands for."""
    if head.lower not in _RELATIVE:
        return head
    above = next((t for t in head.ancestors() if t.dep == "relcl"), None)
    return above.head if above is not None else head


class Speakers:
    """Resolves the sources of one page in text order, with whoever spoke last in mind."""

    def __init__(self, page: Page, names: Names) -> None:
        self.page, self.names = page, names
        self.last: Mention | None = None
        self.last_end = 0

    def of(self, found: Found) -> str | None:
        """The name of the source of an attribution; those before it must have been asked for first."""
        clause = found.clause
        if clause is None or clause.head is None:
            return None
        head = _antecedent(clause.head)
        mention = _mention(self.names, head)
        if mention is None and head.lower in (*_SINGULAR, *_NOBODY, *_PLURAL):
            mention = self._last_speaker(head)
        if mention is not None and found.direct:
            self.last, self.last_end = mention, max(end for _, end in found.pieces)
        return mention.name if mention else None

    def _last_speaker(self, pronoun: Token) -> Mention | None:
        last = self.last
        if last is None or not _fits(pronoun, last) or (pronoun.lower in _PLURAL and last.kind == "person"):
            return None
        between = [t for t in self.page.parse.covered(self.last_end, pronoun.start)]
        if len({t.sent for t in between}) > _REACH:
            return None
        return None if self._rival(pronoun, between, last) else last

    def _rival(self, pronoun: Token, between: Sequence[Token], last: Mention) -> bool:
        """Whether another that the pronoun could be is the subject of something since."""
        for token in between:
            if token.dep in ("nsubj", "nsubjpass") and (other := self.names.of(token)) and other.form == "name":
                if other.name != last.name and _fits(pronoun, other):
                    return True
        return False
