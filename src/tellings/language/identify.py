"""Which language a text is in, and whether we read it."""

from __future__ import annotations

import re

READ = ("en",)
# Below this many letters any identifier guesses; a short text is taken to be English, the one language we read.
FEWEST_LETTERS = 60


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or `None` where it is too short to tell."""
    sample = re.sub(r"\s+", " ", text[:4000])
    if sum(c.isalpha() for c in sample) < FEWEST_LETTERS:
        return None
    import py3langid  # 0.3 s to load, and not needed for `--help`

    code, _ = py3langid.classify(sample)
    return str(code)
