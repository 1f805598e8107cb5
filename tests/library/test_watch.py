"""Watching feeds of a server that misbehaves, into a library."""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from library.acting import Nursery
from library.made import state
from serving import Answer, PretendClock, Site, answer, gzipped, page, redirect, serving, until
from tellings.errors import NotInLibrary
from tellings.library import Library
from tellings.library.watching.results import Checked, Event, Feed, Taken
from tellings.library.watching.watcher import Watcher, WatchSettings
from tellings.loading.fetching.client import Fetcher
from tellings.loading.fetching.settings import FetchSettings

BODY = "The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships."
WHOLE = [BODY, "“Nobody should moor a boat to that,” said Ann Roke, who led the divers into the harbour at noon."]
LIMITS = FetchSettings(read_timeout=0.3, total_timeout=0.6, largest=100_000, attempts=2)
LATER = WatchSettings(every=10, later=True)


class Desk:
    """A library, a site with a feed, and a clock that pretends."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.path, self.clock = site, folder / "news.db", PretendClock()
        self.feed = site.url + "/feed"
        self.settings = LATER

    def publish(self, *numbers: int, path: str = "/feed", summary: str = BODY, more: str = "", **headers: str) -> None:
        """Serve a feed of these entries, and a page for each."""
        items = "".join(f"<item><title>Mole {n}</title><link>{self.site.url}/{n}</link><guid>q-{n}</guid><description>"
                        f"{summary}</description>{more}</item>" for n in numbers)
        xml = f"<rss version='2.0'><channel><title>The Quay</title><link>{self.site.url}/</link>{items}</channel></rss>"
        self.site.serve(path, answer(xml.encode(), Content_Type="application/rss+xml", **headers))
        for n in numbers:
            if f"/{n}" not in self.site.answers:
                self.site.serve(f"/{n}", self.page(n))

    def page(self, n: int) -> Answer:
        """The page of an entry."""
        body = "".join(f"<p>{words}</p>" for words in (*WHOLE, f"It was meeting number {n} of the board this year."))
        return page(f"<html><head><title>Mole {n}</title></head><body><article>{body}</article></body></html>")

    def round(self, *, healthy_too: bool = True, follow: tuple[str, ...] = ("/feed",)) -> list[Event]:
        """One round of a watcher that then ends."""
        with Library(self.path) as library, Fetcher(LIMITS, self.clock, library.watched.rules) as fetcher:
            watcher = Watcher(library, fetcher, self.settings)
            watcher.follow(path if "://" in path else self.site.url + path for path in follow)
            return list(watcher.round(healthy_too=healthy_too))

    def health(self) -> Feed:
        """The state of the one feed."""
        with Library(self.path) as library:
            (feed,) = library.watched.feeds.all()
        return feed

    def texts(self) -> list[str]:
        """The articles, in the order they came."""
        with Library(self.path) as library:
            return [article.text for article in library.articles()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving() as site:
        yield Desk(site, tmp_path)


def outcomes(events: list[Event]) -> list[str]:
    return [event.outcome for event in events]


def test_round(desk: Desk) -> None:
    """What is new in a feed becomes articles with the text of their pages, the oldest first, and nothing twice."""
    desk.publish(2, 1)
    events = desk.round()
    assert outcomes(events) == ["read", "new", "new"]
    assert [event.title for event in events if isinstance(event, Taken)] == ["Mole 1", "Mole 2"]
    assert [text.split("\n")[:2] for text in desk.texts()] == [WHOLE] * 2
    assert outcomes(desk.round()) == ["read"]
    desk.publish(3, 2, 1)
    assert outcomes(desk.round()) == ["read", "new"]
    assert desk.site.paths().count("/1") == 1
    health = desk.health()
    assert (health.title, health.health, health.articles, health.waiting) == ("The Quay", "ok", 3, 0)


def test_unchanged(desk: Desk) -> None:
    """A feed that knows marks is asked with them, and sends nothing where nothing is new."""
    desk.publish(1, ETag='"v1"')
    desk.round()
    (event,) = desk.round()
    assert event.outcome == "unchanged"
    assert desk.site.asked[-1][1]["if-none-match"] == '"v1"'


def test_schedule(desk: Desk) -> None:
    """A feed is asked again when its time has come, and not before."""
    desk.publish(1)
    desk.round(healthy_too=False)
    desk.clock.time += 500
    assert desk.round(healthy_too=False) == []
    desk.clock.time += 150
    assert outcomes(desk.round(healthy_too=False)) == ["read"]


def test_failing_feed(desk: Desk) -> None:
    """A feed that fails is left alone for longer and longer, its health says why, and it recovers."""
    desk.publish(1)
    good = desk.site.answers["/feed"][0]
    desk.site.serve("/feed", answer(b"", 503))
    pauses = []
    for n in range(8):
        (event,) = desk.round()
        assert isinstance(event, Checked)
        assert event.outcome == "failed"
        assert desk.health().failures == n + 1
        pauses.append(round((event.next_check.timestamp() - desk.clock.time) / 60))
        assert desk.round() == []
        desk.clock.time = event.next_check.timestamp()
    assert pauses == [20, 40, 80, 160, 320, 640, 1280, 1440]
    assert (desk.health().health, desk.health().last_error) == ("failing", "status 503: Service Unavailable")
    desk.site.serve("/feed", good)
    assert outcomes(desk.round()) == ["read", "new"]
    assert (desk.health().health, desk.health().failures, desk.health().last_error) == ("ok", 0, None)


def test_retry_after(desk: Desk) -> None:
    """A server that asks to come back in five hours is asked in five hours."""
    desk.site.serve("/feed", answer(b"", 429, Retry_After="18000"))
    (event,) = desk.round()
    assert event.next_check == dt.datetime.fromtimestamp(desk.clock.time + 18000, dt.UTC)


@pytest.mark.parametrize(("given", "reason"), [
    (answer(b"", 500), "500"), (answer(b"", 404), "404"), (redirect("/feed"), "redirects more"),
    (Answer(b"<rss>", length=500), "cut off"), (Answer(b"<rss>", pause=2), "in time"), (Answer(endless=True), "larger"),
    (gzipped(b"<rss>" * 500, cut=9), "cut off"), (page("<html><p>No feed here</p></html>"), "no feed"),
    (answer(b""), "no feed"), (answer(b"<opml version='2.0'><body/></opml>"), "list of feeds")])
def test_trouble(desk: Desk, given: Answer, reason: str) -> None:
    """Whatever a server does, the feed fails with the reason, and others are read."""
    desk.publish(1, path="/good")
    desk.site.serve("/feed", given)
    events = desk.round(follow=("/feed", "/good"))
    assert outcomes(events) == ["failed", "read", "new"]
    assert reason in str(events[0].error)


def test_gone(desk: Desk) -> None:
    """A feed that is gone for good is asked again in a week."""
    desk.site.serve("/feed", answer(b"", 410))
    assert outcomes(desk.round()) == ["gone"]
    assert desk.health().health == "gone"
    desk.clock.time += 6 * 86400
    assert desk.round() == []


def test_moved(desk: Desk) -> None:
    """A feed that has moved for good is asked at its new address from then on."""
    desk.publish(1, path="/new")
    desk.site.serve("/feed", redirect("/new", 301))
    desk.round()
    assert (desk.health().url, desk.health().address) == (desk.feed, desk.site.url + "/new")
    desk.round()
    assert desk.site.paths().count("/feed") == 1


def test_page_with_a_feed(desk: Desk) -> None:
    """Whoever names a site gets the feed that its page names."""
    desk.publish(1)
    site = desk.site.serve("/home", page('<html><head><link rel="alternate" type="application/rss+xml" href="/feed">'
                                         "</head><body><p>Welcome to the quay</p></body></html>"))
    assert outcomes(desk.round(follow=(site,))) == ["read", "new"]
    assert desk.health().address == desk.feed


def test_robots(desk: Desk) -> None:
    """What robots.txt forbids is not asked for: of such a page the summary is what there is."""
    desk.site.serve("/robots.txt", answer(b"User-agent: *\nDisallow: /1\n"))
    desk.publish(2, 1)
    events = desk.round()
    assert outcomes(events) == ["read", "new", "new"]
    assert "robots.txt" in str(events[1].error)
    assert desk.texts()[0] == BODY
    assert "/1" not in desk.site.paths()


def test_page_in_trouble(desk: Desk) -> None:
    """A page that fails for now is asked for again later, also when its entry has left the feed meanwhile."""
    desk.publish(1)
    desk.site.serve("/1", answer(b"", 503))
    events = desk.round()
    assert outcomes(events) == ["read", "waiting"]
    assert (desk.texts(), desk.health().waiting) == ([], 1)
    desk.publish(2)
    desk.site.serve("/1", desk.page(1))
    desk.clock.time += 700
    assert sorted(outcomes(desk.round())) == ["new", "new", "read"]
    assert len(desk.texts()) == 2


def test_page_in_lasting_trouble(desk: Desk) -> None:
    """After five tries the summary is what there is."""
    desk.publish(1)
    desk.site.serve("/1", answer(b"", 503))
    told = []
    for _ in range(5):
        told += [event for event in desk.round() if isinstance(event, Taken)]
        desk.clock.time += 86400
    assert outcomes(list(told)) == ["waiting"] * 4 + ["new"]
    assert desk.texts() == [BODY]
    assert desk.round()[1:] == []


def test_host_in_trouble(desk: Desk) -> None:
    """A host that fails for now is not asked for its other pages in the same round."""
    desk.publish(3, 2, 1)
    for n in (1, 2, 3):
        desk.site.serve(f"/{n}", answer(b"", 503))
    assert outcomes(desk.round()) == ["read", "waiting"]
    assert desk.site.paths() == ["/feed", "/1", "/1"]


def test_page_that_kills(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose reading kills the watcher each time does so ten times, then its summary is taken."""
    class OutOfMemory(BaseException):
        pass

    def die(*_: object) -> None:
        raise OutOfMemory

    monkeypatch.setattr("tellings.library.watching.watcher.joined", die)
    desk.publish(2, 1)
    desk.site.serve("/2", answer(b"", 404))
    for _ in range(10):
        with pytest.raises(OutOfMemory):
            desk.round()
    assert outcomes(desk.round()) == ["read", "new", "reprint"]
    assert desk.texts() == [BODY] * 2


def test_nothing_to_be_had(desk: Desk) -> None:
    """An entry without text whose page is missing fails once, and is not asked for again."""
    desk.publish(1, summary="")
    desk.site.serve("/1", answer(b"", 404))
    assert outcomes(desk.round()) == ["read", "failed"]
    assert outcomes(desk.round()) == ["read"]


def test_whole_entries(desk: Desk) -> None:
    """A feed that holds whole reports needs no pages."""
    whole = "&lt;p&gt;" + "&lt;/p&gt;&lt;p&gt;".join([BODY] * 20) + "&lt;/p&gt;"
    desk.publish(1, summary=whole)
    assert outcomes(desk.round()) == ["read", "new"]
    assert desk.site.paths() == ["/feed"]


def test_named_source(desk: Desk) -> None:
    """What an entry names as its source is kept."""
    desk.publish(1, more="<source url='https://post.example/'>The Post</source>")
    desk.round()
    with Library(desk.path) as library:
        assert [article.source for article in library.articles()] == ["The Post"]


def test_changed_entry(desk: Desk) -> None:
    """An entry that its feed changes is read anew; a page that says something new is a new version."""
    desk.publish(1)
    desk.round()
    desk.publish(1, summary=BODY + " Update: two more cracks were found.")
    desk.site.serve("/1", page(f"<html><head><title>Mole 1</title></head><body><article><p>{BODY}</p><p>{WHOLE[1]}</p>"
                               "<p>Divers found two more cracks on Thursday.</p></article></body></html>"))
    assert outcomes(desk.round()) == ["read", "revision"]
    desk.publish(1, summary=BODY + " Minor.")
    assert outcomes(desk.round()) == ["read", "known"]


KILLS = int(os.environ.get("TELLINGS_KILLS", "100")) // 10


def test_killed(desk: Desk, memory: Path, nursery: Nursery) -> None:
    """Killed at any statement, a watcher goes on when it is started again: nothing is lost, nothing is doubled."""
    desk.publish(*range(4, 0, -1))
    (memory / "feed.txt").write_text(desk.feed)
    most = nursery.statements("watch", memory / "whole.db")
    wanted = state(memory / "whole.db")
    assert len(wanted["articles"]) == 4
    chance = random.Random(5)
    kills = turn = 0
    while kills < KILLS:
        turn += 1
        path = memory / f"{turn}.db"
        while (code := nursery.run("watch", path, chance.randint(1, most))) != 0:
            assert code == -signal.SIGKILL
            kills += 1
        assert nursery.run("watch", path) == 0
        assert state(path) == wanted
        with Library(path) as library:
            assert [feed.waiting for feed in library.watched.feeds.all()] == [0]


def test_two_watchers(desk: Desk) -> None:
    """Of two watchers at once, one asks a feed."""
    desk.publish(1)
    desk.round()
    desk.clock.time += 700
    with Library(desk.path) as one, Library(desk.path) as other:
        now = dt.datetime.fromtimestamp(desk.clock.time, dt.UTC)
        (mine,), (theirs,) = one.watched.feeds.due(now), other.watched.feeds.due(now)
        later = now + dt.timedelta(minutes=10)
        assert [one.watched.feeds.claim(mine, later), other.watched.feeds.claim(theirs, later)] == [True, False]


def test_rest(desk: Desk) -> None:
    """Between rounds a watcher rests until something is due, a minute at most."""
    desk.publish(1)
    with Library(desk.path) as library, Fetcher(LIMITS, desk.clock) as fetcher:
        watcher = Watcher(library, fetcher, LATER)
        watcher.follow([desk.feed])
        assert outcomes(list(watcher.round())) == ["read", "new"]
        started = desk.clock.time
        while not (events := list(watcher.round())):
            watcher.rest()
    assert outcomes(events) == ["read"]
    assert max(desk.clock.slept) == 60
    assert 590 <= desk.clock.time - started <= 602


def test_broken_link(desk: Desk) -> None:
    """An entry whose link is no address is what its feed says of it."""
    desk.publish(2, 1)
    data = desk.site.answers["/feed"][0].body.replace(f"{desk.site.url}/1".encode(), b"http://[1")
    desk.site.serve("/feed", answer(data))
    assert outcomes(desk.round()) == ["read", "new", "new"]
    assert BODY in desk.texts()


def test_rules_are_kept(desk: Desk) -> None:
    """robots.txt is asked for once a day, however often a timer starts a watcher."""
    desk.publish(1)
    for _ in range(3):
        desk.round()
    assert [path for path, _ in desk.site.asked].count("/robots.txt") == 1
    desk.clock.time += 90_000
    desk.site.serve("/robots.txt", answer(b"User-agent: *\nDisallow: /\n"))
    (event,) = desk.round()
    assert "robots.txt" in str(event.error)


def test_hosts_in_turn(desk: Desk) -> None:
    """The pages of several hosts are asked for in turn."""
    with serving() as other:
        desk.publish(1, 2, 3)
        items = "".join(f"<item><title>{n}</title><link>{other.url}/{n}</link></item>" for n in (7, 8))
        other.serve("/feed", answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode()))
        for n in (7, 8):
            other.serve(f"/{n}", desk.page(n))
        events = desk.round(follow=("/feed", other.url + "/feed"))
    assert [event.title for event in events if isinstance(event, Taken)] == [
        "Mole 3", "Mole 8", "Mole 2", "Mole 7", "Mole 1"]


def _two_hosts(desk: Desk, other: Site, first: Callable[[], object] = bool) -> list[Event]:
    """A round over the feeds of two hosts with two pages each; `first` is called before the first page is given."""
    desk.publish(1, 2)
    items = "".join(f"<item><title>{n}</title><link>{other.url}/{n}</link></item>" for n in (7, 8))
    other.serve("/feed", answer(f"<rss version='2.0'><channel>{items}</channel></rss>".encode()))
    for n in (7, 8):
        other.serve(f"/{n}", desk.page(n))
    desk.site.serve("/2", replace(desk.page(2), before=first))
    return desk.round(follow=("/feed", other.url + "/feed"))


def test_hosts_at_once(desk: Desk) -> None:
    """While one host is slow the pages of another are had; the order of what is taken is as if none were."""
    with serving() as other:
        events = _two_hosts(desk, other, lambda: until(lambda: "/7" in other.paths()))
    assert [event.title for event in events if isinstance(event, Taken)] == ["Mole 2", "Mole 8", "Mole 1", "Mole 7"]
    assert not desk.site.crowded


def test_one_host_at_once(desk: Desk) -> None:
    """Where one host is to be asked at once, one is."""
    desk.settings = LATER.model_copy(update={"at_once": 1})
    waited = []
    with serving() as other:
        events = _two_hosts(desk, other, lambda: waited.append(until(lambda: "/7" in other.paths(), 0.2)))
    assert waited == [False]
    assert len(events) == 6


def test_stopped_while_waiting(desk: Desk) -> None:
    """On Ctrl-C what has arrived is taken, and the next round takes the rest."""
    def stop() -> None:
        until(lambda: "/7" in other.paths())
        if desk.site.paths().count("/2") > 1:
            return          # asked again, for a busy machine took too long
        os.kill(os.getpid(), signal.SIGINT)
        desk.site.stopped.wait(5)

    signal.signal(signal.SIGINT, signal.default_int_handler)    # a job in the background starts with it ignored
    with serving() as other:
        with pytest.raises(KeyboardInterrupt):
            _two_hosts(desk, other, stop)
        assert any("meeting number 8" in text for text in desk.texts())
        desk.site.serve("/2", desk.page(2))
        desk.round(follow=())
    assert len(desk.texts()) == 4


def test_a_page_behind_a_wall(desk: Desk) -> None:
    """An entry that changes when its page shows no more than a part of the report, or nothing, is no new version."""
    desk.publish(1)
    desk.round()
    before = desk.texts()
    edited(desk, BODY)
    desk.publish(1, summary="The board closed the mole.")
    (_, event) = desk.round()
    assert (event.outcome, event.error) == ("known", "the page shows only a part of it now")
    desk.site.serve("/1", answer(b"", 403))
    desk.publish(1, summary="The mole is closed.")
    (_, event) = desk.round()
    assert event.outcome == "known"
    assert "403" in str(event.error)
    assert desk.texts() == before


def test_a_page_that_goes_back(desk: Desk) -> None:
    """A page that shows its first text again is a version again."""
    desk.settings = WatchSettings(every=10, later=True, revisit=True)
    desk.publish(1)
    desk.round()
    first = desk.texts()
    edited(desk, *WHOLE, "The board has since said that the mole stays closed for eleven weeks.")
    desk.clock.time += 4000
    assert outcomes(desk.round()) == ["read", "revision"]
    desk.site.serve("/1", desk.page(1))
    desk.clock.time += 30_000
    assert outcomes(desk.round()) == ["read", "revision"]
    assert desk.texts() == first


def edited(desk: Desk, *paragraphs: str) -> None:
    """Change the page of the first entry in silence."""
    body = f"<article>{''.join(f'<p>{words}</p>' for words in paragraphs)}</article>"
    desk.site.serve("/1", page(f"<html><head><title>Mole 1</title></head><body>{body}</body></html>"))


def test_silent_edits(desk: Desk) -> None:
    """A page that changes while its feed does not is a new version, where pages are looked at again."""
    desk.settings = WatchSettings(every=10, later=True, revisit=True)
    desk.publish(1)
    desk.round()
    edited(desk, *WHOLE, "The board has since said that the mole stays closed for eleven weeks.")
    told = []
    for _ in range(80):
        desk.clock.time += 3600
        told += [event for event in desk.round() if isinstance(event, Taken)]
    assert outcomes(list(told)) == ["revision"]
    assert desk.site.paths().count("/1") == 5
    assert desk.texts()[0].endswith("eleven weeks.")


def test_pages_that_go(desk: Desk) -> None:
    """A page that shrinks behind a wall or is gone is no edit, and no failure."""
    desk.settings = WatchSettings(every=10, later=True, revisit=True)
    desk.publish(1)
    desk.round()
    before = desk.texts()
    edited(desk, BODY)
    desk.clock.time += 4000
    assert outcomes(desk.round()) == ["read"]
    desk.site.serve("/1", answer(b"", 404))
    desk.clock.time += 90_000
    assert outcomes(desk.round()) == ["read"]
    with Library(desk.path) as library:
        library.remove(next(library.articles()).id)
    desk.clock.time += 900_000
    assert outcomes(desk.round()) == ["read"]
    assert len(before) == 1
    assert desk.texts() == []


def test_forget(desk: Desk) -> None:
    """A feed that is forgotten is not asked again, and its articles stay."""
    desk.publish(1)
    desk.round()
    with Library(desk.path) as library:
        assert library.watched.feeds.forget([desk.feed]) == 1
        with pytest.raises(NotInLibrary):
            library.watched.feeds.forget([desk.feed])
    assert desk.round(follow=()) == []
    assert len(desk.texts()) == 1


def test_stories_are_told(desk: Desk) -> None:
    """Unless that is left for later, the stories that new articles touch are told."""
    desk.publish(1)
    with Library(desk.path) as library, Fetcher(LIMITS, desk.clock) as fetcher:
        watcher = Watcher(library, fetcher)
        watcher.follow([desk.feed])
        list(watcher.round())
        assert library.due().stories == 0
        (story,) = library.stories()
        assert library.account(story.id).articles[0].title == "Mole 1"
