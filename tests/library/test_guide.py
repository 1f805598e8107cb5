"""What the guide to the library shows can be done."""

from __future__ import annotations

import re
from pathlib import Path

import tellings
from conftest import ROOT
from library.made import Quick, quick, report

GUIDE = (ROOT / "docs" / "guides" / "library.md").read_text("utf-8")


def test_an_export_is_read_back(tmp_path: Path) -> None:
    """The articles of an export are loaded unchanged, and give the same stories and accounts."""
    with quick(tmp_path / "a.db") as library:
        library.add([report(event, number) for event in range(3) for number in range(3)])
        list(library.export(tmp_path / "out"))
        loaded = tellings.load(tmp_path / "out" / "articles.jsonl")
        assert loaded == list(library.articles())
        with quick(tmp_path / "b.db", maker=Quick()) as other:
            other.add(loaded)
            assert other.stories() == library.stories()
            assert [other.account(s.id) for s in other.stories()] == [library.account(s.id) for s in library.stories()]


def test_every_method_named_is_one() -> None:
    """Each method that the guide names is one of the library."""
    part = GUIDE.split("## In Python")[1].split("\n## ")[0]
    named = {*re.findall(r"library\.(\w+)", part), *re.findall(r"`(\w+)`", part)} - {"add"}
    assert named >= {"accept", "update", "account_then"}
    assert [name for name in sorted(named) if not callable(getattr(tellings.Library, name, None))] == []
