"""Predicates of which one is so where the other is not."""

from __future__ import annotations

from tellings.language.en.contraries import contraries, contrary


def test_being_contrary_is_symmetric() -> None:
    """Who has not been drinking is sober, and the other way round; nothing is contrary to itself."""
    assert contrary("drink", "sober")
    assert contrary("sober", "drink")
    assert not contrary("drink", "eat")
    assert not any(contrary(lemma, lemma) for lemma in contraries())
