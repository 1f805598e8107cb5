"""Plain text and Markdown: the text as it is, with what its header and its head say of it.

Strategy: a metadata header is cut off; nothing else is. Title, date, author and outlet are read off the head of the
text where the header does not give them, and stay in the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tellings.language.en.furniture_dates import Order, WrittenDate, written_dates
from tellings.language.en.furniture_head import Dates, find_byline, find_dates, find_head, find_source
from tellings.loading.decoding import decode_traced
from tellings.loading.found import Found
from tellings.loading.header import names, plain_string, split_header, when
from tellings.text.offsets import Stretch, Traced

LOOKED_AT = 200_000         # characters searched for other numeric dates of the same text
NEAR = 366                  # days: a date in the text that is this close may settle an ambiguous one


def orders_in(text: str, dates: Dates) -> frozenset[Order]:
    """The orders of day and month in a text: of its other numeric dates, and of an ambiguous one repeated in words."""
    ambiguous = [d for d in (*dates.published, *dates.updated) if len(d.days) == 2]
    if not ambiguous:
        return frozenset()
    others = list(written_dates(text[:LOOKED_AT]))
    orders = {d.orders[0] for d in others if len(d.orders) == 1}
    named = {d.days[0] for d in others if len(d.days) == 1}
    for date in ambiguous:
        meant = [order for day, order in zip(date.days, date.orders, strict=True) if day in named]
        orders.update(meant if len(meant) == 1 else ())
    return frozenset(orders)


def read_plain(data: bytes, declared: str | None = None) -> Found:
    """What a text file holds."""
    made = decode_traced(data, declared)
    header = split_header(made.text)
    text = header.rest.strip("\n")
    found = found_in(header.values, text)
    start = len(made.text) - len(header.rest) + len(header.rest) - len(header.rest.lstrip("\n"))
    if made.text[start : start + len(text)] != text:        # the value of a header is the text
        return found._replace(offsets=None)
    return found._replace(offsets=_plainly(made.cut(start, start + len(text))))


def _plainly(made: Traced) -> tuple[Stretch, ...]:
    """The stretches of a text, none where it is the source to the letter."""
    return () if made.stretches in ((), (Stretch(0, 0, len(made.text)),)) else made.stretches


def found_in(values: Mapping[str, Any], text: str) -> Found:
    """What a text holds and the values given with it; the text stays as it is."""
    title = plain_string(values.get("title"))
    head = find_head(text, title)
    dates = find_dates(text, head)
    top = head.first("title")
    author = find_byline(text, head)
    published, updated = when(values.get("published")), when(values.get("updated"))
    return Found(
        text=text,
        title=title or (" ".join(text[top.start:top.end].lstrip("# ").split()) if top else None),
        source=plain_string(values.get("source")),
        text_source=find_source(text, head),
        url=plain_string(values.get("url")),
        id=plain_string(values.get("id")),
        language=_language(values.get("language")),
        authors=names(values.get("authors")) or (author.authors if author else ()),
        published=(published,) if published else (),
        published_text=dates.published,
        updated=(updated,) if updated else (),
        updated_text=dates.updated,
        orders=orders_in(text, dates) | _order(published) | _order(updated),
    )


def _order(date: object) -> frozenset[Order]:
    return frozenset(date.orders) if isinstance(date, WrittenDate) and len(date.orders) == 1 else frozenset()


def _language(value: object) -> str | None:
    words = plain_string(value)
    return words.replace("_", "-").split("-")[0].lower()[:3] if words else None
