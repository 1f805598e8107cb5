"""What makes two articles one document, and two texts one text.

Strategy: an address without what only says how one came there (scheme, "www.", fragment, campaign parameters) is a
document; without an address, the article's id is. A text is its words: white space makes no difference.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from tellings.records import Article, stable_id

_TRACKING = re.compile(
    r"^(?:utm_\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|ocid|cmpid|cmp|icid|ncid|smid|sref|ftag|"
    r"at_\w+|__twitter_impression|guccounter|guce_\w+|ns_\w+|partner|rss)$", re.IGNORECASE)
_HALF = re.compile("[\ud800-\udfff]")


def address_key(url: str) -> str:
    """What addresses of one page have in common."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    return f"{host}{port}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def key_of(article: Article) -> str:
    """What makes it one document."""
    return f"url {address_key(article.url)}" if article.url and article.url.strip() else f"id {article.id}"


def _digest(*texts: str) -> str:
    plain = "\x1f".join(" ".join(text.split()) for text in texts)
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def digest_of(article: Article) -> str:
    """The digest of headline and text: another one is a revision."""
    return _digest(article.title or "", article.text)


def text_digest_of(article: Article) -> str:
    """The digest of the text alone: the same one elsewhere is a reprint."""
    return _digest(article.text)


def storable(article: Article) -> Article:
    """The article with an id, and with each half of a character, which no file can hold, replaced; offsets stay."""
    if not article.id:      # emptied by hand: a record copied with another text makes no new id
        article = article.model_copy(update={"id": content_id(article)})
    fields = {name: getattr(article, name) for name in ("id", "text", "title", "source", "url")}
    whole = {name: _HALF.sub("\ufffd", text) for name, text in fields.items() if text and _HALF.search(text)}
    if any(_HALF.search(author) for author in article.authors):
        return article.model_copy(update={**whole, "authors": tuple(_HALF.sub("\ufffd", a) for a in article.authors)})
    return article.model_copy(update=whole) if whole else article


def content_id(article: Article) -> str:
    """The id that the content gives an article whose own id is another's."""
    return stable_id("a", article.source, article.url, article.title, article.published, article.text)
