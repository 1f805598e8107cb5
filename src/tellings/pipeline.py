"""The one file that knows the order of the stages.

Strategy: every stage is a function from records to records; what a stage needs is in its arguments. Articles are put
into one order before telling (`in_order`), so that the same articles in any order give the same account to the byte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from tellings.errors import NothingToRead
from tellings.language import identify
from tellings.language.collecting import uncollected
from tellings.language.en.parse import Parse, parse_many
from tellings.reading import citations, events, names, quantities, quotes, times
from tellings.reading.judged import amend_article, amend_layout, amend_reading
from tellings.reading.layout import lay_out
from tellings.reading.page import Layout, Page
from tellings.reading.sentences import classify
from tellings.records import Account, Article, Judgement, Reading, Ruling, Span, settle, stable_id
from tellings.telling import alignment, brief, commitments, dates, entities, lineage, points, timeline
from tellings.telling import quotes as utterances
from tellings.telling.alignment.why import Why
from tellings.telling.draft import Draft
from tellings.telling.judged import amend_alignment, amend_lineage, explain_judged

BATCH = 64
Dated = tuple[tuple[Article, ...], Sequence[Reading]]
Reader = Callable[[Iterable[Article], Sequence[Ruling]], Iterator[Reading]]     # `read_many`, or who kept its readings


@uncollected()
def _read_page(article: Article, layout: Layout, parse: Parse, language: str | None) -> Reading:
    page = Page(article, layout, parse, classify(article, layout, parse))
    if language not in (*identify.READ, None):
        return Reading(
            article=article.id, language=language, sentences=page.sentences, furniture=layout.furniture)
    found_names = names.find(page)
    found_times = times.tag(page)
    found_quantities = quantities.find(page, found_times)
    found_quotes = quotes.find(page, found_names)
    found_events = events.find(page, found_names, found_times, found_quantities, found_quotes)
    return Reading(
        article=article.id,
        language=language,
        sentences=page.sentences,
        mentions=found_names.mentions,
        descriptions=found_names.descriptions,
        quotes=found_quotes,
        times=found_times,
        quantities=found_quantities,
        events=found_events.told,
        passing=found_events.passing,
        citations=citations.find(page, found_names),
        furniture=layout.furniture,
    )


def read_many(articles: Iterable[Article], rulings: Sequence[Ruling] = ()) -> Iterator[Reading]:
    """The reading of each article, in order; holds one batch at a time. `rulings` say what is no furniture."""
    waiting = iter(articles)
    while group := list(islice(waiting, BATCH)):
        layouts = [amend_layout(lay_out(article), article.id, rulings) for article in group]
        parses = parse_many((article.text, layout.cuts()) for article, layout in zip(group, layouts, strict=True))
        for article, layout, parse in zip(group, layouts, parses, strict=True):
            yield _read_page(article, layout, parse, article.language or identify.identify(article.text))


def read(article: Article) -> Reading:
    """What one article says, taken alone."""
    return next(read_many([article]))


def in_order(articles: Iterable[Article]) -> list[Article]:
    """Each article once, by day, source and id: the order of an account, whatever order they were given in."""
    unique = {article.id: article for article in articles}
    return sorted(unique.values(), key=lambda a: (a.day or dt.date.max, a.source or "", a.id))


def tell(
    articles: Sequence[Article],
    readings: Sequence[Reading] = (),
    judgements: Iterable[Judgement] = (),
    *,
    reader: Reader = read_many,
) -> Account:
    """What the articles of one story say together; raises `NothingToRead` where there are none.

    `readings` may hold readings made before; articles without one are read now, and so are those whose date or
    furniture people judged. `judgements` are what people said is right: they go before what is found here.
    `reader` reads what is to be read.
    """
    rulings = settle(judgements)
    given = {article.id: article for article in articles}
    ordered = in_order(amend_article(article, rulings) for article in given.values())
    if not ordered:
        raise NothingToRead("no article to tell of: give at least one")
    stale = {article.id for article in ordered if article != given[article.id]}
    stale |= {span.article for ruling in rulings if ruling.kind == "furniture" for span in ruling.passages}
    known = {reading.article: reading for reading in readings if reading.article not in stale}
    fresh = reader((article for article in ordered if article.id not in known), rulings)
    known |= {reading.article: reading for reading in fresh}
    return tell_read(ordered, [known[article.id] for article in ordered], rulings, reader=reader)


def _dated(
    articles: Sequence[Article], readings: Sequence[Reading], rulings: Sequence[Ruling], reader: Reader
) -> Dated:
    """The articles with inferred days, in order again, and readings whose relative dates count from those days."""
    dated = dates.infer(articles, readings)
    late = [after for before, after in zip(articles, dated, strict=True) if before.day != after.day]
    if not late:
        return dated, readings
    known = {reading.article: reading for reading in (*readings, *reader(late, rulings))}
    ordered = in_order(dated)
    return tuple(ordered), [known[article.id] for article in ordered]


@uncollected()
def tell_read(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    rulings: Sequence[Ruling] = (),
    *,
    reader: Reader = read_many,
) -> Account:
    """The account of articles already read and in order; those whose day is inferred here are read again with it."""
    laid_out = []
    for article, reading in zip(articles, readings, strict=True):
        layout = lay_out(article) if reading.furniture is None else Layout(furniture=reading.furniture)
        furniture = amend_layout(layout, article.id, rulings).furniture
        laid_out.append(article.model_copy(update={"furniture": furniture, "language": reading.language}))
    dated, found = _dated(laid_out, readings, rulings, reader)
    readings = tuple(amend_reading(reading, rulings) for reading in found)
    known = entities.resolve(readings, rulings)
    traced = amend_lineage(lineage.trace(dated, readings), rulings)
    happened = amend_alignment(alignment.happenings(readings, known), rulings, "event")
    draft = Draft(dated, readings, known, traced, happened)
    found_events = timeline.build(draft, rulings)
    found_points = points.on_timeline(points.align(draft, rulings, found_events), found_events)
    days = [article.day for article in dated if article.day]
    return Account(
        id=stable_id("s", *sorted(a.id for a in articles)),
        title=brief.title(draft),
        start=min(days, default=None),
        end=max(days, default=None),
        articles=dated,
        entities=draft.entities.records,
        quotes=utterances.collate(draft),
        events=found_events,
        points=found_points,
        commitments=commitments.follow(draft),
        lineage=draft.lineage,
        brief=brief.write(draft, found_points, found_events),
    )


class Comparison:
    """The alignment of an account's articles, made again to explain it."""

    def __init__(
        self, account: Account, judgements: Iterable[Judgement] = (), *, reader: Reader = read_many
    ) -> None:
        self._rulings = settle(judgements)
        readings = [amend_reading(reading, self._rulings) for reading in reader(account.articles, self._rulings)]
        days = [article.day for article in account.articles]
        self._alignment = alignment.statements(readings, entities.resolve(readings, self._rulings), days=days)

    def why(self, first: Span, second: Span) -> Why:
        """Why two passages are told as one point, or why not: what people judged, and what was found without that."""
        return explain_judged(self._alignment, self._rulings, first, second)
