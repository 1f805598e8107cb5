"""Other processes for the tests, to be killed or to write at the same time.

A nursery, which has everything imported, forks each of them: milliseconds, where a fresh Python takes a second.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import pytest

import tellings
from library.made import quick, report, reports
from tellings.errors import LibraryBusy, LibraryError, LibraryReadOnly
from tellings.library.watching.watcher import Watcher
from tellings.loading.fetching.client import Fetcher
from tellings.loading.fetching.settings import FetchSettings
from tellings.loading.html import read_html
from tellings.records import Judgement

TESTS = Path(__file__).parent.parent
SOURCE = Path(tellings.__file__).parent.parent      # children run what the tests run


def follow(path: Path) -> None:
    """What a watcher does: add reports as they come, some of which revise and reprint others."""
    found = reports(4, 4)
    with quick(path) as library:
        for at in range(0, len(found), 5):
            library.add(found[at:at + 5])


def take_out(path: Path) -> None:
    """Remove a report and put it back, remove another; each once, however often this is started."""
    with quick(path) as library:
        for article in (report(1, 0), report(2, 1)):
            if all(article.id not in removal.articles for removal in library.removals()):
                library.remove(article.id)
            if article == report(1, 0) and not library.removals()[-1].undone:
                library.undo(1)
        list(library.update())


def add_odd(path: Path) -> None:
    """Add every second report, one by one."""
    with quick(path) as library:
        for article in reports(5, 4)[1:20:2]:
            library.add(article)


def add_even(path: Path) -> None:
    """Add the other reports, one by one."""
    with quick(path) as library:
        for article in reports(5, 4)[0:20:2]:
            library.add(article)


def look(path: Path) -> None:
    """Read while others write: what is listed can be had, wholly."""
    with quick(path, readonly=True) as library:
        for _ in range(40):
            for story in library.stories():
                account = library.account(story.id)
                assert {article.id for article in account.articles}
            library.search("bridge")


def watch(path: Path) -> None:
    """One round of a watcher, of the feed named in the file beside the library."""
    with quick(path) as library, Fetcher(FetchSettings(host_delay=0), rules=library.watched.rules) as fetcher:
        watcher = Watcher(library, fetcher)
        watcher.follow([path.with_name("feed.txt").read_text()])
        list(watcher.round(healthy_too=True))


def make(path: Path) -> None:
    """Make the library, at the same moment as others do."""
    while not Path(f"{path}.go").exists():
        pass
    quick(path).close()


def judge(path: Path) -> None:
    """Say that two stories are one, and that another one is two; each once, however often this is started."""
    moment = dt.datetime(2024, 5, 3, tzinfo=dt.UTC)
    with quick(path) as library:
        for one, other, verdict in ((report(0, 0), report(1, 1), "yes"), (report(2, 0), report(2, 2), "no")):
            library.judge(Judgement(kind="story", verdict=verdict, articles=(one.id, other.id), who="Ada", at=moment))


def hold(path: Path) -> None:
    """Keep the lock of the writer until killed."""
    with quick(path) as library, library._db.transaction():
        Path(f"{path}.held").touch()
        time.sleep(60)


def read_only(path: Path) -> None:
    """Look at a library that cannot be written to, and try to."""
    if os.getuid() == 0:            # whom no rights stop
        os.setgid(65534)
        os.setuid(65534)
    with quick(path) as library:
        assert len(library.stories()) == 2
        assert all(library.account(story.id).articles for story in library.stories())
        for write in (lambda: library.add(report(3, 3)), lambda: library.remove(report(0, 0).id), library.vacuum):
            with pytest.raises(LibraryReadOnly, match="written"):
                write()
    with pytest.raises(LibraryError):
        quick(path.with_name("new.db"))


ACTS = {act.__name__: act for act in (
    follow, take_out, add_odd, add_even, look, watch, make, judge, hold, read_only)}


def _die_at(last: int, counted: Path) -> None:
    """Die at the statement `last`, counted from now; keep count."""
    seen = 0
    connect = sqlite3.connect

    def count(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
        if last == 0:
            counted.write_text(str(seen))

    def traced(*values: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*values, **options)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = traced  # type: ignore[assignment]


def _child(job: dict[str, Any]) -> None:
    code = 1
    try:
        if job["last"] is not None:
            _die_at(job["last"], Path(f"{job['path']}.counted"))
        ACTS[job["act"]](Path(job["path"]))
        code = 0
    except LibraryBusy:
        traceback.print_exc()
        code = 3
    except BaseException:           # the child of a fork must end here, whatever happened
        traceback.print_exc()
    finally:
        os._exit(code)


def _serve() -> None:
    """Fork a process for each line read; write how those ended that are waited for."""
    read_html(b"<p>Once, so that no child need import what reads pages.</p>")
    Fetcher().close()
    running: dict[int, int] = {}
    for line in sys.stdin:
        job = json.loads(line)
        if "wait" not in job:
            if (pid := os.fork()) == 0:
                _child(job)
            sys.stdout.write(f"{pid}\n")
        else:
            pid, until = job["wait"], time.monotonic() + job["patience"]
            while (ended := os.waitpid(pid, os.WNOHANG))[0] == 0:
                if time.monotonic() > until:
                    os.kill(pid, signal.SIGKILL)
                    ended = os.waitpid(pid, 0)
                    break
                time.sleep(0.0005)
            running[pid] = os.waitstatus_to_exitcode(ended[1])
            sys.stdout.write(f"{running[pid]}\n")
        sys.stdout.flush()


class Nursery:
    """Starts processes and says how they ended."""

    def __enter__(self) -> Self:
        code = "from library import acting; acting._serve()"
        path = os.pathsep.join([str(TESTS), str(SOURCE)])
        environment = {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(BrokenPipeError):
            self._process.communicate()

    def _ask(self, **job: Any) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def start(self, act: str, path: Path, last: int | None = None) -> int:
        """Start something, to die at its statement `last` (0: only count them); the process."""
        return self._ask(act=act, path=str(path), last=last)

    def end(self, process: int, patience: float = 60) -> int:
        """Its exit code; it is killed when it takes longer."""
        return self._ask(wait=process, patience=patience)

    def run(self, act: str, path: Path, last: int | None = None, patience: float = 60) -> int:
        """Start something and wait for its end; the exit code."""
        return self.end(self.start(act, path, last), patience)

    def statements(self, act: str, path: Path) -> int:
        """Do something to its end; how many statements it took."""
        assert self.run(act, path, 0) == 0
        return int(Path(f"{path}.counted").read_text())
