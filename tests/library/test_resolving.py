"""Stories as people judged them: in the library, and as a function of grouping and judgements alone."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pytest

from library.made import quick, report, reports, state
from tellings.library.resolving import Member, Pairs, resolve
from tellings.records import Judgement

Pair = tuple[int, int]


def _near(number: int, others: Sequence[int]) -> list[float]:
    """The nearer two numbers, the more alike."""
    return [1 / (1 + abs(number - other)) for other in others]


@pytest.mark.parametrize(
    ("grouped", "same", "apart", "wanted"),
    [
        ("aabb", [], [], [{0, 1}, {2, 3}]),
        ("aabb", [(0, 2)], [], [{0, 1, 2, 3}]),                     # whole stories are joined
        ("aabbcc", [(0, 2), (3, 4)], [], [{0, 1, 2, 3, 4, 5}]),
        ("aaaa", [], [(0, 3)], [{0, 1}, {2, 3}]),                   # the others go with the likest
        ("aaaa", [], [(0, 3), (0, 2)], [{0, 1}, {2, 3}]),
        ("aaaa", [(2, 0)], [(0, 3)], [{0, 1, 2}, {3}]),             # but for those said to be the same
        ("aaa", [], [(0, 1), (0, 2), (1, 2)], [{0}, {1}, {2}]),
        ("abc", [(0, 1), (1, 2)], [(0, 2)], [{0, 1}, {2}]),         # "not the same" is the stronger
        ("ab", [(0, 1)], [(0, 1)], [{0}, {1}]),
        ("ab", [], [(0, 1)], [{0}, {1}]),
        ("ab", [(0, 7)], [(1, 9)], [{0}, {1}]),                     # of articles that are not there
    ],
)
def test_resolve(grouped: str, same: list[Pair], apart: list[Pair], wanted: list[set[int]]) -> None:
    """Stories are joined and split as people said, in whatever order they said it; the first part keeps its id."""
    members = [Member(number, f"n{number}", story) for number, story in enumerate(grouped)]
    pairs = Pairs(frozenset((min(p), max(p)) for p in same), frozenset(apart))
    for ordered in (members, members[::-1]):
        found = resolve(ordered, pairs, _near)
        stories = {story: {n for n in found if found[n] == story} for story in found.values()}
        assert sorted(stories.values(), key=min) == wanted
        assert found[0] == "a"


def _said(one: str, other: str, verdict: Literal["yes", "no"], hour: int = 1) -> Judgement:
    return Judgement(kind="story", verdict=verdict, articles=(one, other), who="Ada",
                     at=dt.datetime(2024, 5, 3, hour, tzinfo=dt.UTC))


def test_two_stories_become_one_and_two_again(tmp_path: Path) -> None:
    """Reports said to be of one story join their stories, with one account; taking that back leaves all as it was."""
    path = tmp_path / "a.db"
    with quick(path) as library:
        library.add(reports(3, 3))
        before, stories = state(path), library.stories()
        yes = _said(report(0, 0).id, report(1, 1).id, "yes")
        assert library.judge(yes) == 1
        assert len(library.stories()) == 2
        joined = library.find_story(report(1, 1).id)
        assert joined == library.find_story(report(0, 0).id)
        assert {article.id for article in library.account(joined.id).articles} == set(joined.articles)
        gone = next(story.id for story in stories if story.id not in {s.id for s in library.stories()})
        assert library.story(gone) == joined
        (added,) = library.add(report(1, 3))
        assert added.story == joined.id
        library.remove(report(1, 3).id)
        library.take_back(yes.id)
        list(library.update())
        assert {s.id: s.articles for s in library.stories()} == {s.id: s.articles for s in stories}
        library.vacuum()
    assert state(path)["members"] == before["members"]
    assert state(path)["accounts"] == before["accounts"]


def test_a_story_is_split_and_stays_so(tmp_path: Path) -> None:
    """Reports said to be of two stories are, whatever comes later; grouping's own view is kept beside it."""
    with quick(tmp_path / "a.db") as library:
        library.add([report(0, number) for number in range(4)])
        assert len(library.stories()) == 1
        library.judge(_said(report(0, 0).id, report(0, 3).id, "no"))
        assert len(library.stories()) == 2
        library.add([report(0, 4), report(1, 0), report(0, 3, extra="More was found.")])
        one, other = (library.find_story(report(0, number).id) for number in (0, 3))
        assert one != other
        for story in library.stories():
            assert {article.id for article in library.account(story.id).articles} == set(story.articles)
        library.judge(_said(report(0, 0).id, report(0, 3).id, "yes", 2))      # yes and no: unsure
        assert library.find_story(report(0, 0).id) == library.find_story(report(0, 3).id)


def test_the_order_of_judgements_makes_no_difference(tmp_path: Path) -> None:
    """Any order of judgements, before or after other articles came, gives the same stories."""
    said = [_said(report(0, 0).id, report(1, 0).id, "yes"), _said(report(0, 1).id, report(0, 2).id, "no"),
            _said(report(2, 0).id, report(1, 1).id, "yes")]
    found = set()
    for turn, order in enumerate(itertools.permutations(said)):
        with quick(tmp_path / f"{turn}.db") as library:
            library.add(reports(3, 3)[:9])
            library.judge(*order[:turn % 4])
            library.add([report(2, 3)])
            library.judge(*order[turn % 4:])
            found.add(frozenset((story.id, story.articles) for story in library.stories()))
    assert len(found) == 1
