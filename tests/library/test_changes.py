"""Developments between two accounts of one story."""

from __future__ import annotations

import datetime as dt

import pytest

from tellings.library.changes import developments
from tellings.records import (
    Account,
    Article,
    Commitment,
    Detail,
    Entity,
    Furniture,
    Lineage,
    Point,
    Utterance,
    Value,
    span_of,
)

MORNING = Article(id="a-1", source="Gazette", published=dt.date(2026, 5, 4), text=(
    "Twelve people died in the mine at Torvik. The owner promised to close it by June. “We are sorry,” said Ada Lund."
))
EVENING = Article(id="a-2", source="Courier", published=dt.date(2026, 5, 5), text=(
    "Fourteen people died in the mine at Torvik. The mine was closed on Monday. “We are sorry,” Ada Lund said."
))
COPY = Article(id="a-3", source="Herald", published=dt.date(2026, 5, 5), text=MORNING.text)


def place(article, words):
    start = article.text.index(words)
    return span_of(article.id, article.text, start, start + len(words))


def point(number, status, *places, details=()):
    articles = tuple(dict.fromkeys(span.article for span in places))
    return Point(id=f"p-{number}", statement=places[0].text, status=status, articles=articles,
                 independent=len(articles), evidence=places, details=details)


def toll(relation, *places):
    values = tuple(Value(text=span.text, articles=(span.article,), evidence=(span,)) for span in places)
    return Detail(slot="count", relation=relation, values=values)


def account(*articles, origins=(), **held):
    return Account(id="s-1", title="Mine", articles=articles, lineage=Lineage(origins=origins), **held)


DIED = place(MORNING, "Twelve people died in the mine at Torvik")
DIED_LATER = place(EVENING, "Fourteen people died in the mine at Torvik")
ONE = account(MORNING, points=(point(1, "single", DIED),))


def told(before, after, revised=None):
    return [(d.kind, d.articles) for d in developments(before, after, revised)]


def test_equal_accounts_have_no_developments():
    """Telling again what is known is no news."""
    assert developments(ONE, ONE) == ()


def test_what_only_a_new_report_tells_is_a_new_point():
    """It is dated by the report, and its passages are the new ones."""
    after = account(MORNING, EVENING, points=(*ONE.points, point(2, "single", place(EVENING, "The mine was closed"))))
    (found,) = developments(ONE, after)
    assert (found.kind, found.articles, found.at, found.item) == ("new_point", ("a-2",), EVENING.published, "p-2")
    assert [span.text for span in found.evidence] == ["The mine was closed"]


@pytest.mark.parametrize(("status", "kind"), [("agreed", "agreed"), ("differs", "disputed"), ("repeated", None)])
def test_a_point_that_one_told_and_another_joins_has_moved(status, kind):
    """Single became agreed, or disputed; a copy moves nothing."""
    after = account(MORNING, EVENING, points=(point(9, status, DIED, DIED_LATER),))
    assert told(ONE, after) == ([(kind, ("a-2",))] if kind else [])


def test_a_later_number_is_a_value_that_moved_and_no_dispute():
    """The toll of the next day replaces the earlier one: both are named."""
    detail = toll("conflict", place(MORNING, "Twelve people"), place(EVENING, "Fourteen people"))
    after = account(MORNING, EVENING, points=(point(9, "differs", DIED, DIED_LATER, details=(detail,)),))
    (found,) = developments(ONE, after)
    assert (found.kind, found.before, found.after) == ("value_moved", "Twelve people", "Fourteen people")
    assert [span.article for span in (*found.earlier, *found.evidence)] == ["a-1", "a-2"]


def test_another_number_of_the_same_day_is_a_dispute():
    """Where time does not explain a difference, the reports differ."""
    same_day = EVENING.model_copy(update={"published": MORNING.published})
    detail = toll("conflict", place(MORNING, "Twelve people"), place(EVENING, "Fourteen people"))
    after = account(MORNING, same_day, points=(point(9, "differs", DIED, DIED_LATER, details=(detail,)),))
    assert told(ONE, after) == [("disputed", ("a-2",))]


def promise(status, *outcome):
    return Commitment(id="c-1", holders=("e-1",), action="close the mine", modality="promised", status=status,
                      evidence=(place(MORNING, "promised to close it by June"),), outcome=outcome)


def test_a_commitment_is_made_and_then_kept():
    """Who holds it is named; what shows that it was kept is its evidence."""
    owner = Entity(id="e-1", name="Norvik Mining", kind="organization")
    before = account(MORNING, entities=(owner,), commitments=(promise("open"),))
    closed = place(EVENING, "The mine was closed on Monday")
    after = account(MORNING, EVENING, entities=(owner,), commitments=(promise("fulfilled", closed),))
    (made,) = developments(account(), before)
    assert (made.kind, made.text) == ("commitment_made", "Norvik Mining: close the mine")
    (kept,) = developments(before, after)
    assert (kept.kind, kept.before, kept.evidence) == ("commitment_kept", "open", (closed,))


def test_a_quotation_is_new_once():
    """The next report that carries it makes no new quote of it."""
    first, second = place(MORNING, "We are sorry"), place(EVENING, "We are sorry")
    quote = Utterance(id="q-1", kind="direct", content="We are sorry", speaker_text="Ada Lund", evidence=(first,))
    again = quote.model_copy(update={"evidence": (first, second)})
    before, after = account(MORNING, quotes=(quote,)), account(MORNING, EVENING, quotes=(again,))
    assert told(account(), before) == [("new_quote", ("a-1",))]
    assert told(before, after) == []


def test_reports_of_one_origin_are_told_as_copies():
    """Also where both were known before and only now turn out to be copies."""
    apart, joined = ((MORNING.id,), (COPY.id,)), ((MORNING.id, COPY.id),)
    late = account(MORNING, COPY, origins=apart), account(MORNING, COPY, origins=joined)
    assert told(account(MORNING, origins=((MORNING.id,),)), late[1]) == told(*late) == [("copy", ("a-3",))]


def version(text, **changed):
    return MORNING.model_copy(update={"id": "a-9", "text": text, **changed})


@pytest.mark.parametrize(("text", "kind"), [
    (MORNING.text.replace("Twelve", "Thirteen"), "silent_edit"),
    (MORNING.text.replace("Twelve", "Thirteen") + "\nCorrection: an earlier version gave another toll.", "correction"),
    (MORNING.text + "\nUpdated on Tuesday: the search goes on.", "update"),
    (MORNING.text.replace("“", '"').replace("”", '"'), None),
])
def test_a_report_with_new_words_is_corrected_updated_or_silently_edited(text, kind):
    """What the newsroom owns up to is told apart from what it does not; typography is no edit."""
    new = version(text)
    kinds = [d.kind for d in developments(account(MORNING), account(new), {new.id: MORNING.id})]
    assert kinds == ([kind] if kind else [])


def test_a_note_of_a_mistake_alone_is_a_correction():
    """The text was changed in silence before; the note is told when it comes, other furniture is not."""
    notes = {"Correction: An earlier version misstated the toll.": ["correction"], "Updated at 14:30": []}
    for note, kinds in notes.items():
        text = f"{MORNING.text}\n\n{note}"
        framed = (Furniture(start=len(MORNING.text) + 2, end=len(text), kind="notice"),)
        new = MORNING.model_copy(update={"id": "a-9", "text": text, "furniture": framed})
        found = developments(account(MORNING), account(new), {"a-9": MORNING.id})
        assert [one.kind for one in found] == kinds
        assert all(span.text == note for one in found for span in one.evidence)


def test_a_copy_gave_its_number_when_its_origin_did():
    """A reprint of yesterday's report, of today, does not make today's number a dispute."""
    six = place(MORNING, "Twelve people")
    values = (Value(text=six.text, articles=("a-1", "a-3"), evidence=(six, six.model_copy(update={"article": "a-3"}))),
              Value(text="Fourteen people", articles=("a-2",), evidence=(place(EVENING, "Fourteen people"),)))
    point_of_toll = point(1, "differs", DIED, DIED_LATER, details=(
        Detail(slot="count", relation="conflict", values=values),))
    after = account(MORNING, EVENING, COPY, points=(point_of_toll,), origins=(("a-1", "a-3"), ("a-2",)))
    assert ("value_moved", ("a-2",)) in told(ONE, after)


def test_passages_of_a_new_version_are_carried_over():
    """What stayed in an edited report is not told as new; what the edit changed is."""
    new = version("Officials said: " + MORNING.text.replace("by June", "by July"))
    after = account(new, points=(point(1, "single", place(new, DIED.text)),))
    assert told(ONE, after, {new.id: MORNING.id}) == [("silent_edit", ("a-9",))]
