"""How the tables of this folder are read: a row a line, fields parted by tabs; lines that begin with # are notes."""

from __future__ import annotations

from importlib import resources


def rows(name: str) -> list[list[str]]:
    """The rows of a table."""
    lines = resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def classes(name: str) -> dict[str, frozenset[str]]:
    """The classes of words of a table, of which each row has the name of one first and its words last."""
    return {row[0]: frozenset(row[-1].split()) for row in rows(name)}
