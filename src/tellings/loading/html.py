"""Web pages: the article's own text, and what the page says of it."""

from __future__ import annotations

from tellings.loading.decoding import decode
from tellings.loading.found import Found
from tellings.loading.header import names, plain_string, when


def read_html(data: bytes, declared: str | None = None) -> Found:
    """What a web page holds."""
    import trafilatura
    page = decode(data, declared)
    document = trafilatura.bare_extraction(page, favor_precision=True, include_comments=False, with_metadata=True)
    if document is None:
        return Found(text="")
    published = when(document.date)
    return Found(
        text=(document.text or "").strip(), title=plain_string(document.title), source=plain_string(document.sitename),
        url=plain_string(document.url), authors=names(document.author), published=(published,) if published else ())
