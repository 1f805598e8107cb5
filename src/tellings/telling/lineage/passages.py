"""Passages that two articles share, and what kind of reuse each is.

Strategy: alignment gives passages; the words matched in each are weighed (grammar little, names half), separately
for narration and for quotation. Narration of enough weight is copied (`copy`, `paraphrase` where much was changed);
a passage that only quotes the same words is `quotation`. Between two articles that are seen to share much, short
passages count too.

Invariant: a passage that is neither in a quote nor heavy enough is no reuse: any two reports of an event share phrases.
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.records.account import ReuseKind
from tellings.telling.lineage.own import Own
from tellings.text.similarity import Passage, align

NARRATED = 4.2              # weight of narration that is no chance: reports told apart rarely share 4
QUOTED = 2.5                # weight of quoted words that is no chance
RELATED = 0.25              # share of either's narration copied: from here on short passages are copied too
PLACES = 4                  # places of one row in an article that are looked at: a refrain says no more
COPY = 0.8                  # likeness from which a passage is a copy and no paraphrase


class Shared(NamedTuple):
    """One passage of two articles, by the places of its words."""

    passage: Passage
    kind: ReuseKind
    narrated: tuple[tuple[int, int], ...]


class Bond(NamedTuple):
    """What two articles share; `left` and `right` are the shares of each one's narration that the other holds."""

    passages: tuple[Shared, ...]
    left: float
    right: float


def _judge(a: Own, b: Own, passage: Passage, least: float) -> Shared | None:
    narrated = tuple([(i, j) for i, j in passage.pairs if a.narrated[i] and b.narrated[j]])
    told = sum([min(a.weights[i], b.weights[j]) for i, j in narrated])
    if told * passage.likeness >= least:
        return Shared(passage, "copy" if passage.likeness >= COPY else "paraphrase", narrated)
    quoted = sum([min(a.weights[i], b.weights[j]) for i, j in passage.pairs if a.quoted[i] or b.quoted[j]])
    return Shared(passage, "quotation", ()) if quoted >= QUOTED and quoted > told else None


def _bond(a: Own, b: Own, passages: list[Passage], least: float) -> Bond:
    shared = tuple(found for passage in passages if (found := _judge(a, b, passage, least)))
    left = {i for one in shared for i, _ in one.narrated}
    right = {j for one in shared for _, j in one.narrated}
    return Bond(shared, len(left) / max(1, a.narration), len(right) / max(1, b.narration))


def compare(a: Own, b: Own) -> Bond:
    """What two articles share."""
    seeds = [(i, j) for row in a.rows.keys() & b.rows.keys()
             for i in a.rows[row][:PLACES] for j in b.rows[row][:PLACES]]
    passages = align(a.forms, b.forms, seeds)
    bond = _bond(a, b, passages, NARRATED)
    if max(bond.left, bond.right) >= RELATED:
        bond = _bond(a, b, passages, 0.0)
    return bond
