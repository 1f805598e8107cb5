"""NITF, the IPTC's news in XML, alone or inside NewsML.

Strategy: headline, byline, dates and body are where the standard puts them; paths are tried in order. Captions
(`media`), footnotes and the tables of `body.end` are no text of the report. https://iptc.org/standards/nitf/
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from tellings.language.en.furniture_dates import WrittenDate
from tellings.loading.found import Found
from tellings.loading.header import names, plain_string, when
from tellings.loading.markup import SKIPPED, local_name, text_of

_PUBLISHED = ("date.issue", "date.release", "story.date")
_BODY = ("body.content",)
_TITLES = ("hl1", "hl2", "headline", "title")
_NOT_TEXT = SKIPPED | {"body.head", "body.end", "nitf-table", "dateline-note"}
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")


def read_nitf(root: Any) -> Found:
    """What a `nitf` element holds."""
    bodies = list(_named(root, *_BODY))
    publication = next(_named(root, "pubdata"), None)
    dates = (date for date in map(_stamp, _stamps(root, publication)) if date is not None)
    return Found(
        offsets=None,
        text="\n".join(filter(None, (text_of(body, _NOT_TEXT) for body in bodies))),
        title=_first_text(root, *_TITLES), source=_source(root, publication),
        url=_address(publication, *_named(root, "doc-id")), authors=_authors(root),
        published=tuple(dates)[:1], language=_language(root))


def _named(root: Any, *wanted: str) -> Iterator[Any]:
    """The elements of these names, those of the first name first."""
    for name in wanted:
        yield from (element for element in root.iter() if local_name(element) == name)


def _first_text(root: Any, *wanted: str) -> str | None:
    """The words of the first element of these names that has any."""
    return next(filter(None, (plain_string("".join(e.itertext())) for e in _named(root, *wanted))), None)


def _stamps(root: Any, publication: Any | None) -> Iterator[str]:
    if publication is not None:
        yield publication.get("date.publication") or ""
    for element in _named(root, *_PUBLISHED):
        yield element.get("norm") or ""


def _stamp(value: str) -> dt.datetime | dt.date | WrittenDate | None:
    """A date as NITF writes it ("20250506T214000+0100"); a clock without a zone is dropped."""
    written = _STAMP.fullmatch(value.strip())
    if not written:
        return when(value)
    try:
        if written[4] and written[7]:
            return dt.datetime.fromisoformat(value.strip())
        return dt.date(int(written[1]), int(written[2]), int(written[3]))
    except ValueError:
        return None


def _source(root: Any, publication: Any | None) -> str | None:
    given = [publication.get("name")] if publication is not None else []
    given += [_first_text(root, "distributor")]
    given += [element.get("holder") for element in _named(root, "doc.copyright")]
    return next((name for value in given if (name := plain_string(value))), None)


def _authors(root: Any) -> tuple[str, ...]:
    for byline in _named(root, "byline"):
        people = [plain_string("".join(person.itertext())) for person in _named(byline, "person")]
        if found := names([name for name in people if name] or text_of(byline).partition("\n")[0]):
            return found
    return ()


def _address(*elements: Any | None) -> str | None:
    given = (e.get(key) or "" for e in elements if e is not None for key in ("ex-ref", "href", "id-string"))
    return next((link for link in given if link.startswith(("http://", "https://"))), None)


def _language(root: Any) -> str | None:
    given = root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang") or ""
    return given.split("-")[0].lower() or None
