"""Marks that belong to no clause of saying: whose words they hold.

Strategy: what stands between marks goes to the cue before it (", “") or after it (”, she said), to what leads it in or
signs it (`lone`), or carries on whoever spoke last. Marks that none of this explains and that hold no sentence are no
quote.

Invariants: a region has one holder; what is looked at around one is bounded, so that all stays linear.
"""

from __future__ import annotations

from bisect import bisect_right

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import UTTERING
from tellings.reading.quotes import filling, lone
from tellings.reading.quotes.build import Builder
from tellings.reading.quotes.clause import Found
from tellings.reading.quotes.sources import is_verb
from tellings.text.marks import Region

_LEADS_AWAY = ("and", "but", "which", "who", "while", "then", "as")
_BETWEEN = 4  # words between the marks and the cue after them ("…,” the minister later said")
_TOLD_ON = 3  # sentences after a cue that may tell on what was said
_AHEAD = 5  # cues after the marks that are looked at: a source may hold some ("…,” the aide, who wants more, said")
_REMARKS = UTTERING | {"judge", "think"}


def attach(builder: Builder) -> None:
    """Give each region of marks that has no attribution to the cue beside it, or to whoever spoke last."""
    _Attacher(builder).attach()


def _source_start(found: Found) -> int:
    return found.clause.source[0].start if found.clause and found.clause.source else -1


class _Attacher:
    """Gives the marks of one page, that have been read for clauses, to attributions."""

    def __init__(self, builder: Builder) -> None:
        self.marks, self.text = builder.marks, builder.text
        self.taken, self.found = builder.taken, builder.found
        self.by_source = sorted((f for f in self.found if f.clause and f.clause.source), key=_source_start)
        self.source_starts = [_source_start(f) for f in self.by_source]

    def attach(self) -> None:
        """Give each region that has no attribution to the cue beside it, or to whoever spoke last."""
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
                    lone.led_in(self.marks, region)
                    or self._carried(n, self._main(cues[max(0, at - _AHEAD) : at]))
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
        if before and found.clause.word.end <= region.opens and found.clause.word.sent == before[-1].sent:
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
