"""Moments as people write them on the command line."""

from __future__ import annotations

import datetime as dt
import re

from tellings.errors import InputError

_AGO = re.compile(r"(\d+)\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)(?:\s+ago)?")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_NAMED = {"yesterday": 1, "today": 0}


def moment(written: str, now: dt.datetime) -> dt.datetime:
    """The moment meant by "2026-05-04", "2026-05-04T09:30", "3 days", "12h", "yesterday".

    Local time where no zone is named; a day alone is its beginning; raises `InputError` for anything else.
    """
    text = written.strip().lower()
    if found := _AGO.fullmatch(text):
        try:
            return now - dt.timedelta(**{_UNITS[found[2][0]]: int(found[1])})
        except OverflowError as error:
            raise InputError(f"{written!r} is too long ago") from error
    if text in _NAMED:
        day = (now.astimezone() - dt.timedelta(days=_NAMED[text])).date()
        return dt.datetime.combine(day, dt.time.min).astimezone()
    try:
        at = dt.datetime.fromisoformat(written.strip())
    except ValueError as error:
        raise InputError(
            f"{written!r} is no moment; give a day (2026-05-04), a moment (2026-05-04T09:30), or how long ago "
            "(12h, 3 days, yesterday)"
        ) from error
    return at if at.tzinfo else at.astimezone()
