"""Questions to the library that change nothing: stories, articles, versions, full-text search, sources.

Strategy: what a person types is never handed to the search engine as it is: words and "phrases" are quoted, `-word`
excludes, `word*` is a beginning; every input is a valid search. Words are written with plain letters, as in the index:
"Ødegaard" and "odegaard" are one (`letters` in the library file).
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Iterator
from functools import cached_property

from tellings.errors import NotInLibrary
from tellings.library.connection import Connection
from tellings.library.identity import address_key
from tellings.library.results import Hit, Removal, Revision, Source, WordEdit
from tellings.library.rows import STORIES, article_of, day, moment, story_of
from tellings.records import Article, Story
from tellings.text.difference import edits
from tellings.text.normal import unmarked

_ASKED = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LETTER = re.compile(r"\w")
_MARKED = re.compile("\2([^\2\3]*)\3")        # characters that no text has mark what was found until it is known where
_SHOWN = {2: "«", 3: "»"}

_SEARCH = """
    SELECT a.id, m.story, r.source, r.title, r.published, r.url,
           snippet(revisions_fts, -1, char(2), char(3), '…', 24) AS snippet
    FROM revisions_fts f JOIN revisions r ON r.number = f.rowid JOIN articles a ON a.current = r.number
    LEFT JOIN story_members m ON m.article = a.number
    WHERE revisions_fts MATCH ? AND a.removal IS NULL AND (? IS NULL OR m.story = ?) AND (? IS NULL OR r.source = ?)
    ORDER BY bm25(revisions_fts, 3.0, 1.0), a.number LIMIT ?
"""
_REVISIONS = """
    SELECT r.*, a.id AS name, v.back, v.seen AS stood, row_number() OVER (
        PARTITION BY r.number = a.current ORDER BY v.number DESC) = 1 AND r.number = a.current AS is_current
    FROM articles a JOIN versions v ON v.article = a.number JOIN revisions r ON r.number = v.revision
    WHERE a.id = ? ORDER BY v.number
"""
_SOURCES = """
    SELECT s.*, coalesce(p.reprints, 0) AS reprints FROM sources s LEFT JOIN (
        SELECT coalesce(source, '') AS source, count(*) AS reprints FROM reprints GROUP BY 1) p USING (source)
    ORDER BY s.articles DESC, s.source
"""
_ALL = """
    SELECT r.* FROM articles a JOIN revisions r ON r.number = a.current WHERE a.removal IS NULL ORDER BY a.number
"""
_OF_STORY = """
    SELECT r.* FROM story_members m JOIN articles a ON a.number = m.article JOIN revisions r ON r.number = a.current
    WHERE m.story = ? ORDER BY a.number
"""
_OF_REVISION = "SELECT a.id FROM revisions r JOIN articles a ON a.number = r.article WHERE r.id = ?"
_TITLES = """
    SELECT s.id, s.title FROM stories s WHERE EXISTS (SELECT 1 FROM story_members m WHERE m.story = s.id)
    ORDER BY s."end" DESC, s.id DESC
"""
_IN_STORY = (
    "SELECT a.id FROM articles a JOIN story_members m ON m.article = a.number WHERE m.story = ? ORDER BY a.number"
)


def as_match(query: str) -> str | None:
    """What a person asked for in the words of FTS5; `None` where nothing is left to look for."""
    wanted: list[str] = []
    excluded: list[str] = []
    for found in _ASKED.finditer(query.replace("\0", " ")):
        words = found["phrase"] if found["phrase"] is not None else found["word"]
        if not _LETTER.search(words):
            continue
        beginning = "*" if found["word"] and words.endswith("*") else ""
        (excluded if found["no"] else wanted).append(f'"{words}"{beginning}')
    if not wanted:
        return None
    return " AND ".join(wanted) + "".join(f" NOT {one}" for one in excluded)


def _hit(row: sqlite3.Row) -> Hit:
    snippet = " ".join(row["snippet"].split())
    return Hit(article=row["id"], story=row["story"], source=row["source"], title=row["title"],
               published=row["published"], url=row["url"], snippet=snippet.translate(_SHOWN),
               found=tuple(marked.span(1) for marked in _MARKED.finditer(snippet)))


def _word_edits(before: str, after: str) -> tuple[WordEdit, ...]:
    return tuple(WordEdit(kind=edit.kind, before=edit.old, after=edit.new) for edit in edits(before, after))


class Finding:
    """Looks things up in a library."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    @cached_property
    def _letters(self) -> dict[int, str]:
        """How letters are written in the index that those who search may not have."""
        return {ord(row["letter"]): row["plain"] for row in self._db.rows("SELECT letter, plain FROM letters")}

    def _plain(self, words: str) -> str:
        """Words in small plain letters without marks: the same for all ways to type them."""
        return unmarked(words.translate(self._letters)).casefold()

    # Stories

    def stories(self) -> list[Story]:
        """All stories that have articles, the latest first."""
        found = [story_of(row) for row in self._db.rows(STORIES)]
        return sorted(found, key=lambda s: (s.end or dt.date.min, s.start or dt.date.min, s.id), reverse=True)

    def changed(self, since: str) -> list[Story]:
        """The stories whose articles changed after a moment, the latest first."""
        rows = self._db.rows(f"{STORIES} AND s.changed > ?", since)
        return sorted(map(story_of, rows), key=lambda s: (s.end or dt.date.min, s.id), reverse=True)

    def story(self, name: str) -> Story:
        """The story of an id, or the one that its articles went to."""
        row = self._db.row(f"{STORIES} AND s.id = ?", name)
        if row is not None:
            return story_of(row)
        gone = self._db.row("SELECT merged FROM stories WHERE id = ?", name)
        if gone is None:
            raise NotInLibrary(f"no story has the id {name!r}; `tellings stories` lists them")
        if gone["merged"] is None:
            raise NotInLibrary(f"the story {name!r} has no article any more")
        return self.story(gone["merged"])

    def story_meant(self, wanted: str) -> Story:
        """The one story of an id, the beginning of one, an article in it, or words of its title."""
        ids = [row["id"] for row in self._db.rows("SELECT id FROM stories WHERE id = ?", wanted)] or [
            row["story"] for row in self._db.rows(
                "SELECT m.story FROM story_members m JOIN revisions r ON r.article = m.article WHERE r.id = ?", wanted)]
        if ids:
            return self.story(ids[0])
        titles = {row["id"]: row["title"] for row in self._db.rows(_TITLES)}
        words = self._plain(wanted)
        told = [name for name in titles if name.startswith(wanted)] or [
            name for name, title in titles.items() if words in self._plain(title)]
        if len(told) == 1:
            return self.story(told[0])
        if not told:
            raise NotInLibrary(f"no story has the id or the title {wanted!r}; `tellings stories` lists them")
        few = "; ".join(f"{name} {titles[name]}" for name in told[:5])
        raise NotInLibrary(f"{len(told)} stories are meant by {wanted!r}: {few}; give one id")

    # Articles

    def articles(self, story: str | None = None) -> Iterator[Article]:
        """The articles as they are now, in the order they came; of one story, where it is given."""
        rows = self._db.each(_ALL) if story is None else self._db.each(_OF_STORY, story)
        return map(article_of, rows)

    def article(self, name: str) -> Article:
        """One version of an article by its id, or the current one at an address."""
        row = self._db.row("SELECT * FROM revisions WHERE id = ?", name) or self._db.row(
            "SELECT r.* FROM articles a JOIN revisions r ON r.number = a.current WHERE a.key = ?",
            f"url {address_key(name)}")
        if row is None:
            raise NotInLibrary(f"no article has the id or the address {name!r}; `tellings search` finds them")
        return article_of(row)

    def documents(self, name: str) -> list[str]:
        """The articles that an id (of one, of a version, of a story) or an address names."""
        for query in (_OF_REVISION, _IN_STORY):
            if rows := self._db.rows(query, name):
                return [row["id"] for row in rows]
        rows = self._db.rows("SELECT id FROM articles WHERE key = ?", f"url {address_key(name)}")
        if not rows:
            raise NotInLibrary(
                f"nothing has the id or the address {name!r}; `tellings stories` and `tellings search` show them")
        return [row["id"] for row in rows]

    def revisions(self, name: str) -> list[Revision]:
        """The versions of an article, the first one first, each with its steps from the one before."""
        found: list[Revision] = []
        before: Article | None = None
        for row in self._db.rows(_REVISIONS, self.documents(name)[0]):
            article = article_of(row)
            found.append(Revision(
                id=article.id, article=row["name"], seen=moment(row["stood"]), current=bool(row["is_current"]),
                back=bool(row["back"]), title=article.title, updated=article.updated,
                headline=_word_edits(before.title or "", article.title or "") if before else (),
                edits=_word_edits(before.text, article.text) if before else ()))
            before = article
        return found

    # The rest

    def search(self, query: str, *, limit: int = 20, story: str | None = None, source: str | None = None) -> list[Hit]:
        """The articles that have all words of a query, the best first."""
        match = as_match(query.translate(self._letters))
        if match is None:
            return []
        return [_hit(row) for row in self._db.rows(_SEARCH, match, story, story, source, source, limit)]

    def sources(self) -> list[Source]:
        """The outlets, the one with most articles first."""
        return [
            Source(source=row["source"] or None, articles=row["articles"], stories=row["stories"],
                   reprints=row["reprints"], revised=row["revised"], first=day(row["first"]), last=day(row["last"]))
            for row in self._db.rows(_SOURCES)]

    def removals(self) -> list[Removal]:
        """What was taken out, the last one first."""
        return [
            Removal(number=row["number"], made=moment(row["made"]), what=row["what"],
                    articles=tuple(article for article, _, to in json.loads(row["moves"]) if to is None),
                    undone=moment(row["undone"]) if row["undone"] else None)
            for row in self._db.rows("SELECT * FROM removals ORDER BY number DESC")]
