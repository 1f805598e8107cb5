"""What a quote is built from: stretches of text with their cue and source, before names are put to them.

Strategy: clauses of saying are read from the parse outside quotation marks; content that touches marks takes all that
stands between them. What then stands between marks and belongs to no clause is given to one beside it (`attaching`).

Invariant: a region goes to one attribution only.
"""

from __future__ import annotations

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import UTTERING
from tellings.reading.page import Page
from tellings.reading.quotes import clauses
from tellings.reading.quotes.clause import Clause, Found
from tellings.reading.quotes.marked import Marked
from tellings.reading.quotes.sources import trimmed

_PAST_MARK = 2  # tokens from one to the next but one
_MARKS = ('"', "''", "``")


def _stands_alone(found: Found, holders: list[Found]) -> bool:
    """Whether an attribution that lies in the content of others is one of its own: any that lies in none is."""
    clause = found.clause
    if clause is None or not holders:
        return True
    if found.marked:
        return clause.entry.kind in UTTERING or clause.entry.kind == "judge"
    if clause.word.pos == "NOUN":  # what somebody doubts is "her claim that …"
        return clause.entry.kind in UTTERING and not any(h.clause and h.clause.entry.kind in UTTERING for h in holders)
    said = {t.i for t in clause.content}
    uttered = any(c.dep == "ccomp" and c.i in said for c in clause.word.children) or clause.word.lower == "according"
    return clause.entry.kind in UTTERING and uttered


class Builder:
    """Finds the attributions of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.marks = Marked(page)
        self.text = page.article.text
        # A title or nickname is nobody's words: it is taken from the start.
        self.taken = {n: Found(None) for n, region in enumerate(self.marks.regions) if self.marks.is_name(region)}
        self.found: list[Found] = []

    def read_clauses(self) -> None:
        """The attributions whose cue stands outside marks, with the content their clause gives them."""
        tokens = self.page.parse.tokens
        said = {t.i for t in tokens if self.marks.at(t.start) is not None}
        for token in tokens:
            if not self.page.told(token.sent) or token.i in said:
                continue
            if clause := clauses.read(token, tokens, said):
                found = Found(clause)
                self._place(found, clause)
                self.found.append(found)
        self._claim()

    def _claim(self) -> None:
        """Words in marks within what somebody says are part of it: those of the innermost who utters it."""
        for found in self.found:
            if found.clause and (found.clause.entry.kind in UTTERING or found.clause.entry.kind == "judge"):
                for start, end in found.pieces:
                    for n in self.marks.among(start - 2, end):
                        if self.marks.regions[n].end <= end and self._is_inner(found, self.taken.get(n)):
                            self.taken[n] = found
                            found.marked.append(n)
        for found in self.found:
            found.marked = [n for n in dict.fromkeys(found.marked) if self.taken.get(n) is found]

    @staticmethod
    def _is_inner(found: Found, holder: Found | None) -> bool:
        """Whether an attribution lies inside what the holder of some words says."""
        if holder is None or found.clause is None:
            return holder is None
        word = found.clause.word.start
        return not holder.direct and any(start <= word < end for start, end in holder.pieces)

    def _place(self, found: Found, clause: Clause) -> None:
        """Give an attribution its content, in stretches; marks that a stretch lies in or ends in are taken whole."""
        runs: list[list[Token]] = []
        for token in clause.content:
            far = token.i - runs[-1][-1].i if runs else 0
            if far == 1 or (far == _PAST_MARK and self.page.parse.tokens[token.i - 1].text in _MARKS):
                runs[-1].append(token)
            else:
                runs.append([token])
        for run in filter(None, map(trimmed, runs)):
            found.pieces.append(self._widened(found, run[0].start, run[-1].end))
        if any(self._beside_cue(found, n) for n in found.marked):
            found.direct = True
            found.pieces = [(self.marks.regions[n].start, self.marks.regions[n].end) for n in found.marked]

    def _widened(self, found: Found, start: int, end: int) -> tuple[int, int]:
        for n in (self.marks.at(start), self.marks.at(end - 1)):
            if n is not None and self._another_says(found, n):
                start = max(start, min(end, self.marks.regions[n].closes))
            elif n is not None and n not in self.taken:
                self.taken[n] = found
                found.marked.append(n)
                start, end = min(start, self.marks.regions[n].start), max(end, self.marks.regions[n].end)
        return start, end

    def _another_says(self, found: Found, n: int) -> bool:
        """Whether more than a comma parts marks from the cue: "…,” the letter reads, according to the Ledger"."""
        region, clause = self.marks.regions[n], found.clause
        if clause is None or clause.word.lower != "according" or region.closes > clause.start:
            return False
        speech = self.marks.is_speech(region) or self.marks.is_utterance(region)
        return speech and bool(self.text[region.closes : clause.start].strip(" ,\u00a0"))

    def _beside_cue(self, found: Found, n: int) -> bool:
        """Whether marks that hold a sentence stand right before or after the cue with its source."""
        region, clause = self.marks.regions[n], found.clause
        if clause is None or not self.marks.is_speech(region):
            return False
        last = max(t.end for t in (*clause.cue, *clause.source))
        between = (
            self.text[region.closes : clause.start] if region.closes <= clause.start else self.text[last : region.opens]
        )
        return not between.strip(" ,:\u00a0")

    def drop_nested(self) -> None:
        """Leave out what another says holds, unless it is uttered there in marks or in a clause of its own.

        On PolNeAR one in three clauses said inside of what is said are attributions of their own, one in six of the
        objects, infinitives and nouns, and one in eight of what is thought, wanted or judged there.
        """
        inside: dict[int, set[int]] = {}
        for n, found in enumerate(self.found):
            if found.pieces and (found.clause is None or found.clause.content or found.marked):
                for start, end in found.pieces:
                    for token in self.page.parse.covered(start, end):
                        inside.setdefault(token.i, set()).add(n)
        kept = []
        for n, found in enumerate(self.found):
            holders = inside.get(found.clause.word.i, set()) - {n} if found.clause else set()
            if found.clause is None or found.direct or _stands_alone(found, [self.found[m] for m in sorted(holders)]):
                kept.append(found)
        self.found = kept
