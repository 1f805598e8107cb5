"""The head of a report: what stands above its first paragraph, and the dates and names given there.

Strategy: lines are taken one by one until the first that reads as a paragraph. A line that its own words show to be
furniture is that; of the others the first is the title, one more in the same block is the standfirst, and lines under
a heading like "Key points" are points. Dates are taken from date lines, bylines, labels and the dateline, never from
prose: a day that a paragraph happens to mention is not the day of publication.

Invariants: lines lie in the text in order without overlap; `body` is the offset of the first paragraph (the end of the
text where there is none, and then no line is called title unless it is followed by something).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tellings.language.en.furniture_dates import WrittenDate, written_dates
from tellings.language.en.furniture_lines import (
    Byline,
    byline,
    date_line,
    ends_openly,
    ends_sentence,
    line_kind,
    says_updated,
    signed_off,
    summary_headings,
)

LONGEST_TITLE = 250         # characters; headlines of tabloids reach 200
LONGEST_POINT = 300
MOST_LINES = 60             # a head longer than this is a page of links, whatever comes after
_BULLET = re.compile(r"^\s*(?:[•·▪●◦‣*►▶■–—-]|\d{1,2}[.)])\s+(?=\S)")
_LABEL_ONLY = re.compile(r"^\W{0,2}(?P<label>(?:first |last )?(?:published|posted|updated?|modified|created|date))(?: on| at)?\W{0,2}$", re.IGNORECASE)
_LABELLED = re.compile(r"\b(?:first |originally )?(?:published|posted|issued|publication date|date of publication)\b(?: online)?(?: on| at)?\W{0,3}\s?$", re.IGNORECASE)
_UPDATE_START = re.compile(r"^\W{0,3}(?:\[|\()?(?:latest )?(?:update[ds]?|updating)\b[^\n]{0,24}?$", re.IGNORECASE)
_NAMED_SOURCE = re.compile(r"^(?:source|outlet|publisher|publication)\s?:\s?(?P<name>[^\n]{2,60})$", re.IGNORECASE)
_FIRST_WORDS = 90           # characters at a paragraph's start that a dateline may take


_NOT_FIRST = frozenset(["related", "notice", "share", "caption", "credit"])


class Line(NamedTuple):
    """A line that is not empty, without the white space around it; `after_gap` if an empty line comes before."""

    start: int
    end: int
    after_gap: bool


class HeadLine(NamedTuple):
    """A line of the head: `role` is a furniture kind, or `title`, `standfirst`, `point`, `loose`."""

    start: int
    end: int
    role: str


class Head(NamedTuple):
    """The lines above the first paragraph, and where that begins."""

    lines: tuple[HeadLine, ...]
    body: int

    def first(self, role: str) -> HeadLine | None:
        """The first line with a role."""
        return next((line for line in self.lines if line.role == role), None)


def text_lines(text: str, stop: int | None = None) -> Iterator[Line]:
    """The lines of a text that are not empty, up to the offset `stop`."""
    gap, at = False, 0
    stop = len(text) if stop is None else stop
    while at < stop:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        words = text[at:end]
        bare = words.strip()
        if bare:
            start = at + words.index(bare[0])
            yield Line(start, start + len(bare), gap)
        gap = not bare
        at = end + 1


def is_paragraph(line: str) -> bool:
    """Whether a line reads as a paragraph: it ends like a sentence and is long enough for one, or is long anyhow."""
    words = line.count(" ") + 1
    return len(line) > LONGEST_TITLE or (ends_sentence(line) and words >= 8 and not line.endswith(("...", "…")))


def _is_title(line: str, following: str | None) -> bool:
    if len(line) > LONGEST_TITLE or following is None or _BULLET.match(line) or not re.search(r"\w", line):
        return False
    if not is_paragraph(line):
        return not ends_openly(line)
    return line.count(" ") < 20 and bool(date_line(following) or byline(following))


def find_head(text: str, title: str | None = None) -> Head:
    """The head of a text; `title`, where it is known, is recognised wherever in the head it stands."""
    lines = []
    for line in text_lines(text):
        lines.append(line)
        if len(lines) == MOST_LINES:
            break
    found: list[HeadLine] = []
    wanted = " ".join(title.split()).lower() if title else None
    in_points = has_title = False
    body = len(text)
    for n, line in enumerate(lines):
        words = text[line.start:line.end]
        following = text[lines[n + 1].start:lines[n + 1].end] if n + 1 < len(lines) else None
        is_wanted = wanted is not None and " ".join(words.split()).lower() == wanted
        kind = None if is_wanted else line_kind(words)
        in_points = in_points and not line.after_gap and len(words) <= LONGEST_POINT
        if kind in _NOT_FIRST and n + 1 < len(lines) and not has_title and all(h.role in {"navigation", "label"} for h in found):
            # "Watch: …" and "Opinion: …" are headlines too, if they come first and a date, an author or a gap follows
            gap = lines[n + 1].after_gap or date_line(following or "") or byline(following or "")
            kind = None if gap and _is_title(words, following) else kind
        if not has_title and (is_wanted or (kind is None and _is_title(words, following) and not _heads_points(words))):
            role, has_title = "title", True
        elif _LABEL_ONLY.match(words):
            role = "date"
        elif _heads_points(words):
            role, in_points = "label", True
        elif in_points and (_BULLET.match(words) or not is_paragraph(words)):
            role = "point"
        elif kind:
            role = kind
        elif is_paragraph(words):
            body = line.start
            break
        elif has_title and not line.after_gap and not ends_openly(words) and found[-1].role == "title":
            role = "standfirst"
        else:
            role = "loose"
        found.append(HeadLine(line.start, line.end, role))
    if body == len(text) and len(lines) == MOST_LINES:
        return Head((), 0)
    return Head(tuple(found), body)


def _heads_points(words: str) -> bool:
    return words.lower().strip(" :-–—*#•").removesuffix(":") in summary_headings()


class Dates(NamedTuple):
    """What a text says of its own dates: the candidates for publication and update, in order of weight."""

    published: tuple[WrittenDate, ...] = ()
    updated: tuple[WrittenDate, ...] = ()


class DatedUpdate(NamedTuple):
    """A paragraph that opens with "Update, 17 October 2025:"; `[start, end)` is that label."""

    start: int
    end: int
    date: WrittenDate


def dated_updates(text: str) -> tuple[DatedUpdate, ...]:
    """The dated updates appended to or put before a report, in order."""
    found = []
    for match in re.finditer(r"(?:^|\n)[^\w\n]{0,4}(?:latest )?updat(?:e[ds]?|ing)\b[^\n]{0,90}", text, re.IGNORECASE):
        words = match[0]
        date = next(written_dates(words), None)
        if date is None or not re.search(r"(?i)updat\w*\b[^\w\n]{0,4}(?:(?:on|at|as of|posted|published|added|[ap]\.?m\.?|\d\d?[:.]\d\d|[A-Z]{2,4}|\w+day)[\s,]{1,3}){0,4}$", words[:date.start]):
            continue
        end = date.end
        tail = re.compile(r"[ \t]?(?:\([A-Z]{2,4}\))?[ \t]?[])]?[ \t]?(?:[:–—|-]|(?=\n)|$)").match(words, end)
        start = match.start() + (len(words) - len(words.lstrip()))
        found.append(DatedUpdate(start, match.start() + (tail.end() if tail else end), date))
    return tuple(found)


def find_dates(text: str, head: Head) -> Dates:
    """The dates a text gives for itself: labelled ones, date lines, bylines, the dateline, dated updates."""
    labelled: list[WrittenDate] = []
    plain: list[WrittenDate] = []
    updated: list[WrittenDate] = []
    pending = ""
    for line in head.lines:
        words = text[line.start:line.end]
        if match := _LABEL_ONLY.match(words):
            pending = match["label"].lower()
            continue
        if line.role in {"date", "byline"} or pending:
            for date in _dates_in(text, line.start, line.end):
                before = pending + " " + text[line.start:date.start]
                target = updated if says_updated(before) else labelled if _LABELLED.search(before) else plain
                target.append(date)
        pending = ""
    if head.body < len(text):
        plain.extend(_dateline_dates(text, head.body))
    for date in _labelled_elsewhere(text, head.body):
        labelled.append(date)
    updated.extend(update.date for update in dated_updates(text) if update.start >= head.body)
    return Dates((*labelled, *plain), tuple(updated))


def _dates_in(text: str, start: int, end: int) -> Iterator[WrittenDate]:
    for date in written_dates(text[start:end]):
        yield date._replace(start=date.start + start, end=date.end + start)


def _dateline_dates(text: str, body: int) -> Iterator[WrittenDate]:
    """The date in "TARN END, Wednesday 15 October 2025 —" at the start of the first paragraph."""
    opening = text[body:body + _FIRST_WORDS].split("\n", 1)[0]
    cut = re.search(r"\s[–—-]{1,2}\s|:\s", opening)
    if cut:
        yield from (date for date in _dates_in(text, body, body + cut.end()) if _upper_before(text[body:date.start]))


def _upper_before(words: str) -> bool:
    first = words.strip().split(",")[0].split("(")[0].strip()
    return not words.strip() or first.isupper()


def _labelled_elsewhere(text: str, body: int) -> Iterator[WrittenDate]:
    """Dates of short lines below the head that begin "Published" or "First published"."""
    pattern = re.compile(r"(?:^|\n)[ \t]*(?:this (?:article|story) was )?(?:first |originally )?(?:published|posted)\b[^\n]{0,80}(?=\n|$)", re.IGNORECASE)
    for match in pattern.finditer(text, body):
        for date in _dates_in(text, match.start(), match.end()):
            if _LABELLED.search(text[match.start():date.start]):
                yield date


def find_byline(text: str, head: Head) -> Byline | None:
    """The byline of the head."""
    for line in head.lines:
        if line.role == "byline":
            words = text[line.start:line.end]
            return byline(words) or signed_off(words)
    return None


def find_source(text: str, head: Head) -> str | None:
    """The outlet the head names: "Source: …", or what follows the author's name in the byline."""
    for line in head.lines:
        if match := _NAMED_SOURCE.match(text[line.start:line.end]):
            return match["name"].strip()
    found = find_byline(text, head)
    return found.outlet if found else None
