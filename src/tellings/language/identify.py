"""Which language a text is in, and whether we read it."""

from __future__ import annotations

import re

READ = ("en",)
# Below this many letters any identifier guesses; a short text is taken to be English, the one language we read.
FEWEST_LETTERS = 60
# Words that make up a fifth of any English text and a twentieth of none in another language: a text with enough of them
# needs no identifier, which takes 0.3 s to load and 3 ms a text.
ENGLISH = frozenset(
    "the of and to that for with was were his from by has have not but they are this which said".split()
)
ENOUGH = 0.13
FIRST_WORDS = 400


def _plainly_english(sample: str) -> bool:
    words = sample.lower().split(" ", FIRST_WORDS)[:FIRST_WORDS]
    return len(words) >= 40 and sum(word in ENGLISH for word in words) >= ENOUGH * len(words)


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or `None` where it is too short to tell."""
    sample = re.sub(r"\s+", " ", text[:4000])
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None
    if _plainly_english(sample):
        return "en"
    import py3langid

    code, _ = py3langid.classify(sample)
    return str(code)
