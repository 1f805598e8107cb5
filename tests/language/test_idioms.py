"""Set phrases: which verbs tell with the words behind them what they do not tell alone."""

from __future__ import annotations

import pytest

from tellings.language.en.idioms import idiom
from tellings.language.en.predicates import kinship


@pytest.mark.parametrize(("lemma", "behind", "expected"), [
    ("take", "the captain of the ferry off active duty", "take_off_duty"),
    ("take", "off with 90 people", None),
    ("take", "the captain to the mayor of Oxmoor and later, when all had gone, off duty", None),
    ("cover", "the hospital bills of the injured", "cover_bill"),
    ("pick_up", "up the tab", "pick_up_tab"),
    ("cover", "the election", None),
    ("duty", "off", None),
    ("bring", "before a court", "bring_before_court"),
    ("send", "his brother home by train", "send_home"),
    ("spend", "seven years in Norland prisons", "spend_in_prison"),
    ("lose", "their lives in the flood", "lose_live"),
    ("file", "a second lawsuit", "file_lawsuit"),
    ("bring", "the court a cake", None),
    ("plead", "not guilty to both charges", "plead_not_guilty"),
])
def test_idiom(lemma: str, behind: str, expected: str | None) -> None:
    """A verb and the words behind it tell a phrase where its words come in order, close to each other."""
    assert idiom(lemma, behind) == expected


@pytest.mark.parametrize(("first", "second", "expected"), [
    ("take_into_custody", "arrest", "class"),
    ("stand_trial", "bring_before_court", "class"),
    ("plead_not_guilty", "find_guilty", "opposed"),
    ("plead_not_guilty", "plead_guilty", "opposed"),
    ("take_to_hospital", "arrest", "none"),
])  # fmt: skip
def test_a_phrase_is_of_the_class_it_tells_of(first: str, second: str, expected: str) -> None:
    """A set phrase is kin to the verbs that tell the same."""
    assert kinship(first, second) == kinship(second, first) == expected
