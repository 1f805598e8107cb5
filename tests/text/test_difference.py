"""Which words differ between passages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.text.difference import MOST_WORDS, differing, edits

TEXTS = st.text(st.sampled_from("ab cd.,'’ \n“”é1-"), max_size=60)
# Few examples, the same in every run.
FEW = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("We will rebuild it.", "We will rebuild it.", "We will rebuild it."),
        ("We will never rebuild it.", "We will rebuild it.", "We will [-never ]rebuild it."),
        ("We will rebuild it.", "We will rebuild all of it.", "We will rebuild [+all of ]it."),
        ("He paid 12 marks.", "He paid 14 marks.", "He paid [-12 ][+14 ]marks."),
        ("A long and cold night.", "A short and warm night.", "A [-long and cold ][+short and warm ]night."),
        ("THE ROOM was full", "the room was full", "the room was full"),
        ("", "", ""),
        ("gone", "", "[-gone]"),
        ("", "come", "[+come]"),
    ],
)
def test_edits(old: str, new: str, marked: str) -> None:
    """Words cut, added and changed are found; a chance match between two edits is part of them."""
    shown = ""
    for step in edits(old, new):
        if step.kind == "same":
            shown += step.new
        else:
            shown += f"[-{step.old}]" * bool(step.old) + f"[+{step.new}]" * bool(step.new)
    assert shown == marked


@FEW
@given(TEXTS, TEXTS)
def test_edits_hold_both_texts(old: str, new: str) -> None:
    """The old texts of the edits in a row are the old text, the new ones the new text, but for space at the start."""
    steps = edits(old, new)
    assert "".join(step.old for step in steps).split() == old.split()
    assert "".join(step.new for step in steps).split() == new.split()
    assert all((step.kind == "cut") == (bool(step.old) and not step.new) for step in steps if step.kind != "same")


def test_edits_of_long_texts_end() -> None:
    """Words past the limit are left out, so that the cost stays bounded."""
    steps = edits("word " * (MOST_WORDS + 50), "word " * 10)
    assert len("".join(step.old for step in steps).split()) == MOST_WORDS


@pytest.mark.parametrize(
    ("passages", "owners", "marked"),
    [
        (["Four people were hurt.", "Five people were hurt."], None, [["Four"], ["Five"]]),
        (["They released the man.", "They release the man."], None, [[], []]),
        (["The grey theatre burned.", "The gray theater burned."], None, [[], []]),
        (["He may go.", "He will go.", "He will go."], None, [["may"], [], []]),
        (["He did not go.", "He did go."], None, [["not"], []]),
        (["One wording alone."], None, [[]]),
        (["Ice broke it.", "I warned them."], "aa", [[], []]),
        ([""], None, [[]]),
        (
            ["The tall ship sank off the cape at dawn.", "In the bay a large boat went down."],
            None,
            [["tall ship sank off", "cape", "dawn"], ["bay", "large boat went down"]],
        ),
    ],
)
def test_differing(passages: list[str], owners: str | None, marked: list[list[str]]) -> None:
    """Words most of the others lack are marked, spellings and endings are not, nor free paraphrase's small words."""
    found = differing(passages, owners or ())
    assert [[text[s.start : s.end] for s in row] for text, row in zip(passages, found, strict=True)] == marked


@FEW
@given(st.lists(TEXTS, max_size=4))
def test_stretches_are_in_order(passages: list[str]) -> None:
    """Stretches lie within their passage, sorted, apart from each other, with a word at either end."""
    for text, row in zip(passages, differing(passages), strict=True):
        edges = [edge for stretch in row for edge in stretch]
        assert edges == sorted(set(edges))
        assert all(text[s.start].isalnum() and text[s.end - 1].isalnum() for s in row)
