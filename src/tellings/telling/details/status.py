"""Status: how far a matter has gone in each passage: planned or done, charged or convicted, agreed or discussed.

Strategy: two stages of one matter, or one predicate planned by one report and done by another. Words between marks
are left out ("I was going to"), and so is what has no stages: to be, to have, to know. Nothing is given where one
report has both stages, for then it tells of both, nor are stages of different predicates taken from a passage that only
perhaps tells the point: it may be another matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from tellings.language.en.light_words import light
from tellings.language.en.predicates import Kinship, kinship
from tellings.records import Detail, Proposition
from tellings.records.reading import FACT
from tellings.telling.clauses import before_verb
from tellings.telling.details.teller import AHEAD, Said, Teller, detail, shares
from tellings.telling.draft import Draft


class Stage(NamedTuple):
    """A predicate, and whether it is done, or the way in which it is not."""

    lemma: str
    standing: str

    @classmethod
    def of(cls, proposition: Proposition) -> Stage:
        """The stage that a proposition tells of."""
        return cls(proposition.lemma, "done" if proposition.modality in FACT else proposition.modality)


def _stages(one: Stage, other: Stage) -> Kinship | None:
    """How two predicates stand to each other that may be two stages of one matter; `None` where they may not."""
    kin = kinship(one.lemma, other.lemma)
    standings = {one.standing, other.standing}
    if "done" not in standings:
        return None  # two plans
    return kin if kin == "ladder" or (kin in ("same", "class") and bool(standings & AHEAD)) else None


def _tells(teller: Teller) -> bool:
    """Whether a passage says how far a matter is; "a rocket carrying a satellite" does not say that it does."""
    said = teller.deed
    before = before_verb(said)
    if said.span.text.partition(" ")[0].endswith("ing"):
        return False  # "is leaving" may be on the way or planned
    if teller.governor and teller.governor.modality in AHEAD and said.clause.start == said.span.start:
        return False  # "will be a satellite stationed there"
    if said.modality in FACT and f" {before.lower()}".endswith(" to "):
        return False  # "Rivals to meet": a headline's infinitive does not say that they did
    return said.form == "verb" and not said.quoted and said.lemma not in light("stageless")


def _under_way(tellers: Sequence[Teller]) -> list[Detail]:
    """What two reports tell as going on ("still pending", "ongoing")."""
    said = [Said(t, t.deed.span, "under way") for t in tellers if t.deed.lemma in light("underway") and t.firm]
    return [detail("status", "same", said)] if len({s.teller.article for s in said}) > 1 else []


def _differing(tellers: Sequence[Teller]) -> tuple[Stage, Stage] | None:
    """The two stages of one matter that the first two such passages tell of; no report tells of both."""
    telling: dict[tuple[Stage, str], list[int]] = {}
    articles: dict[Stage, set[str]] = {}
    for number, one in enumerate(tellers):
        stage = Stage.of(one.deed)
        articles.setdefault(stage, set()).add(one.article)
        if _tells(one):
            telling.setdefault((stage, one.deed.polarity), []).append(number)
    met: list[tuple[int, int]] = []
    for ((one_stage, one_polarity), mine), ((other_stage, other_polarity), yours) in combinations(telling.items(), 2):
        kin = _stages(one_stage, other_stage) if one_polarity == other_polarity else None
        if kin is None or articles[one_stage] & articles[other_stage]:
            continue
        pairs = ((min(m, n), max(m, n)) for m in mine for n in yours)
        met += sorted(pair for pair in pairs if _of_one(kin, *(tellers[n] for n in pair)))[:1]
    if not met:
        return None
    first, second = min(met)
    return Stage.of(tellers[first].deed), Stage.of(tellers[second].deed)


def _of_one(kin: Kinship, first: Teller, second: Teller) -> bool:
    """Whether two stages are of one matter: of one predicate where they share words, of two where both are sure."""
    return first.sure and second.sure if kin == "ladder" else shares(first, second)


def compare(_: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """A difference of standing between passages of different articles, or that they tell of one thing going on."""
    stages = _differing(tellers)
    if stages is None:
        return _under_way(tellers)
    told = [(t, Stage.of(t.deed)) for t in tellers if _tells(t)]
    return [detail("status", "compatible", [Said(t, t.deed.span, " ".join(s)) for t, s in told if s in stages])]
