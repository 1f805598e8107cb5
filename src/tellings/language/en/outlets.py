"""Outlets and agencies by the short names that files and credits give them."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def _slugs() -> dict[str, str]:
    lines = resources.files(__package__).joinpath("outlet_slugs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {slug: row[0] for row in rows for slug in row[1:]}


def outlet_of_slug(slug: str) -> str | None:
    """The name of a known outlet from the slug it is filed under ("bbc" is "BBC"), or `None`."""
    return _slugs().get(slug)
