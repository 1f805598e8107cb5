"""RSS, Atom and JSON Feed to entries.

Strategy: feedparser reads XML, whose many dialects and mistakes it knows; JSON Feed is plain JSON. What an entry says
of its `<source>` is kept before anything the feed says of itself. Dates keep the offset they are written with, because
the day in the newsroom is the day that counts.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from tellings.errors import UnreadableItem
from tellings.loading.feeds.entries import (
    Entry,
    Feed,
    entry_text,
    is_full,
    outlet_of_feed,
    report_text,
    without_source,
)
from tellings.loading.found import Found, When
from tellings.loading.header import names, plain_string, when
from tellings.loading.markup import text_of_html
from tellings.loading.raw import BrokenFileError, Piece, Pieces, Raw
from tellings.loading.sources import joined
from tellings.records import stable_id

_WEB = ("http://", "https://")
# How feedparser and what it rests on fail on markup cut in the wrong place.
_PARSER_FAILS = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)
_STARTS = (b"<rss", b"<feed", b"<rdf:rdf", b"jsonfeed.org/version")


def is_json_feed(value: Mapping[Any, Any]) -> bool:
    """Whether a JSON object is a feed."""
    return "jsonfeed.org/version" in str(value.get("version", "")) and isinstance(value.get("items"), list)


def looks_like_feed(data: bytes) -> bool:
    """Whether bytes begin like a feed."""
    start = data[:2000].lower()
    return any(sign in start for sign in _STARTS) and b"<html" not in start


def read_feed(data: bytes, charset: str | None = None, url: str | None = None) -> Feed:
    """The entries of a feed; raises `BrokenFileError` where it is none."""
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, url)
    import feedparser
    headers = {"content-type": f"application/xml; charset={charset}" if charset else "application/xml"}
    if url:
        headers["content-location"] = url
    try:
        parsed = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except _PARSER_FAILS as error:
        raise BrokenFileError(f"this feed is broken: {error}") from error
    if not parsed.get("version") and not parsed.entries:
        raise BrokenFileError("this is no feed: neither RSS nor Atom nor JSON Feed")
    about = parsed.feed
    title = _words(dict.get(about, "title"))
    home = dict.get(about, "link") or url
    language = (plain_string(dict.get(about, "language")) or "").split("-")[0].lower() or None
    return Feed(title, tuple(_entry(entry, title, home, language) for entry in parsed.entries))


def _words(value: Any) -> str | None:
    words = plain_string(value)
    return plain_string(text_of_html(words)) if words else None


def _web(*links: Any) -> str | None:
    return next((link.strip() for link in links if isinstance(link, str) and link.strip().startswith(_WEB)), None)


def _date(text: Any, parsed: Any = None) -> tuple[When, ...]:
    """A date with its own offset, else as feedparser understands it, in UTC."""
    if isinstance(text, str):
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            written = when(text)
            if isinstance(written, dt.date):
                return (written,)
        else:
            return (moment if moment.tzinfo else moment.date(),)
    try:
        return (dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC),) if parsed else ()
    except (ValueError, TypeError, OverflowError):
        return ()


def _entry(entry: Any, feed_title: str | None, home: str | None, language: str | None) -> Entry:
    """An entry as feedparser gives it; `dict.get` because its own stands other fields in for missing ones."""
    def get(key: str) -> Any:
        return dict.get(entry, key)

    link = _web(get("feedburner_origlink"), get("link"), get("id"))
    contents = [str(part.get("value") or "") for part in get("content") or ()]
    content, summary = entry_text(max(contents, key=len, default="")), entry_text(str(get("summary") or ""))
    given = get("source")
    named = _words(dict.get(given, "title")) if isinstance(given, dict) else None
    source = named or outlet_of_feed(feed_title, home, link)
    title = _words(get("title"))
    authors = [plain_string(author.get("name")) for author in get("authors") or () if isinstance(author, dict)]
    published = _date(get("published"), get("published_parsed")) or _date(get("updated"), get("updated_parsed"))
    found = Found(
        offsets=None,
        text=report_text(content if len(content) >= len(summary) else summary, title, named),
        title=without_source(title, named), source=source, url=link, language=language,
        authors=names([name for name in authors if name and "@" not in name and name != source]), published=published,
        updated=_date(get("updated"), get("updated_parsed")))
    return Entry(_guid(get("id"), link, found), link, found, is_full(content, summary), named is not None)


def _guid(given: Any, link: str | None, found: Found) -> str:
    return plain_string(given) or link or stable_id("e", found.title, found.text)


def _json_feed(data: bytes, url: str | None) -> Feed:
    try:
        value = json.loads(data.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        raise BrokenFileError("this is no feed: its JSON is broken") from None
    if not isinstance(value, Mapping) or not is_json_feed(value):
        raise BrokenFileError("this is no feed: neither RSS nor Atom nor JSON Feed")
    title, home = plain_string(value.get("title")), _web(value.get("home_page_url"), url)
    items = (item for item in value["items"] if isinstance(item, Mapping))
    return Feed(title, tuple(_json_entry(item, title, home, value) for item in items))


def _json_entry(item: Mapping[Any, Any], title: str | None, home: str | None, feed: Mapping[Any, Any]) -> Entry:
    given = plain_string(item.get("url"))
    link = _web(joined(home or "", given) if given else None, item.get("external_url"), item.get("id"))
    plain, html = item.get("content_text"), item.get("content_html")
    content = entry_text(html) if isinstance(html, str) else plain if isinstance(plain, str) else ""
    summary = entry_text(str(item.get("summary") or ""))
    authors = item.get("authors") or item.get("author") or feed.get("authors")
    listed = authors if isinstance(authors, list) else [authors]
    language = plain_string(item.get("language") or feed.get("language"))
    found = Found(
        offsets=None,
        text=content or summary, title=plain_string(item.get("title")), source=outlet_of_feed(title, home, link),
        url=link, language=language.split("-")[0].lower() if language else None,
        authors=names([name for author in listed if (name := plain_string(author))]),
        published=_date(item.get("date_published")), updated=_date(item.get("date_modified")))
    return Entry(_guid(item.get("id"), link, found), link, found, is_full(content, summary))


def pieces_of_feed(raw: Raw) -> Pieces:
    """The reports that a feed file itself holds; nothing is fetched."""
    feed = read_feed(raw.read(), raw.charset, raw.url)
    for number, entry in enumerate(feed.entries, start=1):
        name = raw.part(f"entry {number}")
        if entry.found.text:
            yield Piece(name, entry.found)
        else:
            yield UnreadableItem(name, "the feed gives no text of it")
