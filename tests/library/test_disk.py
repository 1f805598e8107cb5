"""A disk that is full, or that cannot be written to: a clear message, and nothing damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from library.acting import Nursery
from library.made import quick, report, reports, state
from tellings.errors import LibraryFull, LibraryReadOnly
from tellings.library import Library


def _pages(library: Library) -> int:
    row = library._db.row("PRAGMA page_count")
    assert row is not None
    return int(row[0])


def test_full(memory: Path) -> None:
    """Wherever the disk gets full, the message says so, all before is kept, and with space it goes on to the end."""
    articles = reports(4, 4)
    with quick(memory / "whole.db") as library:
        library.add(articles[:4])
        least = _pages(library)
        library.add(articles[4:])
        most = _pages(library)
    wanted, failed = state(memory / "whole.db"), 0
    for pages in range(least, most, max(1, (most - least) // 12)):
        path = memory / f"{pages}.db"
        with quick(path) as library:
            library.add(articles[:4])
            library._db._sql.execute(f"PRAGMA max_page_count = {pages}")
            with pytest.raises(LibraryFull, match="free some space"):
                library.add(articles[4:])
            failed += 1
            assert [library.article(article.id) for article in articles[:4]] == articles[:4]
            library._db._sql.execute(f"PRAGMA max_page_count = {most * 2}")
            library.add(articles[4:])
        assert state(path) == wanted
    assert failed > 10


def test_full_from_the_start(memory: Path) -> None:
    """A library that could not even be made leaves a file that can be made into one."""
    path = memory / "news.db"
    with quick(path) as library:
        library._db._sql.execute("PRAGMA max_page_count = 1")
        with pytest.raises(LibraryFull):
            library.add(reports(4, 4))
    with quick(path) as library:
        library.add(reports(4, 4))
        assert len(library.stories()) == 4


@pytest.mark.parametrize("logged", [False, True])
def test_a_disk_that_cannot_be_written_to(memory: Path, nursery: Nursery, logged: bool) -> None:
    """Everything can be looked up, and writing is refused with a message."""
    folder = memory / "disk"
    folder.mkdir()
    with quick(folder / "news.db") as library:
        library.add([report(event, number) for event in range(2) for number in range(2)])
        if logged:                  # as if the disk was taken away from under a process that writes
            for name in ("news.db", "news.db-wal", "news.db-shm"):
                shutil.copy(folder / name, memory / name)
    if logged:
        for name in ("news.db", "news.db-wal", "news.db-shm"):
            shutil.copy(memory / name, folder / name)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
    memory.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    try:
        assert nursery.run("read_only", folder / "news.db") == 0
    finally:
        folder.chmod(0o755)
    assert {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.endswith("-shm")} == before


def test_opened_for_reading(tmp_path: Path) -> None:
    """A library opened for reading shows everything, tells what is stale without keeping it, and writes nothing."""
    path = tmp_path / "news.db"
    with quick(path) as library:
        library.add(reports(2, 2))
        list(library.accept([report(0, 3)]))
        story = library.stories()[-1]
    before = state(path)
    with quick(path, readonly=True) as library:
        account = library.account(story.id)
        assert {article.id for article in account.articles} == set(story.articles)
        with pytest.raises(LibraryReadOnly):
            library.add(report(1, 3))
        for write in (library.undo, lambda: list(library.update())):
            with pytest.raises(LibraryReadOnly):
                write()
    assert state(path) == before
