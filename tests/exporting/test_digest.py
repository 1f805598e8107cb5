"""The digest in its three formats."""

from __future__ import annotations

import datetime as dt

import feedparser
import pytest
from lxml import etree

from tellings.exporting import digest
from tellings.records import Article, Development, Story, span_of

SINCE = dt.datetime(2026, 5, 4, 6, tzinfo=dt.UTC)
MADE = dt.datetime(2026, 5, 6, 6, tzinfo=dt.UTC)
ARTICLE = Article(id="a-1", source="The *Gazette* <b>", url="https://gazette.example/?a=1&b=2",
                  published=dt.date(2026, 5, 5), text="Fourteen died <script>alert(1)</script> in the mine.")
STORY = Story(id="s-1", title="Mine & fire", articles=("a-1",), start=dt.date(2026, 5, 4), end=dt.date(2026, 5, 5))


def development(kind, text):
    shown = span_of("a-1", ARTICLE.text, 0, 50)
    return Development(id=f"d-{kind}", kind=kind, text=text, at=ARTICLE.published, articles=("a-1",), evidence=(shown,))


@pytest.fixture
def made():
    found = (development("new_point", "1. The mine_was_closed"), development("value_moved", "12 → 14 <dead>"))
    quiet = Story(id="s-2", title="Quiet", articles=())
    return digest.build([digest.Changed(STORY, [ARTICLE], found), digest.Changed(quiet, [], ())], SINCE, MADE)


def test_the_weightiest_comes_first_and_quiet_stories_are_left_out(made):
    """What moved stands above what is new."""
    (part,) = made.parts
    assert [section.heading for section in part.sections] == ["Figures that moved", "New"]


def test_markdown_escapes_the_words_of_others(made):
    """No mark of a report becomes one of the page."""
    text = digest.render(made, "markdown")
    assert "## Mine & fire" in text
    assert "- 1\\. The mine\\_was\\_closed (The \\*Gazette\\* \\<b\\>)" in text
    assert "<script>" not in text


def test_html_runs_nothing_and_links_to_the_reports(made):
    """Markup in a report is text; its address is a link."""
    page = etree.HTML(digest.render(made, "html"))
    assert not page.xpath("//script")
    assert set(page.xpath("//a/@href")) == {"https://gazette.example/?a=1&b=2"}
    assert "<script>" in "".join(page.itertext())


def test_atom_is_read_by_a_feed_reader(made):
    """One entry a story, with an id that changes only with what is told."""
    text = digest.render(made, "atom")
    feed = feedparser.parse(text)
    (entry,) = feed.entries
    assert not feed.bozo
    assert (entry.title, entry.updated) == ("Mine & fire", "2026-05-05T00:00:00+00:00")
    assert "Figures that moved" in entry.content[0].value
    later = digest.build([digest.Changed(STORY, [ARTICLE], [development("new_point", "x")])], SINCE, MADE)
    assert feedparser.parse(digest.render(later, "atom")).entries[0].id != entry.id


def test_all_digests_of_a_library_are_one_feed(made):
    """Its id is that of what it is of, whatever is in it; another library's is another feed."""
    ids = [feedparser.parse(digest.render(digest.build(parts, SINCE, MADE, of=of), "atom")).feed.id
           for parts, of in (((), "a.db"), ([digest.Changed(STORY, [ARTICLE], [development("copy", "x")])], "a.db"),
                             ((), "b.db"))]
    assert ids[0] == ids[1] != ids[2]


def test_atom_keeps_the_rules_of_its_standard(made):
    """What RFC 4287 asks for: one id, title, author and moment, all elements of its own, and text of known types."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = etree.fromstring(digest.render(made, "atom").encode())
    assert feed.tag == f"{atom}feed"
    assert all(element.tag.startswith(atom) for element in feed.iter())
    for element, needed in ((feed, ("id", "title", "updated", "author")), (feed.find(f"{atom}entry"), (
            "id", "title", "updated", "content"))):
        assert [len(element.findall(atom + name)) for name in needed] == [1] * len(needed)
        assert dt.datetime.fromisoformat(element.findtext(f"{atom}updated")).tzinfo
        assert element.findtext(f"{atom}id").startswith("urn:tellings:")
    assert feed.find(f"{atom}author/{atom}name").text
    (content,) = feed.iter(f"{atom}content")
    assert content.get("type") == "html"
    assert etree.HTML(content.text).xpath("//h2")


def test_what_is_told_once_is_not_told_again():
    """A new point that is a new quotation or commitment is told as that."""
    kinds = ("new_point", "new_quote")
    (part,) = digest.build(
        [digest.Changed(STORY, [ARTICLE], [development(kind, kind) for kind in kinds])], SINCE, MADE).parts
    assert [section.heading for section in part.sections] == ["New quotations"]


def test_an_empty_digest_says_so():
    """In every format."""
    nothing = digest.build([], SINCE, MADE)
    assert "Nothing." in digest.render(nothing, "markdown")
    assert "Nothing." in digest.render(nothing, "html")
    assert not feedparser.parse(digest.render(nothing, "atom")).entries
