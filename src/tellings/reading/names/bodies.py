"""Names of bodies that run over small words and commas: "Bureau of Alcohol, Tobacco and Firearms".

Strategy: labels break such names at every comma, and capitals cannot tell them from a list of bodies ("the Ministry of
Health, Oxfam and Interpol"). So a name goes on only where a noun for a kind of body, with "of", "for" or "on" after
it, opens it, and each part that follows ends in a word for a field of work (`fields`); or, for a couple's foundation,
where two first names are joined and what ends the second is given in someone's name.

Invariant: what is looked at around one word is bounded by `WIDEST`, so that all stays linear.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token

WIDEST = 14       # tokens to each side
LONGEST_PART = 4  # words between two commas
OPENS = frozenset({"of", "for", "on"})

Capital = Callable[[int], bool]


def headed(tokens: Sequence[Token], i: int, capital: Capital) -> bool:
    """Whether the words up to i are "BODY of …": a noun for a body, then what it is of, for or on."""
    for k in range(i, max(tokens[i].i - WIDEST, 0), -1):
        if tokens[k].sent != tokens[i].sent:
            return False
        if tokens[k].lower in OPENS and tables.key(tokens[k - 1].text) in tables.organization_words():
            return capital(k - 1) and k < i
        small = tokens[k].lower in tables.word_set("links") or tokens[k].text == ","
        if not small and not capital(k):
            return False
    return False


def _field(tokens: Sequence[Token], j: int, last: int, capital: Capital) -> int:
    """The index after the words in capitals from j, if the last of them is a field of work, else -1."""
    end = j
    while end < last and end - j < LONGEST_PART and capital(end):
        end += 1
    return end if end > j and tokens[end - 1].lower in tables.word_set("fields") else -1


def listed(tokens: Sequence[Token], i: int, last: int, capital: Capital) -> int:
    """The index of the last word of a list of fields that goes on after the comma that follows i, or -1."""
    if tokens[i].lower not in tables.word_set("fields") or not headed(tokens, i, capital):
        return -1
    at = i + 1
    while at < last and at - i < WIDEST:
        comma = tokens[at].text == ","
        both = at + comma < last and tokens[at + comma].lower in ("and", "&")
        if not comma and not both:
            return -1
        at = _field(tokens, at + comma + both, last, capital)
        if at < 0 or both:
            return at - 1 if at > 0 else -1
    return -1


def goes_on(tokens: Sequence[Token], i: int, j: int, last: int, capital: Capital) -> bool:
    """Whether "in the", "to" or "and" between i and j is inside a body's name: "for Science in the Public Interest"."""
    end = _field(tokens, j, last, capital)
    if end < 0 or (tokens[i + 1].lower == "and" and tokens[i].lower not in tables.word_set("fields")):
        return False
    return headed(tokens, i, capital)


def couple(tokens: Sequence[Token], i: int, j: int, last: int, capital: Capital) -> bool:
    """Whether i and j are the first names of two whose name a foundation bears: "Bill and Ada Lund Foundation"."""
    names = tables.first_names()
    alone = i == 0 or tokens[i - 1].sent != tokens[i].sent or not capital(i - 1)
    if not alone or tokens[i].lower not in names or tokens[j].lower not in names:
        return False
    end = j
    while end < last and end - j <= LONGEST_PART and capital(end):
        end += 1
    return end - j > 2 and tokens[end - 1].lower in tables.word_set("given_by")
