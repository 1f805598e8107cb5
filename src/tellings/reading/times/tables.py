"""The words around an expression that tell what it is, each list read once."""

from __future__ import annotations

import functools

from tellings.language.en.tables import classes, rows


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    return classes("time_context.tsv")


@functools.cache
def known_days() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    """(month, day) -> the year it stands for, and the words after it that show it does."""
    return {
        (int(day[:2]), int(day[3:5])): (int(year), frozenset(after.split(" ")))
        for day, year, after in rows("time_known_days.tsv")
    }


def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return _lists()[name]
