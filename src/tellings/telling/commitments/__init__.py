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
from tellings.language.en.heads_counted import heads
from tellings.language.en.name_tables import roles
from tellings.records import Commitment, Modality, Proposition, Span, stable_id
from tellings.telling.commitments.ahead import ahead
from tellings.telling.commitments.holders import EXPECTING, HOLDERS, PERSONAL, Story, first_person, holders, speaker
from tellings.telling.commitments.outcomes import ALIKE, FIRM, Deeds, Telling, anew, deeds, outcome
from tellings.telling.draft import Draft
from tellings.telling.timeline import when

UNREAL: frozenset[Modality] = frozenset({"conditional", "possible", "wished"})
TO_COME = FIRM | {"expected", "wished"}
STRENGTH: tuple[Modality, ...] = ("promised", "agreed", "refused", "planned", "expected")
NEAR = 4                # characters between a clause and the one that completes it ("to plead guilty to | filing …")
SAYING = frozenset({"say", "argue", "call", "describe", "suggest"})
WOULD = re.compile(r"\b(?:would|[’']d)\b", re.IGNORECASE)


def _is_commitment(story: Story, article: int, told: Proposition) -> bool:
    """Whether a proposition tells of something to come that someone holds or expects."""
    sentence = story.draft.readings[article].sentences[told.sentence]
    if told.modality not in TO_COME or sentence.kind == "furniture" or _asked(sentence.span.text, told):
        return False
    parent = story.parent(article, told)
    if parent and (parent.lemma in words("settled") or parent.modality in UNREAL):
        return False
    if parent and parent.modality == told.modality and _holds(parent, told):
        return False                    # the whole tells of it
    if not ahead(told, parent):
        return False
    if told.modality in FIRM:
        done = parent is not None and parent.lemma in {"reject", "oppose"}
        return not (told.modality == "refused" and told.form == "noun" and done)
    if told.modality == "wished":
        return parent is not None and parent.lemma == "hope" and told.when is not None
    return _comes(told, parent)


def _asked(sentence: str, told: Proposition) -> bool:
    """Whether a clause asks, of itself or inside a sentence, or speaks of what "you" will do."""
    first = [w.strip(",").lower() for w in told.clause.text.split()[:2]]
    if sentence.endswith("?") or any(w in words("asking") for w in first):
        return True
    return any(p.role == "agent" and p.span.text.lower() == "you" for p in told.participants)


def _comes(told: Proposition, parent: Proposition | None) -> bool:
    """Whether what is only expected is something that will be done, or that somebody says to expect.

    "The move would cost jobs" tells what would follow, and "it will not rain" is nobody's to refuse.
    """
    agents, people = [p for p in told.participants if p.role == "agent"], heads() | roles().keys()
    able = any(
        p.kind in HOLDERS or first_person(p) or p.span.text.lower() in PERSONAL or {p.head, p.head.rstrip("s")} & people
        for p in agents
    )
    if told.polarity == "negative" and agents and not able and not any(p.span.text.lower() == "there" for p in agents):
        return False                    # "the cough will not go" is nobody's
    expecting = parent is not None and parent.lemma in EXPECTING
    if told.polarity == "negative" and (expecting or not (able or told.attribution)):
        return False
    if told.lemma in words("mental"):
        return expecting
    if told.form == "state" or (told.lemma in words("stative") and not able):
        return expecting or able
    before = told.clause.text[: max(0, told.span.start - told.clause.start)]
    if WOULD.search(before):
        return bool(told.attribution) and told.lemma not in SAYING      # "I would say" promises nothing
    return True


def _holds(outer: Proposition, inner: Proposition) -> bool:
    """Whether one clause lies in another of the same sentence."""
    return outer.clause.start <= inner.clause.start and inner.clause.end <= outer.clause.end


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
            if _is_commitment(story, a, told := story.draft.readings[a].events[n])
        ]
        found = [telling for telling in found if _says_enough(telling)]
        groups: list[list[Telling]] = []
        for telling in found:
            for group in groups:
                first = group[0]
                same = not telling.holders or not first.holders or bool(set(telling.holders) & set(first.holders))
                same = same and anew(first) == anew(telling)        # "another launch" is not the launch
                if same and first.told.polarity == telling.told.polarity and _akin(first.told, telling.told):
                    group.append(telling)
                    break
            else:
                groups.append([telling])
        yield from groups


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
    if not (one.when and other.when and when.bounded(one.when)) or one.polarity != other.polarity:
        return False
    mine, yours = set(one.terms) - {one.lemma}, set(other.terms) - {other.lemma}
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
    clause = parent.clause if parent and _holds(parent, told) else told.clause
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
        elif modality == "expected" and set(telling.holders) & set(speaker(story, telling.article, telling.told)):
            modality = "planned"            # who says they will have a plan, which is less than a promise
        found.add(modality)
    return next(m for m in STRENGTH if m in found)


def _place(group: Sequence[Telling]) -> str | None:
    places = [p for t in group for p in t.told.participants if p.role == "place" and p.kind == "place"]
    return (places[0].name or places[0].span.text) if places else None


def _commitment(story: Story, facts: Deeds, group: Sequence[Telling]) -> Commitment:
    evidence = {(t.article, s.start, s.end): s for t in group for s in [_passage(story, t)]}
    best = max(group, key=lambda t: (bool(t.holders), when.bounded(t.told.when), len(t.told.terms), -t.article))
    times = [t.told.when for t in group if t.told.when is not None and when.bounded(t.told.when)]
    due = when.settle(times) if times else None
    status, shown = outcome(story, facts, group)
    return Commitment(
        id=stable_id("c", *((t.told.span.article, t.told.span.start) for t in group)),
        holders=tuple(dict.fromkeys(h for t in [best, *group] for h in t.holders)),
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
