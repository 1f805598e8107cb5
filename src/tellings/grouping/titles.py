"""The headline an editor would give a story: the one whose words its articles hold most.

Invariant: a title is always a headline that some article has, or the first line of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.grouping.space import Space
from tellings.grouping.terms import words


def best_title(space: Space, numbers: Sequence[int], titles: Sequence[str]) -> str:
    """The best of the titles of the articles that have the numbers, in the space; the earliest of equals."""
    if len(numbers) == 1:
        return titles[0]
    held = space.centre(numbers, {term for title in titles for term in words(title)})
    support = [sum(sorted(held.get(term, 0.0) for term in set(words(title)))) for title in titles]
    best = max(range(len(titles)), key=lambda n: (bool(titles[n]), support[n], -len(titles[n]), -n))
    return titles[best]
