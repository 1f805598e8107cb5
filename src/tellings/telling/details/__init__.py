"""Details: what the passages of one point agree and differ in, slot by slot.

Strategy: each slot has a comparer that finds the values the passages give and relates them: numbers and times as
intervals, places by what lies in what, standing by the modality and stage of the predicates, wording by the words
quoted. A comparer gives nothing where it is not sure that two values are of one thing.

Invariants: a conflict is between different articles, about one predicate, told as fact; every value has evidence in
each of its articles; the order of passages decides the order of values, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tellings.records import Detail, Proposition, Span
from tellings.telling.details import numbers, participants, places, status, times, wording
from tellings.telling.details.counted import NO_DAYS, Days, counted
from tellings.telling.details.teller import Teller, teller
from tellings.telling.draft import Draft

Passage = tuple[int, Proposition, Span]  # article index, what it tells, where

Comparer = Callable[[Draft, Sequence[Teller]], list[Detail]]

VALUES: tuple[Comparer, ...] = (numbers.compare, times.compare, places.compare)  # of what one report alone gives too
DIFFERENCES: tuple[Comparer, ...] = (participants.compare, status.compare, wording.compare)


def compare(
    draft: Draft, passages: Sequence[Passage], doubted: Sequence[Passage] = (), days: Days = NO_DAYS
) -> tuple[Detail, ...]:
    """The details of a point from its passages; `doubted` are those that perhaps tell it, `days` when the
    events of the timeline were."""
    tellers = [counted(draft, teller(draft, *passage), days) for passage in passages]
    perhaps = [counted(draft, teller(draft, *passage), days)._replace(sure=False) for passage in doubted]
    if not perhaps:
        return tuple(detail for comparer in _asked(tellers) for detail in comparer(draft, tellers))
    everyone = sorted((*tellers, *perhaps), key=lambda t: (draft.numbers[t.article], t.extent.start))
    surely, widely = _asked(tellers), _asked(everyone)
    found: list[Detail] = []
    for comparer in widely:         # all that the sure passages are asked are among them
        mine = comparer(draft, tellers) if comparer in surely else []
        found += _widened(mine, comparer(draft, everyone))
    return tuple(found)


def _asked(tellers: Sequence[Teller]) -> tuple[Comparer, ...]:
    """What passages are asked: what differs of several reports only."""
    return (*VALUES, *DIFFERENCES) if _several(t.article for t in tellers) else VALUES


def _widened(sure: Sequence[Detail], wider: Sequence[Detail]) -> list[Detail]:
    """The details of the sure passages, those of all passages in their place that hold them and add to them."""
    added = [detail for detail in wider if _adds(detail)]
    held = [_evidence(detail) for detail in added]
    kept = [detail for detail in sure if not any(_evidence(detail) <= spans for spans in held)]
    settled = [_evidence(detail) for detail in kept if _several(span.article for span in _evidence(detail))]
    return [*kept, *(detail for detail, spans in zip(added, held, strict=True) if not any(spans & s for s in settled))]


def _evidence(detail: Detail) -> set[Span]:
    return {span for value in detail.values for span in value.evidence}


def _adds(detail: Detail) -> bool:
    """Whether a doubted passage of another report bears out or narrows down what a sure one gives."""
    evidence = _evidence(detail)
    doubted = {span for value in detail.values for span in value.doubted}
    return detail.relation != "conflict" and evidence > doubted and _several(span.article for span in evidence)


def _several(articles: Iterable[str]) -> bool:
    return len(set(articles)) > 1
