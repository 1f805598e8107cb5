"""Furniture and key points below the head: the judges, in the order in which they may speak.

Own words first, then what a heading claims, then repetition and credits, last the style of the whole text, which is
the weakest evidence and so sees only what no other has claimed.
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en.furniture_head import Head
from tellings.reading.layout.blocks import mark_authors, mark_galleries, mark_links, mark_points, mark_title
from tellings.reading.layout.lines import body_lines
from tellings.reading.layout.marks import Mark
from tellings.reading.layout.parts import parts
from tellings.reading.layout.style import mark_credited, mark_open_lines, mark_repeated


class Body(NamedTuple):
    """What was found below the head."""

    marks: list[Mark]
    summaries: list[tuple[int, int]]


def judge_body(text: str, head: Head, title: str | None) -> Body:
    """The furniture and key points of a text below its head, and of the lines of the head left open."""
    lines = body_lines(text, head)
    mark_title(lines, title)
    mark_authors(lines)
    mark_galleries(lines)
    summaries = mark_points(lines)
    mark_links(lines)
    mark_repeated(lines)
    mark_credited(lines)
    mark_open_lines(lines)
    claimed = {start for start, _ in summaries}
    standfirsts = (line for line in lines if line.summary and line.kind is None)
    summaries += [(s.start, s.end) for s in standfirsts if not any(s.start <= start < s.end for start in claimed)]
    marks = [Mark(line.start, line.end, line.kind) for line in lines if line.kind is not None]
    return Body([*marks, *parts(text, lines)], summaries)
