"""Nouns for persons as reports count them: read from one list."""

from __future__ import annotations

import functools

from tellings.language.en.tables import rows


@functools.cache
def heads() -> frozenset[str]:
    """The nouns of `heads_counted.txt`."""
    return frozenset(word for line, *_ in rows("heads_counted.txt") for word in line.split())
