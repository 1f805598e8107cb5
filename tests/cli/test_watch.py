"""`tellings watch` and addresses, as a person would run them."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from running import Run, runner
from serving import Answer, Site, answer, page, serving, until
from tellings.library import Library
from tellings.loading.fetching.client import Fetcher
from tellings.loading.fetching.settings import FetchSettings

BODY = ("The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships.</p><p>“Nobody "
        "should moor a boat to that,” said Ann Roke, who led the divers into the harbour at noon.")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        items = "".join(f"<item><title>Mole {n}</title><link>{running.url}/{n}</link></item>" for n in (1, 2))
        xml = f"<rss version='2.0'><channel><title>The Quay</title>{items}</channel></rss>"
        running.serve("/feed", answer(xml.encode()))
        for n in (1, 2):
            body = f"<article><p>{BODY}</p><p>This was meeting number {n} of the board.</p></article>"
            running.serve(f"/{n}", page(f"<html><head><title>Mole {n}</title></head><body>{body}</body></html>"))
        yield running


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `tellings` with arguments, in an empty folder and without the waits of politeness."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("tellings.cli.watch.Fetcher",
                        functools.partial(Fetcher, FetchSettings(host_delay=0, attempts=1)))
    return runner(monkeypatch, capsys)


def test_once(run: Run, site: Site) -> None:
    """One round takes what is new and says so; the next, without naming the feed again, finds nothing new."""
    assert run("watch", site.url + "/feed", "--once", "--later") == (
        0, "The Quay: 2 new\n  new       Mole 2\n  new       Mole 1\n", "")
    assert run("watch", "--once", "--later") == (0, "The Quay: nothing new\n", "")
    with Library("tellings.db") as library:
        assert len(list(library.articles())) == 2


def test_json(run: Run, site: Site) -> None:
    """With --json each event is one line."""
    code, out, _ = run("watch", site.url + "/feed", "--once", "--later", "--json")
    events = [json.loads(line) for line in out.splitlines()]
    assert (code, [(event["event"], event["outcome"]) for event in events]) == (
        0, [("checked", "read"), ("taken", "new"), ("taken", "new")])
    assert events[1]["link"] == site.url + "/2"


def test_lists(run: Run, site: Site, tmp_path: Path) -> None:
    """Feeds may be named by OPML and by lists of addresses."""
    site.serve("/other", site.answers["/feed"][0])
    (tmp_path / "a.opml").write_text(f'<opml version="2.0"><body><outline type="rss" xmlUrl="{site.url}/feed"/></body>'
                                     "</opml>")
    (tmp_path / "b.txt").write_text(f"# mine\n{site.url}/other\n")
    code, out, _ = run("watch", "a.opml", "b.txt", "--once", "--later", "-q", "--json")
    assert code == 0
    assert {json.loads(line)["feed"] for line in out.splitlines()} == {site.url + "/feed", site.url + "/other"}
    site.serve("/my.opml", answer((tmp_path / "a.opml").read_bytes()))
    code, out, _ = run("watch", site.url + "/my.opml", "--once", "--later")
    assert (code, out) == (0, "The Quay: nothing new\n")


def test_exit_codes(run: Run, site: Site) -> None:
    """1 where a feed fails, 2 where all do; the health table says which and why."""
    site.serve("/broken", Answer(b"", 500))
    code, _, err = run("watch", site.url + "/broken", "--once", "--later")
    assert code == 2
    assert "status 500" in err
    assert "asked again" in err
    assert run("watch", site.url + "/feed", site.url + "/worse", "--once", "--later", "-q")[0] == 1
    code, out, _ = run("watch", "--health")
    assert code == 1
    assert "ok" in out
    assert out.count("failing") == 2
    feeds = json.loads(run("watch", "--health", "--json")[1])
    assert [(feed["health"], feed["articles"]) for feed in feeds] == [("failing", 0), ("ok", 2), ("failing", 0)]


def test_forget(run: Run, site: Site) -> None:
    """A feed can be forgotten; one that is not followed cannot."""
    run("watch", site.url + "/feed", "--once", "--later")
    assert run("watch", "--forget", site.url + "/feed")[0] == 0
    code, _, err = run("watch", "--forget", site.url + "/feed")
    assert code == 2
    assert "not followed" in err


@pytest.mark.parametrize(("arguments", "words"), [
    (["quay.example"], "neither an address"), (["list.txt"], "is no address"), ([], "there is no library"),
    (["empty.opml"], "no feed in this list"), (["--every", "0", "https://quay.example/"], "every")])
def test_wrong_use(run: Run, tmp_path: Path, arguments: list[str], words: str) -> None:
    """What cannot be watched is refused with what to do."""
    (tmp_path / "list.txt").write_text("quay.example\n")
    (tmp_path / "empty.opml").write_text("<opml version='2.0'><body/></opml>")
    code, _, err = run("watch", *arguments, "--once")
    assert code == 2
    assert words in err
    assert not Path("tellings.db").exists()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C is heard: a job in the background starts with it ignored, and so do those it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_stopped(site: Site, tmp_path: Path, sign: int, code: int) -> None:
    """Stopped by Ctrl-C or by the system, a watcher ends at once and without noise, and what it took is kept."""
    database = tmp_path / "news.db"
    watcher = subprocess.Popen(
        [sys.executable, "-m", "tellings", "watch", site.url + "/feed", "--later", "--json", "-l", str(database)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert watcher.stdout is not None
    lines = [json.loads(watcher.stdout.readline()) for _ in range(3)]
    time.sleep(0.2)
    watcher.send_signal(sign)
    out, err = watcher.communicate(timeout=20)
    assert (watcher.returncode, out) == (code, "")
    assert "Traceback" not in err
    assert [line["outcome"] for line in lines] == ["read", "new", "new"]
    with Library(database) as library:
        assert len(list(library.articles())) == 2


def test_addresses_and_columns(run: Run, site: Site, tmp_path: Path) -> None:
    """Commands take addresses and tables like files; columns with other names are named."""
    (tmp_path / "a.csv").write_text("n,story\n1,The mole at Tarn End was closed to all ships on Tuesday evening.\n")
    code, out, _ = run("group", site.url + "/1", "a.csv", "--column", "text=story", "--json")
    assert code == 0
    assert sum(len(story["articles"]) for story in json.loads(out)) == 2
    code, _, err = run("group", "a.csv")
    assert code == 2
    assert "--column text=story" in err
    assert run("add", "a.csv", "--column", "body=story")[0] == 2


@pytest.mark.usefixtures("interruptible")
def test_adding_is_stopped_while_it_waits(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while one site keeps `add` waiting: the pages of others that had come are kept, and it says so."""
    monkeypatch.setattr("tellings.loading.fetching.client.Fetcher",
                        functools.partial(Fetcher, FetchSettings(host_delay=0, attempts=1)))
    with serving() as other:
        page_of_other = replace(site.answers["/2"][0], before=lambda: time.sleep(0.1))

        def stop() -> None:
            until(lambda: "/9" in other.paths())
            time.sleep(0.5)
            os.kill(os.getpid(), signal.SIGINT)
            site.stopped.wait(5)

        other.serve("/8", page_of_other)
        other.serve("/9", site.answers["/1"][0])
        site.serve("/1", replace(site.answers["/1"][0], before=stop))
        code, _, err = run("add", site.url + "/1", other.url + "/8", other.url + "/9", "--later")
    assert code == 130
    assert "stopped; what was added is in tellings.db" in err
    with Library("tellings.db") as library:
        assert [article.url for article in library.articles()] == [other.url + "/8", other.url + "/9"]
