"""What a person points at in an account: an item by its id, its number or words of it, or a passage by its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from tellings.errors import InputError
from tellings.exporting import view
from tellings.records import Account, Entity, Event, Point, Span, Utterance, span_of


class _Item(Protocol):
    @property
    def id(self) -> str: ...


Item = TypeVar("Item", bound=_Item)


def _item(items: Sequence[Item], wanted: str, letter: str, words: Callable[[Item], str], what: str) -> Item | None:
    """The item with an id, its number for a reader (from 1, with or without its letter), or words."""
    for number, item in enumerate(items, 1):
        if wanted in (item.id, str(number), f"{letter}{number}"):
            return item
    found = [item for item in items if wanted.casefold() in words(item).casefold()]
    whole = [item for item in found if words(item).casefold() == wanted.casefold()]
    if len(whole or found) > 1 and len({words(item) for item in whole or found}) > 1:
        few = "; ".join(f"{item.id} {words(item)}" for item in (whole or found)[:4])
        raise InputError(f"{wanted!r} may be any of {len(found)} {what}s: {few}; give an id")
    return next(iter(whole or found), None)


def point(account: Account, wanted: str) -> Point | None:
    """A point by its id, number or words."""
    return _item(view.by_number(account), wanted, "P", lambda p: p.statement, "point")


def event(account: Account, wanted: str) -> Event | None:
    """An event of the timeline by its id, number or words."""
    return _item(account.events, wanted, "E", lambda e: e.label, "event")


def quote(account: Account, wanted: str) -> Utterance | None:
    """A quotation by its id, number or words."""
    return _item(account.quotes, wanted, "Q", lambda q: q.content, "quotation")


def entity(account: Account, wanted: str) -> Entity | None:
    """A name by its id, or as some report writes it."""
    exact = [e for e in account.entities if wanted in (e.id, e.name) or wanted in e.aliases]
    named = view.by_mentions(account.entities)
    return exact[0] if len(exact) == 1 else _item(named, wanted, "N", lambda e: e.name, "name")


def passage(account: Account, words: str) -> Span:
    """Where an article first has some words; raises `InputError` where none has."""
    for article in account.articles:
        start = article.text.find(words)
        if start >= 0 and words:
            return span_of(article.id, article.text, start, start + len(words))
    raise InputError(f"no report has the words {words!r}; copy them from a report to the letter")
