"""The nursery of processes, and a folder for files that are written thousands of times."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.acting import Nursery


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """Starts processes."""
    with Nursery() as ready:
        yield ready


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: killed processes cannot tell, and most of the time is that of the disk."""
    shared = Path("/dev/shm")
    if not os.access(shared, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)
