"""Headlines in capitals are given sentence case for the parser; all else stays as it is."""

from __future__ import annotations

import pytest

from tellings.language.en.truecase import recase

BODY = (
    "\nThe mayor of Oldwick said on Friday that the council would clear the way for a strike by the drivers, and that "
    "the firm Marble would be paid by the end of the week, as the drivers of Oldwick had asked of Marble and of others."
)
DICTIONARY = frozenset({"clears", "way", "strike", "mayor", "boss", "ends", "deal", "river", "stone"})


@pytest.mark.parametrize(
    ("headline", "parsed"),
    [
        ("Mayor Clears Way for Strike in Oldwick", "Mayor clears way for strike in Oldwick"),
        ("MAYOR CLEARS WAY FOR U.S. MARBLE DEAL", "Mayor clears way for U.S. Marble deal"),
        ("US Boss Ends Strike Friday During Talks With Zyxel", "US boss ends strike Friday during Talks with Zyxel"),
        ("The mayor clears the way", "The mayor clears the way"),
        ("Oldwick, Marble, River and Stone.", "Oldwick, Marble, River and Stone."),
    ],
)
def test_a_headline_gets_the_case_of_the_running_text(headline: str, parsed: str) -> None:
    """Names keep their capitals, words of the dictionary lose them, and sentences stay as they are."""
    assert recase(headline + BODY, DICTIONARY.__contains__) == parsed + BODY


@pytest.mark.parametrize(
    "text", ["", "\n", "A B C", "All Words Here Have Capitals", "ÉTÉ À PARIS ENCORE\n" * 3, "ß" * 500]
)
def test_length_stays_and_short_texts_are_left_alone(text: str) -> None:
    """Offsets hold, and a text too short to tell how it writes its names is not touched."""
    assert recase(text, DICTIONARY.__contains__) == text
