"""How long a deed took: which clauses tell that, and of what the deed was done to.

Strategy: "taken off within an hour", "ashore in fifty minutes" and "it took two hours to free him" measure a deed from
end to end, and a story has hardly two deeds of one class, done to the same, that are measured so. Two that are may be
worded as unlike as can be; and where the lengths differ, that is what a reader wants to know.

Invariant: it is symmetric, and holds of what is told as done alone.
"""

from __future__ import annotations

import re

from tellings.language.en.predicates import ONE, kinship
from tellings.records.reading import FACT
from tellings.telling.alignment.content import PLAIN
from tellings.telling.alignment.units import EMPTY, Unit

FROM_END_TO_END = re.compile(
    r"\b(?:with)?in (?:just |only |under |less than )?$|^it\b.*?\bt(?:ook|aken)\b", re.IGNORECASE)
NOBODY: frozenset[str] = frozenset()


def took(unit: Unit) -> frozenset[str]:
    """What a deed was done to of which a clause tells how long it took."""
    told = unit.proposition
    done = told.form != "noun" and told.modality in FACT and told.polarity == "positive"
    lengths = [q for q in told.quantities if q.kind == "duration"] if done and told.lemma not in PLAIN else []
    if len(lengths) != 1 or not FROM_END_TO_END.search(unit.extent.text[: lengths[0].span.start - unit.extent.start]):
        return NOBODY
    return frozenset(p.key for p in unit.parties if p.role == "patient" and p.key.removeprefix(":") not in EMPTY)


def both(first: Unit, second: Unit) -> bool:
    """Whether two clauses tell how long one deed took."""
    kin = kinship(first.proposition.lemma, second.proposition.lemma) in ONE
    return kin and not took(first).isdisjoint(took(second))
