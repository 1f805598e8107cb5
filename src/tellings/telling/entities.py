"""Entities: one person, organization, place or group across the articles.

Strategy: each article has already decided which of its names are one; here those names meet. People meet by surname,
then first name (initials, short forms), middle initial and suffix; spellings of one surname by the skeleton of its
consonants, and then only with the same first name. Other names meet by their plain form, by what a table knows, and by
acronyms that some article spells out. A form that could be two stays by itself: two people made one is worse than one
person shown twice. Names are looked up by skeleton, never all against all.

Invariants: every (article, name) of the readings has exactly one entity, or none where no article has it in its own
words (a person in the caption of another story's picture); two names that one article keeps apart stay
apart; the result depends on the order of the readings alone.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tellings.language.en import name_tables as tables
from tellings.language.en.name_sounds import plain, skeleton
from tellings.records import (
    Description,
    Entity,
    EntityDescription,
    Mention,
    MentionKind,
    Reading,
    Ruling,
    Span,
    judged_pairs,
    meet,
    stable_id,
)
from tellings.text.partitions import amended

ALIKE = 70              # of 100: spellings of one name that share a skeleton
SHORTEST_SPELT = 4      # letters of a surname that another spelling is looked for of
LEGAL = frozenset({"inc", "corp", "ltd", "llc", "plc", "co", "company", "corporation", "limited", "incorporated"})
MINISTRIES = frozenset({"ministry", "department"})
_INITIAL = re.compile(r"\w\.? ")
_AFTER_HEAD = re.compile(r" (?:of|at|in|that|for|with|from|behind) ")
KINDS: tuple[MentionKind, ...] = ("person", "group", "organization", "place", "other")     # the first of equals wins


class Entities(NamedTuple):
    """The entities, and the id of the one that a (article id, name within the article) stands for."""

    records: tuple[Entity, ...] = ()
    ids: Mapping[tuple[str, str], str] = {}

    def of(self, article: str, name: str | None) -> str | None:
        """The entity id of a name as resolved within an article."""
        return self.ids.get((article, name)) if name else None


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


def _nodes(readings: Sequence[Reading]) -> list[Node]:
    found: dict[tuple[str, str], Node] = {}
    for reading in readings:
        strange = [(s.span.start, s.span.end) for s in reading.sentences if s.kind == "furniture"]
        starts = [start for start, _ in strange]
        for mention in reading.mentions:
            key = (reading.article, mention.name)
            if key not in found:
                found[key] = Node(*key, len(found))
            found[key].mentions.append(mention)
            before = bisect.bisect_right(starts, mention.span.start) - 1
            found[key].told |= before < 0 or mention.span.start >= strange[before][1]
        for description in reading.descriptions:
            if node := found.get((reading.article, description.name)):
                node.descriptions.append(description)
    return list(found.values())


def _is_business(node: Node) -> bool:
    """Whether what describes a name says that it is a firm: "the Panamanian law firm Mossack Fonseca"."""
    heads = [_AFTER_HEAD.split(plain(d.span.text), 1)[0].split() for d in node.descriptions]
    firms = sum(bool(words) and words[-1] in tables.word_set("corporate") for words in heads)
    return 2 * firms > len(heads)


def _vote(nodes: Sequence[Node]) -> None:
    """Settle the kind of each node by all articles that write the same name."""
    tally: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    for node in nodes:
        tally[node.plain].update(node.kinds())
    surnames = {n.plain.split()[-1] for n in nodes if " " in n.plain and n.kinds()["person"]}
    for node in nodes:
        kinds = tally[node.plain]
        node.kind = max(KINDS, key=lambda k: (kinds[k], -KINDS.index(k)))
        lone = node.kind in ("other", "organization") and node.plain in surnames
        if lone and node.name not in tables.outlets() and not node.name.isupper():
            node.kind = "person"
    firms = {n.plain for n in nodes if n.kind == "person" and _is_business(n)}
    for node in nodes:
        if node.plain in firms:
            node.kind = "organization"


def _spelled_out(nodes: Sequence[Node]) -> dict[str, str]:
    """The plain name of each acronym or short form that every article which resolves it resolves alike."""
    full: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for mention in node.mentions:
            form = plain(mention.span.text)
            if mention.form == "name" and form != node.plain:
                full[form].add(node.plain)
    return {form: next(iter(names)) for form, names in full.items() if len(names) == 1}


def _thing_key(name: str, out: Mapping[str, str]) -> str:
    """What names of one thing share: no legal form, acronyms spelled out, "Ministry of X" turned round."""
    words = name.split()
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    if len(words) > 2 and words[0] in MINISTRIES and words[1] == "of":
        words = [*words[2:], words[0]]
    key = " ".join(words)
    return out.get(name, out.get(key, key))


def _things(nodes: Sequence[Node]) -> list[Group]:
    """What is not a person."""
    out = _spelled_out(nodes)
    groups: dict[tuple[str, bool], Group] = {}
    for node in nodes:
        key = (_thing_key(_thing_key(node.plain, out), out), node.kind == "group")
        if key in groups:
            groups[key].add(node)
        else:
            groups[key] = Group(node)
    return list(groups.values())


def _name(group: Group) -> str:
    """The fullest common form: of the fullest names of the articles, one of several words, and that most write.

    "A. Lund" names nobody where a report writes "Ada Lund".
    """
    written: Counter[str] = Counter()
    for node in group.nodes:
        written.update({node.name} | {m.span.text for m in node.mentions if m.form == "name"})
    names = {n.name for n in group.nodes}
    return max(names, key=lambda w: (" " in w, not _INITIAL.match(w), written[w], -len(w), w))


def _record(group: Group) -> Entity:
    nodes = sorted(group.nodes, key=lambda n: n.order)
    kinds: Counter[MentionKind] = Counter()
    for node in nodes:
        kinds[node.kind] += len(node.mentions)
    name = _name(group)
    forms = dict.fromkeys(" ".join(m.span.text.split()) for n in nodes for m in n.mentions if m.form == "name")
    described: dict[str, list[Span]] = {}
    for description in (d for n in nodes for d in n.descriptions):
        described.setdefault(description.span.text, []).append(description.span)
    return Entity(
        id=stable_id("e", name, nodes[0].article, nodes[0].name),
        name=name,
        kind=max(KINDS, key=lambda k: (kinds[k], -KINDS.index(k))),
        aliases=tuple(form for form in forms if form != name),
        descriptions=tuple(EntityDescription(text=t, evidence=tuple(s)) for t, s in described.items()),
        mentions=tuple(m.span for n in nodes for m in n.mentions),
    )


def _judged(groups: Sequence[Group], rulings: Sequence[Ruling]) -> list[Group]:
    """The groups with the names together, and those apart, that people judged to be."""
    nodes = [node for group in groups for node in group.nodes]

    def place(span: Span) -> Node | None:
        near = (node for node in nodes if node.article == span.article)
        return next((node for node in near if any(meet(m.span, span) for m in node.mentions)), None)

    together, apart = judged_pairs(rulings, "entity", place)
    if not together and not apart:
        return list(groups)
    parts = amended([g.nodes for g in groups], together, apart, lambda a, b: fuzz.ratio(a.plain, b.plain))
    found = []
    for first, *rest in parts:
        found.append(Group(first))
        for node in rest:
            found[-1].add(node)
    return found


def resolve(readings: Sequence[Reading], rulings: Sequence[Ruling] = ()) -> Entities:
    """The entities of a story, in the order their first names come in the readings."""
    nodes = _nodes(readings)
    _vote(nodes)
    people = People(n for n in nodes if n.kind == "person").groups
    things = _things([n for n in nodes if n.kind != "person"])
    told = [g for g in (*people, *things) if any(n.told for n in g.nodes)]
    groups = sorted(_judged(told, rulings), key=lambda g: min(n.order for n in g.nodes))
    records = tuple(_record(group) for group in groups)
    ids = {(n.article, n.name): r.id for r, g in zip(records, groups, strict=True) for n in g.nodes}
    return Entities(records, ids)
