"""Who holds a commitment: the one who is to do it, as an entity, or as written where there is none.

Strategy: the agent of what is to be done; where that is the speaker ("we"), the speaker; where nobody is to do it, who
expects it. A pronoun whose meaning is not known holds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tellings.language.en.event_words import words
from tellings.language.en.name_tables import key, organization_words, peoples
from tellings.records import Modality, Participant, Proposition, Span, inside
from tellings.telling.clauses import before_verb, calls_somebody
from tellings.telling.draft import Draft

HOLDERS = frozenset({"person", "organization", "group", "place"})
PERSONAL = frozenset({"he", "she", "they", "who"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
PRONOUNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("it", "its"), ("organization", "place", "group")),
    **dict.fromkeys(("they", "their"), ("organization", "group")),
    **dict.fromkeys(("he", "she", "his", "her", "that", "which", "who", "this", "these", "those", "there", "your"), ()),
}
ALL = frozenset({"nobody", "everybody", "everyone", "none"})
FIRM: frozenset[Modality] = frozenset({"promised", "planned", "agreed", "refused"})
CALLED = re.compile(r"\b(?:planned|scheduled|promised|agreed|proposed|intended)\b", re.IGNORECASE)
FACED = re.compile(r"\b(?:counts?|charges?|trial|prison|jail|years|court)\b", re.IGNORECASE)
ON_PAROLE = re.compile(r"\bon\s+(?:\w+\s+)?(?:probation|parole)\b", re.IGNORECASE)
TERM = re.compile(r"\b(?:(?:years?|months?|days|life|time)\b|(?:terms?|sentences?)\b(?!\s+in\s+office))", re.IGNORECASE)
HELD = re.compile(r"\b(?:prison|jail|custody|behind bars)\b", re.IGNORECASE)
AS = re.compile(r"^\s*(?:[\w-]+\s+){0,3}as\b", re.IGNORECASE)
EXPECTING = frozenset({"expect", "anticipate", "predict", "forecast", "foresee", "project", "hope"})


class Story(NamedTuple):
    """A draft and the kind of each of its entities."""

    draft: Draft
    kinds: Mapping[str, str]

    def parent(self, article: int, told: Proposition) -> Proposition | None:
        """The proposition that another is embedded in."""
        return self.draft.readings[article].events[told.parent] if told.parent is not None else None

    def entity(self, article: int, name: str | None) -> str | None:
        """The entity that a name of an article stands for."""
        return self.draft.entities.of(self.draft.articles[article].id, name)


def named(story: Story, article: int, participants: Sequence[Participant]) -> tuple[str, ...]:
    """Those that can hold a commitment: entity ids, or as written where there is none."""
    found: dict[str, None] = {}
    for p in participants:
        known = story.entity(article, p.name)
        if p.name is not None and first_person(p) and peoples().get(key(p.name)):
            continue                    # "I" of "the Norlander": who says it is told as written
        if p.kind in HOLDERS and _people(p.name, p.span.text):
            found[p.span.text] = None
        elif known and p.kind in HOLDERS:
            found[known] = None
        elif p.kind in HOLDERS:
            found[p.name or p.span.text] = None
    return tuple(found)


def _people(name: str | None, written: str) -> bool:
    """Whether a name is only that of the people of somebody who is called by more: "the 46-year-old Norlander"."""
    nation = peoples().get(key(name)) if name is not None else None     # none for a party or a faith
    return name is not None and nation is not None and len(written.split()) > len(name.split()) + 1


def speaker(story: Story, article: int, told: Proposition) -> tuple[str, ...]:
    """The innermost of those who say it."""
    if not told.attribution:
        return ()
    link = told.attribution[-1]
    if link.source is not None and _people(link.name, link.source.text):
        return (link.source.text,)
    known = story.entity(article, link.name)
    name = known or link.name or (link.source.text if link.source else None)
    return (name,) if name and name.lower() not in PRONOUNS else ()


def first_person(p: Participant) -> bool:
    """Whether a participant speaks of themselves."""
    return p.span.text.lower().split(" ", 1)[0] in FIRST_PERSON


def _inside(story: Story, article: int, agents: Sequence[Participant]) -> tuple[str, ...]:
    """The organisations a speaker names as their own: "our team at Oro"."""
    return tuple(dict.fromkeys(
        known
        for p in agents if " " in p.span.text
        for m in story.draft.readings[article].mentions
        if inside(m.span, p.span) and m.kind in {"organization", "group"}
        and (known := story.entity(article, m.name))
    ))


def _agreeing(story: Story, speakers: tuple[str, ...], pronoun: str) -> tuple[str, ...]:
    """The speakers that a pronoun of their own words may stand for: "it" for a company, never "she"."""
    fits = PRONOUNS[pronoun]
    return tuple(s for s in speakers if story.kinds.get(s) in fits or (s not in story.kinds and pronoun == "they"))


def _owner(story: Story, article: int, told: Proposition) -> tuple[str, ...]:
    """Whose "its plan" is, where one named body tells of it: "The company told investors of its plan to sell"."""
    noun = story.parent(article, told)
    outer = story.parent(article, noun) if noun is not None and noun.form == "noun" else None
    if outer is None or outer.sentence != told.sentence:
        return ()
    named_ones = [p for p in outer.participants if p.name and p.kind in PRONOUNS["its"]]
    alone = len(named_ones) == 1 and named_ones[0].role == "agent"
    return named(story, article, named_ones) if alone else ()


def _giver(story: Story, article: int, parent: Proposition) -> tuple[str, ...]:
    """Who promises, plans or expects what a proposition governs."""
    agents = [p for p in parent.participants if p.role == "agent"]
    known = named(story, article, [p for p in agents if p.name])
    return known or (speaker(story, article, parent) if any(first_person(p) for p in agents) else ())


def _unnamed_sayer(story: Story, article: int, told: Proposition, pronoun: str) -> str | None:
    """Who says in the same sentence what "it" or "they" will do, as written, where they have no name."""
    parent = story.parent(article, told)
    if parent is None or parent.sentence != told.sentence:
        return None
    sayers = [p for p in parent.participants if p.role == "agent"]
    if not told.attribution or len(sayers) != 1 or sayers[0].name or pronoun not in ("it", "they"):
        return None
    noun = sayers[0].head.lower()
    plural = noun not in sayers[0].span.text.lower().split() or sayers[0].span.text.lower().endswith("police")
    fits = noun in organization_words() if pronoun == "it" else plural
    return sayers[0].span.text.split(",")[0] if fits and sayers[0].span.text.lower() not in PRONOUNS else None


def _as_before(story: Story, article: int, told: Proposition, agent: Participant) -> tuple[str, ...]:
    """Who "he" is where the same word stands for them before in the sentence: "Oro said he would … and that he …"."""
    sentence = story.draft.readings[article].sentences[told.sentence].span
    said = {
        known
        for m in story.draft.readings[article].mentions
        if m.form == "pronoun" and m.kind == "person" and inside(m.span, sentence) and m.span.start < agent.span.start
        and m.span.text.lower() == agent.span.text.lower() and (known := story.entity(article, m.name))
    }
    return tuple(said) if len(said) == 1 else ()


def _spoken_of(
    story: Story, article: int, saying: Proposition | None, sayers: Sequence[Participant]
) -> tuple[str, ...]:
    """Who "she" is in quoted words: whom their speaker told of just before, by a name or by what the report calls one
    person ("The harbour master rang me. She told me …")."""
    if saying is None or not saying.attribution or [p.span.text.lower() in PERSONAL for p in sayers] != [True]:
        return ()
    reading, source = story.draft.readings[article], saying.attribution[-1].source
    before = [
        p for told in reading.events if told.span.start < saying.span.start
        for p in told.participants if p.role == "agent" and _says(told, source)
    ]
    if not before:
        return ()
    names = {d.name for d in reading.descriptions if _bare(d.span.text) == _bare(before[-1].span.text)}
    return named(story, article, before[-1:]) or tuple(
        known for name in names if len(names) == 1 and (known := story.entity(article, name)))


def _says(told: Proposition, source: Span | None) -> bool:
    """Whether a proposition is in the words of one quoted speaker."""
    return told.quoted and bool(told.attribution) and told.attribution[-1].source == source


def _bare(text: str) -> str:
    """A noun phrase without its article."""
    return text.lower().removeprefix("the ")


def _will_not_tell(told: Proposition) -> bool:
    """Whether who tells the rest will not tell this: "Lund said it was shut but would not say why"."""
    return told.lemma in words("telling") and told.polarity == "negative" and bool(told.attribution)


def sentenced(told: Proposition) -> bool:
    """Whether it is what a court imposes: "will serve ten years", which who serves them does not hold."""
    after = told.clause.text[max(0, told.span.end - told.clause.start) :]
    if told.lemma == "face":
        return FACED.search(after) is not None
    if told.lemma in ("be", "probation", "parole"):
        return ON_PAROLE.search(told.clause.text) is not None
    held = told.lemma in ("serve", "spend") and HELD.search(after) is not None
    return held or (told.lemma == "serve" and TERM.search(after) is not None and AS.search(after) is None)


def holders(story: Story, article: int, told: Proposition) -> tuple[str, ...]:
    """Who holds what a proposition says will be done."""
    agents = [p for p in told.participants if p.role == "agent"]
    if any(first_person(p) for p in agents):
        known = named(story, article, [p for p in agents if p.name])
        return known or _inside(story, article, agents) or speaker(story, article, told)
    if _will_not_tell(told) and not any(p.span.start >= told.clause.start for p in agents):
        return speaker(story, article, told)
    if known := named(story, article, agents):
        return known
    if any(p.span.text.lower() in PRONOUNS for p in agents):
        if agents[0].span.text.lower() == "its" and (owner := _owner(story, article, told)):
            return owner
        if sayer := _unnamed_sayer(story, article, told, agents[0].span.text.lower()):
            return (sayer,)
        return _agreeing(story, speaker(story, article, told), agents[0].span.text.lower()) or _as_before(
            story, article, told, agents[0]
        )
    if not agents and any(p.role == "patient" and p.head.lower() in ALL for p in told.participants):
        saying = story.parent(article, told)     # "nobody will be left behind": who says so sees to it
        sayers = [p for p in saying.participants if p.role == "agent"] if saying else []
        known = named(story, article, sayers) if sayers else speaker(story, article, told)
        return known or _spoken_of(story, article, saying, sayers)
    parent = story.parent(article, told)
    if told.form == "noun" and not agents and CALLED.search(before_verb(told)):
        return ()                       # "days before the planned summit", announced by somebody, is nobody's here
    if parent and not agents and told.modality in FIRM:     # "ruled out an inquiry", "promised it would be mended"
        return _giver(story, article, parent)
    if parent and parent.lemma in EXPECTING:
        return _giver(story, article, parent)
    willed = told.modality in ("promised", "agreed", "refused")     # what only people do
    return tuple(dict.fromkeys(p.span.text for p in agents if p.head.isalpha() and (willed or calls_somebody(p.head))))
