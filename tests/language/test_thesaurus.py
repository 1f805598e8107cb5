"""Words that stand for each other in news of one event."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tellings.language.en.thesaurus import senses


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("tense", "strained", True),
        ("ongoing", "pending", True),
        ("evacuated", "evacuation", True),      # an inflected form has the senses of its base
        ("charge", "convict", False),
        ("dead", "wounded", False),
        ("brother", "sister", False),
        ("frobnicate", "frobnicate", False),
    ],
)
def test_what_stands_for_what(first: str, second: str, expected: bool) -> None:
    """Two words stand for each other where one group has both."""
    assert bool(senses(first) & senses(second)) is expected


def test_the_table_is_well_formed() -> None:
    """Each group has two lower-case words or more, each once, and no two groups are the same."""
    lines = files("tellings.language.en").joinpath("thesaurus.tsv").read_text("utf-8").splitlines()
    groups = [line.split() for line in lines if not line.startswith("#")]
    assert all(len(group) > 1 and len(set(group)) == len(group) for group in groups)
    assert all(word.isascii() and word.isalpha() and word.islower() for group in groups for word in group)
    assert len({frozenset(group) for group in groups}) == len(groups)
