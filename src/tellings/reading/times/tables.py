"""The words around an expression that tell what it is, each list read once."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    text = (resources.files("tellings.language.en") / "time_context.tsv").read_text("utf-8")
    return {name: frozenset(items.split(" ")) for name, items in (line.split("\t") for line in text.splitlines())}


@functools.cache
def known_days() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    """(month, day) -> the year it stands for, and the words after it that show it does."""
    text = (resources.files("tellings.language.en") / "time_known_days.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {(int(day[:2]), int(day[3:5])): (int(year), frozenset(after.split(" "))) for day, year, after in rows}


def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return _lists()[name]
