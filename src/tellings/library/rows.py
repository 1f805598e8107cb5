"""Records to the columns of their table, and back unchanged."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3

from tellings.records import Article, Furniture, Story
from tellings.records.article import When

# The columns of `revisions` that hold an article.
ARTICLE = (
    "id", "title", "text", "source", "url", "authors", "published", "published_basis", "updated", "language",
    "furniture", "offsets",
)
# Stories with articles in them; a story merged into another or emptied has no row here.
STORIES = """
    SELECT s.id, s.title, s.start, s."end", s.changed, s.stale,
           (SELECT json_group_array(id) FROM (
               SELECT r.id FROM story_members m JOIN articles a ON a.number = m.article
               JOIN revisions r ON r.number = a.current WHERE m.story = s.id ORDER BY a.number)) AS articles
    FROM stories s WHERE EXISTS (SELECT 1 FROM story_members m WHERE m.story = s.id)
"""


def written(when: When | None) -> str | None:
    """A day or moment as it is stored."""
    return when.isoformat() if when else None


def columns(article: Article) -> tuple[str | None, ...]:
    """The values of `ARTICLE`."""
    return (
        article.id, article.title, article.text, article.source, article.url,
        json.dumps(article.authors, ensure_ascii=False), written(article.published), article.published_basis,
        written(article.updated), article.language,
        json.dumps([(f.start, f.end, f.kind) for f in article.furniture]), json.dumps(article.offsets),
    )


def article_of(row: sqlite3.Row) -> Article:
    """The article in a row of `revisions`."""
    fields = {name: row[name] for name in ARTICLE}
    fields["authors"] = tuple(json.loads(row["authors"]))
    fields["offsets"] = json.loads(row["offsets"])
    fields["furniture"] = tuple(
        Furniture(start=start, end=end, kind=kind) for start, end, kind in json.loads(row["furniture"]))
    return Article(**fields)


def dated(row: sqlite3.Row) -> Article:
    """The article in a row of `revisions` with a column `dated`: of the day or moment that says, where it says any."""
    article, date = article_of(row), when(row["dated"])
    return article.model_copy(update={"updated": date}) if date else article


def story_of(row: sqlite3.Row) -> Story:
    """The story in a row of `STORIES`."""
    return Story(id=row["id"], title=row["title"], articles=tuple(json.loads(row["articles"])),
                 start=day(row["start"]), end=day(row["end"]))


def day(text: str | None) -> dt.date | None:
    """A day as it is stored."""
    return dt.date.fromisoformat(text[:10]) if text else None


def when(text: str | None) -> When | None:
    """A day or moment as it is stored."""
    return (day if text and len(text) == len("YYYY-MM-DD") else moment)(text) if text else None


def moment(text: str) -> dt.datetime:
    """A moment as it is stored."""
    return dt.datetime.fromisoformat(text)
