"""The tables of names: first names, titles, roles, countries and peoples, places, seats of power, outlets.

Strategy: each table is a small file beside this module, read once a process, and looked up by `key` (lower case, no
full stops), so that "U.S." and "US", "Lt." and "lt" are one entry. Where case tells ("us" is no country) the caller
looks at the word itself first.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from tellings.language.en.tables import classes, rows


class Title(NamedTuple):
    """A word before a name. `use` is `address` ("Mr") or `rank` ("Gen.", "President")."""

    gender: str | None
    use: str


class Outlet(NamedTuple):
    """`kind` is `agency`, `press`, `broadcast`, `site` or `platform`."""

    name: str
    kind: str


@functools.lru_cache(maxsize=65536)
def key(text: str) -> str:
    """The form a table is looked up by."""
    return text.replace(".", "").replace("’", "'").lower()


def _words(name: str) -> frozenset[str]:
    return frozenset(key(row[0]) for row in rows(name))


def _gender(code: str) -> str | None:
    return code if code in ("m", "f") else None


@functools.cache
def first_names() -> Mapping[str, str]:
    """Gender (`m`, `f`, `u` for both) of a first name, by its lower case."""
    return {row[0].lower(): row[1] for row in rows("name_first.tsv")}


@functools.cache
def titles() -> Mapping[str, Title]:
    """Titles by key."""
    return {row[0]: Title(_gender(row[1]), row[2]) for row in rows("name_titles.tsv")}


@functools.cache
def roles() -> Mapping[str, str | None]:
    """Nouns for what a person is, and the gender they tell."""
    return {row[0]: _gender(row[1]) for row in rows("name_roles.tsv")}


@functools.cache
def nations() -> Mapping[str, str]:
    """The country of each form of its name, by key."""
    return {key(form): row[0] for row in rows("name_nations.tsv") for form in (row[0], *row[1].split("|")) if form}


@functools.cache
def peoples() -> Mapping[str, str | None]:
    """The country of a word for its people or what is theirs; `None` for faiths, parties and other peoples."""
    groups: dict[str, str | None] = dict.fromkeys(_words("name_groups.txt"))
    return groups | {key(form): row[0] for row in rows("name_nations.tsv") for form in row[2].split("|") if form}


@functools.cache
def places() -> Mapping[str, str]:
    """The place of each form of its name, by key; abbreviated states left out (see `state_codes`)."""
    return {
        key(form): row[0] for row in rows("name_places.tsv") for form in (row[0], *row[1].split("|"))
        if form and not form.endswith(".") and not (len(form) == 2 and form.isupper() and form != "LA")
    }


@functools.cache
def state_codes() -> Mapping[str, str]:
    """The American state of each abbreviation ("Fla.", "VT", "R.I."), as written."""
    return {
        form: row[0] for row in rows("name_places.tsv") for form in row[1].split("|")
        if form and (form.endswith(".") or form.isupper())
    }


@functools.cache
def capitals() -> Mapping[str, str]:
    """Key of a capital -> the state whose government it may stand for."""
    return {key(row[0]): row[1] for row in rows("name_capitals.tsv")}


@functools.cache
def metonyms() -> Mapping[str, str | None]:
    """Seats of power by key, and the place each speaks for."""
    return {key(row[0]): row[1] or None for row in rows("name_metonyms.tsv")}


@functools.cache
def outlets() -> Mapping[str, Outlet]:
    """Outlets by each of their forms, as written (case tells "Time" from "time")."""
    found: dict[str, Outlet] = {}
    for name, forms, kind in rows("name_outlets.tsv"):
        for form in (name, *forms.split("|")):
            if form:
                found.setdefault(form, Outlet(name, kind))
    return found


@functools.cache
def organization_words() -> frozenset[str]:
    """Nouns for kinds of organizations."""
    return _words("name_org_words.txt")


@functools.cache
def place_words() -> frozenset[str]:
    """Nouns for kinds of places."""
    return _words("name_place_words.txt")


@functools.cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """The full first names that a first name may stand for, itself among them, in lower case."""
    found: dict[str, set[str]] = {}
    for full, shorts in rows("name_nicknames.tsv"):
        for short in shorts.split("|"):
            found.setdefault(short.lower(), {short.lower()}).add(full.lower())
    return {short: frozenset(fulls) for short, fulls in found.items()}


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names may be one person's: equal, initial, or a short form of the other or of a common one."""
    a, b = key(one), key(other)
    if a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]):
        return True
    short = nicknames()
    return bool(({a} | short.get(a, frozenset())) & ({b} | short.get(b, frozenset())))


@functools.cache
def title_words() -> frozenset[str]:
    """Words that stand among titles before a name, besides titles and roles themselves."""
    return _words("name_title_words.txt")


@functools.cache
def _sets() -> dict[str, frozenset[str]]:
    return classes("name_sets.tsv")


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """One of the small word sets of `name_sets.tsv`; raises `KeyError` for any other name."""
    return _sets()[name]
