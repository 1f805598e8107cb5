"""The clock of the library, and moments as it writes them. Nothing told depends on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    """The moment it is."""
    return dt.datetime.now(dt.UTC)


def stamp(moment: dt.datetime) -> str:
    """A moment as it is stored: UTC, to the microsecond, so that the order of the texts is that of the moments."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
