"""Web pages to articles: body and metadata."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import tellings
from tellings.records import Article

PARAGRAPHS = [
    "The harbour board of Tarn End closed the old mole to all ships on Tuesday after divers found cracks in it.",
    "“We could put a hand into the wall,” said Ann Roke, who led the divers. “Nobody should moor a boat to that.”",
    "The board expects the repair to take eleven weeks and to cost about $3 million, twice what it has put aside.",
    "Ships bound for the island will use the grain quay until then, the harbour master, Bo Dane, told reporters.",
]
TWEET = ('<blockquote class="twitter-tweet"><p>The mole is closed. Use the grain quay.</p>&mdash; Tarn End Port '
         '(@tarnendport) <a href="https://t.example/1">May 6, 2025</a></blockquote>')


def page(head: str = "", top: str = "", middle: str = "", bottom: str = "") -> str:
    """A page of the paragraphs above with something put in three places."""
    first, second, *rest = (f"<p>{words}</p>" for words in PARAGRAPHS)
    return (f"<!doctype html><html><head>{head}</head><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
            f"<article><h1>Mole closed after divers find cracks</h1>{top}{first}{second}{middle}{''.join(rest)}{bottom}"
            "</article><footer>© 2025 The Quay. All rights reserved.</footer></body></html>")


def load_page(folder: Path, html: str) -> Article:
    (folder / "page.html").write_text(html, "utf-8")
    (article,) = tellings.load(folder / "page.html")
    return article


JUNK = [
    {"top": "<p>By Ann Lund</p><p>Published May 6, 2025</p>"},
    {"top": "<h2>Divers found holes as wide as a hand in the old wall.</h2>"},
    {"middle": "<p>Read more: How the mole was built</p>"},
    {"middle": "<figure><img src='m.jpg'><figcaption>The mole in 1911. Photo: Bo Lund</figcaption></figure>"},
    {"middle": "<div class='newsletter-signup'><p>Get the best of the harbour in your inbox every week.</p></div>"},
    {"bottom": "<p>Follow us on Twitter and Facebook</p><h3>More from The Quay</h3><ul><li>Lamb prices fall again</li>"
               "<li>New lamp for the light</li></ul>"},
    {"bottom": "<p>Copyright 2025 The Quay. All rights reserved. This material may not be published.</p>"},
]


@pytest.mark.parametrize("junk", JUNK)
def test_body(tmp_path: Path, junk: dict[str, str]) -> None:
    """The text is the paragraphs alone; headline, byline, captions, links, sign-up lines and rights are not in it."""
    article = load_page(tmp_path, page(**junk))
    assert article.text.split("\n") == PARAGRAPHS
    assert article.title == "Mole closed after divers find cracks"


def test_embedded_post(tmp_path: Path) -> None:
    """An embedded post is somebody's words and stays, in one line with its signature."""
    lines = load_page(tmp_path, page(middle=f"<div class='social-embed'>{TWEET}</div>")).text.split("\n")
    assert [line for line in lines if line not in PARAGRAPHS] == [
        "The mole is closed. Use the grain quay. — Tarn End Port (@tarnendport) May 6, 2025"]


def test_heading_inside_the_body(tmp_path: Path) -> None:
    """A heading like "More" between the paragraphs does not cut the article off."""
    lines = load_page(tmp_path, page(middle="<h3>More</h3>")).text.split("\n")
    assert [line for line in lines if line in PARAGRAPHS] == PARAGRAPHS


def test_body_in_two_pieces(tmp_path: Path) -> None:
    """A body that an advert cuts into two containers of one class is read whole."""
    half = "<div class='article__body'>{}</div>"
    first, second = ("".join(f"<p>{p}</p>" for p in part) for part in (PARAGRAPHS[:2], PARAGRAPHS[2:]))
    html = f"<h1>Mole closed</h1><main>{half.format(first)}<aside>Buy a boat!</aside>{half.format(second)}</main>"
    assert load_page(tmp_path, f"<html><body>{html}</body></html>").text.split("\n") == PARAGRAPHS


LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {
"@type": "NewsArticle", "headline": "Mole closed &amp; quay opened", "datePublished": "2025-05-06T21:40:00+01:00",
"dateModified": "2025-05-07T08:00:00+01:00", "author": [{"name": "Ann Lund"}, {"name": "Bo Day"}],
"publisher": {"@type": "Organization", "name": "The Quay"}, "url": "https://quay.example/news/mole"}]};</script>"""
OPEN_GRAPH = """<meta property="og:title" content="Mole closed | The Quay">
<meta property="og:site_name" content="The Quay">
<meta property="article:published_time" content="2025-05-06T20:40:00Z">
<meta name="author" content="Ann Lund and Bo Day">
<link rel="canonical" href="https://quay.example/news/mole">"""


@pytest.mark.parametrize(("head", "title", "updated"), [
    (LD, "Mole closed & quay opened", dt.datetime(2025, 5, 7, 7, tzinfo=dt.UTC)), (OPEN_GRAPH, "Mole closed", None),
    (LD + OPEN_GRAPH, "Mole closed & quay opened", dt.datetime(2025, 5, 7, 7, tzinfo=dt.UTC))])
def test_metadata(tmp_path: Path, head: str, title: str, updated: dt.datetime | None) -> None:
    """JSON-LD is trusted before Open Graph; the outlet's name is cut off the title."""
    article = load_page(tmp_path, page(head))
    assert (article.title, article.source, article.url) == (title, "The Quay", "https://quay.example/news/mole")
    assert article.authors == ("Ann Lund", "Bo Day")
    assert article.published == dt.datetime(2025, 5, 6, 20, 40, tzinfo=dt.UTC)
    assert (article.published_basis, article.updated) == ("metadata", updated)


DATES = [
    ("<p class='meta'>Published 6 May 2025</p>", dt.date(2025, 5, 6), "text"),
    ("<p class='meta'>Updated 7 May 2025</p>", None, None),
    ("<p>On 6 May 2019 the mole was a hundred years old, and nobody in the town went to look at it.</p>", None, None),
    ("<time datetime='2025-05-06'>Tuesday</time>", dt.date(2025, 5, 6), "metadata"),
]


@pytest.mark.parametrize(("top", "published", "basis"), DATES)
def test_shown_date(tmp_path: Path, top: str, published: dt.date | None, basis: str | None) -> None:
    """Without metadata the date by the headline counts, and no other day that the page mentions."""
    article = load_page(tmp_path, page(top=top))
    assert (article.published, article.published_basis) == (published, basis)


def test_date_of_address(tmp_path: Path) -> None:
    """The address is the last thing asked for a date."""
    article = load_page(tmp_path, page("<link rel='canonical' href='https://quay.example/2025/05/06/mole'>"))
    assert (article.published, article.source) == (dt.date(2025, 5, 6), "quay.example")


def test_text_shipped_as_data(tmp_path: Path) -> None:
    """A page whose body is drawn by script is read from its JSON-LD."""
    body = " ".join(PARAGRAPHS).replace("“", "").replace("”", "")
    script = f'<script type="application/ld+json">{{"@type": "Article", "articleBody": "{body}"}}</script>'
    html = f'<html><head>{script}</head><body><div id="app"></div></body></html>'
    assert load_page(tmp_path, html).text == body


@pytest.mark.parametrize("html", ["<html>", "<p>", "<" * 50_000, "<div>" * 5_000, "<script>{", LD.replace("}", "")])
def test_broken_pages(tmp_path: Path, html: str) -> None:
    """A page without an article is an error about that page, whatever is broken in it."""
    (tmp_path / "page.html").write_text(html)
    with pytest.raises(tellings.TellingsError):
        tellings.load(tmp_path / "page.html")
