"""What became of a commitment: only what a passage shows.

Strategy: a passage shows it that tells as a fact the same deed, by a verb of the same class, done to the same one by
the same one, at a time that fits. What it denies is broken. Candidates are looked up by verb, never all pairs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tellings.language.en.event_words import words as event_words
from tellings.language.en.function_words import function_words
from tellings.language.en.predicates import classes, kinship
from tellings.records import Proposition, Span, Time
from tellings.records.account import CommitmentStatus
from tellings.telling.clauses import before_verb, beside_verb
from tellings.telling.commitments.holders import FIRM, PRONOUNS, Story, named
from tellings.telling.draft import Draft
from tellings.telling.timeline import when
from tellings.text.stems import words

ANEW = frozenset({"more", "another", "again", "further", "additional", "next", "new"})
SOON, LATER = 2, 31     # days before and after a report in which what it says will be done may be told as done
EARLY = 7               # days before the first it was due on which it may have been done
# Verbs by which a service is promised, and by which it is seen to run.
SERVICE = frozenset("run operate provide offer start launch open introduce lay_on put_on".split())
SERVED = frozenset("run operate start begin leave depart sail take_over arrive open carry".split())
GRACE = 0               # days after the day it was due from which a report may say that it is overdue
NONE = frozenset({"none", "nothing", "neither", "no"})
ALIKE = 0.5             # share of the words of what is committed to that an outcome must have

# What stands before the verb of what was not done, or not yet.
NOT_DONE = re.compile(
    r"^\s*(?:when|whenever|if|whether|unless|until|once|to)\b|\b(?:will|would|could|may|might|shall|should|going to)\b"
    r"|[’'](?:d|ll)\b",
    re.IGNORECASE,
)

Deeds = Mapping[str, Sequence[tuple[int, int]]]


class Telling(NamedTuple):
    """A proposition that tells of a commitment: numbers of its article and of it, and who holds it."""

    article: int
    number: int
    told: Proposition
    holders: tuple[str, ...]


def deeds(draft: Draft) -> Deeds:
    """The facts of a story by verb and by class of verb: (article, number) of each."""
    by_lemma: dict[str, list[tuple[int, int]]] = {}
    for article, reading in enumerate(draft.readings):
        for number, told in enumerate(reading.events):
            if told.modality == "asserted" and told.form != "state":
                by_lemma.setdefault(told.lemma, []).append((article, number))
    found: dict[str, list[tuple[int, int]]] = {}
    for lemma, places in by_lemma.items():
        for key in (lemma, *(f"class {name}" for name in classes(lemma))):
            found.setdefault(key, []).extend(places)
    return found


def _candidates(facts: Deeds, group: Sequence[Telling]) -> list[tuple[int, int]]:
    keys = {t.told.lemma for t in group} | {f"class {name}" for t in group for name in classes(t.told.lemma)}
    keys |= SERVED if any(t.told.lemma in SERVICE for t in group) else set()
    return sorted({place for key in keys for place in facts.get(key, ())})


def _same_deed(first: Proposition, second: Proposition) -> bool:
    """Whether what a passage tells as done is what was to be done, by its verb and by what it is done to.

    A pronoun whose meaning is not known may stand for what it is done to.
    """
    if kinship(first.lemma, second.lemma) not in {"same", "class"}:
        return False
    mine = {p.name for p in first.participants if p.role == "patient" and p.name}
    yours = {p.name for p in second.participants if p.role == "patient" and p.name}
    if mine and yours:
        return bool(mine & yours)
    words_of_one, words_of_other = beside_verb(first), beside_verb(second)
    if first.lemma != second.lemma:
        return False
    if any(
        p.role == "patient" and not p.name and p.span.text.lower() in PRONOUNS
        for p in (*first.participants, *second.participants)
    ):
        return True
    if not words_of_one:
        return first.lemma not in event_words("vague")      # "I will not say" is not kept by whatever is said
    due = first.when is not None and when.bounded(first.when)
    least = min(len(words_of_one), len(words_of_other) or 1) if due else len(words_of_one)
    return len(words_of_one & words_of_other) >= ALIKE * least


def _states(story: Story, names: Iterable[str]) -> set[str]:
    """The names, and the states that they speak for."""
    return {*names, *(story.draft.speaks_for[name] for name in names if name in story.draft.speaks_for)}


def _same_doer(story: Story, telling: Telling, article: int, other: Proposition) -> bool:
    """Whether who did it may be who was to do it: the same one, or a state for its leader, or nobody is named."""
    doers = [p for p in other.participants if p.role == "agent"]
    names = set(named(story, article, doers))
    if _states(story, names) & _states(story, telling.holders):
        return True
    if not any(p.kind == "person" for p in doers) and _to_the_day(telling.told, other):
        return True                     # "hopes to reopen the pier on Thursday": "the pier reopened on Thursday"
    patients = {p.name for p in telling.told.participants if p.role == "patient" and p.name}
    known = bool(patients & {p.name for p in other.participants if p.role == "patient"})
    return known and (not names or not telling.holders or all(p.kind in {"place", "organization"} for p in doers))


def _to_the_day(first: Proposition, second: Proposition) -> bool:
    """Whether both have the same lemma and a time of at most two days in common."""
    if first.lemma != second.lemma or not (first.when and second.when):
        return False
    shared = when.meet(when.bounds(first.when), when.bounds(second.when))
    return shared is not None and (shared[1] - shared[0]).days < 2


def anew(telling: Telling) -> bool:
    """Whether what will be done will be done once more: what was done before does not show it."""
    return bool(ANEW & set(telling.told.clause.text.lower().split()))


def _served(story: Story, telling: Telling, article: int, other: Proposition) -> bool:
    """Whether a passage shows a service begun: what is to be run by name, on the day that is set, was seen to run."""
    told = telling.told
    due, time = told.when, other.when
    if told.lemma not in SERVICE or other.lemma not in SERVED or not due or not time or not when.bounded(due):
        return False
    shared = when.meet(when.bounds(due), when.bounds(time))
    if shared is None or (shared[1] - shared[0]).days >= 2:
        return False
    clause, names = told.clause, story.draft.ground[telling.article].names
    run = {story.entity(telling.article, m.name) or m.name for m in names.within(clause.start, clause.end)}
    doers = {story.entity(article, p.name) or p.name for p in other.participants if p.role == "agent" and p.name}
    return bool((run - set(telling.holders)) & doers)


def _as_due(story: Story, telling: Telling, article: int, other: Proposition) -> bool:
    """Whether the one who was to do it, if that is told, did what is called by a word of it, on a day it was due."""
    told = telling.told
    if told.lemma != other.lemma or not told.when or not other.when or not when.bounded(told.when):
        return False
    mine, yours = (
        {word for p in some.participants if p.role == "patient" for word in words(p.span.text)} - function_words()
        for some in (told, other)
    )
    shared = when.meet(when.bounds(told.when), when.bounds(other.when))
    did = set(named(story, article, [p for p in other.participants if p.role == "agent"])) & set(telling.holders)
    known = bool(mine & yours) and bool(did or not telling.holders)
    return known and shared is not None and (shared[1] - shared[0]).days < 2


def _done(other: Proposition) -> bool:
    """Whether a passage tells something as done: by a verb that no "would", "when" or "whether" governs."""
    before = before_verb(other)
    return other.form == "verb" and NOT_DONE.search(before) is None


def _when(story: Story, article: int, other: Proposition) -> Time | None:
    """When a fact was: its own time, or that of what governs it in its sentence."""
    parent = story.parent(article, other)
    return other.when or (parent.when if parent and parent.sentence == other.sentence else None)


def _shows(story: Story, telling: Telling, article: int, other: Proposition) -> bool:
    """Whether a passage tells what became of a commitment: the same deed of the same one, as a fact, not earlier."""
    if _served(story, telling, article, other):
        return True
    if not _same_deed(telling.told, other) and not _as_due(story, telling, article, other):
        return False
    time = _when(story, article, other)
    if not _done(other):
        return False
    if time is None or time.earliest is None or not _same_doer(story, telling, article, other):
        return False
    said = story.draft.day_of[telling.article]
    due = telling.told.when
    if due and when.bounded(due):
        first, last = when.bounds(due)
        early = said is not None and said <= time.earliest <= last and (first - time.earliest).days <= EARLY
        return early or when.meet((first, last), when.bounds(time)) is not None
    return said is not None and -SOON <= (time.earliest - said).days <= LATER


def outcome(story: Story, facts: Deeds, group: Sequence[Telling]) -> tuple[CommitmentStatus, tuple[Span, ...]]:
    """Status of a commitment, and the passages that show it."""
    due = [t.told.when.latest for t in group if t.told.when and t.told.when.latest]
    shown: list[Proposition] = []
    if not any(anew(t) for t in group):
        facts_of = [(a, story.draft.readings[a].events[n]) for a, n in _candidates(facts, group)]
        facts_of = [(a, other) for a, other in facts_of if _when(story, a, other)]      # undated it shows nothing
        shown = [other for a, other in facts_of if any(_shows(story, t, a, other) for t in group)]
    wanted = group[0].told.polarity
    kept = tuple(other.clause for other in shown if other.polarity == wanted)
    broken = tuple(other.clause for other in shown if other.polarity != wanted)
    if kept and not broken:
        return "fulfilled", kept
    if broken and not kept:
        return "broken", broken
    undone = _undone(story, facts, group, max(due)) if due and wanted == "positive" else ()
    return ("overdue", undone) if undone else ("open", ())


def _undone(story: Story, facts: Deeds, group: Sequence[Telling], due: dt.date) -> tuple[Span, ...]:
    """The passages of reports of after the day it was due that say that it was not done ("None has been ordered")."""
    if not any(t.told.modality in FIRM or t.holders for t in group):
        return ()
    found = []
    for article, number in _candidates(facts, group):
        day, other = story.draft.day_of[article], story.draft.readings[article].events[number]
        if not day or (day - due).days <= GRACE or other.form != "verb":
            continue
        doers = set(named(story, article, [p for p in other.participants if p.role == "agent"]))
        none = any(p.role in ("agent", "patient") and p.head.lower() in NONE for p in other.participants)
        theirs = any(not doers or doers & set(t.holders) for t in group)
        if theirs and (other.polarity == "negative" or none) and _near(group, article, other):
            found.append(other.clause)
    return tuple(found)


def _near(group: Sequence[Telling], article: int, other: Proposition) -> bool:
    """Whether a denial is of the deed: it has its words, or comes right after it in the same report."""
    for telling in group:
        told = telling.told
        shared = beside_verb(told) & beside_verb(other)
        if kinship(told.lemma, other.lemma) in ("same", "class") and (
            shared or (telling.article == article and 0 <= other.sentence - told.sentence <= 1)
        ):
            return True
    return False
