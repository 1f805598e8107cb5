"""Sketches in packs, from which the stream of grouping is restored at once.

Strategy: sketches never change under their number, so that a pack of them stays true; what is not in one is read from
its row. Whenever `LEAST` are loose they are packed, together with smaller packs, so that there are few packs, and each
sketch is written again a few times only: 20,000 are restored in a second or so instead of 9 (.9 to 1.6 of the processor
of a busy machine).

Invariant: what is restored is what the rows say, whether there are packs or not; one that is damaged, of other rules or
of other articles counts for nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tellings.grouping.packs import Pack
from tellings.grouping.stream import Sketch, Stream
from tellings.library.connection import Connection

LEAST = 500                 # loose sketches that are packed; to read so many takes .2 s
MOST = 1 << 15              # sketches of a pack: 50 MB, where SQLite has room for 1 GB in one place

_KEPT = """
    SELECT k.number, a.id, m.grouped, iif(k.number IN (SELECT value FROM json_each(?)), NULL, k.json) AS json
    FROM sketches k JOIN articles a ON a.number = k.article JOIN story_members m USING (article) ORDER BY k.number
"""
_LOOSE = """
    SELECT number, json FROM sketches WHERE version = ? AND number NOT IN (SELECT value FROM json_each(?))
    ORDER BY number LIMIT ?
"""


class _Packed(NamedTuple):
    """A pack of the library that is whole, with the numbers of its sketches."""

    numbers: list[int]
    pack: Pack


class Packing:
    """The table `sketch_packs`."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._worthless: set[int] = set()       # packs by `first`, as the last restoring found them

    def restored(self, version: str) -> tuple[Stream, int]:
        """The stream of what is in stories, and how many sketches are loose."""
        found = {row["first"]: _unpacked(row) for row in self._db.each(
            "SELECT * FROM sketch_packs WHERE version = ? ORDER BY first", version)}
        self._worthless = {first for first, one in found.items() if one is None}
        packs = [one for one in found.values() if one]
        place = {number: n for n, number in enumerate(number for one in packs for number in one.numbers)}
        kept = self._db.rows(_KEPT, json.dumps(list(place)))
        names = [name for one in packs for name in one.pack.articles]
        if any(row["json"] is None and names[place[row["number"]]] != row["id"] for row in kept):
            self._worthless = set(found)
            packs, names, place = [], [], {}
            kept = self._db.rows(_KEPT, "[]")
        loose = [row for row in kept if row["json"] is not None]
        place |= {row["number"]: len(names) + n for n, row in enumerate(loose)}
        whole = Pack.joined([*(one.pack for one in packs), _packed(loose).pack])
        return Stream.unpacked(whole.take(np.array([place[row["number"]] for row in kept], dtype=np.int64)),
                               [row["grouped"] for row in kept]), len(loose)

    def pack(self, version: str) -> bool:
        """Put loose sketches into a pack, `MOST` at once; whether there may be more. Called inside a transaction.

        Of the other packs only those are read that are joined.
        """
        packs = self._listed(version)
        known = json.dumps([number for numbers in packs.values() for number in numbers])
        loose = self._db.rows(_LOOSE, version, known, MOST)
        made = _packed(loose)
        for first in sorted(packs, key=lambda first: len(packs[first])):
            if len(packs[first]) >= min(2 * len(made.numbers), MOST - len(made.numbers)):
                break
            del packs[first]
            row = self._db.row("SELECT * FROM sketch_packs WHERE first = ?", first)
            if row and (other := _unpacked(row)):
                made = _Packed([*other.numbers, *made.numbers], Pack.joined([other.pack, made.pack]))
        self._db.write("DELETE FROM sketch_packs WHERE first NOT IN (SELECT value FROM json_each(?))",
                       json.dumps(list(packs)))
        if made.numbers:
            order = np.argsort(np.array(made.numbers))
            numbers = np.array(made.numbers)[order].tolist()
            self._db.write("INSERT INTO sketch_packs VALUES (?, ?, ?, ?)", numbers[0], version, json.dumps(numbers),
                           made.pack.take(order).to_bytes())
        return len(loose) == MOST

    def _listed(self, version: str) -> dict[int, list[int]]:
        """The numbers of the sketches of each pack that is worth something, by `first`."""
        rows = self._db.rows(
            "SELECT first, numbers FROM sketch_packs WHERE version = ? AND json_valid(numbers)", version)
        return {row["first"]: json.loads(row["numbers"]) for row in rows if row["first"] not in self._worthless}


def _packed(rows: Sequence[sqlite3.Row]) -> _Packed:
    """Loose sketches as a pack."""
    return _Packed([row["number"] for row in rows], Pack.of([Sketch.from_json(row["json"]) for row in rows]))


def _unpacked(row: sqlite3.Row) -> _Packed | None:
    """A pack as it is kept; none where it is not whole."""
    try:
        one = _Packed(json.loads(row["numbers"]), Pack.from_bytes(row["data"]))
    except ValueError:
        return None
    return one if len(one.numbers) == len(one.pack.articles) else None
