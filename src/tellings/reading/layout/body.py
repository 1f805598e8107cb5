"""Furniture below the head of a text, by the words of each line."""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en.furniture_head import Head, text_lines
from tellings.language.en.furniture_lines import line_kind
from tellings.reading.layout.marks import Mark


class Body(NamedTuple):
    """What was found below the head."""

    marks: list[Mark]
    summaries: list[tuple[int, int]]


def judge_body(text: str, head: Head) -> Body:
    """The furniture of a text below its head."""
    marks = []
    for line in text_lines(text):
        if line.start >= head.body and (kind := line_kind(text[line.start:line.end])):
            marks.append(Mark(line.start, line.end, kind))
    return Body(marks, [])
