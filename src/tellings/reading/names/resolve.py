"""Which names of an article are one: surname after full name, first name alone; of things, `short_forms`.

Strategy: names are taken in text order, so that recency and what has been introduced are known at each. A person is a
list of words; a shorter form belongs to the one person whose name it ends (or, for a first name or a surname that comes
first, begins). Where two people could be meant, gender decides, then who the article is mostly about; else the form
stays unresolved and is no mention: a wrong join puts words in the wrong mouth. People are looked up by their first and
last words, never all against all.

Invariant: what was written is never changed; a resolved name is a form written here, or a table's name for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tellings.language.en import name_tables as tables
from tellings.language.en.name_sounds import skeleton
from tellings.language.en.parse import Token
from tellings.reading.names.short_forms import acronyms, short_forms, table_name
from tellings.reading.names.written import Written

QUOTES = "\"'“‘"
DOMINANT = 3      # so many times as often named so far as the other of that surname: the one it is about
MAIN = 2          # the same, counted over the whole article
MISSPELT = 85     # of 100: how alike a slip ("Schacham" for "Shacham") is, besides its skeleton


def _is_suffix(word: str) -> bool:
    return tables.key(word) in tables.word_set("suffixes")


def _parted(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The words of a name without suffix and nickname in quotation marks, and the suffix."""
    core = tuple(w for w in words if not _is_suffix(w) and w[0] not in QUOTES) or words
    return core, tables.key(words[-1]) if len(core) < len(words) else ""


class Person:
    """One person of the article; `at` is the number of the name that is first known to be theirs."""

    def __init__(self, words: tuple[str, ...], at: int) -> None:
        self.words = words
        self.core, self.suffix = _parted(words)
        self.at = at
        self.genders: dict[str, int] = defaultdict(int)
        self.seen = 0     # places resolved so far
        self.full = 0     # places of the full name in the whole article
        self.bare: dict[str, int] = defaultdict(int)   # places of each shorter form so far: who owns it
        self.sentence = -1     # of the last place
        self.ranks: set[str] = set()
        self.aside = False     # first met as someone's relative
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

    @property
    def introduced(self) -> bool:
        """Whether a full name, a title or a first name tells that this is a person; a lone word may be a company."""
        return len(self.core) > 1 or bool(self.ranks) or self.gender is not None

    def familiar(self, form: str) -> bool:
        """Whether the person has been called by another form than this one, which ends the name."""
        return tables.key(self.core[-1]) == form and any(other != form for other in self.bare)

    def is_full(self, words: tuple[str, ...], *, exactly: bool = False) -> bool:
        """Whether another full name can be this person's; `exactly`: with the same suffix or lack of one."""
        core, suffix = _parted(words)
        if suffix != self.suffix and (exactly or (suffix and self.suffix)):
            return False
        if [tables.key(w) for w in core] == [tables.key(w) for w in self.core]:
            return True
        firsts = (self.core[0], *(w.strip("\"'“”‘’") for w in self.words if w[0] in QUOTES))
        same = any(tables.same_first_name(core[0], first) for first in firsts)
        if tables.key(core[-1]) != tables.key(self.core[-1]) or not same:
            return False
        middle = {tables.key(w)[:1] for w in core[1:-1]}, {tables.key(w)[:1] for w in self.core[1:-1]}
        return not middle[0] or not middle[1] or bool(middle[0] & middle[1])

    def takes(self, suffix: str, suffixed: Collection[str]) -> bool:
        """Whether a shorter form with this suffix, or none, can be this person's: "Trump" is not "Trump Jr."."""
        return suffix == self.suffix or (not suffix and tables.key(self.core[-1]) not in suffixed)

    def widen(self, words: tuple[str, ...]) -> None:
        """Take the longer of two full names."""
        nicknamed = any(w[0] in QUOTES for w in self.words) > any(w[0] in QUOTES for w in words)
        if len(words) > len(self.words) and not nicknamed:
            self.words = words
            self.core, self.suffix = _parted(words)


class People:
    """The people of an article, found by the words their names end and begin with."""

    def __init__(self, written: Sequence[Written]) -> None:
        self.all: list[Person] = []
        self.last: dict[str, list[Person]] = defaultdict(list)
        self.first: dict[str, list[Person]] = defaultdict(list)
        self.sound: dict[str, list[Person]] = defaultdict(list)
        # Surnames that stand with a suffix by themselves, not only in a headline: there "X" and "X Jr." are two.
        sure = (name for name in written if name.kind == "person" and name.found.sure)
        parted = (_parted(tuple(name.words.split())) for name in sure)
        self.suffixed = {tables.key(core[0]) for core, suffix in parted if len(core) == 1 and suffix}
        self.both = _of_both_genders(written)
        self.held = _of_offices(written)
        self.tails = _tails(written)
        for number, name in enumerate(written):
            words = tuple(name.words.split())
            core = _parted(words)[0]
            if name.kind == "person" and len(core) > 1 and core not in self.tails:
                self._learn(words, name, number)

    def _learn(self, words: tuple[str, ...], name: Written, number: int) -> None:
        person = self.full(words, name)
        if person is None:
            person = Person(words, number)
            person.aside = name.kin
            self.add(person)
        person.widen(words)
        person.full += 1
        if name.gender:
            person.genders[name.gender] += 3

    def add(self, person: Person) -> None:
        """Take in a person."""
        self.all.append(person)
        self.last[tables.key(person.core[-1])].append(person)
        self.first[tables.key(person.core[0])].append(person)
        self.sound[skeleton(person.core[-1])].append(person)

    def full(self, words: tuple[str, ...], name: Written) -> Person | None:
        """The person of a full name; a relative's is theirs alone ("his father, Rev. X" is not X Jr.)."""
        able = [
            p for p in self.last[tables.key(_parted(words)[0][-1])]
            if p.is_full(words, exactly=name.kin or tables.key(p.core[-1]) in self.suffixed) and _agree(p, name)
        ]
        able = able or [p for p in self.first[tables.key(words[0])] if p.core[:-1] == words and _surname(words[-1])]
        exact = [p for p in able if p.words == words] or [p for p in able if p.is_full(words, exactly=True)]
        return next(iter(exact or able), None)

    def shorter(self, words: tuple[str, ...], name: Written, where: tuple[int, int]) -> tuple[Person | None, bool]:
        """The person a shorter form stands for, and whether it could stand for any."""
        core, suffix = _parted(words)
        short = [tables.key(w) for w in core] or [tables.key(words[0])]
        ends = [
            p for p in self.last[short[-1]]
            if [tables.key(w) for w in p.core[-len(short):]] == short and p.takes(suffix, self.suffixed)
            and not (p.suffix == "jr" and not suffix and short[-1] in self.held)
        ]
        if name.gender is None and short[-1] in self.both and len({p.gender or "?" for p in ends}) == 1:
            # "Mr X" and "Mrs X" are both spoken of, and only one has a full name: "President X" may be the other.
            ends = [p for p in ends if p.gender is None]
        begins = self._beginning(short[0]) if len(short) == 1 else []
        slips = self._misspelt(words[-1]) if len(short) == 1 and not ends and not begins else []
        for able in (ends, begins, self._inside(core) if not ends and not begins else (), slips):
            fitting = [p for p in able if _agree(p, name)]
            if fitting:
                return _likeliest(fitting, short[-1], *where), True
        return None, any(len(p.core) > len(short) and _agree(p, name) for p in ends)

    def _beginning(self, word: str) -> list[Person]:
        shorts = sorted(tables.nicknames().get(word, ()))
        able = {id(p): p for w in (word, *shorts) for p in self.first[w] if len(p.core) > 1}
        return list(able.values())

    def _inside(self, core: tuple[str, ...]) -> list[Person]:
        """The people with two surnames whose first of them this is: "Ruiz" for Carlos Ruiz Peña."""
        return [p for p in self.all if len(p.core) > 2 and core == p.core[-2:-1] and _surname(core[0])]

    def _misspelt(self, word: str) -> list[Person]:
        able = self.sound[skeleton(word)] if len(word) > 5 else []
        others = [p for p in able if len(p.core) > 1 and p.core[-1] != word]
        return [p for p in others if fuzz.ratio(word, p.core[-1]) >= MISSPELT]


def _surname(word: str) -> bool:
    """Whether a word inside a full name can be a surname: no first name, initial or small word."""
    return len(word.strip(".")) > 1 and word[0].isupper() and word.lower() not in tables.first_names()


def _tails(written: Sequence[Written]) -> set[tuple[str, ...]]:
    """Pairs of surnames that stand after a first name elsewhere: "Ruiz Peña" where there is Carlos Ruiz Peña."""
    cores = (_parted(tuple(name.words.split()))[0] for name in written if name.kind == "person")
    return {core[1:] for core in cores if len(core) == 3 and _surname(core[1]) and not _surname(core[0])}


def _of_both_genders(written: Sequence[Written]) -> set[str]:
    """The surnames that stand by themselves after titles of both genders."""
    told: dict[str, set[str]] = defaultdict(set)
    for name in written:
        if name.gender and name.kind == "person" and " " not in name.words:
            told[tables.key(name.words)].add(name.gender)
    return {surname for surname, genders in told.items() if len(genders) > 1}


def _of_offices(written: Sequence[Written]) -> set[str]:
    """Surnames that stand alone after a title of office before any son of that name is met, whom no office is given:
    where "President X" comes before "Y X Jr.", "X" is the president."""
    offices = tables.word_set("offices")
    held, sons = set[str](), set[str]()
    for name in written:
        core, suffix = _parted(tuple(name.words.split()))
        surname = tables.key(core[-1])
        if name.kind == "person" and suffix:
            sons.add(surname)
            held -= {surname} if name.rank in offices else set()
        elif name.kind == "person" and name.rank in offices and len(core) == 1 and surname not in sons:
            held.add(surname)
    return held


def _agree(person: Person, name: Written) -> bool:
    """Whether no title tells a name and a person apart: "Mr X" from "Ms X", "Captain X" from either, "President X"
    from a relative of his."""
    if name.gender and person.gender and name.gender != person.gender:
        return False
    unheld = name.rank in tables.word_set("offices") and name.rank not in person.ranks
    if unheld and (person.aside or person.suffix == "jr"):
        return len(name.words.split()) > 1 and person.words == tuple(name.words.split())
    crew = name.rank in tables.word_set("crew_ranks") and name.rank not in person.ranks
    known = (tables.titles().get(rank) for rank in person.ranks)
    return not (crew and any(title and title.use == "address" for title in known))


def _likeliest(able: Sequence[Person], form: str, number: int, sentence: int) -> Person | None:
    """The one of several that a form, by its last word, stands for here, if one can be told.

    Who is called by the first name is not the one that a surname stands for, unless the article is about them: reports
    call the child so, to call the aunt by the surname.
    """
    if len(able) == 1:
        return able[0]
    central = [p for p in able if not p.aside]
    if central and max(p.full for p in able) > MAIN * max(p.full for p in central):
        central = list(able)      # a report on the governor's son, who is named in full again and again
    if len(central) == 1:
        return central[0]
    introduced = [p for p in central if p.at <= number]
    if len(introduced) == 1:
        return introduced[0]
    owners = [p for p in introduced if p.bare[form]]
    if len(introduced) > 1 and len(owners) == 1:
        owner = owners[0]
        rival = any(p.sentence >= max(owner.sentence, sentence - 1) for p in introduced if p is not owner)
        return None if rival else owner
    familiar = [p for p in introduced if p.familiar(form)]
    if len(familiar) == 1 and len(introduced) == 2:         # the child and the aunt; or the player and his brother
        child, other = familiar[0], next(p for p in introduced if p is not familiar[0])
        return child if child.full > other.full else other
    if len(introduced) > 1:
        first, second = sorted(introduced, key=lambda p: (-p.seen, p.at))[:2]
        if first.seen >= DOMINANT * max(1, second.seen):
            return first
    main, other = sorted(central or able, key=lambda p: (-p.full, p.at))[:2]
    return main if main.full >= MAIN * other.full else None


def _set_in_capitals(written: Sequence[Written]) -> dict[str, str]:
    """Names in capitals that are elsewhere written with small letters: "HALLOWMERE (CPA)"."""
    cased = {name.words.upper(): name.words for name in written if not name.words.isupper()}
    return {name.words: cased[name.words] for name in written if name.words.isupper() and name.words in cased}


class Resolved(NamedTuple):
    """For each name written, what it stands for (`None`: undecided); and the people by their fullest name."""

    names: tuple[str | None, ...]
    people: Mapping[str, Person]


def resolve(tokens: Sequence[Token], written: Sequence[Written]) -> Resolved:
    """What each name stands for in the article."""
    cased = _set_in_capitals(written)
    written = [name._replace(words=cased.get(name.words, name.words)) for name in written]
    people = People(written)
    stands = short_forms(written) | acronyms(tokens, written)
    names: list[str | None] = []
    for number, name in enumerate(written):
        if name.kind == "group":
            names.append(name.words)
            continue
        if name.kind != "person":
            full = stands.get(name.words, name.words)
            full = stands.get(full, full)
            names.append(table_name(full) or full)
            continue
        words = tuple(name.words.split())
        person = people.full(words, name) if len(_parted(words)[0]) > 1 else None
        some = False
        if person is None:
            person, some = people.shorter(words, name, (number, tokens[name.found.first].sent))
            if person and not name.quoted:
                person.bare[tables.key(_parted(words)[0][-1])] += 1
        if person is None and not some:
            person = Person(words, number)
            people.add(person)
        if person:
            person.seen += 1
            if name.rank:
                person.ranks.add(name.rank)
            person.sentence = tokens[name.found.first].sent
            person.at = min(person.at, number)
            if name.gender:
                person.genders[name.gender] += 3
        names.append(person.name if person else None)
    return Resolved(tuple(names), {p.name: p for p in people.all})
