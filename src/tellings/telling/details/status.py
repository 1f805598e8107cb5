"""Status: how far a matter has gone in each passage: planned or done, charged or convicted, agreed or discussed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tellings.language.en.predicates import kinship
from tellings.records import Detail, Proposition
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft

DONE = frozenset({"asserted", "reported"})


def _standing(proposition: Proposition) -> str:
    """Done, or the way in which it is not."""
    return "done" if proposition.modality in DONE else proposition.modality


def compare(_: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """A difference of standing between passages of different articles; nothing where there is none."""
    verbs = [t for t in tellers if t.proposition.form != "noun"]
    for one, other in combinations(verbs, 2):
        first, second = one.proposition, other.proposition
        kin = kinship(first.lemma, second.lemma)
        stage = kin == "ladder"
        standing = (
            kin in ("same", "class")
            and _standing(first) != _standing(second)
            and "conditional" not in (first.modality, second.modality)
        )
        if one.article != other.article and (stage or standing) and first.polarity == second.polarity:
            said = [Said(t, t.proposition.span, f"{t.proposition.lemma} {_standing(t.proposition)}") for t in verbs]
            return [detail("status", "compatible", said)]
    return []
