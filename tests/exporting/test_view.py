"""What every export shows alike."""

from __future__ import annotations

import datetime as dt

import pytest

from exporting import made
from tellings.exporting import html, view
from tellings.records import TimeSpan


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "words"),
    [
        ("2024-05-03", "2024-05-03", "2024-05-03", "3 May 2024"),
        ("2024-05", "2024-05-01", "2024-05-31", "May 2024"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2019/2024", "2019-01-01", "2024-12-31", "2019–2024"),
        ("2024-05-03/2024-05-09", "2024-05-03", "2024-05-09", "3–9 May 2024"),
        ("2024-05-30/2024-06-02", "2024-05-30", "2024-06-02", "30 May – 2 June 2024"),
        ("2023-12-30/2024-01-02", "2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("../2024-06-30", None, "2024-06-30", "by 30 June 2024"),
        ("1974/..", "1974-01-01", None, "from 1974"),
        ("../2024-06", None, "2024-06-30", "by June 2024"),
        ("2024-01-01/..", "2024-01-01", None, "from 1 January 2024"),
        (None, None, None, ""),
    ],
)
def test_when(edtf: str | None, earliest: str | None, latest: str | None, words: str) -> None:
    """A time is written as people write it, no more exactly than it is known."""
    first, last = (dt.date.fromisoformat(d) if d else None for d in (earliest, latest))
    assert view.when(TimeSpan(edtf=edtf, earliest=first, latest=last)) == words
    assert view.when(None) == ""


def test_what_did_not_happen_is_only_said_not_to_be_so() -> None:
    """A report's own "did not derail" and a man's denial are one status: no reader is told that the man is right."""
    assert view.outcome("denied") == "said not to be so"
    assert view.outcome("happened") == ""
    assert view.outcome("expected") == "expected"
    assert "said not to be so" in html.render(made.account())
