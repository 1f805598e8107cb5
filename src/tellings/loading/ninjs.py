"""ninjs, the IPTC's news in JSON, in its versions 1, 2 and 3.

Strategy: the versions differ in the spelling of keys (`versioncreated`, `versionCreated`) and in whether headlines and
bodies are values under several keys (`headline`, `body_text`, `body_xhtml`) or lists with roles.
Keys are compared without case, and both forms are read. Of the bodies the one with paragraphs counts: a plain text
with line breaks, kept to the letter, before markup, markup before a text of one line.
https://www.iptc.org/std/ninjs/userguide/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tellings.loading.found import Found
from tellings.loading.header import names, plain_string, when
from tellings.loading.markup import clean, has_markup, text_of_html

_MARKS = frozenset(["versioncreated", "pubstatus", "firstcreated", "copyrightholder", "bodies", "headlines"])
_PUBLISHED = ("firstpublished", "published", "firstcreated", "contentcreated", "versioncreated")
_FIRST_ROLES = ("main", "headline", "title")
_BY = ("von ", "by ", "af ", "av ")


def _flat(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in mapping.items()}


def is_ninjs(mapping: Mapping[Any, Any]) -> bool:
    """Whether an object is a ninjs item."""
    values = _flat(mapping)
    return "uri" in values and (bool(_MARKS & values.keys()) or any(key.startswith("body_") for key in values))


def read_ninjs(mapping: Mapping[Any, Any]) -> Found:
    """What a ninjs item holds."""
    values = _flat(mapping)
    dates = [date for key in _PUBLISHED if (date := when(values.get(key))) is not None]
    updated = when(values.get("versioncreated"))
    uri = plain_string(values.get("uri"))
    language = plain_string(values.get("language"))
    return Found(
        offsets=None,
        text=_body(values), title=_headline(values), source=_source(values),
        url=next((link for link in (_link(values), uri) if link and link.startswith(("http://", "https://"))), None),
        language=language.split("-")[0].lower() if language else None, authors=_authors(values),
        published=tuple(dates[:1]), updated=(updated,) if updated else ())


def _roled(values: Mapping[str, Any], key: str) -> Iterator[dict[str, Any]]:
    """The objects of a list, the main ones first."""
    listed = values.get(key)
    objects = [_flat(item) for item in listed if isinstance(item, Mapping)] if isinstance(listed, list) else []
    return iter(sorted(objects, key=lambda item: str(item.get("role", "")).lower() not in _FIRST_ROLES))


def _headline(values: Mapping[str, Any]) -> str | None:
    given = [values.get("headline"), *(item.get("value") for item in _roled(values, "headlines")), values.get("title")]
    titles = (plain_string(text_of_html(title)) for title in given if isinstance(title, str))
    return next(filter(None, titles), None)


def _body(values: Mapping[str, Any]) -> str:
    bodies = [value for key, value in values.items() if key.startswith("body_") and isinstance(value, str)]
    bodies += [item["value"] for item in _roled(values, "bodies") if isinstance(item.get("value"), str)]
    plain = [body for body in bodies if body.strip() and not has_markup(body)]
    marked = [text for body in bodies if has_markup(body) and (text := text_of_html(body))]
    in_paragraphs = [body for body in plain if "\n" in body.strip()]
    return clean(next(iter((*in_paragraphs, *marked, *plain)), ""))


def _source(values: Mapping[str, Any]) -> str | None:
    infos = [_flat(item) for key in ("infosources", "infosource") if isinstance(values.get(key), list)
             for item in values[key] if isinstance(item, Mapping)]
    given = (values.get("source"), *(info.get("name") for info in infos), values.get("provider"),
             values.get("copyrightholder"))
    return next((name for value in given if (name := plain_string(value))), None)


def _authors(values: Mapping[str, Any]) -> tuple[str, ...]:
    byline = values.get("byline") or values.get("by")
    if isinstance(byline, list):
        byline = ", ".join(str(part.get("value", "")) for part in map(_flat_or_none, byline) if part)
    words = plain_string(byline) or ""
    for start in _BY:
        words = words[len(start):] if words.lower().startswith(start) else words
    agency = _source(values)
    return tuple(name for name in names(words) if name != agency)


def _flat_or_none(value: object) -> dict[str, Any] | None:
    return _flat(value) if isinstance(value, Mapping) else None


def _link(values: Mapping[str, Any]) -> str | None:
    for rendition in ("url", "link", "href"):
        if link := plain_string(values.get(rendition)):
            return link
    return None
