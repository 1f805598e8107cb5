"""Layout: which lines of an article are its own prose, which are headline, key points or furniture."""

from __future__ import annotations

from tellings.reading.page import Layout
from tellings.records import Article


def lay_out(article: Article) -> Layout:
    """The layout of an article's text."""
    headlines = []
    first = article.text.split("\n", 1)[0]
    if article.title and first.strip() == article.title.strip():
        headlines.append((0, len(first)))
    return Layout(furniture=article.furniture, headlines=tuple(headlines))
