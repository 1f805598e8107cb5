"""The page of an entry of which its feed has only a summary.

Strategy: the page's text counts unless it is shorter than the summary, as behind a wall; `<source>` counts before the
page's own name, for a page that republishes names itself.
"""

from __future__ import annotations

from tellings.loading.decoding import NotTextError
from tellings.loading.feeds.entries import Entry
from tellings.loading.fetching.answers import Fetched
from tellings.loading.fetching.errors import FetchError
from tellings.loading.found import Found, located
from tellings.loading.html import read_html


def joined(entry: Entry, page: Fetched) -> Found:
    """What entry and page say together."""
    mine = entry.found
    if page.content_type and "html" not in page.content_type:
        raise FetchError(page.url, f"the page is no web page but {page.content_type}")
    try:
        whole = read_html(page.body, page.charset)
    except NotTextError as error:
        raise FetchError(page.url, str(error)) from error
    source = (mine.source if entry.named_source else None) or whole.source or mine.source
    return located(whole, page.url)._replace(
        text=whole.text if len(whole.text) >= len(mine.text) else mine.text, title=whole.title or mine.title,
        source=source, language=mine.language, authors=whole.authors or mine.authors,
        published=(*whole.published, *mine.published), updated=(*whole.updated, *mine.updated))
