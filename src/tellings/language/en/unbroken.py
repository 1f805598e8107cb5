"""Where no sentence ends, whatever the parser thinks: behind "Capt.", the "Ariz." of "Ariz. Gov. Ada Lund", and the
hour of "about 2:10 a.m. March 11".

Strategy: patterns over the text find such full stops. Those of titles are blanked for the parser, which then reads
"Capt. Karl Holm" as one name, and given back to their word. States keep theirs, by which they are known: the parser is
told before it runs that no sentence begins behind them. A state that follows a preposition or a comma ("in Fla. Gov.
Lund said") may end its sentence, and is left to the parser. Of 133 hours before a day in 1,043 reports none ended one,
and four were taken for an end.

Invariant: the text that the parser gets has the length of the one it stands for.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from typing import Any

from tellings.language.en.name_tables import state_codes, titles, word_set

COMPONENT = "tellings_unbroken"
# Words before a state after which it is a place where something is, and no part of a title.
_APART = "in of from at near to and".split()
_MONTHS, _DAYS = "Jan Feb March April May June July Aug Sept Oct Nov Dec", "Mon Tues Wednes Thurs Fri Satur Sun"


def _forms(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words))


@functools.cache
def _short() -> re.Pattern[str]:
    shortened = _forms({title.capitalize() for title in word_set("abbreviated_titles")})
    return re.compile(rf"\b({shortened})\.(?=\s+[A-Z])")


@functools.cache
def _states() -> re.Pattern[str]:
    states = _forms({form for form in state_codes() if form.endswith(".")})
    ranks = _forms({title.capitalize() for title in titles()})
    apart = "".join(rf"(?<!\b{word} )" for word in _APART)
    return re.compile(rf"(?<!, ){apart}\b(?:{states})\s+(?=(?:{ranks})\b)")


@functools.cache
def _hours() -> re.Pattern[str]:
    months = "|".join(_MONTHS.split())
    days = "|".join(f"{day}day" for day in _DAYS.split())
    return re.compile(
        rf"\d\s?[ap]\.m\.\s+((?:{months})\w*\.?\s+\d+,?|(?:{days})\b(?!['’]s|\s+(?:is|was|will|marks?|brings?)\b),?)"
    )


def blanked(text: str) -> str:
    """A text with a blank for the full stop of each title cut short before a name."""
    return _short().sub(r"\1 ", text)


def dotted(text: str, start: int, end: int) -> bool:
    """Whether a word of a text is such a title, whose full stop was blanked."""
    return text[end : end + 1] == "." and _short().match(text, start) is not None


def mark(doc: Any) -> Any:
    """Tell the parser that no sentence begins behind such a state or hour, and note where: it may leave one there."""
    after = [(found.end(), found.end() + 1) for found in _states().finditer(doc.text)]
    for start, end in (*after, *(found.span(1) for found in _hours().finditer(doc.text))):
        part = doc.char_span(start, end, alignment_mode="expand")
        for token in part or ():
            if token.i:
                token.is_sent_start = False
                doc.user_data.setdefault(COMPONENT, set()).add(token.i)
    return doc


def inside(doc: Any) -> Collection[int]:
    """The tokens of a parsed text that begin no sentence, by number."""
    found: Collection[int] = doc.user_data.get(COMPONENT, ())
    return found
