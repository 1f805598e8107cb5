"""The word lists of quantities, each read once."""

from __future__ import annotations

import functools

from tellings.language.en.tables import rows


@functools.cache
def _rows(name: str) -> list[list[str]]:
    return rows(f"quantity_{name}.tsv")


@functools.cache
def modifiers(name: str) -> dict[str, str]:
    """Words beside a number -> modifier; `name` is `modifiers` (before it) or `after`."""
    return {words: modifier for modifier, items in _rows(name) for words in items.split("|")}


@functools.cache
def units() -> dict[str, tuple[str, float]]:
    """Word -> unit and how many of it the word stands for."""
    return {word: (unit, float(factor)) for unit, factor, words in _rows("units") for word in words.split(" ")}


@functools.cache
def currencies() -> dict[str, str]:
    """Word or sign -> ISO 4217 code."""
    return {word: code for code, words in _rows("money") for word in words.split(" ")}


@functools.cache
def words(name: str, group: str) -> frozenset[str]:
    """The words of one group of a list."""
    return frozenset(word for key, items in _rows(name) if key == group for word in items.split(" "))
