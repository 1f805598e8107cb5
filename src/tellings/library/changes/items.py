"""Points, quotes and commitments that are new or whose state moved.

Strategy: an item of the later account is matched with those of the earlier one whose passages it shares. What has no
match and new text is new. A point that several reports now agree on, or now differ on, is told so; where the later
reports give another number or date than the earlier ones, the value has moved, which is no dispute.

Invariant: each development has the passages of the new text, and those it stands beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from tellings.library.changes.ground import Ground
from tellings.records import Commitment, Detail, Development, Point, Span, Value, meet, stable_id
from tellings.records.account import CommitmentStatus, Slot
from tellings.records.development import DevelopmentKind

MOVING: frozenset[Slot] = frozenset({"count", "amount", "duration", "date", "status"})
REACHED: Mapping[CommitmentStatus, DevelopmentKind] = {
    "fulfilled": "commitment_kept", "broken": "commitment_broken", "overdue": "commitment_overdue",
}  # fmt: skip


class _Evidenced(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> tuple[Span, ...]: ...


Item = TypeVar("Item", bound=_Evidenced)


class _Match(NamedTuple):
    """The earlier items an item shares passages with, and their passages."""

    items: tuple[int, ...]
    passages: tuple[Span, ...]


def _matches(ground: Ground, earlier: Sequence[Item], later: Sequence[Item]) -> list[_Match]:
    """For each later item, the earlier ones it shares passages with, in order."""
    where: dict[str, list[tuple[Span, int, Span]]] = defaultdict(list)
    for number, item in enumerate(earlier):
        for span in item.evidence:
            if moved := ground.carried(span):
                where[moved.article].append((moved, number, span))
    found = []
    for item in later:
        met = {
            (number, span.article, span.start): span
            for mine in item.evidence
            for moved, number, span in where.get(mine.article, ())
            if meet(mine, moved)
        }
        found.append(_Match(tuple(sorted({key[0] for key in met})), tuple(met[key] for key in sorted(met))))
    return found


class _Told(NamedTuple):
    """What is to be told of an item."""

    kind: DevelopmentKind
    text: str
    before: str | None = None
    after: str | None = None


def _development(
    ground: Ground, told: _Told, item: str, evidence: Sequence[Span], earlier: Sequence[Span] = ()
) -> Development:
    shown = tuple(span for span in evidence if ground.fresh(span)) or tuple(evidence)
    by = ground.bringers(evidence)
    return Development(
        id=stable_id("d", told.kind, told.before, told.after, *((s.article, s.start, s.end) for s in shown)),
        kind=told.kind,
        text=told.text,
        before=told.before,
        after=told.after,
        at=ground.at(by),
        articles=by,
        item=item,
        evidence=shown,
        earlier=tuple(earlier),
    )


def _sides(ground: Ground, detail: Detail) -> tuple[list[Value], list[Value]]:
    """The values the earlier reports give, and those only the new text gives."""
    new = [value for value in detail.values if all(ground.fresh(span) for span in value.evidence)]
    return [value for value in detail.values if value not in new], new


def _later(ground: Ground, old: Iterable[Value], new: Iterable[Value]) -> bool:
    """Whether every new value is from a report of a later day than every old one."""
    first = [day for value in new for day in ground.days(value.articles)]
    last = [day for value in old for day in ground.days(value.articles)]
    dated = [day for day in (*first, *last) if day]
    return len(dated) == len(first) + len(last) and min(d for d in first if d) > max(d for d in last if d)


def _words(values: Iterable[Value]) -> str:
    return " / ".join(dict.fromkeys(" ".join(value.text.split()) for value in values))


def _moves(ground: Ground, point: Point) -> list[Development] | None:
    """The values of a point that moved; none at all where one difference is no move."""
    found = []
    for detail in point.details:
        if detail.relation != "conflict":
            continue
        old, new = _sides(ground, detail)
        if not new:
            continue
        if not old or detail.slot not in MOVING or not _later(ground, old, new):
            return None
        before, after = _words(old), _words(new)
        told = _Told("value_moved", f"{before} → {after}: {point.statement}", before, after)
        spans = [span for value in new for span in value.evidence]
        beside = [span for value in old for span in value.evidence]
        found.append(_development(ground, told, point.id, spans, beside))
    return found or None


def points(ground: Ground) -> Iterable[Development]:
    """New points, points now agreed or disputed, and values that moved."""
    earlier = ground.before.points
    for point, match in zip(ground.after.points, _matches(ground, earlier, ground.after.points), strict=True):
        if not ground.bringers(point.sure):
            continue
        was = {earlier[number].status for number in match.items}
        moves = _moves(ground, point)
        if moves:
            yield from moves
        elif not was:
            told = _Told("new_point", point.statement, after=point.status)
            yield _development(ground, told, point.id, point.sure)
        elif point.status == "differs" and "differs" not in was:
            told = _Told("disputed", point.statement, "/".join(sorted(was)), point.status)
            yield _development(ground, told, point.id, point.sure, match.passages)
        elif point.status == "agreed" and was <= {"single", "repeated"}:
            told = _Told("agreed", point.statement, "/".join(sorted(was)), point.status)
            yield _development(ground, told, point.id, point.sure, match.passages)


def quotes(ground: Ground) -> Iterable[Development]:
    """Utterances that no earlier account had."""
    names = {entity.id: entity.name for entity in ground.after.entities}
    for quote, match in zip(
        ground.after.quotes, _matches(ground, ground.before.quotes, ground.after.quotes), strict=True
    ):
        if match.items or not ground.bringers(quote.evidence):
            continue
        speaker = names.get(quote.speaker or "") or quote.speaker_text or "speaker not known"
        told = _Told("new_quote", f"{speaker}: “{' '.join(quote.content.split())}”", after=quote.kind)
        yield _development(ground, told, quote.id, quote.evidence)


def commitments(ground: Ground) -> Iterable[Development]:
    """Commitments that are new, and those now kept, broken or overdue."""
    names = {entity.id: entity.name for entity in ground.after.entities}
    earlier = ground.before.commitments
    for promise, match in zip(
        ground.after.commitments, _matches(ground, earlier, ground.after.commitments), strict=True
    ):
        line = _line(promise, names)
        if not match.items and ground.bringers(promise.evidence):
            yield _development(ground, _Told("commitment_made", line, after=promise.modality), promise.id,
                               promise.evidence)
        reached = REACHED.get(promise.status)
        was = {earlier[number].status for number in match.items}
        if reached and promise.status not in was:
            told = _Told(reached, line, "/".join(sorted(was)) or None, promise.status)
            yield _development(ground, told, promise.id, promise.outcome or promise.evidence, promise.evidence)


def _line(promise: Commitment, names: Mapping[str, str]) -> str:
    holders = [names.get(holder, holder) for holder in promise.holders]
    if holders and all(holder in promise.action for holder in holders):
        return promise.action
    return f"{' and '.join(holders) or 'holder not known'}: {promise.action}"
