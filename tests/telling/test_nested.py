"""One happening that a sentence names twice: which two points of it are one, and which clause is left alone."""

from __future__ import annotations

import numpy as np
import pytest

from telling.pairs import leading
from tellings.telling.alignment.joining import nested
from tellings.telling.alignment.scoring import Judgements

TWICE = "The breakthrough came in a meeting between Ada Holm and Omar Reed."


def _met(one: tuple[str, ...], other: tuple[str, ...], *texts: str, score: float = 0.5) -> list[list[str]]:
    """The verbs and nouns of the points that are made of two, each given by its own."""
    units = leading(*texts)
    at, to = np.triu_indices(len(units), 1)
    judged = Judgements(at, to, np.full(len(at), score), {})
    words = [unit.proposition.span.text for unit in units]
    pair = [tuple(n for n, word in enumerate(words) if word in chosen) for chosen in (one, other)]
    alone = [(n,) for n in range(len(units)) if n not in {*pair[0], *pair[1]}]
    return [[words[n] for n in members] for members in nested.met(units, [*pair, *alone], judged) if len(members) > 1]


def test_two_points_of_one_happening_that_a_sentence_names_twice_are_one() -> None:
    """The clause that only takes in the noun of what happened leaves the point, and the noun stays in it."""
    found = _met(("came", "met", "gathered"), ("meeting", "sat down"), TWICE, "Ada Holm met Omar Reed.",
                 "Ada Holm and Omar Reed gathered at the harbour.", "Ada Holm sat down with Omar Reed.")
    assert found == [["meeting", "met", "gathered", "sat down"]]


@pytest.mark.parametrize(("last", "word", "score"), [
    ("Ada Holm sat down with Omar Reed.", "sat down", 0.1),
    ("Ada Holm never sat down with Omar Reed.", "sat down", 0.5),
    ("Ada Holm sued Omar Reed.", "sued", 0.5),
])
def test_what_is_not_close_or_may_be_another_happening_stays_apart(last: str, word: str, score: float) -> None:
    """Points that are not close, that a veto parts, or that mostly tell other deeds are two."""
    found = _met(("came", "met", "gathered"), ("meeting", word), TWICE, "Ada Holm met Omar Reed.",
                 "Ada Holm and Omar Reed gathered at the harbour.", last, score=score)
    assert found == [["came", "met", "gathered"], ["meeting", word]]


def test_a_sentence_that_tells_of_two_such_happenings_keeps_them_apart() -> None:
    """Where both clauses of a sentence tell a deed of that kind, there are two of them."""
    found = _met(("met", "gathered"), ("meeting", "sat down"),
                 "Ada Holm met Omar Reed after a meeting with Ilse Brandt.",
                 "Ada Holm and Omar Reed gathered at the harbour.", "Ada Holm sat down with Ilse Brandt.")
    assert len(found) == 2
