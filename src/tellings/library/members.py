"""Which story each article is in: where grouping put it, and what people judged of it.

Strategy: grouping's decisions are kept as they are (`grouped`) beside the story that follows from them and from the
judgements (`story`). As long as nobody judged stories the two are the same, and only what grouping moved is looked at;
else the stories that a judgement speaks of are resolved anew.

Invariants: called inside a transaction; every article in the library has one row; a story whose articles changed is
marked to be told again, one that has none left says where most of them went.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tellings.grouping.sketch import Sketch
from tellings.grouping.space import Space
from tellings.grouping.stream import Stream
from tellings.library.connection import Connection
from tellings.library.judging import Judging
from tellings.library.moments import stamp
from tellings.library.resolving import Likenesses, Member, Pairs, resolve
from tellings.records import Story

_MEMBER = "SELECT m.* FROM articles a JOIN story_members m ON m.article = a.number WHERE a.id = ?"
_IN = (
    "SELECT a.number, a.id, m.grouped FROM story_members m JOIN articles a ON a.number = m.article "
    "WHERE m.grouped IN (SELECT value FROM json_each(?))"
)


class Members:
    """The rows of `story_members` and `stories`."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._judging = Judging(connection)

    def grouped(self, article: str) -> str | None:
        """Where grouping has an article."""
        row = self._db.row(_MEMBER, article)
        return row["grouped"] if row else None

    def story_of(self, article: str) -> str:
        """The story an article is in."""
        row = self._db.row(_MEMBER, article)
        assert row is not None
        story: str = row["story"]
        return story

    def living(self, story: str) -> str:
        """Where the articles of a story went, if they did."""
        row = self._db.row("SELECT merged FROM stories WHERE id = ?", story)
        return self.living(row["merged"]) if row and row["merged"] else story

    def write(self, grouped: Mapping[str, str | None]) -> dict[str, str | None]:
        """Keep where grouping put articles, for now as their stories; where each was before."""
        was: dict[str, str | None] = {}
        for article, story in grouped.items():
            row = self._db.row(_MEMBER, article)
            was[article] = row["story"] if row else None
            if story is None:
                self._db.write("DELETE FROM story_members WHERE article = (SELECT number FROM articles WHERE id = ?)",
                               article)
                continue
            self._db.write("INSERT OR IGNORE INTO stories (id, title, created, changed) VALUES (?, '', ?, ?)",
                           story, *[stamp(self._db.clock())] * 2)
            self._db.write(
                "INSERT INTO story_members SELECT number, ?1, ?1, ?2 FROM articles WHERE id = ?3 "
                "ON CONFLICT DO UPDATE SET grouped = excluded.grouped",
                story, stamp(self._db.clock()), article)
        return was

    def settle(self, stream: Stream, grouped: Mapping[str, str | None]) -> None:
        """Let the stories follow from where grouping put some articles, and from what people judged."""
        was = self.write(grouped)
        wanted = {article: story for article, story in grouped.items() if story is not None}
        wanted |= self._judged({story for story in (*grouped.values(), *was.values()) if story})
        moved: list[tuple[str | None, str | None]] = [(was[a], None) for a, story in grouped.items() if story is None]
        for article, story in wanted.items():
            row = self._db.row(_MEMBER, article)
            assert row is not None
            if article in grouped or row["story"] != story:
                moved.append((was.get(article, row["story"]), story))
            if row["story"] != story:
                self._move(row["article"], story)
        touched = {story for pair in moved for story in pair if story}
        for story in sorted(touched):
            if self._db.row("SELECT 1 FROM story_members WHERE story = ?", story):
                self._describe(stream, story)
            else:
                self._end(story, [to for before, to in moved if before == story and to])

    def _move(self, number: int, story: str) -> None:
        moment = stamp(self._db.clock())
        self._db.write("INSERT OR IGNORE INTO stories (id, title, created, changed) VALUES (?, '', ?, ?)",
                       story, moment, moment)
        self._db.write("UPDATE story_members SET story = ?, since = ? WHERE article = ?", story, moment, number)

    def _judged(self, touched: set[str]) -> dict[str, str]:
        """The stories of articles that judgements may have moved, by the ids of the articles."""
        pairs = self._pairs()
        aside = {row["grouped"] for row in self._db.rows("SELECT grouped FROM story_members WHERE grouped != story")}
        spoken = {row["grouped"] for a, b in (*pairs.same, *pairs.apart)
                  for row in self._db.rows("SELECT grouped FROM story_members WHERE article IN (?, ?)", a, b)}
        if not aside and not spoken:
            return {}
        rows = self._db.rows(_IN, json.dumps(sorted(touched | aside | spoken)))
        members = [Member(row["number"], row["id"], row["grouped"]) for row in rows]
        names = {one.number: one.name for one in members}
        likenesses = self._likenesses(members if pairs.apart else ())
        return {names[number]: story for number, story in resolve(members, pairs, likenesses).items()}

    def _pairs(self) -> Pairs:
        """What people said of the stories of two articles, where they agree on it."""
        same, apart = set[tuple[int, int]](), set[tuple[int, int]]()
        for one, other, standing in self._judging.pairs():
            if standing != "unsure":
                (same if standing == "yes" else apart).add((one, other))
        return Pairs(frozenset(same), frozenset(apart))

    def _likenesses(self, members: Iterable[Member]) -> Likenesses:
        """How alike articles are, among those that are looked at."""
        space, places = Space(), dict[int, int]()
        for one in members:
            row = self._db.row("SELECT json FROM sketches WHERE article = ?", one.number)
            assert row is not None
            places[one.number] = space.learn(Sketch.from_json(row["json"]))
            space.tally(places[one.number])

        def likenesses(number: int, others: Sequence[int]) -> list[float]:
            return [float(value) for value in space.likenesses(places[number], [places[n] for n in others])]

        return likenesses

    def _describe(self, stream: Stream, story: str) -> None:
        """The story's row, as a story whose account is to be told."""
        record, moment = self._record(stream, story), stamp(self._db.clock())
        days = [day.isoformat() if day else None for day in (record.start, record.end)]
        self._db.write('UPDATE stories SET title = ?, start = ?, "end" = ?, changed = ?, stale = 1, merged = NULL '
                       "WHERE id = ?", record.title, *days, moment, story)

    def _record(self, stream: Stream, story: str) -> Story:
        """What grouping says of a story, or of the one that most of its articles are from."""
        rows = self._db.rows("SELECT grouped FROM story_members WHERE story = ? ORDER BY article", story)
        shares = Counter(row["grouped"] for row in rows)
        return stream.story(max(shares, key=lambda name: (shares[name], name == story)))

    def _end(self, story: str, heirs: Sequence[str]) -> None:
        """A story that has no article left."""
        shares = Counter(heirs)
        heir = min(shares, key=lambda name: (-shares[name], name), default=None)
        self._db.write("DELETE FROM accounts WHERE story = ?", story)
        self._db.write("UPDATE stories SET merged = ?, stale = 0, changed = ? WHERE id = ?",
                       heir, stamp(self._db.clock()), story)
