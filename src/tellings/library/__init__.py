"""The library: one SQLite file that keeps articles, what was read in them, their stories and accounts.

    with tellings.Library("news.db") as library:
        library.add(articles)               # what is new is read, grouped and told; the rest changes nothing
        library.stories()                   # the latest first
        library.account(story_id)           # what its articles say together

Strategy: what comes in (articles and their versions) is accepted in short transactions, with its place among the
stories; what is derived (readings, accounts) is made afterwards and kept under all that it depends on. So a process
that is killed loses nothing accepted, and what it had not made yet is made by the next.

Invariants: an article is in exactly one story; adding is idempotent; no version of a text is lost; nothing is parsed
twice by the same rules; what is kept depends on the order of the additions, never on when a process stopped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from tellings.errors import LibraryError
from tellings.library.accepting import Accepting
from tellings.library.changing import Changing
from tellings.library.connection import Connection
from tellings.library.exports import export
from tellings.library.finding import Finding
from tellings.library.judging import Judging
from tellings.library.makers import Maker, Pipeline
from tellings.library.making import Making
from tellings.library.moments import Clock, now, stamp
from tellings.library.placing import Placing
from tellings.library.removing import Removing
from tellings.library.results import Added, Due, Hit, Judged, Made, Removal, Revision, Source, Vacuumed, Version
from tellings.library.watching.state import Watched
from tellings.records import Account, Article, Development, Judgement, Reading, Story

__all__ = [
    "Added", "Due", "Hit", "Judged", "Library", "Made", "Removal", "Revision", "Source", "Vacuumed", "Version",
]

WAIT = 30.0                 # seconds to wait for another process that writes


class Library:
    """A library file, made where there is none.

    `readonly` opens it for reading, as does a disk that cannot be written to. Where another process writes, this one
    waits up to `wait` seconds, calling `waiting` once, and then raises `LibraryBusy`. `maker` reads and tells, `clock`
    says when something was seen; nothing told depends on the clock. One instance is for one thread.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        readonly: bool = False,
        wait: float = WAIT,
        waiting: Callable[[], None] | None = None,
        maker: Maker | None = None,
        clock: Clock = now,
    ) -> None:
        self.path = Path(path)
        self._db = Connection(self.path, clock=clock, wait=wait, readonly=readonly, waiting=waiting)
        chosen = maker or Pipeline()
        self._placing = Placing(self._db)
        self._accepting = Accepting(self._db, self._placing)
        self._making = Making(self._db, chosen)
        self._finding = Finding(self._db)
        self._judging = Judging(self._db)
        self._changing = Changing(self._db, self._making)
        self._removing = Removing(self._db, self._placing, chosen)
        self.watched = Watched(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; everything accepted is in it."""
        self._db.close()

    # Keeping up

    def add(self, articles: Article | Iterable[Article], *, live: bool = False) -> list[Added]:
        """Take articles in and bring the stories they touch up to date; what became of each, in order.

        `live` says that they are what stands at their addresses now: a text that was there before is there again.
        Else that is believed only of one whose date says so, for old files may be added twice.
        """
        added = list(self.accept([articles] if isinstance(articles, Article) else articles, live=live))
        for _ in self.update():
            pass
        return added

    def accept(self, articles: Iterable[Article], *, live: bool = False) -> Iterator[Added]:
        """Take articles in and leave reading and telling to `update`; yields each once it is safe on disk.

        Behind the last one, the stories they came to are looked around once more: they end nearer to those of a batch.
        """
        came = []
        for added in self._accepting.accept(articles, live=live):
            came.append(self._placing.unsettled(added.revision))
            yield added
        self._placing.look_around(sorted(filter(None, came)))

    def due(self) -> Due:
        """How much `update` has to do."""
        return self._making.due()

    def update(self) -> Iterator[Made]:
        """Read and tell what changed; yields each thing once it is kept. Stop it anywhere, it goes on from there."""
        return self._making.update()

    def remove(self, *names: str) -> Removal:
        """Take out articles, stories, or what is at an address; `undo` puts them back."""
        return self._removing.remove(names)

    def undo(self, number: int | None = None) -> Removal:
        """Put back what a removal took out: the last one, or that of a number."""
        return self._removing.undo(number)

    def vacuum(self) -> Vacuumed:
        """Delete for good what was removed and what can be made again, and give the space back to the disk."""
        return self._removing.vacuum()

    def judge(self, *judgements: Judgement, waiting: bool = False) -> int:
        """Keep what people said is right, and tell what it touches again; how many judgements are new.

        Of an article that is not here one is refused with `NotInLibrary`, or with `waiting` waits for it.
        """
        with self._placing.changing():
            new = self._judging.judge(judgements, waiting=waiting)
            if any(judgement.kind == "story" for judgement in judgements):
                self._placing.settle()
        for _ in self.update():
            pass
        return new

    def take_back(self, judgement: str) -> Judgement:
        """Let a judgement count no more, and tell what it touched again."""
        with self._placing.changing():
            taken = self._judging.take_back(judgement)
            if taken.kind == "story":
                self._placing.settle()
        for _ in self.update():
            pass
        return taken

    # Looking up

    def judgements(self) -> list[Judged]:
        """Every judgement, also those taken back, with what those on one question come to."""
        return self._judging.all()

    def portable_judgements(self) -> list[Judgement]:
        """The judgements that count, in a form for other libraries: they say what documents they are about."""
        return self._judging.portable()

    def judgements_of(self, story: str) -> tuple[Judgement, ...]:
        """The judgements that count for a story, as they speak of its articles now."""
        return self._judging.of(list(self.articles(story)))

    def changed(self, since: dt.datetime) -> list[Story]:
        """The stories to which something came, or from which something went, after a moment."""
        return self._finding.changed(stamp(since))

    def changes(self, story: str, since: dt.datetime) -> tuple[Development, ...]:
        """What has changed in a story since a moment: all of it, for one that is younger."""
        return self._changing.changes(self.story(story).id, since)

    def stories(self) -> list[Story]:
        """All stories, the latest first."""
        return self._finding.stories()

    def story(self, story: str) -> Story:
        """A story by its id (that of one merged into it will do); raises `NotInLibrary` where there is none."""
        return self._finding.story(story)

    def find_story(self, wanted: str) -> Story:
        """The one story of an id, the beginning of one, the id of an article in it, or words of its title."""
        return self._finding.story_meant(wanted)

    def account(self, story: str) -> Account:
        """What the articles of a story say together, told anew only where something it rests on has changed."""
        return self._making.account(self.story(story).id)

    def account_then(self, story: str, when: dt.datetime) -> Account | None:
        """The account of what had been seen of a story at a moment; `None` where that was nothing."""
        if when.tzinfo is None:
            raise LibraryError(f"a moment needs its time zone, {when} has none")
        return self._making.account_then(self.story(story).id, when)

    def history(self, story: str) -> list[Version]:
        """The accounts that a story had, the first one first."""
        return self._making.history(self.story(story).id)

    def articles(self, story: str | None = None) -> Iterator[Article]:
        """The articles as they are now, in the order they came: all of them, or those of a story."""
        return self._finding.articles(self.story(story).id if story else None)

    def article(self, name: str) -> Article:
        """An article by the id of one of its versions, or by its address."""
        return self._finding.article(name)

    def reading(self, name: str) -> Reading:
        """What an article says, taken alone."""
        return self._making.reading(self.article(name))

    def revisions(self, name: str) -> list[Revision]:
        """The versions of an article, the first one first, each with what it changed word by word."""
        return self._finding.revisions(name)

    def search(self, query: str, *, limit: int = 20, story: str | None = None, source: str | None = None) -> list[Hit]:
        """The articles that have all words of a query ("a phrase", `-without`, `begin*`), the best first."""
        return self._finding.search(query, limit=limit, story=story, source=source)

    def sources(self) -> list[Source]:
        """The outlets, the one with most articles first."""
        return self._finding.sources()

    def removals(self) -> list[Removal]:
        """What was taken out, the last one first."""
        return self._finding.removals()

    def export(self, folder: str | Path, stories: Iterable[str] | None = None) -> Iterator[Path]:
        """Write articles, stories and accounts to a folder as JSON; yields each file once it is there."""
        chosen = None if stories is None else [self.story(story) for story in stories]
        return export(self._db, self._making, Path(folder), chosen)
