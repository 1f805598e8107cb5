"""Commitments: what is promised, planned, expected or refused, and what became of it.

Strategy: a proposition put as something to come is a commitment: by its own words ("pledged to pay"), or by "will",
and by "would" where somebody says so. `holders` says who holds it, `outcomes` what became of it. Those that one cluster
of the alignment holds, and that one holder holds, are one commitment.

Invariants: evidence holds the clause of every telling; `status` is other than `open` only with `outcome`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.language.en.event_words import words as event_words
from tellings.language.en.function_words import function_words
from tellings.records import Commitment, Modality, Proposition, Span, TimeSpan, inside, stable_id
from tellings.telling.clauses import before_verb, beside_verb
from tellings.telling.commitments.background import the_dead
from tellings.telling.commitments.binding import GOING, is_commitment, somebodys
from tellings.telling.commitments.holders import EXPECTING, FIRM, Story, holders, sentenced, speaker
from tellings.telling.commitments.outcomes import ALIKE, Deeds, Telling, anew, deeds, outcome
from tellings.telling.commitments.refusing import sparing
from tellings.telling.draft import Draft
from tellings.telling.timeline import when
from tellings.text.stems import words as spoken

STRENGTH: tuple[Modality, ...] = ("promised", "agreed", "refused", "planned", "expected")
LINKS = frozenset({"", "to", "by", "of"})
NEAR = 4                # characters between a clause and the one that completes it ("to plead guilty to | filing …")


def _put(story: Story, article: int, told: Proposition) -> Proposition:
    """A proposition as what leads up to it puts it.

    "Is not going to stay" denies the staying, "will waste no time" nothing, and what "pledged to hire …, train … and
    mend …" promises goes on to its last verb.
    """
    if sparing(told):
        told = told.model_copy(update={"polarity": "positive"})
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


def _says_enough(story: Story, telling: Telling) -> bool:
    """Whether somebody or some day is named: "an attack" of nobody is no plan, and neither is a word alone."""
    told = telling.told
    if told.form == "noun" and set(before_verb(told).lower().split()) & {"next", "future"}:
        return any(holder in story.kinds for holder in telling.holders)     # "the choir's next concert"
    if told.form == "noun":
        return bool(telling.holders) or when.bounded(told.when)
    return len(told.clause.text.split()) > 1


def _tellings(story: Story) -> Iterator[list[Telling]]:
    """The commitments as groups of tellings, by the clusters of the alignment; the dead hold none."""
    dead = the_dead(story)
    for cluster in story.draft.alignment.places():
        found = [
            Telling(a, n, told, holders(story, a, told))
            for a, n in sorted(cluster)
            if is_commitment(story, a, told := _put(story, a, story.draft.readings[a].events[n]))
        ]
        found = [t for t in found if _says_enough(story, t) and not (t.holders and dead.issuperset(t.holders))]
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
    if first.lemma == second.lemma and first.lemma in event_words("vague"):
        return len(mine & yours - {first.lemma}) > 0 or min(len(mine), len(yours)) <= 1     # "will continue to …"
    return first.lemma == second.lemma or len(mine & yours) >= ALIKE * min(len(mine), len(yours))


def _completed(story: Story, telling: Telling, clause: Span) -> Span:
    """A clause of a telling with those that complete it ("she will be the first | to admit | that …")."""
    ground, text = story.draft.ground[telling.article], story.draft.articles[telling.article].text
    number: int | None = ground.numbered.get((telling.told.span.start, telling.told.span.end))
    while number is not None:
        inner = [(n, ground.reading.events[n].clause) for n in ground.governed.get(number, ())]
        number = None
        for n, added in inner:
            if 0 <= added.start - clause.end <= NEAR and text[clause.end : added.start].strip() in LINKS:
                words = text[clause.start : added.end]
                clause = Span(article=clause.article, start=clause.start, end=added.end, text=words)
                number = n
    return clause


def _passage(story: Story, telling: Telling) -> Span:
    """The clause of a telling, with that of the words that govern it where it lies within, and what completes it."""
    told = telling.told
    parent = story.parent(telling.article, told)
    clause = parent.clause if parent and inside(told.clause, parent.clause) else told.clause
    return _completed(story, telling, clause)


def _action(story: Story, telling: Telling) -> str:
    """What is to be done, in words that tell it: an infinitive or a noun with what governs it."""
    told = telling.told
    named = event_words("planned") | event_words("expected")        # "the upcoming game" needs nothing around it
    noun = told.form == "noun" and not named & set(before_verb(told).lower().split())
    bare = told.clause.text.startswith("to ") or noun
    return (_passage(story, telling) if bare else _completed(story, telling, told.clause)).text


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
    things = any(p.role == "agent" for p in told.participants) and not somebodys(told)
    parent = story.parent(telling.article, told)
    if parent is not None and parent.lemma in EXPECTING:
        return False
    return not things and bool(set(telling.holders) & set(speaker(story, telling.article, told)))


def _place(group: Sequence[Telling]) -> str | None:
    places = [p for t in group for p in t.told.participants if p.role == "place" and p.kind == "place"]
    return (places[0].name or places[0].span.text) if places else None


def _gone_by(story: Story, telling: Telling, due: TimeSpan) -> bool:
    """Whether a day is that of something else: before the report, of a refusal or of a noun ("plans for a fair on
    Friday"), which is wrong by a week or tells of what went before."""
    day = story.draft.articles[telling.article].day
    past = day is not None and due.latest is not None and due.latest < day
    return past and (telling.told.modality == "refused" or telling.told.form == "noun")


def _commitment(story: Story, facts: Deeds, group: Sequence[Telling]) -> Commitment:
    evidence = {(t.article, s.start, s.end): s for t in group for s in [_passage(story, t)]}
    best = max(group, key=lambda t: (bool(t.holders), when.bounded(t.told.when), len(t.told.terms), -t.article))
    times = [t.told.when for t in (best, *group) if t.told.when is not None and when.bounded(t.told.when)]
    due = when.settle(times) if times else None
    status, shown = outcome(story, facts, group)
    due = None if status == "open" and due and _gone_by(story, best, due) else due
    by = dict.fromkeys(h for t in [best, *group] if not sentenced(t.told) for h in t.holders)
    known = [h for h in by if h in story.kinds]
    return Commitment(
        id=stable_id("c", *((t.told.span.article, t.told.span.start) for t in group)),
        holders=tuple(h for h in by if h in known or not known or not h.lower().startswith("the ")),
        action=_action(story, best),
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
