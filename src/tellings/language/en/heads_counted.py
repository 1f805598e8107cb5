"""Nouns for persons as reports count them: read from one list."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def heads() -> frozenset[str]:
    """The nouns of `heads_counted.txt`."""
    lines = files(__package__).joinpath("heads_counted.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
