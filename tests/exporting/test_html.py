"""The HTML account: everything reachable, nothing loaded, hostile text inert, the same account the same bytes."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from exporting import made
from tellings.exporting import html, view
from tellings.exporting.html.matrix import MOST_COLUMNS
from tellings.records import (
    Account,
    Article,
    BriefSentence,
    Detail,
    Entity,
    Furniture,
    Point,
    Span,
    Utterance,
    Value,
    span_of,
)

VOID = frozenset("meta link br hr img input wbr".split())
DRAWN = frozenset("circle rect line path use".split())  # SVG elements that close themselves


class Seen(HTMLParser):
    """A page as its elements: which ids and links there are, and what text stands in and after each id."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.texts: dict[str, str] = {}
        self.inside: dict[str, set[str]] = {}
        self.feed(page)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), (tag, attrs)
        self.elements.append((tag, found))
        name = found.get("id")
        if name is not None:
            self.ids[name] += 1
            self.texts[name], self.inside[name] = "", set()
        href = found.get("href")
        if href is not None:
            self.links.append(href)
            for _, around in self.open:
                if around:
                    self.inside[around].add(href)
        if tag not in VOID and not (tag in DRAWN and self.get_starttag_text().endswith("/>")):  # type: ignore[union-attr]
            self.open.append((tag, name))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop()[0] == tag, (tag, self.open[-3:])

    def handle_data(self, data: str) -> None:
        if any(tag in ("sup", "script", "style") for tag, _ in self.open):
            return
        for _, name in self.open:
            if name:
                self.texts[name] += data


@pytest.fixture(params=["made", "ferry-collision", "strait-call"])
def any_account(request: pytest.FixtureRequest) -> Account:
    """The account made by hand, and those of the examples."""
    if request.param == "made":
        return made.account()
    from conftest import EXAMPLES, account_of

    return account_of(next(path for path in EXAMPLES if path.name == request.param))


@functools.cache
def _rendered(account: str) -> tuple[str, Seen]:
    page = html.render(Account.from_json(account))
    return page, Seen(page)


def page_of(account: Account) -> str:
    """The page of an account, rendered once a run."""
    return _rendered(account.to_json())[0]


def seen_of(account: Account) -> Seen:
    """The elements of an account's page."""
    return _rendered(account.to_json())[1]


def anchor(account: Account, span: Span) -> str:
    number = view.sources(account).number[span.article]
    return f"a{number}-{span.start}-{span.end}"


def spans_of(account: Account) -> list[Span]:
    """Every passage an account rests on, but the mentions of names."""
    return [
        span
        for item in (*account.points, *account.quotes, *account.events, *account.commitments, *account.brief)
        for span in item.evidence
    ]


def test_every_link_has_its_end(any_account: Account) -> None:
    """Elements nest, ids are unique, and every link into the page leads somewhere."""
    seen = seen_of(any_account)
    assert [name for name, times in seen.ids.items() if times > 1] == []
    assert [link for link in seen.links if link.startswith("#") and link[1:] not in seen.ids] == []


def test_nothing_is_loaded(any_account: Account) -> None:
    """No element, style or script asks the network for anything, and the content policy forbids it."""
    page, seen = page_of(any_account), seen_of(any_account)
    loading = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "style"}
    assert not [(tag, found) for tag, found in seen.elements if loading & found.keys()]
    assert not [tag for tag, _ in seen.elements if tag in {"link", "img", "iframe", "object", "embed", "base", "form"}]
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(style) == 1
    assert not re.search(r"url\(|@import|https?:", style[0])
    assert all(tag == "a" and "noreferrer" in (found.get("rel") or "") for tag, found in seen.elements
               if (found.get("href") or "").startswith("http"))  # fmt: skip


def test_policy_allows_only_its_own_style_and_script() -> None:
    """The content policy denies everything but the page's style and script, by their digests."""
    page = page_of(made.account())
    metas = [found for tag, found in seen_of(made.account()).elements if tag == "meta"]
    policy = next(found["content"] for found in metas if found.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        (text,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy


def test_every_passage_is_marked_in_its_text(any_account: Account) -> None:
    """Each passage has its place in the report's text, and it begins with the passage's letters."""
    seen = seen_of(any_account)
    for span in spans_of(any_account):
        marked = "".join(seen.texts[anchor(any_account, span)].split())
        assert marked
        assert "".join(span.text.split()).startswith(marked), span


def test_every_item_cites_its_reports(any_account: Account) -> None:
    """Every point, utterance, event and commitment has its place, with links into all reports it rests on."""
    seen = seen_of(any_account)
    number = view.sources(any_account).number
    kinds = {"p": any_account.points, "q": any_account.quotes, "t": any_account.events, "c": any_account.commitments}
    for letter, items in kinds.items():
        places = {name for name in seen.ids if re.fullmatch(rf"{letter}\d+", name)}
        assert len(places) == len(items)
        cited = [{link.split("-")[0][1:] for link in seen.inside[name] if link.startswith("#a")} for name in places]
        wanted = [{f"a{number[span.article]}" for span in item.evidence} for item in items]
        for reports in wanted:
            assert any(reports <= there for there in cited), (letter, reports)


def test_marks_lead_back_to_their_items() -> None:
    """A mark in a text carries a link to each item that rests on it, once."""
    page = page_of(made.account())
    mark = page[page.index('id="a1-23-103"') :]
    assert re.findall(r'href="#(\w+)"', mark[: mark.index("after")]) == ["t3", "p3"]


def test_texts_are_whole(any_account: Account) -> None:
    """Each report's text stands on the page once, to the letter, whatever was marked in it."""
    seen = seen_of(any_account)
    for number, article in enumerate(any_account.articles, 1):
        shown = "".join(seen.texts[f"a{number}"].split())
        assert "".join(article.text.split()) in shown


def test_same_account_same_bytes(any_account: Account) -> None:
    """Rendering again, or after a round trip through JSON, gives the same text."""
    page = html.render(any_account)
    assert html.render(any_account) == page
    assert page_of(any_account) == page


def test_headings_are_in_order(any_account: Account) -> None:
    """There is one first heading, and no level is skipped on the way down."""
    levels = [int(tag[1]) for tag, _ in seen_of(any_account).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_tables_have_headings() -> None:
    """Every row of the matrix has a heading, and every report is the heading of a column."""
    page = page_of(made.account())
    table = page[page.index('<table class="matrix">') : page.index("</table>")]
    body = table[table.index("<tbody>") :]
    assert body.count("<tr>") == body.count('scope="row"')
    assert table.count('scope="col"') == 2 + len(made.account().articles)
    assert table.count('scope="colgroup"') == 1


def test_values_in_conflict_have_letters() -> None:
    """The matrix and the passages show which report gives which value."""
    page = page_of(made.account())
    assert 'aria-label="A, Fell Wire">A</a>' in page
    assert 'aria-label="B, Valley Courier">B</a>' in page
    assert re.search(r'<b class="v">43 people<i class="l">A</i></b>', page)


def test_renderings_show_what_was_changed() -> None:
    """A rendering of an utterance shows the words cut and added, and a warning where it may alter the meaning."""
    page = page_of(made.account())
    assert "<del>, and we will find out why the brake held and the wheel did not</del>" in page
    assert page.count("may alter the meaning") == 1


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b onclick=alert(3)>&lt;{{ 7*7 }}</style></title>"


def hostile() -> Account:
    """An account in which every text a report could bring along tries to break out."""
    text = f"{EVIL}\n\n{EVIL} said “{EVIL}” to us.\n"
    article = Article(
        id='x" onmouseover="alert(4)',
        text=text,
        title=EVIL,
        source=EVIL,
        url="javascript:alert(5)",
        authors=(EVIL,),
        language='en" onload="alert(6)',
        furniture=(Furniture(start=0, end=len(EVIL), kind="caption"),),
    )
    span = span_of(article.id, text, len(EVIL) + 2, 2 * len(EVIL) + 2)
    point = Point(
        id=EVIL, statement=EVIL, status="single", articles=(article.id,), independent=1, according_to=EVIL,
        evidence=(span,),
    )  # fmt: skip
    return Account(
        id=EVIL,
        title=EVIL,
        articles=(article,),
        entities=(Entity(id=EVIL, name=EVIL, kind="person", aliases=(EVIL + "!",), mentions=(span,)),),
        points=(point,),
        quotes=(Utterance(id="q", kind="direct", content=EVIL, speaker_text=EVIL, evidence=(span,)),),
        brief=(BriefSentence(text=EVIL, points=(EVIL,), evidence=(span,)),),
    )


def test_hostile_text_is_inert() -> None:
    """Markup in titles, names, texts and addresses is shown as text and never becomes an element or attribute."""
    page = html.render(hostile())
    seen = Seen(page)
    assert Counter(tag for tag, _ in seen.elements)["script"] == 1
    assert not [tag for tag, _ in seen.elements if tag == "img"]
    assert not [found for _, found in seen.elements if any(name.startswith("on") for name in found)]
    assert not [link for link in seen.links if not link.startswith("#")]
    assert "{{ 7*7 }}" in page


def test_broken_characters_are_replaced() -> None:
    """Control characters, lone surrogates and non-characters never reach the file, which is valid UTF-8."""
    text = "A\x00b\x07c\ud800d\ufffee\U0001ffff f\u202e end\x85.\r\nNext \u2028 line."
    article = Article(id="a", text=text, title="\x00\ud83d", source="s\x1b")
    page = html.render(Account(id="s", title=text, articles=(article,)))
    page.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", page)


@pytest.mark.parametrize("text", ["", " \n\t\n ", "Only a line"])
def test_an_account_of_nothing_is_a_page(text: str) -> None:
    """An account without any item still is a page with its reports."""
    page = html.render(Account(id="s", title="", articles=(Article(id="a", text=text),)))
    seen = Seen(page)
    assert {"a1", "reports", "texts"} <= seen.ids.keys()
    assert "matrix" not in seen.ids


def test_passages_outside_a_text_do_no_harm() -> None:
    """A passage that does not lie in a known report is cited without a place of its own."""
    article = Article(id="a", text="A short text.", source="S")
    wrong = (
        Span(article="a", start=90, end=99, text="nowhere"),
        Span(article="b", start=0, end=1, text="A"),
        Span(article="a", start=7, end=8, text=" "),
    )
    point = Point(id="p", statement="x", status="single", articles=("a",), independent=1, evidence=wrong)
    seen = Seen(html.render(Account(id="s", title="t", articles=(article,), points=(point,))))
    assert [link for link in seen.links if link[1:] not in seen.ids] == []


def big(articles: int, points: int) -> Account:
    """Reports that share their points in turn."""
    line = "On day {} the council of Ostrin heard speaker {} on the matter of the old canal and took no vote."
    text = "\n\n".join(line.format(n, n + 1) for n in range(60))
    made_of = [Article(id=f"a{n}", text=f"{text}\n\nReport {n}.", source=f"Outlet {n}") for n in range(articles)]
    paragraphs = text.split("\n\n")
    found: list[Point] = []
    for number in range(points):
        words = paragraphs[number % len(paragraphs)]
        start = text.index(words)
        told = [made_of[(number * 7 + step * 3) % articles] for step in range(1 + number % 40)]
        evidence = tuple({a.id: span_of(a.id, a.text, start, start + len(words)) for a in told}.values())
        found.append(
            Point(
                id=f"p{number}",
                statement=words,
                status="agreed" if len(evidence) > 1 else "single",
                articles=tuple(span.article for span in evidence),
                independent=len(evidence),
                evidence=evidence,
            )
        )
    return Account(id="s", title="The canal", articles=tuple(made_of), points=tuple(found))


def test_a_big_account_is_a_sane_file() -> None:
    """A hundred reports with five hundred points make a page of a few megabytes: no text stands in it twice."""
    account = big(100, 500)
    page = html.render(account)
    texts = sum(len(article.text) for article in account.articles)
    assert len(page) < 3 * texts + 4_000_000
    assert page.count('id="p') == 500


def test_many_values_do_not_widen_the_page() -> None:
    """A value that sixty reports give is cited a few times, with how many more there are."""
    account = big(60, 2)
    spans = tuple(span_of(a.id, a.text, 0, 6) for a in account.articles)
    value = Value(text="On day", articles=tuple(s.article for s in spans), evidence=spans)
    point = Point(
        id="p", statement="On day", status="agreed", articles=value.articles, independent=60, evidence=spans,
        details=(Detail(slot="date", relation="compatible", values=(value, value)),),
    )  # fmt: skip
    page = html.render(account.model_copy(update={"points": (point,)}))
    assert page.count("and 51 more") == 3


def test_a_matrix_of_many_reports_is_cut() -> None:
    """The matrix of a story with hundreds of reports shows those that tell most and says how many it leaves out."""
    page = html.render(big(MOST_COLUMNS + 30, 90))
    table = page[page.index('<table class="matrix">') : page.index("</table>")]
    assert table.count('scope="col"') == 2 + MOST_COLUMNS
    assert "30 more are listed below" in page
