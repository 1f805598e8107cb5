"""Words that weigh nothing, or stand for nothing but themselves, when clauses are compared: read from one table."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def light(name: str) -> frozenset[str]:
    """The words of one class of `light_words.tsv`, whose head says what each is for."""
    lines = files(__package__).joinpath("light_words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return frozenset({row[0]: row[1] for row in rows}[name].split())
