"""The items of an account as the page shows them: points, quotes, events, commitments, names.

Each is built by one function that takes the record and its number, cites its passages in the book, and returns what
the template of the same name prints.
"""

from __future__ import annotations

from collections import Counter
from string import ascii_uppercase
from typing import NamedTuple

from tellings.exporting import view
from tellings.exporting.html.book import MOST_CHIPS, Book, Cite, Cites, Item, Kind
from tellings.exporting.html.passages import Evidence, side_by_side
from tellings.records import Commitment, Detail, Entity, Event, Point, Span, Utterance, Variant
from tellings.text.difference import Edit, edits

# What a reader is told of a point that is not simply asserted.
MODALITY_WORDS = {
    "planned": "planned", "promised": "promised", "agreed": "agreed to", "expected": "expected", "possible": "possible",
    "conditional": "on a condition", "denied": "denied", "refused": "refused", "ordered": "ordered", "wished": "wished",
}  # fmt: skip


class ValueItem(NamedTuple):
    """One value of a detail, its letter, what it comes to where the words do not tell, who gives it (perhaps)."""

    letter: str
    text: str
    meant: str | None
    cites: Cites
    by: str | None
    perhaps: bool


class DetailItem(NamedTuple):
    """One thing in which the reports of a point agree or differ."""

    slot: str
    relation: str
    note: str | None
    values: tuple[ValueItem, ...]


class PointItem(NamedTuple):
    """A point; `perhaps` cites those that may tell it too, `letters` are the values in conflict each article gives."""

    item: Item
    point: Point
    by: str | None
    modality: str | None
    cites: Cites
    perhaps: Cites
    details: tuple[DetailItem, ...]
    evidence: Evidence
    letters: dict[str, str]


def letter(number: int) -> str:
    """A, B, … Z, then AA, AB, …"""
    high, low = divmod(number, len(ascii_uppercase))
    return (letter(high - 1) if high else "") + ascii_uppercase[low]


def _detail(book: Book, detail: Detail, item: Item, holder: str | None) -> DetailItem:
    """A detail; who a value is from is said where it is not the holder of the point itself."""
    limit = len(book.articles) if detail.relation == "conflict" else MOST_CHIPS
    words = Counter(view.flat(value.text).casefold() for value in detail.values)
    values = tuple(
        ValueItem(
            letter(number),
            view.flat(value.text),
            value.value if words[view.flat(value.text).casefold()] > 1 else None,
            book.cites(value.evidence, item, limit),
            book.names.of(value.according_to) if value.according_to != holder else None,
            value.perhaps,
        )
        for number, value in enumerate(detail.values)
    )
    return DetailItem(detail.slot, detail.relation, detail.note, values)


def _letters(point: Point) -> dict[str, str]:
    """The letters of each article in the first detail that is in conflict."""
    conflict = next((d for d in point.details if d.relation == "conflict"), None)
    found: dict[str, str] = {}
    for number, value in enumerate(conflict.values if conflict else ()):
        for article in value.articles:
            found[article] = found.get(article, "") + letter(number)
    return found


def _values(point: Point) -> list[tuple[Span, str]]:
    """The passages of values that are in conflict, with their letters."""
    return [
        (span, letter(number))
        for detail in point.details
        if detail.relation == "conflict"
        for number, value in enumerate(detail.values)
        for span in value.evidence
    ]


def point_item(book: Book, point: Point, number: int) -> PointItem:
    """A point by its number on the page."""
    kind: Kind = point.status
    item = Item(f"p{number}", f"P{number}", kind)
    modality = MODALITY_WORDS.get(point.modality)
    return PointItem(
        item,
        point,
        book.names.of(point.according_to),
        modality,
        book.cites(point.sure, item),
        book.cites(point.perhaps, item),
        tuple(_detail(book, d, item, point.according_to) for d in point.details if d.relation != "same"),
        side_by_side(book, point.evidence, item, _values(point)),
        _letters(point),
    )


class Rendering(NamedTuple):
    """One wording of an utterance against the fullest; no edits where it is the fullest."""

    cites: tuple[Cite, ...]
    steps: tuple[Edit, ...]
    content: str
    alters: bool


class QuoteItem(NamedTuple):
    """An utterance."""

    item: Item
    quote: Utterance
    content: str
    speaker: str | None
    facts: tuple[str, ...]
    cites: Cites
    renderings: tuple[Rendering, ...]
    evidence: Evidence


def spoken(text: str) -> str:
    """The words of an utterance on one line, without the comma that led back to the reporter's own."""
    return view.flat(text).rstrip(",;")


def _rendering(book: Book, quote: Utterance, variant: Variant, item: Item) -> Rendering:
    content, fullest = spoken(variant.content), spoken(quote.content)
    steps = tuple(edits(fullest, content)) if content != fullest else ()
    cites = book.cites(variant.evidence, item, limit=len(book.articles)).shown
    return Rendering(cites, steps, content, variant.alters)


def quote_item(book: Book, quote: Utterance, number: int) -> QuoteItem:
    """An utterance by its number on the page."""
    item = Item(f"q{number}", f"Q{number}", "quote")
    names = book.names
    facts = (
        f"to {names.of(quote.addressee)}" if quote.addressee else "",
        f"channel: {quote.channel}" if quote.channel else "",
        f"taken from {names.of(quote.via)}" if quote.via else "",
        "reported, not word for word" if quote.kind == "indirect" else "",
        "partly in the reporter's words" if quote.kind == "mixed" else "",
    )
    variants = quote.variants if any(spoken(v.content) != spoken(quote.content) for v in quote.variants) else ()
    return QuoteItem(
        item,
        quote,
        spoken(quote.content),
        names.of(quote.speaker, quote.speaker_text),
        tuple(fact for fact in facts if fact),
        book.cites(quote.evidence, item),
        tuple(_rendering(book, quote, variant, item) for variant in variants),
        side_by_side(book, quote.evidence, item),
    )


class EventItem(NamedTuple):
    """An event of the timeline; where it has no date, all reports are cited, and no passages stand beside it."""

    item: Item
    event: Event
    when: str
    facts: tuple[str, ...]
    cites: Cites
    evidence: Evidence


def event_item(book: Book, event: Event, number: int) -> EventItem:
    """An event by its number on the page."""
    item = Item(f"t{number}", f"T{number}", "event")
    when = view.when(event.when)
    basis = (event.when.basis if event.when else None) or ""
    facts = (
        event.place or "",
        ", ".join(book.names.of(p) or p for p in event.participants),
        f"from “{view.flat(basis)}”" if not set(basis.split()) <= set(when.split()) else "",
    )
    return EventItem(
        item,
        event,
        when,
        tuple(fact for fact in facts if fact),
        book.cites(event.evidence, item, MOST_CHIPS if when else len(book.articles)),
        side_by_side(book, event.evidence if when else (), item),
    )


class CommitmentItem(NamedTuple):
    """A commitment, its holders where the action does not name them, and the passages that show what became of it."""

    item: Item
    commitment: Commitment
    holders: str
    due: str
    cites: Cites
    evidence: Evidence
    outcome: Evidence | None


def commitment_item(book: Book, promise: Commitment, number: int) -> CommitmentItem:
    """A commitment by its number on the page."""
    item = Item(f"c{number}", f"C{number}", "commitment")
    holders = [book.names.of(holder) or holder for holder in promise.holders]
    named = all(set(holder.split()) & set(promise.action.replace("'s", "").split()) for holder in holders)
    return CommitmentItem(
        item,
        promise,
        "" if named else ", ".join(holders),
        view.when(promise.due),
        book.cites((*promise.evidence, *promise.outcome), item),
        side_by_side(book, promise.evidence, item),
        side_by_side(book, promise.outcome, item) if promise.outcome else None,
    )


class Wording(NamedTuple):
    """Words that describe one, and who uses them."""

    text: str
    cites: Cites


class NameItem(NamedTuple):
    """A person, organization, place or group, and where each article first names them."""

    item: Item
    entity: Entity
    aliases: tuple[str, ...]
    descriptions: tuple[Wording, ...]
    cites: Cites


def name_item(book: Book, entity: Entity, number: int) -> NameItem:
    """An entity by its number on the page. Of its mentions only the first of each article is a place to go to."""
    item = Item(f"n{number}", f"N{number}", "name")
    first: dict[str, Span] = {}
    for span in sorted(entity.mentions, key=lambda s: s.start):
        first.setdefault(span.article, span)
    return NameItem(
        item,
        entity,
        tuple(alias for alias in entity.aliases if not set(alias.split()) <= set(entity.name.split())),
        tuple(Wording(view.flat(d.text), book.cites(d.evidence, item)) for d in entity.descriptions),
        book.cites(first.values(), Item(item.anchor, "", "place")),
    )
