"""What a quote is built from: stretches of text with their cue and source, before names are put to them.

Strategy: clauses of saying are read from the parse outside quotation marks; content that touches marks takes all that
stands between them. What stands between marks and belongs to no clause yet goes to the cue before it (", “"), after it
(”, she said), or carries on whoever spoke last. Marks that none of this explains and that hold no sentence are no quote.

Invariant: a region goes to one attribution only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import UTTERING, SpeechVerb
from tellings.reading.page import Page
from tellings.reading.quotes import clauses
from tellings.reading.quotes.clauses import Clause
from tellings.text.marks import Region, regions

_END = re.compile(r"[.?!;](?:\s|$)")
_SENTENCE_WORDS = 4     # fewer words between marks, with no cue, are a term or a nickname and not an utterance
_ANY = SpeechVerb("say", frozenset({"quote"}), frozenset())


@dataclass
class Found:
    """An attribution in the making; `pieces` are stretches of the text."""

    clause: Clause | None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)     # the regions among the pieces
    carried: Found | None = None

    @property
    def at(self) -> int:
        """Where it begins, for the order."""
        starts = [start for start, _ in self.pieces]
        return min(starts) if starts else self.clause.verb.start if self.clause else 0


class Builder:
    """Finds the attributions of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.article.text
        self.regions = regions(self.text)
        self.outer = [i for i, r in enumerate(self.regions) if r.inside is None]
        self.starts = [self.regions[i].opens for i in self.outer]
        self.taken: dict[int, Found] = {}
        self.found: list[Found] = []

    def region_at(self, offset: int) -> int | None:
        """The outermost region that an offset lies in."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return None
        region = self.regions[self.outer[at]]
        return self.outer[at] if region.opens <= offset < region.closes else None

    # ------------------------------------------------------------ clauses

    def read_clauses(self) -> None:
        """The attributions whose cue stands outside marks, with the content their clause gives them."""
        tokens = self.page.parse.tokens
        for number in range(len(self.page.parse.sentences)):
            if not self.page.told(number):
                continue
            for token in self.page.parse.sentence(number):
                if self.region_at(token.start) is not None:
                    continue
                clause = clauses.according(token) or clauses.read(token, tokens)
                if clause is None:
                    continue
                content = clause.content or (clauses.inserted(clause) if clause.source else [])
                found = Found(clause)
                self._place(found, content)
                self.found.append(found)

    def _place(self, found: Found, content: list[Token]) -> None:
        """Give an attribution its content, in stretches; marks it lies in are taken whole."""
        assert found.clause is not None
        own = {t.i for t in (*found.clause.cue, *found.clause.source)}
        runs: list[list[Token]] = []
        for token in content:
            if token.i in own:
                continue
            if runs and runs[-1][-1].i == token.i - 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        for run in runs:
            run = clauses.trimmed(run)
            if run:
                found.pieces.append((run[0].start, run[-1].end))
        if found.clause.entry.kind not in ("want", "judge"):
            found.pieces = self._widened(found)

    def _widened(self, found: Found) -> list[tuple[int, int]]:
        """The pieces, with those marks taken whole that a piece lies in or ends in."""
        widened = []
        for start, end in found.pieces:
            first, last = self.region_at(start), self.region_at(end - 1)
            for mark in (first, last):
                if mark is not None and mark not in self.taken:
                    self.taken[mark] = found
                    found.marked.append(mark)
                    start, end = min(start, self.regions[mark].start), max(end, self.regions[mark].end)
            widened.append((start, end))
        return widened

    # ------------------------------------------------------------ marks without a clause

    def attach_marks(self) -> None:
        """Give each region that has no attribution to the cue beside it, or to whoever spoke last."""
        order = sorted((f for f in self.found if f.clause), key=lambda f: f.clause.verb.start if f.clause else 0)
        verbs = [f.clause.verb.start for f in order if f.clause]
        for index in self.outer:
            region = self.regions[index]
            if index in self.taken or not self.text[region.start:region.end].strip() or not self._told(region):
                continue
            at = bisect_right(verbs, region.opens)
            before = order[at - 1] if at else None
            after = next((f for f in order[at:at + 3] if f.clause and f.clause.verb.start >= region.closes), None)
            found = self._continued(index) or self._cued(region, before, after) or self._unknown_verb(region)
            if found is None and self._is_utterance(region):
                found = self._carried(index, before)
                if found is None:
                    found = Found(None)
                    self.found.append(found)
            if found is not None:
                if found not in self.found:
                    self.found.append(found)
                found.pieces.append((region.start, region.end))
                found.marked.append(index)
                self.taken[index] = found

    def _told(self, region: Region) -> bool:
        covered = self.page.parse.covered(region.start, region.start + 1) or self.page.parse.covered(region.start, region.end)
        return bool(covered) and self.page.told(covered[0].sent)

    def _continued(self, index: int) -> Found | None:
        """What an unclosed region of the paragraph before belongs to."""
        before = self.regions[index].goes_on
        return self.taken.get(before) if before is not None else None

    def _cued(self, region: Region, before: Found | None, after: Found | None) -> Found | None:
        text = self.text
        ahead = self._gap(before.clause.verb.end, region.opens) if before and before.clause and self._can_quote(before) else None
        if ahead is not None and (_END.search(ahead) or "\n" in ahead):
            ahead = None
        if (ahead is not None and ahead.rstrip()[-1:] in (",", ":", "")) or (ahead is not None and ahead.split()[-1:] == ["that"]):
            return before
        if after and after.clause and self._can_quote(after):
            first = min(t.start for t in (*after.clause.cue, *after.clause.source))
            behind = text[region.closes:first]
            full_stop = text[region.start:region.end].rstrip()[-1:] == "."
            if not _END.search(behind) and "\n" not in behind and len(behind.split()) <= 4 and not (full_stop and not self._bare(after)):
                return after
        return before if ahead is not None else None

    def _gap(self, start: int, end: int) -> str:
        """The text between, without what stands between marks."""
        kept, at = [], start
        first = bisect_right(self.starts, start)
        for index in self.outer[first:]:
            region = self.regions[index]
            if region.opens >= end:
                break
            kept.append(self.text[at:region.opens] + (". " if self.text[region.end - 1:region.end] in ".?!" else ""))
            at = region.closes
        return "".join(kept) + self.text[at:end]

    @staticmethod
    def _can_quote(found: Found) -> bool:
        clause = found.clause
        return clause is not None and clause.entry.quotes and bool(clause.source)

    @staticmethod
    def _bare(found: Found) -> bool:
        """Whether the cue has no content of its own: "Lund said." """
        return not found.pieces and found.clause is not None and found.clause.verb.dep == "ROOT"

    def _unknown_verb(self, region: Region) -> Found | None:
        """A verb of no table that stands where only a word of saying can: "…,” she thundered"."""
        if self.text[region.start:region.end].rstrip()[-1:] not in (",", "?", "!", "—"):
            return None
        around = self.page.parse.covered(region.closes, region.closes + 80)
        for token in around[:6]:
            if self.region_at(token.start) is not None or token.text in ".;:":
                return None
            if token.tag in ("VBD", "VBZ") and token.pos == "VERB" and (head := clauses.child(token, "nsubj")):
                if head.start < region.closes:
                    return None
                source = clauses.trimmed(head.subtree())
                return Found(Clause(token, _ANY, [token], source, head, [])) if source else None
        return None

    def _is_utterance(self, region: Region) -> bool:
        """Whether the marks hold a sentence of their own: not a term, a title or a nickname."""
        inside = self.text[region.start:region.end].strip()
        if region.single or len(inside.split()) < _SENTENCE_WORDS or (not inside[0].isupper() and inside[0] not in "…[("):
            return False
        before = self.text[:region.opens].rstrip(" ")[-1:]
        return before in ("", "\n", ".", "?", "!", ":", "”", '"') and inside[-1] in ".?!…,—-"

    def _carried(self, index: int, before: Found | None) -> Found | None:
        """The attribution that a quotation with no cue carries on: the one right before it."""
        region = self.regions[index]
        at = self.outer.index(index)
        last = self.regions[self.outer[at - 1]] if at else None
        if last is not None and (spoken := self.taken.get(self.outer[at - 1])):
            between = self.text[last.closes:region.opens]
            sentences = [part for part in re.split(r"[.?!:]\s|\n", between) if len(part.split()) > 1]
            if len(sentences) <= 1:
                return spoken
        if before and before.clause and before.clause.source and before.clause.entry.kind in UTTERING | {"judge"}:
            between = self._gap(before.clause.verb.end, region.opens)
            if len(re.findall(r"[.?!:](?:\s|$)", between)) <= 1 and "\n" not in between.strip():
                return before
        return None
