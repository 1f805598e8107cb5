"""Status: how far a matter has gone in each passage: planned or done, charged or convicted, agreed or discussed.

Strategy: two stages of one matter, or one predicate planned by one report and done by another. Words between marks
are left out ("I was going to"), and so is what has no stages: to be, to have, to know. Nothing is given where one
report has both stages, for then it tells of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tellings.language.en.light_words import light
from tellings.language.en.predicates import kinship
from tellings.records import Detail, Proposition
from tellings.telling.details.teller import AHEAD, Said, Teller, detail, shares
from tellings.telling.draft import Draft

DONE = frozenset({"asserted", "reported"})


def _standing(proposition: Proposition) -> str:
    """Done, or the way in which it is not."""
    return "done" if proposition.modality in DONE else proposition.modality


def _stages(first: Teller, second: Teller) -> bool:
    """Whether two passages tell of one matter at two stages."""
    one, other = first.deed, second.deed
    kin = kinship(one.lemma, other.lemma)
    if kin == "ladder":
        return True
    standings = {_standing(one), _standing(other)}
    return kin in ("same", "class") and "done" in standings and bool(standings & AHEAD) and shares(first, second)


def _tells(teller: Teller) -> bool:
    said = teller.deed
    return said.form == "verb" and not said.quoted and said.lemma not in light("stageless")


def _under_way(tellers: Sequence[Teller]) -> list[Detail]:
    """What two reports tell as going on ("still pending", "ongoing")."""
    said = [Said(t, t.deed.span, "under way") for t in tellers if t.deed.lemma in light("underway") and t.firm]
    return [detail("status", "same", said)] if len({s.teller.article for s in said}) > 1 else []


def compare(_: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """A difference of standing between passages of different articles, or that they tell of one thing going on."""
    for one, other in combinations([t for t in tellers if _tells(t)], 2):
        first, second = one.deed, other.deed
        if one.article == other.article or first.polarity != second.polarity or not _stages(one, other):
            continue
        kinds = [(first.lemma, _standing(first)), (second.lemma, _standing(second))]
        said = [
            Said(t, t.deed.span, " ".join(kind))
            for t in tellers
            for kind in kinds
            if (t.deed.lemma, _standing(t.deed)) == kind
        ]
        givers = [{s.teller.article for s in said if s.key == " ".join(kind)} for kind in kinds]
        if not givers[0] & givers[1]:
            return [detail("status", "compatible", said)]
    return _under_way(tellers)
