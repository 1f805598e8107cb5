"""The commands over a library, run in this process as a person would run them."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import runner
from tellings.library import Library
from tellings.records import Account, Article

PAGE = """<html><head><title>{title}</title><link rel="canonical" href="https://osk.example/{number}"></head>
<body><article><h1>{title}</h1><p class="date">3 May 2024</p><p>{text}</p></article></body></html>"""
BRIDGE = (
    "The bridge over the Osk at Tarnford was closed on Friday after engineers found {count} cracks in its steel. "
    "Mayor Ada Lund said lorries would be sent round by Vasswick until the work was done in June."
)


class Desk:
    """A folder with reports in it, and the command line."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.folder, self.run = folder, runner(patch, capture)

    def write(self, number: int, text: str, title: str = "Tarnford bridge closed over cracks") -> Path:
        """A page as saved from a web site."""
        path = self.folder / f"{number}.html"
        path.write_text(PAGE.format(number=number, title=title, text=text), "utf-8")
        return path


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An empty folder in which commands are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("TELLINGS_LIBRARY", raising=False)
    return Desk(tmp_path, monkeypatch, capsys)


def test_a_library_from_first_to_last(desk: Desk) -> None:
    """Reports are added, listed, shown, searched, revised, removed, put back and exported."""
    first = desk.write(1, BRIDGE.format(count="three"))
    ran = desk.run("add", first, "--json")
    assert ran.code == 0
    (added,) = ran.json["added"]
    assert added["outcome"] == "new"
    story = added["story"]

    assert desk.run("stories", "--json").json[0]["id"] == story
    assert "Tarnford bridge" in desk.run("stories").out
    assert "Tarnford bridge" in desk.run("show", "tarnford BRIDGE").out
    account = Account.from_json(desk.run("show", story, "--json").out)
    assert account.id == story
    assert "«" not in (found := desk.run("search", "lorries")).out
    assert "lorries" in found.out

    desk.write(1, BRIDGE.format(count="five"))
    ran = desk.run("add", first)
    assert ran.code == 0
    assert "1 new version" in ran.out
    assert "- three" in ran.out
    assert "+ five" in ran.out
    assert "1 already there" in desk.run("add", first).out

    assert [(s["articles"], s["revised"]) for s in desk.run("sources", "--json").json] == [(1, 1)]
    assert "revised" in desk.run("sources").out

    assert desk.run("remove", added["article"]).code == 0
    assert desk.run("stories", "--json").json == []
    assert "removed" in desk.run("remove", "--list").out
    assert desk.run("add", first).out.count("left out") == 1
    assert desk.run("remove", "--undo").code == 0
    assert len(desk.run("stories", "--json").json) == 1

    files = desk.run("export", "out", "--json").json
    assert {Path(file).name for file in files} >= {"articles.jsonl", "stories.jsonl", f"{story}.json"}
    assert "freed" in desk.run("vacuum").out
    assert desk.run("vacuum", "--json").json["articles"] == 0


def test_later(desk: Desk) -> None:
    """With --later reports are kept and grouped only; `add` without reports goes on with them."""
    first = desk.write(1, BRIDGE.format(count="three"))
    assert desk.run("add", first, "--later").code == 0
    with Library("tellings.db") as library:
        assert library.due().readings == 1
    assert desk.run("add", "--quiet").code == 0
    with Library("tellings.db") as library:
        assert library.due().readings == 0


def test_some_fail(desk: Desk) -> None:
    """A broken file is named, the others are added, and the exit code is 1; with none to add it is 2."""
    good, bad = desk.write(1, BRIDGE.format(count="three")), desk.folder / "bad.txt"
    bad.write_text("")
    ran = desk.run("add", good, bad, "--later", "--json")
    assert ran.code == 1
    assert len(ran.json["added"]) == 1
    assert ran.json["failed"][0]["item"].endswith("bad.txt")
    assert desk.run("add", bad, "--later").code == 2


def test_the_library_can_be_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--library` names the file, else TELLINGS_LIBRARY does, else it is tellings.db in this folder."""
    page = desk.write(1, BRIDGE.format(count="three"))
    assert desk.run("add", page, "--later", "--quiet", "--library", "one.db").code == 0
    assert desk.run("stories").code == 2
    monkeypatch.setenv("TELLINGS_LIBRARY", "one.db")
    assert desk.run("stories").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("stories",), ("search", "x"), ("sources",), ("remove", "x"), ("export", "out"), ("vacuum",), ("show", "s-1"),
        ("ask", "s-1", "Who?"), ("why", "s-1", "P1"),
    ],
)
def test_without_a_library(desk: Desk, arguments: tuple[str, ...]) -> None:
    """A command that needs a library says that there is none, and makes none."""
    ran = desk.run(*arguments)
    assert ran.code == 2
    assert "tellings.db" in ran.err
    assert not (desk.folder / "tellings.db").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "no-such-story"), ("remove", "no-such-id"), ("remove", "--undo"), ("remove", "--undo", "x"),
        ("remove",), ("search", "zebra"), ("search", "x", "--story", "no-such"), ("export", "file/x"),
    ],
)
def test_nothing_done(desk: Desk, arguments: tuple[str, ...]) -> None:
    """Where nothing can be done the exit code is 2 and something is said."""
    with Library("tellings.db") as library:
        list(library.accept([Article(text="A short text.", title="A title")]))
    (desk.folder / "file").write_text("")
    ran = desk.run(*arguments)
    assert ran.code == 2
    assert ran.out or ran.err


def test_a_file_that_is_no_library(desk: Desk) -> None:
    """A file of another kind is refused and stays as it was."""
    (desk.folder / "tellings.db").write_text("My notes, which are no library at all.\n" * 99)
    ran = desk.run("add", desk.write(1, BRIDGE.format(count="three")))
    assert ran.code == 2
    assert "no library" in ran.err
    assert (desk.folder / "tellings.db").read_text().startswith("My notes")


def test_a_page_that_goes_back(desk: Desk) -> None:
    """An old file added once more changes nothing and says so; with --live, it is what stands there now."""
    page = desk.write(1, BRIDGE.format(count="three"))
    desk.run("add", page)
    desk.write(1, BRIDGE.format(count="five"))
    desk.run("add", page)
    desk.write(1, BRIDGE.format(count="three"))
    ran = desk.run("add", page)
    assert "1 already there" in ran.out
    assert "--live" in ran.out
    ran = desk.run("add", page, "--live")
    assert "back at an earlier version" in ran.out
    assert "- five" in ran.out
    assert "went back to an earlier text" in ran.out
    assert "three cracks" in desk.run("show", "bridge", "--json").json["articles"][0]["text"]
