"""Hours and weekdays: the minute of the day a time names, and whether it names a day at all."""

from __future__ import annotations

import re

from tellings.language.en.light_words import light
from tellings.records import Time

WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?")
_WORD = re.compile(r"[^\W\d]+")
# What else the words of an hour may hold that names no day.
_NO_DAY = light("hour")


def minute(time: Time) -> int | None:
    """The minute of the day that a time names; `None` where it names no hour."""
    found = _CLOCK.search(time.value)
    return int(found[1]) * 60 + int(found[2] or 0) if found else None


def bare_hour(time: Time) -> bool:
    """Whether a time is an hour told without its day, which is then only guessed."""
    return minute(time) is not None and set(_WORD.findall(time.span.text.lower())) <= _NO_DAY
