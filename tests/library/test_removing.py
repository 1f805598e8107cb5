"""Taking articles out of the library, and putting them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.made import Quick, quick, report, reports, state
from tellings.errors import NotInLibrary


@pytest.mark.parametrize("number", [0, 1, 14, 29, 30, 32])
def test_undoing_leaves_everything_as_it_was(tmp_path: Path, number: int) -> None:
    """An article taken out is in no story, search or count; putting it back gives the library as it was."""
    path, maker = tmp_path / "a.db", Quick()
    with quick(path, maker=maker) as library:
        library.add(reports())
        article = list(library.articles())[number]
        before, found = state(path), len(library.search("case", limit=99))
        removal = library.remove(article.id)
        assert removal.articles == (article.id,) or len(removal.articles) == 1
        assert article.id not in {i for story in library.stories() for i in story.articles}
        assert article not in list(library.articles())
        assert len(library.search("case", limit=99)) == found - 1
        assert sum(source.articles for source in library.sources()) == 32
        list(library.update())
        assert all(article not in library.account(story.id).articles for story in library.stories())
        maker.read_ids.clear()
        undone = library.undo()
        list(library.update())
        assert undone.undone is not None
        assert maker.read_ids == []
    assert state(path) == before


def test_what_was_removed_stays_out(tmp_path: Path) -> None:
    """Adding a removed article again, or a new version of it, does not bring it back."""
    with quick(tmp_path / "a.db") as library:
        library.add(reports(2, 2))
        library.remove(report(0, 0).id)
        again = library.add([report(0, 0), report(0, 0, extra="More.")])
        assert [one.outcome for one in again] == ["removed", "removed"]
        assert report(0, 0).id not in {article.id for article in library.articles()}


def test_removing_a_story(tmp_path: Path) -> None:
    """A story's id removes all its articles; the story is gone until that is undone."""
    path = tmp_path / "a.db"
    with quick(path) as library:
        library.add(reports(3, 3))
        story = library.stories()[1]
        before, account = state(path), library.account(story.id)
        removal = library.remove(story.id)
        assert set(removal.articles) >= set(story.articles) or len(removal.articles) == len(story.articles)
        with pytest.raises(NotInLibrary):
            library.account(story.id)
        list(library.update())
        library.undo(removal.number)
        assert library.account(story.id) == account
        list(library.update())
    assert state(path) == before


def test_undoing_after_others_came(tmp_path: Path) -> None:
    """What came in between stays, and what is put back is in its story."""
    with quick(tmp_path / "a.db") as library:
        library.add([report(0, 0), report(0, 1), report(1, 0)])
        story = library.story(library.add(report(0, 0))[0].story or "")
        library.remove(report(0, 0).id)
        library.add([report(0, 2), report(1, 1)])
        library.undo()
        assert set(library.story(story.id).articles) == {report(0, n).id for n in range(3)}
        assert {a.id for a in library.account(story.id).articles} == {report(0, n).id for n in range(3)}


def test_names_and_addresses(tmp_path: Path) -> None:
    """An address names its article; what is not there, or removed already, is an error that changes nothing."""
    path = tmp_path / "a.db"
    with quick(path) as library:
        library.add(reports(2, 2))
        library.remove(f"{report(1, 1).url}?utm_source=x")
        before = state(path)
        for names in (["no-such"], [report(1, 1).id], [report(0, 0).id, "no-such"]):
            with pytest.raises(NotInLibrary):
                library.remove(*names)
        assert state(path) == before
        with pytest.raises(NotInLibrary, match="no removal 7"):
            library.undo(7)
        library.undo()
        with pytest.raises(NotInLibrary, match="nothing"):
            library.undo()
        assert [removal.undone is None for removal in library.removals()] == [False]


def test_vacuum_deletes_for_good(tmp_path: Path) -> None:
    """Vacuum deletes what was removed, old readings and past accounts; what is told afterwards is the same."""
    path = tmp_path / "a.db"
    older = Quick()
    older.reading_version = "older"
    with quick(path, maker=older) as library:
        library.add(reports())
    with quick(path) as library:
        library.add(report(1, 9))
        library.remove(report(0, 0).id)
        list(library.update())
        stories, accounts = library.stories(), [library.account(story.id) for story in library.stories()]
        history = library.history(stories[0].id)
        done = library.vacuum()
        assert done.articles == 1
        assert done.readings >= 30
        assert done.accounts > 0
        assert library.stories() == stories
        assert [library.account(story.id) for story in stories] == accounts
        assert library.history(stories[0].id) == history
        with pytest.raises(NotInLibrary, match="vacuum"):
            library.undo()
        assert library.add(report(0, 0))[0].outcome in ("new", "reprint")
    assert len(state(path)["articles"]) == 34
