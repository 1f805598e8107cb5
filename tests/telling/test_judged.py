"""What people judged goes before what telling finds."""

from __future__ import annotations

import datetime as dt

import pytest

from tellings.pipeline import read_many, tell
from tellings.records import Article, Judgement, span_of

AT = dt.datetime(2026, 5, 9, 12, tzinfo=dt.UTC)
GAZETTE = Article(id="a-1", source="Gazette", published=dt.date(2026, 5, 5), text=(
    "Ada Lund closed the mine at Torvik on Monday. The minister met the miners for two hours.\n\n"
    "“We could not wait any longer,” said Jonas Holm.\n\nThe closure follows a fire in which six miners died."
))
COURIER = Article(id="a-2", source="Courier", published=dt.date(2026, 5, 5), text=(
    "Minister A. Lund closed the mine at Torvik on Monday.\n\n"
    "Six miners died in a fire there last week. Holm, who leads the union, called the decision late."
))
STORY = (GAZETTE, COURIER)


@pytest.fixture(scope="module")
def readings():
    return tuple(read_many(STORY))


def place(article, words):
    start = article.text.index(words)
    return span_of(article.id, article.text, start, start + len(words))


def judged(kind, *passages, verdict="yes", value=None, articles=(), who="Ada"):
    return Judgement(
        kind=kind, verdict=verdict, passages=passages, articles=articles, value=value, who=who, at=AT
    )


def entity_of(account, span):
    return next((e.id for e in account.entities if span in e.mentions), None)


@pytest.mark.parametrize("words", [("Jonas Holm", "Holm"), ("Ada Lund", "A. Lund")])
def test_two_names_are_one_or_two_as_people_say(readings, words):
    """A judgement joins what was two, or parts what was one."""
    one, other = place(GAZETTE, words[0]), place(COURIER, words[1])
    for verdict, same in (("yes", True), ("no", False)):
        account = tell(STORY, readings, [judged("entity", one, other, verdict=verdict)])
        found = entity_of(account, one), entity_of(account, other)
        assert None not in found
        assert (found[0] == found[1]) is same


def test_two_passages_are_one_point_or_two_as_people_say(readings):
    """Here of the closing, which both tell, and of a meeting and a fire, which are two."""
    closed = place(GAZETTE, "Ada Lund closed the mine at Torvik on Monday"), place(
        COURIER, "Minister A. Lund closed the mine at Torvik on Monday")
    other = place(GAZETTE, "The minister met the miners for two hours"), place(
        COURIER, "Six miners died in a fire there last week")

    def together(account, pair):
        return any({s.article for s in p.evidence if any(s.start < q.end and q.start < s.end and s.article == q.article
                                                         for q in pair)} == {"a-1", "a-2"} for p in account.points)

    assert together(tell(STORY, readings), closed)
    account = tell(STORY, readings, [judged("point", *closed, verdict="no"), judged("point", *other)])
    assert not together(account, closed)
    assert together(account, other)


def test_events_are_parted_and_joined_as_people_judge(readings):
    """Also where the timeline by itself joins mentions of one verb, or parts those of different days."""
    def events(account, words):
        return {e.id for e in account.events if any(s == words for s in e.mentions)}

    one, other, fire = (place(a, w) for a, w in ((GAZETTE, "closed"), (COURIER, "closed"), (COURIER, "died")))
    assert events(tell(STORY, readings), one) == events(tell(STORY, readings), other) != set()
    account = tell(STORY, readings, [judged("event", one, other, verdict="no"), judged("event", one, fire)])
    assert events(account, one).isdisjoint(events(account, other))
    assert events(account, one) == events(account, fire) != set()


def test_the_right_speaker_is_the_one_people_name(readings):
    """Of a quotation that the article gives to another; refused names leave it without one."""
    said = place(GAZETTE, "We could not wait any longer")
    names = {}
    for value, verdict in (("Ada Lund", "yes"), ("Jonas Holm", "no"), (None, None)):
        account = tell(STORY, readings, [judged("speaker", said, value=value, verdict=verdict)] if value else [])
        (quote,) = (q for q in account.quotes if q.kind == "direct")
        names[value] = next((e.name for e in account.entities if e.id == quote.speaker), None)
    assert names == {None: "Jonas Holm", "Ada Lund": "Ada Lund", "Jonas Holm": None}


def test_what_is_no_quotation_is_not_told_as_one(readings):
    """The words stay in the text."""
    said = place(GAZETTE, "We could not wait any longer")
    account = tell(STORY, readings, [judged("quote", said, verdict="no")])
    assert not [q for q in account.quotes if said in q.evidence]


def test_a_judged_date_moves_what_counts_from_it(readings):
    """The article is read again: its Monday is another Monday."""
    account = tell(STORY, readings, [judged("date", articles=(COURIER.id,), value="2026-05-12")])
    article = next(a for a in account.articles if a.id == COURIER.id)
    assert (article.published, article.published_basis) == (dt.date(2026, 5, 12), "judged")
    days = {e.when.earliest for e in account.events if e.when and any(s.article == COURIER.id for s in e.mentions)}
    assert dt.date(2026, 5, 11) in days


def test_what_is_furniture_is_told_nowhere(readings):
    """Nothing that people took for furniture is evidence of anything."""
    line = place(COURIER, "Six miners died in a fire there last week.")
    account = tell(STORY, readings, [judged("furniture", line)])
    evidence = [s for p in account.points for s in p.evidence if s.article == COURIER.id]
    assert evidence
    assert not any(s.start < line.end and line.start < s.end for s in evidence)


def test_a_copy_is_one_origin_with_what_it_copies(readings):
    """And its points are no longer agreed."""
    assert len(tell(STORY, readings).lineage.origins) == 2
    account = tell(STORY, readings, [judged("copy", articles=(COURIER.id, GAZETTE.id))])
    assert len(account.lineage.origins) == 1
    assert not [p for p in account.points if p.status == "agreed"]


def test_what_people_disagree_on_changes_nothing(readings):
    """Yes and no make unsure; the account is that without judgements, in any order of the judgements."""
    pair = place(GAZETTE, "Ada Lund"), place(COURIER, "A. Lund")
    yes, no = judged("entity", *pair), judged("entity", *pair, verdict="no", who="Ben")
    assert tell(STORY, readings, [yes, no]) == tell(STORY, readings, [no, yes]) == tell(STORY, readings)
