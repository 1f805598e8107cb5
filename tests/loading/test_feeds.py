"""Feeds: what they hold, and the pages behind their summaries."""

from __future__ import annotations

import datetime as dt
import html
import json
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import tellings
from serving import Answer, PretendClock, Site, answer, page, redirect, serving, until
from tellings.errors import UnreadableItem
from tellings.loading.addresses import Addresses
from tellings.loading.feeds.entries import is_full, outlet_of_feed
from tellings.loading.feeds.lists import feeds_of_lines, feeds_of_opml, is_list
from tellings.loading.feeds.reading import looks_like_feed, read_feed
from tellings.loading.fetching.client import Fetcher
from tellings.loading.fetching.settings import FetchSettings
from tellings.loading.raw import BrokenFileError, Piece, Raw

BODY = "The harbour board of Tarn End met on Tuesday evening and closed the old mole to all ships."
MORE = "“Nobody should moor a boat to that,” said Ann Roke, who led the divers into the harbour at noon."
LONG = "".join(f"<p>{BODY} It was stone number {n}.</p>" for n in range(6))
EVENING = dt.datetime(2025, 5, 6, 21, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Quay</title><link>https://quay.example/</link>
<language>en-gb</language>{items}</channel></rss>"""
ITEM = """<item><title>Mole &lt;b&gt;closed&lt;/b&gt; &amp;amp; quay opened</title><link>https://quay.example/1</link>
<guid isPermaLink="false">q-1</guid><pubDate>Tue, 06 May 2025 21:40:00 +0100</pubDate><dc:creator>Ann Lund</dc:creator>
<description>{summary}</description>{more}</item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay — All stories</title><link href="https://quay.example/"/>
<entry><id>tag:quay.example,2025:1</id><title type="html">Mole closed</title><link href="/1"/><author><name>Ann Lund
</name></author><published>2025-05-06T21:40:00+01:00</published><updated>2025-05-07T08:00:00+01:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{content}</div></content></entry></feed>"""


def rss(summary: str = BODY, more: str = "") -> bytes:
    return RSS.format(items=ITEM.format(summary=summary, more=more)).encode()


def test_rss() -> None:
    """An entry of RSS has its title, outlet, author and date; a summary is no whole report."""
    feed = read_feed(rss())
    (entry,) = feed.entries
    assert (feed.title, entry.guid, entry.link, entry.full) == ("The Quay", "q-1", "https://quay.example/1", False)
    found = entry.found
    assert (found.title, found.text, found.source) == ("Mole closed & quay opened", BODY, "The Quay")
    assert (found.authors, found.published, found.language) == (("Ann Lund",), (EVENING,), "en")


def test_atom() -> None:
    """An entry of Atom with its whole content needs no page; its update is known."""
    (entry,) = read_feed(ATOM.format(content=LONG).encode(), url="https://quay.example/feed").entries
    assert (entry.guid, entry.link, entry.full) == ("tag:quay.example,2025:1", "https://quay.example/1", True)
    assert entry.found.source == "Quay"
    assert entry.found.text.count("\n") == 5
    assert entry.found.published == (EVENING,)
    assert entry.found.updated == (dt.datetime(2025, 5, 7, 7, tzinfo=dt.UTC),)


def test_json_feed() -> None:
    """JSON Feed is read alike; its plain text stays as it is."""
    text = "\n\n".join([f"{BODY}  {n}" for n in range(6)])
    (entry,) = read_feed(json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "The Quay", "home_page_url": "https://quay.example/",
        "items": [{"id": 7, "url": "/1", "title": "Mole closed", "content_text": text,
                   "authors": [{"name": "Ann Lund"}], "date_published": "2025-05-06T21:40:00+01:00"},
                  "no item"]}).encode()).entries
    assert (entry.guid, entry.link, entry.full) == ("7", "https://quay.example/1", True)
    assert (entry.found.text, entry.found.source, entry.found.published) == (text, "The Quay", (EVENING,))
    assert entry.found.authors == ("Ann Lund",)


def test_named_source() -> None:
    """What an entry names as its source is kept, whoever gathers the feed."""
    (entry,) = read_feed(rss(more='<source url="https://post.example/">The Post</source>')).entries
    assert (entry.found.source, entry.named_source) == ("The Post", True)


GATHERED = [
    ("<a href='https://news.example/x'>Mole closed</a>&nbsp;&nbsp;<font>The Post</font>", ""),
    ("<ol><li><a href='/1'>Mole closed for eleven weeks</a> The Post</li><li><a href='/2'>Ships wait</a></ol>", ""),
    ("Mole closed", ""), (f"<p>{BODY}</p><a href='/1'>Continue reading...</a>", BODY),
    (f"{BODY}<br/>Read more", BODY), (f"<p>{BODY} <a href='/h'>harbour</a></p>", BODY + " harbour"),
]


@pytest.mark.parametrize(("summary", "text"), GATHERED)
def test_summaries(summary: str, text: str) -> None:
    """Links and repeated headlines are no text, a link to the rest is no part of it; headlines lose their outlet."""
    given = rss(html.escape(summary), '<source url="https://post.example/">The Post</source>')
    (entry,) = read_feed(given.replace(b" &amp;amp; quay opened", b" - The Post")).entries
    assert (entry.found.text, entry.found.title) == (text, "Mole closed")


@pytest.mark.parametrize(("title", "home", "link", "outlet"), [
    ("The Quay", "https://quay.example/", "https://www.quay.example/1", "The Quay"),
    ("World news | The Quay", "https://thequay.example/", "https://thequay.example/1", "The Quay"),
    ("World - latest", "https://quay.example/", "https://quay.example/1", None),
    ("Harbours of the world", "https://gatherer.example/", "https://quay.example/1", None),
    ("The Quay", "https://quay.example/", "https://news.quay.example/1", "The Quay"),
    ("The Quay", "https://www.quay.co.uk/", "https://quay.com/1", "The Quay"), (None, None, None, None)])
def test_outlet_of_feed(title: str | None, home: str | None, link: str | None, outlet: str | None) -> None:
    """A feed names the outlet of its own pages, and not that of pages elsewhere."""
    assert outlet_of_feed(title, home, link) == outlet


@pytest.mark.parametrize(("content", "summary", "full"), [
    ("word " * 100, "", True), ("word " * 20, "", False), ("word " * 100 + "…", "", False),
    ("word " * 100 + "[...]", "", False), ("word " * 100 + "Read more »", "", False),
    ("word " * 100 + "Continue reading Mole closed", "", False), ("", "word " * 100, False),
    ("", "word " * 150 + "\n" + "word " * 150 + "\nend.", True), ("", "", False)])
def test_full(content: str, summary: str, full: bool) -> None:
    """The whole report is long and is not cut off with dots or a link to the rest."""
    assert is_full(content, summary) == full


DATES = [
    ("Tue, 06 May 2025 23:30:00 -0500", dt.date(2025, 5, 6)), ("2025-05-06T23:30:00-05:00", dt.date(2025, 5, 6)),
    ("Tue, 06 May 2025 23:30:00 EDT", dt.date(2025, 5, 6)), ("6 May 2025", dt.date(2025, 5, 6)), ("soon", None),
    ("", None)]


@pytest.mark.parametrize(("written", "day"), DATES)
def test_dates(written: str, day: dt.date | None) -> None:
    """The day is that of the newsroom, not that of Greenwich; what is no date is none."""
    (entry,) = read_feed(rss().replace(b"Tue, 06 May 2025 21:40:00 +0100", written.encode())).entries
    dates = [date.date() if isinstance(date, dt.datetime) else date for date in entry.found.published]
    assert dates == ([day] if day else [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "cp1252"])
def test_encodings(encoding: str) -> None:
    """A feed is read in the encoding it says."""
    text = RSS.format(items=ITEM.format(summary="Café Ünal", more=""))
    text = text.replace('"1.0"?', f'"1.0" encoding="{encoding}"?')
    assert read_feed(text.encode(encoding)).entries[0].found.text == "Café Ünal"


def test_wrong_charset() -> None:
    """A feed that is sent with a wrong charset is still read."""
    assert read_feed(rss("Café Ünal"), charset="us-ascii").entries[0].found.text == "Café Ünal"


def test_broken_feeds() -> None:
    """A feed that breaks off gives the entries before the break; what is no feed is an error."""
    data = RSS.format(items=ITEM.format(summary=BODY, more="") * 3).encode()
    assert len(read_feed(data[:-300]).entries) >= 2
    for nothing in (b"", b"<html><body>Not found</body></html>", b"{}", b"{", b"\x00\x01", b"plain words"):
        with pytest.raises(BrokenFileError):
            read_feed(nothing)
    assert not looks_like_feed(b"<!doctype html><html><link href='x.rss'><feed")


def test_hostile_feed(tmp_path: Path) -> None:
    """Entities of a feed are not expanded, from within or from files."""
    (tmp_path / "secret").write_text("the secret")
    laughs = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1 or str()};' * 10}'>" for n in range(1, 10)) + "]>"
    outside = f'<!DOCTYPE rss [<!ENTITY a9 SYSTEM "file://{tmp_path}/secret">]>'
    for head in (laughs, outside):
        data = rss("&a9;").replace(b"<rss", head.encode() + b"<rss", 1)
        try:
            feed = read_feed(data)
        except BrokenFileError:
            continue
        assert "secret" not in str(feed)
        assert len(str(feed)) < 10_000


def test_lists() -> None:
    """OPML lists and plain lists give the addresses of their feeds, each once, in order."""
    opml = (b'<?xml version="1.0"?><opml version="2.0"><body><outline text="World"><outline type="rss" '
            b'xmlUrl="https://a.example/f"/></outline><outline type="rss" xmlUrl="https://b.example/f"/>'
            b'<outline type="rss" xmlUrl="https://a.example/f"/></body></opml>')
    assert is_list(opml)
    assert feeds_of_opml(opml) == ["https://a.example/f", "https://b.example/f"]
    assert feeds_of_lines("# mine\nhttps://a.example/f # world\n\nhttps://b.example/f#x\nhttps://a.example/f\n") == [
        "https://a.example/f", "https://b.example/f#x"]
    with pytest.raises(BrokenFileError):
        feeds_of_opml(b'<opml version="2.0"><body/></opml>')


def test_feed_file(tmp_path: Path) -> None:
    """A feed in a file is read without fetching anything."""
    (tmp_path / "a.rss").write_bytes(rss())
    (tmp_path / "b.xml").write_bytes(ATOM.format(content=LONG).encode())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [a.title for a in tellings.load(tmp_path)] == ["Mole closed & quay opened", "Mole closed"]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def at(site: Site, *paths: str) -> list[Piece | UnreadableItem]:
    """What is read at paths, or at whole addresses."""
    named = [Raw(path if "://" in path else site.url + path) for path in paths]
    with Fetcher(FetchSettings(attempts=2), PretendClock()) as fetcher:
        return [piece for item in Addresses(fetcher).read(named) for piece in item.reader(item.raw)]


PAGE = f"""<html><head><meta property="og:site_name" content="The Quay"><title>Mole closed</title></head><body><article>
<h1>Mole closed</h1><p>{BODY}</p><p>{MORE}</p></article></body></html>"""


def test_page_at_address(site: Site) -> None:
    """A page at an address is a report, which knows the address it came from at last."""
    site.serve("/2025/05/06/mole", page(PAGE))
    site.serve("/short", redirect("/2025/05/06/mole"))
    (piece,) = at(site, "/short")
    assert isinstance(piece, Piece)
    assert (piece.found.text, piece.found.url) == (f"{BODY}\n{MORE}", site.url + "/2025/05/06/mole")


@pytest.mark.parametrize(("body", "kind"), [
    (json.dumps({"text": BODY}), "application/json"), (f"text,title\n{BODY},x\n", "text/csv; charset=utf-8"),
    (BODY, "text/plain"), (f"<p>{BODY}</p><p>{MORE}</p>", "text/html; charset=no-such"),
    (PAGE, "application/octet-stream"),
    (f"Message-ID: <1@x>\nSubject: x\n\n{BODY}", "message/rfc822")])
def test_kinds_at_address(site: Site, body: str, kind: str) -> None:
    """What is at an address is read as what it says it is, else as what it looks like."""
    site.serve("/x", answer(body.encode(), Content_Type=kind))
    (piece,) = at(site, "/x")
    assert isinstance(piece, Piece)
    assert piece.found.text.startswith(BODY)


def test_sites_side_by_side(site: Site) -> None:
    """While one site is slow another is asked, its feed and the pages of that too; the order is that of the names."""
    with serving() as other:
        items = "".join(f"<item><title>{n}</title><link>{other.url}/{n}</link></item>" for n in (1, 2))
        other.serve("/feed", answer(RSS.format(items=items).encode()))
        for n in (1, 2):
            other.serve(f"/{n}", page(PAGE))
        slow = replace(page(PAGE), before=lambda: until(lambda: "/2" in other.paths()))
        site.serve("/slow", slow)
        site.serve("/last", page(PAGE))
        pieces = at(site, "/slow", other.url + "/feed", "/none", "/last")
        assert other.paths() == ["/feed", "/1", "/2"]
        assert not site.crowded
        assert not other.crowded
    names = [piece.name if isinstance(piece, Piece) else piece.item for piece in pieces]
    assert names == [site.url + "/slow", other.url + "/1", other.url + "/2", site.url + "/none", site.url + "/last"]
    assert [isinstance(piece, Piece) for piece in pieces] == [True, True, True, False, True]


@pytest.mark.parametrize("said", ["utf-8", "iso-8859-1", "windows-1251"])
@pytest.mark.parametrize("used", ["utf-8", "cp1252"])
def test_wrong_charset_of_page(site: Site, said: str, used: str) -> None:
    """A page that says a wrong charset in its header is read by its bytes or by what it says inside."""
    text = PAGE.replace("closed the", "closed Zoë’s").replace("<head>", f"<head><meta charset={used}>")
    site.serve("/x", answer(text.encode(used), Content_Type=f"text/html; charset={said}"))
    (piece,) = at(site, "/x")
    assert isinstance(piece, Piece)
    if (said, used) != ("windows-1251", "cp1252"):     # there the header is believed before the page
        assert "Zoë’s" in piece.found.text


def test_feed_at_address(site: Site) -> None:
    """A feed's entries are read with their pages; where a page cannot be had, its summary is what there is."""
    items = "".join(f"<item><title>{n}</title><link>{site.url}/{n}</link><description>{BODY}</description></item>"
                    for n in range(3)) + f"<item><title>empty</title><link>{site.url}/3</link></item>"
    site.serve("/feed", answer(RSS.format(items=items).encode(), Content_Type="application/rss+xml"))
    site.serve("/0", page(PAGE))
    site.serve("/1", Answer(b"", 403))
    site.serve("/2", page(f"<html><body><p>{BODY[:40]}</p><p>Subscribe to read on.</p></body></html>"))
    found = at(site, "/feed")
    texts = [piece.found.text if isinstance(piece, Piece) else piece.reason for piece in found]
    assert texts == [f"{BODY}\n{MORE}", BODY, BODY, "status 404: there is no such page"]


def test_load_address(site: Site, tmp_path: Path) -> None:
    """`load` takes addresses like paths, alone or among them; one that fails is left out with a warning."""
    good, bad = site.serve("/a", page(PAGE)), site.url + "/missing"
    assert tellings.load(good)[0].title == "Mole closed"
    with pytest.raises(UnreadableItem, match="404"):
        tellings.load(bad)
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.warns(tellings.loading.SkippedItem, match="404"):
        assert len(tellings.load([bad, good, tmp_path])) == 2


@pytest.mark.parametrize(("canonical", "own"), [("{site}/world/mole", True), ("https://wire.example/mole", False)])
def test_canonical_address(site: Site, canonical: str, own: bool) -> None:
    """A page may name its own address; one that names another outlet's page is not taken for that."""
    head = f'<head><link rel="canonical" href="{canonical.format(site=site.url)}">'
    url = site.serve("/a?from=feed", page(PAGE.replace("<head>", head)))
    (piece,) = at(site, "/a?from=feed")
    assert isinstance(piece, Piece)
    assert piece.found.url == (canonical.format(site=site.url) if own else url)


def test_many_at_address(site: Site) -> None:
    """Reports of one file have their own addresses, or none: never that of the file."""
    lines = [json.dumps({"text": BODY, "url": "https://post.example/1"}), json.dumps({"text": MORE})]
    site.serve("/x", answer("\n".join(lines).encode(), Content_Type="application/x-ndjson"))
    assert [p.found.url for p in at(site, "/x") if isinstance(p, Piece)] == ["https://post.example/1", None]
