"""Many sketches in a few arrays: what a stream of thousands of articles is restored from.

Strategy: a sketch by itself is JSON of 3 KB whose words must be looked up one by one, a third of a millisecond. A pack
holds each term of its sketches once; an article has their numbers. Packs are joined by looking up their terms alone,
and all else is done for all articles at once.

Invariant: a pack says what its sketches say, in their order, but for names that are compared with no others; bytes
that are not whole raise `ValueError`.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np

from tellings.grouping.facts import NAME, NAMES, kind_of
from tellings.grouping.sketch import Sketch, dampened
from tellings.text.duplicates import PERMUTATIONS

_ARRAYS = {"days": np.int32, "sizes": np.int32, "ids": np.int32, "counts": np.float32, "kinds": np.uint8,
           "signatures": np.uint32}


class Numbers(defaultdict[str, int]):
    """Terms with their numbers; one that is asked for has a number from then on. 0 is no term's."""

    def __init__(self) -> None:
        super().__init__(None, {"": 0})
        self.default_factory = self.__len__


class Pack(NamedTuple):
    """Sketches: their articles and titles, their days as ordinals (as of `Sketch.when`), and their terms by number.

    Of `ids` (places in `terms`), `counts` (what the counts weigh) and `kinds` (the bits of `facts`) each article has as
    many as `sizes` says.
    """

    articles: list[str]
    titles: list[str]
    terms: list[str]
    days: np.ndarray
    sizes: np.ndarray
    ids: np.ndarray
    counts: np.ndarray
    kinds: np.ndarray
    signatures: np.ndarray

    @classmethod
    def of(cls, some: Sequence[Sketch]) -> Self:
        """The pack of some sketches."""
        numbers = Numbers()
        ids = [list(map(numbers.__getitem__, one.terms)) for one in some]
        kinds = np.array(list(map(kind_of, numbers)), dtype=np.uint8)
        flat = np.array([number for numbers in ids for number in numbers], dtype=np.int32)
        named = [number in names for one, own in zip(some, ids, strict=True)
                 for names in [{numbers[name] for name in one.names[:NAMES]}] for number in own]
        return cls(
            [one.article for one in some], [one.title for one in some], list(numbers),
            np.array([one.when() for one in some], dtype=np.int32),
            np.array(list(map(len, ids)), dtype=np.int32), flat,
            np.array([dampened(times) for one in some for times in one.counts], dtype=np.float32),
            kinds.take(flat) | np.where(named, np.uint8(NAME), np.uint8(0)),
            np.array([one.minhash() for one in some], dtype=np.uint32).reshape(len(some), PERMUTATIONS))

    @classmethod
    def joined(cls, packs: Sequence[Pack]) -> Self:
        """The sketches of some packs, one pack after the other."""
        numbers = Numbers()
        places = [np.array(list(map(numbers.__getitem__, pack.terms)), dtype=np.int32) for pack in packs]
        arrays = (np.concatenate(parts) for parts in zip(*(
            (pack.days, pack.sizes, place.take(pack.ids), pack.counts, pack.kinds, pack.signatures)
            for pack, place in zip(packs, places, strict=True)), strict=True))
        return cls([article for pack in packs for article in pack.articles],
                   [title for pack in packs for title in pack.titles], list(numbers), *arrays)

    def take(self, places: np.ndarray) -> Self:
        """The sketches at some places."""
        ends = np.cumsum(self.sizes, dtype=np.int64)
        sizes = self.sizes.take(places)
        starts = (ends - self.sizes).take(places)
        at = np.arange(int(sizes.sum())) + np.repeat(starts - (np.cumsum(sizes, dtype=np.int64) - sizes), sizes)
        return self._replace(
            articles=[self.articles[place] for place in places.tolist()],
            titles=[self.titles[place] for place in places.tolist()], days=self.days.take(places), sizes=sizes,
            ids=self.ids.take(at), counts=self.counts.take(at), kinds=self.kinds.take(at),
            signatures=self.signatures.take(places, axis=0))

    def to_bytes(self) -> bytes:
        """The pack as an `npz` file of arrays, strings as JSON."""
        file = io.BytesIO()
        texts = {name: np.frombuffer(json.dumps(getattr(self, name)).encode(), dtype=np.uint8)
                 for name in ("articles", "titles", "terms")}
        np.savez(file, allow_pickle=False, **texts, **{name: getattr(self, name) for name in _ARRAYS})
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The pack in an `npz` file, whose parts have checksums."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as file:
                strings = [json.loads(file[name].tobytes()) for name in ("articles", "titles", "terms")]
                return cls(*strings, *(file[name].astype(kind, copy=False) for name, kind in _ARRAYS.items()))
        except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise ValueError(f"not a whole pack of sketches: {error}") from error
