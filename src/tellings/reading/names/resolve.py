"""Which names of an article are one: surname after full name, first name alone, short forms, acronyms.

Strategy: names are taken in text order, so that recency and what has been introduced are known at each. A person is a list of
words; a shorter form belongs to the one person whose name it ends (or, for a first name or a surname that comes first,
begins). Where two people could be meant, gender decides, then who the article is mostly about; else the form stays
unresolved and is no mention: a wrong join puts words in the wrong mouth.

Invariant: what was written is never changed; `Resolved.name` is a form written in the article, or a table's name for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tellings.language.en import name_tables as tables
from tellings.language.en.parse import Token
from tellings.reading.names.kinds import by_table
from tellings.reading.names.spans import SUFFIXES, Found
from tellings.records import MentionKind

DOMINANT = 3      # so many times as often named as the other of that surname: the one the article is about


class Written(NamedTuple):
    """One name where it stands."""

    found: Found
    words: str
    kind: MentionKind
    gender: str | None = None     # told by the title before it


class Person:
    """One person of the article, known by a full name."""

    def __init__(self, words: tuple[str, ...], at: int) -> None:
        self.words = words
        self.core = tuple(w for w in words if tables.key(w) not in SUFFIXES)
        self.suffix = tables.key(words[-1]) if len(self.core) < len(words) else ""
        self.at = at
        self.genders: dict[str, int] = defaultdict(int)
        self.seen = 0
        given = tables.first_names().get(self.core[0].lower().strip("."))
        if given in ("m", "f"):
            self.genders[given] += 2

    @property
    def name(self) -> str:
        """The fullest name."""
        return " ".join(self.words)

    @property
    def gender(self) -> str | None:
        """`m`, `f`, or `None` where it is not told."""
        m, f = self.genders["m"], self.genders["f"]
        return "m" if m > f else "f" if f > m else None

    def is_full(self, words: tuple[str, ...]) -> bool:
        """Whether another full name is this person's."""
        core = tuple(w for w in words if tables.key(w) not in SUFFIXES)
        suffix = tables.key(words[-1]) if len(core) < len(words) else ""
        if suffix != self.suffix and (suffix and self.suffix):
            return False
        if [tables.key(w) for w in core] == [tables.key(w) for w in self.core]:
            return True
        if tables.key(core[-1]) != tables.key(self.core[-1]) or not tables.same_first_name(core[0], self.core[0]):
            return False
        middle = {tables.key(w)[:1] for w in core[1:-1]}, {tables.key(w)[:1] for w in self.core[1:-1]}
        return not middle[0] or not middle[1] or bool(middle[0] & middle[1])

    def widen(self, words: tuple[str, ...]) -> None:
        """Take the longer of two full names."""
        if len(words) > len(self.words):
            self.words = words
            self.core = tuple(w for w in words if tables.key(w) not in SUFFIXES)
            self.suffix = tables.key(words[-1]) if len(self.core) < len(words) else ""

    def fits(self, words: tuple[str, ...]) -> int:
        """How well a shorter form fits: 2 the end of the name, 1 its beginning, 0 not."""
        short, full = [tables.key(w) for w in words], [tables.key(w) for w in self.core]
        if len(short) < len(full):
            if full[-len(short):] == short:
                return 2
            if full[0] == short[0] and len(short) == 1:
                return 1
            if len(short) == 1 and len(self.core) > 1 and tables.same_first_name(short[0], full[0]) and short[0] in tables.nicknames():
                return 1
        return 0


def people(written: Sequence[Written]) -> list[Person]:
    """The people with a full name, in order of their first."""
    found: list[Person] = []
    by_last: dict[str, list[Person]] = defaultdict(list)
    for number, name in enumerate(written):
        words = tuple(name.words.split())
        core = [w for w in words if tables.key(w) not in SUFFIXES]
        if name.kind != "person" or len(core) < 2:
            continue
        person = next((p for p in by_last[tables.key(core[-1])] if p.is_full(words) and _one(p, name)), None)
        if person is None:
            person = Person(words, number)
            found.append(person)
            by_last[tables.key(core[-1])].append(person)
        person.widen(words)
        if name.gender:
            person.genders[name.gender] += 3
    return found


def _one(person: Person, name: Written) -> bool:
    """Whether no title tells this name from a person of the same name ("Rev. X", the father of X Jr.)."""
    return not (name.gender and person.gender and name.gender != person.gender)


def _of_person(name: Written, number: int, found: Sequence[Person]) -> Person | None:
    """The one person a name stands for."""
    words = tuple(name.words.split())
    if len([w for w in words if tables.key(w) not in SUFFIXES]) > 1:
        full = [p for p in found if p.is_full(words) and _one(p, name)]
        exact = [p for p in full if p.words == words]
        if exact or full:
            return (exact or full)[0]
    fits = [(p.fits(words), p) for p in found]
    for level in (2, 1):
        able = [p for fit, p in fits if fit == level and _one(p, name)]
        if len(able) > 1:
            able = [p for p in able if p.at <= number] or able
        if len(able) == 1:
            return able[0]
        if able:
            first, second = sorted(able, key=lambda p: (-p.seen, p.at))[:2]
            return first if first.seen >= DOMINANT * max(1, second.seen) else None
    return None


def initials(words: Sequence[str]) -> str:
    """The first letters of the words that count in an acronym."""
    parts = [p for word in words for p in word.split("-") if p]
    return "".join(p[0] for p in parts if p[0].isupper()).upper()


def _spelled(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym come in order in a name, the first of them first."""
    letters = iter(name.lower())
    return name[:1].lower() == acronym[:1].lower() and all(c in letters for c in acronym.lower() if c.isalpha())


def acronyms(tokens: Sequence[Token], written: Sequence[Written]) -> dict[str, str]:
    """Acronyms and the names they stand for: those in parentheses, and those that one name alone has the initials of."""
    stands: dict[str, str] = {}
    for name, following in zip(written, written[1:], strict=False):
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


def _short_forms(written: Sequence[Written]) -> dict[str, str]:
    """Names other than people's that begin or end exactly one longer name of the article, of the same kind."""
    ends: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in written:
        words = name.words.split()
        if name.kind in ("organization", "place", "other"):
            for size in range(1, len(words)):
                for part in (words[:size], words[-size:]):
                    if "of" not in (part[0], part[-1]):
                        ends[name.kind, " ".join(part)].add(name.words)
    return {
        name.words: next(iter(longer)) for name in written
        if name.kind in ("organization", "other") and by_table(name.words) is None
        for longer in [ends.get((name.kind, name.words), set())] if len(longer) == 1
    }


def _table_name(words: str) -> str | None:
    """The name a table has for a form of it."""
    if words in tables.outlets():
        return tables.outlets()[words].name
    if words.endswith(".") and words in tables.state_codes():
        return tables.state_codes()[words]
    word = tables.key(words)
    return None if words.islower() else tables.nations().get(word) or tables.places().get(word)


class Resolved(NamedTuple):
    """For each name written, what it stands for (`None`: undecided); and the people by their fullest name."""

    names: tuple[str | None, ...]
    people: Mapping[str, Person]


def resolve(tokens: Sequence[Token], written: Sequence[Written]) -> Resolved:
    """What each name stands for in the article."""
    found = people(written)
    stands = _short_forms(written) | acronyms(tokens, written)
    names: list[str | None] = []
    lone: dict[str, Person] = {}
    for number, name in enumerate(written):
        if name.kind != "person":
            full = stands.get(name.words, name.words)
            names.append(_table_name(full) or stands.get(full, full))
            continue
        person = _of_person(name, number, found)
        if person is None and not any(p.fits(tuple(name.words.split())) for p in found):
            person = lone.setdefault(tables.key(name.words), Person(tuple(name.words.split()), number))
        if person:
            person.seen += 1
            if name.gender:
                person.genders[name.gender] += 3
        names.append(person.name if person else None)
    return Resolved(tuple(names), {p.name: p for p in (*found, *lone.values())})
