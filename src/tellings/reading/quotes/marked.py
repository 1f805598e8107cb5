"""The quotation marks of a page: which outermost stretch an offset lies in, and what the reporter says between them.

Invariant: positions are those of the article's text; look-ups are by bisection.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from tellings.language.en.marked_names import BESIDE, holds_name
from tellings.language.en.parse import Token
from tellings.reading.page import Page
from tellings.text.marks import Region, regions

_TERM = 4  # fewer words between marks, with no cue, are a term or a nickname and not an utterance
_TITLE = 9  # words a title has at most
_LONG = 15  # words from which marks hold an utterance whatever it ends in
DOUBLE, SINGLE = frozenset("“”\"«»„"), frozenset("‘'`")
_SPEECH_ENDS = ".?!…,—-"


class Marked:
    """The outermost regions of a page, in text order; a region is named by its index in `regions`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.article.text
        found = regions(self.text, [(f.start, f.end) for f in page.layout.furniture])
        self.inner = [r for r in found if r.inside is not None]
        outer = [i for i, r in enumerate(found) if r.inside is None]
        place = {i: n for n, i in enumerate(outer)}
        self.regions = [
            found[i]._replace(goes_on=place.get(found[i].goes_on) if found[i].goes_on is not None else None)  # type: ignore[arg-type]
            for i in outer
        ]
        self._opens = [r.opens for r in self.regions]

    def at(self, offset: int) -> int | None:
        """The region that an offset lies in, its marks taken in."""
        n = bisect_right(self._opens, offset) - 1
        return n if n >= 0 and offset < self.regions[n].closes else None

    def among(self, start: int, end: int) -> range:
        """The regions that open within `[start, end)`."""
        return range(bisect_left(self._opens, start), bisect_left(self._opens, end))

    def told(self, region: Region) -> bool:
        """Whether a region stands in the report's own text and holds words."""
        covered = self.page.parse.covered(region.start, region.end)
        return any(c.text[:1].isalnum() for c in covered[:50]) and self.page.told(covered[0].sent)

    def gap(self, start: int, end: int) -> str:
        """The reporter's text between two offsets: a full stop stands for marks that end a sentence."""
        kept, at = [], start
        for n in self.among(start, end):
            region = self.regions[n]
            kept.append(
                self.text[at : region.opens] + (". " if self.text[region.end - 1 : region.end] in ".?!" else "")
            )
            at = region.closes
        return "".join(kept) + self.text[at:end]

    def narration(self, start: int, end: int) -> list[Token]:
        """The reporter's tokens between two offsets."""
        covered = self.page.parse.covered(start, end)
        return [t for t in covered if t.start >= start and self.at(t.start) is None and self.page.told(t.sent)]

    def fresh(self, start: int, end: int, cue: Token | None = None) -> bool:
        """Whether a whole sentence of the reporter's, besides that of the cue, stands between two offsets."""
        parse = self.page.parse
        for token in self.narration(start, end):
            if cue is not None and token.sent == cue.sent:
                continue
            first = parse.tokens[parse.sentences[token.sent][0]]
            if first.start >= start and token.text[:1].isalnum() and parse.extent(token.sent)[1] <= end + 2:
                return True
        return False

    def ends_sentence(self, region: Region) -> bool:
        """Whether the marks end a sentence of their own, with no "she said" to follow."""
        return self.text[region.start : region.end].rstrip()[-1:] == "."

    def is_speech(self, region: Region) -> bool:
        """Whether what stands between marks begins and ends as something said does."""
        inside = self.text[region.start : region.end].strip()
        return bool(inside) and (inside[0].isupper() or inside[0] in "….[(") and inside[-1] in _SPEECH_ENDS

    def is_name(self, region: Region) -> bool:
        """Whether the marks hold a name: "the novel “…”", "known as “…”"."""
        before = self.text[max(0, region.opens - BESIDE) : region.opens]
        behind = self.text[region.closes : region.closes + BESIDE]
        return holds_name(before, self.text[region.start : region.end], behind)

    def quoted(self, start: int, end: int) -> bool:
        """Whether a stretch begins behind a mark or has one, of a pair or not, that belongs to no name."""
        marks = [n for n in range(start, end) if self.text[n] in DOUBLE]
        marks += [start - 1] if self.text[max(0, start - 1) : start] in SINGLE | DOUBLE else []
        return any((region := self.at(n)) is None or not self.is_name(self.regions[region]) for n in marks)

    def is_utterance(self, region: Region) -> bool:
        """Whether the marks hold a sentence of their own: not a term, a title or a nickname."""
        inside = self.text[region.start : region.end].strip()
        words = inside.split()
        if len(words) < _TERM or not (inside[0].isupper() or inside[0] in "….[("):
            return False
        long = [w for w in re.findall(r"[^\W\d_]+", inside) if len(w) > 3]
        if len(words) < _TITLE and all(w[0].isupper() for w in long) and inside[-1] not in ".?!":
            return False
        before = self.text[max(0, region.opens - 6) : region.opens].rstrip(" \t\u00a0\u2009\u202f*•")[-1:]
        return before in ("", "\n", ".", "?", "!", ":", "”", '"', ")", "—", "–", "-", "'") and (
            inside[-1] in _SPEECH_ENDS or not region.closed or len(words) >= _LONG
        )
