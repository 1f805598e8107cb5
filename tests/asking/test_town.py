"""Questions to a story written for the purpose: what its three reports answer, and what they do not."""

from __future__ import annotations

import datetime as dt
import functools

import pytest

import tellings
from tellings.records import Account, Article

REPORTS = [
    ("Evening Post", 4, """Mayor opens swing bridge in Tarnwick
TARNWICK — Mayor Ada Lund opened the new swing bridge in Tarnwick on Monday after three years of work.
The bridge cost $14 million, Lund said. About 400 people watched as the first ship went through.
Engineer Bo Marsh, 51, was given a medal by the mayor. "I did not sleep for a week," Marsh said.
Fisherman Olaf Reed refused to pay the toll. He was fined 80 dollars on Tuesday.
"""),
    ("Morning Star", 5, """Swing bridge opened at last
The swing bridge in Tarnwick was opened on Monday by Mayor Ada Lund.
The council paid about $14 million for the bridge, and will charge a toll of two dollars.
Seven fishermen still refuse to pay. One of them, Olaf Reed, accused the mayor of theft.
Lund promised to lower the toll by June. "No fisherman will be ruined by this bridge," Lund said of the toll.
"""),
    ("Harbour News", 6, """Toll on bridge angers fishermen
Fishermen allegedly cut the cable of the swing bridge in Tarnwick on Tuesday night, police said.
The bridge was closed for two hours.
Mayor Ada Lund will not resign over the toll, her office said.
Bo Marsh repaired the cable. The bridge has a span of 90 metres.
"""),
]

# question, the values or the words of its answers, in any order; what no report says has none
ASKED: list[tuple[str, list[str]]] = [
    ("Who opened the bridge?", ["Ada Lund"]),
    ("Who is the mayor?", ["Ada Lund"]),
    ("Who is the mayor of Tarnwick?", ["Ada Lund"]),
    ("Who repaired the cable?", ["Bo Marsh"]),
    ("Who accused the mayor of theft?", ["Olaf Reed"]),
    ("When was the bridge opened?", ["2024-03-04"]),
    ("How old is Bo Marsh?", ["51 years"]),
    ("How much did the bridge cost?", ["$14 million"]),
    ("How many fishermen still refuse to pay?", ["7"]),
    ("How many people watched the first ship?", ["400"]),
    ("Did Ada Lund resign?", ["no"]),
    ("Did Ada Lund quit?", ["no"]),
    ("Who inaugurated the bridge?", []),
    ("Who was given a medal?", ["Bo Marsh"]),
    ("When was Olaf Reed fined?", []),
    ("What was closed for two hours?", ["bridge was closed"]),
    ("Did Ada Lund promise to lower the toll?", ["promised"]),
    ("Did Ada Lund open the bridge?", ["yes"]),
    ("Was the bridge opened by Ada Lund?", ["yes"]),
    ("Did the fishermen cut the cable?", ["reported"]),
    ("What did Lund say about the toll?", ["No fisherman will be ruined"]),
]
UNANSWERED = [
    "Who closed the harbour?",
    "Who is the governor?",
    "Who designed the bridge?",
    "How old is Ada Lund?",
    "How many people drowned?",
    "How many ships are in the harbour?",
    "How long will the repairs take?",
    "How much was Bo Marsh paid?",
    "When will the mayor resign?",
    "Did Bo Marsh open the bridge?",
    "Did Olaf Reed pay the mayor?",
    "Did the mayor accuse Olaf Reed?",
    "Was Bo Marsh fined?",
    "Did Ada Lund agree to close the bridge?",
    "Did they open it?",
    "How many children does he have?",
    "What did Olaf Reed say about the cable?",
    "Why did the ship sink?",
    "What caused the storm?",
]


def account(reports: list[tuple[str, int, str]]) -> Account:
    """The account of reports of days of March."""
    return tellings.tell([
        Article(id=f"t{n}", source=source, text=text, published=dt.date(2024, 3, day))
        for n, (source, day, text) in enumerate(reports)
    ])


@functools.cache
def told() -> Account:
    return account(REPORTS)


@pytest.mark.parametrize(("question", "wanted"), ASKED)
def test_answered(question: str, wanted: list[str]) -> None:
    """The reports' words answer, with their passages."""
    answer = tellings.ask(told(), question)
    given = " | ".join(f"{value.value} {value.text}" for value in answer.answers)
    assert all(words in given for words in wanted), given
    assert all(value.evidence and value.articles for value in answer.answers)


@pytest.mark.parametrize("question", UNANSWERED)
def test_unanswered(question: str) -> None:
    """What no report says gets no answer, though its words are there."""
    answer = tellings.ask(told(), question)
    assert answer.answers == (), [(value.value, value.text) for value in answer.answers]


FIRE = [
    ("Evening Post", 4, """Harbour master sacked after fire in Tarnwick
The council of Tarnwick fired harbour master Bo Marsh on Monday because he had left the fire station unlocked.
Three people died when the station burned down. The driver of a lorry has been arrested.
Bo Marsh's wife paid 300 dollars for a lawyer. Bo Marsh paid 900 dollars for a boat.
The council made an offer of 4 million dollars for a new station, up from an earlier offer of 3 million dollars.
"""),
    ("Morning Star", 5, """Three dead in fire
Three people were killed when the fire station of Tarnwick burned down.
Mayor Ada Lund found the keys, and Engineer Olaf Reed stole the bell.
The lorry driver was arrested on Monday. In 1987 the arsonist Pim Dahl killed nine people in Ordova.
"""),
    ("Harbour News", 5, """Fire station burns
The fire station of Tarnwick burned down on Sunday, and three people were killed.
Edda Holm, founder of the Harbour Trust, wept.
"""),
]
OF_THE_FIRE: list[tuple[str, list[str]]] = [
    ("Who was dismissed?", ["Bo Marsh"]),
    ("Who was arrested?", ["driver"]),
    ("Who stole the bell?", ["Olaf Reed"]),
    ("Who founded the Harbour Trust?", ["Edda Holm"]),
    ("How many people were killed?", ["3"]),
    ("How much did Bo Marsh pay?", ["900"]),
    ("How much was the offer?", ["4 million"]),
    ("Why was Bo Marsh fired?", ["because he had left"]),
]
WRONG = {
    "How many people were killed?": "9",
    "How much did Bo Marsh pay?": "300",
    "How much was the offer?": "3 million",
}
UNTOLD_OF_THE_FIRE = [
    "Who found the bell?",
    "Why did the station burn down?",
    "Who killed three people?",
    "Did the lorry derail?",
    "Did Bo Marsh resign?",
    "Was Ada Lund sacked?",
]


@functools.cache
def burned() -> Account:
    return account(FIRE)


@pytest.mark.parametrize(("question", "wanted"), OF_THE_FIRE)
def test_answered_in_other_words(question: str, wanted: list[str]) -> None:
    """Synonyms, irregular verbs, people without names and clauses without a subject answer; what is near does not."""
    answer = tellings.ask(burned(), question)
    given = " | ".join(f"{value.value} {value.text}" for value in answer.answers)
    assert all(words in given for words in wanted), given
    assert WRONG.get(question, "nothing") not in given


@pytest.mark.parametrize(("question", "relation", "reports"), [
    ("Did Olaf Reed steal the bell?", None, 1),
    ("When was the lorry driver arrested?", None, 1),
    ("Did the fire station burn down?", "same", 2),
])
def test_one_report_agrees_with_nobody(question: str, relation: str | None, reports: int) -> None:
    """What one report alone tells is answered, and is no agreement."""
    answer = tellings.ask(burned(), question)
    assert len({name for value in answer.answers for name in value.articles}) == reports
    assert answer.relation == relation


@pytest.mark.parametrize("question", UNTOLD_OF_THE_FIRE)
def test_not_answered_by_what_is_near(question: str) -> None:
    """Another's deed, a time for a reason and a class for a verb are no answers."""
    answer = tellings.ask(burned(), question)
    assert answer.answers == (), [(value.value, value.text) for value in answer.answers]
