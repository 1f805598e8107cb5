"""What a single line says of itself: byline, date line, menu, credit, share button, link to another story.

Strategy: tables (`furniture_*.tsv`) and a few patterns for what is built of names and dates. This module looks at one
line and at nothing around it; what needs the neighbours or the whole text is decided where the text is laid out.
The tables are for lines; a line longer than `LONGEST` is prose whatever it begins with, so patterns stay cheap.

Invariant: a line that ends like a sentence and matches no table is never furniture here.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import NamedTuple

from tellings.language.en.furniture_dates import WEEKDAYS, MONTHS, WrittenDate, time_zone, written_dates

LONGEST = 700
_FINAL = re.compile(r"[.!?…:;][\"'”’»)\]*]{0,3}$")
_TERMINAL = re.compile(r"(?:[.!?…]|[.!?,][\"'”’»]|[.!?…,][\"'”’»)\]]{1,3}|\.\*)$")

Rule = tuple[str, re.Pattern[str]]


class Byline(NamedTuple):
    """The authors a byline names, and the outlet it gives after them."""

    authors: tuple[str, ...]
    outlet: str | None = None


def table(name: str) -> list[list[str]]:
    """The rows of one of the tables of this folder."""
    lines = resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@functools.cache
def rules(place: str) -> tuple[Rule, ...]:
    """The phrases of one place, compiled for it."""
    shape = {"line": r"^\W{0,3}(?:%s)\W{0,2}$", "block": r"^\W{0,3}(?:%s)$", "start": r"^(?:%s)", "end": r"(?:%s)$",
             "part": r"(?:%s)", "tail": r"(?:%s)$"}[place]
    flags = re.NOFLAG if place == "end" else re.IGNORECASE
    return tuple((kind, re.compile(shape % pattern, flags))
                 for kind, where, pattern in table("furniture_phrases.tsv") if where == place)


@functools.cache
def menu_words() -> frozenset[str]:
    """The words and word pairs of menus."""
    return frozenset(word for row in table("furniture_words.tsv") for word in row if word)


@functools.cache
def summary_headings() -> frozenset[str]:
    """The headings that open a list of key points."""
    return frozenset(word for row in table("furniture_headings.tsv") for word in row if word)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, closing quotation marks and brackets aside."""
    return bool(_TERMINAL.search(line.rstrip()[-8:]))


def ends_openly(line: str) -> bool:
    """Whether a line ends so that the next belongs to it: a colon, semicolon, comma or dash."""
    return line.rstrip()[-1:] in {":", ";", ",", "–", "—", "-"}


def menu(line: str) -> int:
    """How many menu words a line is made of; 0 where it holds any other word."""
    if len(line) > 240:
        return 0
    words = re.sub(r"[|>›»/·•,+:\u2192]+", " ", line.lower()).split()
    count = at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if " ".join(words[at:at + n]) in menu_words()), 0)
        if not size:
            return 0
        at += size
        count += 1
    return count


_DATE_WORDS = frozenset(
    "published publication updated update posted modified edited created issued released first last on at date time and "
    "the of print edition web online am pm a.m p.m read min mins minute minutes hrs hours ist story article changed "
    "original originally since by now am. pm. wed thu fri sat sun mon tue local".split()) | set(WEEKDAYS)


def date_line(line: str) -> tuple[WrittenDate, ...]:
    """The dates of a line made of dates, their labels and clock times only; none for any other line."""
    if len(line) > 160:
        return ()
    dates = tuple(written_dates(line))
    if not dates:
        return ()
    rest = line
    for date in reversed(dates):
        rest = rest[:date.start] + " " + rest[date.end:]
    for word in re.findall(r"[^\s|·•,;:()/\[\]–—-]+", rest):
        known = word.lower().strip(".") in _DATE_WORDS or time_zone(word) or re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?(?:[ap]m)?", word, re.I)
        if not known and not re.fullmatch(r"(?:Published|Updated|Posted|Modified)(?:on|at)?", word):
            return ()
    return dates


_UPDATED = re.compile(r"\b(?:updated?|last (?:modified|changed|edited)|modified)\b[^.\n]{0,24}$|(?:updated|modified):?\s*$", re.IGNORECASE)


def says_updated(before: str) -> bool:
    """Whether the words before a date say that it is that of an update."""
    return bool(_UPDATED.search(before[-40:]))


_BY = re.compile(r"^\W{0,3}(?:(?:written|posted|reported|story|words|analysis|report|published|text) )?by(?=[ :\u00a0A-Z])[ :\u00a0]*(?P<names>\S.*)$", re.IGNORECASE)
_JOIN = re.compile(r",? (?:and|&|with) |, | [|·•/–—-] |;\s")
_NAME = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir)\.? )?[^\W\d_][\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*|“[^”]+”)){0,5}", re.UNICODE)
_SMALL = frozenset("de da di del della van von der den bin al el la le of for in at the and".split())
_DESK = re.compile(r"\b(?:staff|reporter|correspondent|correspondents|writer|writers|desk|editor|agencies|agency|bureau|team|newsroom|columnist|service)\b", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|co\.uk|ca|in|au|uk|tv|news|info|eu|de|fr|ie|nz|za|ng|ke|pk|int|example)", re.ASCII)
_OUTLET = re.compile(_DOMAIN.pattern + r"|.*\b(?:News|Press|Times|Post|Agency|Tribune|Herald|Gazette|Journal|Daily|Reuters|Bloomberg|AFP|CNN|BBC|NPR|Guardian|Telegraph|Independent|Observer|Chronicle|Courier|Dispatch|Today)", re.ASCII)


def _is_name(words: str) -> bool:
    parts = words.split()
    return bool(parts) and bool(_NAME.fullmatch(words)) and all(p[0].isupper() or p.lower() in _SMALL for p in parts) \
        and not parts[0].lower() in {*WEEKDAYS, *MONTHS, "the", "an", "a"}


def byline(line: str) -> Byline | None:
    """The authors and outlet of a byline ("By Ann Lee and Bo Day, The Post", "ByStaff Reporter"), or `None`."""
    line = line.strip()
    if len(line) > 200 or not (match := _BY.match(line)):
        return None
    names = match["names"].rstrip(" .,|") if not re.search(r"\b[A-Z]\.$|Jr\.$", match["names"]) else match["names"]
    for date in reversed(list(written_dates(names))):
        names = re.sub(r"(?:[|,·•–—-]|\b(?:published|updated|posted|on|at)\b|\s)+$", "", names[:date.start], flags=re.I)
    parts = [part.strip(" ,|·•") for part in _JOIN.split(names) if part.strip(" ,|·•")]
    parts = [re.sub(r"\s+(?:in|at|for) [A-Z][\w. ]+$|\s*\(?@\w+\)?$|^(?:and|with) ", "", part) for part in parts]
    if not parts or not all(_is_name(p) or p.lower() == "agencies" or _OUTLET.fullmatch(p) or _DESK.search(p) for p in parts):
        return None
    outlet = next((p for p in parts[1:] if _OUTLET.fullmatch(p)), None)
    authors = tuple(p for i, p in enumerate(parts) if i == 0 or not (_OUTLET.fullmatch(p) or (_DESK.search(p) and len(parts) > 1)))
    return Byline(authors, outlet)


def signed_off(line: str) -> Byline | None:
    """The author and outlet of a line like "Ann Lee, example.com" that stands alone under a headline."""
    name, _, outlet = line.strip().partition(", ")
    if outlet and " " in name and _is_name(name) and len(name.split()) <= 4 and _DOMAIN.fullmatch(outlet):
        return Byline((name,), outlet)
    return None


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
    for place in ("line", "block", "start", "end"):
        for kind, pattern in rules(place):
            if pattern.search(line) if place == "end" else pattern.match(line):
                return kind
    return None
