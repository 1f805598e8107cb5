"""Dates of articles without one: inferred from what they report and from the other articles.

Strategy: a copy has the day of what it copies. Else the words that count from the day of publication ("on Tuesday",
"last night") are set against what the dated articles tell of the same happenings: each day that an article may be from
is scored by how many of its words it makes true, and the best day on which another article appeared is taken, or the
first of the best. Without such words the day of the others is taken where they all have one and nothing speaks against.

Invariants: a date that is given is never touched; an inferred one has the basis `inferred`; no day is inferred before
a day that the article tells of as past. What cannot be told stays unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from tellings.language.en.function_words import function_words
from tellings.records import Article, Reading, Span
from tellings.telling.lineage.own import Own, own_words, quoted_stretches
from tellings.telling.lineage.passages import compare
from tellings.text.similarity import Normaliser

COPIED = 0.5                # share of the narration that another holds, to be from its day
SHORT = 40                  # words of narration below which a text may be alike by chance
ALIKE = 0.2                 # likeness of two sentences that tell of one happening
USUAL = 200                 # facts that a word may be in, to say that two sentences tell of one happening
WEEK = 7                    # a weekday names one of the last seven days, that of publication among them
AROUND = dt.timedelta(days=WEEK)
RIVAL = 0.5                 # of the best score: what a day of another week may have, for the best to stand
FEWEST = 2                  # dated articles that must agree where nothing else tells the day
DAY = dt.timedelta(days=1)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Words that count from the day of publication, with the days back; weekdays may be any of the last seven.
_BACK = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0,
         "yesterday": 1, "last night": 1}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")
_RELATIVE = re.compile(
    r"(?P<not>\b(?:next|every|each|last|coming|following)\s+)?"
    rf"\b(?P<word>{'|'.join((*_WEEKDAYS, *_BACK))})\b", re.IGNORECASE)
_DATED = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{'|'.join(_MONTHS)})|(?P<m2>{'|'.join(_MONTHS)})\s+(?P<d2>\d{{1,2}}))\b"
    r"(?:,?\s+(?P<y>\d{4}))?", re.IGNORECASE)
# A sentence with one of these may speak of days to come.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|plans?|planned|due|expected|expects?|scheduled|hopes?|hoped|set|until|by|next"
    r"|(?:is|are|was|were) (?:to|going|due))\b", re.IGNORECASE)


class _Clue(NamedTuple):
    """A word of an undated article that counts from its day: `back` days, or the weekday `on`."""

    back: int | None
    on: int | None
    words: frozenset[str]

    def published(self, day: dt.date) -> list[dt.date]:
        """The days of publication from which it names the given day."""
        if self.back is not None:
            return [day + dt.timedelta(days=self.back)]
        return [day + dt.timedelta(days=n) for n in range(WEEK)] if day.weekday() == self.on else []


def infer(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Article, ...]:
    """The articles, those without a date given an inferred one where that can be told."""
    dated = [n for n, article in enumerate(articles) if article.day]
    if not dated or len(dated) == len(articles):
        return tuple(articles)
    normal = Normaliser()
    facts = _Facts([(day, words) for n in dated for day, words in _named(articles[n], readings[n], normal)])
    owns = [own_words(articles[n], readings[n], normal) for n in dated]
    days = [own.article.day or dt.date.max for own in owns]
    found = list(articles)
    for n, article in enumerate(articles):
        if article.day is None:
            day = _copied(own_words(article, readings[n], normal), owns) or _told(
                _clues(article, readings[n], normal), _latest_past(readings[n], max(days).year), facts, days)
            if day:
                found[n] = article.model_copy(update={"published": day, "published_basis": "inferred"})
    return tuple(found)


def _copied(mine: Own, owns: Sequence[Own]) -> dt.date | None:
    """The day of the dated article that holds most of this one's narration."""
    best, day = COPIED, None
    for theirs in owns if mine.narration >= SHORT else ():
        if len(mine.rows.keys() & theirs.rows.keys()) * 4 < COPIED * len(mine.rows):
            continue
        held = compare(mine, theirs).left
        if held > best:
            best, day = held, theirs.article.day
    return day


def _sentences(reading: Reading, normal: Normaliser) -> Iterator[tuple[Span, frozenset[str]]]:
    for sentence in reading.sentences:
        if sentence.kind != "furniture":
            yield sentence.span, frozenset(normal.words(sentence.span.text).forms) - function_words()


def _named(article: Article, reading: Reading, normal: Normaliser) -> Iterator[tuple[dt.date, frozenset[str]]]:
    """The days that a dated article tells of, none of them after its own, with the words of the sentence."""
    latest = article.day or dt.date.min
    days = [(time.span.start, time.earliest) for time in reading.times
            if time.earliest is not None and time.earliest == time.latest and time.earliest <= latest]
    days.sort(key=lambda pair: pair[0])
    first = 0
    for span, words in _sentences(reading, normal):
        while first < len(days) and days[first][0] < span.start:
            first += 1
        while first < len(days) and days[first][0] < span.end:
            yield days[first][1], words
            first += 1


class _Facts:
    """What the dated articles tell of days, by their words."""

    def __init__(self, facts: Sequence[tuple[dt.date, frozenset[str]]]) -> None:
        self._days = [day for day, _ in facts]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, (_, words) in enumerate(facts):
            for word in words:
                self._holders[word].append(number)
        self._sums = [self._weight(words) for _, words in facts]

    def _weight(self, words: frozenset[str]) -> float:
        return sum(sorted(1 / (1 + len(self._holders.get(word, ())) / 4) for word in words))

    def days(self, words: frozenset[str]) -> dict[dt.date, float]:
        """How alike the sentence is to the nearest one of each day, 0 to 1; only days that are alike."""
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(words):
            holders = self._holders.get(word, ())
            if len(holders) <= USUAL:
                for number in holders:
                    shared[number] += 1 / (1 + len(holders) / 4)
        mine, found = self._weight(words), defaultdict[dt.date, float](float)
        for number, both in shared.items():
            likeness = both / (1.0 + min(mine, self._sums[number]))
            if likeness >= ALIKE:
                found[self._days[number]] = max(found[self._days[number]], likeness)
        return found


def _clues(article: Article, reading: Reading, normal: Normaliser) -> list[_Clue]:
    """The words that count from the day of an undated article, outside quotations and sentences on days to come."""
    quoted = quoted_stretches(article.text, reading)
    clues = []
    for span, words in _sentences(reading, normal):
        if _AHEAD.search(span.text):
            continue
        for match in _RELATIVE.finditer(span.text):
            at = span.start + match.start()
            if match["not"] or any(first <= at < last for first, last in quoted):
                continue
            word = match["word"].lower()
            on = _WEEKDAYS.index(word) if word in _WEEKDAYS else None
            clues.append(_Clue(_BACK.get(word), on, words))
    return clues


def _latest_past(reading: Reading, year: int) -> dt.date | None:
    """The latest date named in a sentence that speaks of no day to come; `year` where it names none."""
    found = []
    for sentence in reading.sentences:
        if sentence.kind == "furniture" or _AHEAD.search(sentence.span.text):
            continue
        for match in _DATED.finditer(sentence.span.text):
            month = _MONTHS.index((match["m1"] or match["m2"]).lower()) + 1
            with suppress(ValueError):
                found.append(dt.date(int(match["y"] or year), month, int(match["d1"] or match["d2"])))
    return max(found, default=None)


def _told(clues: Sequence[_Clue], floor: dt.date | None, facts: _Facts, days: Sequence[dt.date]) -> dt.date | None:
    """The day that makes most clues true, not before `floor`; `days` are those of the dated articles."""
    first, last = min(days), max(days)
    scores: dict[dt.date, float] = defaultdict(float)
    for clue in clues:
        for day, likeness in facts.days(clue.words).items():
            for published in clue.published(day):
                if max(first - DAY, floor or first - DAY) <= published <= last + AROUND:
                    scores[published] += likeness
    if scores:
        best, on = max(scores.values()), Counter(days)
        day = min((day for day in scores if scores[day] >= best - 1e-9), key=lambda day: (-on[day], day))
        rival = max((score for other, score in scores.items() if abs(other - day) > AROUND), default=0.0)
        return day if rival <= RIVAL * best else None
    alone = not clues and len(days) >= FEWEST and first == last and (floor is None or floor <= first)
    return first if alone else None
