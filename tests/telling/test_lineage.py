"""Lineage: passages that articles share, what kind of reuse they are, and which articles have one origin."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from tellings.records import Article, Citation, Furniture, Lineage, Quote, Reading, Reuse, span_of
from tellings.telling.lineage import Independence, trace

WIRE = """A cargo train left the rails near Oldmere on Monday night and spilled grain across both tracks.
Nobody was hurt, but the line between Oldmere and Farrow Bridge stayed closed until noon the next day.
Engineers found a cracked rail two hundred yards north of the signal box, the network's spokeswoman said.
The rail had been inspected in March and was due to be replaced before winter, according to its records.
About forty passenger trains were cancelled, and buses carried commuters between the two towns.
The operator apologised for the delay and offered refunds to everyone who held a valid ticket."""
OTHER = """Commuters in Farrow Bridge woke to silence on Tuesday.
Where the early express should have stood, a porter handed out tea and told people which coach to board.
For the third time this year the northern line had failed them, and tempers were short.
Councillors want an inquiry into how often the rails are checked and who signs for it.
The mayor, who cycles to work, promised to raise the matter with the minister on Thursday."""
LINES = WIRE.split("\n")


def article(name: str, text: str, day: int | None = None, **more: object) -> Article:
    return Article(id=name, text=text, source=name, published=dt.date(2025, 3, day) if day else None, **more)


def traced(*articles: Article) -> Lineage:
    return trace(articles, [Reading(article=a.id) for a in articles])


def groups(lineage: Lineage) -> list[list[str]]:
    return sorted(sorted(group) for group in lineage.origins)


EDITED = (WIRE.replace("Nobody was hurt, but", "No one was injured, but").replace("two hundred", "200")
          .replace("cancelled", "canceled").replace("apologised", "apologized").replace("About forty", "Some 40"))
CASES = {
    "copied": WIRE,
    "shortened": "\n".join(LINES[:3]),
    "reordered": "\n".join(LINES[i] for i in (4, 0, 5, 2, 1, 3)),
    "edited lightly": EDITED,
    "mixed with other sentences": "\n".join([*LINES[:2], OTHER.split("\n")[3], *LINES[2:5]]),
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_one_report_told_twice(text: str) -> None:
    """A copy that was cut, edited, reordered or mixed has the origin of its source; an independent report has not."""
    lineage = traced(article("wire", WIRE), article("paper", text), article("other", OTHER))
    assert groups(lineage) == [["other"], ["paper", "wire"]]
    assert not any({r.from_.article, r.to.article} == {"wire", "other"} for r in lineage.reuse)
    assert all(r.kind == "copy" for r in lineage.reuse)


def test_spans_hold_their_text() -> None:
    """Both sides of every passage are spans of their articles, with the stop that both have."""
    articles = article("wire", WIRE), article("paper", CASES["reordered"])
    texts = {a.id: a.text for a in articles}
    for reuse in traced(*articles).reuse:
        for span in (reuse.from_, reuse.to):
            assert span.text == texts[span.article][span.start:span.end]
            assert span.text.endswith(".")


QUOTE = "We will not send another train over that bridge until every sleeper has been lifted and looked at"


@pytest.mark.parametrize(("left", "right"), [('"', '"'), ("“", "”"), ("‘", "’")])
def test_shared_quotations_join_nothing(left: str, right: str) -> None:
    """Two reports that share only what one speaker said have two origins, and the passage is a quotation."""
    lineage = traced(
        article("a", f"{OTHER}\n{left}{QUOTE},{right} the line's director told reporters."),
        article("b", f"The bridge at Farrow has stood since 1874.\n{left}{QUOTE},{right} said Ines Holt at her desk."))
    assert groups(lineage) == [["a"], ["b"]]
    assert [r.kind for r in lineage.reuse] == ["quotation"]


def test_quotes_that_the_reader_found_are_quotations() -> None:
    """Words that stand in no marks but were read as a direct quote count as quoted."""
    texts = f"{OTHER}\n{QUOTE}.", f"The bridge has stood since 1874.\n{QUOTE}."
    articles = [article(name, text) for name, text in zip("ab", texts, strict=True)]
    readings = [Reading(article=a.id, quotes=(Quote(kind="direct", content=(
        span_of(a.id, a.text, a.text.index(QUOTE), a.text.index(QUOTE) + len(QUOTE)),)),)) for a in articles]
    assert [r.kind for r in trace(articles, readings).reuse] == ["quotation"]


def test_furniture_is_no_evidence() -> None:
    """What two pages of one publisher share outside their prose is no reuse."""
    notice = "This material may not be published, broadcast, rewritten or redistributed without our written consent."

    def page(name: str, text: str) -> Article:
        start = len(text) + 1
        furniture = Furniture(start=start, end=start + len(notice), kind="notice")
        return article(name, f"{text}\n{notice}", furniture=(furniture,))

    assert traced(page("a", WIRE), page("b", OTHER)).reuse == ()


def test_a_mash_up_joins_no_two() -> None:
    """A text made half of one report and half of another leaves those two with an origin each."""
    half = "\n".join([*LINES[:3], *OTHER.split("\n")[:3]])
    lineage = traced(article("wire", WIRE), article("other", OTHER), article("mix", half))
    assert not any({"wire", "other"} <= set(group) for group in lineage.origins)
    assert {r.from_.article for r in lineage.reuse} | {r.to.article for r in lineage.reuse} == {"wire", "other", "mix"}


def test_a_chain_of_copies_has_one_origin() -> None:
    """Two excerpts of one report that share nothing with each other have its origin."""
    lineage = traced(article("wire", WIRE), article("top", "\n".join(LINES[:3])), article("end", "\n".join(LINES[3:])))
    assert groups(lineage) == [["end", "top", "wire"]]


@pytest.mark.parametrize(("day", "count"), [(3, 2), (2, 1)])
def test_a_compilation_joins_no_two_earlier_reports(day: int, count: int) -> None:
    """A text that holds two reports of the day before leaves them two; if it was there first, they are cut from it."""
    whole = article("whole", f"{WIRE}\n{OTHER}", day)
    lineage = traced(article("wire", WIRE, 2), article("other", OTHER, 2), whole)
    assert len(lineage.origins) == count


@pytest.mark.parametrize(("days", "first"), [((4, 3), "b"), ((3, 4), "a"), ((3, 3), "a"), ((None, None), "a")])
def test_direction(days: tuple[int | None, int | None], first: str) -> None:
    """A passage comes from the earlier article, or from the one that tells more."""
    lineage = traced(article("a", WIRE, days[0]), article("b", "\n".join(LINES[:4]), days[1]))
    assert {r.from_.article for r in lineage.reuse} == {first}


def test_the_outlet_that_is_cited_comes_first() -> None:
    """An article that names the other's outlet has it from there, whatever the dates."""
    pair = [article("Oldmere Post", WIRE, 5), article("Valley News", f"{WIRE}\nOldmere Post", 4)]
    place = span_of("Valley News", pair[1].text, len(WIRE) + 1, len(pair[1].text))
    readings = [Reading(article="Oldmere Post"),
                Reading(article="Valley News", citations=(Citation(outlet="Oldmere Post", span=place),))]
    lineage = trace(pair, readings)
    assert {r.from_.article for r in lineage.reuse} == {"Oldmere Post"}
    assert [(c.article, c.outlet, c.evidence) for c in lineage.citations] == [("Valley News", "Oldmere Post", (place,))]


def test_order_does_not_matter() -> None:
    """The same articles in any order have the same origins and passages."""
    texts = {"wire": WIRE, "paper": EDITED, "top": "\n".join(LINES[:3]), "other": OTHER}
    articles = [article(name, text) for name, text in texts.items()]
    found = {(tuple(map(tuple, groups(lineage))), lineage.reuse)
             for lineage in (traced(*order) for order in itertools.permutations(articles))}
    assert len(found) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "…", "🙂🙂", "\x00\x01", "one two three four " * 2000])
def test_any_text(text: str) -> None:
    """Empty, odd and repeating texts are traced without fail, and each article is in one origin."""
    lineage = traced(article("a", text), article("b", text), article("wire", WIRE))
    assert sorted(itertools.chain(*lineage.origins)) == ["a", "b", "wire"]


def test_many_articles_are_not_compared_pair_by_pair() -> None:
    """Sixty copies of one report have one origin, with passages for a few partners each."""
    lineage = traced(*(article(f"a{n}", WIRE) for n in range(60)), article("other", OTHER))
    assert sorted(map(len, lineage.origins)) == [1, 60]
    assert len(lineage.reuse) <= 60 * 12


# ---------------------------------------------------------------- independence

PASSAGE = "Shared passage of some length that one paper took from the other paper here."
TEXTS = {"a": f"First report. {PASSAGE} Own end.", "b": f"Second report. {PASSAGE} Its end.", "c": "Third report."}
TEXTS["copy"] = TEXTS["a"]


def at(name: str, words: str) -> object:
    start = TEXTS[name].index(words)
    return span_of(name, TEXTS[name], start, start + len(words))


def lineage_of(kind: str) -> Lineage:
    reuse = Reuse.model_validate({"from": at("a", PASSAGE), "to": at("b", PASSAGE), "similarity": 1.0, "kind": kind})
    return Lineage(reuse=(reuse,), origins=(("a", "copy"), ("b",), ("c",)))


@pytest.mark.parametrize(("kind", "evidence", "count"), [
    ("copy", [], 0),
    ("copy", [("a", "First report.")], 1),
    ("copy", [("a", "First report."), ("copy", "First report.")], 1),
    ("copy", [("a", "First report."), ("b", "Second report.")], 2),
    ("copy", [("a", "Shared passage"), ("b", "Shared passage")], 1),
    ("copy", [("a", "Shared passage"), ("b", "Second report.")], 2),
    ("copy", [("a", "Shared passage"), ("b", "Shared passage"), ("b", "Its end.")], 2),
    ("copy", [("a", "Shared passage"), ("b", "Shared passage"), ("c", "Third report.")], 2),
    ("quotation", [("a", "Shared passage"), ("b", "Shared passage")], 2),
])
def test_independent_origins(kind: str, evidence: list[tuple[str, str]], count: int) -> None:
    """Copies count once, and so does evidence in a passage that one article took; quotations do not bind."""
    assert Independence(lineage_of(kind)).count([at(*place) for place in evidence]) == count


def test_a_further_copy_never_raises_the_count() -> None:
    """Evidence from a copy of an article that already counts leaves the count as it is, or lower."""
    index = Independence(lineage_of("copy"))
    places = [("a", "First report."), ("a", "Shared passage"), ("b", "Shared passage"), ("b", "Its end."),
              ("c", "Third report.")]
    for size in range(1, len(places) + 1):
        for chosen in itertools.combinations(places, size):
            if any(name == "a" for name, _ in chosen):
                copied = [*chosen, *(("copy", words) for name, words in chosen if name == "a")]
                assert index.count([at(*p) for p in copied]) <= index.count([at(*p) for p in chosen])
