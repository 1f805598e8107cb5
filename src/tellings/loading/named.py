"""A report given as named values: a row of a table, an object of JSON.

Strategy: columns the user names count first, then the common names of `header.KEYS`. The text is kept as it is, to the
letter, so that offsets made elsewhere into the same text hold here; only what plainly is markup is turned into text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tellings.loading.columns import COMMON, Columns
from tellings.loading.found import Found
from tellings.loading.header import known_values
from tellings.loading.markup import clean, has_markup, text_of_html
from tellings.loading.plain import found_in

# Tried where no column of plain text is there, or that is empty.
MARKUP_KEYS = ("body_html", "content_html", "article_html", "html", "body_xhtml", "raw_html", "page")


def values_of(mapping: Mapping[Any, Any], columns: Columns) -> dict[str, Any]:
    """The values of a mapping under our own names."""
    values = known_values(mapping)
    for field, column in columns.named().items():
        if column in mapping:
            values[field] = mapping[column]
    return values


def found_of(mapping: Mapping[Any, Any], columns: Columns = COMMON) -> Found:
    """What a mapping holds; its text is empty where no column of it is a text."""
    values = values_of(mapping, columns)
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        text = next((value for key in MARKUP_KEYS if isinstance(value := mapping.get(key), str) and value.strip()), "")
    if _is_page(text):
        return _of_page(text, values)
    return found_in(values, clean(text_of_html(text) if has_markup(text) else text))


def _is_page(text: str) -> bool:
    return text[:500].lstrip().lower().startswith(("<!doctype html", "<html"))


def _of_page(page: str, values: Mapping[str, Any]) -> Found:
    """A whole page as a value: what stands beside it counts before what the page says."""
    from tellings.loading.html import read_html
    beside = found_in(values, "")
    inside = read_html(page.encode("utf-8", "replace"), "utf-8")
    return inside._replace(
        title=beside.title or inside.title, source=beside.source or inside.source, url=beside.url or inside.url,
        id=beside.id, language=beside.language, authors=beside.authors or inside.authors,
        published=(*beside.published, *inside.published))
