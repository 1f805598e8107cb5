"""The feeds that a web page names in its head, for users who give the address of a site."""

from __future__ import annotations

from tellings.loading.decoding import NotTextError, decode
from tellings.loading.html.preparing import parse_page
from tellings.loading.sources import joined

_TYPES = frozenset(["application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"])


def feeds_of_page(data: bytes, charset: str | None, url: str) -> list[str]:
    """The addresses of a page's feeds, the one it names first at the front; none where it is no page."""
    try:
        tree = parse_page(decode(data, charset))
    except NotTextError:
        return []
    if tree is None:
        return []
    links = (link for link in tree.iter("link") if "alternate" in (link.get("rel") or "").lower().split())
    named = (link.get("href") for link in links if (link.get("type") or "").lower() in _TYPES)
    found = (joined(url, href.strip()) for href in named if href)
    return [address for address in dict.fromkeys(filter(None, found)) if address.startswith(("http://", "https://"))]
