"""Words of grammar: in every text, so that sharing them says nothing."""

from __future__ import annotations

from functools import cache

from tellings.language.en.tables import rows


@cache
def function_words() -> frozenset[str]:
    """The words in `function_words.txt`, in lower case, with straight apostrophes."""
    return frozenset(word for line, *_ in rows("function_words.txt") for word in line.split())
