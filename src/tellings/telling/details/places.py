"""Places: where each passage puts what it tells. Two names are compatible where one lies in the other.

Strategy: a passage's places are those its proposition happens at, and the places named in it that belong to no other
happening: "the fire at the pier in Oxmoor", not "the chief of Oxmoor said" nor "the plan to meet in Oxmoor". Where
fewer than two articles have one, that of what a clause hangs on counts ("the bus fell into a river, killing ten").
Those that most articles name are taken; a place that holds one of them, or lies in it, is a less or a more exact form
of it. What lies in what is learned from the reports ("Terrigal Beach in New South Wales"); where it is not told,
nothing is said of two places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tellings.language.en.event_words import words as verbs
from tellings.language.en.function_words import function_words
from tellings.language.en.name_tables import key, nations, organization_words, place_words, state_codes, word_set
from tellings.language.en.predicates import classes
from tellings.records import Detail, Mention, Participant, Proposition, Span, inside
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft

COUNTRY = "United States"
# What happens where it ends: its "from" is where something comes from.
COMING = verbs("coming")
# Classes of what happens where it goes to: "flew to Lyon", "the fall to Earth".
GOING = frozenset({"travel", "arrive", "return", "enter", "fall", "crash"})
MOVING = frozenset("move relocate transfer deport evacuate bring take fly trip bind".split())
# Classes of what is done over a matter.
TALKING = frozenset({"talk", "meet", "negotiate", "criticize"})
# Classes of what says who somebody is; "of Lyon" says where that one lives.
TELLING_WHO = frozenset("age identify name old".split())
NAMING = frozenset({"call", "name", "rename", "dub", "nickname"})  # "called the tower the Lantern Palace"
FEW = 20  # so many places are tried as the common one where no two articles name the same
# Heads of phrases that are no place: "put in place", "en route".
IDLE = frozenset("place mind route fact person hand case way charge".split())
# What makes a part of a region of its name.
PARTS = word_set("region_parts")
_BETWEEN = r"\s+(?:(?!of\b|with\b|for\b|by\b|to\b)[^\W\d]+\s+){0,2}$"
# What stands before a place where something happens.
_IN = re.compile(
    rf"\b(?:in|inside|into|at|near|off|around|outside|across|through|throughout|between|aboard){_BETWEEN}",
    re.IGNORECASE,
)
_ON = re.compile(rf"\b(?:on|onto|over|above|along){_BETWEEN}", re.IGNORECASE)
_OVER = re.compile(rf"\bover{_BETWEEN}", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom{_BETWEEN}", re.IGNORECASE)
_TO = re.compile(rf"\b(?:to|towards?|against|beneath|under|below){_BETWEEN}", re.IGNORECASE)
_AGED = re.compile(r"\b\d{1,3}, of $")
_AT = re.compile(r"\b(?:at|outside|inside) (?:the )?$")
_NAMED = re.compile(r"\b[A-Z][^\W\d_]+")
_AFTER = re.compile(r"\s(?=(?:in|at|near|on|of)\b)")
# Nouns that a site is called by, with its name or without.
SITES = place_words() | set("center centre facility base complex plant site camp compound depot lab office".split())
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


def _last(text: str) -> str:
    """The last word of a name, which says what kind of place it is."""
    return text.lower().split()[-1]


def _is_site(text: str) -> bool:
    """Whether a name is that of a place one can stand at ("Lantern Pier"), and not of a country, which also acts."""
    return _last(text) in place_words() and key(text) not in nations()


def _phrase(parts: Sequence[Participant], span: Span) -> Span:
    """The phrase of a place that a name stands in: "the north arm of Lantern Pier", "a Florida mail facility"."""
    for part in parts:
        if not inside(span, part.span):
            continue
        part_of = part.role != "agent" and _is_site(span.text) and part.span.text.endswith(f" of {span.text}")
        if part_of or part.role == "place" or part.head.lower() in place_words():
            return part.span
    return span


def _is_place(part: Participant) -> bool:
    """Whether a part of a clause is a place: for the parse, or by its name ("from the Oxmoor Space Center")."""
    return part.role == "place" or (part.role == "other" and part.head in SITES and bool(_NAMED.search(part.span.text)))


def _happens_at(text: str, part: Participant, lemma: str) -> bool:
    """Whether a phrase the parse calls a place is where a predicate happens: not "known as", not "came from"."""
    before = text[max(0, part.span.start - 30) : part.span.start]
    if part.head.lower() in IDLE and not part.name:
        return False
    if _FROM.search(before):
        return lemma not in COMING
    if _spoken_of(before, lemma):
        return False
    return bool(_IN.search(before) or _ON.search(before) or _TO.search(before)) or not before.strip()


def _spoken_of(before: str, lemma: str) -> bool:
    """Whether a place is what is talked about: "talks over the pier in Oxmoor"."""
    return bool(_OVER.search(before) and classes(lemma) & TALKING)


def _is_actor(part: Participant | None) -> bool:
    """Whether a part is somebody who acts: "the rabbi of a temple in Oxmoor said" it anywhere."""
    return part is not None and part.role in ("agent", "with") and part.kind in ("person", "organization")


def _stands_at(draft: Draft, name: Mention, phrase: Span, role: str | None, lemma: str) -> bool:
    """Whether a name says where a predicate happens, by the words before it or its phrase and the role it stands in."""
    before = draft.texts[phrase.article][max(0, phrase.start - 30) : phrase.start]
    kind = draft.kinds.get(draft.entities.of(phrase.article, name.name) or "", name.kind)
    if kind != "place":
        return kind != "person" and " " in name.span.text and bool(_AT.search(before))
    if _spoken_of(before, lemma):
        return False
    if role == "patient" and _is_site(phrase.text):
        return lemma not in NAMING
    if before.endswith("of "):
        return lemma in TELLING_WHO or bool(_AGED.search(before))
    if role in ("agent", "with"):
        return bool(_IN.search(before))
    if _FROM.search(before) or _ON.search(before):
        return _is_site(name.span.text) and lemma not in COMING
    going = lemma in MOVING or bool(classes(lemma) & GOING)
    return bool(_IN.search(before)) or (going and bool(_TO.search(before)))


def _others(draft: Draft, teller: Teller) -> Iterable[Span]:
    """The places of what else happens in a sentence."""
    sentence, ground = teller.sentence, draft.ground[draft.numbers[teller.article]]
    mine = (teller.proposition.span.start, teller.deed.span.start)
    for told in ground.triggers.within(sentence.start, sentence.end):
        if told.span.start not in mine:
            yield from (p.span for p in told.participants if p.role == "place")


def _placed(draft: Draft, teller: Teller, told: Proposition) -> list[tuple[Span, str | None, str]]:
    """The places at which a proposition happens, each with its name and how it is written."""
    text = draft.texts[teller.article]
    return [
        (p.span, p.name, p.span.text)
        for p in told.participants
        if (_is_place(p) and _happens_at(text, p, told.lemma))
        or (p.role == "patient" and p.kind == "place" and told.lemma not in NAMING and _is_site(p.span.text))
    ]


def _made(draft: Draft, teller: Teller, placed: Iterable[tuple[Span, str | None, str]]) -> list[Place]:
    found: dict[str, Place] = {}
    for span, name, written in placed:
        held = draft.entities.of(teller.article, name) or (name or span.text).lower()
        if held not in found or (name and len(span.text) > len(found[held].span.text)):
            found[held] = Place(teller, span, held, draft.names.get(held, name or span.text), written)
    return list(found.values())


def _places(draft: Draft, teller: Teller) -> list[Place]:
    """The places of a passage: where it happens, then those it names."""
    parts = teller.proposition.participants
    told = (teller.proposition,) if teller.deed is teller.proposition else (teller.proposition, teller.deed)
    placed = [place for one in told for place in _placed(draft, teller, one)]
    others: list[Span] | None = None
    for name in teller.names:
        part = next((p for p in parts if p.role != "place" and inside(name.span, p.span)), None)
        role, phrase = part.role if part else None, _phrase(parts, name.span)
        acting = _is_actor(part) and teller.deed.lemma not in TELLING_WHO
        if acting or not _stands_at(draft, name, phrase, role, teller.deed.lemma):
            continue
        if others is None:
            others = list(_others(draft, teller))
        if not any(inside(name.span, span) for span in others):
            placed.append((phrase, name.name, name.span.text))
    return _made(draft, teller, placed)


def _borrowed(draft: Draft, teller: Teller) -> list[Place]:
    """The places of what a clause hangs on, unless that only says that it is so; or of what does it ("the crash")."""
    above = teller.governor
    cues = [link.cue.start for link in teller.proposition.attribution if link.cue]
    placed = _placed(draft, teller, above) if above and above.span.start not in cues else []
    ground = draft.ground[draft.numbers[teller.article]]
    for part in teller.proposition.participants:
        if part.role in ("agent", "other", "about", "recipient"):
            for told in ground.triggers.within(part.span.start, part.span.end):
                placed += _placed(draft, teller, told)
    return _made(draft, teller, placed)


def _less_exact(draft: Draft, one: Place, other: Place) -> bool:
    """Whether one place is a part of the region that the other lies in: "South Florida" and a town in Florida."""
    said = one.name.lower().split()
    region = " ".join(said[1:])
    return said[0] in PARTS and any(
        inner == other.key and draft.names.get(outer, outer).lower() == region for inner, outer in draft.within
    )


def _one_site(one: Place, other: Place) -> bool:
    """Whether two phrases call one site by its name and by a noun: "the Oxmoor Space Center", "the Oxmoor facility"."""
    mine, yours = (frozenset(_NAMED.findall(place.span.text)) for place in (one, other))
    fewer, more = sorted((mine, yours), key=len)
    sites = all(_last(_AFTER.split(place.span.text)[0]) in SITES for place in (one, other))
    return sites and bool(fewer) and fewer < more


def _content(place: Place) -> frozenset[str]:
    """What the phrase of a place says beside its name."""
    named = frozenset(_WORD.findall(f"{place.name} {place.written}".lower())) - (PARTS - {*place.name.lower().split()})
    return place.words - named - function_words()


def _state(one: Place, other: Place) -> bool:
    """Whether one place is an American state and the other the country."""
    names = {one.name, other.name}
    return any(nations().get(key(name)) == COUNTRY for name in names) and bool(names & set(state_codes().values()))


def _holds(draft: Draft, one: Place, other: Place) -> bool:
    """Whether one place lies in the other, as the reports tell or as the words do."""
    mine, yours = one.words, other.words
    told = (one.key, other.key) in draft.within or (other.key, one.key) in draft.within or _state(one, other)
    told = told or _one_site(one, other) or _less_exact(draft, one, other) or _less_exact(draft, other, one)
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


def _form(text: str) -> str:
    """A phrase without its case and its article."""
    return " ".join(text.casefold().split()).removeprefix("the ")


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The place of a point, where its passages name one, or what they hang on does."""
    named = [places for t in tellers if (places := _places(draft, t))]
    having = {places[0].teller.article for places in named}
    if len(having) < 2 and len({t.article for t in tellers}) > 1:
        rest = (t for t in tellers if t.article not in having)
        around = [*named, *(places for t in rest if (places := _borrowed(draft, t)))]
        if around and len(_common(around)[1]) > 1:
            named = around
    if not named:
        return []
    chosen, givers = _common(named)
    taken = _taken(draft, named, chosen)
    if len(givers) < 2 and len(taken) < len(named):  # the first of a few that another names more or less exactly
        keys = list(dict.fromkeys(place.key for places in named for place in places))[:FEW]
        others = (_taken(draft, named, key) for key in keys)
        taken = next((some for some in others if len({place.teller.article for place in some}) > 1), [])
    if not taken:
        return []
    alike = len({p.key for p in taken}) == 1 and len({_content(p) for p in taken}) == 1
    written: dict[str, str] = {}  # "The Ocean" and "ocean" are one
    forms = [written.setdefault(_form(p.span.text), " ".join(p.span.text.split())) for p in taken]
    said = [Said(p.teller, p.span, p.name if alike else form) for p, form in zip(taken, forms, strict=True)]
    return [detail("place", "same" if alike else "compatible", said)]


def _taken(draft: Draft, named: Sequence[Sequence[Place]], chosen: str) -> list[Place]:
    """The places of passages that are the chosen one, or a more or less exact form of it."""
    common = next(place for places in named for place in places if place.key == chosen)
    taken: list[Place] = []
    for places in named:
        same = next((p for p in places if p.key == chosen), None)
        near = same or next((p for p in places if _holds(draft, common, p)), None)
        if near:
            taken.append(next((p for p in places if (p.key, near.key) in draft.within), near))  # the most exact
    return taken
