"""Words of grammar: in every text, so that sharing them says nothing."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def function_words() -> frozenset[str]:
    """The words in `function_words.txt`, in lower case, with straight apostrophes."""
    lines = resources.files(__package__).joinpath("function_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
