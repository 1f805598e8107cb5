"""Questions to the example stories, with what the reports answer, and questions that must get nothing."""

from __future__ import annotations

import pytest

import tellings
from conftest import ROOT, account_of
from tellings.asking.question import understand
from tellings.records import Account, Answer

FERRY, STRAIT = ROOT / "examples/ferry-collision", ROOT / "examples/strait-call"

# story, question, relation (None: not asked for), words that must stand in the answers
ANSWERED = [
    (FERRY, "How many people were injured?", "conflict", ["Twelve people", "Fourteen people", "at least 10 people"]),
    (FERRY, "How much did the refit cost?", "conflict", ["$2.5 million", "around 2.5 million dollars", "$3.5 million"]),
    (FERRY, "How old was Jonas Pike?", None, ["31"]),
    (FERRY, "Who is Jonas Pike?", None, ["deckhand"]),
    (FERRY, "What did Helen Orde say?", None, ["I will not resign over a fault"]),
    (FERRY, "What did Dorian Vale say?", None, ["We are deeply sorry to everyone", "I do not discuss contracts"]),
    (FERRY, "Will the pier reopen?", None, ["reopened on Thursday"]),
    (FERRY, "Did Merrow Line promise to order two new ships?", None, ["would order two new ships"]),
    (FERRY, "Did Merrow Line agree to run a replacement service?", None, ["replacement service"]),
    (FERRY, "Did Merrow Line order two new ships?", None, ["would order two new ships"]),
    (FERRY, "Did Helen Orde resign?", "same", ["I will not resign"]),
    (FERRY, "Who is the captain of the Grey Heron?", None, ["Tomas Rehn"]),
    (STRAIT, "How much Ordovan money is frozen in Kestrian banks?", "conflict", ["640 million", "$460 million"]),
    (STRAIT, "Where will the delegations meet?", None, ["Ambry"]),
    (STRAIT, "Who is Rafi Dane?", None, ["convicted militant", "fighter"]),
    (STRAIT, "Who is Perrin Lund?", None, ["engineer", "mechanic"]),
    (STRAIT, "What did Ada Lund say about the frigates?", None, ["would stay there"]),
    (STRAIT, "What did Marlowe say?", None, ["We did not become friends"]),
    (STRAIT, "When was Perrin Lund released?", None, ["Monday"]),
    (STRAIT, "Did Kestria agree to release Rafi Dane?", None, ["undertook to release Rafi Dane"]),
    (STRAIT, "How wide is the strait?", None, ["nine miles"]),
    (STRAIT, "How many sailors are still held?", None, ["eight sailors"]),
    (STRAIT, "Who will lead the Ordovan delegation?", None, ["Yaren Otash"]),
    (STRAIT, "How many years was Dane sentenced to?", None, ["15 years"]),
]
UNANSWERED = [
    (FERRY, "How many helicopters were used?"),
    (FERRY, "How long will the repairs take?"),
    (FERRY, "What caused the accident?"),
    (FERRY, "Did the captain resign?"),
    (FERRY, "Who is Sorrel Pike?"),
    (FERRY, "Did Helen Orde agree to buy the ferry?"),
    (FERRY, "Did the submarine sink?"),
    (FERRY, "Who won the regatta?"),
    (FERRY, "How much was the captain paid?"),
    (FERRY, "What did the prime minister say?"),
    (STRAIT, "How many goals did Kestria score?"),
    (STRAIT, "When did the volcano erupt?"),
    (STRAIT, "What did Napoleon say?"),
    (STRAIT, "How much did the palace cost?"),
    (STRAIT, "Where was the treaty of Vienna signed?"),
    (STRAIT, ""),
    (STRAIT, "?!"),
]


@pytest.mark.parametrize(("story", "question", "relation", "wanted"), ANSWERED)
def test_answered(story: object, question: str, relation: str | None, wanted: list[str]) -> None:
    """The reports' own words answer, each with its passages, and differences are named."""
    account = account_of(story)
    answer = tellings.ask(account, question)
    said = " | ".join(value.text for value in answer.answers)
    assert all(words in said for words in wanted), said
    if relation:
        assert answer.relation == relation
    texts = {article.id: article.text for article in account.articles}
    for value in answer.answers:
        assert value.evidence
        assert set(value.articles) <= {span.article for span in value.evidence}
        assert all(texts[s.article][s.start : s.end] == s.text for s in value.evidence)


@pytest.mark.parametrize(("story", "question"), UNANSWERED)
def test_unanswered(story: object, question: str) -> None:
    """What no report says gets no answer."""
    assert tellings.ask(account_of(story), question).answers == ()


def test_same_from_json() -> None:
    """An account from JSON answers as the account itself does, and an answer goes to JSON and back."""
    account = account_of(FERRY)
    answer = tellings.ask(Account.from_json(account.to_json()), "How many people were injured?")
    assert answer == tellings.ask(account, "How many people were injured?")
    assert Answer.from_json(answer.to_json()) == answer


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How long did the call last?", "duration"),
        ("How many hours did it take?", "duration"),
        ("How old is she?", "age"),
        ("How much is it worth?", "amount"),
        ("How far did it fly?", "amount"),
        ("How many were hurt?", "count"),
        ("When will it open?", "date"),
        ("Where was it?", "place"),
        ("What did the mayor say about the bridge?", "said"),
        ("Who closed it?", "who"),
        ("Did she resign?", "whether"),
        ("Why did it fall?", "passage"),
    ],
)
def test_kind(question: str, kind: str) -> None:
    """The opening of a question says what kind of answer it wants."""
    assert understand(question).kind == kind
