"""`Judgement`: what a person says is right; and how several of them are taken together.

Strategy: judgements are values with an algebra (after nomenklatura's): what all say stands, "yes" and "no" of one
question make "unsure", and so do two different answers ("the speaker is A", "the speaker is B"). A question is what a
judgement is about, whoever answers it. Nothing else decides: no order, no clock, no last word. Whoever finds that a
judgement was wrong takes it back, and the question is open or settled by what is left.

Invariants: `settle` gives the same for the same judgements in any order; an unsure question changes no account;
passages are named by article, place and words, never by the id of something derived, so that a judgement outlives
every telling.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, Self, TypeVar

from pydantic import model_validator

from tellings.records.base import Record, Span, stable_id

JudgementKind = Literal["entity", "point", "event", "story", "copy", "speaker", "date", "quote", "furniture"]
Verdict = Literal["yes", "no"]
Standing = Literal["yes", "no", "unsure"]

# How many passages or articles each kind is about; those of two are unordered, but for "copy": the first has it from
# the second.
PASSAGES: dict[JudgementKind, int] = {"entity": 2, "point": 2, "event": 2, "speaker": 1, "quote": 1, "furniture": 1}
ARTICLES: dict[JudgementKind, int] = {"story": 2, "copy": 2, "date": 1}
Member = TypeVar("Member")
VALUED: frozenset[JudgementKind] = frozenset({"speaker", "date"})


class Judgement(Record):
    """One answer of one person.

    `kind` says what is asked: are the two passages of one `entity`, `point` or `event`; are the two articles of one
    `story`; is the first article a `copy` of the second; is `value` the `speaker` of the quotation or the `date`
    (ISO) of the article; is the passage a `quote`; is it `furniture`. `documents` says of the articles named what
    makes each one document (a pair of id and address), for a library that has them in other versions.
    """

    id: str = ""
    kind: JudgementKind
    verdict: Verdict = "yes"
    passages: tuple[Span, ...] = ()
    articles: tuple[str, ...] = ()
    value: str | None = None
    who: str
    at: dt.datetime
    why: str | None = None
    documents: tuple[tuple[str, str], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: object) -> object:
        if isinstance(data, dict) and not data.get("id"):
            keys = ("kind", "verdict", "passages", "articles", "value", "who", "at")
            return {**data, "id": stable_id("j", *(data.get(key) for key in keys))}
        return data

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if len(self.passages) != PASSAGES.get(self.kind, 0) or len(self.articles) != ARTICLES.get(self.kind, 0):
            wanted = PASSAGES.get(self.kind) or ARTICLES.get(self.kind)
            what = "passages" if self.kind in PASSAGES else "articles"
            raise ValueError(f"a judgement of kind {self.kind!r} is about {wanted} {what}")
        if (self.value is not None) != (self.kind in VALUED):
            raise ValueError(f"a value belongs to judgements of kind {', '.join(sorted(VALUED))}, and to those only")
        if self.kind == "date":
            dt.date.fromisoformat(self.value or "")
        if self.at.tzinfo is None:
            raise ValueError("a moment needs its time zone: give an aware datetime")
        return self

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of the articles it is about."""
        return tuple(dict.fromkeys((*self.articles, *(span.article for span in self.passages))))

    @property
    def question(self) -> tuple[object, ...]:
        """What is asked, whoever answers: the kind and what it is about."""
        about = sorted((span.article, span.start, span.end) for span in self.passages)
        return (self.kind, *about, *(self.articles if self.kind == "copy" else sorted(self.articles)))


class Ruling(NamedTuple):
    """What the judgements of one question come to, and which they are.

    `values` is the one right value where it stands at "yes", the wrong ones at "no".
    """

    kind: JudgementKind
    standing: Standing
    passages: tuple[Span, ...]
    articles: tuple[str, ...]
    values: tuple[str, ...]
    judgements: tuple[str, ...]


def _standing(answers: Iterable[tuple[Verdict, str | None]]) -> tuple[Standing, tuple[str, ...]]:
    """What answers to one question come to: "yes" to one value and "no" to others agree, all else must be the same."""
    said: dict[Verdict, set[str | None]] = {"yes": set(), "no": set()}
    for verdict, value in answers:
        said[verdict].add(value)
    if len(said["yes"]) > 1 or said["yes"] & said["no"]:
        return "unsure", ()
    standing: Verdict = "yes" if said["yes"] else "no"
    return standing, tuple(sorted(value for value in said[standing] if value is not None))


def settle(judgements: Iterable[Judgement]) -> tuple[Ruling, ...]:
    """The rulings, one a question, in an order that depends on the judgements alone."""
    asked: dict[tuple[object, ...], dict[str, Judgement]] = {}
    for judgement in judgements:
        asked.setdefault(judgement.question, {})[judgement.id] = judgement
    found = []
    for question in sorted(asked, key=repr):
        about = [asked[question][key] for key in sorted(asked[question])]
        standing, values = _standing((j.verdict, j.value) for j in about)
        passages = tuple(sorted(about[0].passages, key=lambda s: (s.article, s.start, s.end)))
        articles = about[0].articles if about[0].kind == "copy" else tuple(sorted(about[0].articles))
        found.append(Ruling(about[0].kind, standing, passages, articles, values, tuple(j.id for j in about)))
    return tuple(found)


def judged_pairs(
    rulings: Iterable[Ruling], kind: JudgementKind, place: Callable[[Span], Member | None]
) -> tuple[list[tuple[Member, Member]], list[tuple[Member, Member]]]:
    """The pairs that rulings of a kind put together, and those they keep apart, as `place` finds them by passage."""
    together: list[tuple[Member, Member]] = []
    apart: list[tuple[Member, Member]] = []
    for ruling in rulings:
        if ruling.kind == kind and ruling.standing != "unsure":
            one, other = (place(span) for span in ruling.passages)
            if one is not None and other is not None:
                (together if ruling.standing == "yes" else apart).append((one, other))
    return together, apart
