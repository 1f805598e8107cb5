"""Matches at known places are those a search of the whole text finds."""

from __future__ import annotations

import re

import pytest

from tellings.grouping import days, terms
from tellings.text.scanning import matches, places, word_start

TEXT = ("Sunday, June 8, the 300 block of Pell Avenue: a man, 24, and a 9-year-old on 8 June 2024. By 10:40 p.m. this "
        "morning's mid-day crew (photo: AP) said and/or wrote 2024-05-06, last night or 5/6/2024.\nBy Ann Orr\n"
        "Midsummer 12:30, 11, 12, 13,  Sept. 4th marched 3 miles on dec 31 yesterday overnight _today today_ 1/2/3")


@pytest.mark.parametrize("text", [TEXT, TEXT.lower(), TEXT[::-1], "", "12", "/", "(", "today", "ß/ßa bb", "a\nby: C"])
def test_dates_and_credits_are_all_found(text: str) -> None:
    """Dates, words for days and credits begin where they are looked for, in texts whose days were lowered."""
    low = text.lower()
    for pattern, starts in ((days._DATE, days._date_starts), (days._RELATIVE, days._relative_starts)):
        assert [m.span() for m in matches(pattern, low, starts(low))] == [m.span() for m in pattern.finditer(low)]
    assert terms._uncredited(text) == terms._CREDITS.sub(" ", text)


def test_each_word_for_a_day_is_looked_for() -> None:
    """Every weekday and every word that counts back is found on its own."""
    for word in (*days._WEEKDAY, *days._BACK):
        assert [m[1] for m in matches(days._RELATIVE, f"({word})", days._relative_starts(f"({word})"))] == [word]


def test_matches_do_not_lie_within_another() -> None:
    """A start within a match makes none of its own, and starts come in any order."""
    assert [m.span() for m in matches(re.compile("a+b?"), "aab aa", [5, 4, 1, 0, 2])] == [(0, 3), (4, 6)]


def test_places_and_words() -> None:
    """A part is found each time, and a word begins after what is no letter, digit or underscore."""
    assert list(places("day dayday", "day")) == [0, 4, 7]
    assert [word_start("a b_1é/", end) for end in (0, 1, 2, 6)] == [0, 0, 2, 2]
