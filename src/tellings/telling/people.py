"""People: which names of a story's articles are one person's.

Strategy: full names meet by surname, then first name (initials, short forms), middle initial and suffix; spellings of
one surname by the skeleton of its consonants, and then only with the same first name. A surname by itself goes to the
one who bears it. Names are looked up by skeleton, never all against all.

Invariants: a form that could be two stays by itself; two names that one article keeps apart stay apart.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tellings.language.en import name_tables as tables
from tellings.language.en.name_sounds import plain, skeleton
from tellings.records import Description, Mention, MentionKind

ALIKE = 70              # of 100: spellings of one name that share a skeleton
SHORTEST_SPELT = 4      # letters of a surname that another spelling is looked for of


class Form(NamedTuple):
    """A person's name as compared: words without titles, suffix, and the gender told by titles."""

    words: tuple[str, ...]
    suffix: str
    gender: str | None


class Node:
    """One name of one article, with its places."""

    def __init__(self, article: str, name: str, order: int) -> None:
        self.article, self.name, self.order = article, name, order
        self.plain = plain(name)
        self.kind: MentionKind = "other"
        self.mentions: list[Mention] = []
        self.descriptions: list[Description] = []
        self.told = False       # whether it stands in the report's own words, not in a caption or a link alone

    def kinds(self) -> Counter[MentionKind]:
        """How many of its places have each kind."""
        names = [m for m in self.mentions if m.form == "name"] or self.mentions
        told = " " in self.plain or any(" " in m.span.text or m.form == "pronoun" for m in self.mentions)
        found: Counter[MentionKind] = Counter()
        for mention in names:      # a strange word by itself is soon taken for a person's name
            found[mention.kind] += 1 if mention.kind == "person" and not told else 2
        return found

    @functools.cached_property
    def form(self) -> Form:
        """The name as compared."""
        words = self.plain.split()
        while len(words) > 1 and words[0] in tables.titles():
            words.pop(0)
        while len(words) > 2 and words[0] in tables.word_set("credits"):      # "Getty Images Lewis Hamilton celebrates"
            words.pop(0)
        suffix = words.pop() if len(words) > 1 and words[-1] in tables.word_set("suffixes") else ""
        told: Counter[str] = Counter()
        for mention in self.mentions:
            first = tables.key(mention.span.text.split(" ", 1)[0])
            title = tables.titles().get(first) if mention.form == "name" else None
            if title and title.gender:
                told[title.gender] += 1
        return Form(tuple(words), suffix, max(sorted(told), key=lambda g: told[g]) if told else None)

    @property
    def known_as(self) -> str:
        """What an article keeps apart from its other names: a full name without titles, or a short one as it is."""
        return " ".join((*self.form.words, self.form.suffix)) if len(self.form.words) > 1 else self.plain

    def relations(self) -> set[str]:
        """The words for a relative that it is described with."""
        words = {w for d in self.descriptions for w in plain(d.span.text).split()}
        return words & tables.word_set("kin")


class Group:
    """The nodes found to be one, and their distinct forms."""

    def __init__(self, node: Node) -> None:
        self.nodes: list[Node] = []
        self.forms: dict[Form, None] = {}
        self.names: dict[str, set[str]] = defaultdict(set)
        self.add(node)

    def add(self, node: Node) -> None:
        """Take a node in."""
        self.nodes.append(node)
        self.forms[node.form] = None
        self.names[node.article].add(node.known_as)

    def apart(self, node: Node) -> bool:
        """Whether an article that knows the node keeps it apart from one of these."""
        return bool(self.names.get(node.article, set()) - {node.known_as})

    def may_be(self, node: Node, form: Form) -> bool:
        """Whether a full name can be this person's."""
        return not self.apart(node) and all(_one_person(form, other) for other in self.forms)

    def agrees(self, node: Node, gender: str | None) -> bool:
        """Whether neither an article nor a title keeps a shorter form apart."""
        return not self.apart(node) and not (gender and any(f.gender not in (gender, None) for f in self.forms))


def _one_person(a: Form, b: Form) -> bool:
    """Whether two names can be one person's."""
    if (a.suffix and b.suffix and a.suffix != b.suffix) or (a.gender and b.gender and a.gender != b.gender):
        return False
    if a.words == b.words or "".join(a.words) == "".join(b.words):
        return True
    if a.words[-len(b.words):] == b.words or b.words[-len(a.words):] == a.words:      # "Wasserman Schultz"
        return True
    if _begins(a.words, b.words) or _begins(b.words, a.words):
        return True
    if len(a.words) == 1 or len(b.words) == 1:      # a surname by itself, or a first name its bearer is known by
        return a.words[-1] == b.words[-1] or len(a.words) != len(b.words)
    same = a.words[-1] == b.words[-1]
    if not (same or (len(a.words[-1]) >= SHORTEST_SPELT and _spelt_alike(a.words[-1], b.words[-1]))):
        return False
    if not (tables.same_first_name(a.words[0], b.words[0]) or _spelt_alike(a.words[0], b.words[0])):
        return _by_middle_name(a.words, b.words) or _by_middle_name(b.words, a.words)
    middle = a.words[1:-1], b.words[1:-1]
    return not middle[0] or not middle[1] or any(_initialed(x, y) for x in middle[0] for y in middle[1])


def _initialed(one: str, other: str) -> bool:
    """Whether two middle names are one, spelled alike or one of them by its initial."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short)) or _spelt_alike(one, other)


def _begins(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a full name goes on with a second surname: "Luis Guillermo Solís" and "Luis Guillermo Solís Rivera"."""
    return 1 < len(short) < len(long) and long[:len(short)] == short


def _by_middle_name(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether one is known by the middle name: "K. Michael Conaway" and "Michael Conaway"."""
    return len(long) == 3 and len(long[0]) == 1 and len(short) == 2 and tables.same_first_name(long[1], short[0])


def _spelt_alike(one: str, other: str) -> bool:
    return skeleton(one) == skeleton(other) and fuzz.ratio(one, other) >= ALIKE


def _most_known(groups: Sequence[Group], form: Form) -> Group | None:
    """Of people of one full name the one whom most articles know by it: or each article would add one more."""
    known = [sum(n.form.words == form.words for n in g.nodes) for g in groups]
    return groups[known.index(max(known))] if max(known) else None


class People:
    """The people, found by the skeleton of the last word of their names, or the first."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.groups: list[Group] = []
        self.last: dict[str, list[Group]] = defaultdict(list)
        self.first: dict[str, list[Group]] = defaultdict(list)
        nodes = list(nodes)
        self.alone = {n.plain for n in nodes}
        forms = sorted(((n.form, n) for n in nodes), key=lambda p: (-len(p[0].words), not p[0].suffix, p[1].order))
        suffixes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for form, node in forms:
            suffixes[node.article, form.words[-1]].add(form.suffix)
        # Surnames whose bearers some article tells apart by suffix: there "X" is not "X Jr." in any.
        self.split = {last for (_, last), found in suffixes.items() if "jr" in found and len(found) > 1}
        for form, node in forms:
            found = self._full(node, form) if len(form.words) > 1 else self._short(node, form)
            if found:
                found.add(node)
            else:
                self._open(node, form)

    def _open(self, node: Node, form: Form) -> None:
        group = Group(node)
        self.groups.append(group)
        self.last[skeleton(form.words[-1])].append(group)
        if len(form.words) > 1:
            self.first[form.words[0]].append(group)

    def _full(self, node: Node, form: Form) -> Group | None:
        begun = [
            g
            for g in self.first[form.words[0]]
            for f in g.forms       # "Kimi Räikkönen Ferrari" ends in another's name, "Solís Rivera" does not
            if _begins(f.words, form.words) and " ".join(f.words[len(form.words):]) not in self.alone
        ]
        near = {id(g): g for g in (*self.last[skeleton(form.words[-1])], *begun)}
        able = [g for g in near.values() if g.may_be(node, form)]
        if form.words[-1] in self.split:
            able = [g for g in able if all(f.suffix == form.suffix for f in g.forms)]
        for exact in (
            [g for g in able if any(f.words == form.words and f.suffix == form.suffix for f in g.forms)],
            [g for g in able if any(f.suffix == form.suffix for f in g.forms)],
            able,
        ):
            if exact:
                return exact[0] if len(exact) == 1 else _most_known(exact, form)
        return None

    def _short(self, node: Node, form: Form) -> Group | None:
        """The one person of a surname, or of a surname that comes first, or of a first name in the same family."""
        word = form.words[0]
        sounding = self.last[skeleton(word)]
        ends = [g for g in sounding if any(f.words[-1] == word and len(f.words) > 1 for f in g.forms)]
        if word in self.split:
            ends = [g for g in ends if any(f.suffix == form.suffix for f in g.forms)]
        alone = [g for g in sounding if any(f.words == (word,) for f in g.forms)]
        begins = self.first[word] if word not in tables.first_names() else []
        for able in (ends, begins, self._relatives(node, word), alone):
            fitting = [g for g in able if g.agrees(node, form.gender)]
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _relatives(self, node: Node, word: str) -> list[Group]:
        """People of that first name whom another article calls the same relative: "his wife, Sandi"."""
        related = node.relations()
        firsts = (word, *sorted(tables.nicknames().get(word, ()))) if related else ()
        able = {id(g): g for first in firsts for g in self.first[first]}
        return [g for g in able.values() if any(related & n.relations() for n in g.nodes)]
