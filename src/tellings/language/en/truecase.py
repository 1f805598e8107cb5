"""Headlines in capitals, put into sentence case for the parser.

Strategy: a tagger trained on running text takes "Court Clears Way for Strike" for a row of names. In lines where nearly
every word has a capital, each word gets the case it has in the running text of the same article; a word that is not
there loses its capital where the dictionary knows it and no list of names does.

Invariants: the text keeps its length, so that offsets stay; lines in sentence case stay as they are; an article too
short to tell how it writes its names is left alone.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable

from tellings.language.en.tables import classes, rows

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
OPENS = frozenset(".!?:“\"‘(—–-•|")
LONGEST_TITLE = 250
EVIDENCE = 40           # words of running text that an article must have
NAME_TABLES = ("name_nations.tsv", "name_places.tsv", "name_first.tsv")


@functools.cache
def _words() -> dict[str, frozenset[str]]:
    return classes("truecase_words.tsv")


@functools.cache
def _listed() -> frozenset[str]:
    return frozenset(word for table in NAME_TABLES for row in rows(table) for word in WORD.findall(row[0].lower()))


@functools.cache
def _first_names() -> frozenset[str]:
    return frozenset(row[0].lower() for row in rows("name_first.tsv"))


def _titled(line: str) -> bool:
    """Whether nearly all words of a line that could do without a capital have one."""
    line = line.strip()
    if not 0 < len(line) < LONGEST_TITLE or (line[-1] == "." and any(c.islower() for c in line)):
        return False
    long = [w for w in WORD.findall(line) if len(w) > 3]
    return len(long) > 2 and sum(w[0].isupper() for w in long) > 0.8 * len(long)


class _Habits:
    """How an article writes each word within its sentences."""

    def __init__(self) -> None:
        self.lower: Counter[str] = Counter()
        self.upper: Counter[str] = Counter()
        self.form: dict[str, str] = {}

    def learn(self, line: str) -> None:
        for match in WORD.finditer(line):
            word, before = match.group(), line[:match.start()].rstrip()[-1:]
            if word[0].islower():
                self.lower[word.lower()] += 1
            elif before and before not in OPENS:
                self.upper[word.lower()] += 1
                self.form.setdefault(word.lower(), word)


def _common(word: str, known: Callable[[str], bool]) -> bool:
    """Whether a word is in the dictionary and in no list of names."""
    if len(word) < 2 or word in _words()["calendar"] or word in _listed():
        return False
    return known(word) or (word.startswith("re") and known(word[2:]))


def _cased(line: str, habits: _Habits, known: Callable[[str], bool]) -> str:
    shouted = not any(c.islower() for c in line)
    parts, position, after_first_name = [], 0, False
    for number, match in enumerate(WORD.finditer(line)):
        word = match.group()
        low = word.lower()
        stem = re.sub(r"['’]s$", "", low)
        initial = number == 0
        common = habits.lower[stem] > 0 or low in _words()["grammar"] or known(stem)
        if len(word) == 1 or (word.isupper() and len(word) < 6 and not (shouted and common)):
            new = word
        elif habits.upper[stem] > habits.lower[stem]:
            new = habits.form[stem] + word[len(stem):].lower() if shouted else word
        elif habits.lower[stem] or low in _words()["grammar"] or (_common(stem, known) and not after_first_name):
            new = low
        else:
            new = word.capitalize() if shouted else word
        if initial and not new[0].isupper():
            new = new[0].upper() + new[1:]
        after_first_name = stem in _first_names() and new[0].isupper()
        parts.append(line[position:match.start()] + (new if len(new) == len(word) else word))
        position = match.end()
    return "".join(parts) + line[position:]


def recase(text: str, known: Callable[[str], bool]) -> str:
    """The text with its headlines in sentence case; `known` says whether the dictionary has a word."""
    lines = text.split("\n")
    titled = [_titled(line) for line in lines]
    if not any(titled):
        return text
    habits = _Habits()
    for line, title in zip(lines, titled, strict=True):
        if not title:
            habits.learn(line)
    if habits.lower.total() < EVIDENCE:
        return text
    return "\n".join(_cased(line, habits, known) if title else line for line, title in zip(lines, titled, strict=True))
