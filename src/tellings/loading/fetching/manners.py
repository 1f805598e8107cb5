"""Manners: what robots.txt allows (RFC 9309), how fast one host may be asked, and who may be asked at all."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from protego import Protego

from tellings.loading.fetching.errors import FetchError
from tellings.loading.fetching.settings import Clock, FetchSettings, RulesStore
from tellings.loading.sources import host_of, parts_of, server_of

KEPT = 24 * 3600            # seconds that rules are used before they are asked for again, as the RFC has it
KEPT_UNREACHABLE = 300
LONGEST_DELAY = 60          # seconds: rules that ask for more than this between two pages are met this far
MOST_HOSTS = 10_000
_PRIVATE_NAMES = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


class _Known(NamedTuple):
    """Rules and until when they hold; `None` where they could not be read."""

    rules: Protego | None
    until: float


class Robots:
    """The rules of each host, asked for once a day with `ask`, which gives the text of a robots.txt."""

    def __init__(
        self, ask: Callable[[str], str], settings: FetchSettings, clock: Clock, store: RulesStore | None
    ) -> None:
        self._ask, self._settings, self._clock, self._store = ask, settings, clock, store
        self._known: dict[str, _Known] = {}

    def _rules(self, url: str) -> Protego | None:
        host = host_of(url)
        known = self._known.get(host)
        if known is None or known.until < self._clock.now():
            known = self._kept(host) or self._asked(host)
            if len(self._known) >= MOST_HOSTS:
                self._known.clear()
            self._known[host] = known
        return known.rules

    def _kept(self, host: str) -> _Known | None:
        """The rules of an earlier run, if they still hold."""
        kept = self._store.get(host) if self._store else None
        return _Known(Protego.parse(kept[0]), kept[1]) if kept and kept[1] >= self._clock.now() else None

    def _asked(self, host: str) -> _Known:
        try:
            text = self._ask(host + "/robots.txt")
        except FetchError as error:
            if error.temporary:
                return _Known(None, self._clock.now() + KEPT_UNREACHABLE)
            text = ""           # there are none
        until = self._clock.now() + KEPT
        if self._store:
            self._store.put(host, text, until)
        return _Known(Protego.parse(text), until)

    def check(self, url: str) -> None:
        """Raises `FetchError` where the rules forbid an address, or cannot be read just now."""
        rules = self._rules(url)
        if rules is None:
            raise FetchError(url, "the host's robots.txt cannot be read at present", temporary=True)
        if not rules.can_fetch(url, self._settings.user_agent):
            raise FetchError(url, "the site's robots.txt asks programs not to fetch this")

    def delay(self, url: str) -> float:
        """The seconds that the rules ask for between two requests, as far as known."""
        known = self._known.get(host_of(url))
        asked = known.rules.crawl_delay(self._settings.user_agent) if known and known.rules else None
        return min(float(asked or 0), LONGEST_DELAY)


class Pace:
    """Keeps threads from asking a host too soon after another, or while another does."""

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self._settings, self._clock = settings, clock
        self._own = threading.Lock()
        self._next: dict[str, float] = {}
        self._asked: dict[str, threading.Lock] = {}

    def wait(self, url: str, asked_delay: float = 0) -> None:
        """Wait until the host may be asked again: each caller gets a moment of its own."""
        host = server_of(url)
        with self._own:
            now = self._clock.steady()
            mine = max(now, self._next.get(host, now))
            if len(self._next) >= MOST_HOSTS:
                self._next = {other: moment for other, moment in self._next.items() if moment > now}
            self._next[host] = mine + max(self._settings.host_delay, asked_delay)
        if mine > now:
            self._clock.sleep(mine - now)

    @contextmanager
    def alone(self, url: str) -> Iterator[None]:
        """Nobody else asks the host meanwhile."""
        with self._own:
            if len(self._asked) >= MOST_HOSTS:
                self._asked = {host: lock for host, lock in self._asked.items() if lock.locked()}
            mine = self._asked.setdefault(server_of(url), threading.Lock())
        with mine:
            yield


def is_private(url: str) -> bool:
    """Whether an address leads to this machine or into a private network, by its name or by what that resolves to."""
    host = (parts_of(url).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(_PRIVATE_NAMES):
        return True
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return False        # what has no address cannot be reached either
    return any(not ipaddress.ip_address(one.partition("%")[0]).is_global for one in found)
