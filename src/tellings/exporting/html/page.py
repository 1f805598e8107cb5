"""The page of an account in the order it is read: every section built from the records, the texts last.

Strategy: templates only print; what is shown, counted, linked and measured is decided here and in the modules beside.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tellings.exporting import view
from tellings.exporting.disputes import Dispute
from tellings.exporting.html.book import Book, Cites, Item
from tellings.exporting.html.items import (
    CommitmentItem,
    EventItem,
    NameItem,
    PointItem,
    QuoteItem,
    commitment_item,
    event_item,
    name_item,
    point_item,
    quote_item,
)
from tellings.exporting.html.lineage import CitedOutlet, ReuseItem, cited_outlets, reuse_items
from tellings.exporting.html.matrix import Matrix, matrix
from tellings.exporting.html.passages import Evidence, side_by_side
from tellings.exporting.html.scale import Scale
from tellings.exporting.html.texts import Paragraph, paragraphs
from tellings.records import Account, Article, BriefSentence, TimeSpan

SHARED = "agreed", "differs", "repeated", "perhaps"      # sections of points that several reports tell, or may tell
OPEN_UP_TO = 24  # points of single reports, and events without a date, are folded away where there are more
THIN = 1.5  # percent of the line under which a bar could not be seen: it is drawn as a point
LISTED_SOURCES = 12  # reports named under the title; more are named in their list only

BASIS_WORDS = {"metadata": "", "text": "date read from the text", "inferred": "date inferred from the other reports"}


class BriefItem(NamedTuple):
    """A sentence of the brief, and its passages under the points it is built from (`None`: under none of them)."""

    text: str
    cites: Cites
    parts: tuple[tuple[Item | None, Evidence], ...]


class Alone(NamedTuple):
    """What one report alone tells."""

    number: int
    name: str
    points: tuple[PointItem, ...]


class Mark(NamedTuple):
    """An event on the line: from where to where in percent; `point` where it is too short for a bar."""

    start: float
    width: float
    point: bool

    @property
    def middle(self) -> float:
        """The middle of the mark."""
        return self.start + self.width / 2


class Row(NamedTuple):
    """An event of the timeline with its mark, which those without a date lack."""

    event: EventItem
    mark: Mark | None


class Timeline(NamedTuple):
    """The events in order, on a scale where any has a date; `published` are the marks of the reports' days.

    `alone` are those of one report, where there are too many of them to read among the others; `undated` are those
    after the last that has a date; undated ones before it stand where the account put them. `passing` are no happenings
    by themselves.
    """

    rows: tuple[Row, ...]
    undated: tuple[EventItem, ...]
    scale: Scale | None
    published: tuple[Mark, ...]
    alone: tuple[Row, ...] = ()
    passing: tuple[EventItem, ...] = ()


class Text(NamedTuple):
    """A report with its marked text."""

    number: int
    name: str
    article: Article
    day: str
    updated: str
    basis: str
    url: str | None
    language: str | None  # where it is not that of the page
    words: int
    paragraphs: tuple[Paragraph, ...]
    shares: tuple[ReuseItem, ...]


class DisputeItem(NamedTuple):
    """A question that people answer in unlike ways, with its passages; `numbers` are of the articles it is about."""

    question: str
    numbers: tuple[int, ...]
    evidence: Evidence
    answers: tuple[str, ...]


class Page(NamedTuple):
    """All that the templates print."""

    account: Account
    when: str
    brief: tuple[BriefItem, ...]
    agreed: tuple[PointItem, ...]
    differs: tuple[PointItem, ...]
    repeated: tuple[PointItem, ...]
    perhaps: tuple[PointItem, ...]
    alone: tuple[Alone, ...]
    alone_open: bool
    matrix: Matrix
    timeline: Timeline
    quotes: tuple[QuoteItem, ...]
    commitments: tuple[CommitmentItem, ...]
    people: tuple[NameItem, ...]
    organizations: tuple[NameItem, ...]
    others: tuple[NameItem, ...]
    origins: tuple[tuple[int, ...], ...]
    reuse: tuple[ReuseItem, ...]
    outlets: tuple[CitedOutlet, ...]
    disputes: tuple[DisputeItem, ...]
    texts: tuple[Text, ...]
    list_sources: bool


def _alone(book: Book, points: Iterable[PointItem]) -> tuple[Alone, ...]:
    """Points of single reports by report."""
    found: dict[str, list[PointItem]] = {}
    for item in points:
        found.setdefault(item.point.articles[0], []).append(item)
    names = book.sources
    return tuple(
        Alone(names.number.get(article, 0), names.name.get(article, ""), tuple(items))
        for article, items in found.items()
    )


_IN_BRIEF = Item("brief", "", "place")


def _parts(book: Book, sentence: BriefSentence, by_id: dict[str, PointItem]) -> Iterator[tuple[Item | None, Evidence]]:
    """The passages of a sentence by point, those of no point last: only passages of one point can be compared."""
    left = dict.fromkeys(sentence.evidence)
    for point in (by_id[p] for p in sentence.points if p in by_id):
        own = [span for span in sentence.evidence if span in point.point.evidence]
        left = {span: None for span in left if span not in own}
        if own:
            yield point.item, side_by_side(book, own, _IN_BRIEF)
    if left:
        yield None, side_by_side(book, left, _IN_BRIEF)


def _brief(book: Book, points: Sequence[PointItem]) -> tuple[BriefItem, ...]:
    by_id = {p.point.id: p for p in points}
    return tuple(
        BriefItem(sentence.text, book.cites(sentence.evidence, _IN_BRIEF), tuple(_parts(book, sentence, by_id)))
        for sentence in book.account.brief
    )


def _known(when: TimeSpan | None) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a time; the one known where one is open."""
    first, last = (when.earliest, when.latest) if when else (None, None)
    if first is None or last is None:
        one = first or last
        return (one, one) if one else None
    return (first, last) if first <= last else (last, first)


def _mark(scale: Scale, days: tuple[dt.date, dt.date]) -> Mark:
    start, end = scale.bar(*days)
    return Mark(round(start, 2), round(end - start, 2), point=days[0] == days[1] or end - start < THIN)


def _timeline(book: Book) -> Timeline:
    told = [event_item(book, event, number) for number, event in enumerate(book.account.events, 1)]
    passing = tuple(item for item in told if item.event.passing)
    events = [item for item in told if not item.event.passing]
    days = [_known(item.event.when) for item in events]
    if not any(days):
        return Timeline((), tuple(events), None, (), passing=passing)
    published = sorted({article.day for article in book.account.articles if article.day})
    scale = Scale([*(known for known in days if known), *((day, day) for day in published)])
    rows = tuple(Row(item, _mark(scale, known) if known else None) for item, known in zip(events, days, strict=True))
    dated = max(place for place, row in enumerate(rows, 1) if row.mark)
    marks = tuple(_mark(scale, (day, day)) for day in published)
    first, rest = _folded(rows[:dated])
    return Timeline(first, tuple(events[dated:]), scale, marks, rest, passing)


def _folded(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The dated events that several reports tell, and those of one alone where there are too many of them to read."""
    several = tuple(row for row in rows if view.reports(row.event.event) > 1)
    alone = tuple(row for row in rows if view.reports(row.event.event) == 1)
    return (rows, ()) if not several or len(rows) <= OPEN_UP_TO else (several, alone)


def _names(book: Book) -> tuple[tuple[NameItem, ...], tuple[NameItem, ...], tuple[NameItem, ...]]:
    """People, organizations, and the other names."""
    items = [name_item(book, e, number) for number, e in enumerate(view.by_mentions(book.account.entities), 1)]
    people = tuple(i for i in items if i.entity.kind == "person")
    organizations = tuple(i for i in items if i.entity.kind in ("organization", "group"))
    return people, organizations, tuple(i for i in items if i.entity.kind in ("place", "other"))


def _dispute(book: Book, dispute: Dispute, number: int) -> DisputeItem:
    evidence = side_by_side(book, dispute.passages, Item(f"judged-{number}", "", "place"))
    return DisputeItem(dispute.question, tuple(book.sources.marks(dispute.articles)), evidence, dispute.answers)


def _url(article: Article) -> str | None:
    """The address of a report where a browser may follow it."""
    url = (article.url or "").strip()
    return url if url.lower().startswith(("https://", "http://")) else None


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


def _language(article: Article) -> str | None:
    """The language of a report that is not in the page's, where it is a tag that browsers know."""
    tag = article.language or ""
    return tag if tag != "en" and _LANGUAGE.fullmatch(tag) else None


def _text(book: Book, article: Article, reuse: Sequence[ReuseItem]) -> Text:
    number = book.sources.number[article.id]
    updated = article.updated.date() if isinstance(article.updated, dt.datetime) else article.updated
    return Text(
        number,
        book.sources.name[article.id],
        article,
        view.day(article.day),
        view.day(updated) if updated and updated != article.day else "",
        BASIS_WORDS.get(article.published_basis or "", ""),
        _url(article),
        _language(article),
        len(article.text.split()),
        tuple(paragraphs(article, book.notes(article.id), number)),
        tuple(item for item in reuse if number in (item.source.number, item.copy.number)),
    )


def build(account: Account, disputes: Sequence[Dispute] = ()) -> Page:
    """The page of an account, and of what people disagree on."""
    book = Book(account)
    sections = view.sections(account)
    every = [point_item(book, point, number) for number, point in enumerate(view.by_number(account), 1)]
    items = {item.point.id: item for item in every}
    shared = {name: tuple(items[point.id] for point in getattr(sections, name)) for name in SHARED}
    points = every[: len(every) - len(sections.single)]
    alone = _alone(book, (item for item in every[len(points) :] if item.point.articles))
    people, organizations, others = _names(book)
    reuse = tuple(reuse_items(book, account.lineage.reuse))
    page = Page(
        account=account,
        when=view.when(TimeSpan(earliest=account.start, latest=account.end)),
        brief=_brief(book, every),
        **shared,
        alone=alone,
        alone_open=len(every) - len(points) <= OPEN_UP_TO,
        matrix=matrix(book, every),
        timeline=_timeline(book),
        quotes=tuple(quote_item(book, quote, number) for number, quote in enumerate(account.quotes, 1)),
        commitments=tuple(commitment_item(book, c, number) for number, c in enumerate(account.commitments, 1)),
        people=people,
        organizations=organizations,
        others=others,
        origins=tuple(tuple(book.sources.marks(group)) for group in account.lineage.origins if len(group) > 1),
        reuse=reuse,
        outlets=tuple(cited_outlets(book, account.lineage.citations)),
        disputes=tuple(_dispute(book, dispute, number) for number, dispute in enumerate(disputes, 1)),
        texts=(),
        list_sources=len(account.articles) <= LISTED_SOURCES,
    )
    return page._replace(texts=tuple(_text(book, article, reuse) for article in account.articles))
