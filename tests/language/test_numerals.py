"""Numbers in words: which are told in figures."""

from __future__ import annotations

import pytest

from tellings.language.en.numerals import in_figures


@pytest.mark.parametrize(("words", "expected"), [
    (["eighty-six", "passengers"], ["86", "passengers"]),
    (["eighty", "six", "passengers"], ["86", "passengers"]),
    (["twelve", "men", "thirty", "boats"], ["12", "men", "30", "boats"]),
    (["ninety", "ten"], ["90", "10"]),
    (["four", "men", "86"], ["four", "men", "86"]),
])
def test_numbers_from_ten_on_are_figures(words: list[str], expected: list[str]) -> None:
    """A number from ten to ninety-nine is given in figures, whole or cut at its hyphen; a smaller one stays a word."""
    assert in_figures(words) == expected
