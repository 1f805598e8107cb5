"""The way back from a text to the one it was made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.text.offsets import Replacement, Traced, back


def test_replacing_and_cutting_keep_the_way_back():
    """What stayed leads to its own place, what was replaced to where that began."""
    made = Traced.whole("one two three").replaced([Replacement(4, 7, "2"), Replacement(8, 8, ">")]).cut(2, 9)
    assert made.text == "e 2 >th"
    assert [back(made.stretches, n) for n in range(len(made.text) + 1)] == [2, 3, 4, 7, 8, 8, 9, 10]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.text(max_size=3))))
def test_every_character_that_stayed_leads_to_itself(text, wanted):
    """Whatever is replaced, in however many steps."""
    made = Traced.whole(text)
    for start, length, new in wanted:
        start, end = min(start, len(made.text)), min(start + length, len(made.text))
        made = made.replaced([Replacement(start, end, new)])
        for stretch in made.stretches:
            assert made.text[stretch.start:][: stretch.length] == text[stretch.source:][: stretch.length]
    places = [back(made.stretches, n) for n in range(len(made.text) + 1)] if made.stretches else []
    assert places == sorted(places)
