"""Outlets and agencies by the short names that files and credits give them."""

from __future__ import annotations

import functools

from tellings.language.en.tables import rows


@functools.cache
def _slugs() -> dict[str, str]:
    return {slug: row[0] for row in rows("outlet_slugs.tsv") for slug in row[1:]}


def outlet_of_slug(slug: str) -> str | None:
    """The name of a known outlet from the slug it is filed under ("bbc" is "BBC"), or `None`."""
    return _slugs().get(slug)
