"""Places: where each passage puts what it tells. Two names are compatible where one lies in the other.

Strategy: a passage's places are those its proposition happens at and the places named in it. Those that most articles
name are taken; a place that holds one of them, or lies in it, is a less or a more exact form of it. What lies in what
is learned from the reports ("Terrigal Beach in New South Wales"); where it is not told, nothing is said of two places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.language.en.name_tables import key, nations, organization_words, place_words, state_codes
from tellings.records import Detail, Mention, Span
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft

COUNTRY = "United States"
_AT = re.compile(r"\b(?:at|outside|inside) (?:the )?$")
# What stands before a place inside what acts: "the fire in Oxmoor", but not "the Oxmoor fire chief".
_IN = re.compile(r"\b(?:in|at|near|on|off|around|outside|from|to|across|through) (?:[^\W\d]+ ){0,2}$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]{3,}")


class Place(NamedTuple):
    """A place a passage names: `key` is its entity or its words, `name` what it is called, `written` as it is here.

    `span` is all of its phrase.
    """

    teller: Teller
    span: Span
    key: str
    name: str
    written: str

    @property
    def words(self) -> frozenset[str]:
        """The words it is written with."""
        return frozenset(_WORD.findall(self.span.text.lower()))


def _phrase(teller: Teller, span: Span) -> Span:
    """The phrase of a place that a name stands in: "the north arm of Lantern Pier", "a Florida mail facility"."""
    for part in teller.proposition.participants:
        spatial = part.role == "place" or part.head.lower() in place_words()
        if spatial and part.span.start <= span.start and span.end <= part.span.end:
            return part.span
    return span


def _places(draft: Draft, teller: Teller, names: Sequence[Mention]) -> list[Place]:
    """The places of a passage: where it happens, then those it names."""
    parts = teller.proposition.participants
    acting = [p.span for p in parts if p.role in ("agent", "patient", "recipient", "with")]
    found: dict[str, Place] = {}
    text, placed = draft.texts[teller.article], [(p.span, p.name, p.span.text) for p in parts if p.role == "place"]
    for m in names:
        before = text[max(0, m.span.start - 30) : m.span.start]
        within = any(s.start <= m.span.start and m.span.end <= s.end for s in acting)
        if (m.kind == "place" and (not within or _IN.search(before))) or _AT.search(before):
            placed.append((_phrase(teller, m.span), m.name, m.span.text))
    for span, name, written in placed:
        held = draft.entities.of(teller.article, name) or (name or span.text).lower()
        if held not in found or (name and len(span.text) > len(found[held].span.text)):
            found[held] = Place(teller, span, held, draft.names.get(held, name or span.text), written)
    return list(found.values())


def _content(place: Place) -> frozenset[str]:
    """What the phrase of a place says beside its name."""
    named = frozenset(_WORD.findall(f"{place.name} {place.written}".lower()))
    return place.words - named - function_words()


def _state(one: Place, other: Place) -> bool:
    """Whether one place is an American state and the other the country."""
    names = {one.name, other.name}
    return any(nations().get(key(name)) == COUNTRY for name in names) and bool(names & set(state_codes().values()))


def _holds(draft: Draft, one: Place, other: Place) -> bool:
    """Whether one place lies in the other, as the reports tell or as the words do."""
    mine, yours = one.words, other.words
    told = (one.key, other.key) in draft.within or (other.key, one.key) in draft.within or _state(one, other)
    more = mine ^ yours
    nested = bool(mine and yours) and (mine <= yours or yours <= mine)
    return told or (nested and not more & organization_words() and "-" not in one.span.text + other.span.text)


def _common(named: Sequence[Sequence[Place]]) -> tuple[str, set[str]]:
    """The place that most articles name, and these articles."""
    givers: dict[str, set[str]] = {}
    for places in named:
        for place in places:
            givers.setdefault(place.key, set()).add(place.teller.article)
    chosen = max(givers, key=lambda key: len(givers[key]))
    return chosen, givers[chosen]


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The place of a point, where its passages name one; else the one that the sentences of two of them name."""
    named = [places for t in tellers if (places := _places(draft, t, t.names))]
    if not named or len({places[0].teller.article for places in named}) < 2:
        around = [places for t in tellers if (places := _places(draft, t, t.names_around))]
        if around and len(_common(around)[1]) > 1:
            named = around
    if not named:
        return []
    chosen, givers = _common(named)
    common = next(place for places in named for place in places if place.key == chosen)
    taken: list[Place] = []
    for places in named:
        same = next((p for p in places if p.key == chosen), None)
        near = same or next((p for p in places if _holds(draft, common, p)), None)
        if near:
            taken.append(next((p for p in places if (p.key, near.key) in draft.within), near))  # the most exact
    if len(givers) < 2 and len(taken) < len(named):
        return []
    alike = len({p.key for p in taken}) == 1 and len({_content(p) for p in taken}) == 1
    said = [Said(p.teller, p.span, p.name if alike else " ".join(p.span.text.split())) for p in taken]
    return [detail("place", "same" if alike else "compatible", said)]
