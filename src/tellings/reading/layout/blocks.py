"""Lines that are furniture because of the line that opens them: lists of links, key points, galleries, labels.

Strategy: a heading like "Read more:" claims the open lines below it, and at the end of a text everything below it; a
heading like "Key points" claims its list as summary. Pages of pictures ("Hide Caption 3 of 8") are furniture inside a
report, but where they are all there is, they are the report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tellings.language.en.furniture_tables import pattern, rules, summary_headings
from tellings.reading.layout.lines import BodyLine

LAST_LINES = 3              # lines at the end that may be about the author
MOST_LINKS = 30
LONGEST_LINK = 220
LONGEST_POINT = 300
MOST_POINTS = 10
_COUNTED = re.compile(r"^(\d{1,3})(?:/| of )(\d{1,3})[.:]? (?=\S)|(?<=\s)(\d{1,3})(?:/| of )(\d{1,3})$")
_COUNTS = re.compile(r"(?<![\w/])(\d{1,3})(?:/| of )(\d{1,3})(?![\w/])")
FEWEST_COUNTED = 3          # pictures in one line
FEWEST_PARAGRAPHS = 3


def _number(line: BodyLine) -> tuple[int, int] | None:
    """The number of the picture that a line begins or ends with, and of how many it is: "3/34 A boat"."""
    found = _COUNTED.search(line.words[-12:] if not line.words[:1].isdigit() else line.words)
    if found is None:
        return None
    number, of = (int(group) for group in found.groups() if group)
    return (number, of) if number <= of else None


def _counts_up(words: str) -> bool:
    """Whether pictures are numbered one after the other inside a line: "… 4 of 41 … 5 of 41 … 6 of 41 …"."""
    run, last = 1, (0, 0)
    for found in _COUNTS.finditer(words):
        now = (int(found[1]), int(found[2]))
        run = run + 1 if now == (last[0] + 1, last[1]) else 1 if now != last else run
        last = now
        if run == FEWEST_COUNTED:
            return True
    return False


def mark_galleries(lines: Sequence[BodyLine]) -> None:
    """Captions of a gallery: furniture beside a report, prose where there is nothing else."""
    numbers = [_number(line) for line in lines]
    counted = Counter(of for _, of in {number for number in numbers if number})
    pictures, paragraphs = [], 0
    for line, number in zip(lines, numbers, strict=True):
        counting = number is not None and counted[number[1]] > 1
        if pattern("gallery").search(line.words[-80:]) or counting or _counts_up(line.words):
            pictures.append(line)
        else:
            paragraphs += line.paragraph
    for line in pictures:
        line.kind = "caption" if paragraphs >= FEWEST_PARAGRAPHS else None


def _opens_links(line: BodyLine) -> bool:
    return any(rule.match(line.words) for _, rule in rules("block"))


def mark_links(lines: Sequence[BodyLine]) -> None:
    """The links below a heading like "Read more:"."""
    for n, line in enumerate(lines):
        if line.kind not in ("related", "label") or not _opens_links(line):
            continue
        rest = lines[n + 1:n + 1 + MOST_LINKS + 1]
        at_end = len(rest) <= MOST_LINKS and all(len(link.words) <= LONGEST_LINK for link in rest)
        whole = at_end and line.words.endswith((":", "…"))
        for link in rest:
            listed = link.bulleted and not link.closed and not link.summary and len(link.words) <= LONGEST_LINK
            if not (whole or link.kind or listed or (link.stub and len(link.words) <= 2 * LONGEST_LINK)):
                break
            link.kind = link.kind or "related"


def mark_points(lines: Sequence[BodyLine]) -> list[tuple[int, int]]:
    """Key points below a heading inside the text, and those glued to their heading; their places."""
    found = []
    for n, line in enumerate(lines):
        if glued := pattern("glued_points").match(line.words):
            if not line.closed or n < 2:
                line.summary = True
                found.append((line.start + glued.end(), line.end))
                found += _claim(lines[n + 1:n + 1 + MOST_POINTS])
        elif line.words.lower().strip(" :-–—*#•").removesuffix(":") in summary_headings() and line.count <= 5:
            line.kind = "label"
            if n < 8 or all(point.bulleted for point in lines[n + 1:n + 3]):
                found += _claim(lines[n + 1:n + 1 + MOST_POINTS])
    if bulleted := _leading_bullets(lines):
        found += _claim(bulleted)
    return found


def _claim(lines: Sequence[BodyLine]) -> list[tuple[int, int]]:
    taken = []
    for line in lines:
        if line.kind or (line.closed and not line.bulleted) or len(line.words) > LONGEST_POINT or line.post:
            break
        line.summary = True
        taken.append((line.start, line.end))
    return taken


def _leading_bullets(lines: Sequence[BodyLine]) -> Sequence[BodyLine]:
    """Two or more lines with bullets before the first paragraph."""
    end = next((n for n, line in enumerate(lines) if not line.bulleted), len(lines))
    return lines[:end] if 2 <= end < len(lines) else ()


def mark_authors(lines: Sequence[BodyLine]) -> None:
    """What is said of the author before or after the report, and lines that are an address to write to."""
    for n, line in enumerate(lines):
        at_edge = line.in_head or n >= len(lines) - LAST_LINES
        if line.kind is None and at_edge and pattern("biography").match(line.words[:600]):
            line.kind = "byline"


def mark_title(lines: Sequence[BodyLine], title: str | None) -> None:
    """The headline printed again, alone or with a section label before it or a date after it."""
    key = " ".join(re.findall(r"[^\W_]+", (title or "").lower()))
    if len(key) < 20:
        return
    for line in lines:
        if line.kind is None and len(line.words) < len(key) + 400 and not line.closed and key in line.key():
            own = len(line.key()) - len(key)
            if own <= 80 or line.in_head:
                line.kind = "other"
