"""What people judged between articles: which names, passages and reports are one, and which are not.

Strategy: what telling found is a partition each time (names into entities, clauses into points and events, articles
into origins), and a judgement names two places that belong to one part or to two; `text.partitions` amends it.

Invariants: a ruling that is unsure changes nothing; a ruling about places that are in no part changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tellings.records import JudgementKind, Lineage, Ruling, Span, judged_pairs, meet
from tellings.records.judgement import Standing
from tellings.telling.alignment import Alignment
from tellings.telling.alignment.units import Place
from tellings.telling.alignment.why import Why, explain
from tellings.text.partitions import amended

_STRONGEST: tuple[Standing, ...] = ("no", "yes")


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
    together, apart = judged_pairs(rulings, kind, _clause(alignment)) if rulings else ([], [])
    if not together and not apart:
        return alignment

    clusters = amended(alignment.clusters, together, apart, _closeness(alignment))
    vouched = alignment.vouched.union(together)
    return alignment._replace(clusters=tuple(tuple(sorted(cluster)) for cluster in clusters), vouched=vouched)


def amend_events(
    alignment: Alignment, events: Sequence[Sequence[Place]], rulings: Sequence[Ruling]
) -> list[list[Place]]:
    """The mentions of each event as people want them: what the timeline joined or parted anew is amended anew."""
    together, apart = judged_pairs(rulings, "event", _clause(alignment)) if rulings else ([], [])
    if not together and not apart:
        return [list(mentions) for mentions in events]
    number = {unit.place: n for n, unit in enumerate(alignment.units)}
    groups = amended([[number[m] for m in mentions] for mentions in events], together, apart, _closeness(alignment))
    return [[alignment.units[n].place for n in sorted(group)] for group in groups]


def _closeness(alignment: Alignment) -> Callable[[int, int], float]:
    """How close two units are, by their score; not at all where that is forbidden."""
    def closeness(a: int, b: int) -> float:
        judged = alignment.judged.get((min(a, b), max(a, b)))
        return judged.score if judged and judged.veto is None else 0.0

    return closeness


_SAID: dict[Standing, str] = {
    "yes": "people judged that they tell the same", "no": "people judged that they do not tell the same",
    "unsure": "people disagree on these two, so what was found stands",
}  # fmt: skip
_WEAKER = "people judged that they tell the same, but others of them not, and that is stronger"


def explain_judged(alignment: Alignment, rulings: Sequence[Ruling], first: Span, second: Span) -> Why:
    """Why two passages are told as one point, or why not, where people judged points; `alignment` is from before."""
    found, amended_too = explain(alignment, first, second), amend_alignment(alignment, rulings, "point")
    about = [ruling for ruling in rulings if ruling.kind == "point" and _speaks_of(ruling, first, second)]
    if about:
        standing: Standing = next((s for s in _STRONGEST if any(r.standing == s for r in about)), "unsure")
        names = tuple(dict.fromkeys(name for ruling in about for name in ruling.judgements))
        together = found.together if standing == "unsure" else standing == "yes" and _joined(amended_too, first, second)
        said = _WEAKER if standing == "yes" and not together else _SAID[standing]
        return found._replace(together=together, standing=standing, judgements=names, reason=_before(said, found))
    now = explain(amended_too, first, second)
    if now.together == found.together:
        return found
    said = f"what people judged of other passages {'puts them together' if now.together else 'keeps them apart'}"
    return found._replace(together=now.together, reason=_before(said, found))


def _before(said: str, found: Why) -> str:
    return f"{said} (found without that: {'together' if found.together else 'apart'}, {found.reason})"


def _joined(alignment: Alignment, first: Span, second: Span) -> bool:
    """Whether one cluster has a clause of each."""
    return any(
        all(any(meet(alignment.units[n].extent, span) for n in members) for span in (first, second))
        for members in alignment.clusters)


def _speaks_of(ruling: Ruling, first: Span, second: Span) -> bool:
    """Whether a ruling is about these two passages."""
    one, other = ruling.passages
    return (meet(one, first) and meet(other, second)) or (meet(one, second) and meet(other, first))


def amend_lineage(lineage: Lineage, rulings: Sequence[Ruling]) -> Lineage:
    """The lineage in which an article that was judged a copy has the origin of what it copies, or has its own."""
    copies = [ruling for ruling in rulings if ruling.kind == "copy"]
    together, apart = ([r.articles for r in copies if r.standing == standing] for standing in ("yes", "no"))
    if not together and not apart:
        return lineage
    known = [(a, b) for a, b in (*together, *apart)]
    origins = amended(lineage.origins, known[: len(together)], known[len(together) :])
    return lineage.model_copy(update={"origins": tuple(tuple(group) for group in origins)})
