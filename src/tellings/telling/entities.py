"""Entities: one person, organization, place or group across the articles.

Strategy: each article has already decided which of its names are one; here those names meet. People meet by surname, then first
name (initials, short forms), middle initial and suffix; spellings of one surname by the skeleton of its consonants, and then only
with the same first name. Other names meet by their plain form, by what a table knows, and by acronyms that some article spells out.
A form that could be two stays by itself: two people made one is worse than one person shown twice. Names are looked up by
skeleton, never all against all.

Invariants: every (article, name) of the readings has exactly one entity; two names that one article keeps apart stay apart; the
result depends on the readings' order alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tellings.language.en import name_tables as tables
from tellings.language.en.name_sounds import plain, skeleton
from tellings.records import Description, Entity, EntityDescription, Mention, MentionKind, Reading, Span, stable_id

ALIKE = 70        # of 100: spellings of one surname that share a skeleton
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LEGAL = frozenset({"inc", "corp", "ltd", "llc", "plc", "co", "company", "corporation", "limited", "incorporated"})


KINDS: tuple[MentionKind, ...] = ("person", "group", "organization", "place", "other")     # the first of equals wins


class Entities(NamedTuple):
    """The entities, and the id of the one that a (article id, name within the article) stands for."""

    records: tuple[Entity, ...] = ()
    ids: Mapping[tuple[str, str], str] = {}

    def of(self, article: str, name: str | None) -> str | None:
        """The entity id of a name as resolved within an article."""
        return self.ids.get((article, name)) if name else None


class Node:
    """One name of one article, with its places."""

    def __init__(self, article: str, name: str, order: int) -> None:
        self.article, self.name, self.order = article, name, order
        self.mentions: list[Mention] = []
        self.descriptions: list[Description] = []
        words = plain(name).split()
        while len(words) > 1 and (words[0] in tables.titles()):
            words.pop(0)
        self.suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else ""
        self.words = tuple(words)
        self.kind: MentionKind = "other"

    def kinds(self) -> Counter[MentionKind]:
        """How many of its places have each kind."""
        return Counter(m.kind for m in self.mentions if m.form == "name") or Counter(m.kind for m in self.mentions)

    @property
    def gender(self) -> str | None:
        """The gender its titles tell."""
        told: Counter[str] = Counter()
        for mention in self.mentions:
            first = tables.key(mention.span.text.split()[0]) if mention.span.text.split() else ""
            if mention.form == "name" and (title := tables.titles().get(first)) and title.gender:
                told[title.gender] += 3
        return max(told, key=lambda g: told[g]) if told else None


class Group:
    """The nodes found to be one."""

    def __init__(self, node: Node) -> None:
        self.nodes = [node]

    def add(self, node: Node) -> None:
        """Take a node in."""
        self.nodes.append(node)

    def apart(self, node: Node) -> bool:
        """Whether an article that knows the node keeps it apart from one of these."""
        return any(n.article == node.article and plain(n.name) != plain(node.name) for n in self.nodes)


def _nodes(readings: Sequence[Reading]) -> list[Node]:
    found: dict[tuple[str, str], Node] = {}
    for reading in readings:
        for mention in reading.mentions:
            node = found.setdefault((reading.article, mention.name), Node(reading.article, mention.name, len(found)))
            node.mentions.append(mention)
        for description in reading.descriptions:
            if node_of := found.get((reading.article, description.name)):
                node_of.descriptions.append(description)
    return list(found.values())


def _vote(nodes: Sequence[Node]) -> None:
    """Settle the kind of each node by all articles that write the same name."""
    tally: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    surnames = {n.words[-1] for n in nodes if len(n.words) > 1 and n.kinds()["person"]}
    for node in nodes:
        tally[plain(node.name)].update(node.kinds())
    for node in nodes:
        kinds = tally[plain(node.name)]
        node.kind = max(KINDS, key=lambda k: (kinds[k], -KINDS.index(k)))
        if node.kind in ("other", "organization") and len(node.words) == 1 and node.words[0] in surnames:
            node.kind = "person" if node.name not in tables.outlets() and not node.name.isupper() else node.kind


def _one_person(a: Node, b: Node) -> bool:
    """Whether two full names can be one person's."""
    if a.suffix != b.suffix and a.suffix and b.suffix:
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if a.words == b.words or "".join(a.words) == "".join(b.words):
        return True
    same_last = a.words[-1] == b.words[-1]
    spelled = skeleton(a.words[-1]) == skeleton(b.words[-1]) and fuzz.ratio(a.words[-1], b.words[-1]) >= ALIKE
    first = tables.same_first_name(a.words[0], b.words[0])
    spelled_first = first or (skeleton(a.words[0]) == skeleton(b.words[0]) and fuzz.ratio(a.words[0], b.words[0]) >= ALIKE)
    if not ((same_last and spelled_first) or (spelled and spelled_first and len(a.words[-1]) > 3)):
        return False
    middle = {w[0] for w in a.words[1:-1]}, {w[0] for w in b.words[1:-1]}
    return not middle[0] or not middle[1] or bool(middle[0] & middle[1])


def _people(nodes: Iterable[Node]) -> list[Group]:
    """The people: full names first, then what is only a surname or a first name."""
    groups: list[Group] = []
    by_last: dict[str, list[Group]] = defaultdict(list)
    by_first: dict[str, list[Group]] = defaultdict(list)
    ordered = sorted(nodes, key=lambda n: (-len(n.words), not n.suffix, n.order))
    for node in (n for n in ordered if len(n.words) > 1):
        able = [g for g in by_last[skeleton(node.words[-1])] if not g.apart(node) and all(_one_person(n, node) for n in g.nodes)]
        exact = [g for g in able if any(n.words == node.words and n.suffix == node.suffix for n in g.nodes)]
        exact = exact or [g for g in able if any(n.suffix == node.suffix for n in g.nodes)] or able
        if len(exact) == 1:
            exact[0].add(node)
            continue
        group = Group(node)
        groups.append(group)
        by_last[skeleton(node.words[-1])].append(group)
        by_first[node.words[0]].append(group)
    for node in (n for n in ordered if len(n.words) == 1):
        word = node.words[0]
        able = [g for g in by_last[skeleton(word)] if g.nodes[0].words[-1] == word and _agrees(g, node)]
        able = able or [g for g in by_last[skeleton(word)] if len(g.nodes[0].words) == 1 and g.nodes[0].words == node.words]
        able = able or [g for g in by_first[word] if _agrees(g, node) and word not in tables.first_names()]
        if len(able) == 1:
            able[0].add(node)
            continue
        group = Group(node)
        groups.append(group)
        by_last[skeleton(word)].append(group)
    return groups


def _agrees(group: Group, node: Node) -> bool:
    genders = {n.gender for n in group.nodes} - {None}
    return not group.apart(node) and not (node.gender and genders and node.gender not in genders)


def _spelled_out(nodes: Sequence[Node]) -> dict[str, str]:
    """The plain name of each acronym or short form that every article which resolves it resolves alike."""
    full: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for mention in node.mentions:
            if mention.form == "name" and node.kind != "person":
                form = plain(mention.span.text)
                if form != plain(node.name):
                    full[form].add(plain(node.name))
    return {form: next(iter(names)) for form, names in full.items() if len(names) == 1}


def _things(nodes: Sequence[Node]) -> list[Group]:
    """What is not a person: by plain name, legal form dropped, acronyms spelled out."""
    out = _spelled_out(nodes)
    groups: dict[str, Group] = {}
    for node in nodes:
        name = plain(node.name)
        words = name.split()
        while len(words) > 1 and words[-1] in LEGAL:
            words.pop()
        key = " ".join(words)
        key = out.get(name, out.get(key, key))
        if node.kind == "group":
            key = f"{key}/group"
        if key in groups:
            groups[key].add(node)
        else:
            groups[key] = Group(node)
    return list(groups.values())


def _name(group: Group) -> str:
    """The fullest common form: of the forms most articles write, one with more than a word where there is one."""
    written: Counter[str] = Counter()
    for node in group.nodes:
        written[node.name] += 1
        for form in sorted({m.span.text for m in node.mentions if m.form == "name"}):
            written[form] += 1
    longest = [w for w in written if w in {n.name for n in group.nodes}]
    return max(longest, key=lambda w: (len(w.split()) > 1, written[w], -len(w), w))


def _record(group: Group, place: int) -> Entity:
    nodes = sorted(group.nodes, key=lambda n: n.order)
    kinds: Counter[MentionKind] = Counter()
    for node in nodes:
        kinds[node.kind] += len(node.mentions)
    name = _name(group)
    forms = dict.fromkeys(m.span.text for n in nodes for m in n.mentions if m.form == "name")
    described: dict[str, list[Span]] = {}
    for description in (d for n in nodes for d in n.descriptions):
        described.setdefault(description.span.text, []).append(description.span)
    return Entity(
        id=stable_id("e", name, nodes[0].article, nodes[0].name, place),
        name=name,
        kind=max(kinds, key=lambda k: kinds[k]),
        aliases=tuple(form for form in forms if form != name),
        descriptions=tuple(EntityDescription(text=t, evidence=tuple(s)) for t, s in described.items()),
        mentions=tuple(m.span for n in nodes for m in n.mentions),
    )


def resolve(readings: Sequence[Reading]) -> Entities:
    """The entities of a story."""
    nodes = _nodes(readings)
    _vote(nodes)
    people = _people([n for n in nodes if n.kind == "person"])
    things = _things([n for n in nodes if n.kind != "person"])
    groups = sorted((*people, *things), key=lambda g: min(n.order for n in g.nodes))
    records = [_record(group, 0) for group in groups]
    ids = {(n.article, n.name): r.id for r, g in zip(records, groups, strict=True) for n in g.nodes}
    return Entities(tuple(records), ids)
