"""The description of the library file says what there is."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from conftest import ROOT
from library.made import quick, reports

PAGE = (ROOT / "docs" / "reference" / "library.md").read_text("utf-8")
_SECTION = re.compile(r"^### (\w+).*\n((?:(?!^#).*\n)*)", re.MULTILINE)
SECTIONS = dict(_SECTION.findall(PAGE))


def test_every_table_is_described(tmp_path: Path) -> None:
    """Every table and view has a section, which names each of its columns; no section is of one that is not there."""
    quick(tmp_path / "a.db").close()
    with closing(sqlite3.connect(tmp_path / "a.db")) as sql:
        tables = [row[0] for row in sql.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'revisions_fts_%'")]
        assert set(SECTIONS) == set(tables)
        for table in tables:
            columns = {row[1] for row in sql.execute(f"PRAGMA table_info ({table})")}
            assert columns <= set(re.findall(r"`(\w+)`", SECTIONS[table])), table


def test_the_examples_run(tmp_path: Path) -> None:
    """The queries shown can be run."""
    with quick(tmp_path / "news.db") as library:
        library.add(reports(2, 2))
    queries = [*re.findall(r"^SELECT[^;]*;", PAGE, re.MULTILINE), *re.findall(r'news\.db "(SELECT [^"]*)"', PAGE),
               *re.findall(r"read_sql\('(SELECT [^']*)'", PAGE)]
    assert len(queries) == 3
    with closing(sqlite3.connect(tmp_path / "news.db")) as sql:
        for query in queries:
            sql.execute(query).fetchall()
