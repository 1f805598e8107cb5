"""Quotation marks: which stretches of a text stand between them.

Strategy: one pass over the characters of each line with a stack of open marks. Curly marks say themselves whether they
open or close; straight ones are told by what stands beside them. An apostrophe opens only where a mark that can close
it follows in the line, and inches, decades and clipped words ("6'2\\"", "'90s", "'em") open nothing. A line that ends
inside marks and is followed by one that opens with a mark is one quotation over two paragraphs; a single mark that
opens a line may be left open only there.

Invariants: regions come in text order, an inner one after the one it lies in; `[start, end)` leaves out the marks;
regions never cross a line break. Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_MARK = re.compile(r"[“”„‟«»\"‘’‚‹›'`′″](?:(?<=')'|(?<=`)`)?")      # which `re` finds at once, by its first letter
_OPENS = {"“": "double", "„": "double", "«": "double", "``": "double", "‘": "single", "‚": "single", "‹": "single"}
_CLOSES = {"”": "double", "»": "double", "’": "single", "›": "single"}
_STRAIGHT = {'"': "double", "''": "double", "‟": "double", "″": "double", "'": "single", "`": "single", "′": "single"}
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|cuz|round|bout|n|n’|\d0s|\d\d)\b", re.IGNORECASE)
_BEFORE_OPENING = " \t\u00a0\u2002\u2003\u2009\u202f([{—–-/:;,“\"‘'"
_MAY_OPEN = re.compile(r"[‘'‚‹`′](?:(?<=^.)|(?<=[\s(\[{—–/:;,“\"-].))")
_OPENS_LINE = re.compile(r"\s*[‘'][A-Z]")
_ENDS_SPEECH = ".,!?…—-"
# "…, she said. He left" inside marks that are never closed: the quotation ended at the comma.
_LEFT_OPEN = re.compile(
    r"[,.?!…] (?:he|she|they|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}) (?:said|says|told|added|asked|wrote|tweeted)\b"
)
DEEPEST = 8  # levels of marks in marks; deeper ones are noise, and are ignored


class Region(NamedTuple):
    """A stretch between marks. `opens` and `closes` take in the marks; `inside` is the region it is nested in, and
    `goes_on` the one in the paragraph before that it carries on (indices into the list of regions)."""

    start: int
    end: int
    opens: int
    closes: int
    single: bool
    closed: bool
    inside: int | None = None
    goes_on: int | None = None


class _Open(NamedTuple):
    region: int
    kind: str
    straight: bool


def _may_close(line: str, at: int, width: int) -> bool:
    after = line[at + width : at + width + 1]
    return at > 0 and not line[at - 1].isspace() and not after.isalnum()


def _single_closers(line: str) -> list[int]:
    """For each position, the next one at or after it where a single mark can close, or -1: filled from the right.

    A plural's apostrophe ("the workers' union") is passed over where another mark that can close follows.
    """
    following = [-1] * (len(line) + 2)
    later = -1
    for at in range(len(line) - 1, -1, -1):
        width = 2 if line[at : at + 2] == "''" else 1
        if line[at] in "’'›′`" and line[at - 1 : at + 1] != "''" and _may_close(line, at, width):
            possessive = line[at - 1] == "s" and re.match(r" [a-z]", line[at + 1 : at + 3]) is not None
            if not (possessive and later >= 0):
                later = at
        following[at] = later
    return following


def _opens_here(line: str, at: int, mark: str) -> bool:
    before = line[at - 1] if at else " "
    after = line[at + len(mark) : at + len(mark) + 1]
    return (
        before in _BEFORE_OPENING
        and bool(after)
        and not after.isspace()
        and (after not in ".,;:!?)" or line.startswith("...", at + len(mark)))
    )


def _single_opens(line: str, at: int, mark: str, closers: list[int]) -> bool:
    if not closers or closers[at + 1] <= at + 1:
        return False
    return _opens_here(line, at, mark) and not _CLIPPED.match(line, at + 1)


def _opened(start: int, opens: int, kind: str, inside: int | None, goes_on: int | None) -> Region:
    return Region(start, -1, opens, -1, single=kind == "single", closed=False, inside=inside, goes_on=goes_on)


class _Scanner:
    """Collects the regions of a text line by line."""

    def __init__(self) -> None:
        self.found: list[Region] = []
        self.left_open: int | None = None  # the outer region that the last line with text ended inside of

    def line(self, line: str, offset: int, *, goes_on: bool) -> None:
        """Read one line; `goes_on`: the next one opens with a single mark, so that one here may be left open."""
        stack: list[_Open] = []
        carried, self.left_open = self.left_open, None
        closers = _single_closers(line) if _MAY_OPEN.search(line) else []
        first = len(line) - len(line.lstrip())
        for mark in _MARK.finditer(line):
            at, text = mark.start(), mark.group()
            kind = _OPENS.get(text) or _CLOSES.get(text) or _STRAIGHT[text]
            if text == "''" and stack and all(o.kind == "single" for o in stack) and _may_close(line, at, 2):
                kind = "single"  # typed twice where one belongs
            top = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].kind == kind), None)
            if top is not None and self._closes(line, at, text):
                self._close(stack[top], offset + at, offset + mark.end())
                del stack[top:]
            elif len(stack) < DEEPEST and (
                self._opens(line, at, text, closers, inside=top is not None and at > first)
                or (goes_on and at == first and _OPENS_LINE.match(line) is not None)
            ):
                before = carried if at == first else None
                inside = stack[-1].region if stack else None
                stack.append(_Open(len(self.found), kind, text in _STRAIGHT))
                self.found.append(_opened(offset + mark.end(), offset + at, kind, inside, before))
        self._end(stack, line, offset)

    @staticmethod
    def _closes(line: str, at: int, text: str) -> bool:
        if text in _OPENS:  # an opening mark typed where a closing one belongs
            return text == "“" and at > 0 and not line[at - 1].isspace() and not line[at + 1 : at + 2].isalnum()
        if text in ("”", "»"):
            return True
        if text in _CLOSES or _STRAIGHT[text] == "single":
            return _may_close(line, at, 1) and not (line[at - 1] == "s" and re.match(r" [a-z]", line[at + 1 : at + 3]))
        return not _opens_here(line, at, text) or line[at - 1] in _ENDS_SPEECH

    @staticmethod
    def _opens(line: str, at: int, text: str, closers: list[int], *, inside: bool) -> bool:
        if text in _OPENS and _OPENS[text] == "double":
            return True
        if text in _CLOSES:
            return text == "”" and not inside and _opens_here(line, at, text)
        if _OPENS.get(text) == "single" or _STRAIGHT.get(text) == "single":
            return _single_opens(line, at, text, closers)
        return not inside and _opens_here(line, at, text)

    def _close(self, opened: _Open, end: int, closes: int) -> None:
        self.found[opened.region] = self.found[opened.region]._replace(end=end, closes=closes, closed=True)

    def _end(self, stack: list[_Open], line: str, offset: int) -> None:
        """Close at the end of the line what is open, or where the words of the reporter begin again."""
        for opened in stack:
            region = self.found[opened.region]
            stop = _LEFT_OPEN.search(line, region.start - offset)
            end = offset + (stop.start() + 1 if stop else len(line.rstrip()))
            end = max(end, region.start)
            self.found[opened.region] = region._replace(end=end, closes=end)
            opens_line = not line[: region.opens - offset].strip()
            if not stop and region.inside is None and (opened.kind == "double" or opens_line):
                self.left_open = opened.region


def regions(text: str, hidden: Sequence[tuple[int, int]] = ()) -> tuple[Region, ...]:
    """The stretches between quotation marks, in text order; lines that lie in a stretch of `hidden` are passed over."""
    scanner = _Scanner()
    offset = 0
    covers = sorted(hidden)
    shown = []
    for line in text.split("\n"):
        first, last = offset + len(line) - len(line.lstrip()), offset + len(line.rstrip())
        n = bisect_right(covers, (first, len(text))) - 1
        if first < last and not (n >= 0 and covers[n][0] <= first and last <= covers[n][1]):
            shown.append((line, offset))
        offset += len(line) + 1
    for n, (line, at) in enumerate(shown):
        goes_on = n + 1 < len(shown) and _OPENS_LINE.match(shown[n + 1][0]) is not None
        scanner.line(line, at, goes_on=goes_on)
    found = scanner.found
    for i, region in enumerate(found):
        if region.inside is not None and found[region.inside].end <= region.start:
            found[i] = region._replace(inside=None)
    return tuple(found)
