"""The client: one address, one answer, or a `FetchError` that says why and whether to come back.

Strategy: redirects are followed by hand, because each step must meet the rules and the pace of its own host and must
not lead into a private network; what may pass (time-outs, cut answers, 429, 5xx) is tried again by tenacity, after
the time the server asks for, else 1, 2, 4 … seconds. A longer wait than a run should sleep is left to the caller.
"""

from __future__ import annotations

import datetime as dt
import functools
import ssl
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urldefrag

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential

from tellings.loading.fetching.answers import UNKNOWN, Conditions, Fetched
from tellings.loading.fetching.body import read_body
from tellings.loading.fetching.errors import FetchError
from tellings.loading.fetching.manners import Pace, Robots, is_private
from tellings.loading.fetching.settings import Clock, FetchSettings, RulesStore, SystemClock
from tellings.loading.sources import joined, parts_of

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_FOR_GOOD = frozenset([301, 308])
_LATER = frozenset([408, 425, 429])
_BACK_OFF = wait_exponential(multiplier=1, max=30)
LARGEST_ROBOTS = 512_000    # bytes, as RFC 9309 allows to stop at
_REASONS = {401: "it asks for a login", 403: "access is refused", 404: "there is no such page",
            410: "it is gone for good", 429: "the server asks to come back later",
            451: "it is withheld for legal reasons"}


class _Step(NamedTuple):
    """One answer: either what was asked for or the next address."""

    answer: Fetched | None = None
    target: str | None = None
    for_good: bool = False


def _retry_after(value: str | None, clock: Clock) -> float | None:
    """The seconds a server asks to wait, given as a number or a date."""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max(0.0, when.timestamp() - clock.now())


def _target(url: str, location: str) -> str:
    """The address a redirect leads to."""
    target = joined(url, location)
    if target is None:
        raise FetchError(url, f"it redirects to what is no address: {location[:200]}")
    return urldefrag(target).url


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Whom we trust; reading them takes 0.2 s, so they are read once."""
    return httpx.create_ssl_context()


class Fetcher:
    """Fetches addresses, for any number of threads; to be closed, or used in a `with` statement.

    `rules` keeps robots.txt between runs.
    """

    def __init__(
        self, settings: FetchSettings | None = None, clock: Clock | None = None, rules: RulesStore | None = None
    ) -> None:
        self.settings = settings or FetchSettings()
        self.clock = clock or SystemClock()
        limits = self.settings
        self._client = httpx.Client(
            follow_redirects=False, verify=_certificates(),
            headers={"User-Agent": limits.user_agent, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(limits.read_timeout, connect=limits.connect_timeout))
        self._pace = Pace(limits, self.clock)
        self._robots = Robots(self._robots_text, limits, self.clock, rules)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def fetch(self, url: str, conditions: Conditions = UNKNOWN, *, found_on: str | None = None) -> Fetched:
        """What is at an address; `found_on` is the address that linked to it, if no person named it.

        Raises `FetchError`.
        """
        trying = Retrying(
            stop=stop_after_attempt(self.settings.attempts), wait=self._wait, sleep=self.clock.sleep, reraise=True,
            retry=retry_if_exception(self._worth_another))
        return trying(self._follow, url, conditions, found_on or url)

    def _worth_another(self, error: BaseException) -> bool:
        return (isinstance(error, FetchError) and error.temporary
                and (error.retry_after or 0) <= self.settings.longest_wait)

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.retry_after if isinstance(error, FetchError) else None
        return asked if asked is not None else _BACK_OFF(state)

    def _follow(self, url: str, conditions: Conditions, trusted: str) -> Fetched:
        """The answer at the end of all redirects."""
        here, for_good = url, True
        moved: str | None = None
        for _ in range(self.settings.redirects + 1):
            self._admit(here, trusted)
            step = self._ask(here, conditions, self.settings.largest)
            if step.answer is not None:
                return step.answer._replace(moved=moved)
            here = step.target or ""
            for_good = for_good and step.for_good
            moved = here if for_good else moved
        raise FetchError(url, f"it redirects more than {self.settings.redirects} times")

    def _admit(self, url: str, trusted: str) -> None:
        """Raises `FetchError` where an address must not be asked; waits until it may."""
        parts = parts_of(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise FetchError(url, "only http and https addresses are fetched")
        if url != trusted and is_private(url) and not is_private(trusted):
            raise FetchError(url, f"it leads into a private network from {parts_of(trusted).hostname}")
        if self.settings.robots:
            self._robots.check(url)
        self._pace.wait(url, self._robots.delay(url))

    def _robots_text(self, url: str) -> str:
        """The text of a robots.txt; raises `FetchError`, not temporary where there is none."""
        here = url              # once a day and host, so it does not count for the pace: nobody waits for it in vain
        for _ in range(5):
            step = self._ask(here, UNKNOWN, LARGEST_ROBOTS)
            if step.answer is not None:
                return step.answer.body.decode("utf-8", "replace")
            here = step.target or ""
        raise FetchError(url, "its robots.txt redirects without end")

    def _ask(self, url: str, conditions: Conditions, largest: int) -> _Step:
        """One request."""
        try:
            with self._pace.alone(url), self._client.stream("GET", url, headers=conditions.headers()) as response:
                return self._step(url, response, conditions, largest)
        except httpx.TimeoutException:
            raise FetchError(url, "the server did not answer in time", temporary=True) from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError, UnicodeError) as error:
            raise FetchError(url, f"this is no usable address: {error}") from None
        except httpx.RemoteProtocolError as error:
            raise FetchError(url, f"the answer was cut off or broken: {error}", temporary=True) from None
        except httpx.HTTPError as error:
            raise FetchError(url, f"the connection failed: {error}", temporary=True) from None

    def _step(self, url: str, response: httpx.Response, conditions: Conditions, largest: int) -> _Step:
        """What an answer says; its body is read only where it is wanted."""
        status, headers = response.status_code, response.headers
        if status in _REDIRECTS and headers.get("location"):
            return _Step(target=_target(url, headers["location"]), for_good=status in _FOR_GOOD)
        if status == httpx.codes.NOT_MODIFIED and conditions.headers():
            return _Step(Fetched(url, b"", conditions=conditions, fresh=False))
        if status != httpx.codes.OK:
            reason = _REASONS.get(status, f"{response.reason_phrase or 'no reason is given'}")
            raise FetchError(
                url, f"status {status}: {reason}", temporary=status in _LATER or status >= 500, gone=status == 410,
                retry_after=_retry_after(headers.get("retry-after"), self.clock))
        limits = self.settings.model_copy(update={"largest": largest})
        packing = headers.get("content-encoding", "").strip().lower()
        body = read_body(url, response.iter_raw(), packing, limits, self.clock)
        return _Step(Fetched(
            url, body, headers.get("content-type", "").partition(";")[0].strip().lower(), response.charset_encoding,
            Conditions(headers.get("etag"), headers.get("last-modified"))))
