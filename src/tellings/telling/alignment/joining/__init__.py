"""Joining: what the linkage made of a story's clauses, put right by what its scores cannot see.

Strategy: `STAGES`, one after the other, each from units and clusters to units and clusters. Of a cluster first stays
what its clauses bear out (`settling`), and what one clause alone holds together is told apart (`bridges`). Then points
are joined that tell one thing in words too unlike for the scores: one happening that a sentence names twice (`nested`),
one deed to one person or to so many (`deeds`, `called`), one thing ahead (`prospects`), one toll (`tolls`).
What was ahead is parted from what was done (`kept`), and a clause that tells two things is told with both (`twofold`).
Last comes what no clause tells: what is named by its length (`measured`), who asked for a talk (`asked`), items of
lists (`items`), lengths (`stretches`), who somebody is (`roles`) and how old (`ages`).

Invariants: no unit is lost, and each is in exactly one cluster; stages may add units behind those there are, so that a
clause in two points is two units.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tellings.records import Reading
from tellings.telling.alignment.joining import (
    ages,
    asked,
    bridges,
    called,
    deeds,
    items,
    kept,
    measured,
    nested,
    prospects,
    roles,
    settling,
    stretches,
    tolls,
    twofold,
)
from tellings.telling.alignment.scoring import Judgements
from tellings.telling.alignment.support import Support
from tellings.telling.alignment.units import Unit
from tellings.telling.entities import Entities

Units = tuple[Unit, ...]
Clusters = tuple[tuple[int, ...], ...]


class Linked(NamedTuple):
    """A story as the linkage leaves it: what the stages go by beside units and clusters.

    `judged` are the pairs that were compared, `cues` the units that only say that something is said, `whole` all units
    of the story, `common` the stems most of its sentences have, `days` those of the reports where they are known.
    """

    readings: Sequence[Reading]
    entities: Entities
    days: Sequence[dt.date | None]
    whole: Units
    judged: Judgements
    cues: frozenset[int]
    support: Support
    common: frozenset[str]


Stage = Callable[[Linked, Units, Clusters], tuple[Units, Clusters]]


def _settled(s: Linked, units: Units, clusters: Clusters) -> tuple[Units, Clusters]:
    return units, settling.settled(units, s.support, clusters, s.judged, s.cues, s.whole)


def _deeds(s: Linked, units: Units, clusters: Clusters) -> tuple[Units, Clusters]:
    return units, deeds.met(units, s.whole, clusters, s.cues, called.by_noun(s.readings, s.entities))


STAGES: tuple[Stage, ...] = (
    _settled,
    lambda s, units, clusters: bridges.taken_apart(units, clusters, s.judged, s.common),
    lambda s, units, clusters: (units, nested.met(units, clusters, s.judged)),
    _deeds,
    lambda s, units, clusters: (units, prospects.met(units, clusters, s.cues)),
    lambda _, units, clusters: (units, tolls.met(units, clusters)),
    lambda s, units, clusters: (units, kept.parted(units, clusters, s.days, s.judged)),
    lambda s, units, clusters: twofold.met(units, s.judged, s.support, clusters),
    lambda s, units, clusters: measured.met(units, s.whole, s.readings, clusters),
    lambda s, units, clusters: asked.met(units, s.readings, s.entities, clusters),
    lambda s, units, clusters: items.met(units, s.readings, clusters),
    lambda s, units, clusters: stretches.met(units, s.readings, clusters),
    lambda s, units, clusters: roles.met(units, s.readings, s.entities, clusters),
    lambda s, units, clusters: ages.met(units, s.readings, s.days, s.entities, clusters),
)


def joined(story: Linked, units: Units, clusters: Clusters) -> tuple[Units, Clusters]:
    """The units and clusters of the linkage after all stages."""
    for stage in STAGES:
        units, clusters = stage(story, units, clusters)
    return units, clusters
