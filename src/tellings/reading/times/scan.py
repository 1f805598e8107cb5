"""From text to a string of token classes, one character a token: what the grammar's patterns run over.

Strategy: the text is cut into words, numbers and marks; each is looked up in a table (`time_words.tsv`) that gives its
class and meaning. The classes, a character each, make one string, so that a pattern over tokens is an ordinary regular
expression whose offsets are token numbers. A class of its own stands for a break that no expression crosses.

Invariants: `len(scan.classes) == len(scan.tokens)`; tokens lie in text order and never overlap.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from tellings.language.en.tables import rows

_TABLES = ("time_words.tsv", "quantity_words.tsv")
_HOLIDAYS = "time_holidays.tsv"

# Classes of tokens that no table lists, found by their shape.
_SHAPES = ("word", "break", "dd", "int", "year", "dec", "fraction", "ordno", "decadeno", "clock", "iso", "slashed",
           "holiday", "hyphen", "comma", "dot", "slash", "open", "close", "money", "percent", "mark", "possessive",
           "shortyear", "quarterno")
_CLOCK = (r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)|(?:[01]?\d|2[0-3])[.:][0-5]\d(?=\s?[ap]\.?m\b)"
          r"|[01]?\d(?=[ap]\.?m\b)")
_SLASHED = r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\d/.]\d)"

LONGEST_KEPT = 100_000  # characters, held in up to 6 MB; a longer text is cut up anew each time, 2 % of its reading


class Token(NamedTuple):
    """A word, number or mark: its place, the word in lower case, and what the table says it means."""

    start: int
    end: int
    text: str
    meaning: str


class Scan(NamedTuple):
    """A text as tokens and as a string of their classes."""

    text: str
    tokens: list[Token]
    classes: str


@functools.cache
def holidays() -> dict[str, str]:
    """The rule of each holiday."""
    return {name.replace("’", "'"): rule for name, rule in rows(_HOLIDAYS)}


@functools.cache
def letters() -> dict[str, str]:
    """The character of each class."""
    names = [*_SHAPES, *(line[0] for table in _TABLES for line in rows(table))]
    return {name: chr(0x4E00 + i) for i, name in enumerate(dict.fromkeys(names))}


@functools.cache
def _words() -> dict[str, tuple[str, str, bool]]:
    """Class character, meaning and whether a capital is needed, by word in lower case."""
    chars, found = letters(), {}
    for name, items in (line for table in _TABLES for line in rows(table)):
        for item in items.split(" "):
            word, _, meaning = item.partition("=")
            found[word.lower()] = (chars[name], meaning or word.lower(), word[0].isupper())
    return found


@functools.cache
def _cutter() -> re.Pattern[str]:
    names = sorted(holidays(), key=len, reverse=True)
    feasts = "|".join(re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s") for name in names)
    shapes = (
        # Most tokens are words in small letters: tried first, since every alternative costs time at every token.
        ("word", r"(?!(?:[ap]\.?m|o['’]clock)\b)[a-z][^\W\d_]*"),
        ("holiday", rf"(?<![\w/])(?=[A-Z9])(?:{feasts})(?![\w/])"),
        ("iso", r"\b[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"),
        ("slashed", rf"(?<![\d/.]){_SLASHED}"),
        ("clock", rf"(?<![\d:.,$£€]){_CLOCK}"),
        ("meridiem", r"(?<=[\d\s])[ap]\.m\b\.?|(?<=[\d\s])[ap]m\b|(?<=[\d\s])[AP]M\b|(?<=[\d\s])[AP]\.M\b\.?"),
        ("bc", r"\bB\.\s?C\.(?:\s?E\.)?|\bB\.C\b|\bBC(?:E)?\b"),
        ("ad", r"\bA\.D\.|\bAD\b|\bC\.E\.|\bCE\b"),
        ("decadeno", r"(?<![\w$£€])['’]?(?:\d{1,3}0)['’]?s\b"),
        ("shortyear", r"(?<!\w)['’]\d\d\b"),
        ("ordno", r"\d{1,2}(?:st|nd|rd|th)\b"),
        ("dec", r"\d{1,3}(?:,\d{3})+\.\d+"),
        ("int", r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?![.,]?\d)"),
        ("decimal", r"\d+\.\d+|\d+"),
        ("fraction", r"[½¼¾]"),
        ("quarterno", r"\bQ[1-4]\b"),
        ("oclock", r"o['’]clock\b"),
        ("possessive", r"['’]s?(?=\s)|['’]s\b"),
        ("other", r"[^\W\d_]+"),
        ("break", r"\n+"),
        ("hyphen", r"[-‐‑–—]"), ("comma", ","), ("dot", r"\."), ("slash", "/"), ("open", r"[(\[]"), ("close", r"[)\]]"),
        ("money", r"[$£€¥₹₽₩₪₦₺₴]"), ("percent", "%"), ("mark", r"[^\s]"),
    )
    # Blanks are taken along with the token after them: alone, each would be tried against every shape in vain.
    return re.compile(r"[^\S\n]*(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in shapes) + ")")


def _number_class(text: str, kind: str) -> str:
    """`dd` for what may be a day of a month or an hour, `year` for what may be a year."""
    if kind == "decimal":
        return "dec"
    if kind != "int" or "," in text:
        return kind
    if len(text) <= 2 and int(text) <= 31:
        return "dd"
    if len(text) == 4 and "1000" <= text <= "2199":
        return "year"
    return kind


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether line ends part: always, but for a single one in mid sentence, before a small letter or a digit."""
    after, before = text[end:end + 1], text[max(start - 3, 0):start].rstrip(" ")
    return end - start > 1 or not (after.islower() or after.isdigit()) or not before or before[-1] in ".!?:"


def scan(text: str) -> Scan:
    """The tokens of a text, not to be changed. Linear; the last texts are kept, as times and quantities ask in turn."""
    return _kept(text) if len(text) < LONGEST_KEPT else _scan(text)


@functools.lru_cache(maxsize=4)
def _kept(text: str) -> Scan:
    return _scan(text)


def _scan(text: str) -> Scan:
    words, chars = _words(), letters()
    word_class = chars["word"]
    tokens: list[Token] = []
    classes: list[str] = []
    forms: dict[str, str] = {}  # each once
    for found in _cutter().finditer(text):
        kind = found.lastgroup or "mark"
        piece, (start, end) = found[kind], found.span(kind)
        meaning = ""
        if kind in ("word", "other"):
            char, meaning, capital = words.get(piece.lower(), (word_class, "", False))
            if capital and not piece[0].isupper():
                char, meaning = word_class, ""
        elif kind == "break":
            if not _breaks(text, start, end):
                continue
            char = chars["break"]
        elif kind in ("meridiem", "oclock"):
            char, meaning = chars[kind], "12" if piece[0] in "pP" else "0"
        else:
            char = chars[_number_class(piece, kind)]
        tokens.append(Token(start, end, forms.setdefault(piece, piece), meaning))
        classes.append(char)
    return Scan(text, tokens, "".join(classes))
