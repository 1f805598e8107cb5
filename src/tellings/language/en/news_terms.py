"""How common a word stem is in news of any event: the prior that lets a handful of reports be compared."""

from __future__ import annotations

import re
from functools import cache

from tellings.language.en.tables import rows

# Endings that a stem loses, the first that fits; at least `KEPT` letters stay. Crude on purpose: what matters is that
# forms of one word meet ("immolation", "immolations"), not that the stem is a word.
_ENDINGS = (
    "ations", "ation", "ings", "ians", "ing", "ies", "ied", "ian", "ers", "ed", "es", "er", "s", "an", "ly", "al",
)
KEPT = 4
NATION = 0.03               # countries and peoples: left out of the count as names, but far from rare in news


def stem(word: str) -> str:
    """The stem of a word in lower case; numbers and short words are their own."""
    if len(word) > KEPT and word.endswith(_ENDINGS) and word.isalpha():
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= KEPT:
                return word[: -len(ending)]
    return word


@cache
def news_terms() -> dict[str, float]:
    """The share of reports, 0 to 1, in which a stem is to be expected whatever they are about."""
    nations = (word for row in rows("name_nations.tsv") for form in row for word in re.findall(r"[^\W\d_]+", form))
    rates = {stem(word.lower()): NATION for word in nations}
    for term, count in rows("news_terms.tsv"):
        rates[term] = max(rates.get(term, 0.0), int(count) / 1000)
    return rates
