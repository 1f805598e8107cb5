"""Set phrases: which verbs tell with the words behind them what they do not tell alone."""

from __future__ import annotations

import pytest

from tellings.language.en.idioms import idiom


@pytest.mark.parametrize(("lemma", "behind", "expected"), [
    ("take", "the captain of the ferry off active duty", "take_off_duty"),
    ("take", "off with 90 people", None),
    ("take", "the captain to the mayor of Oxmoor and later, when all had gone, off duty", None),
    ("cover", "the hospital bills of the injured", "cover_bill"),
    ("pick_up", "up the tab", "pick_up_tab"),
    ("cover", "the election", None),
    ("duty", "off", None),
])
def test_idiom(lemma: str, behind: str, expected: str | None) -> None:
    """A verb and the words behind it tell a phrase where its words come in order, close to each other."""
    assert idiom(lemma, behind) == expected
