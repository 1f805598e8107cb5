"""What people disagree on in an account: questions that were judged both ways, so that what was found stands.

Invariant: a question that all answer alike is no dispute; the order of the judgements makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tellings.records import Judgement, JudgementKind, Span, settle

QUESTIONS: Mapping[JudgementKind, str] = {
    "entity": "Are these one?",
    "point": "Do these tell the same?",
    "event": "Are these one event?",
    "story": "Are these of one story?",
    "copy": "Has the first it from the second?",
    "speaker": "Who says this?",
    "date": "Of which day is it?",
    "quote": "Is this a quotation?",
    "furniture": "Is this furniture?",
}


class Dispute(NamedTuple):
    """A question that people answer in unlike ways: the passages or articles it is about, and who says what."""

    question: str
    passages: tuple[Span, ...]
    articles: tuple[str, ...]
    answers: tuple[str, ...]


def disputes(judgements: Iterable[Judgement]) -> tuple[Dispute, ...]:
    """The questions that stand unsure, in the order of `settle`."""
    known = {one.id: one for one in judgements}
    return tuple(
        Dispute(QUESTIONS[ruling.kind], ruling.passages, ruling.articles,
                tuple(sorted(_answer(known[name]) for name in ruling.judgements)))
        for ruling in settle(known.values()) if ruling.standing == "unsure"
    )


def _answer(judgement: Judgement) -> str:
    """Who says what, and why: "Ben: not Ada Lund (heard it)"."""
    verdict = judgement.verdict
    said = verdict if judgement.value is None else ("not " * (verdict == "no")) + judgement.value
    return f"{judgement.who}: {said}" + (f" ({judgement.why})" if judgement.why else "")
