"""Citations of outlets. All lines are parsed in one batch."""

from __future__ import annotations

import functools

import pytest

from tellings.language.en.parse import parse_many
from tellings.reading import citations, names
from tellings.reading.layout import lay_out
from tellings.reading.page import Page
from tellings.reading.sentences import classify
from tellings.records import Article, Citation

# «» mark the outlet that is cited; a line without marks cites none.
LINES = (
    'The bridge will stay shut, «Reuters» reported on Monday.',
    'The «Associated Press» first reported the closure.',
    'He denied it all, according to the «Boston Globe».',
    'As noted by «9to5Mac», the app came back after a day.',
    'She told the «Eastbourne Herald» that the boat was full.',
    'In an interview with «CNN», the mayor called it a shame.',
    'The order was signed on Friday, as quoted by the «Tarn Gazette».',
    'The minister spoke to «Le Monde» about the plan.',
    'On technology news site «Bytewise», a columnist wrote that the app had failed a test.',
    'The tape was obtained by the «Harbour Courier».',
    'LYON («AFP») — Two men left the yard on Tuesday.',
    'HOLLOW BAY («CPA») — Two men left the yard on Tuesday.',
    'A crane lies across the quay. (Photo: Ann Moss/«Reuters»)',
    'Copyright 2017 The «Associated Press». All rights reserved.',
    'By Ann Moss and «agencies»',
    'The story originally appeared on «Boatworld.com».',
    'A statement carried by the official news agency «VNA» gave no reason.',
    'The newspaper «Dagens Blad» wrote that the deal was off.',
    'CNN received a parcel on Monday.',
    'He works for The New York Times.',
    'The minister travelled to the Hill by car.',
    'She wrote on Twitter that the boat was full.',
    'The gazette was printed on yellow paper.',
)


def _plain(line: str) -> str:
    return line.replace("«", "").replace("»", "")


@functools.cache
def read() -> dict[str, tuple[str, tuple[Citation, ...]]]:
    """The text and the citations of each line."""
    articles = [Article(id=str(i), text=_plain(line)) for i, line in enumerate(LINES)]
    layouts = [lay_out(article) for article in articles]
    parses = parse_many((a.text, layout.cuts()) for a, layout in zip(articles, layouts, strict=True))
    found = {}
    for line, article, layout, parse in zip(LINES, articles, layouts, parses, strict=True):
        page = Page(article, layout, parse, classify(article, layout, parse))
        found[line] = article.text, citations.find(page, names.find(page))
    return found


@pytest.mark.parametrize("line", [line for line in LINES if "«" in line])
def test_cited(line: str) -> None:
    """The outlet that reports, is told, quoted, credited or stands in a dateline is cited, where it is named."""
    text, found = read()[line]
    wanted = line[line.index("«") + 1:line.index("»")]
    assert [wanted in c.span.text for c in found] == [True]
    assert all(c.span.text == text[c.span.start:c.span.end] for c in found)


@pytest.mark.parametrize("line", [line for line in LINES if "«" not in line])
def test_not_cited(line: str) -> None:
    """Naming an outlet is no citation, and a platform is none."""
    assert read()[line][1] == ()


@pytest.mark.parametrize(("line", "outlet"), [
    ('LYON («AFP») — Two men left the yard on Tuesday.', "AFP"),
    ('The «Associated Press» first reported the closure.', "Associated Press"),
    ('She told the «Eastbourne Herald» that the boat was full.', "Eastbourne Herald"),
])
def test_outlet_is_named_as_written(line: str, outlet: str) -> None:
    """The outlet is the name as written, without its article."""
    assert [c.outlet for c in read()[line][1]] == [outlet]


def test_own_dateline_is_no_citation() -> None:
    """An agency's own dateline cites nobody."""
    article = Article(id="own", text="LYON (AFP) — Two men left the yard on Tuesday.", source="afp.com")
    layout = lay_out(article)
    parse = next(parse_many([(article.text, layout.cuts())]))
    page = Page(article, layout, parse, classify(article, layout, parse))
    assert citations.find(page, names.find(page)) == ()
