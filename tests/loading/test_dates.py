"""Dates as reports write them above their text."""

from __future__ import annotations

import datetime as dt

import pytest

from tellings.language.en.furniture_dates import date_of_name, settle, time_zone, written_dates


def hours(offset: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=offset))


WRITTEN = [
    ("Published 15/10/2025 06:40", "15/10/2025 06:40", dt.date(2025, 10, 15)),
    ("PublishedMay 3, 2024", "May 3, 2024", dt.date(2024, 5, 3)),
    ("May 14, 2031 10:58 PM IST", "May 14, 2031 10:58 PM IST", dt.datetime(2031, 5, 14, 22, 58, tzinfo=hours(5.5))),
    ("Updated14/02/2025", "14/02/2025", dt.date(2025, 2, 14)),
    ("12:05 p.m. EST Feb. 3, 2024", "12:05 p.m. EST Feb. 3, 2024", dt.datetime(2024, 2, 3, 12, 5, tzinfo=hours(-5))),
    ("Monday 14th of May, 2029 14.30 CEST", "Monday 14th of May, 2029 14.30 CEST",
     dt.datetime(2029, 5, 14, 14, 30, tzinfo=hours(2))),
    ("2025-02-12T10:11:12Z", "2025-02-12T10:11:12Z", dt.datetime(2025, 2, 12, 10, 11, 12, tzinfo=hours(0))),
    ("2025-02-12T10:11+02:00", "2025-02-12T10:11+02:00", dt.datetime(2025, 2, 12, 10, 11, tzinfo=hours(2))),
    ("March 3, 2026 10:47 PM", "March 3, 2026 10:47 PM", dt.date(2026, 3, 3)),
    ("1.2.2025", "1.2.2025", dt.date(2025, 2, 1)),
    ("Wednesday 05/03/2025", "Wednesday 05/03/2025", dt.date(2025, 3, 5)),
    ("03/05/2025", "03/05/2025", None),
    ("05/05/2025", "05/05/2025", dt.date(2025, 5, 5)),
    ("14-May-2031, 9pm", "14-May-2031, 9pm", dt.date(2031, 5, 14)),
]


@pytest.mark.parametrize(("line", "written", "when"), WRITTEN)
def test_written_dates(line: str, written: str, when: dt.date | None) -> None:
    """A date is found with its clock time and zone; a clock without a zone and an ambiguous day stay unknown."""
    (date,) = written_dates(line)
    assert (line[date.start:date.end], date.when()) == (written, when)


@pytest.mark.parametrize("line", ["version 1.2.2020.4", "31/02/2025", "dismay 3, 2024", "5 May", "May 2024",
                                  "10-12-14-16", "call 020/11/2025", ""])
def test_no_dates(line: str) -> None:
    """What only looks like a full date is none."""
    assert not list(written_dates(line))


@pytest.mark.parametrize(("orders", "when"), [({"dmy"}, dt.date(2025, 5, 3)), ({"mdy"}, dt.date(2025, 3, 5)),
                                              ({"dmy", "mdy"}, None), (set(), None)])
def test_settle(orders: set[str], when: dt.date | None) -> None:
    """An ambiguous date is settled by the one order its writer uses, and not where there are two or none."""
    (date,) = written_dates("03/05/2025")
    assert settle(date, orders) == when  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "when"), [
    ("2025-02-14-market-ledger", dt.date(2025, 2, 14)), ("20250214_ledger", dt.date(2025, 2, 14)),
    ("/world/2025/02/14/strait", dt.date(2025, 2, 14)), ("/world/2025/feb/14/strait", dt.date(2025, 2, 14)),
    ("ledger-12345678", None), ("2025-13-45", None), ("market-ledger", None)])
def test_date_of_name(name: str, when: dt.date | None) -> None:
    """File names and addresses may hold the day."""
    assert date_of_name(name) == when


def test_zones() -> None:
    """Abbreviations that hide summer time follow their zone; unknown ones and absurd offsets are no zone."""
    eastern = time_zone("ET")
    assert eastern is not None
    assert dt.datetime(2025, 7, 1, tzinfo=eastern).utcoffset() == dt.timedelta(hours=-4)
    assert dt.datetime(2025, 1, 1, tzinfo=eastern).utcoffset() == dt.timedelta(hours=-5)
    assert time_zone("XQ") is None
    assert time_zone("+25:00") is None
