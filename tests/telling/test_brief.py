"""The brief: tolls, repetitions and the words of its sentences."""

from __future__ import annotations

import datetime as dt
import functools

import tellings
from tellings.records import Account, Article

FIRST = """Mudslide kills people in Tarnwick
At least five people were killed when a mudslide hit the village of Tarnwick on Monday, rescuers said.
The mudslide destroyed the village school.
"""
SECOND = """Toll rises in Tarnwick
At least five people were killed when a mudslide hit the village of Tarnwick on Monday, the mayor said.
The mudslide destroyed the village school.
"""
LATER = """Nine dead in Tarnwick
Nine people were killed when a mudslide hit the village of Tarnwick on Monday, police said.
The mudslide destroyed the village school and a bridge.
"""
LAST = """Search ends in Tarnwick
Nine people were killed when a mudslide hit the village of Tarnwick on Monday, the mayor said.
The mayor, Ada Lund, ended the search on Wednesday.
"""


@functools.cache
def told() -> Account:
    return tellings.tell([
        Article(id=f"r{n}", source=f"Outlet {n}", text=text, published=dt.date(2024, 3, day))
        for n, (text, day) in enumerate([(FIRST, 4), (SECOND, 5), (LATER, 6), (LAST, 6)])
    ])


def test_an_early_toll_does_not_stand_beside_a_later_one_without_a_word() -> None:
    """The brief gives the toll of the later reports, and says in the same sentence what others give."""
    tolls = [s.text for s in told().brief if "killed" in s.text]
    assert tolls
    assert all("ine people" in text for text in tolls if "five people" in text)


def test_the_brief_is_whole_sentences_each_cited() -> None:
    """No sentence ends in a word that wants another, and each has points and evidence."""
    for sentence in told().brief:
        assert sentence.text[0].isupper() or sentence.text[0].isdigit()
        assert sentence.text.endswith((".", "!", "?", "”", '"'))
        assert sentence.points
        assert sentence.evidence


def test_no_event_is_told_twice() -> None:
    """The same destruction is told once, however many reports tell it."""
    assert sum("destroyed" in s.text for s in told().brief) <= 1
