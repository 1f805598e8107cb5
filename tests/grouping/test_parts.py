"""The parts of grouping: days named in a text, average linkage, what clusters have of their own, near-duplicates."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Sequence

import numpy as np
import pytest

from tellings.grouping import linkage
from tellings.grouping.cores import apart
from tellings.grouping.days import day_of, days_named, month_of
from tellings.grouping.linkage import Bar, average_linkage
from tellings.language.en.news_terms import stem
from tellings.records import Article
from tellings.text.duplicates import Copies, signatures

PUBLISHED = dt.date(2025, 3, 13)    # a Thursday


@pytest.mark.parametrize(("text", "published", "days"), [
    ("It happened on March 11.", PUBLISHED, ["03-11"]),
    ("It happened on 11 March 2024.", PUBLISHED, ["03-11"]),
    ("It happened on Nov. 30.", PUBLISHED, ["11-30"]),
    ("It happened on Tuesday.", PUBLISHED, ["03-11"]),
    ("It happened on Thursday and last night.", PUBLISHED, ["03-12", "03-13"]),
    ("It happened on 2025-03-01 and 3/2/2025.", PUBLISHED, ["03-01", "03-02"]),
    ("It will happen on May 2, 2026.", PUBLISHED, []),
    ("It happened on Tuesday, June 3, 2014.", None, ["06-03"]),
    ("It happened on June 3.", None, ["06-03"]),
    ("Not a date: February 30, 2014 or 13/13/2014.", None, []),
    ("March of the 12 penguins", PUBLISHED, []),
])
def test_days_named(text: str, published: dt.date | None, days: list[str]) -> None:
    """Dates and weekdays are days that count back from publication; a day of a year to come is none."""
    assert sorted(days_named(text, published)) == days


@pytest.mark.parametrize(("url", "day"), [
    ("https://news.example/2012/12/05/politics/talks.html", "2012-12-05"),
    ("https://news.example/politics/2012/nov/07/talks", "2012-11-07"),
    ("https://news.example/2012-12/09/c_132029258.htm", "2012-12-09"),
    ("https://news.example/idUSL5E8N5D1F20121205", "2012-12-05"),
    ("https://news.example/news/uk-20658873", None),
    ("https://news.example/2012/13/45/talks", None),
    ("https://news.example/201212584345620395.html", None),
    (None, None),
])
def test_the_day_in_an_address(url: str | None, day: str | None) -> None:
    """An address tells the day where it has one, and the number of an article is none."""
    found = day_of(Article(text="", url=url))
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(("url", "published", "month"), [
    ("https://news.example/2012/10/talks-fail", None, "2012-10-15"),
    ("https://news.example/news/2012-09-talks.html", None, "2012-09-15"),
    ("https://news.example/2012/nov/talks", None, "2012-11-15"),
    ("https://news.example/2012/12/201212584345620395.html", None, "2012-12-15"),
    ("https://news.example/2012/12/05/talks", None, None),
    ("https://news.example/2012/10/talks-fail", PUBLISHED, None),
    ("https://news.example/2012/13/talks", None, None),
    (None, None, None),
])
def test_the_month_in_an_address(url: str | None, published: dt.date | None, month: str | None) -> None:
    """An address tells the month where neither it nor the article tells the day."""
    found = month_of(Article(text="", url=url, published=published))
    assert (found.isoformat() if found else None) == month


def test_average_linkage_joins_by_the_mean() -> None:
    """Clusters join by the mean over all their pairs, pairs without an edge being 0."""
    edges = [(0, 1, 0.9), (1, 2, 0.5), (0, 2, 0.1), (3, 4, 0.4), (2, 3, 0.35)]
    assert average_linkage(5, edges, Bar(0.3)) == [[0, 1, 2], [3, 4]]
    assert average_linkage(5, edges, Bar(0.31)) == [[0, 1], [2], [3, 4]]
    assert average_linkage(5, edges, Bar(0.95)) == [[n] for n in range(5)]
    assert average_linkage(0, [], Bar(0.5)) == []


def test_average_linkage_does_not_depend_on_the_order_of_edges() -> None:
    """The same edges in any order make the same clusters."""
    edges = [(0, 1, 0.5), (1, 2, 0.5), (2, 3, 0.5), (0, 3, 0.5), (1, 3, 0.2)]
    assert len({str(average_linkage(4, order, Bar(0.25))) for order in itertools.permutations(edges)}) == 1


def test_average_linkage_of_a_large_graph_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph that is taken apart into components has the clusters it has as a whole."""
    draw, bar = random.Random(1), Bar(0.3, growth=0.4, whole=0.2, lower=0.7)
    edges = [(a, b, draw.random() ** 6) for a, b in itertools.combinations(range(60), 2) if draw.random() < 0.2]
    whole = average_linkage(60, edges, bar)
    monkeypatch.setattr(linkage, "SMALL", 0)
    assert average_linkage(60, edges, bar) == whole
    monkeypatch.setattr(linkage, "PART", 7)
    assert average_linkage(60, edges, bar) == whole
    assert 5 < len(whole) < 55
    assert average_linkage(3, [], bar) == [[0], [1], [2]]
    assert average_linkage(0, [], bar) == []


def _pairs(inner: float, size: int, outer: float) -> list[tuple[int, int, float]]:
    """The edges of a cluster of the first `size` items that are so alike, and of one item more that is so like each."""
    return [(a, b, inner) for a, b in itertools.combinations(range(size), 2)] + [(a, size, outer) for a in range(size)]


@pytest.mark.parametrize(("edges", "bar", "clusters"), [
    (_pairs(0.5, 1, 0.15), Bar(0.2, growth=0.5), [[0], [1]]),
    (_pairs(0.5, 4, 0.15), Bar(0.2, growth=0.5), [[0, 1, 2, 3, 4]]),
    (_pairs(0.5, 4, 0.09), Bar(0.2, growth=0.5), [[0, 1, 2, 3], [4]]),
    (_pairs(0.5, 20, 0.04), Bar(0.2, growth=0.5), [[*range(20)], [20]]),
    (_pairs(0.2, 4, 0.15), Bar(0.2, growth=0.5, whole=0.18), [[0, 1, 2, 3, 4]]),
    (_pairs(0.2, 4, 0.14), Bar(0.2, growth=0.5, whole=0.18), [[0, 1, 2, 3], [4]]),
    (_pairs(0.8, 4, 0.38), Bar(0.2, higher=0.5), [[0, 1, 2, 3], [4]]),
    (_pairs(0.8, 4, 0.42), Bar(0.2, higher=0.5), [[0, 1, 2, 3, 4]]),
    ([(0, 1, 0.8), (2, 3, 0.8), (1, 2, 0.7), (0, 3, 0.7)], Bar(0.2, lower=0.9), [[0, 1], [2, 3]]),
    ([(0, 1, 0.8), (2, 3, 0.8), (1, 2, 0.7), (0, 3, 0.7)], Bar(0.2, lower=0.8), [[0, 1, 2, 3]]),
], ids=["one pair", "more pairs", "too little", "no end", "whole", "part", "far off", "near", "apart", "one"])
def test_what_two_clusters_must_reach(
    edges: list[tuple[int, int, float]], bar: Bar, clusters: list[list[int]]
) -> None:
    """The bar falls with the pairs, to an end, and rises with what clusters are within; the whole must be alike."""
    count = 1 + max(b for _, b, _ in edges)
    assert average_linkage(count, edges, bar) == clusters


@pytest.mark.parametrize(("some", "others", "stay"), [
    (["aabbxx", "aabbxx"], ["aabbyy", "aabbyy"], False),
    (["aaxxxx", "aaxxxx"], ["aayyyy", "aayyyy"], True),
    (["aaxxxx", "aaxxxx"], ["aaayyy", "aaazzz"], False),
    (["axxxxx", "axxxxx", "aaaaaz"], ["aayyyy", "aayyyy"], True),
    (["aaxxxx", "aaxxxx"], ["aayyyy", "aayyyy", "aaaaax"], False),
    (["aaxxxx"], ["aayyyy", "aayyyy"], False),
    (["aaaxxxx", "aaaxxxx"], ["aab", "aab", "aay", "aaz"], True),
    (["aaaxxxx", "aaaxxxx"], ["aab", "aay", "aaz"], False),
    (["aaaxx", "aaaxxx"], ["aab", "aab", "aay", "aaz"], False),
    (["aaaxxxx", "aaaxxxx", "aaaxxxx", "aaax"], ["aab", "aab", "aay", "aaz"], False),
], ids=["little", "much", "each its own", "most", "heard of", "one article", "subject", "of few", "a part", "as many"])
def test_clusters_that_tell_of_events_of_their_own(some: list[str], others: list[str], stay: bool) -> None:
    """Clusters stay apart where much of what most of each have is in no article of the other, beside many of few."""
    def rows(texts: list[str]) -> np.ndarray:
        return np.array([[text.count(letter) ** 0.5 for letter in "abxyz"] for text in texts])

    assert apart(rows(some), rows(others)) is apart(rows(others), rows(some)) is stay


def test_average_linkage_leaves_apart_what_is_told_to_be() -> None:
    """Clusters of several items are not joined where they are told to stay apart, unless they are sure to be one."""
    asked: list[tuple[list[int], list[int]]] = []
    edges = [*_pairs(0.5, 3, 0.4), (4, 5, 0.5), (0, 4, 0.4), (0, 5, 0.4), (1, 4, 0.4), (1, 5, 0.4)]

    def stay(a: Sequence[int], b: Sequence[int]) -> bool:
        asked.append((sorted(a), sorted(b)))
        return True

    assert average_linkage(6, edges, Bar(0.1), stay) == [[0, 1, 2, 3], [4, 5]]
    assert asked == [([0, 1, 2, 3], [4, 5])]
    assert average_linkage(6, edges, Bar(0.1, sure=0.2), stay) == [[*range(6)]]
    assert average_linkage(6, edges, Bar(0.1)) == [[*range(6)]]


def test_copies_follow_their_leader() -> None:
    """An item with most of an earlier one's parts has its leader; empty ones and strangers lead themselves."""
    one = {f"w{n}" for n in range(100)}
    near = one - {"w1", "w2"} | {"x"}
    half = {f"w{n}" for n in range(50)} | {f"y{n}" for n in range(50)}
    copies = Copies(0.8, signatures([one, set(), near, half, set(one), set()]).__getitem__)
    assert copies.add_all(range(6)) == [0, 1, 0, 3, 0, 5]


@pytest.mark.parametrize(("forms", "same"), [
    (["immolation", "immolations"], True), (["shooting", "shootings"], True), (["protest", "protesters"], True),
    (["debate", "debates"], False), (["gas", "gases"], False),
])
def test_stem(forms: list[str], same: bool) -> None:
    """Long forms of one word meet; short ones are left as they are."""
    assert (len({stem(form) for form in forms}) == 1) is same
