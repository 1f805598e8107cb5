"""Which passages the brief is made of.

Strategy: the lead is the candidate (`candidates`) that says most of what the headlines say; then those are taken that
are worth most beside what is there (`repeats`).

Invariant: of those chosen none tells above all what one before it has.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from tellings.language.en.light_words import light
from tellings.telling.brief.back import AGAIN, RUMOUR, had_been
from tellings.telling.brief.candidates import BELOW, LEANING, Candidate, Scales, levels_in, of_lemmas
from tellings.telling.brief.headline import title
from tellings.telling.brief.repeats import Deed, added, all_told, deeds, terms_of
from tellings.telling.draft import Draft

# Share of the weight of a passage's terms that is new: below the first it repeats; below the second it does if what it
# tells above all is told, and below the last, beside the lead, if it opens a report.
FEWEST_NEW, MOSTLY_NEW, ENOUGH, OPENING_NEW = 0.3, 0.7, 0.6, 0.7
LEAST_OF_BEST = 0.25  # a passage worth less than this share of the best after the lead is no news
# Of a lead: what it is worth without a word of the title, with its predicate there, and where it tells only a state.
UNTITLED, TITLED, STATE = 0.1, 1.2, 0.6
HEARSAY, BEFORE = 0.2, 0.5  # what some are said to have said, and what had been before
LEADS, DEEP = 2, 0.5  # sentences that open a report; worth of a lead from farther down


def _lead(draft: Draft, scales: Scales, found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that tells the news: most of what the headlines say, the title above all, as reports begin."""
    heading = terms_of(title(draft))

    def news(candidate: Candidate) -> tuple[float, str]:
        said = math.fsum(scales.heads.get(t, 0.0) for t in candidate.terms) / (len(candidate.terms) + 3) ** 0.5
        worth = candidate.worth * said * (1.0 if candidate.depth < LEADS else DEEP)
        worth *= UNTITLED + len(heading & candidate.terms) / (len(heading) or 1)
        if light("stageless").issuperset(candidate.main):
            worth *= STATE * BELOW**candidate.level
        else:
            titled = heading & of_lemmas(candidate.main)
            worth *= TITLED if titled else BELOW**candidate.level
        main = next((e for e in candidate.told if e.lemma in candidate.main[:1]), None)
        worth *= HEARSAY if RUMOUR.match(candidate.span.text) else BEFORE if had_been(main) else 1.0
        return worth * (LEANING if AGAIN.search(candidate.span.text) else 1.0), candidate.point.id

    return max(found, key=news, default=None)


class _Told:
    """What the sentences chosen so far tell."""

    def __init__(self, draft: Draft, scales: Scales) -> None:
        self._draft, self._scales = draft, scales
        self._terms: set[str] = set()
        self._lead: frozenset[str] = frozenset()
        self._deeds: list[Deed] = []
        self._points: set[str] = set()
        self._known: set[str] = set()       # main points, events and tolls

    def add(self, candidate: Candidate) -> None:
        """Tell a passage; the first is the lead."""
        self._lead = self._lead or candidate.terms
        self._terms |= candidate.terms
        self._deeds += self._of(candidate, deep=True)
        self._points |= set(candidate.points)
        self._known |= {candidate.point.id, candidate.event or "", candidate.toll}

    def _of(self, candidate: Candidate, *, deep: bool = False) -> tuple[Deed, ...]:
        levels = levels_in(self._draft.readings[candidate.article], candidate.told, candidate.span)
        return deeds(self._draft, candidate.article, candidate.told, levels, deep=deep)

    def gain(self, candidate: Candidate) -> float:
        """What a passage is worth beside those told, 0 where it repeats them."""
        if candidate.point.id in self._points or ({candidate.event or "-", candidate.toll or "-"} & self._known):
            return 0.0
        new = added(candidate.terms, self._terms, self._scales.said)
        if candidate.depth == 0 and added(candidate.terms, self._lead, self._scales.said) < OPENING_NEW:
            return 0.0      # the opening of a report, which tells the news again
        if new < FEWEST_NEW or (new < MOSTLY_NEW and all_told(self._of(candidate), self._deeds)):
            return 0.0
        again = len(self._points & set(candidate.points)) / len(candidate.points)
        return candidate.worth * min(1.0, new / ENOUGH) * (1 - again / 2)


def choose(draft: Draft, scales: Scales, found: Sequence[Candidate], most: int) -> list[Candidate]:
    """The lead, then one by one the passage that is worth most for what it adds.

    What a passage adds only falls as others are taken, so its last value bounds it, and few are looked at again.
    """
    first = _lead(draft, scales, found)
    if first is None:
        return []
    told, chosen = _Told(draft, scales), [first]
    told.add(first)
    least = 0.0
    waiting = [(-c.worth, c.article, c.span.start, n) for n, c in enumerate(found) if c is not first]
    heapify(waiting)
    while waiting and len(chosen) < most:
        *_, number = heappop(waiting)
        gain = told.gain(found[number])
        if gain <= least:
            continue
        if waiting and -gain > waiting[0][0]:
            heappush(waiting, (-gain, found[number].article, found[number].span.start, number))
            continue
        told.add(found[number])
        chosen.append(found[number])
        least = least or LEAST_OF_BEST * gain
    return chosen
