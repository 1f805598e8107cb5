"""Looking around once more: what came together is looked at together when it is all there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from library.made import quick, report
from tellings.grouping.stream import Stream
from tellings.library import Library
from tellings.records import Article


def _reports(events: int, each: int) -> list[Article]:
    return [report(event, number) for number in range(each) for event in range(events)]


def _settled(library: Library) -> int:
    row = library._db.row("SELECT value FROM settings WHERE name = 'settled'")
    assert row is not None
    return int(row["value"])


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The stories of each look around."""
    found: list[set[str]] = []
    look = Stream.look_around

    def noted(self: Stream, stories: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
        chosen = set(stories)
        found.append(chosen)
        return look(self, chosen)

    monkeypatch.setattr(Stream, "look_around", noted)
    return found


def test_what_comes_together_is_looked_around_once(tmp_path: Path, looked: list[set[str]]) -> None:
    """Of several articles that are added the stories are looked around at the end, and not again."""
    with quick(tmp_path / "news.db") as library:
        library.add(_reports(4, 3))
        assert looked == [{story.id for story in library.stories()}]
        assert _settled(library) == 12
        library.add(_reports(4, 3))
        assert len(looked) == 1


def test_what_comes_one_by_one_waits_for_more(tmp_path: Path, looked: list[set[str]]) -> None:
    """To a library of some size one article is no reason to look around; an eighth of it is, for all that came."""
    found = _reports(5, 8)
    with quick(tmp_path / "news.db") as library:
        library.add(found[:32])
        for article in found[32:35]:
            library.add(article)
        assert len(looked) == 1
        library.add(found[35])
        assert len(looked) == 2
        assert _settled(library) == 36


def test_a_look_that_was_cut_off_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a process ended before it looked around, adding the same once more does it, and leaves the same stories."""
    found = _reports(4, 3)
    with quick(tmp_path / "whole.db") as library:
        library.add(found)
        wanted = [sorted(story.articles) for story in library.stories()]
    with quick(tmp_path / "news.db") as library:
        with monkeypatch.context() as patch:
            patch.setattr(Stream, "look_around", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                library.add(found)
        assert _settled(library) == 0
        library.add(found)
        assert _settled(library) == 12
        assert [sorted(story.articles) for story in library.stories()] == wanted
