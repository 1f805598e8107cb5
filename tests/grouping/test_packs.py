"""Packs of sketches: a stream restored from them goes on as one that never stopped, and damage is noticed."""

from __future__ import annotations

import datetime as dt
import random

import numpy as np
import pytest

from grouping.test_grouping import EVERY, FIRE
from tellings.grouping import why
from tellings.grouping.packs import Pack
from tellings.grouping.stream import Stream, sketches
from tellings.grouping.vectors import WIDTH
from tellings.records import Article

# A round-up with more terms than a row of the table holds, and its copy by another hand.
ROUND_UP = " ".join(f"A man aged {n}, was held on {n}00 block of Mill Street at {n % 24}:15." for n in range(20, 160))
LONG = [Article(id=f"long-{n}", text=f"{ROUND_UP} {close}", published=dt.date(2024, 5, 2))
        for n, close in enumerate(("The sheriff gave the list out on Friday.", "The list is the county's own."))]
MONTH = FIRE[1].model_copy(update={"id": "month", "published": None, "url": "https://news.example/2025/03/mill-burns"})
SKETCHED = sketches([*EVERY, FIRE[0].model_copy(update={"id": "copy"}), MONTH, Article(id="empty", text=""), *LONG])


@pytest.mark.parametrize("seed", range(4))
def test_a_stream_of_packs(seed: int) -> None:
    """However sketches are packed, joined and put in order again, the stream of them does what the whole one does."""
    draw = random.Random(seed)
    order = draw.sample(range(len(SKETCHED)), len(SKETCHED))
    kept, late = order[:-6], order[-6:]
    steady = Stream()
    for n in kept:
        steady.add(SKETCHED[n])
    cut = draw.randint(0, len(kept))
    mixed = draw.sample(kept, len(kept))
    pack = Pack.joined([Pack.of([SKETCHED[n] for n in some]) for some in (mixed[:cut], mixed[cut:])])
    pack = pack.take(np.array([mixed.index(n) for n in kept]))
    again = Stream.unpacked(Pack.from_bytes(pack.to_bytes()), [steady.story_of(SKETCHED[n].article) for n in kept])
    assert again.stories() == steady.stories()
    for n in late:
        assert again.add(SKETCHED[n]) == steady.add(SKETCHED[n])
    for n in kept[::3]:
        assert again.remove(SKETCHED[n].article) == steady.remove(SKETCHED[n].article)
    assert [again.story(story) for story in again.stories()] == [steady.story(story) for story in steady.stories()]


def test_what_is_known_of_days() -> None:
    """A pack tells days, months and what has neither apart."""
    days = Pack.from_bytes(Pack.of(SKETCHED).to_bytes()).days.tolist()
    known = {one.article: day for one, day in zip(SKETCHED, days, strict=True)}
    assert known["month"] == -dt.date(2025, 3, 15).toordinal()
    assert known["copy"] == known["fire-1"] == FIRE[0].published.toordinal()
    assert known["empty"] == 0


def test_an_article_of_many_terms() -> None:
    """An article with more terms than most is likened by all of them."""
    assert len(SKETCHED[-1].terms) > 2 * WIDTH
    found = why(LONG, "long-0", "long-1")
    assert found.value > 0.9
    assert len(found.terms) > WIDTH
    stream = Stream()
    assert {stream.add(one).story for one in SKETCHED[-2:]} == {stream.story_of("long-0")}


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "other"])
def test_a_damaged_pack(damage: str) -> None:
    """A pack of which a part is lost or changed is refused."""
    whole = Pack.of(SKETCHED[:9]).to_bytes()
    middle = len(whole) // 2
    data = {"cut": whole[:middle], "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1:],
            "empty": b"", "other": b"PK\x03\x04 nothing"}[damage]
    with pytest.raises(ValueError, match="not a whole pack"):
        Pack.from_bytes(data)
