"""How common a word stem is in news of any event: the prior that lets a handful of reports be compared."""

from __future__ import annotations

from functools import cache
from importlib import resources

# Endings that a stem loses, the first that fits; at least `KEPT` letters stay. Crude on purpose: what matters is that
# forms of one word meet ("immolation", "immolations"), not that the stem is a word.
_ENDINGS = (
    "ations", "ation", "ings", "ians", "ing", "ies", "ied", "ian", "ers", "ed", "es", "er", "s", "an", "ly", "al",
)
KEPT = 4


def stem(word: str) -> str:
    """The stem of a word in lower case; numbers and short words are their own."""
    if len(word) > KEPT and word.isalpha():
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= KEPT:
                return word[: -len(ending)]
    return word


@cache
def news_terms() -> dict[str, float]:
    """The share of reports, 0 to 1, in which a stem is to be expected whatever they are about."""
    lines = resources.files(__package__).joinpath("news_terms.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {term: int(count) / 1000 for term, count in rows}
