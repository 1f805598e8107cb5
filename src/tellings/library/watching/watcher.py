"""The rounds of a watcher: ask the feeds that are due, then have the pages of what is new in them.

Strategy: a feed that fails is asked again after twice the time, and again twice, up to a day, or when its server says;
one that is gone for good once a week. A page that may come later is asked for five times, at growing distances; then,
or where it is refused, the summary in the feed is what there is, unless more of the report was had before. When one
page of a host fails for now, its others are left for the next round, so that a host in trouble costs one request.
Several hosts are asked at once, each of them one thing at a time (`asking`); what they answer is taken in the order of
the feeds and their entries.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple, TypeVar

from pydantic import Field

from tellings.errors import NotInLibrary
from tellings.library import Added, Library
from tellings.library.watching.entries import Waiting
from tellings.library.watching.feeds import Known
from tellings.library.watching.results import Checked, Event, Taken
from tellings.library.watching.visits import LEAST_LEFT, Visit
from tellings.loading import LONGEST
from tellings.loading.feeds.completing import joined
from tellings.loading.feeds.discovering import feeds_of_page
from tellings.loading.feeds.entries import Entry, Feed
from tellings.loading.feeds.lists import is_list
from tellings.loading.feeds.reading import read_feed
from tellings.loading.fetching.answers import Fetched
from tellings.loading.fetching.asking import AT_ONCE, Asking, Question, answers
from tellings.loading.fetching.client import Fetcher
from tellings.loading.fetching.errors import FetchError
from tellings.loading.found import Found, article
from tellings.loading.raw import BrokenFileError
from tellings.loading.sources import host_of, server_of
from tellings.records import Article
from tellings.records.base import Record

LONGEST_PAUSE = dt.timedelta(days=1)
CLAIMED = dt.timedelta(minutes=5)       # a feed whose watcher was killed is another's after this
GONE_PAUSE = dt.timedelta(days=7)
MOST_TRIES = 5
MOST_BEGUN = 10             # a page that kills its reader (out of memory, say) must not do so for ever
MOST_ENTRIES = 1_000        # of one feed at a time; one that holds more is an archive
_NAP = 60.0                 # seconds: another process may have followed a new feed meanwhile


Page = TypeVar("Page", Waiting, Visit)
T = TypeVar("T")
A = TypeVar("A")


class WatchSettings(Record):
    """How to watch: `every` so many minutes, `at_once` so many hosts.

    `revisit` looks at pages again for silent edits; `later` does not tell.
    """

    every: float = Field(default=15, ge=1)
    at_once: int = Field(default=AT_ONCE, ge=1, le=64)
    revisit: bool = False
    later: bool = False

    def pause(self, failures: int = 0) -> dt.timedelta:
        """The time until the next check after so many failures in a row."""
        return min(dt.timedelta(minutes=self.every * 2.0 ** min(failures, 20)), LONGEST_PAUSE)


class _Page(NamedTuple):
    """The page of an entry, or why it cannot be had; neither where its feed has the whole report."""

    page: Fetched | None = None
    error: FetchError | None = None


class _Read(NamedTuple):
    """What a feed answered, with the feed in it if that is new, or why it cannot be read."""

    answer: Fetched | None = None
    feed: Feed | None = None
    error: FetchError | BrokenFileError | None = None


def _size_of_feed(_: Known, read: _Read) -> int:
    return len(read.answer.body) if read.answer else 0


def _in_turn(waiting: Iterable[Page]) -> Iterator[Page]:
    """The entries, one of each host in turn: while one host must not be asked, the others are."""
    by_host: dict[str, deque[Page]] = defaultdict(deque)
    for one in waiting:
        by_host[host_of(one.entry.link or "")].append(one)
    while by_host:
        for host in list(by_host):
            yield by_host[host].popleft()
            if not by_host[host]:
                del by_host[host]


class Watcher:
    """Watches the feeds of a library."""

    def __init__(self, library: Library, fetcher: Fetcher, settings: WatchSettings | None = None) -> None:
        self._library, self._fetcher = library, fetcher
        self._settings = settings or WatchSettings()
        self._watched = library.watched
        self._feeds, self._entries = self._watched.feeds, self._watched.entries

    def _now(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self._fetcher.clock.now(), dt.UTC)

    def follow(self, urls: Iterable[str]) -> int:
        """Follow feeds from now on; how many were not followed before."""
        return self._feeds.follow(urls, self._now())

    def round(self, urls: Iterable[str] = (), *, healthy_too: bool = False) -> Iterator[Event]:
        """Ask the feeds that are due, and have the pages of their new entries; yields each thing once it is kept.

        `healthy_too` asks also those in health that are not due yet, for those who bring their own timer.
        """
        wanted = tuple(urls)
        feeds = self._feeds.due(self._now(), wanted, healthy_too=healthy_too)
        until = self._now() + CLAIMED
        asking = Asking(self._feed, lambda feed: self._feeds.claim(feed, until), _size_of_feed, self._settings.at_once)
        for feed, read in self._answers([Question(server_of(feed.address), feed) for feed in feeds], asking,
                                        [feed.address for feed in feeds]):
            yield self._check(feed, read)
        troubled = set[str]()
        for waiting, got in self._pages(self._entries.waiting(self._now(), wanted), self._page, troubled):
            yield self._take(waiting, got)
        for visit, got in self._pages(self._watched.visits.due(self._now(), wanted), self._look, troubled):
            if changed := self._visit(visit, got):
                yield changed
        if not self._settings.later:
            for _ in self._library.update():
                pass

    def _answers(self, questions: Sequence[Question[T]], asking: Asking[T, A], urls: Iterable[str]
                 ) -> Iterator[tuple[T, A]]:
        """The answers of several hosts, asked at once; what is learned of their rules is kept."""
        self._watched.rules.prepare(sorted({host_of(url) for url in urls}))
        try:
            for item, answer in answers(questions, asking):
                self._watched.rules.save()
                yield item, answer
        finally:
            self._watched.rules.save()

    def _pages(self, wanted: Iterable[Page], ask: Callable[[Page], _Page], troubled: set[str]
               ) -> Iterator[tuple[Page, _Page]]:
        """The pages of entries, but for those of hosts that are or become `troubled`."""
        def arrived(one: Page, got: _Page) -> int:
            if got.error and got.error.temporary:
                troubled.add(server_of(one.entry.link or ""))
            return len(got.page.body) if got.page else 0

        def fine(one: Page) -> bool:
            return one.entry.full or server_of(one.entry.link or "") not in troubled

        ones = list(_in_turn(wanted))
        urls = [one.entry.link or "" for one in ones]
        questions = [Question("" if one.entry.full else server_of(url), one)
                     for one, url in zip(ones, urls, strict=True)]
        return self._answers(questions, Asking(ask, fine, arrived, self._settings.at_once), urls)

    def rest(self) -> None:
        """Wait until something is due."""
        moments = (self._feeds.next_check(), self._entries.next_try(), self._watched.visits.next_visit())
        seconds = (min(filter(None, moments), default=self._now()) - self._now()).total_seconds()
        self._fetcher.clock.sleep(min(max(seconds, 1.0), _NAP))

    # Feeds

    def _feed(self, feed: Known) -> _Read:
        """Ask a feed; called in a thread."""
        try:
            answer = self._fetcher.fetch(feed.address, feed.conditions)
            return _Read(*self._found(answer)) if answer.fresh else _Read(answer)
        except (FetchError, BrokenFileError) as error:
            return _Read(error=error)

    def _found(self, answer: Fetched) -> tuple[Fetched, Feed]:
        """The feed in an answer, or that which the page in it names."""
        try:
            return answer, read_feed(answer.body, answer.charset, answer.url)
        except BrokenFileError:
            if is_list(answer.body):
                raise BrokenFileError("this is a list of feeds: save it, and name the file") from None
            named = feeds_of_page(answer.body, answer.charset, answer.url)
            if not named:
                raise
        found = self._fetcher.fetch(named[0], found_on=answer.url)
        return found._replace(moved=named[0]), read_feed(found.body, found.charset, found.url)

    def _check(self, feed: Known, read: _Read) -> Checked:
        """Note what became of a feed that was asked."""
        if read.error:
            return self._failed(feed, read.error)
        if read.answer and read.feed:
            return self._note(feed, read.feed, read.answer.moved or feed.address, read.answer)
        with self._watched.transaction():
            self._feeds.succeeded(feed, self._now(), self._now() + self._settings.pause())
        return self._checked(feed)

    def _note(self, feed: Known, read: Feed, address: str, answer: Fetched) -> Checked:
        """Write down what is new, and what to ask with the next time, together."""
        now = self._now()
        newest = list(islice(read.entries, MOST_ENTRIES))
        with self._watched.transaction():
            new = self._entries.put(feed, reversed(newest), now)
            self._feeds.succeeded(feed, now, now + self._settings.pause())
            self._feeds.learned(feed, read.title, address, answer.conditions)
            if new:
                self._feeds.had_new(feed, now)
        return self._checked(feed, new, read.title)

    def _failed(self, feed: Known, error: FetchError | BrokenFileError) -> Checked:
        reason = error.reason if isinstance(error, FetchError) else str(error)
        gone = isinstance(error, FetchError) and error.gone
        pause = GONE_PAUSE if gone else self._settings.pause(feed.failures + 1)
        if isinstance(error, FetchError) and error.retry_after:
            pause = max(pause, dt.timedelta(seconds=min(error.retry_after, GONE_PAUSE.total_seconds())))
        now = self._now()
        self._feeds.failed(feed, now, reason, "gone" if gone else "failing", now + pause)
        return Checked(feed=feed.url, title=None, outcome="gone" if gone else "failed", error=reason,
                       next_check=now + pause)

    def _checked(self, feed: Known, entries: int | None = None, title: str | None = None) -> Checked:
        """What became of a feed that answered; `entries` is `None` where it is unchanged."""
        return Checked(feed=feed.url, title=title, outcome="unchanged" if entries is None else "read",
                       entries=entries or 0, next_check=self._now() + self._settings.pause())

    # Entries

    def _take(self, waiting: Waiting, got: _Page) -> Taken:
        """Accept an entry as an article, with its page where that was to be had."""
        entry, page, failure = waiting.entry, got.page, got.error
        self._entries.begin(waiting.number)
        found = entry.found
        if page:
            try:
                found = joined(entry, page)
            except FetchError as no_page:
                failure = no_page
        if failure and failure.temporary and waiting.tries + 1 < MOST_TRIES:
            return self._later(waiting, failure)
        error = failure.reason if failure else None
        text = found.text.strip()
        if not text or len(text) > LONGEST:
            error = error or ("it is too long for a report" if text else "no text of an article was found")
            self._entries.failed(waiting.number, error)
            return self._not_taken(waiting, "failed", error)
        kept = self._kept(found.url or entry.link or "")
        if kept and len(text) < LEAST_LEFT * len(kept.text):
            error = error or "the page shows only a part of it now"
            (added,) = self._library.accept([kept])
        else:
            added = self._accept(entry, found)
        self._entries.taken(waiting.number, added.article, error)
        if page and not error and self._settings.revisit:
            self._watched.visits.plan(waiting.number, entry, page.conditions, self._now())
        return Taken(feed=waiting.feed, link=entry.link, title=found.title, outcome=added.outcome,
                     article=added.article, story=added.story, error=error)

    def _page(self, waiting: Waiting) -> _Page:
        """Ask for the page of an entry; called in a thread."""
        link = waiting.entry.page
        if not link:
            return _Page()
        if waiting.tries >= MOST_BEGUN:
            return _Page(error=FetchError(link, f"reading it was begun {waiting.tries} times and never ended"))
        try:
            return _Page(self._fetcher.fetch(link, found_on=waiting.address))
        except FetchError as error:
            return _Page(error=error)

    def _accept(self, entry: Entry, found: Found) -> Added:
        """Accept what stands at an address now."""
        told = article(found._replace(url=found.url or entry.link), None, set())
        (added,) = self._library.accept([told], live=True)
        return added

    def _kept(self, name: str) -> Article | None:
        """What is kept of a report, as it stood last; by its id or its address."""
        try:
            known = self._library.article(name)
            return self._library.article(known.url) if known.url else known
        except NotInLibrary:
            return None

    def _look(self, visit: Visit) -> _Page:
        """Ask for a page again; called in a thread."""
        try:
            return _Page(self._fetcher.fetch(visit.entry.link or "", visit.conditions, found_on=visit.address))
        except FetchError as error:
            return _Page(error=error)

    def _visit(self, visit: Visit, got: _Page) -> Taken | None:
        """Look at a page again; what became of it if its text has changed."""
        entry, page = visit.entry, got.page
        changed: Taken | None = None
        try:
            if page and page.fresh and (found := joined(entry, page)) and self._still_there(visit, found):
                added = self._accept(entry, found)
                if added.outcome == "revision":
                    changed = Taken(feed=visit.feed, link=entry.link, title=found.title, outcome=added.outcome,
                                    article=added.article, story=added.story)
        except FetchError:
            pass        # it was taken before: what is no page now has not changed as far as we know
        self._watched.visits.made(visit, page.conditions if page else visit.conditions, self._now())
        return changed

    def _still_there(self, visit: Visit, found: Found) -> bool:
        """Whether a page still shows its report, and that is in the library."""
        kept = self._kept(visit.article)
        return kept is not None and LEAST_LEFT * len(kept.text) <= len(found.text) <= LONGEST

    def _later(self, waiting: Waiting, failure: FetchError) -> Taken:
        pause = self._settings.pause(waiting.tries)
        pause = max(pause, dt.timedelta(seconds=min(failure.retry_after or 0, LONGEST_PAUSE.total_seconds())))
        self._entries.later(waiting.number, failure.reason, self._now() + pause)
        return self._not_taken(waiting, "waiting", failure.reason)

    def _not_taken(self, waiting: Waiting, outcome: Literal["waiting", "failed"], error: str) -> Taken:
        entry = waiting.entry
        return Taken(feed=waiting.feed, link=entry.link, title=entry.found.title, outcome=outcome, error=error)
