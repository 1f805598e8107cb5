"""Joining clusters of one verb into events."""

from __future__ import annotations

import datetime as dt

import pytest

from tellings.records import Participant, Polarity, Proposition, Span, Time
from tellings.telling.timeline.gather import gather


def told(
    verb: str,
    patient: str | None = None,
    name: str | None = None,
    day: str | None = None,
    polarity: Polarity = "positive",
) -> Proposition:
    """A proposition of a verb, done to a noun or to a named one, on a day."""
    span = Span(article="a", start=0, end=1, text="x")
    parts = (Participant(role="patient", span=span, head=patient or "", name=name),) if patient or name else ()
    date = dt.date.fromisoformat(day) if day else None
    time = Time(span=span, type="DATE", value=day or "", earliest=date, latest=date) if day else None
    return Proposition(
        span=span, lemma=verb, clause=span, sentence=0, participants=parts, when=time, polarity=polarity, terms=(verb,)
    )


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (told("burn"), told("burn"), True),
        (told("burn", "mill"), told("burn"), True),
        (told("burn", "mill"), told("burn", "barn"), False),
        (told("arrest", name="Karl Oro"), told("arrest", name="Ada Lund"), False),
        (told("burn", day="2024-05-07"), told("burn", day="2024-05-08"), False),
        (told("burn", day="2024-05-07"), told("burn", day="2024-05-07"), True),
        (told("burn"), told("burn", polarity="negative"), False),
        (told("burn"), told("flood"), False),
        (told("say"), told("say"), False),
        (told("collide", "tram"), told("crash", "tram"), True),
        (told("collide", "tram"), told("crash", "bus"), False),
        (told("collide"), told("crash"), False),
        (told("acquit", name="Karl Oro"), told("convict", name="Karl Oro"), False),
    ],
)
def test_clusters_of_one_verb_are_joined_unless_told_apart(one: Proposition, other: Proposition, joined: bool) -> None:
    """Two mentions of one verb are one event where nothing tells them apart, of verbs alike where one suffers both."""
    found = gather([([(0, 0)], [one]), ([(1, 0)], [other])])
    assert sorted(map(sorted, found)) == ([[(0, 0), (1, 0)]] if joined else [[(0, 0)], [(1, 0)]])
