"""Two processes at one library: nothing is lost or damaged, and one that must wait says so."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from library.acting import Nursery
from library.made import quick, report, reports, state
from tellings.errors import LibraryBusy
from tellings.library import Library, connection


def _stories(library: Library) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in library.stories()}


def test_two_writers(memory: Path, nursery: Nursery) -> None:
    """Two processes add at the same time: every article is there once, and each story has its account."""
    path = memory / "news.db"
    both = [nursery.start("add_odd", path), nursery.start("add_even", path)]
    assert [nursery.end(process) for process in both] == [0, 0]
    assert nursery.run("add_odd", path) == 0
    with quick(memory / "alone.db") as alone:
        alone.add(reports(5, 4)[:20])
        wanted = _stories(alone)
    with quick(path) as library:
        assert library.due().model_dump() == {"readings": 0, "stories": 0}
        assert _stories(library) == wanted
        for story in library.stories():
            assert {article.id for article in library.account(story.id).articles} == set(story.articles)
    assert len(state(path)["articles"]) == 20


def test_made_by_three(memory: Path, nursery: Nursery) -> None:
    """Three processes that make the same library at the same moment all open it."""
    for turn in range(20):
        path = memory / f"{turn}.db"
        three = [nursery.start("make", path) for _ in range(3)]
        Path(f"{path}.go").touch()
        assert [nursery.end(process) for process in three] == [0, 0, 0]


def test_the_same_from_two(memory: Path, nursery: Nursery) -> None:
    """Two processes that add the same reports at the same time, from the making of the file on, double nothing."""
    assert nursery.run("follow", memory / "alone.db") == 0
    wanted = state(memory / "alone.db")
    for turn in range(3):
        path = memory / f"{turn}.db"
        both = [nursery.start("follow", path), nursery.start("follow", path)]
        assert [nursery.end(process) for process in both] == [0, 0]
        found = state(path)
        assert {row[2] for row in found["articles"]} == {row[2] for row in wanted["articles"]}
        assert {row[4] for row in found["revisions"]} == {row[4] for row in wanted["revisions"]}
        assert len(found["revisions"]) == len(wanted["revisions"])


def test_a_writer_and_a_reader(memory: Path, nursery: Nursery) -> None:
    """While one process writes, another lists and shows; neither waits for the other."""
    path = memory / "news.db"
    with quick(path) as library:
        library.add(report(0, 0))
    both = [nursery.start("look", path), nursery.start("follow", path), nursery.start("look", path)]
    assert [nursery.end(process) for process in both] == [0, 0, 0]


def test_interleaved(memory: Path) -> None:
    """Two open libraries that take turns see what the other wrote, and end where one alone would."""
    articles = reports(4, 3)
    with quick(memory / "a.db") as one, quick(memory / "a.db") as other:
        for number, article in enumerate(articles):
            (one, other)[number % 2].add(article)
    with quick(memory / "alone.db") as alone:
        for article in articles:
            alone.add(article)
    assert state(memory / "a.db") == state(memory / "alone.db")


def test_one_that_must_wait(memory: Path, nursery: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says that it waits, gives up with a message when that takes too long, and goes on when it no longer must."""
    monkeypatch.setattr(connection, "MOMENT", 0.05)
    path, said = memory / "news.db", list[str]()
    with quick(path, wait=0.3, waiting=lambda: said.append("waiting")) as library:
        library.add(report(0, 0))
        holder = nursery.start("hold", path)
        while not Path(f"{path}.held").exists():
            time.sleep(0.01)
        before = library.stories()
        with pytest.raises(LibraryBusy, match="another process"):
            library.add(report(0, 1))
        assert said == ["waiting"]
        assert library.stories() == before
        assert nursery.end(holder, patience=0) < 0
        library.add(report(0, 1))
        assert len(list(library.articles())) == 2
