"""Matches at known places are those a search of the whole text finds."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tellings import telling
from tellings.grouping import days, terms
from tellings.text.scanning import Keyed, ending, matches, places, word_start

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


def test_a_text_without_a_key_is_not_searched() -> None:
    """A keyed pattern finds what it matches where a key is, in any case, and nothing where none is."""
    since = Keyed(("since", "ever "), r"\bfirst\b.*\b(?:since|ever )", re.IGNORECASE)
    found = since.search("The FIRST SINCE May")
    assert found is not None
    assert found.span() == (4, 15)
    assert since.search("the first in May") is None
    assert since.search("since the second") is None


def test_what_ends_a_text_is_found_by_its_last_letters() -> None:
    """The match that ends with a text is that of a search of the whole, with what stands before it."""
    pattern = re.compile(r"\b(?:at|about)$")
    for text in ("went at", "that", "at", "all about", "roundabout", "about it", ""):
        found, whole = ending(pattern, text, len("about")), pattern.search(text)
        assert (found and found.span()) == (whole and whole.span())


def keyed() -> Iterator[tuple[str, Keyed]]:
    """Every keyed pattern of the package, with its name."""
    for module in pkgutil.walk_packages(telling.__path__, "tellings.telling."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Keyed):
                yield f"{module.name}.{name}", value


def ways(tree: Any) -> set[str]:
    """All texts that a parsed pattern may match, in lower case, a full stop for what is no single letter."""
    found = {""}
    for kind, value in tree:
        match str(kind):
            case "LITERAL":
                here = {chr(value).lower()}
            case "BRANCH":
                here = set().union(*map(ways, value[1]))
            case "SUBPATTERN":
                here = ways(value[-1])
            case "MAX_REPEAT":
                here = {way + ("." if value[1] > 1 else "") for way in ways(value[-1])}
                here |= set() if value[0] else {""}
            case "AT" | "ASSERT" | "ASSERT_NOT":
                here = {""}
            case _:
                here = {"."}
        found = {before + behind for before in found for behind in here}
    return found


def test_each_match_has_a_key() -> None:
    """Whatever a keyed pattern matches has one of its keys in it, by whichever of its alternatives."""
    found = dict(keyed())
    assert len(found) > 10
    for name, one in found.items():
        parsed = re._parser.parse(one.pattern.pattern, one.pattern.flags)  # type: ignore[attr-defined]
        lost = [way for way in ways(parsed) if not any(key in way for key in one.keys)]
        assert not lost, (name, lost[:3])
