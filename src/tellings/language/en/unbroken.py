"""Where no sentence ends, whatever the parser thinks: behind "Drs.", and behind the "Ariz." of "Ariz. Gov. Ada Lund".

Strategy: patterns over the text find such full stops, which are rare, and the parser is told before it runs that no
sentence begins behind them, so that it reads the sentence as one. A state that follows a preposition or a comma ("in
Fla. Gov. Lund said") may end its sentence, and is left to the parser.
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


def _forms(words: frozenset[str] | set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words))


@functools.cache
def _stops() -> re.Pattern[str]:
    states = _forms({form for form in state_codes() if form.endswith(".")})
    ranks = _forms({title.capitalize() for title in titles()})
    several = _forms({title.capitalize() for title in word_set("plural_titles")})
    apart = "".join(rf"(?<!\b{word} )" for word in _APART)
    return re.compile(rf"(?:(?<!, ){apart}\b(?:{states})\s+(?=(?:{ranks})\b)|\b(?:{several})\.\s+(?=[A-Z]))")


def mark(doc: Any) -> Any:
    """Tell the parser that no sentence begins behind such a full stop, and note where, for it may leave one there."""
    for found in _stops().finditer(doc.text):
        after = doc.char_span(found.end(), found.end() + 1, alignment_mode="expand")
        if after is not None and after.start:
            doc[after.start].is_sent_start = False
            doc.user_data.setdefault(COMPONENT, set()).add(after.start)
    return doc


def inside(doc: Any) -> Collection[int]:
    """The tokens of a parsed text that begin no sentence, by number."""
    found: Collection[int] = doc.user_data.get(COMPONENT, ())
    return found
