"""Places: where each passage puts what it tells. Two names are compatible where one lies in the other.

What lies in what is learned from the reports ("Terrigal Beach in New South Wales", "Aventura, Florida"); where it is
not told, nothing is said of two places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from tellings.records import Detail, Participant
from tellings.records.account import Relation
from tellings.telling.details.teller import Said, Teller, detail
from tellings.telling.draft import Draft

BETWEEN = re.compile(r",?\s+(?:in|near|on|of|off)\s+(?:the\s+)?|,\s+")


def _places(teller: Teller) -> list[Participant]:
    return [p for p in teller.proposition.participants if p.role == "place"]


def _key(draft: Draft, teller: Teller, part: Participant) -> str:
    return draft.entities.of(teller.article, part.name) or (part.name or part.head).lower()


def _lies_in(draft: Draft) -> set[tuple[str, str]]:
    """Pairs of places of which the reports say that the first lies in the second."""
    found = set()
    for article, reading in zip(draft.articles, draft.readings, strict=True):
        named = [m for m in reading.mentions if m.kind == "place" and m.form == "name"]
        for first, second in pairwise(named):
            if BETWEEN.fullmatch(article.text, first.span.end, second.span.start):
                keys = [draft.entities.of(article.id, m.name) or m.name.lower() for m in (first, second)]
                found.add((keys[0], keys[1]))
    return found


def _words(part: Participant) -> set[str]:
    return set(re.findall(r"[^\W_]{3,}", part.span.text.lower()))


def compare(draft: Draft, tellers: Sequence[Teller]) -> list[Detail]:
    """The place of a point, where two passages give one."""
    held = [(t, p) for t in tellers for p in _places(t)[:1]]
    if not held:
        return []
    inside = _lies_in(draft)
    relation: Relation = "same"
    for (one, first), (other, second) in combinations(held, 2):
        a, b = _key(draft, one, first), _key(draft, other, second)
        if a == b:
            continue
        mine, yours = _words(first), _words(second)
        if not ({(a, b), (b, a)} & inside or mine <= yours or yours <= mine):
            return []
        relation = "compatible"
    return [detail("place", relation, [Said(t, p.span, p.name or p.span.text) for t, p in held])]
