"""Sentences whose quotes are marked in them: <q>content</q>, <s>source</s>, <c>cue</c>."""

from __future__ import annotations

import re

Extents = dict[str, list[tuple[int, int]]]      # by letter of the mark, where each stretch begins and ends
_TAG = re.compile(r"</?[qsc]>")


def plain(text: str) -> tuple[str, Extents]:
    """A text without its marks, and what they marked."""
    extents: Extents = {"q": [], "s": [], "c": []}
    found, at, opened = "", 0, 0
    for tag in _TAG.finditer(text):
        found += text[at : tag.start()]
        at = tag.end()
        if tag.group()[1] == "/":
            extents[tag.group()[2]].append((opened, len(found)))
        else:
            opened = len(found)
    return found + text[at:], extents
