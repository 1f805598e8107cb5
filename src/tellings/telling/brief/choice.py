"""Which points the brief is made of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.records import Point, Proposition
from tellings.telling.draft import Draft
from tellings.telling.statements import statement
from tellings.text.stems import stem, words

FEWEST_WORDS, MOST_WORDS = 6, 42
SAME = 0.5  # share of the weight of one statement that another has: it would be a repetition
LEAST_OF_BEST = 0.12  # below this share of the best worth a point is no news

# Words a sentence may not open with: they point at something that is not there.
DANGLING = frozenset("this that these those it such then there so but and or nor yet who which whose what".split())
STARTS = ("since then", "after that", "at the time", "in addition", "as well")
PRONOUNS = frozenset("he she they it his her their its him them".split())
FIRST_PERSONS = frozenset("i we us our ours my me mine you your".split())


class Candidate(NamedTuple):
    """A point that can stand alone, and the proposition its statement is of."""

    point: Point
    article: int  # index of the article
    proposition: Proposition
    terms: frozenset[str]
    position: float  # where in their articles the passages stand: 0 the top, 1 the end
    worth: float


def _terms(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text) if word not in function_words())


def _stands_alone(proposition: Proposition, said: str) -> bool:
    """Whether a statement can be a sentence of the brief."""
    found = words(said)
    if not proposition.scope or not FEWEST_WORDS <= len(found) <= MOST_WORDS:
        return False
    if found[0] in DANGLING or FIRST_PERSONS & set(found) or " ".join(found).startswith(STARTS):
        return False
    return proposition.modality != "conditional"


Stated = dict[tuple[str, int], list[tuple[int, Proposition, str]]]


def _stated(draft: Draft) -> Stated:
    """By article and start of clause, the propositions that can be a sentence of the brief, with their statements.

    A headline is none: it is short for what the report says in full.
    """
    found: Stated = {}
    for number, reading in enumerate(draft.readings):
        named = {m.span.start for m in reading.mentions if m.form == "pronoun"}
        for proposition in reading.events:
            said = statement(proposition)
            if reading.sentences[proposition.sentence].kind == "headline" or not _stands_alone(proposition, said):
                continue
            if words(said)[0] not in PRONOUNS or proposition.scope[0].start in named:
                found.setdefault((reading.article, proposition.clause.start), []).append((number, proposition, said))
    return found


def candidates(draft: Draft, points: Sequence[Point]) -> list[Candidate]:
    """The points that can stand alone, with what they are worth, in the order of the points.

    Worth is the weight of a statement's terms in the story (how many articles tell of each), times the square root of
    the number of origins, times how near the top the passages stand.
    """
    lengths = {article.id: max(1, len(article.text)) for article in draft.articles}
    told = Counter(term for article in draft.articles for term in _terms(article.text))
    tops = Counter(term for a in draft.articles for term in _terms((a.title or "") + " " + a.text[: len(a.text) // 4]))
    stated = _stated(draft)
    found = []
    for point in points:
        places: dict[str, float] = {}
        for span in point.evidence:
            here = span.start / lengths[span.article]
            places[span.article] = min(here, places.get(span.article, 1.0))
        position = sum(places.values()) / len(places)
        tellings = [t for s in point.evidence for t in stated.get((s.article, s.start), ()) if t[1].clause.end <= s.end]
        best: Candidate | None = None
        for article, proposition, said in tellings:
            terms = _terms(said)
            weight = sum(math.log1p(tops[t]) * (1 + told[t] / len(draft.articles)) for t in terms)
            worth = weight / (len(terms) + 3) ** 0.7 * math.sqrt(point.independent) * (1.3 - position)
            if best is None or worth > best.worth:
                best = Candidate(point, article, proposition, terms, position, worth)
        if best:
            found.append(best)
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
