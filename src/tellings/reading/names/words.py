"""What single words and lines tell of names: titles, kinds of things, lines set in title case."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token


def person_title(token: Token) -> bool:
    """Whether a word can stand before a person's name as a title or role."""
    word = tables.key(token.text)
    return word in tables.titles() or word in tables.roles()


def party_tag(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is of a party tag: "(R)", "D-Vt."."""
    if tokens[i].text[:2] in ("R-", "D-", "I-"):
        return True
    before = tokens[i - 1].text if i else ""
    if tokens[i].text in ("R", "D", "I") and before in ("(", ","):
        return True
    return before == "-" and i > 1 and tokens[i - 2].text in ("R", "D", "I")


def shouted(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word in capitals stands beside another: capitals are how it is set, as in "APPLE HAS REVEALED"."""
    around = [*tokens[max(0, i - 1):i], *tokens[i + 1:i + 2]]
    return any(t.text.isupper() and len(t.text) > 1 and t.sent == tokens[i].sent for t in around)


def titled_case(tokens: Sequence[Token], *, headline: bool = False) -> bool:
    """Whether a line is set in title case or capitals, so that a capital says nothing."""
    words = [t for t in tokens[1:] if t.text.isalpha() and len(t.text) > 3]
    capital = sum(t.text[0].isupper() for t in words)
    enough = len(words) >= (2 if headline else 3) and capital >= 0.7 * len(words)
    # A headline that ends in a full stop; a sentence full of names has its verb in small letters.
    first = tokens[0].i == 0 and len(words) >= 5 and capital >= 0.85 * len(words)
    return enough and (headline or first or tokens[-1].text not in (".", "?", "!"))


def thing_word(word: str) -> bool:
    """Whether a word ends the names of organizations or places."""
    return tables.key(word) in tables.organization_words() or tables.key(word) in tables.place_words()


@functools.cache
def known_places() -> frozenset[str]:
    """The keys of all countries, places and seats of power."""
    return frozenset((*tables.nations(), *tables.places(), *tables.metonyms()))
