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
from itertools import islice
from typing import NamedTuple

from tellings.language.en.furniture_dates import WrittenDate, written_dates
from tellings.language.en.furniture_lines import (
    Byline,
    byline,
    date_line,
    ends_openly,
    ends_sentence,
    is_full_name,
    line_kind,
    outlet_line,
    says_updated,
    signed_off,
)
from tellings.language.en.furniture_tables import pattern, summary_headings

LONGEST_TITLE = 250         # characters; headlines of tabloids reach 200
LONGEST_POINT = 300
MOST_LINES = 60             # a head longer than this is a page of links, whatever comes after
_BULLET = re.compile(r"^\s*(?:[•·▪●◦‣*►▶■–—-]|\d{1,2}[.)])\s+(?=\S)")
_FIRST_WORDS = 90           # characters at a paragraph's start that a dateline may take


_NOT_FIRST = frozenset(["related", "notice", "share", "caption", "credit"])
# No headline opens so; one may open with "Watch:", "Explained:" or "Live updates:".
_LEADS_AWAY = re.compile(
    r"(?:also read|read (?:also|more|next)|see (?:also|more)|related(?: \w+)?)\s?[:|»›>]", re.IGNORECASE
)
_PARTED = re.compile(r"\s[|–—-]\s")
_STRAIGHT = str.maketrans(dict.fromkeys("“”„", '"') | dict.fromkeys("‘’‚", "'"))


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
    lines = list(islice(text_lines(text), MOST_LINES))
    reader = _HeadReader(text, lines, title)
    found: list[HeadLine] = []
    for n, line in enumerate(lines):
        role = reader.role(n, found)
        if role is None:
            return Head(tuple(found), line.start)
        found.append(HeadLine(line.start, line.end, role))
    return Head((), 0) if len(lines) == MOST_LINES else Head(tuple(found), len(text))


def _plain(words: str) -> str:
    return " ".join(words.translate(_STRAIGHT).split()).lower()


def _titles(title: str) -> tuple[str, ...]:
    """A title as pages print it: whole, or without the outlet or section of metadata ("Pier shut | The Gazette")."""
    whole, parts = _plain(title), _PARTED.split(title)
    return whole, whole.removesuffix(_plain(parts[-1])).rstrip(" |–—-"), _plain(parts[0])


class _HeadReader:
    """Gives each line of a head its role, `None` to the first that is a paragraph; lines are asked for in order."""

    def __init__(self, text: str, lines: list[Line], title: str | None) -> None:
        self.words = [text[line.start:line.end] for line in lines]
        self.lines = lines
        shown = {_plain(words) for words in self.words}
        # Where it is not shown, the text may have a headline of its own.
        self.title = next((t for t in _titles(title or "") if t in shown), None)
        self.has_title = self.in_points = False

    def role(self, n: int, found: list[HeadLine]) -> str | None:
        words, line = self.words[n], self.lines[n]
        if pattern("gallery").search(words[-40:]):
            return None     # whether pictures are furniture or the report, the text below tells
        named = self.title is not None and _plain(words) == self.title
        kind = None if named or self._opens_with_title(n, found) else line_kind(words)
        heads = _heads_points(words)
        self.in_points = heads or (self.in_points and not line.after_gap and len(words) <= LONGEST_POINT)
        if heads or pattern("label_only").match(words):
            return "label" if heads else "date"
        if self.in_points and not named and (_BULLET.match(words) or not is_paragraph(words)):
            return "point"
        if not self.has_title and (named or (kind is self.title is None and _is_title(words, self._following(n)))):
            self.has_title = True
            return "title"
        if kind or is_paragraph(words):
            return kind
        if found and found[-1].role == "byline" and outlet_line(words):
            return "byline"
        following = self._following(n) or ""
        if self.has_title and is_full_name(words) and (date_line(following) or outlet_line(following)):
            return "byline"
        under_title = self.has_title and not line.after_gap and found[-1].role == "title"
        again = words in {self._following(n), self.words[n - 1] if n else None} or pattern("agency_tail").search(words)
        return "standfirst" if under_title and not again and not ends_openly(words) else "loose"

    def _following(self, n: int) -> str | None:
        return self.words[n + 1] if n + 1 < len(self.words) else None

    def _opens_with_title(self, n: int, found: list[HeadLine]) -> bool:
        """Whether a line like "Watch: …" or "Opinion: …" is the headline: first, with a date, author or gap below."""
        following = self._following(n)
        if self.has_title or self.title or _LEADS_AWAY.match(self.words[n]):
            return False
        if following is None or any(line.role not in {"navigation", "label"} for line in found):
            return False
        below = self.lines[n + 1].after_gap or date_line(following) or byline(following)
        return line_kind(self.words[n]) in _NOT_FIRST and bool(below) and _is_title(self.words[n], following)


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
    for match in pattern("update_opens").finditer(text):
        words = match[0]
        date = next(written_dates(words), None)
        if date is None or not pattern("update_dated").search(words[:date.start]):
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
        if match := pattern("label_only").match(words):
            pending = match["label"].lower()
            continue
        if line.role in {"date", "byline"} or pending:
            for date in _dates_in(text, line.start, line.end):
                before = pending + " " + text[line.start:date.start]
                target = updated if says_updated(before) else labelled if pattern("labelled").search(before) else plain
                target.append(date)
        pending = ""
    if head.body < len(text):
        plain.extend(_dateline_dates(text, head.body))
    labelled.extend(_labelled_elsewhere(text, head.body))
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
    for match in pattern("published_below").finditer(text, body):
        for date in _dates_in(text, match.start(), match.end()):
            if pattern("labelled").search(text[match.start():date.start]):
                yield date


def find_byline(text: str, head: Head) -> Byline | None:
    """The byline of the head."""
    for line in head.lines:
        if line.role == "byline":
            words = text[line.start:line.end]
            return byline(words) or signed_off(words) or Byline((words,))
    return None


def find_source(text: str, head: Head) -> str | None:
    """The outlet the head names: "Source: …", or what follows the author's name in the byline."""
    for line in head.lines:
        if match := pattern("named_source").match(text[line.start:line.end]):
            return match["name"].strip()
    found = find_byline(text, head)
    return found.outlet if found else None
