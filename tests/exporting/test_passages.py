"""Passages side by side, and shared passages with what was edited."""

from __future__ import annotations

import pytest

from exporting import made
from tellings.exporting.html.book import Book, Item
from tellings.exporting.html.lineage import reuse_items, shortened
from tellings.exporting.html.passages import Passage, side_by_side
from tellings.records import Account, Article, Furniture, Reuse, Span, span_of
from tellings.text.difference import edits

ITEM = Item("p1", "P1", "agreed")


def told(*texts: str) -> tuple[Book, list[list[Span]]]:
    """A book of reports with these texts, and the spans of the words in [brackets] in each."""
    articles, spans = list[Article](), list[list[Span]]()
    for number, marked in enumerate(texts):
        text = marked.replace("[", "").replace("]", "")
        found: list[Span] = []
        at = 0
        for piece in marked.split("[")[1:]:
            words = piece.partition("]")[0]
            at = text.index(words, at)
            found.append(span_of(f"a{number}", text, at, at + len(words)))
            at += len(words)
        articles.append(Article(id=f"a{number}", text=text, source=f"S{number + 1}"))
        spans.append(found)
    return Book(Account(id="s", title="t", articles=tuple(articles))), spans


def shown(passage: Passage) -> str:
    """A passage with what is dimmed in <>, what differs in {}, and values by their letter."""
    text = ""
    for bit in passage.bits:
        text += f"<{bit.text}>" if bit.dim else f"{{{bit.text}}}" if bit.differs else bit.text
        text += f"^{bit.value}" if bit.value else ""
    return text


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["One. [Two men fell] down. Three."], ["Two men fell< down.>"]),
        (["One. Yesterday [two men fell]."], ["<Yesterday >two men fell<.>"]),
        (['He said: "[Two men fell]." It rained.'], ['<He said: ">two men fell<.">'.replace("two", "Two")]),
        (["[Two men] fell and [rose again]."], ["Two men< fell and >rose again<.>"]),
        (["[Two men fell.]\n\n[They rose.]"], ["Two men fell.", "They rose."]),
        (["[Two men fell.]", "[two  men fell.] Later."], ["Two men fell."]),
        (["[Two men fell.]", "[Six men fell.]"], ["{Two} men fell.", "{Six} men fell."]),
    ],
)
def test_side_by_side(texts: list[str], wanted: list[str]) -> None:
    """Close passages of a report are one, equal ones stand once, each with the rest of its sentence."""
    book, spans = told(*texts)
    found = side_by_side(book, [span for row in spans for span in row], ITEM)
    assert [shown(passage) for passage in found.passages] == wanted


def test_values_carry_their_letters() -> None:
    """A value of a detail is marked with its letter where it stands in a passage."""
    book, spans = told("[Two men fell.]", "[Six men fell.]")
    values = [(span_of("a0", "Two men fell.", 0, 3), "A"), (span_of("a1", "Six men fell.", 0, 3), "B")]
    found = side_by_side(book, [row[0] for row in spans], ITEM, values)
    assert [shown(passage) for passage in found.passages] == ["{Two}^A men fell.", "{Six}^B men fell."]


def test_many_wordings_are_cited() -> None:
    """Of many wordings the first are shown, and the reports of all others are cited."""
    book, spans = told(*(f"[The man paid {n} marks.]" for n in range(30)))
    found = side_by_side(book, [row[0] for row in spans], ITEM)
    assert len(found.passages) + len(found.others) == 30
    named = [*(cite for passage in found.passages for cite in passage.told), *found.others]
    assert sorted(cite.number for cite in named) == list(range(1, 31))


def test_inner_passages_are_not_marked_again() -> None:
    """A passage inside a longer one of the same item is a place to go to, without a mark or a way back."""
    book, _ = told("Two men fell.")
    other = Item("q1", "Q1", "quote")
    text = "Two men fell."
    for start, end, item in ((0, 13, ITEM), (4, 7, ITEM), (4, 7, other), (8, 12, ITEM)):
        book.cite(span_of("a0", text, start, end), item)
    assert [(n.start, n.end, n.kind, [i.code for i in n.items]) for n in book.notes("a0")] == [
        (0, 13, "agreed", ["P1"]),
        (4, 7, "quote", ["Q1"]),
        (8, 12, "place", []),
    ]


def test_shared_passages_show_what_was_edited() -> None:
    """Of a long shared passage only the places that differ are shown, with the words around them."""
    same = " ".join(f"w{n}" for n in range(60))
    old, new = f"First {same} then he left {same} last.", f"First {same} then she left {same} last."
    steps = shortened(edits(old, new))
    assert [step.kind for step in steps] == ["same", "changed", "same"]
    assert steps[0].new == "[…] w53 w54 w55 w56 w57 w58 w59 then "
    assert (steps[1].old.strip(), steps[1].new.strip()) == ("he", "she")


def test_a_copied_report_is_named_with_its_source() -> None:
    """The account's copy is one of the shared passages, with both reports named and the edits marked."""
    from tellings.exporting import html

    page = html.render(made.account())
    part = page[page.index('id="lineage"') : page.index('id="reports"')]
    assert "<del>(Fell Wire)</del>" in part
    assert "<ins>aboard</ins>" in part
    assert "word for word" in part


def test_furniture_inside_a_shared_passage_is_no_edit() -> None:
    """A link or caption between the sentences of a copied report does not count as a change."""
    plain = "Two men fell from the wall. Both were hurt."
    text = "Two men fell from the wall.\nREAD ALSO: Walls\nBoth were hurt."
    note = Furniture(start=text.index("READ"), end=text.index("Both") - 1, kind="related")
    articles = (Article(id="a", text=plain), Article(id="b", text=text, furniture=(note,)))
    whole = span_of("a", plain, 0, len(plain)), span_of("b", text, 0, len(text))
    shared = Reuse(from_=whole[0], to=whole[1], similarity=1, kind="copy")
    (item,) = reuse_items(Book(Account(id="s", title="t", articles=articles)), [shared])
    assert [step.kind for step in item.passages[0].steps] == ["same"]
