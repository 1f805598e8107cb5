"""How to fetch: limits and manners; and the clock that waits."""

from __future__ import annotations

import time
from typing import Protocol

from pydantic import Field

from tellings.records.base import Record

USER_AGENT = "tellings/0.1 (news reader; obeys robots.txt)"


class FetchSettings(Record):
    """Limits and manners; times are seconds, sizes bytes."""

    user_agent: str = USER_AGENT
    connect_timeout: float = Field(default=10, gt=0)
    read_timeout: float = Field(default=20, gt=0)
    total_timeout: float = Field(default=60, gt=0)
    largest: int = Field(default=20_000_000, gt=0)
    redirects: int = Field(default=8, ge=0)
    attempts: int = Field(default=3, ge=1)
    host_delay: float = Field(default=1.0, ge=0)        # between two requests to one host
    longest_wait: float = Field(default=30, ge=0)       # a longer Retry-After is left to the caller
    robots: bool = True


class Clock(Protocol):
    """What tells the time and waits; tests have one that only pretends to."""

    def now(self) -> float:
        """Seconds since 1970."""
        ...

    def steady(self) -> float:
        """Seconds that never go back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class RulesStore(Protocol):
    """What keeps the robots.txt of hosts between runs."""

    def get(self, host: str) -> tuple[str, float] | None:
        """The text of a host's rules, and until when (seconds since 1970) they hold."""
        ...

    def put(self, host: str, rules: str, until: float) -> None:
        """Keep the text of a host's rules."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def steady(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
