"""Nouns that frame: which judgement a noun for a person or group carries."""

from __future__ import annotations

import functools
from importlib.resources import files

from tellings.text.stems import stem


@functools.cache
def framing() -> dict[str, str]:
    """The stem of each framing noun with the judgement it carries."""
    lines = files(__package__).joinpath("framing.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {stem(noun): judgement for judgement, nouns in rows for noun in nouns.split()}
