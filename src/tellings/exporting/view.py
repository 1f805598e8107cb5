"""What every export shows of an account, in one order: shared by the terminal, HTML and later formats.

Strategy: an export decides how a thing looks; what is shown under which heading is decided here, once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from tellings.records import Account, Entity, Event, Point, Span, TimeSpan
from tellings.records.account import EventStatus


class Sources(NamedTuple):
    """The articles of an account by number (from 1, in the account's order) and by short name."""

    number: dict[str, int]
    name: dict[str, str]

    def marks(self, articles: Sequence[str]) -> list[int]:
        """The numbers of articles, ascending."""
        return sorted({self.number[a] for a in articles if a in self.number})

    def cited(self, spans: Sequence[Span]) -> list[int]:
        """The numbers of the articles that spans are of."""
        return self.marks([span.article for span in spans])


def sources(account: Account) -> Sources:
    """Numbers and names for the articles of an account; one name is told apart from another by its number."""
    number = {article.id: n for n, article in enumerate(account.articles, 1)}
    name = {article.id: article.source or article.url or f"report {number[article.id]}" for article in account.articles}
    return Sources(number, name)


class Names(NamedTuple):
    """The entities of an account by id."""

    entities: dict[str, Entity]

    def of(self, key: str | None, written: str | None = None) -> str | None:
        """The name of an entity id; a name that is no id stays as it is."""
        if key is None:
            return written
        return self.entities[key].name if key in self.entities else key


def names(account: Account) -> Names:
    """The names of the entities of an account."""
    return Names({entity.id: entity for entity in account.entities})


class Sections(NamedTuple):
    """The points of an account by what they say of the reports."""

    agreed: tuple[Point, ...]
    differs: tuple[Point, ...]
    repeated: tuple[Point, ...]
    perhaps: tuple[Point, ...]      # of one report, and perhaps of others
    single: tuple[Point, ...]


def sections(account: Account) -> Sections:
    """The points under their headings, in the account's order."""
    found: dict[str, list[Point]] = {name: [] for name in Sections._fields}
    for point in account.points:
        found[heading(point)].append(point)
    return Sections(*map(tuple, found.values()))


def outcome(status: EventStatus) -> str:
    """How a reader is told whether something of the timeline happened; empty where it did.

    What is "denied" in the records may be so in the report itself ("did not derail") or by somebody it names.
    """
    return {"happened": "", "denied": "said not to be so"}.get(status, status)


def heading(point: Point) -> str:
    """The field of `Sections` that a point stands under."""
    return "perhaps" if point.status == "single" and point.doubted else point.status


def by_number(account: Account) -> tuple[Point, ...]:
    """The points as they are numbered for a reader, P1 the first: by heading, those of one report by report."""
    *shared, single = sections(account)
    order = sources(account).number
    alone = sorted(single, key=lambda point: order.get(point.articles[0], 0) if point.articles else 0)
    return (*chain.from_iterable(shared), *alone)


def by_mentions(entities: Sequence[Entity]) -> list[Entity]:
    """The entities as they are numbered for a reader: by how many articles name them, then by how often."""
    return sorted(entities, key=lambda e: (-len({s.article for s in e.mentions}), -len(e.mentions), e.name, e.id))


def reports(event: Event) -> int:
    """How many articles tell of an event."""
    return len({span.article for span in event.mentions or event.evidence})


def weightiest(events: Sequence[Event], limit: int | None) -> tuple[list[Event], list[Event]]:
    """The events a reader wants first, at most `limit`, and the rest, both in their order; none told in passing.

    What is dated and no background, and what most reports tell: a timeline of all that is mentioned begins with years
    of history.
    """
    events = [event for event in events if not event.passing]
    if limit is None or len(events) <= limit:
        return events, []
    ranked = sorted(
        range(len(events)), key=lambda n: (events[n].when is None, events[n].background, -reports(events[n]), n)
    )
    chosen = set(ranked[:limit])
    return [e for n, e in enumerate(events) if n in chosen], [e for n, e in enumerate(events) if n not in chosen]


def day(value: dt.date | None) -> str:
    """A day as read by people: 3 May 2024."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


def when(value: TimeSpan | None) -> str:
    """When, as read by people; empty where it is not known."""
    if value is None or (value.earliest is None and value.latest is None):
        return ""
    first, last = value.earliest, value.latest
    if first is None or last is None:
        known = last or first
        assert known
        exact = (value.edtf or "").strip("./")  # "1974/..", "../2024-06"
        named = {4: str(known.year), 7: f"{known:%B %Y}"}.get(len(exact), day(known))
        return f"by {named}" if last else f"from {named}"
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and (last + dt.timedelta(1)).day == 1:
        return f"{first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def flat(text: str) -> str:
    """A passage on one line."""
    return " ".join(text.split())
