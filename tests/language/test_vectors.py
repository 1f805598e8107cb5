"""Word vectors: how alike words are in use, and what is unknown."""

from __future__ import annotations

from tellings.language.en.vectors import likeness, vectors


def test_unknown_words_are_like_nothing() -> None:
    """A word without a vector has likeness 0, not an error."""
    removes, removal, unknown = vectors(["remove", "removal", "qzxqzxv"])
    assert removes @ removal > 0.4
    assert not unknown.any()


def test_the_likeness_of_two_words_is_that_of_their_vectors() -> None:
    """Words of one use are alike, those of none are not; it does not matter which comes first."""
    removes, removal = vectors(["remove", "removal"])
    assert likeness("remove", "removal") == likeness("removal", "remove") == float(removes @ removal)
    assert likeness("remove", "tulip") < 0.3


def test_an_unknown_word_is_as_like_as_the_caller_says() -> None:
    """A word is like itself, known or not; of an unknown one and another the caller says what is to be taken."""
    assert likeness("qzxqzxv", "qzxqzxv") == 1.0
    assert likeness("qzxqzxv", "remove") == 0.0
    assert likeness("qzxqzxv", "remove", 1.0) == 1.0
