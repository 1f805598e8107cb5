"""Commitments: what counts as one, who holds it, when it is due, and what became of it."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

import tellings
from tellings.records import Account, Article, Commitment

FIRST, SECOND = dt.date(2024, 5, 8), dt.date(2024, 5, 28)
REPORTS = (
    Article(
        id="one", source="Herald", published=FIRST,
        text="Ada Lund is the mayor of Oldwick. Karl Oro runs Marble Ltd.\n"
             "Ada Lund pledged to repair the bridge. Karl Oro said he would sell the factory by May 15. "
             "Marble Ltd refused to pay the fines. Ada Lund plans to visit Norland in June.\n"
             "“I will not resign,” Ada Lund said. “Will the factory close?” Karl Oro asked.\n"
             "Karl Oro decided to extend the lease last year. The bridge would cost ten million crowns.\n"
             "Ada Lund said the council will open the museum on May 12. Karl Oro hopes to reopen the pier on Thursday. "
             "Karl Oro said he would free the prisoner Tomas Rehn. Ada Lund ruled out an inquiry. "
             "Marble Ltd said it would run a night bus to Oldwick, the Red Comet, from May 13. "
             "A carter said Marble Ltd is expected to plead guilty to dumping oil in the river. "
             "Karl Oro will launch a balloon between May 11 and May 20.",
    ),
    Article(
        id="two", source="Courier", published=SECOND,
        text="Ada Lund repaired the bridge on May 18. The mayor, Ada Lund, thanked the workers of Oldwick.\n"
             "Ada Lund also plans to visit Norland in June, she said. The pier reopened on May 9. "
             "Marble Ltd released Tomas Rehn on May 10. The Red Comet left Oldwick on May 13. "
             "Karl Oro launched his balloon on May 12.",
    ),
)


@functools.cache
def told() -> Account:
    """The account of the two reports."""
    return tellings.tell(REPORTS)


def commitment(words: str) -> Commitment | None:
    """The commitment whose evidence has the words."""
    return next((c for c in told().commitments if any(words in s.text for s in c.evidence)), None)


def holders(found: Commitment) -> set[str]:
    """The names of those who hold a commitment."""
    names = {e.id: e.name for e in told().entities}
    return {names.get(h, h) for h in found.holders}


@pytest.mark.parametrize(
    ("words", "holder", "modality", "status"),
    [
        ("pledged to repair", "Ada Lund", "promised", "fulfilled"),
        ("he would sell the factory", "Karl Oro", "planned", "open"),
        ("refused to pay", "Marble Ltd", "refused", "open"),
        ("plans to visit", "Ada Lund", "planned", "open"),
        ("I will not resign", "Ada Lund", "refused", "open"),
        ("hopes to reopen", "Karl Oro", "expected", "fulfilled"),
        ("ruled out", "Ada Lund", "refused", "open"),
        ("he would free", "Karl Oro", "planned", "fulfilled"),
        ("a night bus", "Marble Ltd", "planned", "fulfilled"),
        ("plead guilty to dumping oil", "Marble Ltd", "expected", "open"),
        ("will launch a balloon", "Karl Oro", "expected", "fulfilled"),
    ],
)
def test_a_commitment_has_its_holder_firmness_and_fate(words: str, holder: str, modality: str, status: str) -> None:
    """Who is to do it, how firmly it is put, and what became of it are told as the reports tell them."""
    found = commitment(words)
    assert found is not None
    assert (holders(found), found.modality, found.status) == ({holder}, modality, status)


@pytest.mark.parametrize("words", ["Will the factory close", "decided to extend", "would cost"])
def test_questions_past_decisions_and_consequences_are_no_commitments(words: str) -> None:
    """A question, what was decided and done, and what something would cost commit nobody."""
    assert commitment(words) is None


def test_the_outcome_is_the_passage_that_shows_it() -> None:
    """A fulfilled commitment cites where it is told as done; others cite nothing."""
    kept = commitment("pledged to repair")
    assert kept is not None
    assert [s.text for s in kept.outcome] == ["Ada Lund repaired the bridge on May 18"]
    assert all(bool(c.outcome) == (c.status != "open") for c in told().commitments)


LATE = (
    Article(
        id="early", source="Herald", published=dt.date(2024, 5, 2),
        text="Marble Ltd promised to mend the quay by May 10. Karl Oro said he would paint the mill by May 12.\n"
             "“I swear the crane leaned over the quay,” a docker said. “I would mend it for nothing,” he said.\n"
             "The engine will not start, Karl Oro said. Dockers are twice more likely to fall ill.\n"
             "It will take the dockers a year to rebuild the crane.\n"
             "Dockers said they were ill and would elect a clerk.\n"
             "“Nobody will be sent away,” Ada Lund said. Clerks at Marble Ltd do not cheat, Karl Oro said.\n"
             "Ada Lund expects to open the lock when the rain ends.",
    ),
    Article(
        id="late", source="Courier", published=dt.date(2024, 5, 20),
        text="Marble Ltd promised to mend the quay by May 10. It has not been mended.\n"
             "It is not known when Ada Lund opens the lock.",
    ),
)


@functools.cache
def late() -> Account:
    """The account of two reports, the later of which says what was not done."""
    return tellings.tell(LATE)


def test_overdue_is_only_what_a_report_says_was_not_done() -> None:
    """After the day it was due a report must say that it was not done; silence shows nothing."""
    status = {c.action: c.status for c in late().commitments}
    assert [status[action] for action in status if "quay by" in action] == ["overdue"]
    assert [status[action] for action in status if "paint the mill" in action] == ["open"]
    assert all(c.outcome for c in late().commitments if c.status == "overdue")


@pytest.mark.parametrize("words", ["crane leaned", "mend it for nothing", "engine will not", "more likely", "cheat",
                                   "rebuild the crane"])
def test_who_promised_nothing_holds_nothing(words: str) -> None:
    """What was, what one only supposes, a likelihood and what a thing does are no commitments."""
    assert not any(words in s.text for c in late().commitments for s in c.evidence)


def test_they_who_say_what_they_will_do_hold_it() -> None:
    """What several without a name say that they will do is theirs, however far from "they" it stands."""
    assert [c.holders for c in late().commitments if "elect a clerk" in c.action] == [("Dockers",)]


def test_who_says_that_nobody_will_be_left_out_holds_it() -> None:
    """Where nobody is to do it and it is for all, the speaker holds it."""
    found = [c for c in late().commitments if "sent away" in c.action]
    names = {e.id: e.name for e in late().entities}
    assert [[names[h] for h in c.holders] for c in found] == [["Ada Lund"]]


@pytest.mark.parametrize(("first", "holder"), [
    ("The harbour master rang me at noon", ["Ada Lund"]), ("A neighbour rang me at noon", []), ("It rang at noon", []),
])
def test_she_in_quoted_words_is_whom_the_speaker_told_of_just_before(first: str, holder: list[str]) -> None:
    """What "she" said nobody will suffer is hers who was called by an office before, where one person has it."""
    text = (f'Orla Venn lost her boat.\n"{first}," Orla Venn said. "She told me \'nobody will be turned away\'."\n'
            "The harbour master, Ada Lund, has closed the pier.\n")
    account = tellings.tell([Article(id="r", text=text, published=dt.date(2024, 5, 8))])
    names = {e.id: e.name for e in account.entities}
    [found] = [c for c in account.commitments if "turned away" in c.action]
    assert [names[h] for h in found.holders] == holder


def test_what_is_told_as_still_to_come_fulfils_nothing() -> None:
    """"When she opens it" shows nothing opened."""
    assert not any(c.status == "fulfilled" for c in late().commitments)


def test_a_day_set_is_when_it_is_due() -> None:
    """The time in the clause of what is to be done is its due day."""
    found = commitment("plans to visit")
    assert found is not None
    assert found.due is not None
    assert found.due.edtf == "2024-06"


def test_two_reports_of_one_plan_are_one_commitment() -> None:
    """A plan that two reports tell of is one item with evidence from both."""
    found = commitment("plans to visit")
    assert found is not None
    assert {s.article for s in found.evidence} == {"one", "two"}
