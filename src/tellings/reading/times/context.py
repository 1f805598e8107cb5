"""What an expression is resolved against: the day of publication, the date last spoken of, and the tense around it.

Strategy: in a report most expressions count from the day it appeared; in a history, where many dates are given in full
and long past, they count from the date last spoken of. Which it is, is read off the text's own dates (`is_narrative`).
Tense is read off the words around, nearest verb first: a full parse would be slower by a factor of fifty.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_right
from collections.abc import Sequence

from tellings.language.en.tables import rows
from tellings.reading.times import tables
from tellings.reading.times.calendar import Point, of_date
from tellings.reading.times.scan import Scan, letters

_REACH = 14              # tokens either side in which a verb tells the tense
_NEAR, _FAR = 80, 15     # tokens and years: "declassified in 2005" does not move a tale of 1964
_TO = 7                  # tokens after "promised" in which its "to" comes ("late on Monday evening to")
_CLOSING = frozenset("\"”")      # what is behind words in marks tells of who says them
Tense = str              # "past", "future" or ""


@functools.cache
def _tenses() -> dict[str, str]:
    return {word: name for name, words in rows("time_tense.tsv") for word in words.split(" ")}


def _tense_of(word: str) -> Tense:
    found = _tenses().get(word)
    if found is not None:
        return found
    return "past" if word.endswith("ed") and len(word) > 4 else ""


class Context:
    """The state of one pass over a text; `last` is the date last spoken of."""

    def __init__(self, scan: Scan, anchors: Sequence[tuple[int, dt.date]], *, narrative: bool) -> None:
        self.scan = scan
        self.narrative = narrative
        self.last: Point | None = None
        self.last_at = -1                # its token
        self.reported: Point | None = None       # the quarter whose results are told
        self.hint: int | None = None     # the year that the next expression gives this one too
        self._starts = [offset for offset, _ in anchors]
        self._days = [of_date(day) for _, day in anchors]

    def published(self, token: int) -> Point | None:
        """The day that counts as "today" at a token."""
        i = bisect_right(self._starts, self.scan.tokens[token].start) - 1
        return self._days[i] if i >= 0 else None

    def speak_of(self, point: Point, token: int) -> None:
        """Let later expressions count from a point; a bare year says nothing new of a date in it."""
        last = self.last
        if point.grain == "Y" and last is not None and last.grain in ("D", "M") and token - self.last_at < _NEAR:
            if last.year == point.year:
                return
            if abs(last.year - point.year) > _FAR:
                return
        self.last, self.last_at = point, token

    def base(self, token: int) -> Point | None:
        """The day from which an expression at a token counts."""
        if self.narrative and self.last is not None:
            return self.last
        return self.published(token)

    def spoken(self, token: int) -> Point | None:
        """The date last spoken of, else the day of publication."""
        return self.last if self.last is not None else self.published(token)

    def tense(self, first: int, last: int, reach: int = _REACH) -> Tense:
        """The tense of the nearest verb left of the tokens in their sentence, else right, within `reach` tokens."""
        stop, tokens = letters()["break"], self.scan.tokens
        if governed := self._of_subject(last):
            return governed
        for step, start in ((-1, first - 1), (1, last)):
            i = start
            while 0 <= i < len(tokens) and abs(i - start) < reach:
                if self.scan.classes[i] == stop or (tokens[i].text in (".", ";", "!", "?") and _ends(self.scan, i)):
                    break
                if step > 0 and (tokens[i].text in _CLOSING or (tokens[i].text == "that" and not self._goes_on(i))):
                    break
                if found := self._tense_at(i):
                    return found
                i += step
        return ""

    def _goes_on(self, that: int) -> bool:
        """Whether "that" goes on to tell of what it follows ("the vote that will decide it"), not what is said."""
        tokens = self.scan.tokens
        return that + 1 < len(tokens) and tokens[that + 1].text in tables.words("auxiliary")

    def _of_subject(self, last: int) -> Tense:
        """What an auxiliary right after the tokens tells: "the talks on Monday should not" begins its clause there."""
        tokens = self.scan.tokens
        while last < len(tokens) and tokens[last].text in tables.words("opening marks"):
            last += 1
        word = tokens[last].text if last < len(tokens) else ""
        return _tense_of(word) if word in tables.words("auxiliary") else ""

    def undertaken(self, first: int) -> Point | None:
        """The day on which somebody undertook what they do at a token: "promised on Monday to visit on [Tuesday]".

        That day stands in the same sentence: without it, the weekday may be the one on which it was promised.
        """
        here, tokens = self.last, self.scan.tokens
        if here is None or here.grain != "D" or not 0 <= self.last_at < first <= self.last_at + _REACH:
            return None
        texts = [t.text for t in tokens[max(0, self.last_at - 2) : first]]
        at = next((n for n, text in enumerate(texts) if text in tables.words("undertaken")), len(texts))
        to = "to" in texts[at + 1 : at + _TO]
        ended = tables.words("clause ends").intersection(texts)
        return here if to and not ended else None

    def asked(self, first: int) -> bool:
        """Whether what stands at a token is asked of somebody: "urged the council to drop the [Wednesday] vote"."""
        start = max(0, first - _REACH)
        texts = [t.text for t in self.scan.tokens[start:first]]
        ends = (n for n, text in enumerate(texts)
                if text in tables.words("clause ends") and (text != "." or _ends(self.scan, start + n)))
        texts = texts[max(ends, default=-1) + 1 :]
        deeds = [n for n, text in enumerate(texts) if n and text == "to" and _infinitive(texts[n - 1 : n + 2])]
        if not deeds:
            return False
        asking = [n for n, text in enumerate(texts[: deeds[0]]) if text in tables.words("asking")]
        return bool(asking) and tables.words("passive").union(("was", "were", "been")).isdisjoint(texts[: asking[-1]])

    def _tense_at(self, i: int) -> Tense:
        """The tense a word tells; "scheduled" looks ahead unless "was" comes before, "heard" back unless "is" does."""
        word = self.scan.tokens[i].text
        after = self.scan.tokens[i + 1].text if i + 1 < len(self.scan.tokens) else ""
        before = [t.text.lower() for t in self.scan.tokens[max(i - 3, 0):i]]
        if word in tables.words("with to"):
            ahead = after == "to" or (word == "set" and after == "for")
            return self._planned(before) if ahead else "past" if word == "set" else ""
        if word in tables.words("bare too") and before and before[-1] in tables.words("before bare"):
            return ""                   # "is expected to have a hearing", "will cut off his trip"
        if word == "won" and after in ("'", "’"):
            return "future"
        found = _tense_of(word if word[1:].islower() and not word[0].isupper() else word.lower().removesuffix("ed"))
        if found == "plan":
            return self._planned(before)
        if word == "be" and before[-1:] == ["to"]:
            return "future"
        passive = found == "past" and before[-1:] and before[-1] in tables.words("passive")
        return "" if passive or found == "none" else found

    @staticmethod
    def _planned(before: list[str]) -> Tense:
        return "past" if {"had", "was", "were"} & set(before) else "future"


def _infinitive(words: Sequence[str]) -> bool:
    """Whether "to", with the words beside it, may lead in a verb: not "according to police", nor "to the palace"."""
    before, _, *after = words
    if not after or before in tables.words("no asking before"):
        return False
    return after[0].isalpha() and after[0].islower() and after[0] not in tables.words("no infinitive")


def _ends(scan: Scan, i: int) -> bool:
    """Whether a mark ends a sentence: white space and a capital follow, and no abbreviation comes before."""
    if scan.tokens[i].text != ".":
        return True
    if i and scan.tokens[i - 1].text in tables.words("abbreviated"):
        return False
    after = scan.tokens[i + 1] if i + 1 < len(scan.tokens) else None
    return after is None or (after.start > scan.tokens[i].end and not after.text[0].islower()
                             and not after.text[0].isdigit())


_FULL = re.compile(r"\b(?:1[0-9]|20)\d\d\b(?!\s?B)")
_BC = re.compile(r"\d\sB\.?C\b")
_DEICTIC = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|ago|recently|currently|this (?:week|month|year|morning|afternoon|evening)"
    r"|(?:last|next) (?:week|month|year|night)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_HISTORY = 6             # years long past for each word that counts from now, for a text to be a history,
_PAST = 1.5              # and for each year about now
_FEWEST = 3              # years B.C. that make one


def is_narrative(text: str, anchor: dt.date | None) -> bool:
    """Whether a text tells of the past by its dates: years long gone abound, words that count from now are few.

    Over the WikiWars, TimeBank and AQUAINT texts and 365 news reports this parts histories from news but for a
    profile and two picture galleries. Of a text whose day is not known, the last year it names stands for its own:
    a report without a day must not count its "last year" from whatever year it named last.
    """
    if len(_BC.findall(text)) >= _FEWEST:
        return True
    years = [int(m.group()) for m in _FULL.finditer(text)]
    now = anchor.year if anchor else max(years, default=0)
    past = sum(year < now - 1 for year in years)
    near = len(_DEICTIC.findall(text))
    return past >= _HISTORY * max(near, 1) and past >= _PAST * (len(years) - past)
