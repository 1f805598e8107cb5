"""Packs of sketches: a library goes on as one that has none, whatever becomes of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from library.made import quick, reports, state


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sketches are packed four at a time."""
    monkeypatch.setattr("tellings.library.placing.LEAST", 4)


def _packs(path: Path) -> list[int]:
    """How many sketches each pack of a library has."""
    with closing(sqlite3.connect(path)) as sql:
        return [row[0] for row in sql.execute("SELECT json_array_length(numbers) FROM sketch_packs ORDER BY first")]


def _filled(path: Path, count: int) -> None:
    """A library opened anew for every two reports."""
    articles = reports(6, 5)[:count]
    for n in range(0, count, 2):
        with quick(path) as library:
            library.add(articles[n:n + 2])


def _act(path: Path) -> None:
    """Take out, put back, revise and add."""
    with quick(path) as library:
        library.remove(reports(6, 5)[3].id)
    with quick(path) as library:
        library.undo()
        library.remove(reports(6, 5)[8].id)
    with quick(path) as library:
        first = reports(6, 5)[0]
        library.add(first.model_copy(update={"text": first.text + " The bell rang.", "id": "again"}), live=True)
        library.add(reports(6, 5)[20:])


def test_a_library_with_packs_is_as_one_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles added, taken out, put back and revised are placed the same; few packs hold nearly all sketches."""
    _filled(tmp_path / "a.db", 20)
    assert len(_packs(tmp_path / "a.db")) in (1, 2)
    assert sum(_packs(tmp_path / "a.db")) >= 14
    _act(tmp_path / "a.db")
    monkeypatch.setattr("tellings.library.placing.LEAST", 1000)
    _filled(tmp_path / "b.db", 20)
    _act(tmp_path / "b.db")
    assert _packs(tmp_path / "b.db") == []
    assert state(tmp_path / "a.db") == state(tmp_path / "b.db")


def test_no_pack_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many loose sketches, as an old library has, several packs are made."""
    _filled(tmp_path / "a.db", 20)
    with closing(sqlite3.connect(tmp_path / "a.db")) as sql:
        sql.execute("DELETE FROM sketch_packs")
        sql.commit()
    monkeypatch.setattr("tellings.library.packing.MOST", 6)
    _act(tmp_path / "a.db")
    packs = _packs(tmp_path / "a.db")
    assert max(packs) <= 6
    assert sum(packs) >= 20
    monkeypatch.undo()
    _filled(tmp_path / "b.db", 20)
    _act(tmp_path / "b.db")
    assert state(tmp_path / "a.db") == state(tmp_path / "b.db")


_DAMAGE = {
    "gone": "DELETE FROM sketch_packs",
    "cut": "UPDATE sketch_packs SET data = substr(data, 1, 900)",
    "changed": "UPDATE sketch_packs SET data = CAST(substr(data, 1, 900) || x'FF' || substr(data, 902) AS BLOB)",
    "stale": "UPDATE sketch_packs SET numbers = (SELECT json_group_array(value + 1) FROM json_each(numbers))",
    "short": "UPDATE sketch_packs SET numbers = '[1, 2]'",
    "no list": "UPDATE sketch_packs SET numbers = 'none'",
    "other rules": "UPDATE sketch_packs SET version = 'other'",
}


@pytest.mark.parametrize("damage", _DAMAGE)
def test_a_pack_that_is_not_right(tmp_path: Path, damage: str) -> None:
    """A pack that is damaged, of other sketches or of other rules counts for nothing, and is made again."""
    _filled(tmp_path / "a.db", 20)
    _filled(tmp_path / "b.db", 20)
    packed = sum(_packs(tmp_path / "a.db"))
    with closing(sqlite3.connect(tmp_path / "a.db")) as sql:
        sql.execute(_DAMAGE[damage])
        sql.commit()
    for name in ("a.db", "b.db"):
        _act(tmp_path / name)
    assert state(tmp_path / "a.db") == state(tmp_path / "b.db")
    assert sum(_packs(tmp_path / "a.db")) >= packed
    with closing(sqlite3.connect(tmp_path / "a.db")) as sql:
        rows = sql.execute("SELECT p.value, k.article FROM sketch_packs, json_each(numbers) p "
                           "LEFT JOIN sketches k ON k.number = p.value").fetchall()
    assert len(rows) == len({number for number, _ in rows})


def test_what_is_deleted_for_good_is_in_no_pack(tmp_path: Path) -> None:
    """After `vacuum` nothing of a removed article is left in packs."""
    path = tmp_path / "a.db"
    _filled(path, 12)
    with quick(path) as library:
        library.remove(reports(6, 5)[1].id)
        library.vacuum()
    assert _packs(path) == []
