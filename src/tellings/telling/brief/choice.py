"""Which points the brief is made of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.records import Point, Proposition, Span
from tellings.telling.draft import Draft
from tellings.text.stems import stem, words

FEWEST_WORDS, MOST_WORDS = 6, 42
SAME = 0.5  # share of the weight of one statement that another has: it would be a repetition
LEAST_OF_BEST = 0.12  # below this share of the best worth a point is no news

# Words a sentence may not open with: they point at something that is not there.
DANGLING = frozenset("this that these those it such then there so but and or nor yet who which whose what".split())
FIRST_PERSONS = frozenset("i we us our ours my me mine you your".split())


class Candidate(NamedTuple):
    """A point that can stand alone, with the passage its statement is of."""

    point: Point
    source: Span  # the evidence the statement is a passage of
    start: int  # where in the article the statement starts
    proposition: Proposition
    terms: frozenset[str]
    position: float  # where in their articles the passages stand: 0 the top, 1 the end
    worth: float


def _terms(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in function_words())


def _stands_alone(proposition: Proposition, statement: str, start: int) -> bool:
    """Whether a statement is a clause of its own: a finite verb or a state with its subject before it."""
    said = words(statement)
    if not FEWEST_WORDS <= len(said) <= MOST_WORDS or said[0] in DANGLING or FIRST_PERSONS & set(said):
        return False
    if proposition.form == "noun" or proposition.modality == "conditional":
        return False
    first = statement.lstrip("“\"'‘")[:1]
    before = [
        p for p in proposition.participants if p.role in ("agent", "patient") and p.span.end <= proposition.span.start
    ]
    opens = any(p.span.start <= start + 4 for p in before) or first.isupper()
    return bool(before) and opens


def _source(draft: Draft, point: Point) -> tuple[Span, int, Proposition] | None:
    """The evidence a statement is a passage of, where it starts in the article, and its proposition."""
    for span in point.evidence:
        at = span.text.find(point.statement)
        if at < 0:
            continue
        number = next(i for i, article in enumerate(draft.articles) if article.id == span.article)
        inside = [p for p in draft.readings[number].events if p.clause.start >= span.start and p.clause.end <= span.end]
        exact = [p for p in inside if (p.clause.start, p.clause.end) == (span.start, span.end)] or inside
        verbs = [p for p in exact if p.form != "noun"]
        if verbs:
            return span, span.start + at, verbs[0]
    return None


def candidates(draft: Draft, points: Sequence[Point]) -> list[Candidate]:
    """The points that can stand alone, with what they are worth, in the order of the points.

    Worth is the weight of a statement's terms in the story (how many articles tell of each), times the square root of
    the number of origins, times how near the top the passages stand.
    """
    lengths = {article.id: max(1, len(article.text)) for article in draft.articles}
    told = Counter(term for article in draft.articles for term in _terms(article.text))
    tops = Counter(term for a in draft.articles for term in _terms((a.title or "") + " " + a.text[: len(a.text) // 4]))
    found = []
    for point in points:
        placed = _source(draft, point)
        if placed is None or not _stands_alone(placed[2], point.statement, placed[1]):
            continue
        terms = _terms(point.statement)
        weight = sum(math.log1p(tops[t]) * (1 + told[t] / len(draft.articles)) for t in terms) / (len(terms) + 3) ** 0.7
        places: dict[str, float] = {}
        for span in point.evidence:
            here = span.start / lengths[span.article]
            places[span.article] = min(here, places.get(span.article, 1.0))
        position = sum(places.values()) / len(places)
        worth = weight * math.sqrt(point.independent) * (1.3 - position)
        found.append(Candidate(point, placed[0], placed[1], placed[2], terms, position, worth))
    return found


def _repeats(terms: frozenset[str], chosen: Sequence[Candidate], rarity: dict[str, float]) -> bool:
    def weight(some: frozenset[str]) -> float:
        return sum(rarity.get(t, 1.0) for t in some)

    return any(weight(terms & c.terms) > SAME * min(weight(terms), weight(c.terms)) for c in chosen)


def choose(found: Sequence[Candidate], most: int) -> list[Candidate]:
    """The worthiest that do not repeat each other, the worthiest first."""
    counts = Counter(term for candidate in found for term in candidate.terms)
    rarity = {term: 1.0 / (1 + math.log(number)) for term, number in counts.items()}
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.worth, c.point.id)):
        if len(chosen) == most or (chosen and candidate.worth < LEAST_OF_BEST * chosen[0].worth):
            break
        if not _repeats(candidate.terms, chosen, rarity):
            chosen.append(candidate)
    return chosen
