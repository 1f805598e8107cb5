"""What a quote is built from: stretches of text with their cue and source, before names are put to them.

Strategy: clauses of saying are read from the parse outside quotation marks; content that touches marks takes all that
stands between them. What then stands between marks and belongs to no clause goes to the cue before it (", “"), after it
(”, she said), or carries on whoever spoke last. Marks that none of this explains and that hold no sentence
are no quote.

Invariant: a region goes to one attribution only.
"""

from __future__ import annotations

from bisect import bisect_right

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import UTTERING
from tellings.reading.page import Page
from tellings.reading.quotes import clauses, filling, lone
from tellings.reading.quotes.clause import Clause, Found
from tellings.reading.quotes.marked import Marked
from tellings.reading.quotes.sources import is_verb, trimmed
from tellings.text.marks import Region

_LEADS_AWAY = ("and", "but", "which", "who", "while", "then", "as")
_PAST_MARK = 2  # tokens from one to the next but one
_MARKS = ('"', "''", "``")
_BETWEEN = 4  # words between the marks and the cue after them ("…,” the minister later said")
_TOLD_ON = 3  # sentences after a cue that may tell on what was said
_AHEAD = 5  # cues after the marks that are looked at: a source may hold some ("…,” the aide, who wants more, said")
_REMARKS = UTTERING | {"judge", "think"}


def _source_start(found: Found) -> int:
    return found.clause.source[0].start if found.clause and found.clause.source else -1


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
        self.by_source: list[Found] = []
        self.source_starts: list[int] = []

    # ------------------------------------------------------------ clauses

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

    # ------------------------------------------------------------ marks without a clause

    def attach_marks(self) -> None:
        """Give each region that has no attribution to the cue beside it, or to whoever spoke last."""
        self.by_source = sorted((f for f in self.found if f.clause and f.clause.source), key=_source_start)
        self.source_starts = [_source_start(f) for f in self.by_source]
        cues = sorted(
            (f for f in self.found if f.clause and (f.clause.source or f.clause.entry.kind == "ask")),
            key=lambda f: f.at[1],
        )
        starts = [f.at[1] for f in cues]
        for n, region in enumerate(self.marks.regions):
            if self.marks.told(region) and (found := lone.owned(self.marks, region)):
                self._give(found, n)
        for n, region in enumerate(self.marks.regions):
            if n in self.taken or not self.marks.told(region) or self._in_source(region):
                continue
            at = bisect_right(starts, region.opens)
            before = cues[at - 1] if at else None
            after = [f for f in cues[at : at + _AHEAD] if f.at[1] >= region.closes]
            found = (
                self._continued(n)
                or lone.put(self.marks, region)
                or lone.signed(self.marks, region)
                or lone.credited(self.marks, region)
                or lone.opened(self.marks, region)
                or self._cued(region, before, after)
                or lone.unlisted(self.marks, region)
            )
            filled = self._filled(found, region, [f.clause.word for f in cues[max(0, at - _AHEAD) : at] if f.clause])
            if found is None and self.marks.is_utterance(region):
                found = (
                    self._carried(n, self._main(cues[max(0, at - _AHEAD) : at]))
                    or lone.led_in(self.marks, region)
                    or Found(None)
                )
            elif found is None:
                found = self._tailing(n)
            if found is not None:
                self._give(found, n)
                if filled:
                    found.pieces[-1] = filled

    def _filled(self, found: Found | None, region: Region, before: list[Token]) -> tuple[int, int] | None:
        """All that is said, if the marks hold a fragment of it."""
        if found is None or found.clause is None or found.pieces:
            return None
        if found.clause.start >= region.closes:
            return filling.before_marks(self.marks, region, before)
        if found.clause.word.end <= region.opens and found.clause.word.sent == before[-1].sent:
            return filling.after_cue(self.marks, found.clause, region)
        return None

    def _in_source(self, region: Region) -> bool:
        """Whether the marks stand inside the words a source is named with."""
        return any(start < region.opens and region.closes < end for start, end in self._sources(region.opens))

    def _sources(self, offset: int) -> list[tuple[int, int]]:
        at = bisect_right(self.source_starts, offset)
        return [
            (f.clause.source[0].start, f.clause.source[-1].end) for f in self.by_source[max(0, at - 2) : at] if f.clause
        ]

    def _give(self, found: Found, n: int) -> None:
        region = self.marks.regions[n]
        if not found.pieces and not found.marked and found not in self.found:
            self.found.append(found)
        holder = self.taken.get(n)
        if holder and n in holder.marked:       # a name in marks is held by nobody
            holder.marked.remove(n)
        found.pieces.append((region.start, region.end))
        found.marked.append(n)
        found.direct = True
        self.taken[n] = found

    def _continued(self, n: int) -> Found | None:
        """What an unclosed region of the paragraph before belongs to."""
        before = self.marks.regions[n].goes_on
        return self.taken.get(before) if before is not None else None

    def _cued(self, region: Region, before: Found | None, after: list[Found]) -> Found | None:
        """The cue right before or after the marks, in the same sentence."""
        ahead = self.marks.gap(before.clause.word.end, region.opens) if before and before.clause else None
        if ahead is not None and (lone.END.search(ahead) or "\n" in ahead or not self._may_quote(before)):
            ahead = None
        if ahead is not None and (ahead.rstrip()[-1:] in (",", ":", "") or ahead.split()[-1:] == ["that"]):
            return before
        ends = self.text[region.start : region.end].rstrip()[-1:]
        if ends not in lone.MAY_GO_ON and self.text[region.closes : region.closes + 1] != ",":
            after = [] if ends != "." else after
        for found in after:
            if found.clause and self._may_quote(found) and found.clause.start >= region.closes:
                behind = self.text[region.closes : found.clause.start]
                if behind.split()[:1] and behind.split()[0].lower() in _LEADS_AWAY:
                    continue
                adjacent = not lone.END.search(behind) and "\n" not in behind and len(behind.split()) <= _BETWEEN
                if adjacent and (not self.marks.ends_sentence(region) or self._bare(found)):
                    return found
        return before if ahead is not None else None

    @staticmethod
    def _may_quote(found: Found | None) -> bool:
        return found is not None and found.clause is not None and found.clause.entry.quotes

    @staticmethod
    def _bare(found: Found) -> bool:
        """Whether the cue has no content of its own: "Lund said." """
        return not found.pieces and found.clause is not None and found.clause.word.dep == "ROOT"

    def _carried(self, n: int, before: Found | None) -> Found | None:
        """The attribution that a quotation with no cue carries on: the one right before it.

        Either nothing but the cue's own sentence stands between, or, within one paragraph, sentences that name nobody.
        """
        region = self.marks.regions[n]
        spoken = self._last_speech(n)
        if spoken is not None:
            last = self.marks.regions[spoken.marked[-1]]
            if not self.marks.fresh(last.closes, region.opens, spoken.clause.word if spoken.clause else None):
                return spoken
            since = self.marks.narration(last.closes, region.opens)
            cue = spoken.clause.word.sent if spoken.clause else None
            nobody = not any(t.ent == "PERSON" and t.sent != cue for t in since)
            if nobody and (before is None or before is spoken) and "\n" not in self.text[last.closes : region.opens]:
                return spoken
        if before and before.clause and before.clause.entry.kind in _REMARKS:
            start = before.clause.word.end
            if self._alone(start, region):
                return before
            parted = "\n" in self.text[start : region.opens]
            spoke = (
                before.clause.entry.kind in UTTERING
                and is_verb(before.clause.word)
                and before.clause.word.lower != "according"
            )
            if not self.marks.fresh(start, region.opens) and (spoke or not parted):
                return before
        return None

    def _alone(self, start: int, region: Region) -> bool:
        """Whether marks fill a paragraph and the sentences since the last cue, in the one before, name nobody.

        Such sentences tell on what was said there ("…, he said. The men sleep in one room.").
        """
        end = self.text.find("\n", region.closes)
        begin = self.text.rfind("\n", 0, region.opens) + 1
        if (
            self.text[begin : region.opens].strip()
            or self.text[region.closes : end if end >= 0 else len(self.text)].strip()
        ):
            return False
        between = self.marks.narration(start, region.opens)
        named = any(t.ent in ("PERSON", "ORG", "NORP") for t in between)
        paragraphs = len([p for p in self.text[start:begin].split("\n") if p.strip()])
        return not named and paragraphs <= 1 and len({t.sent for t in between}) <= _TOLD_ON

    @staticmethod
    def _main(before: list[Found]) -> Found | None:
        """The cue of the last sentence that the others hang on."""
        last = before[-1].clause if before else None
        same = [
            f
            for f in before
            if f.clause and last and f.clause.word.sent == last.word.sent and f.clause.entry.kind in _REMARKS
        ]
        return min(same, key=lambda f: sum(1 for _ in f.clause.word.ancestors()) if f.clause else 0) if same else None

    def _tailing(self, n: int) -> Found | None:
        """A short sentence right after what somebody said in the same paragraph: "…,” said Lund. “I am hopeful.”"."""
        region, spoken = self.marks.regions[n], self.taken.get(n - 1)
        if spoken is None or not spoken.direct or self.text[region.end - 1 : region.end] not in (".", "!", "?"):
            return None
        last = self.marks.regions[n - 1]
        whole = (
            self.text[region.start : region.start + 1].isupper() and "\n" not in self.text[last.closes : region.opens]
        )
        cue = spoken.clause.word if spoken.clause else None
        return spoken if whole and not self.marks.fresh(last.closes, region.opens, cue) else None

    def _last_speech(self, n: int) -> Found | None:
        """The attribution of the last marks before; where those are words within a clause, that of the paragraph's
        quotation before them."""
        last = self.taken.get(n - 1)
        line = self.text.rfind("\n", 0, self.marks.regions[n].opens)
        for earlier in range(n - 1, max(-1, n - 4), -1):
            spoken = self.taken.get(earlier)
            if spoken is not None and spoken.direct and self.marks.regions[earlier].opens > line:
                return spoken
        return last if last and last.marked else None       # a title in marks is nobody's speech
