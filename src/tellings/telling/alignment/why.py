"""Why two passages were put together, or why not: the judgement of their closest pair of units, in words and figures.

Invariants: the parts add up to the logit of the score; a pair never compared has no judgement, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tellings.records import Span
from tellings.records.judgement import Standing
from tellings.telling.alignment import Alignment, doubt
from tellings.telling.alignment.scoring import NAMES, Judgement, Kind, weights


class Why(NamedTuple):
    """`together` says whether one point has both; `parts` are (feature, value, weight), the heaviest first.

    `judgements` are the ids of what people said of the two, `standing` is what that comes to.
    """

    together: bool
    score: float | None
    reason: str
    parts: tuple[tuple[str, float, float], ...] = ()
    standing: Standing | None = None
    judgements: tuple[str, ...] = ()


def _units(alignment: Alignment, span: Span) -> list[int]:
    found = []
    for number, unit in enumerate(alignment.units):
        extent = unit.extent
        if extent.article == span.article and extent.start < span.end and span.start < extent.end:
            found.append(number)
    return found


def _parts(judgement: Judgement, kind: Kind) -> tuple[tuple[str, float, float], ...]:
    bias, by_feature = weights(kind)
    found = [(name, v, w) for name, v, w in zip(NAMES, judgement.features, by_feature, strict=True) if v and w]
    found.sort(key=lambda part: -abs(part[1] * part[2]))
    return (*found, ("bias", 1.0, bias))


def _cluster_of(clusters: Sequence[tuple[int, ...]]) -> dict[int, int]:
    """For each unit, which of the clusters it is in."""
    return {unit: number for number, members in enumerate(clusters) for unit in members}


def _aside(alignment: Alignment, pair: tuple[int, int]) -> str | None:
    """Why two units met that are no clauses; `None` where they are, or did not meet."""
    if not any(set(pair) <= set(members) for members in alignment.clusters):
        return None
    if any(alignment.units[number].listed for number in pair):
        return "in a list or alone, the same sum is told of the same thing"
    return "both say the same of who somebody is" if any(alignment.units[number].role for number in pair) else None


def _doubt(alignment: Alignment, pairs: Sequence[tuple[int, int]]) -> str | None:
    """Why it is not sure that passages of one point tell the same; `None` where it is."""
    of = _cluster_of(alignment.clusters)
    met = [pair for pair in pairs if of[pair[0]] == of[pair[1]]]
    parts = doubt.sure_parts(alignment.units, alignment.clusters[of[met[0][0]]], alignment.vouched, alignment.common)
    if any(set(pair) <= set(part) for pair in met for part in parts):
        return None
    best = max((doubt.sureness(alignment.units[a], alignment.units[b], alignment.common) for a, b in met), default=0.0)
    return f"they perhaps tell the same: {best:.1f} of the {doubt.SURE} points of likeness that would make it sure"


def explain(alignment: Alignment, first: Span, second: Span, kind: Kind = "point") -> Why:
    """Why two passages are, or are not, in one cluster of an alignment."""
    pairs = [(a, b) for a in _units(alignment, first) for b in _units(alignment, second) if a != b]
    together, linked = (
        any(a in of and of[a] == of.get(b) for a, b in pairs)       # items and roles are in no cluster of the scores
        for of in (_cluster_of(clusters) for clusters in (alignment.clusters, alignment.linked or alignment.clusters))
    )
    if reason := next(filter(None, (_aside(alignment, pair) for pair in pairs)), None):
        return Why(together=True, score=None, reason=reason)
    judged = [alignment.judged[min(p), max(p)] for p in pairs if (min(p), max(p)) in alignment.judged]
    if not judged:
        return Why(together, None, "they share too few words that are rare in the story to be compared")
    best = max(judged, key=lambda j: (j.veto is None, j.score) if together else (False, j.score))
    if together:
        reason = _doubt(alignment, pairs) or "they tell the same"
    elif linked:
        reason = "the sentences are alike, but the clauses by themselves have too little in common"
    elif best.veto:
        reason = best.veto
    else:
        reason = "they are not alike enough, or each is more like something else"
    return Why(together, best.score, reason, _parts(best, kind))
