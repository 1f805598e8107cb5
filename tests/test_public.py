"""The public API: the names one may import from `tellings`, and no others."""

from __future__ import annotations

import subprocess
import sys

import tellings

VERBS = {"load", "read", "group", "tell", "ask"}
RECORDS = {"Account", "Answer", "Article", "Development", "Judgement", "Reading", "Span", "Story"}


def test_exports() -> None:
    """The export list is the five verbs, the store, the records and the base of our errors; each can be had."""
    assert set(tellings.__all__) == VERBS | RECORDS | {"Library", "TellingsError"}
    assert set(dir(tellings)) == set(tellings.__all__)
    assert all(getattr(tellings, name).__doc__ for name in tellings.__all__)


def test_import_is_light() -> None:
    """Importing the package loads nothing heavy until a verb is used."""
    heavy = "{'sqlite3', 'spacy', 'pydantic', 'numpy', 'lxml', 'trafilatura'}"
    script = f"import sys, tellings; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
