"""Nouns that frame: which judgement a noun for a person or group carries."""

from __future__ import annotations

import functools

from tellings.language.en.tables import rows
from tellings.text.stems import stem


@functools.cache
def framing() -> dict[str, str]:
    """The stem of each framing noun with the judgement it carries."""
    return {stem(noun): judgement for judgement, nouns in rows("framing.tsv") for noun in nouns.split()}
