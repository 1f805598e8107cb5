"""Marks that hold a name and nobody's words: the title of a work or a broadcast, what a thing is known as; and such as
only say which remark is meant, which may be anybody's.

Strategy: words beside the marks say it ("the novel “…”", "known as “…”", "“…” star Ada Holm", "a “…” option"), or a
name goes on behind them (a nickname); or what stands between them is written as a title and stands where a broadcast is
named ("said on “…”", "told NTV's “…”").
"""

from __future__ import annotations

import re

from tellings.language.en.function_words import function_words

BESIDE = 24         # characters before the marks, and behind them, that may say so
MOST_WORDS = 8      # of a title
BEFORE = re.compile(
    r"\b(?:titled|entitled|novel|book|memoir|song|single|album"
    r"|film|movie|documentary|play|opera|poem|essay|series|sitcom|podcast|painting|sculpture|musical)\s$",
    re.IGNORECASE,
)
# A full stop before the closing mark is then the sentence's: "known as “the Rock.”"
CALLED = re.compile(
    r"\b(?:(?:dubbed|nicknamed)(?: it| him| her| them)?|(?:known|referred to) as|so-called|designated|famous|infamous"
    r"|notorious)(?: an?| the)?\s$",
    re.IGNORECASE,
)
# What is chosen, pressed or put up by the words on it: "a “none of these” option".
CHOICE = re.compile(r"\s(?:options?|buttons?|keys?|tabs?|tick-?box(?:es)?|check-?box(?:es)?|hashtags?|signs?|stickers?"
                    r"|labels?|modes?|settings?)\b")
OF_ONE = re.compile(r"\b(?:the|an?|its|his|her|their|this)\s$", re.IGNORECASE)
NOUN = re.compile(r"\s(?P<word>[a-z]{4,})\b")
GIVEN = re.compile(r"(?:^|[\s(])[A-Z](?:[\w.-]|['’](?!s\s))*\s$")     # a first name, then the marks, then a surname
SURNAME = re.compile(r"\s[A-Z][\w'’-]*")
NICKNAME = 3        # words of one
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


def _nickname(before: str, inside: str, behind: str) -> bool:
    """Whether words stand between a first name and a surname: "Joel “Lucky” Holm"."""
    short = len(inside.split()) <= NICKNAME and inside[-1:] != ","
    return short and GIVEN.search(before[-BESIDE:]) is not None and SURNAME.match(behind[:BESIDE]) is not None


def _of_a_noun(before: str, behind: str, told: str) -> bool:
    """Whether a noun follows that the words name: "the “Grey Seal 91” drills", "its “Clean Slate” policy"."""
    noun = NOUN.match(behind[:BESIDE])
    several = len(told.split()) > 1 and OF_ONE.search(before[-BESIDE:]) is not None
    return several and noun is not None and noun["word"] not in function_words() and told == told.strip(",")


def holds_name(before: str, inside: str, behind: str) -> bool:
    """Whether what stands between marks is a name, by itself and the text right before and behind the marks."""
    told = inside.strip().rstrip(",")       # a comma is set before the closing mark, whosever it is
    if not told or len(told.split()) > MOST_WORDS:
        return False
    if CALLED.search(before[-BESIDE:]) and told[-1] not in "?!":
        return True
    if told[-1] in ".?!":
        return False
    if BEFORE.search(before[-BESIDE:]) or CHOICE.match(behind[:BESIDE]) or _nickname(before, inside, behind):
        return True
    if not _as_title(told):
        return False
    if BEHIND.match(behind[:BESIDE]) or _of_a_noun(before, behind, told):
        return True
    return len(told.split()) > 1 and BROADCAST.search(before[-BESIDE:]) is not None


def of_a_remark(behind: str) -> bool:
    """Whether words in marks only say which remark is meant: "urged to go over “coward” comments"."""
    return REMARK.match(behind[:BESIDE]) is not None
