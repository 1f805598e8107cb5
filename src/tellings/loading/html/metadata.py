"""What a page says of its article, in our order of trust.

JSON-LD of an article type first (it is made for machines and tells publication from update), then the `article:` and
Open Graph properties, then older meta names, then what the page shows (`<h1>`, `<time>`, a date by the headline). The
page's word on its language is not taken: it is often that of the template. A value a
page gives in several places and forms is taken from the most trusted place only. Dates are kept as written where day
and month may be either way round.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any, NamedTuple

from tellings.language.en.furniture_dates import WrittenDate, written_dates
from tellings.language.en.furniture_lines import date_line, menu, says_updated
from tellings.language.en.outlets import outlet_of_slug
from tellings.loading.found import When
from tellings.loading.header import names, plain_string, when
from tellings.loading.sources import parts_of, source_of_host

_TYPES = re.compile(r"(?:Article|NewsArticle|BlogPosting|Posting|Report|LiveBlogPosting|Review)$", re.IGNORECASE)
_META = {
    "title": ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline",
              "title"),
    "source": ("og:site_name", "application-name", "cre", "dc.publisher", "dcterms.publisher", "publisher"),
    "url": ("og:url", "parsely-link", "twitter:url", "dc.identifier"),
    "authors": ("article:author", "author", "parsely-author", "sailthru.author", "byl", "dc.creator"),
    "published": ("article:published_time", "article:published", "og:published_time", "datepublished",
                  "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date",
                  "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "article.published",
                  "rnews:datepublished", "cxenseparse:recs:publishtime", "ptime", "pdate"),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "article:modified",
                "dcterms.modified", "lastmod", "utime", "revised"),
}
_SEPARATOR = re.compile(r"\s+[|–—»·:-]\s+")


_UNSEEN = frozenset(["script", "style", "noscript", "option", "template"])
_NO_NAMES = frozenset(["hosted", "home", "homepage", "website", "site", "default", "index"])
NEAR_HEADLINE = 40          # pieces of text after the headline in which the page's date is looked for
LONGEST_LINE = 160


class PageMetadata(NamedTuple):
    """What the page says; `headings` are its titles as shown, `body` a text it ships as data."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[When | WrittenDate, ...] = ()
    updated: tuple[When | WrittenDate, ...] = ()
    shown: tuple[WrittenDate, ...] = ()
    headings: tuple[str, ...] = ()
    body: str | None = None


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD scripts, in order, those inside others too."""
    from tellings.loading.html.body import loads
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting = [loads(script.text or "")]
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting = value + waiting
            elif isinstance(value, dict):
                yield value
                waiting = [v for v in value.values() if isinstance(v, dict | list)] + waiting


def _is_article(value: dict[str, Any]) -> bool:
    kinds = value.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _TYPES.search(kind) for kind in listed)


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute)):
                found.setdefault(name.lower(), []).append(content)
    return found


def _all(metas: dict[str, list[str]], field: str) -> list[str]:
    return [content for name in _META[field] for content in metas.get(name, ())]


def _visible(element: Any) -> str | None:
    return plain_string("".join(element.itertext()))


def _without_site(title: str, site: str | None) -> str:
    """A title without the outlet's name at its end or start."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2 or not site:
        return title
    bare = re.sub(r"\W|\.(?:com|co\.uk|org|net)$", "", site.lower())
    last, first = title[:title.rindex(parts[-1])], title[title.index(parts[0]) + len(parts[0]):]
    for part, rest in ((parts[-1], last), (parts[0], first)):
        word = re.sub(r"\W", "", part.lower())
        if word and (word == bare or (len(word) > 3 and (word in bare or bare in word))):
            return re.sub(r"^\s*[|–—»·:-]\s+|\s+[|–—»·:-]\s*$", "", rest).strip()
    return title


def _times(tree: Any) -> Iterator[When | WrittenDate]:
    """The dates of `itemprop` and `<time>` elements that say they are those of publication."""
    for element in tree.iter("time", "span", "div", "p", "abbr"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if "modif" in marks or "updat" in marks:
            continue
        if element.tag == "time" or "datepublished" in marks:
            date = when(element.get("datetime") or element.get("content") or _visible(element))
            if date is not None:
                yield date


def _dates(values: list[Any]) -> tuple[When | WrittenDate, ...]:
    return tuple(date for date in (when(value) for value in values) if date is not None)


def _shown_dates(tree: Any) -> Iterator[WrittenDate]:
    """The dates a page shows just above or below its headline, in lines that hold nothing else but their label.

    A date finder that searches the whole page finds one on nearly every page, and a wrong one on some.
    """
    seen = 0
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "h1":
            seen = NEAR_HEADLINE
        for words in (element.text, element.tail):
            line = " ".join((words or "").split())
            if seen > 0 and line and element.tag not in _UNSEEN:
                seen -= 1
                dates = date_line(line) or (_dates_of_byline(line) if len(line) < LONGEST_LINE else ())
                yield from (date for date in dates if not says_updated(line[:date.start]))


def _dates_of_byline(line: str) -> tuple[WrittenDate, ...]:
    labelled = re.match(r"(?:by\b|(?:first )?(?:published|posted)\b)", line, re.IGNORECASE)
    return tuple(written_dates(line)) if labelled else ()


def _source(tree_url: str | None, metas: dict[str, list[str]], main: dict[str, Any]) -> str | None:
    """The outlet's name: that of the publisher or site, unless it names a section or an address."""
    host = source_of_host(parts_of(tree_url).hostname)
    for given in (plain_string(main.get("publisher")), *map(plain_string, _all(metas, "source"))):
        name = re.split(r"\s+[|–—»]\s+", unescape(given))[0].lstrip("@").strip() if given else ""
        if re.match(r"https?://", name):
            name = source_of_host(parts_of(name).hostname) or ""
        if not name or menu(name) or name.lower() in _NO_NAMES:
            continue
        if name.islower() and " " not in name and host and host.startswith(name):
            return outlet_of_slug(name) or host
        return name
    return None


def page_metadata(tree: Any) -> PageMetadata:
    """The metadata of a page."""
    from tellings.loading.html.body import data_text
    metas = _metas(tree)
    articles = [value for value in _objects(tree) if _is_article(value)]
    telling = [a for a in articles if a.get("datePublished") or a.get("articleBody")]
    main = next(iter((*telling, *articles)), {})
    h1 = [words for words in map(_visible, tree.iter("h1")) if words]
    page_title = next((words for words in map(_visible, tree.iter("title")) if words), None)
    url = _address(tree, metas, main)
    site = _source(url, metas, main)
    given = (unescape(title) for title in (main.get("headline"), *_all(metas, "title")) if isinstance(title, str))
    titles = [*map(plain_string, given), *h1, page_title]
    clean = [_without_site(title, site or source_of_host(parts_of(url).hostname)) for title in titles if title]
    published = (*_dates([main.get("datePublished")]), *_dates(_all(metas, "published")), *_times(tree))
    bodies = [text for text in (data_text(a.get("articleBody")) for a in articles) if text]
    return PageMetadata(
        title=clean[0] if clean else None,
        source=site,
        url=url,
        authors=tuple(author for author in _authors(main, metas) if author != site),
        published=_local(published),
        updated=(*_dates([main.get("dateModified")]), *_dates(_all(metas, "updated"))),
        shown=() if published else tuple(islice(_shown_dates(tree), 1)),
        headings=tuple(dict.fromkeys([*clean, *h1])),
        body=max(bodies, key=len, default=None),
    )


def _local(dates: tuple[When | WrittenDate, ...]) -> tuple[When | WrittenDate, ...]:
    """The dates, with the first moment as the clock of its newsroom shows it where the page gives it both ways."""
    first = dates[0] if dates else None
    if isinstance(first, dt.datetime) and not first.utcoffset():
        same = next((d for d in dates if isinstance(d, dt.datetime) and d == first and d.utcoffset()), first)
        return (same, *dates[1:])
    return dates


def _authors(main: dict[str, Any], metas: dict[str, list[str]]) -> tuple[str, ...]:
    given = main.get("author") or main.get("creator")
    listed = [plain_string(item) for item in given] if isinstance(given, list) else [plain_string(given)]
    found = names([unescape(item) for item in listed if item])
    for value in _all(metas, "authors"):
        found = found or names(value)
    return tuple(author for author in found if len(author) <= 80)


def _address(tree: Any, metas: dict[str, list[str]], main: dict[str, Any]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    given = [*links, *_all(metas, "url"), main.get("url"), plain_string(main.get("mainEntityOfPage"))]
    urls = (url.strip() for url in given if isinstance(url, str))
    return next((url for url in urls if re.match(r"https?://[^/\s]+/\S", url)), None)
