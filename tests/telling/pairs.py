"""Stories of a few short reports by as many outlets, and what their accounts tell together."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence

import tellings
from tellings.records import Account, Article, Point
from tellings.telling import entities
from tellings.telling.alignment.units import Unit, of_reading

LEAD = "Two goods trains collided near Oxmoor on Monday morning, the railway operator Norline said."
DAY = dt.date(2024, 3, 5)


def reports(*texts: str, later: int = 0) -> list[Article]:
    """Reports of these texts, each published so many days after the one before."""
    return [
        Article(id=f"r{n}", source=f"Outlet {n}", text=text, published=DAY + dt.timedelta(n * later))
        for n, text in enumerate(texts)
    ]


def units(*texts: str, days: Sequence[dt.date | None] = ()) -> list[Unit]:
    """The units of reports of these texts, all of one day where no `days` are given."""
    of = days or [DAY] * len(texts)
    readings = [
        tellings.read(article.model_copy(update={"published": day}))
        for article, day in zip(reports(*texts), of, strict=True)
    ]
    known = entities.resolve(readings)
    return [unit for n, reading in enumerate(readings) for unit in of_reading(n, reading, known)]


def leading(*texts: str, days: Sequence[dt.date | None] = ()) -> list[Unit]:
    """Those of them that lead."""
    return [unit for unit in units(*texts, days=days) if unit.leads]


@functools.cache
def told(*texts: str) -> Account:
    """The account of reports of one day."""
    return tellings.tell(reports(*texts))


def shared(account: Account, words: str) -> list[Point]:
    """The points of several reports that one is told in with these words."""
    return [p for p in account.points if len(p.articles) > 1 and any(words in s.text for s in p.evidence)]


def account(first: str, second: str, *, later: int = 0) -> Account:
    """The account of what two reports add to one lead, the second published so many days later."""
    return tellings.tell(reports(*(f"{LEAD}\n{text}\n" for text in (first, second)), later=later))


def points(first: str, second: str, predicate: str) -> list[Point]:
    """The points of a predicate that two reports add to one lead; one of them has passages of both."""
    found = [point for point in account(first, second).points if point.predicate == predicate]
    assert any(len({span.article for span in point.evidence}) > 1 for point in found)
    return found
