"""The command line, run in this process as a person would run it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import EXAMPLES
from running import Run, runner
from tellings.cli import pointing
from tellings.exporting.html import page
from tellings.records import Account, Reading

STORY = EXAMPLES[0]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `tellings` with arguments, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    return runner(monkeypatch, capsys)


def folder(path: Path, **files: str | bytes) -> Path:
    """A folder with files; `__` in a name stands for the dot."""
    path.mkdir()
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (path / name.replace("__", ".")).write_bytes(data)
    return path


def test_tell_writes_an_account(run: Run, tmp_path: Path) -> None:
    """`tell` shows the account and writes account.html and account.json, and says where."""
    ran = run("tell", STORY)
    assert ran.code == 0
    for heading in (
        "In brief",
        "What reports agree on",
        "Where they differ",
        "Only in one report",
        "Timeline",
        "Who said what",
        "Commitments",
        "Who has it from whom",
        "Reports",
    ):
        assert heading in ran.out
    assert "account.html" in ran.err
    assert "account.json" in ran.err
    account = Account.from_json((tmp_path / "account.json").read_bytes())
    assert len(account.articles) == len(list(STORY.glob("*.txt")))
    assert (tmp_path / "account.html").read_text("utf-8").startswith("<!")


@pytest.mark.parametrize(("given", "used"), [(None, "1"), ("4", "4")])
def test_one_thread_is_used_where_no_number_is_given(
    run: Run, monkeypatch: pytest.MonkeyPatch, given: str | None, used: str
) -> None:
    """The command line lets numpy use one thread, or as many as the environment says."""
    monkeypatch.setenv("OMP_NUM_THREADS", given or "")
    if given is None:
        monkeypatch.delenv("OMP_NUM_THREADS")
    assert run("--help").code == 0
    assert os.environ["OMP_NUM_THREADS"] == used


def test_tell_as_json_is_only_json(run: Run, tmp_path: Path) -> None:
    """`tell --json` writes one account a line to standard output, and no files."""
    ran = run("tell", STORY, "--json", "--one-story")
    assert ran.code == 0
    assert Account.from_json(ran.out).title
    assert list(tmp_path.iterdir()) == []


def test_two_stories_are_told_apart(run: Run, tmp_path: Path) -> None:
    """Reports of two events make two accounts, the larger first."""
    ran = run("tell", *EXAMPLES, "--quiet")
    assert ran.code == 0
    first, second = (Account.from_json((tmp_path / f"account-{n}.json").read_bytes()) for n in (1, 2))
    assert len(first.articles) >= len(second.articles)
    assert len(first.articles) + len(second.articles) == sum(len(list(e.glob("*.txt"))) for e in EXAMPLES)


def test_read_writes_a_reading_a_line(run: Run) -> None:
    """`read --json` writes one reading a line."""
    ran = run("read", STORY, "--json")
    assert ran.code == 0
    readings = [Reading.from_json(line) for line in ran.out.splitlines()]
    assert all(reading.sentences for reading in readings)


def test_show_and_ask(run: Run, tmp_path: Path) -> None:
    """An account made before can be shown, written as HTML and asked."""
    run("tell", STORY, "--quiet")
    path = tmp_path / "account.json"
    assert "Timeline" in run("show", path).out
    assert run("show", path, "--html", tmp_path / "page.html").code == 0
    assert (tmp_path / "page.html").exists()
    none = run("ask", path, "Which zebra won the lottery in Paris?")
    assert none.code == 2
    assert "do not say" in none.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("tell", "no-such-folder"),
        ("tell", "empty"),
        ("tell", "binary"),
        ("show", "no-such.json"),
        ("show", "empty/../binary/a.txt"),
        ("ask", "no-such.json", "Who?"),
    ],
)
def test_nothing_done(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Where nothing can be done the exit code is 2 and the message says what is wrong."""
    folder(tmp_path / "empty")
    folder(tmp_path / "binary", a__txt=bytes(range(256)) * 20)
    ran = run(*arguments)
    assert ran.code == 2
    assert "tellings: " in ran.err


GOOD = """Bridge in Tarn closed after crack is found
3 May 2024

The bridge over the Tarn was closed on Friday after a crack was found, the city said. "We will reopen it in June,"
Mayor Ada Lund told reporters.
"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty__txt", ""),
        ("blank__txt", " \n\n \t "),
        ("binary__txt", bytes(range(256)) * 20),
        ("empty__html", "<html><body></body></html>"),
    ],
)
def test_a_broken_file_does_not_stop_the_others(run: Run, tmp_path: Path, name: str, content: str | bytes) -> None:
    """A broken file is named with the reason, the others are told, and the exit code is 1."""
    reports = folder(tmp_path / "reports", good__txt=GOOD, **{name: content})
    ran = run("tell", reports)
    assert ran.code == 1
    assert name.replace("__", ".") in ran.err
    assert (tmp_path / "account.json").exists()


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode("utf-16"),
        GOOD.replace('"', "“").encode("cp1252", "replace"),
        ('<meta charset="utf-8"><article><p>' + GOOD + "</p></article>").encode("latin-1"),
    ],
)
def test_other_encodings_are_read(run: Run, tmp_path: Path, content: bytes) -> None:
    """A file that is not in the encoding it claims is read all the same, or refused with a message."""
    reports = folder(tmp_path / "reports", good__txt=GOOD, other__txt=content)
    assert run("tell", reports, "--quiet").code in (0, 1)
    assert (tmp_path / "account.json").exists() or (tmp_path / "account-1.json").exists()


def test_one_report_alone(run: Run, tmp_path: Path) -> None:
    """One report gives a smaller account in which nothing is said to be agreed."""
    reports = folder(tmp_path / "reports", good__txt=GOOD)
    assert run("tell", reports).code == 0
    account = Account.from_json((tmp_path / "account.json").read_bytes())
    assert {point.status for point in account.points} == {"single"}


def test_a_language_we_do_not_read(run: Run, tmp_path: Path) -> None:
    """A report in a language we do not read is kept with its language, and nothing is claimed of it."""
    german = (
        "Brücke gesperrt\n\nDie Brücke über den Fluss wurde am Freitag nach dem Fund eines Risses gesperrt, teilte die "
        "Stadt mit. Die Bürgermeisterin sagte, sie werde im Juni wieder geöffnet. Niemand wurde verletzt."
    )
    reports = folder(tmp_path / "reports", german__txt=german)
    assert run("tell", reports).code == 0
    account = Account.from_json((tmp_path / "account.json").read_bytes())
    assert account.articles[0].language == "de"
    assert account.points == ()


def test_cannot_write(run: Run, tmp_path: Path) -> None:
    """Where the account cannot be written the message says so."""
    (tmp_path / "file").write_text("")
    ran = run("tell", STORY, "--quiet", "--out", tmp_path / "file")
    assert ran.code == 2
    assert "--out" in ran.err


def test_help_is_quick_and_light() -> None:
    """`--help` starts without loading the parser or the records."""
    script = (
        "import sys, tellings.cli.app; print([m for m in ('spacy', 'pydantic', 'numpy', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_two_thousand_reports(run: Run, tmp_path: Path) -> None:
    """Two thousand reports are grouped in seconds; every one lands in a story."""
    from tellings.grouping import group
    from tellings.records import Article

    towns = [
        f"{a}{b}" for a in ("Tarn", "Elling", "Vass", "Brack", "Lund") for b in ("ford", "ham", "wick", "stead", "by")
    ]
    articles = [
        Article(
            text=f"Fire at the mill of {towns[n % 25]} number {n // 50}\n\n"
            f"A fire broke out at mill {n // 50} in {towns[n % 25]}, "
            f"police officer {n // 50} said.",
            title=f"Fire at {towns[n % 25]} mill {n // 50}",
            id=f"r{n}",
        )
        for n in range(2000)
    ]
    start = time.monotonic()
    stories = group(articles)
    assert time.monotonic() - start < 60  # minutes would mean that it compares all pairs
    assert sorted(i for story in stories for i in story.articles) == sorted(a.id for a in articles)


def test_why(run: Run, tmp_path: Path) -> None:
    """`why` shows what a point's passages were put together for, and why two others were not."""
    run("tell", STORY, "--quiet", "--one-story")
    account = Account.from_json((tmp_path / "account.json").read_bytes())
    shared = next(p for p in account.points if p.status in ("agreed", "differs"))
    ran = run("why", tmp_path / "account.json", shared.id)
    assert ran.code == 0
    assert "together" in ran.out
    single = [p for p in account.points if p.status == "single"]
    ran = run("why", tmp_path / "account.json", single[0].evidence[0].text, single[-1].evidence[0].text)
    assert ran.code == 0
    assert "apart" in ran.out
    assert run("why", tmp_path / "account.json", "no such words anywhere").code == 2


def test_numbers_are_those_of_the_page(run: Run, tmp_path: Path) -> None:
    """Who reads P7 or N3 on the page and says so means that point and that name."""
    run("tell", STORY, "--quiet", "--one-story")
    account = Account.from_json((tmp_path / "account.json").read_bytes())
    shown = page.build(account)
    shared = *shown.agreed, *shown.differs, *shown.repeated, *shown.perhaps
    points = *shared, *(point for group in shown.alone for point in group.points)
    assert len(points) == len(account.points)
    for item in points:
        assert pointing.point(account, item.item.code) == item.point
    for name in (*shown.people, *shown.organizations, *shown.others):
        assert pointing.entity(account, name.item.code) == name.entity
