"""Statements: what a point says, with what its words leave out in brackets."""

from __future__ import annotations

import functools

import pytest

import tellings
from tellings.records import Article, Proposition
from tellings.telling.statements import point_statement

TEXT = """Tram hits van in Tarnwick
Two trams hit a van in Tarnwick, injuring one person.
The driver said that the trams had not braked and that he was sorry.
Ada Lund is the mayor. She's certain that the line will reopen on Friday.
The council may close the line or sell the trams.
Police freed a dog that was trapped in the van.
"""
# The predicate, and the statement of its clause.
SAID = [
    ("injure", "[Two trams] injuring one person"),
    ("brake", "the trams had not braked"),
    ("certain", "She's [Ada Lund] certain"),
    ("trap", "[a dog] was trapped in the van"),
]


@functools.cache
def told() -> tuple[Proposition, ...]:
    return tellings.read(Article(id="a", text=TEXT)).events


@pytest.mark.parametrize(("lemma", "said"), SAID)
def test_what_a_statement_leaves_out_stands_in_brackets(lemma: str, said: str) -> None:
    """A clause without its subject or with "she" says whom it is about, and ends and begins in no conjunction."""
    told_of = next(e for e in told() if e.lemma == lemma)
    assert said in point_statement(told_of.model_copy(update={"scope": ()}), told_of.clause, "Ada Lund")


def test_a_pronoun_that_may_be_somebody_else_stays() -> None:
    """Where another is named between, "she" gets no name."""
    told_of = next(e for e in told() if e.lemma == "certain")
    assert "[" not in point_statement(told_of.model_copy(update={"scope": ()}), told_of.clause, "Bo Marsh")


def test_words_outside_of_brackets_are_those_of_the_report() -> None:
    """What stands outside of brackets is in the clause, but for the "to" of an infinitive."""
    for e in told():
        said = point_statement(e.model_copy(update={"scope": ()}), e.clause)
        outside = said.partition("] ")[2] if said.startswith("[") else said.partition(" [")[0]
        assert outside.removeprefix("to ") in " ".join(e.clause.text.split())
