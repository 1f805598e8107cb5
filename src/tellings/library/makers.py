"""Who reads and tells for the library: the pipeline, or another in its place where only the keeping is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from tellings.library.versions import READING, TELLING, version_of
from tellings.records import Account, Article, Judgement, Reading, Ruling

Read = Callable[[Iterable[Article], Sequence[Ruling]], Iterator[Reading]]


class Maker(Protocol):
    """Makes readings and accounts. What it makes must depend on its arguments and its versions alone."""

    @property
    def reading_version(self) -> str:
        """Another one means that readings come out differently."""

    @property
    def telling_version(self) -> str:
        """Another one means that accounts come out differently."""

    def read(self, articles: Iterable[Article], rulings: Sequence[Ruling] = ()) -> Iterator[Reading]:
        """The reading of each article, in order."""

    def tell(self, articles: Sequence[Article], judgements: Sequence[Judgement], read: Read) -> Account:
        """The account of the articles of one story; `read` reads them, or has their readings."""


class Pipeline:
    """The stages of tellings, loaded when first used."""

    @property
    def reading_version(self) -> str:
        """Of the rules of reading and the models beneath them."""
        return version_of(READING)

    @property
    def telling_version(self) -> str:
        """Of the rules of reading and of telling."""
        return version_of(TELLING)

    def read(self, articles: Iterable[Article], rulings: Sequence[Ruling] = ()) -> Iterator[Reading]:
        """As `tellings.read`, many."""
        from tellings.pipeline import read_many

        return read_many(articles, rulings)

    def tell(self, articles: Sequence[Article], judgements: Sequence[Judgement], read: Read) -> Account:
        """As `tellings.tell`."""
        from tellings.pipeline import tell

        return tell(articles, judgements=judgements, reader=read)
