"""What was ahead when it was told, and what came of it: "will be freed this week" and "was freed on Friday" are two.

Strategy: a clause tells something ahead where it is planned, expected, promised, or governs an infinitive that somebody
only means to do ("undertook to release her"). Where another of its cluster tells as a fact what was done on a day after
that report, the one is a word given and the other how it was kept: two points, one of what was ahead, one of what was
done. What is neither goes where it is more at home. Reports of one day are never parted so.

Invariant: every unit stays in exactly one cluster.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tellings.records.reading import FACT, TO_COME
from tellings.telling.alignment.joining.settling import Cluster
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.units import Unit

FEW = 2         # days that what was done may be dated by


def _done(unit: Unit, told_on: dt.date | None) -> dt.date | None:
    """The day on which a clause tells that something was done: "begins on Friday" tells so of no day to come."""
    told, days = unit.proposition, unit.days
    if told.modality not in FACT or told.form == "noun" or unit.undone or days is None or told_on is None:
        return None
    first, last = days
    return first if last <= told_on and (last - first).days <= FEW else None


def _ahead(unit: Unit) -> bool:
    """Whether a clause tells what is to come."""
    return unit.proposition.modality in TO_COME or bool(unit.undone)


def _parts(
    units: Sequence[Unit], members: Cluster, days: Sequence[dt.date | None], judged: Judgements
) -> list[Cluster]:
    """A cluster, or what was ahead in it and what was done."""
    done = {n: day for n in members if (day := _done(units[n], days[units[n].place[0]]))}
    last = max(done.values(), default=dt.date.min)
    ahead = [n for n in members if n not in done and _ahead(units[n]) and (days[units[n].place[0]] or last) < last]
    kept = [n for n, day in done.items() if all(day > (days[units[m].place[0]] or day) for m in ahead)]
    if not (ahead and kept):
        return [members]
    first, second = list(ahead), list(kept)
    for n in members:
        if n not in ahead and n not in kept:
            (first if judged.mean([n], ahead) > judged.mean([n], kept) else second).append(n)
    return [tuple(sorted(first)), tuple(sorted(second))]


def parted(
    units: Sequence[Unit], clusters: Sequence[Cluster], days: Sequence[dt.date | None], judged: Judgements
) -> tuple[Cluster, ...]:
    """The clusters, those in two that tell both; `days` are those of the reports, where they are known."""
    found = [part for members in clusters for part in _parts(units, members, days, judged)]
    return tuple(sorted(found))
