"""Asking: the answer to a question as each source of an account gives it.

Strategy: `question` says what kind of answer is wanted and what it is about, `search` finds the points that are about
that; here the values of that kind are taken from the details of those points, or the passages themselves.

Invariants: every answer has evidence; where the reports do not say, there are no answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.asking.question import Kind, Question, understand
from tellings.asking.search import Hit, Index, around
from tellings.records import Account, Answer, AnswerValue, Detail, Entity, Span, Utterance
from tellings.records.account import Relation
from tellings.text.stems import stems

MOST = 6
# What a passage must show to answer a question for which the account has no value of its own.
SHOWS: dict[Kind, str] = {
    "duration": r"\b(?:second|minute|hour|day|night|week|month|year|decade)s?\b",
    "age": r"\d",
    "amount": r"\d|\b(?:million|billion|thousand|half|third|quarter)\b",
    "count": r"\d|\b(?:no|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|several|both)\b",
    "date": r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last|week|month|year",
    "place": r"\b(?:in|at|on|near|off|from|to|outside)\s+(?:the\s+)?[A-Z]",
}
NEAR_BEST = 0.9  # passages that fit this much less than the best are about something else
SLOTS = {
    "duration": ("duration",),
    "age": ("duration",),
    "amount": ("amount",),
    "count": ("count",),
    "date": ("date",),
    "place": ("place",),
}


def _articles(spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.article for span in spans))


def _best(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.fit >= NEAR_BEST * hits[0].fit][:MOST]


def _passages(hits: Sequence[Hit], value: str | None = None) -> tuple[AnswerValue, ...]:
    """The statements of points as answers."""
    if not hits:
        return ()
    return tuple(
        AnswerValue(
            text=hit.point.statement,
            value=value,
            articles=_articles(hit.evidence),
            according_to=hit.point.according_to,
            evidence=hit.evidence,
        )
        for hit in _best(hits)[: 1 if value is None else MOST]
    )


def _details(hits: Sequence[Hit], slots: Sequence[str]) -> Detail | None:
    """The detail of one of the slots in the best point that has one."""
    for hit in _best(hits):
        for detail in hit.point.details:
            if detail.slot in slots:
                return detail
    return None


def _dated(index: Index, hits: Sequence[Hit]) -> tuple[AnswerValue, ...]:
    """When the events lie that the best points tell of."""
    for hit in _best(hits):
        places = {(s.article, s.start, s.end) for s in hit.evidence}
        for event in index.account.events:
            when = event.when
            if when and when.edtf and any(_overlap(s, places) for s in event.evidence):
                return (
                    AnswerValue(
                        text=when.basis or when.edtf,
                        value=when.edtf,
                        articles=_articles(event.evidence),
                        evidence=event.evidence,
                    ),
                )
    return ()


def _overlap(span: Span, places: set[tuple[str, int, int]]) -> bool:
    return any(span.article == a and span.start < end and start < span.end for a, start, end in places)


def _named(account: Account, written: str) -> list[Entity]:
    """The entities a name in a question may mean."""
    wanted = set(stems(written))
    if not wanted:
        return []
    exact = [e for e in account.entities if any(wanted == set(stems(n)) for n in (e.name, *e.aliases))]
    return exact or [e for e in account.entities if any(wanted <= set(stems(n)) for n in (e.name, *e.aliases))]


def _said(index: Index, question: Question) -> tuple[AnswerValue, ...]:
    """What somebody said, about something where the question says so."""
    account = index.account
    speakers = {entity.id for entity in _named(account, question.speaker)}
    found: list[tuple[float, Utterance]] = []
    total = sum(index.weigh(t) for t in question.terms)
    for quote in account.quotes:
        if quote.speaker not in speakers:
            continue
        near = stems(
            " ".join([quote.content, *(around(index.texts[s.article], s.start, s.end) for s in quote.evidence)])
        )
        had = sum(index.weigh(t) for t in question.terms if t in near)
        if not total or had / total >= 0.5:
            found.append((had, quote))
    found.sort(key=lambda pair: (-pair[0], pair[1].id) if total else (0, ""))
    told = [hit for hit in index.find(question) if hit.point.according_to in speakers] if question.terms else []
    return (
        *(
            AnswerValue(text=q.content, articles=_articles(q.evidence), according_to=q.speaker, evidence=q.evidence)
            for _, q in found
        ),
        *(answer for hit in told for answer in _passages([hit])),
    )


def _described(account: Account, question: Question) -> tuple[AnswerValue, ...]:
    """Who somebody is, in the words of each report ("Who is Ada Lund?")."""
    name = question.names.removeprefix("who ").removeprefix("is ").removeprefix("was ")
    entities = _named(account, name) if question.names.startswith(("who is ", "who was ")) else []
    return tuple(
        AnswerValue(text=d.text, articles=_articles(d.evidence), evidence=d.evidence)
        for e in entities[:1]
        for d in e.descriptions
    )


def _whether(hits: Sequence[Hit]) -> tuple[AnswerValue, ...]:
    """Yes or no, as the points about it say; a claim, a plan and a maybe are given as what they are."""
    found = []
    for hit in _best(hits):
        point = hit.point
        told = point.modality in ("asserted", "reported", "agreed")
        value = ("no" if point.polarity == "negative" else "yes") if told else point.modality
        found.append(
            AnswerValue(
                text=point.statement,
                value=value,
                articles=_articles(hit.evidence),
                according_to=point.according_to,
                evidence=hit.evidence,
            )
        )
    return tuple(found)


def _relation(answers: Sequence[AnswerValue]) -> Relation | None:
    """How the yes and no of several passages stand to each other."""
    values = {answer.value for answer in answers}
    if not answers or None in values:
        return None
    return "conflict" if {"yes", "no"} <= values else "same" if len(values) == 1 else "compatible"


def ask(account: Account, question: str) -> Answer:
    """The answers of an account to a question; empty where the articles do not say."""
    asked, index = understand(question), Index(account)
    if asked.kind == "said":
        return Answer(question=question, answers=_said(index, asked))
    if asked.kind == "who" and (described := _described(account, asked)):
        return Answer(question=question, answers=described)
    hits = index.find(asked)
    if not hits:
        return Answer(question=question)
    if asked.kind in SLOTS:
        detail = _details(hits, SLOTS[asked.kind])
        if detail:
            values = tuple(
                AnswerValue(
                    text=v.text, value=v.value, articles=v.articles, according_to=v.according_to, evidence=v.evidence
                )
                for v in detail.values
            )
            return Answer(question=question, answers=values, relation=detail.relation)
        if asked.kind == "date" and (dated := _dated(index, hits)):
            return Answer(question=question, answers=dated, relation="same")
        hits = [hit for hit in hits if re.search(SHOWS[asked.kind], hit.point.statement)]
    answers = _whether(hits) if asked.kind == "whether" else _passages(hits)
    return Answer(question=question, answers=answers, relation=_relation(answers))
