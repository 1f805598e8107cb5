"""Stories of two reports, made of what each adds to one lead."""

from __future__ import annotations

import datetime as dt

import tellings
from tellings.records import Account, Article, Point

LEAD = "Two goods trains collided near Oxmoor on Monday morning, the railway operator Norline said."
DAY = dt.date(2024, 3, 5)


def account(first: str, second: str, *, later: int = 0) -> Account:
    """The account of two reports, the second published so many days later."""
    return tellings.tell([
        Article(id=f"r{n}", source=f"Outlet {n}", text=f"{LEAD}\n{text}\n", published=DAY + dt.timedelta(n * later))
        for n, text in enumerate((first, second))
    ])


def points(first: str, second: str, predicate: str) -> list[Point]:
    """The points of a predicate that two reports tell; one of them has passages of both."""
    found = [point for point in account(first, second).points if point.predicate == predicate]
    assert any(len({span.article for span in point.evidence}) > 1 for point in found)
    return found
