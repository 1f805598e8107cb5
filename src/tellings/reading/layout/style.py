"""Furniture that shows against the style of the whole text: captions, pull quotes, subheads, lines printed twice.

Strategy: where the paragraphs of a text end in full stops, a line that does not is no paragraph. That holds only if
most lines do (`is_closed`), so hard-wrapped text, transcripts, tables and verse are left alone. One such line alone may
be a paragraph that lost its full stop: it is marked only if it repeats what stands near it, or shows a caption's cue.

Cost: each line is compared with its neighbours within `NEAR` lines and looked up by its words; linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tellings.language.en.furniture_tables import pattern
from tellings.reading.layout.lines import DASHED, BodyLine

LONG_LINE = 60              # characters: shorter lines say nothing of how paragraphs end
CLOSED_SHARE = 0.6          # tabloid pages carry a caption for every second paragraph
FEWEST = 4                  # long lines a style can be read from
NEAR = 12                   # lines to each side that a caption or pull quote may repeat
REPEATS = 0.75              # share of its words that a repeating line has in common with the line it repeats
SUBHEAD_WORDS = 10
LONGEST_CAPTION = 140       # characters of a line that quotes somebody and is yet taken for a caption
LONGEST_RUN = 3             # captions in a row; longer runs of open lines are lists
LINKS_RUN = 6               # open lines in a row that make a list of links wherever it stands, if they are headlines
LINK_WORDS = 5              # words a headline has at least, on average; names and scores have fewer
LIST_TAIL = 3               # open lines in a row at the very end that make a list of links

_CAPITALS = re.compile(r"^[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$")
_WRAPPED = re.compile(r"^[“\"'‘][^“”\"]{2,60}[”\"'’]$")
_NUMBERS = re.compile(r"\d[\d.,]*")
_SPLIT = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'(]?[A-Z])")


class Style(NamedTuple):
    """Whether a text's paragraphs end in full stops, how many lines do not, and the last that is furniture so far."""

    closed: bool
    stubs: int
    last_marked: int


def style_of(lines: Sequence[BodyLine]) -> Style:
    """The style of a text's lines."""
    prose = (line for line in lines if line.kind is None and not line.post and not line.bulleted)
    told = [line for line in prose if len(line.words) >= LONG_LINE]
    ending = sum(line.closed or line.open for line in told)
    closed = len(told) >= FEWEST and ending >= CLOSED_SHARE * len(told)
    stubs = sum(line.stub and len(line.words) >= LONG_LINE for line in lines)
    last_marked = max((n for n, line in enumerate(lines) if line.kind), default=-1)
    return Style(closed, stubs, last_marked)


def mark_repeated(lines: Sequence[BodyLine]) -> None:
    """Lines printed twice: captions with a credit are furniture every time, other lines the second time."""
    places: dict[str, list[BodyLine]] = defaultdict(list)
    sentences: dict[str, BodyLine] = {}
    for line in lines:
        places[line.key()].append(line)
        parts = _SPLIT.split(line.words[:5000])
        if len(parts) > 1:
            for part in parts:
                sentences.setdefault(" ".join(re.findall(r"[^\W_]+", part.lower())), line)
    for key, same in places.items():
        if len(key) < 25:
            continue
        if len(same) > 1:
            _mark_copies(same)
        elif key in sentences and same[0].count >= 8 and not same[0].post:
            _mark_either(same[0], sentences[key])


def _mark_copies(same: Sequence[BodyLine]) -> None:
    """Mark the printings of one line, but for the first that ends as a sentence and carries no credit."""
    credited = any(pattern("agency_tail").search(line.words) or line.kind == "caption" for line in same)
    told = None if credited else next((line for line in same if line.closed and not line.in_head), None)
    kind = "caption" if credited or any(line.stub for line in same) else "other"
    for line in same:
        if line is not told:
            line.kind = line.kind or kind


def _mark_either(alone: BodyLine, within: BodyLine) -> None:
    """Of a sentence that is a line of its own and one that repeats it with more, mark the one that is the caption."""
    if within.stub or pattern("cue").search(within.words):
        within.kind = within.kind or "caption"
    elif within.kind is None and not within.post:
        alone.kind = alone.kind or "caption"


def mark_credited(lines: Sequence[BodyLine]) -> None:
    """Paragraphs that end in an agency in brackets and have prose after them: captions."""
    credited = pattern("agency_tail")
    prose = [n for n, line in enumerate(lines) if line.paragraph and not credited.search(line.words[-80:])]
    last = prose[-1] if prose else -1
    for n, line in enumerate(lines):
        if line.kind or line.post:
            continue
        tail = line.words[-80:]
        signed = credited.search(tail) or pattern("credit_tail").search(tail)
        shown = len(line.words) < 500 and pattern("shown").search(line.words) and (line.stub or _is_single(line))
        if shown or (signed and n < last and len(_SPLIT.split(line.words)) <= 4):
            line.kind = "caption"


def _is_single(line: BodyLine) -> bool:
    return len(_SPLIT.split(line.words)) == 1 and not re.search(r"[\"“]", line.words)


def mark_open_lines(lines: Sequence[BodyLine]) -> None:
    """Lines without a full stop where paragraphs have one: subheads, captions, pull quotes, lists of links."""
    style = style_of(lines)
    at = 0
    before: BodyLine | None = None
    while at < len(lines):
        run = at
        while run < len(lines) and lines[run].stub:
            run += 1
        if run > at and not (before is not None and before.open):   # open: the lines are a list that it announces
            _judge_run(lines, at, run, style)
        at = max(run, at + 1)
        before = lines[at - 1] if lines[at - 1].kind is None else before
    if style.closed:
        _mark_questions(lines)


def _judge_run(lines: Sequence[BodyLine], first: int, end: int, style: Style) -> None:
    """Judge the open lines `[first, end)`, which stand together."""
    run = lines[first:end]
    later = any(line.paragraph for line in lines[end:end + 3 * NEAR])
    if run[0].in_head:
        _judge_head(run, style)
        return
    links = len(run) >= (LINKS_RUN if later else LIST_TAIL) and sum(line.count for line in run) >= LINK_WORDS * len(run)
    if links and style.closed:
        for line in run:
            line.kind = "related"
        return
    for offset, line in enumerate(run):
        line.kind = _kind_of_stub(lines, first + offset, style, alone=len(run) <= LONGEST_RUN, last=not later)


def _judge_head(run: Sequence[BodyLine], style: Style) -> None:
    """Open lines between the headline and the first paragraph: one alone is a standfirst, more are captions."""
    if len(run) == 1 and not pattern("cue").search(run[0].words):
        run[0].summary = run[0].count >= 5
    elif style.closed:
        for line in run:
            line.kind = "caption"


def _kind_of_stub(lines: Sequence[BodyLine], n: int, style: Style, *, alone: bool, last: bool) -> str | None:
    line = lines[n]
    if pattern("cue").search(line.words) or (style.closed and _repeats(lines, n)):
        return "caption"
    if _is_subhead(lines, n, style, last=last):
        return "label"
    if last and style.last_marked <= n:
        return None                                             # the text may break off here
    quotes = len(line.words) > LONGEST_CAPTION and pattern("quoting").search(line.words)
    opens_plainly = line.words[0].isupper() and not quotes and not pattern("said").search(line.words)
    return "caption" if style.closed and alone and style.stubs > 1 and opens_plainly else None


def _is_subhead(lines: Sequence[BodyLine], n: int, style: Style, *, last: bool) -> bool:
    line = lines[n]
    if line.count > SUBHEAD_WORDS or len(line.words) > 90 or len(_NUMBERS.findall(line.words)) > 1:
        return False
    if _CAPITALS.match(line.words) or DASHED.match(line.words):
        return style.closed or line.after_gap
    if last:
        return False
    quoted = line.words[0] in "\"“'‘" and not _WRAPPED.match(line.words)
    return style.closed and not quoted and not line.words[0].islower()


def _repeats(lines: Sequence[BodyLine], n: int) -> bool:
    """Whether most words of a line stand in one line near it."""
    bag = lines[n].bag
    if len(bag) < 5:
        return False
    near = (*lines[max(0, n - NEAR):n], *lines[n + 1:n + NEAR + 1])
    return any(len(bag & other.bag) >= REPEATS * len(bag) for other in near if other.paragraph)


def _mark_questions(lines: Sequence[BodyLine]) -> None:
    """Subheads put as questions, where a text has two or more of them between its paragraphs."""
    question = pattern("question")
    short = [n for n, line in enumerate(lines[:-1]) if line.kind is None and line.count <= SUBHEAD_WORDS]
    asked = [lines[n] for n in short if question.match(lines[n].words) and not question.match(lines[n + 1].words)]
    if len(asked) > 1:
        for line in asked:
            line.kind = "label"
