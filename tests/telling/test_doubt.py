"""Doubt: passages that are laid side by side, but not told as agreed."""

from __future__ import annotations

import datetime as dt
import functools
import io
import re

import pytest
from rich.console import Console

import tellings
from telling.pairs import account
from tellings import pipeline
from tellings.exporting import html, terminal, view
from tellings.exporting.html import page
from tellings.records import Account, Article, Judgement, Point
from tellings.telling.alignment import doubt
from tellings.telling.alignment.units import Unit, of_reading
from tellings.telling.entities import resolve

HELD = """The call was held at the request of the harbour side, the office of the mayor said.
The mayor of Oxmoor, Ada Brandt, spoke with the union for an hour on Monday about the frozen wages.
"""
SAILORS = """Eight sailors held on the far side of the harbour have written to their families.
Mayor Brandt talked with the union about wages for about an hour on Monday.
"""


def units(*texts: str) -> list[Unit]:
    """The leading units of texts, each its own report."""
    readings = [tellings.read(Article(id=f"r{n}", text=text, source=f"Outlet {n}")) for n, text in enumerate(texts)]
    entities = resolve(readings, ())
    return [u for n, reading in enumerate(readings) for u in of_reading(n, reading, entities) if u.leads]


REPORTS = [Article(id=f"r{n}", text=text, source=f"Outlet {n}") for n, text in enumerate((HELD, SAILORS))]


@functools.cache
def doubtful() -> Account:
    """An account with a point that is only perhaps told by both reports, made by a limit that nothing reaches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubt, "SURE", 99.0)
        return tellings.tell(REPORTS)


def perhaps(account: Account) -> list[Point]:
    """The points that one report tells, and perhaps another."""
    return [point for point in account.points if point.doubted and point.status == "single"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The mayor of Oxmoor opened the new bridge on Monday.", "On Monday the new bridge was opened by the mayor.",
         True),
        ("Divers found the wreck near Hollin.", "Divers found the wreck close to Hollin on Sunday.", True),
        ("The call was held at the request of the harbour side.",
         "Eight sailors are held on the far side of the harbour.", False),
        ("How did the harbour board sell the two ferries?", "The harbour board sold the two ferries.", False),
        ("Ada Brandt is no relation of the bishop.", "The bishop will not call back the two envoys.", False),
        ("Ada Holm and Rolf Brandt bought the rusty ferry at an auction in Lutrin.",
         "Ada Holm and Rolf Brandt relied on three old friends for food and drink.", False),
        ("The captain took a boat to the pier in Hollin.", "The captain took a photograph of the storm.", False),
        ("The captain moored a boat at the pier in Hollin.", "At the pier in Hollin a boat was moored.", True),
    ],
)  # fmt: skip
def test_sure(first: str, second: str, expected: bool) -> None:
    """Words in common make nothing sure by themselves; one deed with its participants does."""
    one, two = units(first, second)[0], units(first, second)[-1]
    assert (doubt.sureness(one, two) >= doubt.SURE) is expected
    assert doubt.sureness(one, two) == doubt.sureness(two, one)


ARRESTED = "The police arrested two sailors in Hollin on 3 May 2021."


def pair(first: str, second: str) -> tuple[Unit, Unit]:
    """What the two sentences tell first."""
    told = units(first, second)
    return told[0], next(unit for unit in told if unit.place[0])


@pytest.mark.parametrize(
    ("what", "first", "second", "sign"),
    [
        ("PREDICATE", ARRESTED, "Two sailors were detained by the police.", 1),
        ("PREDICATE", "Ada Holm was charged with theft.", "Ada Holm was convicted of theft.", 0),
        ("STAGE", "Ada Holm was charged with theft.", "Ada Holm was convicted of theft.", 1),
        ("PREDICATE", "Ada Holm took a boat to the pier.", "A boat to the pier was taken by Ada Holm.", 0),
        ("PLAINLY", "Ada Holm took a boat to the pier.", "A boat to the pier was taken by Ada Holm.", 1),
        ("ROLE", ARRESTED, "Two sailors were detained by the police.", 1),
        ("ROLE", "Ada Holm sold the ferry.", "Ada Holm painted a barge.", 0),
        ("WORD", "The company cut the wages of the crew.", "The company cut the pay of the crew.", 1),
        ("TIME", ARRESTED, "Two sailors were detained on 3 May 2021.", 1),
        ("TIME", ARRESTED, "Two sailors were detained on 4 June 2021.", 0),
        ("NUMBER", "The owner paid $40 million for the ferry.", "The owner paid $64 million for the ferry.", 1),
        ("AGO", ARRESTED, "Two sailors were arrested in 2005.", -1),
        ("AGO", "Two sailors were arrested in 2005.", "Two sailors were arrested in May 2005.", 0),
        ("CLAUSE", ARRESTED, "Two sailors were detained by the police.", 1),
        ("SENTENCE", ARRESTED, "Two sailors were detained by the police.", 1),
        ("SHARE", ARRESTED, "Two sailors were detained by the police.", 1),
        ("SHARED", ARRESTED, "Two sailors were detained by the police.", 1),
        ("APART", "Ada Brandt thanked the divers.", "Rolf Holm thanked the divers.", -1),
        ("APART", "The crew was held in Hollin.", "The crew was held in Lutrin.", -1),
        ("BESIDE", "Divers found the wreck with a rusty anchor.", "Divers found two boats without sails.", -1),
    ],
)  # fmt: skip
def test_what_counts(monkeypatch: pytest.MonkeyPatch, what: str, first: str, second: str, sign: int) -> None:
    """What clauses and sentences have in common makes it surer, but not who does it; what each has alone, less sure."""
    one, two = pair(first, second)
    counted = doubt.sureness(one, two)
    monkeypatch.setattr(doubt, what, 0.0)
    assert (counted > doubt.sureness(one, two)) - (counted < doubt.sureness(one, two)) == sign


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The mayor of Oxmoor painted the new bridge near the old harbour of Hollin on Monday.",
         "The new bridge near the old harbour of Hollin annoys the mayor of Oxmoor on any Monday."),
        ("The harbour board and the old mayor of Oxmoor rejected it after a week of talks.",
         "Five rich families from Lutrin rejected two other bids in May."),
    ],
)  # fmt: skip
def test_sentences_and_clauses_must_both_be_alike(first: str, second: str) -> None:
    """Sentences alike make nothing sure where the clauses tell no common deed, and clauses do not in strange ones."""
    assert doubt.sureness(*pair(first, second)) == 0.0


def test_a_point_is_told_by_those_that_surely_tell_it() -> None:
    """What is not sure is neither agreed on nor counted, but its passages stay to be read."""
    found = perhaps(doubtful())
    assert found
    for point in found:
        assert len(point.articles) == point.independent == 1
        assert {span.article for span in point.evidence} == {"r0", "r1"}
        assert set(point.sure) | set(point.doubted) == set(point.evidence)
        assert not any(detail.relation == "conflict" for detail in point.details)


def test_a_brief_cites_no_other_report_for_what_is_doubted() -> None:
    """A sentence rests on what surely tells its points, or where it only perhaps does, on its own report."""
    account = doubtful()
    points = {point.id: point for point in account.points}
    assert any(point.doubted for sentence in account.brief for point in (points[p] for p in sentence.points))
    for sentence in account.brief:
        for point in (points[name] for name in sentence.points):
            cited = {span.article for span in sentence.evidence if span in point.evidence}
            assert cited <= set(point.articles) or len(cited) == 1
    for item in page.build(account).brief:
        shown = {cite for _, found in item.parts for passage in found.passages for cite in passage.told}
        assert {cite.number for cite in shown} == {cite.number for cite in item.cites.shown}


def test_a_chain_of_sure_pairs_is_sure() -> None:
    """Parts are joined by chains; what people said is the same is sure; the rest is a part of its own."""
    told = units(
        "Divers found the wreck near Hollin on Sunday.", "The wreck near Hollin was found by divers on Sunday.",
        "A court heard the case of the smugglers.",
    )  # fmt: skip
    assert doubt.sure_parts(told, (0, 1, 2)) == [[0, 1], [2]]
    assert doubt.sure_parts(told, (0, 1, 2), {(1, 2)}) == [[0, 1, 2]]
    assert doubt.sure_parts(told, (2,)) == [[2]]


def test_people_can_make_it_sure() -> None:
    """A judgement that two passages tell the same makes an agreed point of a doubted one."""
    account = doubtful()
    point = perhaps(account)[0]
    moment = dt.datetime(2026, 5, 9, 12, tzinfo=dt.UTC)
    passages = point.sure[0], point.doubted[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubt, "SURE", 99.0)
        judged = pipeline.tell(REPORTS, judgements=[Judgement(kind="point", passages=passages, who="Ada", at=moment)])
    [now] = [other for other in judged.points if set(other.evidence) == set(point.evidence)]
    assert not now.doubted
    assert now.status in ("agreed", "differs")


def test_what_is_doubted_is_shown_as_perhaps() -> None:
    """Terminal and page say "perhaps" and show the passage; the matrix has a question mark where it has a row."""
    account = doubtful()
    point = perhaps(account)[0]
    assert point in view.sections(account).perhaps
    assert point not in view.sections(account).single
    out = io.StringIO()
    terminal.show(account, Console(file=out, width=300), limit=None)
    assert f"perhaps also: “{point.doubted[0].text}”" in out.getvalue()
    built = page.build(account)
    assert [item.point for item in built.perhaps] == list(view.sections(account).perhaps)
    other = "Outlet 1" if point.articles == ("r0",) else "Outlet 0"
    assert [cite.name for cite in built.perhaps[0].perhaps.shown] == [other]


def test_what_a_doubted_passage_gives_is_marked() -> None:
    """A detail says which of its values are only perhaps of the point, and so do terminal and page."""
    account = doubtful()
    lengths = [d for p in perhaps(account) for d in p.details if d.slot == "duration" and len(d.values) > 1]
    assert [[value.perhaps for value in detail.values].count(True) for detail in lengths] == [1]
    [marked] = [value for value in lengths[0].values if value.perhaps]
    out = io.StringIO()
    terminal.show(account, Console(file=out, width=300), limit=None)
    assert re.search(rf"“{marked.text}” .{{1,4}} \(perhaps", out.getvalue())
    assert f'<span class="who">perhaps</span> <q>{marked.text}</q>' in html.render(account)


def test_a_doubted_passage_contradicts_nobody() -> None:
    """Numbers that exclude each other are in conflict only where both passages surely tell the point."""
    tolls = "The collision killed 12 people.", "14 people were killed in the collision."
    found = {}
    for limit in (doubt.SURE, 99.0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(doubt, "SURE", limit)
            found[limit] = {detail.relation for point in account(*tolls).points for detail in point.details}
    assert "conflict" in found[doubt.SURE]
    assert "conflict" not in found[99.0]
