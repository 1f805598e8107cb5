"""Fetching from a server that misbehaves."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from serving import Answer, PretendClock, Site, answer, gzipped, page, redirect, serving
from tellings.loading.fetching.answers import Conditions
from tellings.loading.fetching.client import Fetcher
from tellings.loading.fetching.errors import FetchError
from tellings.loading.fetching.manners import is_private
from tellings.loading.fetching.settings import FetchSettings, SystemClock

QUICK = FetchSettings(read_timeout=0.3, total_timeout=0.6, largest=100_000, host_delay=1)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def clock() -> PretendClock:
    return PretendClock()


@pytest.fixture
def fetcher(clock: PretendClock) -> Iterator[Fetcher]:
    with Fetcher(QUICK, clock) as made:
        yield made


def failing(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value


def test_plain(site: Site, fetcher: Fetcher) -> None:
    """A page comes with its type, its charset and what to ask with the next time."""
    url = site.serve("/a", page("<p>Mole</p>", ETag='"1"', Last_Modified="Tue, 06 May 2025 20:40:00 GMT"))
    got = fetcher.fetch(url)
    assert (got.body, got.content_type, got.charset) == (b"<p>Mole</p>", "text/html", "utf-8")
    assert got.conditions == Conditions('"1"', "Tue, 06 May 2025 20:40:00 GMT")
    assert site.asked[-1][1]["user-agent"].startswith("tellings/")


def test_unchanged(site: Site, fetcher: Fetcher) -> None:
    """What is known is asked for by its mark, and an unchanged answer is no fresh one."""
    url = site.serve("/a", page("x", ETag='"1"'))
    known = fetcher.fetch(url).conditions
    again = fetcher.fetch(url, known)
    assert (again.fresh, again.body, again.conditions) == (False, b"", known)
    assert site.asked[-1][1]["if-none-match"] == '"1"'


def test_unchanged_without_being_asked(site: Site, fetcher: Fetcher) -> None:
    """"Not modified" to one who knows nothing is no answer."""
    assert "304" in str(failing(fetcher, site.serve("/a", answer(b"", 304))))


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 408])
def test_passing_trouble(site: Site, fetcher: Fetcher, clock: PretendClock, status: int) -> None:
    """What may pass is tried again, after a growing wait."""
    assert fetcher.fetch(site.serve("/a", answer(b"", status), answer(b"", status), page("x"))).body == b"x"
    assert [pause for pause in clock.slept if pause > 1] == [2]
    assert site.paths() == ["/a"] * 3


def test_lasting_trouble(site: Site, fetcher: Fetcher) -> None:
    """After three tries it is an error that says that coming back may help."""
    error = failing(fetcher, site.serve("/a", answer(b"", 503)))
    assert error.temporary
    assert site.paths() == ["/a"] * 3


@pytest.mark.parametrize(("status", "gone"), [(404, False), (410, True), (403, False), (451, False), (401, False)])
def test_final(site: Site, fetcher: Fetcher, status: int, gone: bool) -> None:
    """What is refused or gone is not tried again."""
    error = failing(fetcher, site.serve("/a", answer(b"", status)))
    assert (error.temporary, error.gone, site.paths()) == (False, gone, ["/a"])
    assert str(status) in error.reason


@pytest.mark.parametrize("value", ["7", "Sun, 15 Jun 2025 15:06:48 GMT"])
def test_retry_after(site: Site, fetcher: Fetcher, clock: PretendClock, value: str) -> None:
    """The wait a server asks for is kept, as seconds or as a date."""
    assert fetcher.fetch(site.serve("/a", answer(b"", 429, Retry_After=value), page("x"))).body == b"x"
    assert max(clock.slept) == pytest.approx(7 if value == "7" else 8, abs=2)


def test_long_retry_after(site: Site, fetcher: Fetcher, clock: PretendClock) -> None:
    """A wait longer than a run should sleep is left to the caller, who is told how long."""
    error = failing(fetcher, site.serve("/a", answer(b"", 429, Retry_After="3600")))
    assert (error.retry_after, error.temporary, site.paths()) == (3600, True, ["/a"])
    assert sum(clock.slept) < 5


def test_silent_server(site: Site) -> None:
    """A server that sends nothing for too long is given up."""
    with Fetcher(QUICK.model_copy(update={"attempts": 1}), PretendClock()) as fetcher:
        error = failing(fetcher, site.serve("/a", Answer(b"xy", pause=5)))
    assert error.temporary
    assert "in time" in error.reason


def test_dripping_server(site: Site) -> None:
    """A server that sends a byte now and then does not keep us for ever."""
    url = site.serve("/a", Answer(b"x" * 100, pause=0.1))
    started = time.monotonic()
    with Fetcher(QUICK.model_copy(update={"attempts": 1, "host_delay": 0}), SystemClock()) as fetcher:
        assert "0.6 s" in failing(fetcher, url).reason
    assert time.monotonic() - started < 3


def test_endless_body(site: Site, fetcher: Fetcher) -> None:
    """A body without end stops at the limit."""
    error = failing(fetcher, site.serve("/a", Answer(endless=True)))
    assert "larger than 100,000" in error.reason
    assert not error.temporary


def test_swelling_body(site: Site, fetcher: Fetcher) -> None:
    """A small packed body that swells past the limit stops there."""
    assert "larger than" in failing(fetcher, site.serve("/a", gzipped(b"a" * 50_000_000))).reason


def test_truncated_body(site: Site, fetcher: Fetcher) -> None:
    """A body shorter than it was said to be is cut off, is asked for again, and never taken for the whole."""
    short = Answer(b"half", length=400)
    error = failing(fetcher, site.serve("/a", short))
    assert "cut off" in error.reason
    assert fetcher.fetch(site.serve("/b", short, page("whole"))).body == b"whole"


def test_packed_bodies(site: Site, fetcher: Fetcher) -> None:
    """Gzip is unpacked; packed and cut off is an error; said to be packed and not is taken as it is."""
    assert fetcher.fetch(site.serve("/a", gzipped(b"words " * 900))).body == b"words " * 900
    assert "cut off" in failing(fetcher, site.serve("/b", gzipped(b"words " * 900, cut=12))).reason
    assert fetcher.fetch(site.serve("/c", answer(b"plain", Content_Encoding="gzip"))).body == b"plain"
    assert "'br'" in failing(fetcher, site.serve("/d", answer(b"?", Content_Encoding="br"))).reason


def test_redirects(site: Site, fetcher: Fetcher) -> None:
    """Redirects are followed; only a chain that is for good all along says that the address has moved."""
    site.serve("/end", page("x"))
    site.serve("/b", redirect("end", 308))
    got = fetcher.fetch(site.serve("/a", redirect("/b", 301)))
    assert (got.url, got.moved) == (site.url + "/end", site.url + "/end")
    site.serve("/d", redirect("/end", 301))
    got = fetcher.fetch(site.serve("/c", redirect("/d")))
    assert (got.url, got.moved) == (site.url + "/end", None)


def test_redirect_loop(site: Site, fetcher: Fetcher) -> None:
    """A loop of redirects ends."""
    site.serve("/b", redirect("/a"))
    assert "redirects more than" in failing(fetcher, site.serve("/a", redirect("/b"))).reason


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://a.example/x", "http://", "http://[", "javascript:x"])
def test_redirect_out_of_the_web(site: Site, fetcher: Fetcher, target: str) -> None:
    """A redirect to what is no web address is refused."""
    assert not failing(fetcher, site.serve("/a", redirect(target))).temporary


def test_into_private_network(site: Site, fetcher: Fetcher) -> None:
    """A page on the open network does not lead us into a private one."""
    with pytest.raises(FetchError, match="private network"):
        fetcher.fetch(site.serve("/a", page("x")), found_on="http://93.184.215.14/feed")
    assert site.asked == []


@pytest.mark.parametrize(("url", "private"), [
    ("http://127.0.0.1/", True), ("http://localhost:80/", True), ("http://10.1.2.3/", True), ("http://[::1]/", True),
    ("http://169.254.169.254/x", True), ("http://printer.local/", True), ("http://0.0.0.0/", True),
    ("http://93.184.215.14/", False), ("http://2130706433/", True)])
def test_private(url: str, private: bool) -> None:
    """Addresses of this machine and of private networks are known, however they are written."""
    assert is_private(url) == private


def test_robots(site: Site, fetcher: Fetcher) -> None:
    """What robots.txt forbids is not asked for; the rules are asked for once."""
    site.serve("/robots.txt", answer(b"User-agent: *\nDisallow: /secret\n"))
    url = site.serve("/secret/a", page("x"))
    assert "robots.txt" in failing(fetcher, url).reason
    fetcher.fetch(site.serve("/open", page("x")))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open"]


def test_robots_for_us(site: Site, fetcher: Fetcher) -> None:
    """Rules for other programs are not ours."""
    site.serve("/robots.txt", answer(b"User-agent: otherbot\nDisallow: /\n\nUser-agent: tellings\nDisallow: /no\n"))
    assert fetcher.fetch(site.serve("/a", page("x"))).body == b"x"
    assert failing(fetcher, site.serve("/no", page("x")))


def test_robots_in_trouble(site: Site, fetcher: Fetcher) -> None:
    """Rules that cannot be read forbid for the time being, as RFC 9309 has it."""
    site.serve("/robots.txt", answer(b"", 500))
    error = failing(fetcher, site.serve("/a", page("x")))
    assert error.temporary
    assert site.paths() == []


def test_robots_not_obeyed_on_request(site: Site) -> None:
    """Whoever may do so can fetch regardless of the rules."""
    site.serve("/robots.txt", answer(b"User-agent: *\nDisallow: /\n"))
    with Fetcher(QUICK.model_copy(update={"robots": False}), PretendClock()) as fetcher:
        assert fetcher.fetch(site.serve("/a", page("x"))).body == b"x"


def test_pace(site: Site, fetcher: Fetcher, clock: PretendClock) -> None:
    """A host is not asked twice within a second, nor sooner than its rules ask."""
    for path in ("/a", "/b", "/c"):
        fetcher.fetch(site.serve(path, page("x")))
    assert clock.slept == pytest.approx([1, 1])
    site.serve("/robots.txt", answer(b"User-agent: *\nCrawl-delay: 9\n"))
    clock.time += 100_000
    clock.slept.clear()
    fetcher.fetch(site.url + "/a")
    fetcher.fetch(site.url + "/b")
    assert clock.slept == pytest.approx([9])


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://no-such-host.invalid/"])
def test_no_server(url: str) -> None:
    """Where no server is, the error says so and that it may pass."""
    with Fetcher(QUICK.model_copy(update={"robots": False}), PretendClock()) as fetcher:
        assert failing(fetcher, url).temporary


@pytest.mark.parametrize("url", ["http://", "http://[", "mailto:a@b.example", "http://a b/", "http://\ud800/", "https://"])
def test_no_address(fetcher: Fetcher, url: str) -> None:
    """What is no address is an error of that item, of no other kind."""
    assert failing(fetcher, url)


def test_odd_headers(site: Site, fetcher: Fetcher) -> None:
    """Marks that no header can carry back are not sent back."""
    got = fetcher.fetch(site.serve("/a", page("x", ETag="\u00e9")))
    assert fetcher.fetch(site.url + "/a", got.conditions).body == b"x"


def test_settings_are_checked() -> None:
    """Settings that make no sense are refused."""
    for wrong in ({"attempts": 0}, {"read_timeout": 0}, {"largest": -1}, {"no_such": 1}):
        with pytest.raises(ValueError, match="validation error"):
            FetchSettings(**wrong)  # type: ignore[arg-type]
