"""Opening files: new ones, old ones, newer ones, and those that are no library."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from library.made import quick, report, state
from tellings.errors import LibraryDamaged, LibraryError, NotALibrary
from tellings.library import migrating


def _more(monkeypatch: pytest.MonkeyPatch, **scripts: str) -> None:
    """Let this version know further migrations."""
    known = {**migrating.known(), **scripts}
    monkeypatch.setattr(migrating, "known", lambda: known)


def test_migrations_are_numbered() -> None:
    """Every migration has its own number, and they are applied in that order."""
    numbers = [name.split("_")[0] for name in migrating.known()]
    assert numbers == sorted(set(numbers))
    assert all(number.isdigit() and len(number) == 4 for number in numbers)


def test_statements() -> None:
    """A script is cut into its statements; a trigger is one, comments and semicolons in text cut nothing."""
    script = """-- a; b
CREATE TABLE t (x); -- c; d
CREATE TRIGGER r AFTER INSERT ON t BEGIN
    SELECT ';';
    SELECT 2;
END;
"""
    found = list(migrating.statements(script))
    assert len(found) == 2
    with closing(sqlite3.connect(":memory:")) as sql:
        for statement in found:
            sql.execute(statement)
        sql.execute("INSERT INTO t VALUES (1)")


def test_an_old_library_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was in it is still there, and a copy of the file as it was lies beside it."""
    path = tmp_path / "news.db"
    with quick(path) as library:
        library.add(report(0, 0))
    before, count = state(path), len(migrating.known())
    _more(monkeypatch, **{"9000_more": "CREATE TABLE more (x);\nINSERT INTO more VALUES (1);"})
    with quick(path) as library:
        assert len(list(library.articles())) == 1
    assert state(path) == before
    assert state(tmp_path / f"news.db.backup-{count}") == before
    with closing(sqlite3.connect(path)) as sql:
        assert sql.execute("SELECT x FROM more").fetchall() == [(1,)]
        assert sql.execute("PRAGMA user_version").fetchone() == (count + 1,)
        assert {row[0] for row in sql.execute("SELECT name FROM migrations")} == set(migrating.known())


def test_a_failed_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that fails half-way leaves the library as it was."""
    path = tmp_path / "news.db"
    with quick(path) as library:
        library.add(report(0, 0))
    before = state(path)
    with monkeypatch.context() as patch:
        _more(patch, **{"9000_wrong": "CREATE TABLE more (x);\nINSERT INTO nothing VALUES (1);"})
        with pytest.raises(sqlite3.OperationalError):
            quick(path)
    assert state(path) == before
    quick(path).close()


def test_a_newer_library_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that a newer version made is not opened, and the message says so."""
    path = tmp_path / "news.db"
    with monkeypatch.context() as patch:
        _more(patch, **{"9000_future": "CREATE TABLE future (x);"})
        quick(path).close()
    content = path.read_bytes()
    with pytest.raises(NotALibrary, match="newer version"):
        quick(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"plain text, no database\n" * 50, b"SQLite format 3\0" + b"\xff" * 5000])
def test_other_files_are_left_alone(tmp_path: Path, content: bytes) -> None:
    """A file of another kind is refused with a message and not changed."""
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LibraryError, match=r"no library|damaged"):
        quick(path)
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    """A database of another program is refused and not changed."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("CREATE TABLE articles (x)")
    content = path.read_bytes()
    with pytest.raises(NotALibrary, match="no library"):
        quick(path)
    assert path.read_bytes() == content
    assert not (tmp_path / "other.db-wal").exists()


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    """A file without content, as a killed process may leave one, is a new library."""
    path = tmp_path / "news.db"
    path.touch()
    with quick(path) as library:
        library.add(report(0, 0))
    assert len(state(path)["articles"]) == 1


def _look_at_everything(path: Path) -> None:
    with quick(path) as library:
        list(library.articles())
        library.stories()
        library.search("bridge")


def test_a_damaged_library_is_named_so(tmp_path: Path) -> None:
    """Where the file is corrupt the message says so and what to do."""
    path = tmp_path / "news.db"
    with quick(path) as library:
        library.add([report(event, number) for event in range(6) for number in range(5)])
    content = bytearray(path.read_bytes())
    content[4096 * 2:] = b"\x7f" * (len(content) - 4096 * 2)
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged, match="backup"):
        _look_at_everything(path)


@pytest.mark.parametrize("place", ["", "missing/news.db"])
def test_where_no_library_can_be(tmp_path: Path, place: str) -> None:
    """A folder, or a path in a folder that is not there, is refused with a message."""
    with pytest.raises(LibraryError):
        quick(tmp_path / place)
    with pytest.raises(LibraryError, match="no library"):
        quick(tmp_path / "missing.db", readonly=True)
    assert list(tmp_path.iterdir()) == []


_OLD = """
    INSERT INTO articles (number, id, key, added, current) VALUES (1, 'a', 'id a', '2024', 2);
    INSERT INTO revisions (number, id, article, seen, text, digest, text_digest, published, updated) VALUES
        (1, 'a', 1, '2024-03-01T00:00:00.000000+00:00', 'One.', 'x', 'x', '2024-03-01', NULL),
        (2, 'b', 1, '2024-03-02T00:00:00.000000+00:00', 'Two.', 'y', 'y', '2024-03-01', '2024-03-02');
    INSERT INTO stories (id, title, created, changed) VALUES ('s', 'One', '2024', '2024');
    INSERT INTO story_members VALUES (1, 's', 's', '2024');
    INSERT INTO account_history (story, digest, told, revisions) VALUES ('s', 'd', '2024-03-02T00:00+00:00', '[]');
    INSERT INTO changes (story, account, told, development, kind, text, json)
        VALUES ('s', 'd', '2024', 'e', 'k', 't', '');
"""


def before(number: str, path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Make a library of the time before a migration, with what a script writes into it."""
    with monkeypatch.context() as patch:
        old = {name: script for name, script in migrating.known().items() if name < number}
        patch.setattr(migrating, "known", lambda: old)
        quick(path).close()
    with closing(sqlite3.connect(path)) as sql:
        sql.executescript(script)


@pytest.mark.parametrize("name", list(migrating.known())[1:])
def test_a_library_of_each_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A library from before any migration is opened: its report is there and is found, and goes on; a copy is kept."""
    path = tmp_path / "news.db"
    before(name, path, monkeypatch, """
        INSERT INTO articles (number, id, key, added, current) VALUES (1, 'a', 'id a', '2024', 1);
        INSERT INTO revisions (number, id, article, seen, text, digest, text_digest)
            VALUES (1, 'a', 1, '2024', 'The swing bridge was closed.', 'x', 'x');
        INSERT INTO stories (id, title, created, changed) VALUES ('s', 'One', '2024', '2024');
        INSERT INTO story_members (article, story, "grouped", since) VALUES (1, 's', 's', '2024');""")
    with quick(path) as library:
        library.add(report(0, 0))
        assert [hit.article for hit in library.search("bridges closed")][:1] == ["a"]
        assert len(list(library.articles())) == 2
        assert "a" in {one for story in library.stories() for one in story.articles}
    number = list(migrating.known()).index(name)
    with closing(sqlite3.connect(tmp_path / f"news.db.backup-{number}")) as sql:
        assert sql.execute("SELECT id FROM articles").fetchall() == [("a",)]


def test_judgements_of_articles_by_their_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What judgements were about by number is known by what makes it a document; of what was deleted, by its id."""
    path = tmp_path / "news.db"
    before("0009", path, monkeypatch, """
        INSERT INTO articles (number, id, key, added, current) VALUES (1, 'a', 'url x.example/1', '2024', 1);
        INSERT INTO revisions (number, id, article, seen, text, digest, text_digest) VALUES
            (1, 'a', 1, '2024', 'One.', 'x', 'x'), (2, 'b', 1, '2024', 'Two.', 'y', 'y');
        INSERT INTO judgements VALUES
            ('j', 'copy', 'yes', NULL, 'Ada', '2024', NULL, '[]', '["a", "gone"]', NULL),
            ('k', 'quote', 'yes', NULL, 'Ada', '2024', NULL, '[{"article": "b", "start": 0, "end": 3, "text": "Two"}]',
             '[]', NULL);
        INSERT INTO judged_articles VALUES ('j', 1), ('k', 1);""")
    quick(path).close()
    with closing(sqlite3.connect(path)) as sql:
        assert sql.execute("SELECT * FROM judged_articles ORDER BY 1, 2").fetchall() == [
            ("j", "a", "url x.example/1"), ("j", "gone", None), ("k", "b", "url x.example/1")]


def test_a_library_without_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a library from before versions were written down, all is kept, and each revision is a version."""
    path = tmp_path / "news.db"
    before("0008", path, monkeypatch, _OLD)
    with quick(path) as library:
        assert [(r.id, r.back, r.current) for r in library.revisions("a")] == [("a", False, False), ("b", False, True)]
        assert [version.digest for version in library.history("s")] == ["d"]
    with closing(sqlite3.connect(path)) as sql:
        assert sql.execute("SELECT revision, back, dated FROM versions").fetchall() == [
            (1, 0, "2024-03-01"), (2, 0, "2024-03-02")]
        assert sql.execute("SELECT development FROM changes").fetchall() == [("e",)]


def test_a_library_with_an_index_of_other_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles from before are found by plain letters too, and each letter of the table is looked for."""
    path = tmp_path / "news.db"
    before("0010", path, monkeypatch, """
        INSERT INTO articles (number, id, key, added, current) VALUES (1, 'a', 'id a', '2024', 1);
        INSERT INTO revisions (number, id, article, seen, text, digest, text_digest)
            VALUES (1, 'a', 1, '2024', 'Ødegaard came from Łódź.', 'x', 'x');""")
    with quick(path) as library:
        assert [hit.snippet for hit in library.search("odegaard lodz")] == ["«Ødegaard» came from «Łódź»."]
    with closing(sqlite3.connect(path)) as sql:
        for letter, plain in sql.execute("SELECT letter, plain FROM letters").fetchall():
            sql.execute("UPDATE revisions SET text = ? WHERE number = 1", (f"of x{letter}y",))
            assert sql.execute("SELECT text FROM revisions_plain").fetchone() == (f"of x{plain}y",)
            assert sql.execute(
                "SELECT count(*) FROM revisions_fts WHERE revisions_fts MATCH ?", (f"x{plain}y",)).fetchone() == (1,)
