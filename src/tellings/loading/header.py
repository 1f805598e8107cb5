"""Metadata on top of a text file: a YAML block between `---` lines, or a JSON object.

Strategy: a header is one only if it reads as a mapping and has at least one key we know; otherwise the file is all
text. Keys are matched by a table of the names that exporters and site generators give them. Unknown keys are left be.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tellings.language.en.furniture_dates import WrittenDate, first_date

KEYS = {
    "title": ("title", "headline", "heading", "article_title", "name"),
    "source": ("source", "outlet", "publisher", "publication", "site", "site_name", "sitename", "newspaper",
               "source_name", "news_source", "media_outlet", "website", "domain", "source_domain"),
    "url": ("url", "link", "article_url", "canonical", "canonical_url", "source_url", "permalink", "uri", "href"),
    "id": ("id", "article_id", "guid"),
    "authors": ("authors", "author", "byline", "by", "creator", "writers", "writer"),
    "published": ("published", "date", "date_published", "datepublished", "published_at", "publishedat", "pubdate",
                  "pub_date", "publication_date", "publish_date", "published_date", "date_publish", "publishdate",
                  "created", "issued"),
    "updated": ("updated", "modified", "date_modified", "datemodified", "updated_at", "updatedat", "last_modified",
                "lastmod", "date_modify"),
    "language": ("language", "lang", "locale", "inlanguage"),
    "text": ("text", "body", "content", "article_body", "articlebody", "maintext", "main_text", "fulltext",
             "full_text", "plain_text", "content_text", "body_text", "article_text", "articletext", "article_content",
             "article", "story_text", "raw_text"),
}
_FENCE = re.compile(r"\A\s*---[ \t]*\n(?P<inside>(?:.*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_UNIX_TIME = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d{1,9})?")     # seconds or milliseconds, as tables hold them
LONGEST_HEADER = 20_000


class Header(NamedTuple):
    """A header's known values and the text below it."""

    values: Mapping[str, Any]
    rest: str


def column_key(name: object) -> str:
    """A name as the table of keys spells it."""
    return re.sub(r"[\s-]", "_", str(name).strip().lower())


def known_values(mapping: Mapping[Any, Any]) -> dict[str, Any]:
    """The values of a mapping under our own names; the first of several names for one thing counts."""
    by_name = {column_key(key): value for key, value in mapping.items()}
    found = {}
    for field, names in KEYS.items():
        value = next((by_name[name] for name in names if by_name.get(name) not in (None, "", [])), None)
        if value is not None:
            found[field] = value
    return found


def split_header(text: str) -> Header:
    """The header of a text and the rest; an empty header where there is none."""
    for cut in (_yaml_header, _json_header):
        if found := cut(text):
            return found
    return Header({}, text)


def _yaml_header(text: str) -> Header | None:
    fence = _FENCE.match(text) if text.lstrip().startswith("---") else None
    if fence is None or len(fence["inside"]) > LONGEST_HEADER:
        return None
    import yaml
    try:
        values = yaml.safe_load(fence["inside"])
    except (yaml.YAMLError, ValueError):
        values = _plain_pairs(fence["inside"])
    if not isinstance(values, dict) or not (known := known_values(values)):
        return None
    return Header(known, text[fence.end():].lstrip("\n"))


def _plain_pairs(block: str) -> dict[str, str]:
    """`key: value` lines of a block that is not valid YAML (a title with a colon in it, say)."""
    pairs = (line.partition(":") for line in block.splitlines())
    named = ((key, value) for key, colon, value in pairs if colon and re.fullmatch(r"\s*[\w -]{1,40}", key))
    return {key.strip(): value.strip().strip("\"'") for key, value in named}


def _json_header(text: str) -> Header | None:
    begin = len(text) - len(text.lstrip())
    if text[begin:begin + 1] != "{":
        return None
    try:
        values, end = json.JSONDecoder().raw_decode(text, begin)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or not (known := known_values(values)):
        return None
    rest = text[end:].lstrip(" \t").lstrip("\n")
    if not rest.strip() and isinstance(known.get("text"), str):
        rest = known["text"]
    return Header(known, rest)


def plain_string(value: Any) -> str | None:
    """A value as one line of text without what no text can hold; `None` where nothing is left."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("@id")
    if value is None or isinstance(value, list | tuple | bool):
        return None
    words = " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())
    return words or None


def names(value: Any) -> tuple[str, ...]:
    """The names of an authors value: a list, or a string with commas and "and"."""
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(name for item in value for name in names(item)))
    words = plain_string(value)
    if words is None or words.startswith(("http://", "https://", "@")):
        return ()
    words = re.sub(r"^by[: ]\s*", "", words, flags=re.IGNORECASE)
    parts = re.split(r"\s*[,;|]\s*(?!Jr\b|Sr\b|I{2,3}\b)(?:and\s+)?|\s+(?:and|&)\s+", words)
    return tuple(dict.fromkeys(part for part in parts if part))


def when(value: Any) -> dt.datetime | dt.date | WrittenDate | None:
    """A header's date; a moment without a zone is kept as its day, an ambiguous one as written."""
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _moment_of_number(float(value))
    if not isinstance(value, str):
        return None
    if _UNIX_TIME.fullmatch(value.strip()):
        return _moment_of_number(float(value))
    written = first_date(value) or first_date(re.sub(r"^((?:19|20)\d\d)([01]\d)([0-3]\d)", r"\1-\2-\3", value.strip()))
    if written is None:
        return None
    return written if len(written.days) == 2 else written.when()


def _moment_of_number(seconds: float) -> dt.datetime | None:
    """A Unix time, in seconds or milliseconds, of the years 1980 to 2100."""
    if seconds > 1e11:
        seconds /= 1000
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if 315_532_800 <= seconds <= 4_102_444_800 else None
