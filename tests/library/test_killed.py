"""A process killed at any moment: the next one finds a whole library and ends where one never killed would have.

Kills are at statements (each kind of one, before it is run) and at moments (inside of them, and inside of SQLite).
`TELLINGS_KILLS` sets how many; the usual number takes seconds, 1000 a minute or two.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from library.acting import ACTS, Nursery, follow
from library.made import quick, state

KILLS = int(os.environ.get("TELLINGS_KILLS", "100"))


def _killed(nursery: Nursery, act: str, path: Path, chance: random.Random, most: int) -> int:
    """Start something again and again, each time killed at some statement, until it comes to its end; how often."""
    kills = 0
    while (code := nursery.run(act, path, chance.randint(1, most // 4 + kills * most // 16))) != 0:
        assert code == -signal.SIGKILL
        kills += 1
        quick(path).close()         # it opens, whatever happened
    return kills


def test_killed_at_statements(memory: Path, nursery: Nursery) -> None:
    """Killed at any statement of following: what was accepted is there once, and the end is the same."""
    most = nursery.statements("follow", memory / "whole.db")
    chance, kills, turn, wanted = random.Random(1), 0, 0, state(memory / "whole.db")
    while kills < KILLS:
        turn += 1
        path = memory / f"{turn}.db"
        kills += _killed(nursery, "follow", path, chance, most)
        assert state(path) == wanted


def test_killed_at_moments(memory: Path, nursery: Nursery) -> None:
    """Killed after any time of following, inside of whatever: the end is the same."""
    began = time.monotonic()
    assert nursery.run("follow", memory / "whole.db") == 0
    usual, wanted = time.monotonic() - began, state(memory / "whole.db")
    chance, kills, turn = random.Random(2), 0, 0
    while kills < KILLS // 4:
        turn += 1
        path = memory / f"{turn}.db"
        while nursery.run("follow", path, patience=chance.uniform(0, usual)) != 0:
            kills += 1
        assert state(path) == wanted


@pytest.mark.parametrize("act", ["take_out", "judge"])
def test_killed_while_changing(memory: Path, nursery: Nursery, act: str) -> None:
    """Killed at any statement of removing, undoing or judging: it is done or it is not, and the end is the same."""
    follow(memory / "before.db")
    content = (memory / "before.db").read_bytes()
    (memory / "whole.db").write_bytes(content)
    most = nursery.statements(act, memory / "whole.db")
    chance, kills, turn, wanted = random.Random(3), 0, 0, state(memory / "whole.db")
    while kills < KILLS // 4:
        turn += 1
        path = memory / f"{turn}.db"
        path.write_bytes(content)
        kills += _killed(nursery, act, path, chance, most)
        assert state(path) == wanted
    ACTS[act](memory / "before.db")
    assert state(memory / "before.db") == wanted
