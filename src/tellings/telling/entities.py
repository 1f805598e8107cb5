"""Entities: one person, organization, place or group across the articles.

Strategy: each article has already decided which of its names are one; here those names meet: those of people by
`people`, others by `things`. What is no name at all is left out. A form that could be two stays by itself: two people
made one is worse than one person shown twice. What people judged comes last.

Invariants: every (article, name) of the readings has exactly one entity, or none where no article has it in its own
words (a person in the caption of another story's picture); two names that one article keeps apart stay
apart; the result depends on the order of the readings alone.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tellings.language.en import name_tables as tables
from tellings.language.en.name_sounds import plain
from tellings.records import (
    Entity,
    EntityDescription,
    MentionKind,
    Reading,
    Ruling,
    Span,
    judged_pairs,
    meet,
    stable_id,
)
from tellings.telling.people import Group, Node, People
from tellings.telling.things import common_words, is_no_name, is_state, things, twice
from tellings.text.partitions import amended

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
    surnames: set[str] = set()
    for node in nodes:
        kinds = node.kinds()
        for kind, count in kinds.items():
            tally[node.plain][kind] += count
        if " " in node.plain and kinds["person"]:
            surnames.add(node.plain.split()[-1])
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


def _name(group: Group) -> str:
    """The fullest common form: of the fullest names of the articles, one of several words, and that most write.

    "A. Lund" names nobody where a report writes "Ada Lund". Nor does a body's name without its state ("Foreign
    Ministry"), where a report has both; that of a place need not be long ("Washington").
    """
    written: Counter[str] = Counter()
    for node in group.nodes:
        written.update({node.name} | {m.span.text for m in node.mentions if m.form == "name"})
    names = {n.name for n in group.nodes if not twice(n.name)} or {n.name for n in group.nodes}
    kinds = {n.kind for n in group.nodes}
    if "person" not in kinds:
        names -= {n for n in names for o in names if o.endswith(f" {n}") and is_state(o.removesuffix(f" {n}"))}
    long = kinds != {"place"}
    return max(names, key=lambda w: (long and " " in w, not _INITIAL.match(w), written[w], -len(w), w))


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


def _linked(records: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, seats of power and capitals with the state that they may speak for."""
    named = {tables.key(form): e.id for e in records if e.kind == "place" for form in (*e.aliases, e.name)}
    found = []
    for entity in records:
        key = tables.key(entity.name)
        state = tables.metonyms().get(key) or (tables.capitals().get(key) if entity.kind == "place" else None)
        link = named.get(tables.key(state), state) if state else None
        found.append(entity.model_copy(update={"speaks_for": link}) if link else entity)
    return tuple(found)


def resolve(readings: Sequence[Reading], rulings: Sequence[Ruling] = ()) -> Entities:
    """The entities of a story, in the order their first names come in the readings."""
    nodes = _nodes(readings)
    _vote(nodes)
    common = common_words(readings)
    nodes = [node for node in nodes if not is_no_name(node, common)]
    persons = [node for node in nodes if node.kind == "person"]
    groups = [*People(persons).groups, *things([n for n in nodes if n.kind != "person"], persons)]
    told = [g for g in groups if any(n.told for n in g.nodes)]
    groups = sorted(_judged(told, rulings), key=lambda g: min(n.order for n in g.nodes))
    records = tuple(_record(group) for group in groups)
    records = _linked(records)
    ids = {(n.article, n.name): r.id for r, g in zip(records, groups, strict=True) for n in g.nodes}
    return Entities(records, ids)
