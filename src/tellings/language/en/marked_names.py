"""Marks that hold a name and nobody's words: the title of a work or a broadcast, what a thing is known as; and such as
only say which remark is meant, which may be anybody's.

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
REMARK = re.compile(r"\s(?:comments?|remarks?|claims?|jibe|slur|gaffe|rhetoric|tweets?|row)\b")
WORD = re.compile(r"[^\W\d_]+")
SMALL = 4           # letters of words that titles may leave small: "of", "the", "with"


def _as_title(inside: str) -> bool:
    """Whether words are written as a title: with capitals, but for some of the small ones, and those not the most."""
    words = WORD.findall(inside)
    small = [word for word in words if not word[0].isupper()]
    return bool(words) and words[0] not in small and 2 * len(small) < len(words) and all(len(w) <= SMALL for w in small)


def holds_name(before: str, inside: str, behind: str) -> bool:
    """Whether what stands between marks is a name, by itself and the text right before and behind the marks."""
    told = inside.strip().rstrip(",")       # a comma is set before the closing mark, whosever it is
    if not told or told[-1] in ".?!" or len(told.split()) > MOST_WORDS:
        return False
    if BEFORE.search(before[-BESIDE:]):
        return True
    if not _as_title(told):
        return False
    if BEHIND.match(behind[:BESIDE]):
        return True
    return len(told.split()) > 1 and BROADCAST.search(before[-BESIDE:]) is not None


def of_a_remark(behind: str) -> bool:
    """Whether words in marks only say which remark is meant: "urged to go over “coward” comments"."""
    return REMARK.match(behind[:BESIDE]) is not None
