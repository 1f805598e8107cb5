"""What people judged of one article: its date, its furniture, its quotations and who speaks them.

Strategy: a date and furniture are amended in the article, before it is read; quotations and speakers in its reading.
A passage of a judgement is that of an item where they share half of the shorter.

Invariants: a ruling that is unsure changes nothing; rulings of other articles change nothing; the order of the rulings
does not matter, since there is one a question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tellings.reading.page import Layout
from tellings.records import Article, Attribution, Furniture, Proposition, Quote, Reading, Ruling, Span, inside, meet


def _of(rulings: Iterable[Ruling], article: str) -> list[Ruling]:
    return [
        ruling
        for ruling in rulings
        if ruling.standing != "unsure" and article in (*ruling.articles, *(s.article for s in ruling.passages))
    ]


def _touches(ruling: Ruling, spans: Iterable[Span]) -> bool:
    return any(meet(ruling.passages[0], span) for span in spans)


def amend_article(article: Article, rulings: Sequence[Ruling]) -> Article:
    """The article with the date and the furniture that people gave it."""
    for ruling in _of(rulings, article.id):
        if ruling.standing != "yes":
            continue
        if ruling.kind == "date":
            day = dt.date.fromisoformat(ruling.values[0])
            article = article.model_copy(update={"published": day, "published_basis": "judged"})
        elif ruling.kind == "furniture":
            piece = Furniture(start=ruling.passages[0].start, end=ruling.passages[0].end, kind="other")
            kept = tuple(f for f in article.furniture if f.end <= piece.start or piece.end <= f.start)
            pieces = tuple(sorted((*kept, piece), key=lambda f: f.start))
            article = article.model_copy(update={"furniture": pieces})
    return article


def amend_layout(layout: Layout, article: str, rulings: Sequence[Ruling]) -> Layout:
    """The layout without the furniture that people said is none."""
    told = [r for r in _of(rulings, article) if r.kind == "furniture" and r.standing == "no"]
    if not told:
        return layout
    prose = [ruling.passages[0] for ruling in told]
    kept = (f for f in layout.furniture if all(f.end <= span.start or span.end <= f.start for span in prose))
    return layout._replace(furniture=tuple(kept))


def _named(reading: Reading, name: str) -> str:
    """The name an article resolves a written one to, so that it meets its entity; as given where it has none."""
    return next((m.name for m in reading.mentions if name in (m.name, m.span.text)), name)


def _spoken(reading: Reading, quote: Quote, ruling: Ruling) -> Quote:
    """A quotation with the speaker that people gave it, or without the one they refused."""
    if ruling.standing == "yes":
        name = _named(reading, ruling.values[0])
        return quote if quote.speaker == name else quote.model_copy(update={"speaker": name, "source": None})
    if quote.speaker in ruling.values or (quote.source and quote.source.text in ruling.values):
        return quote.model_copy(update={"speaker": None, "source": None})
    return quote


def _attributed(event: Proposition, before: Sequence[Quote], after: Sequence[Quote]) -> Proposition:
    """A proposition whose chain of speakers follows what was judged of the quotation it lies in."""
    for old, new in zip(before, after, strict=True):
        held = any(inside(event.span, span) for span in old.content)
        if old is new or not held:
            continue
        link = Attribution(source=new.source, name=new.speaker, cue=new.cue)
        chain = tuple(link if _same(one, old) else one for one in event.attribution) or (link,)
        event = event.model_copy(update={"attribution": chain})
    return event


def _same(link: Attribution, quote: Quote) -> bool:
    return (link.cue is not None and link.cue == quote.cue) or (link.name is not None and link.name == quote.speaker)


def amend_reading(reading: Reading, rulings: Sequence[Ruling]) -> Reading:
    """The reading without what is no quotation, and with the speakers that people gave."""
    found = _of(rulings, reading.article)
    none = [r for r in found if r.kind == "quote" and r.standing == "no"]
    speakers = [r for r in found if r.kind == "speaker"]
    if not none and not speakers:
        return reading
    before = [quote for quote in reading.quotes if not any(_touches(r, quote.content) for r in none)]
    after = []
    for quote in before:
        ruled = next((r for r in speakers if _touches(r, quote.content)), None)
        after.append(_spoken(reading, quote, ruled) if ruled else quote)
    events = tuple(_attributed(event, before, after) for event in reading.events)
    return reading.model_copy(update={"quotes": tuple(after), "events": events})
