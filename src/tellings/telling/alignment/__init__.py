"""Alignment: which propositions of a story's articles tell the same thing.

Strategy: every proposition is a unit (`units`), all units of a story are a table (`table`); pairs that share rare
words or a predicate are candidates (`candidates`, never all pairs); a candidate is scored by a few weighed features
(`features`, `scoring`) and may be vetoed (`vetoes`); average linkage makes clusters (`linkage`). The timeline is made
of them as they are, points of what is left of them and comes to them (`joining`), but for what only says that something
is said (`cues`).

Invariants: every unit is in exactly one cluster, and a clause in two points is two units; no cluster of statements
holds a vetoed pair; the result does not depend on the order in which articles of one day were given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from tellings.records import Reading
from tellings.telling.alignment import candidates, cues, lexis, linkage, units
from tellings.telling.alignment.content import common_stems, rare_stems
from tellings.telling.alignment.joining import Linked, joined
from tellings.telling.alignment.lexis import Lexis
from tellings.telling.alignment.scoring import Judgement, Judgements, Kind, judge
from tellings.telling.alignment.support import Support
from tellings.telling.alignment.table import Table
from tellings.telling.alignment.units import Place, Unit
from tellings.telling.entities import Entities

__all__ = ["Alignment", "Judgement", "Story", "happenings", "statements", "take_apart"]

# A lower one finds more and joins more wrongly: with 0.32 the points of the references of development are .013 better
# and as pure (.956), but of 40 pairs that only it joins in 29 further bundles 12 tell the same, 12 the same in part and
# 16 other things. Events CoNLL F1 changes by .001 between 0.28 and 0.44.
LEAST: dict[Kind, float] = {"point": 0.40, "event": 0.38}
FAINT = 0.03            # a pair less alike than this counts as not alike at all

Cluster = tuple[Place, ...]
NONE = np.zeros(0, dtype=np.int64)


class Story(NamedTuple):
    """All units of a story and its words: made once, for events and for statements."""

    units: tuple[Unit, ...] = ()
    words: Lexis | None = None
    table: Table | None = None      # of all units, as mentions of events are compared


class Alignment(NamedTuple):
    """The units of a story, the clusters of their numbers in text order, and the judgement of each pair compared.

    `cues` are the units that only say that something is said; `linked` the clusters as the scores alone make them;
    `vouched` the pairs that people judged to tell the same, `common` the stems most sentences of the story have.
    """

    units: tuple[Unit, ...] = ()
    clusters: tuple[tuple[int, ...], ...] = ()
    judged: Judgements = Judgements(NONE, NONE, np.zeros(0), {})
    story: Story = Story()
    cues: frozenset[int] = frozenset()
    linked: tuple[tuple[int, ...], ...] = ()
    vouched: frozenset[tuple[int, int]] = frozenset()
    common: frozenset[str] = frozenset()

    def places(self, *, passing: bool = False) -> list[Cluster]:
        """The clusters as (article index, event index), without the stand-ins for whole sentences.

        With `passing` what is named in passing is among them; its index goes on past the events of its article.
        """
        held = (tuple(self.units[n] for n in numbers if not self.units[n].whole) for numbers in self.clusters)
        found = (tuple(unit.place for unit in units if passing or not unit.passing) for units in held)
        return [cluster for cluster in found if cluster]


def take_apart(readings: Sequence[Reading], entities: Entities) -> Story:
    """The units of a story and its words."""
    found = tuple(unit for i, reading in enumerate(readings) for unit in units.of_reading(i, reading, entities))
    if not found:
        return Story()
    words = lexis.of_story(found, readings)
    return Story(found, words, Table(found, words, [unit.terms for unit in found]))


def _beside(story: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of clauses of one sentence: it says two things with them, so they never meet in one point."""
    passages: dict[tuple[int, int], list[int]] = {}
    for number, unit in enumerate(story):
        passages.setdefault(unit.passage, []).append(number)
    return [pair for members in passages.values() for pair in combinations(members, 2)]


def _clustered(
    size: int, judged: Judgements, least: float, apart: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[int, ...], ...]:
    vetoed = np.concatenate((judged.forbidden(), np.reshape(np.array(apart, dtype=np.int64), (-1, 2))))
    found = linkage.cluster(size, judged.allowed(FAINT), vetoed, least)
    return tuple(map(tuple, found))


def statements(
    readings: Sequence[Reading], entities: Entities, story: Story | None = None,
    days: Sequence[dt.date | None] = (),
) -> Alignment:
    """Clauses that say the same: what points are made of.

    `story` is what `take_apart` made of the same readings, `days` are the days of the reports where they are known.
    """
    whole = story if story and story.table else take_apart(readings, entities)
    numbers = [number for number, unit in enumerate(whole.units) if unit.leads]
    told = tuple(whole.units[number] for number in numbers)
    if not told or whole.words is None or whole.table is None:
        return Alignment(story=whole)
    of_all = whole.table, np.array(numbers, dtype=np.int64)
    table = Table(told, whole.words, [unit.wide for unit in told], of_all)
    judged = judge(table, *candidates.of_points(table), "point")
    linked, saying = _clustered(len(told), judged, LEAST["point"], _beside(told)), cues.of_units(told, readings)
    common = common_stems(whole.words)
    borne_out = Support(told, common, rare_stems(whole.words))
    story_linked = Linked(
        readings, entities, days or [None] * len(readings), whole.units, judged, saying, borne_out, common)
    told, settled = joined(story_linked, told, linked)
    return Alignment(told, settled, judged, whole, saying, linked, common=common)


def happenings(readings: Sequence[Reading], entities: Entities) -> Alignment:
    """Mentions of one event, be it with a bare noun: what the timeline is made of.

    A forbidden pair counts as not alike, and does not keep apart all that others join: one mention of twenty whose day
    or denial is read wrongly parted two clusters for good (ECB+, CoNLL F1 .793 so, .797 now).
    """
    whole = take_apart(readings, entities)
    table = whole.table
    if table is None:
        return Alignment(story=whole)
    judged = judge(table, *candidates.of_events(table), "event")
    size, scores = len(whole.units), judged.allowed(FAINT)
    return Alignment(whole.units, tuple(map(tuple, linkage.cluster(size, scores, (), LEAST["event"]))), judged, whole)
