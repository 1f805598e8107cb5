"""Reports made for the tests of the library, and a maker that reads and tells them without a parser.

The maker's accounts hold the articles and what the readings say of them, so that a lost or doubled article, a reading
of the wrong version or an account of the wrong articles shows in the account.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from tellings.library import Library
from tellings.library.makers import Read
from tellings.pipeline import in_order
from tellings.records import Account, Article, Judgement, Reading, Ruling, Sentence, span_of

START = dt.date(2024, 3, 4)
_EVENTS = (
    ("Storm tears the roof off the Tarnford market hall", "storm roof market hall Tarnford traders gusts gale stalls"),
    ("Bus with forty pupils slides into a ditch near Vasswick", "bus pupils ditch Vasswick ice driver school road"),
    ("Museum of Ellingham gets back a stolen bronze horse", "museum bronze horse Ellingham stolen statue customs"),
    ("Brackby harbour closed after an oil spill from a tanker", "harbour oil spill tanker Brackby booms slick coast"),
    ("Lundstead choir wins the prize of the spring festival", "choir prize festival Lundstead singers jury spring"),
    ("Bridge over the Osk shut when cracks are found", "bridge cracks Osk engineers shut lorries detour steel"),
)
_OUTLETS = ("Tarn Gazette", "Osk Courier", "Vass Herald", "Northern Wire", "Brack Times")


def report(event: int, number: int, *, outlet: int | None = None, extra: str = "") -> Article:
    """The report numbered so of an event; those of one event share its words and are no copies."""
    title, words = _EVENTS[event % len(_EVENTS)]
    those = words.split()
    at = number % len(those)
    turned = [*those[at:], *those[:at]]
    source = _OUTLETS[(event + number if outlet is None else outlet) % len(_OUTLETS)]
    lines = [
        f"{title}.",
        f"The {turned[0]} and the {turned[1]} were what witness {number} spoke of to the {source}.",
        f"Case file {event} {number}: {' '.join(turned)}.",
        f"Officials named {turned[2]} and {turned[3]} in statement {event * 100 + number}. {extra}",
    ]
    host = source.lower().replace(" ", "-")
    day = START + dt.timedelta(days=event * 3 + number % 2)
    return Article(
        text="\n\n".join(lines), title=title, source=source, published=day,
        url=f"https://{host}.example/{event}/{number}",
    )


def reports(events: int = 6, each: int = 5) -> list[Article]:
    """Reports of several events, those of one not in a row; later on some revise or reprint earlier ones, one twice."""
    found = [report(event, number) for number in range(each) for event in range(events)]
    for event in range(0, events, 2):
        found.append(report(event, 0, extra="The count was corrected later that day."))
        first = report(event, 1)
        found.append(Article(text=first.text, title=first.title, source="Copying Post", published=first.published,
                             url=f"https://copying-post.example/{event}"))
    again = report(0, 0)
    found.append(again.model_copy(update={"updated": START + dt.timedelta(days=2)}))
    return found


class Quick:
    """A maker without a parser, which remembers what it was asked for."""

    reading_version = "quick-reading"
    telling_version = "quick-telling"

    def __init__(self) -> None:
        self.read_ids: list[str] = []
        self.told: list[tuple[str, ...]] = []

    def read(self, articles: Iterable[Article], rulings: Sequence[Ruling] = ()) -> Iterator[Reading]:
        """One sentence a line."""
        for article in articles:
            self.read_ids.append(article.id)
            sentences, start = [], 0
            for line in article.text.split("\n"):
                if line:
                    span = span_of(article.id, article.text, start, start + len(line))
                    sentences.append(Sentence(span=span, kind="prose"))
                start += len(line) + 1
            yield Reading(article=article.id, language="en", sentences=tuple(sentences))

    def tell(self, articles: Sequence[Article], judgements: Sequence[Judgement], read: Read) -> Account:
        """The articles, with the number of their sentences in the title."""
        self.told.append(tuple(article.id for article in articles))
        ordered = in_order(articles)
        sentences = sum(len(reading.sentences) for reading in read(ordered, ()))
        return Account(id="", title=f"{ordered[0].title} ({sentences})", articles=tuple(ordered))


class Ticking:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2024, 4, 1, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=1)
        return self.moment


def quick(path: Path, **options: Any) -> Library:
    """A library that reads and tells quickly."""
    return Library(path, **{"maker": Quick(), "clock": Ticking(), **options})


_STATE = {
    "articles": "SELECT a.number, a.id, a.key, r.id AS current, a.removal FROM articles a "
                "JOIN revisions r ON r.number = a.current ORDER BY a.number",
    "revisions": "SELECT number, id, article, title, text, digest FROM revisions ORDER BY number",
    "versions": "SELECT article, revision, back, dated FROM versions ORDER BY number",
    "readings": "SELECT r.id, d.version, d.variant, d.json FROM readings d JOIN revisions r ON r.number = d.revision "
                "ORDER BY 1, 2, 3",
    "sketches": "SELECT article, revision, json FROM sketches ORDER BY number",
    "stories": 'SELECT id, title, start, "end", stale, merged FROM stories ORDER BY id',
    "members": "SELECT article, story FROM story_members ORDER BY article",
    "accounts": "SELECT story, digest, json FROM accounts ORDER BY story",
    "found": "SELECT rowid FROM revisions_fts WHERE revisions_fts MATCH 'bridge OR choir' ORDER BY rowid",
}
_LOST = """
    SELECT count(*) FROM articles a WHERE removal IS NULL AND
    (current IS NULL OR NOT EXISTS (SELECT 1 FROM story_members m WHERE m.article = a.number))
"""


def state(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a library holds but the moments at which it came; the file must be whole."""
    with closing(sqlite3.connect(path)) as sql:
        assert sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert sql.execute("PRAGMA foreign_key_check").fetchall() == []
        sql.execute("INSERT INTO revisions_fts (revisions_fts) VALUES ('integrity-check')")
        assert sql.execute(_LOST).fetchone() == (0,)
        return {name: sql.execute(query).fetchall() for name, query in _STATE.items()}
