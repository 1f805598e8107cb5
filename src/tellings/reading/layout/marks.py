"""Marks of furniture on a text, and how they become the furniture of a layout."""

from __future__ import annotations

from typing import NamedTuple, get_args

from tellings.records import Furniture, FurnitureKind

KINDS: tuple[FurnitureKind, ...] = get_args(FurnitureKind)


class Mark(NamedTuple):
    """A stretch `[start, end)` that is furniture of a kind."""

    start: int
    end: int
    kind: str


def tidy(text: str, marks: list[Mark]) -> tuple[Furniture, ...]:
    """Furniture in text order without overlap (the earlier and longer mark wins) and without outer white space."""
    found: list[Furniture] = []
    reached = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        start, end = max(mark.start, reached), min(mark.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            kind: FurnitureKind = next((k for k in KINDS if k == mark.kind), "other")
            found.append(Furniture(start=start, end=end, kind=kind))
            reached = end
    return tuple(found)
