"""Short forms of names that are no person's: acronyms, a part of a longer name of the article, a table's name for one.

Invariant: a form that two longer names could be meant by stays by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names.kinds import by_table
from tellings.reading.names.words import thing_word
from tellings.reading.names.written import Written
from tellings.records import MentionKind

BEGUN = ("group", "organization")     # a people's word for an organization: "American" for American Airlines


def initials(words: Iterable[str]) -> str:
    """The first letters of the words that count in an acronym."""
    parts = [p for word in words for p in word.split("-") if p]
    return "".join(p[0] for p in parts if p[0].isupper()).upper()


def _spelled(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym come in order in a name, the first of them first."""
    letters = iter(name.lower())
    return name[:1].lower() == acronym[:1].lower() and all(c in letters for c in acronym.lower() if c.isalpha())


def acronyms(tokens: Sequence[Token], written: Sequence[Written]) -> dict[str, str]:
    """Acronyms and what they stand for: those in parentheses, and those that one name alone has the initials of."""
    stands: dict[str, str] = {}
    for name, following in pairwise(written):
        gap = [t.text for t in tokens[name.found.last:following.found.first]]
        short, long = sorted((name.words, following.words), key=len)
        if gap == ["("] and short.replace(".", "").isupper() and " " in long and _spelled(short, long):
            stands[short] = long
    by_initials: dict[str, set[str]] = defaultdict(set)
    for name in written:
        if name.kind != "person" and " " in name.words:
            by_initials[initials(name.words.split())].add(name.words)
    for name in written:
        letters = name.words.replace(".", "")
        if " " not in letters and letters.isupper() and len(letters) > 2 and name.words not in stands:
            full = by_initials.get(letters, set())
            if len(full) == 1:
                stands[name.words] = next(iter(full))
    return stands


def _unpossessed(words: Sequence[str]) -> str:
    return " ".join(words).removesuffix("'s").removesuffix("’s")


def short_forms(written: Sequence[Written]) -> dict[str, str]:
    """Names other than people's that begin or end exactly one longer name of the article, of the same kind."""
    ends: dict[str, dict[str, MentionKind]] = defaultdict(dict)
    links = tables.word_set("links")
    once = {(name.words, name.kind): name for name in written}.values()
    for name in once:
        words = name.words.split()
        for size in range(1, len(words) if name.kind in ("organization", "place", "other") else 1):
            for part in (words[:size], words[-size:]):
                if part[0].lower() not in links and part[-1].lower() not in links:
                    ends[_unpossessed(part)][name.words] = name.kind
    found = {}
    for name in once:
        listed = by_table(name.words)
        if name.kind not in ("organization", "other", "place") or (listed and (listed, name.kind) != BEGUN):
            continue
        full = _one_longer(name, ends.get(name.words, {}))
        if full:
            found[name.words] = full
    return found


def _one_longer(name: Written, longer: Mapping[str, MentionKind]) -> str | None:
    """The one longer name that a name can be short for; of names that begin each other, the shortest."""
    able = []
    for full, kind in longer.items():
        # A place that a name begins with is its own ("Terrigal", "Terrigal Beach"), unless a possessive joins them.
        owned = f"{name.words}'s " in full.replace("’", "'")
        if owned or (name.kind == kind != "place" and _shortens(name.words, full)):
            able.append(full)
    able.sort(key=lambda full: (len(full), full))
    if not able:
        return None
    nested = all(full.startswith(f"{able[0]} ") for full in longer if full != able[0])
    return able[0] if nested else None


def _shortens(short: str, full: str) -> bool:
    """Whether a part of a name stands for it: "Hustle" for "Memphis Hustle", not "House" for "White House"."""
    key = tables.key(short)
    if short.isupper() or full in tables.outlets() or tables.key(full) in tables.metonyms():
        return False
    if full.endswith(f" {short}"):
        return not thing_word(short) or key in tables.word_set("called")
    rest = full[len(short):].split()
    if thing_word(short) or len(rest) != 1:
        return False
    if thing_word(short.rsplit(maxsplit=1)[-1]) and tables.key(rest[0]) not in tables.word_set("same_body"):
        return False      # "Wick Police" is not the Wick Police Federation
    return thing_word(rest[0]) and tables.key(rest[0]) not in tables.word_set("outlet_endings")


def table_name(words: str) -> str | None:
    """The name a table has for a form of it."""
    if words in tables.outlets():
        return tables.outlets()[words].name
    if words.endswith(".") and words in tables.state_codes():
        return tables.state_codes()[words]
    word = tables.key(words)
    return None if words.islower() else tables.nations().get(word) or tables.places().get(word)
