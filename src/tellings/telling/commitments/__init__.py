"""Commitments: what is promised, planned, expected or refused, and what became of it.

Strategy: a proposition put as something to come is a commitment: by its own words ("pledged to pay"), or by "will",
and by "would" where somebody says so. `holders` says who holds it, `outcomes` what became of it. Those that one cluster
of the alignment holds, and that one holder holds, are one commitment.

Invariants: evidence holds the clause of every telling; `status` is other than `open` only with `outcome`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.language.en.event_words import words
from tellings.language.en.function_words import function_words
from tellings.language.en.heads_counted import heads
from tellings.language.en.name_tables import organization_words, roles
from tellings.records import Commitment, Modality, Proposition, Span, inside, stable_id
from tellings.records.reading import UNREAL
from tellings.telling.clauses import before_verb, beside_verb
from tellings.telling.commitments.ahead import ahead
from tellings.telling.commitments.holders import (
    EXPECTING,
    FIRM,
    HOLDERS,
    PERSONAL,
    PRONOUNS,
    Story,
    first_person,
    holders,
    speaker,
)
from tellings.telling.commitments.outcomes import ALIKE, Deeds, Telling, anew, deeds, outcome
from tellings.telling.draft import Draft
from tellings.telling.timeline import when
from tellings.text.stems import words as spoken

COMMITTING = FIRM | {"expected", "wished"}
STRENGTH: tuple[Modality, ...] = ("promised", "agreed", "refused", "planned", "expected")
NEAR = 4                # characters between a clause and the one that completes it ("to plead guilty to | filing …")
SAYING = frozenset({"say", "argue", "call", "describe", "suggest"})
WOULD = re.compile(r"\b(?:would|[’']d)\b", re.IGNORECASE)
WILL = re.compile(r"\b(?:will|shall|going to)\b|[’']ll\b", re.IGNORECASE)
HAD = re.compile(r"\b(?:had|[’']d)\b", re.IGNORECASE)
TAKEN = frozenset({"move", "step", "attempt", "effort"})
GOING = frozenset({"going", "gonna"})
LEANING = frozenset({"when", "where", "whenever", "wherever", "before", "until", "while"})


def _is_commitment(story: Story, article: int, told: Proposition) -> bool:
    """Whether a proposition tells of something to come that someone holds or expects."""
    sentence = story.draft.readings[article].sentences[told.sentence]
    if told.modality not in COMMITTING or sentence.kind == "furniture" or _asked(sentence.span.text, told):
        return False
    parent = story.parent(article, told)
    if parent and (_settled(parent) or parent.modality in UNREAL or _offered(parent)):
        return False
    if parent and parent.modality == told.modality and inside(told.clause, parent.clause):
        return False                    # the whole tells of it
    if not ahead(told, parent) or _auxiliary(story, article, told):
        return False
    if told.modality in FIRM:
        return _firm(told, parent)
    if told.modality == "wished":
        return parent is not None and parent.lemma == "hope" and told.when is not None
    return _comes(told, parent)


def _put(story: Story, article: int, told: Proposition) -> Proposition:
    """A proposition as what leads up to it puts it.

    "Is not going to stay" denies the staying, and what "pledged to hire …, train … and mend …" promises goes on to its
    last verb.
    """
    parent = story.parent(article, told)
    if parent is None or parent.sentence != told.sentence:
        return told
    if parent.span.text.lower() in GOING and told.clause.text.startswith("to ") and parent.polarity == "negative":
        return told.model_copy(update={"polarity": "negative"})
    bare = told.form == "verb" and told.modality == "asserted" and told.clause.text.startswith(told.span.text)
    outer = story.parent(article, parent)
    same = bare and told.span.text == told.lemma and parent.modality in FIRM and outer is not None
    listed = same and parent.clause.text.startswith("to ") and parent.clause.end < told.clause.start
    return told.model_copy(update={"modality": parent.modality}) if listed else told


def _auxiliary(story: Story, article: int, told: Proposition) -> bool:
    """Whether "going" only leads up to what will be done."""
    ground = story.draft.ground[article]
    number = ground.numbered.get((told.span.start, told.span.end), -1)
    inner = (ground.reading.events[n] for n in ground.governed.get(number, ()))
    return told.span.text.lower() in GOING and any(t.clause.text.startswith("to ") for t in inner)


def _settled(parent: Proposition) -> bool:
    """Whether what is governed is done or decided: "decided to", "his move to", no more to come."""
    return parent.lemma in words("settled") or (parent.form == "noun" and parent.lemma in TAKEN)


def _offered(parent: Proposition) -> bool:
    """Whether what is governed was offered or arranged once: no more to come."""
    before = before_verb(parent)
    return parent.lemma == "arrange" or (parent.lemma == "offer" and HAD.search(before) is not None)


def _calls_somebody(noun: str) -> bool:
    """Whether a noun calls people or a body."""
    known = heads(), roles(), organization_words()
    return any(form in names for form in (noun, noun.rstrip("s")) for names in known)


def _able(told: Proposition) -> bool:
    """Whether somebody is to do it: a person, a body, or whoever a pronoun stands for."""
    return any(
        p.kind in HOLDERS or first_person(p) or p.span.text.lower() in PERSONAL or _calls_somebody(p.head)
        for p in told.participants if p.role == "agent"
    )


def _somebodys(told: Proposition) -> bool:
    """Whether somebody is to do it, or "it" or "that", which may be somebody."""
    return _able(told) or any(p.role == "agent" and p.span.text.lower() in PRONOUNS for p in told.participants)


def _firm(told: Proposition, parent: Proposition | None) -> bool:
    """Whether what is put as planned, promised or refused is somebody's to do.

    "Guaranteed to be exciting" and "content intended to offend" are nobody's, nor is an error that is ruled out.
    """
    if told.modality == "refused" and told.form == "noun":
        return told.lemma not in words("cause") and not (parent is not None and parent.lemma in {"reject", "oppose"})
    if told.modality == "planned" and told.lemma in words("befalling"):
        return False                    # "we will win"
    agents = [p for p in told.participants if p.role == "agent"]
    if _somebodys(told):
        return True
    being = told.form == "state" and not told.span.text.lower().startswith("be ")       # "are to be back" is a deed
    return not being and (not agents or told.when is not None or bool(told.attribution))


def _asked(sentence: str, told: Proposition) -> bool:
    """Whether a clause asks, of itself or inside a sentence, tells of when it would be, or of what "you" will do."""
    first = [w.strip(",").lower() for w in told.clause.text.split()[:2]]
    if sentence.endswith("?") or any(w in words("asking") for w in first):
        return True
    if told.modality == "expected" and first and first[0] in LEANING:
        return True
    return any(p.role in ("agent", "patient") and p.span.text.lower() == "you" for p in told.participants[:1])


def _comes(told: Proposition, parent: Proposition | None) -> bool:
    """Whether what is only expected is something that will be done, or that somebody says to expect.

    "The move would cost jobs" tells what would follow, "the wreck will sink" what a thing does, "we will win" what one
    hopes, and "it will not rain" is nobody's to refuse.
    """
    agents, able = [p for p in told.participants if p.role == "agent"], _able(told)
    there = any(p.span.text.lower() == "there" for p in agents)
    if told.polarity == "negative" and agents and not able and not there:
        return False                    # "the cough will not go" is nobody's
    expecting = parent is not None and parent.lemma in EXPECTING
    if told.polarity == "negative" and (expecting or not (able or told.attribution)):
        return False
    if told.lemma in words("mental") or told.lemma in words("befalling"):
        return expecting
    if told.form == "state" or (told.lemma in words("stative") and not able):
        return expecting or able
    before = before_verb(told)
    things = bool(agents) and not able and not there
    if things and WILL.search(before) and not told.attribution and not when.bounded(told.when):
        return False
    if WOULD.search(before):
        follows = things and any(p.head in words("cause") for p in agents) and not when.bounded(told.when)
        return bool(told.attribution) and told.lemma not in SAYING and not follows      # "I would say" promises nothing
    return True


def _says_enough(telling: Telling) -> bool:
    """Whether somebody or some day is named: "an attack" of nobody is no plan, and neither is a word alone."""
    told = telling.told
    if told.form == "noun":
        return bool(telling.holders) or when.bounded(told.when)
    return len(told.clause.text.split()) > 1


def _tellings(story: Story) -> Iterator[list[Telling]]:
    """The commitments as groups of tellings, by the clusters of the alignment."""
    for cluster in story.draft.alignment.places():
        found = [
            Telling(a, n, told, holders(story, a, told))
            for a, n in sorted(cluster)
            if _is_commitment(story, a, told := _put(story, a, story.draft.readings[a].events[n]))
        ]
        found = [telling for telling in found if _says_enough(telling)]
        groups: list[list[Telling]] = []
        for telling in found:
            for group in groups:
                first = group[0]
                same = _may_be_one(story, first, telling) and anew(first) == anew(telling)      # not "another launch"
                if same and first.told.polarity == telling.told.polarity and _akin(first.told, telling.told):
                    group.append(telling)
                    break
            else:
                groups.append([telling])
        yield from groups


def _may_be_one(story: Story, first: Telling, second: Telling) -> bool:
    """Whether nothing tells two holders apart: one is unknown, or only called "the airline", the other named."""
    one, other = set(first.holders), set(second.holders)
    if not one or not other or one & other:
        return True
    (called, known) = (one, other) if not one & story.kinds.keys() else (other, one)
    return known <= story.kinds.keys() and not called & story.kinds.keys() and all(
        name.lower().startswith("the ") and name.split()[-1].lower() in {w for k in known for w in _called(story, k)}
        for name in called
    )


def _called(story: Story, entity: str) -> set[str]:
    """The words that an entity is named and described with."""
    return {*spoken(story.draft.names[entity]), *story.draft.called[entity]} - function_words()


def _joined(groups: Sequence[list[Telling]]) -> list[list[Telling]]:
    """The groups, those joined that one holder holds for one day in mostly the same words."""
    found: list[list[Telling]] = []
    held: dict[str, list[list[Telling]]] = {}
    for group in groups:
        first = group[0]
        near = [g for holder in first.holders for g in held.get(holder, ()) if _one_plan(g[0], first)]
        if near:
            near[0].extend(group)
            continue
        found.append(group)
        for holder in first.holders:
            held.setdefault(holder, []).append(group)
    return [sorted(group, key=lambda t: (t.article, t.number)) for group in found]


def _one_plan(first: Telling, second: Telling) -> bool:
    one, other = first.told, second.told
    if one.clause.text.casefold() == other.clause.text.casefold():
        return True                     # said twice
    if one.polarity != other.polarity:
        return False
    if one.when is None and other.when is None and one.lemma == other.lemma and one.form == other.form:
        mine, yours = beside_verb(one), beside_verb(other)
        return len(mine & yours) > ALIKE * max(len(mine), len(yours)) and anew(first) == anew(second)
    if not (one.when and other.when and when.bounded(one.when)):
        return False
    mine, yours = beside_verb(one), beside_verb(other)
    alike = len(mine & yours) > ALIKE * max(len(mine), len(yours))
    return alike and when.bounds(one.when) == when.bounds(other.when) and anew(first) == anew(second)


def _akin(first: Proposition, second: Proposition) -> bool:
    """Whether two tellings of one cluster are of one deed: by their verb, or by most of their words."""
    mine, yours = set(first.terms), set(second.terms)
    return first.lemma == second.lemma or len(mine & yours) >= ALIKE * min(len(mine), len(yours))


def _passage(story: Story, telling: Telling) -> Span:
    """The clause of a telling, with that of the words that govern it where it lies within, and what completes it."""
    told = telling.told
    parent = story.parent(telling.article, told)
    clause = parent.clause if parent and inside(told.clause, parent.clause) else told.clause
    ground = story.draft.ground[telling.article]
    number = ground.numbered.get((told.span.start, told.span.end), -1)
    for inner in (ground.reading.events[n].clause for n in ground.governed.get(number, ())):
        text = story.draft.articles[telling.article].text
        if 0 <= inner.start - clause.end <= NEAR and text[clause.end : inner.start].strip() in ("", "to", "by", "of"):
            clause = Span(
                article=clause.article, start=clause.start, end=inner.end, text=text[clause.start : inner.end]
            )
    return clause


def _modality(story: Story, group: Sequence[Telling]) -> Modality:
    """How firm a commitment is: the firmest of its tellings; what will not be done is refused."""
    found = set()
    for telling in group:
        modality = telling.told.modality
        if telling.told.polarity == "negative":
            modality = "refused"
        elif modality == "wished":
            modality = "expected"
        elif modality == "expected" and _said_by_holder(story, telling):
            modality = "planned"            # who says they will have a plan, which is less than a promise
        found.add(modality)
    return next(m for m in STRENGTH if m in found)


def _said_by_holder(story: Story, telling: Telling) -> bool:
    """Whether one says what they will do, not what a thing will ("predicted that prices will fall")."""
    told = telling.told
    things = any(p.role == "agent" for p in told.participants) and not _somebodys(told)
    return not things and bool(set(telling.holders) & set(speaker(story, telling.article, told)))


def _place(group: Sequence[Telling]) -> str | None:
    places = [p for t in group for p in t.told.participants if p.role == "place" and p.kind == "place"]
    return (places[0].name or places[0].span.text) if places else None


def _commitment(story: Story, facts: Deeds, group: Sequence[Telling]) -> Commitment:
    evidence = {(t.article, s.start, s.end): s for t in group for s in [_passage(story, t)]}
    best = max(group, key=lambda t: (bool(t.holders), when.bounded(t.told.when), len(t.told.terms), -t.article))
    times = [t.told.when for t in group if t.told.when is not None and when.bounded(t.told.when)]
    due = when.settle(times) if times else None
    status, shown = outcome(story, facts, group)
    by = dict.fromkeys(h for t in [best, *group] for h in t.holders)
    known = [h for h in by if h in story.kinds]
    return Commitment(
        id=stable_id("c", *((t.told.span.article, t.told.span.start) for t in group)),
        holders=tuple(h for h in by if h in known or not known or not h.lower().startswith("the ")),
        action=(_passage(story, best) if best.told.clause.text.startswith("to ") else best.told.clause).text,
        due=due,
        place=_place(group),
        modality=_modality(story, group),
        status=status,
        evidence=tuple(evidence[key] for key in sorted(evidence)),
        outcome=shown,
    )


def follow(draft: Draft) -> tuple[Commitment, ...]:
    """The commitments of a story, those of most reports first."""
    story = Story(draft, draft.kinds)
    facts = deeds(draft)
    groups = _joined(list(_tellings(story)))
    groups.sort(key=lambda g: (-len({t.article for t in g}), g[0].article, g[0].number))
    return tuple(_commitment(story, facts, group) for group in groups)
