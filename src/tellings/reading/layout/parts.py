"""Parts of lines that are furniture while the rest is prose: datelines, credits at a paragraph's end, glued notices.

Strategy: a dateline is looked for at the start of the first paragraphs only, everything else at an edge of its line, so
that a sentence is never cut in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.language.en.furniture_head import dated_updates
from tellings.language.en.furniture_tables import pattern, word_set
from tellings.reading.layout.lines import BodyLine
from tellings.reading.layout.marks import Mark

DATELINES = 4               # paragraphs in which an agency's dateline may stand,
SURE_DATELINES = 10         # and a place in capitals with its state or an agency, behind captions and highlights
TAILS = ("credit", "notice", "share")
WINDOW = 400                # characters at a line's end in which its furniture begins


def parts(text: str, lines: Sequence[BodyLine]) -> Iterator[Mark]:
    """The furniture inside lines that are not furniture as a whole."""
    told = [line for line in lines if line.kind is None]
    yield from _datelines([line for line in told if not line.summary and not line.in_head])
    last = {line.start for line in [line for line in told if line.paragraph][-3:]}
    for line in told:
        if line.summary and (glued := pattern("glued_points").match(line.words)):
            heading = glued[0].rstrip()
            if " " in heading or heading.endswith(":"):      # not "Highlights of the match are …"
                yield Mark(line.start, line.start + len(heading), "label")
        if found := pattern("post_opens").match(line.words):
            yield Mark(line.start, line.start + found.end(), "share")
            if closing := pattern("post_closes").search(line.words[-60:]):
                yield Mark(line.end - len(line.words[-60:]) + closing.start(), line.end, "share")
        if label := pattern("label_opens").match(line.words[:40]):
            yield Mark(line.start, line.start + len(label[0].rstrip()), "label")
        if mark := tail(line.words, line.end, last=line.start in last):
            yield mark
    for update in dated_updates(text):
        yield Mark(update.start, update.end, "date")


def tail(words: str, end: int, *, last: bool = False) -> Mark | None:
    """The furniture at the end of a line that ends there; an agency's name only below the last paragraphs."""
    window = words[-WINDOW:]
    offset = end - len(window)
    for kind in TAILS:
        if (found := pattern(f"tail_{kind}").search(window)) and len(window) - found.start() < len(words):
            return Mark(offset + found.start(), end, kind)
    if last and (agency := pattern("agency_tail").search(window)):
        return Mark(offset + agency.start(), end, "credit")
    return None


def _datelines(lines: Sequence[BodyLine]) -> Iterator[Mark]:
    speakers = sum(bool(pattern("speaker").match(line.words[:40])) for line in lines)
    for n, line in enumerate(lines[:SURE_DATELINES]):
        opening = line.words[:160]
        if n >= DATELINES and not pattern("dateline_sure").match(opening):
            continue
        found = pattern("dateline_agency").match(opening) or pattern("dateline_known").match(opening)
        found = found or pattern("dateline_sure").match(opening)
        if not found and n == 0:
            found = pattern("dateline_capitals").match(opening) or pattern("dateline_plain").match(opening)
            if found and ":" in found[0] and speakers > 1:
                found = None
        if found:
            words = found[0].rstrip()
            kind = "label" if words.rstrip(":–—- ").split(" ")[0] in word_set("line_labels") else "dateline"
            yield Mark(line.start, line.start + len(words), kind)
            return
