"""A report's text with its marks: whole, nested, each anchor once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from tellings.exporting.html.book import KINDS, Item, Note
from tellings.exporting.html.texts import paragraphs
from tellings.records import Article, Furniture

TEXT = "One & two.\n\n Three <four> five six.\nSeven\n"
STRETCH = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)).map(lambda p: (p[0], min(len(TEXT), sum(p))))
STRETCHES = st.lists(STRETCH.filter(lambda s: TEXT[s[0] : s[1]].strip()), max_size=7, unique=True)
# Few examples, the same in every run.
FEW = settings(max_examples=60, deadline=None, derandomize=True)


def shown(text: str, marks: list[tuple[int, int]], furniture: list[tuple[int, int]] | None = None) -> list[str]:
    """The paragraphs of a text with points on some stretches."""
    notes = [
        Note(start, end, KINDS[n % 5], (Item(f"p{n}", f"P{n}", KINDS[n % 5]),))
        for n, (start, end) in enumerate(sorted(marks, key=lambda mark: (mark[0], -mark[1])))
    ]
    dim = tuple(Furniture(start=a, end=b, kind="caption") for a, b in furniture or [])
    return [str(p.body) for p in paragraphs(Article(id="a", text=text, furniture=dim), notes, 7)]


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ([], "abcdef"),
        ([(0, 3)], "[abc]P0 def"),
        ([(0, 6), (2, 4)], "[ab[cd]P1 ef]P0 "),
        ([(0, 4), (2, 6)], "[ab[cd]]P0 [ef]P1 "),
        ([(0, 3), (3, 6)], "[abc]P0 [def]P1 "),
        ([(0, 6), (0, 3)], "[[abc]P1 def]P0 "),
    ],
)
def test_marks_nest(marks: list[tuple[int, int]], wanted: str) -> None:
    """A mark that crosses another is cut where that one ends; the way back stands where a mark is over."""
    (line,) = shown("abcdef", marks)
    line = re.sub(r'<sup class="b"><a href="#\w+">(\w+)</a></sup>', r"\1 ", line)
    assert re.sub(r"<mark[^>]*>", "[", line).replace("</mark>", "]") == wanted


@FEW
@given(STRETCHES, STRETCHES)
def test_letters_and_anchors(marks: list[tuple[int, int]], furniture: list[tuple[int, int]]) -> None:
    """Whatever is marked, the letters stay, tags nest, and each mark has one anchor and one way back."""
    lines = shown(TEXT, marks, furniture)
    assert len(lines) == 3
    whole = "\n".join(lines)
    bare = re.sub(r'<sup class="b">.*?</sup>', "", whole)
    assert re.sub(r"</?(?:mark|span)[^>]*>", "", bare) == str(escape("One & two.\nThree <four> five six.\nSeven"))
    open_: list[str] = []
    for close, tag in re.findall(r"<(/?)(mark|span)\b", whole):
        if close:
            assert open_.pop() == tag
        else:
            open_.append(tag)
    for start, end in marks:
        assert whole.count(f'id="a7-{start}-{end}"') == 1
    assert whole.count('<sup class="b">') == len(marks)


def test_furniture_is_said_to_be_so() -> None:
    """A line that is none of the report's prose says what it is."""
    article = Article(
        id="a", text="A photo.\nProse.", title="Prose.", furniture=(Furniture(start=0, end=8, kind="caption"),)
    )
    found = paragraphs(article, [], 1)
    assert [(p.furniture, p.headline) for p in found] == [("caption", False), (None, True)]
