"""A happening named by how long it went on: which nouns with a measure before them tell what a point tells."""

from __future__ import annotations

import datetime as dt

import pytest

import tellings
from tellings.records import Article, Point
from tellings.telling import entities
from tellings.telling.alignment.joining import measured
from tellings.telling.alignment.units import of_reading

SPOKE = "Ada Holm spoke by telephone with Omar Reed on Wednesday for more than two hours."
TOLD = "The grain harbours must reopen, Omar Reed told Ada Holm on Wednesday."


def _met(*texts: str, together: int = 1) -> list[list[str]]:
    """The passages of the points that are made of clauses of reports, the first so many of them being in one before."""
    day = dt.date(2024, 3, 8)
    readings = [tellings.read(Article(id=f"r{n}", text=text, published=day)) for n, text in enumerate(texts)]
    known = entities.resolve(readings)
    whole = [unit for n, reading in enumerate(readings) for unit in of_reading(n, reading, known)]
    told = [unit for unit in whole if unit.leads]
    before = [tuple(range(together)), *((n,) for n in range(together, len(told)))]
    made, found = measured.met(told, whole, readings, before)
    return [[made[n].extent.text for n in members] for members in found if len(members) > 1]


@pytest.mark.parametrize(("second", "passage"), [
    (f"{TOLD} The 90-minute call was held at night.", "The 90-minute call was held at night"),
    (f"{TOLD} Aides praised the hour-long conversation.", "the hour-long conversation"),
    (f"{TOLD} Their call lasted an hour and a half.", "Their call lasted an hour and a half"),
    ("The harbours had closed. Holm's two-hour call with Reed was their first.", "Holm's two-hour call with Reed"),
])  # fmt: skip
def test_a_noun_with_its_measure_tells_what_a_point_tells_of_those_named_before_it(second: str, passage: str) -> None:
    """"The 90-minute call" is the call of the two whom its report names before it, or beside it."""
    [[first, found]] = _met(SPOKE, second)
    assert (first, found) == (SPOKE[:-1], passage)


@pytest.mark.parametrize("second", [
    "The harbours must reopen, Omar Reed told Ilse Brandt on Wednesday. The 90-minute call was held at night.",
    f"{TOLD} Ilse Brandt was there. The 90-minute call was held at night.",
    "The harbours are closed. The 90-minute call was held at night.",
    "Reed's 90-minute call with Ilse Brandt was about grain. Omar Reed rules Selba.",
    "Omar Reed also spoke to Ilse Brandt. Omar Reed's 90-minute call was about grain.",
    "The grain harbours must reopen, Omar Reed told Ada Holm on Friday. The 90-minute call was held at night.",
    f"{TOLD} A 90-minute call was held at night.",
    f"{TOLD} The 90-minute speech was held at night.",
    f"{TOLD} The 20-minute call was held at night.",
    f"{TOLD} The 90-minute call will be held at night.",
])  # fmt: skip
def test_what_may_be_another_happening_is_told_alone(second: str) -> None:
    """What is of others or nobody, of another day, kind or length, any call, or yet to come, is another thing."""
    assert _met(SPOKE, second) == []


def test_a_point_of_talks_with_several_is_left_alone() -> None:
    """Where a point mixes the talk of two with the talk of others, it is not known which the noun names."""
    other = "Omar Reed spoke with Ilse Brandt on Wednesday."
    assert len(_met(SPOKE, other, f"{TOLD} The 90-minute call was held at night.", together=2)[0]) == 2


@pytest.mark.parametrize(("second", "met"), [
    ("The board ended the nearly two-year inquiry.", True),
    ("The board ended the six-year inquiry.", False),
    ("The board ended the nearly two-year inquiry. It began a six-year inquiry.", False),
])
def test_two_nouns_of_one_kind_and_length_tell_the_same(second: str, met: bool) -> None:
    """Reports that each name one happening of a kind by its length tell one, if the lengths may be one."""
    assert bool(_met("Holm completed her 22-month investigation.", second)) is met


def test_the_length_of_such_a_noun_contradicts_the_others() -> None:
    """What a report says of a length by such a noun is set against what others say of it, in the brief too."""
    texts = (SPOKE, f"{TOLD} The 90-minute call was held at night.")
    articles = [Article(id=f"r{n}", source=f"Outlet {n}", text=text, published=dt.date(2024, 3, 8))
                for n, text in enumerate(texts)]
    account = tellings.tell(articles)
    points: list[Point] = [point for point in account.points if len(point.articles) > 1]
    lengths = [d for point in points for d in point.details if d.slot == "duration"]
    assert [(d.relation, [v.text for v in d.values]) for d in lengths] == [
        ("conflict", ["more than two hours", "90-minute"])]
    assert any("(reports give between 90 minutes and more than two hours)" in told.text for told in account.brief)
