"""The library as plain files: what others can read without it.

`articles.jsonl` (an Article a line, as it is now), `revisions.jsonl` (every version, with its article and when it was
seen, once more where it came back), `stories.jsonl` (a Story a line), `judgements.jsonl` (a Judgement a line, as
`tellings judge import` takes it) and `accounts/STORY.json`. The same library gives the same files, to the byte; each is
whole or not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tellings.errors import InputError
from tellings.library.connection import Connection
from tellings.library.finding import Finding
from tellings.library.judging import Judging
from tellings.library.making import Making
from tellings.library.rows import article_of
from tellings.records import Story

_REVISIONS = """
    SELECT r.*, a.id AS name, v.seen AS stood FROM versions v JOIN revisions r ON r.number = v.revision
    JOIN articles a ON a.number = v.article WHERE a.removal IS NULL ORDER BY v.number
"""


def _write(path: Path, lines: Iterable[str]) -> Path:
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
        unfinished.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}; choose another folder") from error
    return path


def _revisions(connection: Connection, numbers: set[str] | None) -> Iterator[str]:
    for row in connection.each(_REVISIONS):
        if numbers is None or row["name"] in numbers:
            article = json.loads(article_of(row).to_json())
            yield json.dumps({"of": row["name"], "seen": row["stood"], "article": article}, ensure_ascii=False)


def _judgements(connection: Connection, names: set[str] | None) -> Iterator[str]:
    """The judgements that count; of some articles, those that speak of none but these."""
    keys = None if names is None else {
        row["key"] for row in connection.rows(
            "SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?))", json.dumps(sorted(names)))}
    for judgement in Judging(connection).portable():
        known = {key for _, key in judgement.documents}
        if keys is None or (known <= keys and len(judgement.documents) == len(judgement.named)):
            yield judgement.to_json()


def export(connection: Connection, making: Making, folder: Path, stories: Iterable[Story] | None) -> Iterator[Path]:
    """Write stories (all of the library where none are given) to a folder; yields each file once it is there."""
    finding = Finding(connection)
    chosen = finding.stories() if stories is None else list(stories)
    if stories is None:
        articles, names = finding.articles(), None
    else:
        articles = (article for story in chosen for article in finding.articles(story.id))
        names = {name for story in chosen for name in finding.documents(story.id)}
    yield _write(folder / "articles.jsonl", (article.to_json() for article in articles))
    yield _write(folder / "revisions.jsonl", _revisions(connection, names))
    yield _write(folder / "stories.jsonl", (story.to_json() for story in chosen))
    yield _write(folder / "judgements.jsonl", _judgements(connection, names))
    for story in chosen:
        yield _write(folder / "accounts" / f"{story.id}.json", [making.account(story.id).to_json(indent=1)])
