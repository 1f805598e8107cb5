"""Words that weigh nothing, or stand for nothing but themselves, when clauses are compared: read from one table."""

from __future__ import annotations

import functools

from tellings.language.en.tables import classes


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return classes("light_words.tsv")


@functools.cache
def light(name: str) -> frozenset[str]:
    """The words of one class of `light_words.tsv`, whose head says what each is for."""
    return _classes()[name]
