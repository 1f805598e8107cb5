"""Asking: the answer to a question as each source of an account gives it."""

from __future__ import annotations

from tellings.records import Account, Answer


def ask(account: Account, question: str) -> Answer:
    """The answers of an account to a question; empty where the articles do not say."""
    return Answer(question=question)
