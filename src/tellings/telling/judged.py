"""What people judged between articles: which names, passages and reports are one, and which are not.

Strategy: what telling found is a partition each time (names into entities, clauses into points and events, articles
into origins), and a judgement names two places that belong to one part or to two; `text.partitions` amends it.

Invariants: a ruling that is unsure changes nothing; a ruling about places that are in no part changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tellings.records import JudgementKind, Lineage, Ruling, Span, judged_pairs, meet
from tellings.telling.alignment import Alignment
from tellings.text.partitions import amended


def _clause(alignment: Alignment) -> Callable[[Span], int | None]:
    """Finds the unit whose clause a passage is: of several, the one nearest in length."""
    where: dict[str, list[int]] = {}
    for number, unit in enumerate(alignment.units):
        where.setdefault(unit.extent.article, []).append(number)

    def find(span: Span) -> int | None:
        near = [n for n in where.get(span.article, ()) if meet(alignment.units[n].extent, span)]
        return min(near, key=lambda n: (_unlike(alignment.units[n].extent, span), n), default=None)

    return find


def _unlike(one: Span, other: Span) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


def amend_alignment(alignment: Alignment, rulings: Sequence[Ruling], kind: JudgementKind) -> Alignment:
    """The alignment with the clusters that people want: `kind` is `point` or `event`."""
    together, apart = judged_pairs(rulings, kind, _clause(alignment))
    if not together and not apart:
        return alignment

    def closeness(a: int, b: int) -> float:
        judged = alignment.judged.get((min(a, b), max(a, b)))
        return judged.score if judged and judged.veto is None else 0.0

    clusters = amended(alignment.clusters, together, apart, closeness)
    return alignment._replace(clusters=tuple(tuple(sorted(cluster)) for cluster in clusters))


def amend_lineage(lineage: Lineage, rulings: Sequence[Ruling]) -> Lineage:
    """The lineage in which an article that was judged a copy has the origin of what it copies, or has its own."""
    copies = [ruling for ruling in rulings if ruling.kind == "copy"]
    together, apart = ([r.articles for r in copies if r.standing == standing] for standing in ("yes", "no"))
    if not together and not apart:
        return lineage
    known = [(a, b) for a, b in (*together, *apart)]
    origins = amended(lineage.origins, known[: len(together)], known[len(together) :])
    return lineage.model_copy(update={"origins": tuple(tuple(group) for group in origins)})
