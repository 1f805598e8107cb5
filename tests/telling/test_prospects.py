"""Prospects: which clauses of several reports tell the one thing of its kind that is ahead."""

from __future__ import annotations

import pytest

from telling.pairs import leading
from tellings.telling.alignment.joining import prospects


def _joined(clusters: list[tuple[int, ...]], *texts: str) -> list[list[str]]:
    told = leading(*texts)
    alone = [(n,) for n in range(len(told)) if not any(n in members for members in clusters)]
    found = prospects.met(told, [*clusters, *alone], frozenset())
    return [[told[n].proposition.span.text for n in members] for members in found if len(members) > 1]


@pytest.mark.parametrize(("first", "second", "verbs"), [
    ("The eight sailors will be brought before a court.", "A court would hear their case in May.",
     ["brought", "hear"]),
    ("The envoys will meet on 17 March.", "The two sides are to sit down in Selby.", ["meet", "sit down"]),
])  # fmt: skip
def test_the_one_thing_of_its_kind_that_is_ahead_meets(first: str, second: str, verbs: list[str]) -> None:
    """Two reports that each tell one thing of a kind as yet to come tell the same, in whatever words."""
    assert _joined([], first, second) == [verbs]


@pytest.mark.parametrize(("first", "second"), [
    ("The eight sailors will be brought before a court.", "A court heard their case in May."),
    ("The eight sailors will be brought before a court.", "A court will not hear their case."),
    ("The envoys will meet on 17 March.", "The envoys will meet on 2 June."),
    ("The envoys will meet on 17 March. The bakers will meet in May.", "The two sides are to sit down in Selby."),
    ("The envoys will go to Selby.", "The bakers will travel to Torvik."),
])  # fmt: skip
def test_what_may_be_another_thing_ahead_does_not_meet(first: str, second: str) -> None:
    """What is done, denied, of another day, one of two, or of a kind that is told of many is another thing."""
    assert _joined([], first, second) == []


def test_a_point_that_mostly_tells_other_things_is_left_alone() -> None:
    """A point is joined to another only where half of its clauses tell what is ahead."""
    first = "The eight sailors will be brought before a court. A storm closed the road. A tug towed the ferry."
    second = "A court would hear their case in May."
    assert _joined([(0, 1, 2)], first, second) == [["brought", "closed", "towed"]]
