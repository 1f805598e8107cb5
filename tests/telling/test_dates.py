"""Dates of articles without one: what they report and the other articles tell when they appeared."""

from __future__ import annotations

import datetime as dt
import itertools
import re

import pytest

from tellings.records import Article, Reading, Sentence, Time, span_of
from tellings.telling.dates import infer

# Wednesday 12 and Thursday 13 March 2025; [day:words] marks a time that the reader resolved.
FIRST = """The harbour council voted on [11:Tuesday] evening to close the old swing bridge at Larkhaven.
Ferry crews were told on [12:Wednesday] that their contracts end in June."""
SECOND = """Two hundred fishermen blocked the swing bridge at Larkhaven on [13:Thursday] morning.
The council had voted to close it on [11:Tuesday]."""


def made(name: str, marked: str, day: int | None = None) -> tuple[Article, Reading]:
    """An article of March 2025 and its reading, from text in which [day:words] is a time."""
    times, text, at = [], "", 0
    for match in re.finditer(r"\[(\d+):([^\]]*)\]", marked):
        text += marked[at:match.start()]
        times.append((len(text), len(text) + len(match[2]), dt.date(2025, 3, int(match[1]))))
        text, at = text + match[2], match.end()
    text += marked[at:]
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return Article(id=name, text=text, published=dt.date(2025, 3, day) if day else None), Reading(
        article=name,
        sentences=tuple(Sentence(span=span_of(name, text, *line), kind="prose") for line in lines),
        times=tuple(Time(span=span_of(name, text, *place), type="DATE", value=on.isoformat(), earliest=on, latest=on)
                    for *place, on in times),
    )


def inferred(text: str, *others: tuple[Article, Reading]) -> Article:
    pairs = [*others, made("undated", text)]
    return infer([a for a, _ in pairs], [r for _, r in pairs])[-1]


OTHERS = made("first", FIRST, 12), made("second", SECOND, 13)

CASES = [
    # the weekday fits both days of publication and more: the first on which another appeared
    ("The council at Larkhaven voted on Tuesday to close its old swing bridge.", 12),
    ("Fishermen blocked the swing bridge at Larkhaven on Thursday.", 13),
    # "today" and "yesterday" fit one day only
    ("Fishermen blocked the swing bridge at Larkhaven this morning.", 13),
    ("Fishermen blocked the swing bridge at Larkhaven yesterday.", 14),
    # two happenings: a day that makes both true
    ("The council voted on Tuesday to close the swing bridge.\nFishermen blocked the swing bridge on Thursday.", 13),
    # nothing before a date that is told of as past
    ("The council voted on Tuesday to close the swing bridge.\nOn 14 March the crews went on strike.", 14),
    # what cannot be told: other happenings, words in quotes, days to come, last week
    ("A choir from Oxmoor sang in the cathedral on Tuesday.", None),
    ("“Fishermen blocked the swing bridge at Larkhaven on Thursday,” he wrote.", None),
    ("Fishermen will block the swing bridge at Larkhaven on Thursday.", None),
    ("Fishermen blocked the swing bridge at Larkhaven last Thursday.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), CASES)
def test_the_day_an_undated_article_is_from(text: str, day: int | None) -> None:
    """The day that makes most words true which count from it, and none where there is nothing to go by."""
    article = inferred(text, *OTHERS)
    assert article.published == (dt.date(2025, 3, day) if day else None)
    assert article.published_basis == ("inferred" if day else None)


def test_a_copy_has_the_day_of_what_it_copies() -> None:
    """A reprint without words that tell the day is from the day of the report it shares most with."""
    body = "\n".join(f"Paragraph {word} tells how the bridge was built, paid for and mended." for word in
                     ("alpha", "beta", "gamma", "delta", "epsilon", "zeta"))
    assert inferred(body, made("first", f"{FIRST}\n{body}", 12), OTHERS[1]).published == dt.date(2025, 3, 12)


def test_all_others_of_one_day() -> None:
    """Where all dated articles are of one day and nothing speaks against it, it is taken; with one alone it is not."""
    plain = "The swing bridge at Larkhaven is the oldest of its kind on the coast."
    pair = made("first", FIRST, 12), made("third", FIRST.replace("evening", "night"), 12)
    assert inferred(plain, *pair).published == dt.date(2025, 3, 12)
    assert inferred(plain, pair[0]).published is None
    assert inferred(f"{plain}\nIt was shut on 20 April.", *pair).published is None


def test_two_weeks_that_fit_as_well_tell_nothing() -> None:
    """An article that may be from one week or another keeps no date."""
    later = made("later", FIRST.replace("[11", "[25").replace("[12", "[26"), 26)
    assert inferred(CASES[0][0], OTHERS[0], later).published is None


def test_given_dates_stay() -> None:
    """Dated articles are returned as they were, and all in the order they came in."""
    for pairs in itertools.permutations([*OTHERS, made("undated", CASES[0][0])]):
        articles = [a for a, _ in pairs]
        found = infer(articles, [r for _, r in pairs])
        assert [a.id for a in found] == [a.id for a in articles]
        assert all(after == before for before, after in zip(articles, found, strict=True) if before.published)
        assert next(a for a in found if a.id == "undated").published == dt.date(2025, 3, 12)


def test_no_dates_at_all() -> None:
    """Without a dated article nothing is inferred."""
    article, reading = made("undated", CASES[0][0])
    assert infer([article], [reading]) == (article,)
