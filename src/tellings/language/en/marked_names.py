"""Marks that hold a name and nobody's words: the title of a work or a broadcast, what a thing is known as.

Strategy: words beside the marks say it ("the novel “…”", "known as “…”", "“…” star Ada Holm"); or what stands between
them is written as a title and stands where a broadcast is named ("said on “…”", "told NTV's “…”").
"""

from __future__ import annotations

import re

BESIDE = 24         # characters before the marks, and behind them, that may say so
MOST_WORDS = 8      # of a title
BEFORE = re.compile(
    r"\b(?:titled|entitled|dubbed|nicknamed|(?:known|referred to) as(?: an?| the)?|novel|book|memoir|song|single|album"
    r"|film|movie|documentary|play|opera|poem|essay|series|sitcom|podcast|painting|sculpture|musical)\s$",
    re.IGNORECASE,
)
BROADCAST = re.compile(r"(?:\b(?:[Oo]n|[Tt]old)|\b[A-Z][\w.]*['’]s?)\s$")
BEHIND = re.compile(
    r"\s(?:co-)?(?:stars?|hosts?|anchors?|actors?|actress|authors?|creators?|directors?|producers?|singers?|series|show"
    r"|film|movie|franchise|trilogy|saga|album|novel|podcast|programme?)\b")
WORD = re.compile(r"[^\W\d_]+")
SMALL = 3           # letters of words that titles leave small: "of", "the", "and"


def _as_title(inside: str) -> bool:
    """Whether words are written as a title: all but the small ones with capitals."""
    words = WORD.findall(inside)
    return bool(words) and words[0][0].isupper() and all(w[0].isupper() for w in words if len(w) > SMALL)


def holds_name(before: str, inside: str, behind: str) -> bool:
    """Whether what stands between marks is a name, by itself and the text right before and behind the marks."""
    told = inside.strip()
    if not told or told[-1] in ".?!" or len(told.split()) > MOST_WORDS:
        return False
    if BEFORE.search(before[-BESIDE:]):
        return True
    if not _as_title(told) or told[-1] == "," :
        return False
    if BEHIND.match(behind[:BESIDE]):
        return True
    return len(told.split()) > 1 and BROADCAST.search(before[-BESIDE:]) is not None
