"""Partitions amended by pairs."""

from __future__ import annotations

from itertools import permutations

import pytest

from tellings.text.partitions import amended


def words(groups):
    return ["".join(group) for group in groups]


@pytest.mark.parametrize(("groups", "together", "apart", "expected"), [
    ("ab c", "", "", "ab c"),
    ("ab c", "ac", "", "abc"),
    ("abc", "", "ac", "ab c"),
    ("ab cd", "bc", "ad", "ab cd"),
    ("ab cd", "bc", "bd", "abc d"),
    ("abcd", "bc", "ac", "ad bc"),
    ("a b c", "ab bc", "ac", "ab c"),
    ("ab c", "az", "zz", "ab c"),
])
def test_pairs_join_and_divide_groups_and_apart_is_stronger(groups, together, apart, expected):
    """The result is the same for the pairs in any order and either way round."""
    for ways in permutations(together.split()):
        for one in (ways, [pair[::-1] for pair in ways]):
            found = amended(groups.split(), [tuple(p) for p in one], [tuple(p) for p in apart.split()])
            assert words(found) == expected.split()


def test_other_members_go_with_the_one_they_are_closer_to():
    """Of a group that is divided, what is like the second goes with it."""
    near = {("c", "b"): 1.0}
    assert words(amended(["abcd"], [], [("a", "b")], lambda m, n: near.get((m, n), 0.0))) == ["ad", "bc"]
