"""What a single line says of itself: byline, date line, menu, credit, share button, link to another story.

Strategy: tables (`furniture_*.tsv`) and a few patterns for what is built of names and dates. This module looks at one
line and at nothing around it; what needs the neighbours or the whole text is decided where the text is laid out.
The tables are for lines; a line longer than `LONGEST` is prose whatever it begins with, so patterns stay cheap.

Invariant: a line that ends like a sentence and matches no table is never furniture here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tellings.language.en.furniture_dates import MONTHS, WEEKDAYS, WrittenDate, time_zone, written_dates
from tellings.language.en.furniture_tables import gate, menu_words, pattern, rules, word_set

LONGEST = 700               # characters of a line that may be furniture by its own words
LONGEST_DATE_LINE = 160
MOST_PLACE_WORDS = 3        # "Updated May 3, 2024, 10:58 | New Delhi"
LONGEST_BYLINE = 200
LONGEST_OUTLET = 40
LONGEST_CREDIT = 200        # characters at the end of a line that hold the credit of a picture
# Closing marks, those of Windows-1252 left in Latin-1 text among them.
_CLOSERS = "\"'”’»)\\]\u0092\u0094"
_TERMINAL = re.compile(rf"(?:[.!?…]|[.!?…,][{_CLOSERS}]{{1,3}}|\.\*)$")

_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")      # "HomeWorldEurope"
_MAY_CREDIT = re.compile(r"[)\]/:©]|Images|Credit|Shutterstock|File")
_CLOCK_OR_LABEL = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:[AaPp]m)?|(?:Published|Updated|Posted|Modified)(?:on|at)?")


class Byline(NamedTuple):
    """The authors a byline names, and the outlet it gives after them."""

    authors: tuple[str, ...]
    outlet: str | None = None


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    return bool(_TERMINAL.search(line.rstrip()[-8:]))


def ends_openly(line: str) -> bool:
    """Whether a line ends so that the next belongs to it: a colon, semicolon, comma or dash."""
    return line.rstrip()[-1:] in {":", ";", ",", "–", "—", "-"}


def menu(line: str) -> int:
    """How many menu words a line is made of, run together or not; 0 where it holds any other word."""
    return 0 if len(line) > 240 else _menu_words(line) or _menu_words(_RUN_TOGETHER.sub(" ", line))


def _menu_words(line: str) -> int:
    words = re.sub(r"[|>›»/·•,+:\u2192]+", " ", line.lower()).split()
    count = at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if " ".join(words[at:at + n]) in menu_words()), 0)
        if not size:
            return 0
        at += size
        count += 1
    return count


def date_line(line: str) -> tuple[WrittenDate, ...]:
    """The dates of a line made of dates, their labels and clock times only; none for any other line."""
    if len(line) > LONGEST_DATE_LINE:
        return ()
    dates = tuple(written_dates(line))
    if not dates:
        return ()
    rest = line
    for date in reversed(dates):
        rest = rest[:date.start] + " " + rest[date.end:]
    words = re.findall(r"[^\s|·•,;:()/\[\]–—-]+", rest)
    others = [word for word in words if not _of_a_date(word)]
    named = line.lower().startswith("by ")      # "By Ann Lee | Updated: May 3, 2024"
    placed = len(others) <= MOST_PLACE_WORDS < len(line.split()) and all(map(str.istitle, others)) and not named
    return dates if not others or (placed and pattern("date_label").search(line)) else ()


def _of_a_date(word: str) -> bool:
    return bool(word.lower().strip(".") in word_set("date_words") or time_zone(word) or _CLOCK_OR_LABEL.fullmatch(word))


def says_updated(before: str) -> bool:
    """Whether the words before a date say that it is that of an update."""
    return bool(pattern("updated").search(before[-40:]))


_JOIN = re.compile(r",? (?:and|&|with) |, | [|·•/–—-] |;\s")
_NAME = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir)\.? )?[^\W\d_][\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*|“[^”]+”)){0,5}")
_PLACE_OR_HANDLE = re.compile(r"\s+(?:in|at|for) [A-Z][\w. ]+$|\s*\(?@\w+\)?$|^(?:and|with) ")
_BEFORE_DATE = re.compile(r"(?:[|,:·•–—-]|\b(?:published|updated|posted|on|at)\b|\s)+$", re.IGNORECASE)
_ARTICLE = re.compile(r"^the (?=\S)", re.IGNORECASE)     # after an author, "The Quay" is an outlet
_ENDS_IN_INITIAL = re.compile(r"\b[A-Z]\.$|Jr\.$")
_NOT_NAMES = frozenset([*WEEKDAYS, *MONTHS, "the", "an", "a", "by"])


def _is_name(words: str) -> bool:
    parts = words.split()
    if not parts or not _NAME.fullmatch(words) or parts[0].lower() in _NOT_NAMES:
        return False
    return all(part[0].isupper() or part.lower() in word_set("name_particles") for part in parts)


def _is_author(words: str) -> bool:
    desk = words.lower() == "agencies" or pattern("desk").search(words)
    return bool(desk or pattern("outlet").fullmatch(words) or _is_name(words))


def byline(line: str) -> Byline | None:
    """The authors and outlet of a byline ("By Ann Lee and Bo Day, The Post", "ByStaff Reporter"), or `None`."""
    line = " ".join(line.split())
    if len(line) > LONGEST_BYLINE or not (match := pattern("by").match(line)):
        return None
    names = match["names"] if _ENDS_IN_INITIAL.search(match["names"]) else match["names"].rstrip(" .,|")
    for date in reversed(list(written_dates(names))):
        names = _BEFORE_DATE.sub("", names[:date.start])
    parts = [_PLACE_OR_HANDLE.sub("", part.strip(" ,|·•")) for part in _JOIN.split(names) if part.strip(" ,|·•")]
    if not parts or not _is_author(parts[0]) or not all(_is_author(_ARTICLE.sub("", part)) for part in parts[1:]):
        return None
    outlets = [part for part in parts[1:] if pattern("outlet").fullmatch(part) or _ARTICLE.match(part)]
    desks = [part for part in parts[1:] if pattern("desk").search(part)]
    return Byline(tuple(p for p in parts if p not in {*outlets, *desks}), outlets[0] if outlets else None)


def signed_off(line: str) -> Byline | None:
    """The author and outlet of a line like "Ann Lee, example.com" or "Ann Lee, The Tarn Herald" that stands alone."""
    name, _, outlet = line.strip().partition(", ")
    if len(outlet) > LONGEST_OUTLET or not is_full_name(name):
        return None
    return Byline((name,), outlet) if pattern("domain").fullmatch(outlet) or outlet_line(outlet) else None


def outlet_line(line: str) -> bool:
    """Whether a line is the name of an outlet and nothing else."""
    words = line.strip()
    titled = words.replace(" ", "").isalpha() and all(word[0].isupper() for word in words.split())
    return len(words) <= LONGEST_OUTLET and titled and bool(pattern("outlet").fullmatch(words))


def is_full_name(line: str) -> bool:
    """Whether a line is two to four words, all with capitals and none of a menu: in a head, the author's name."""
    words = line.split()
    plain = 2 <= len(words) <= 4 and all(word[0].isupper() and not word.isupper() for word in words)
    return plain and _is_name(line) and not any(word.lower() in menu_words() for word in words)


def line_kind(line: str) -> str | None:
    """The furniture kind of a line that is furniture as a whole by its own words; `None` for any other."""
    line = line.strip()
    if not line or len(line) > LONGEST:
        return None
    if count := menu(line):
        return "navigation" if count > 1 else "label"
    if date_line(line):
        return "date"
    if byline(line) or signed_off(line):
        return "byline"
    for place in ("line", "block", "start"):
        if gate(place).match(line):
            return next(kind for kind, rule in rules(place) if rule.match(line))
    ending = line[-LONGEST_CREDIT:]
    if _MAY_CREDIT.search(ending) and gate("end").search(ending):
        return next(kind for kind, rule in rules("end") if rule.search(ending))
    return None
