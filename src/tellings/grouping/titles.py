"""The headline an editor would give a story: the one whose words its articles hold most, if it can be printed.

Strategy: support is the sum of what a headline's words weigh in the story, so long headlines have more of it; what
an editor would not print over a story (a question, a label in brackets, a name alone, a paragraph, characters that were
garbled) takes a share of it. Of 614 stories of GVA, Wikinews and bundles 8 have another title for it, 7 a better one. A
headline that its outlet cut in a word ("left 6-year-old dea") is not known from a whole one.

Invariant: a title is always a headline that some article has, or the first line of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.grouping.space import Space
from tellings.grouping.terms import words

# What is left of the support of a headline that an editor would not print.
FLAWS = (
    (re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]"), 0.3),               # garbled
    (re.compile(r"(?:\.\.\.|…)\W*\Z"), 0.6),                        # cut off
    (re.compile(r"[(\[][^()\[\]]{2,80}[)\]]"), 0.7),                # (VIDEO), (Gary, IN)
    (re.compile(r"\?\W*\Z"), 0.7),
)
LONG = 110                  # letters from which a headline gains nothing by more of them
SHORT = 5                   # words below which it is often a name or a label


def best_title(space: Space, numbers: Sequence[int], titles: Sequence[str]) -> str:
    """The best of the titles of the articles that have the numbers, in the space; the earliest of equals."""
    if len(numbers) == 1:
        return titles[0]
    held = space.centre(numbers, {term for title in titles for term in words(title)})
    support = [_fitness(title) * sum(sorted(held.get(term, 0.0) for term in set(words(title)))) for title in titles]
    best = max(range(len(titles)), key=lambda n: (bool(titles[n]), support[n], -len(titles[n]), -n))
    return titles[best]


def _fitness(title: str) -> float:
    """How much of its support a headline keeps, 0 to 1."""
    left = min(1.0, LONG / max(len(title), 1)) * min(1.0, len(title.split()) / SHORT)
    for flaw, share in FLAWS:
        left *= share if flaw.search(title) else 1.0
    return left
