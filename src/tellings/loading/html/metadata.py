"""What a page says of its article, in our order of trust.

JSON-LD of an article type first (it is made for machines and tells publication from update), then the `article:` and
Open Graph properties, then older meta names, then what the page shows (`<h1>`, `<time>`), then its address. A value a
page gives in several places and forms is taken from the most trusted place only. Dates are kept as written where day
and month may be either way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tellings.language.en.furniture_dates import WrittenDate
from tellings.loading.found import When
from tellings.loading.header import names, plain_string, when
from tellings.loading.sources import source_of_host

_TYPES = re.compile(r"(?:Article|NewsArticle|BlogPosting|Posting|Report|LiveBlogPosting|Review)$", re.IGNORECASE)
_META = {
    "title": ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline", "title"),
    "source": ("og:site_name", "application-name", "cre", "dc.publisher", "dcterms.publisher", "publisher", "apple-mobile-web-app-title"),
    "url": ("og:url", "parsely-link", "twitter:url", "dc.identifier"),
    "authors": ("article:author", "author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author"),
    "published": ("article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
                  "pubdate", "publishdate", "publish-date", "publication_date", "date", "dc.date", "dc.date.issued", "dcterms.created",
                  "dcterms.date", "article.published", "citation_publication_date", "rnews:datepublished", "cxenseparse:recs:publishtime",
                  "ptime", "pdate"),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "article:modified", "dcterms.modified",
                "lastmod", "utime", "revised"),
    "language": ("language", "content-language", "og:locale", "dc.language", "inlanguage"),
}
_SEPARATOR = re.compile(r"\s+[|–—»·:-]\s+")


class PageMetadata(NamedTuple):
    """What the page says; `headings` are its titles as shown, `body` a text it ships as data."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[When | WrittenDate, ...] = ()
    updated: tuple[When | WrittenDate, ...] = ()
    shown: tuple[WrittenDate, ...] = ()
    language: str | None = None
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
    return any(isinstance(kind, str) and _TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


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
    for part, rest in ((parts[-1], title[:title.rindex(parts[-1])]), (parts[0], title[title.index(parts[0]) + len(parts[0]):])):
        word = re.sub(r"\W", "", part.lower())
        if word and (word == bare or (len(word) > 3 and (word in bare or bare in word))):
            return re.sub(r"^\s*[|–—»·:-]\s+|\s+[|–—»·:-]\s*$", "", rest).strip()
    return title


def _times(tree: Any) -> Iterator[When | WrittenDate]:
    """The dates of `itemprop` and `<time>` elements that say they are those of publication."""
    for element in tree.iter("time", "span", "div", "p", "abbr"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''} {'pubdate' if element.get('pubdate') is not None else ''}".lower()
        if "modif" in marks or "updat" in marks:
            continue
        if element.tag == "time" or "datepublished" in marks:
            date = when(element.get("datetime") or element.get("content") or _visible(element))
            if date is not None:
                yield date


def _dates(values: list[Any]) -> tuple[When | WrittenDate, ...]:
    return tuple(date for date in (when(value) for value in values) if date is not None)


def _shown_dates(tree: Any, *, known: bool) -> tuple[WrittenDate, ...]:
    """What a page without metadata shows near its headline, as trafilatura's date finder sees it."""
    if known:
        return ()
    from htmldate import find_date
    found = find_date(tree, extensive_search=False, original_date=True)
    date = when(found) if isinstance(found, str) else None
    return (WrittenDate(0, 0, (date,)),) if date is not None and not isinstance(date, WrittenDate) else ()


def page_metadata(tree: Any) -> PageMetadata:
    """The metadata of a page."""
    from tellings.loading.html.body import data_text
    metas = _metas(tree)
    articles = [value for value in _objects(tree) if _is_article(value)]
    main = next((a for a in articles if a.get("datePublished") or a.get("articleBody")), articles[0] if articles else {})
    h1 = [words for words in map(_visible, tree.iter("h1")) if words]
    page_title = next((words for words in map(_visible, tree.iter("title")) if words), None)
    site = plain_string(_all(metas, "source")[0]) if _all(metas, "source") else plain_string(main.get("publisher"))
    url = _address(tree, metas, main)
    titles = [plain_string(main.get("headline")), *map(plain_string, _all(metas, "title")), *h1, page_title]
    clean = [_without_site(title, site or source_of_host(urlsplit(url or "").hostname)) for title in titles if title]
    published = (*_dates([main.get("datePublished")]), *_dates(_all(metas, "published")), *_times(tree))
    language = plain_string(main.get("inLanguage")) or tree.get("lang") or next(iter(_all(metas, "language")), None)
    bodies = [text for text in (data_text(a.get("articleBody")) for a in articles) if text]
    return PageMetadata(
        title=clean[0] if clean else None,
        source=site,
        url=url,
        authors=_authors(main, metas),
        published=published,
        updated=(*_dates([main.get("dateModified")]), *_dates(_all(metas, "updated"))),
        shown=_shown_dates(tree, known=bool(published)),
        language=re.split(r"[-_]", language)[0].lower()[:3] if language and re.match(r"[A-Za-z]{2,3}(?:[-_]|$)", language) else None,
        headings=tuple(dict.fromkeys([*clean, *h1])),
        body=max(bodies, key=len, default=None),
    )


def _authors(main: dict[str, Any], metas: dict[str, list[str]]) -> tuple[str, ...]:
    given = main.get("author") or main.get("creator")
    listed = [plain_string(item) for item in given] if isinstance(given, list) else [plain_string(given)]
    found = names([item for item in listed if item])
    for value in _all(metas, "authors"):
        found = found or names(value)
    return tuple(author for author in found if len(author) <= 80)


def _address(tree: Any, metas: dict[str, list[str]], main: dict[str, Any]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    given = [*links, *_all(metas, "url"), main.get("url"), plain_string(main.get("mainEntityOfPage"))]
    return next((str(url).strip() for url in given if isinstance(url, str) and re.match(r"https?://[^/\s]+/\S", url.strip())), None)
