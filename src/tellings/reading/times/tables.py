"""The words around an expression that tell what it is, each list read once."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    text = (resources.files("tellings.language.en") / "time_context.tsv").read_text("utf-8")
    return {name: frozenset(items.split(" ")) for name, items in (line.split("\t") for line in text.splitlines())}


def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return _lists()[name]
