"""Asking: the answer to a question as each source of an account gives it.

Strategy: `question` says what kind of answer is wanted and what it is about, `search` finds the points that are about
that; here the values of that kind are taken from the details of those points, or the passages themselves.

Invariants: every answer has evidence; where the reports do not say, there are no answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.asking.promises import promised
from tellings.asking.question import Kind, Question, understand
from tellings.asking.search import Hit, Index, around, bases
from tellings.language.en.heads_counted import heads
from tellings.language.en.predicates import kinship
from tellings.records import Account, Answer, AnswerValue, Detail, Entity, Span, Utterance, Value
from tellings.records.account import Relation
from tellings.text.intervals import Interval, relate_all
from tellings.text.stems import stem, stems, words

MOST = 6
_NAMED = re.compile(r"[Ww]ho (?:is|was|are|were) (?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z]\w+(?: [A-Z]\w+)*\s*\?*$")
EVERYBODY = ("person", "victim")  # units of a count of people of no kind
# What a passage must show to answer a question for which the account has no value of its own; a number that was not
# read as one is never given.
SHOWS: dict[Kind, str] = {
    "date": r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last|week|month|year",
    "place": r"\b(?:in|at|on|near|off|from|to|outside)\s+(?:the\s+)?[A-Z]",
}
# A stretch of time that stands so does not say how long something took.
NOT_LASTING = re.compile(r"\b(?:in|every|first\s+\w+)\s*$|^\s*(?:ago|earlier|later|before|after)\b")
NEAR_BEST = 0.9  # passages that fit this much less than the best are about something else
KINDS: dict[Kind, str] = {"count": "count", "duration": "duration", "age": "age", "amount": "money"}
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


def _counts(index: Index, asked: Question, value: Value) -> bool:
    """Whether a number is of what the question asks for: a count of that noun, a time that something lasted."""
    if asked.kind == "duration":
        texts = ((index.texts[s.article], s) for s in value.evidence)
        return not any(
            NOT_LASTING.search(t[max(0, s.start - 16) : s.start]) or NOT_LASTING.match(t[s.end : s.end + 10])
            for t, s in texts
        )
    if asked.kind != "count" or not asked.counted:
        return True
    said = words(value.text)
    if asked.counted in heads():
        return bool(heads() & {base for word in said for base in bases(word)}) or not any(w.isalpha() for w in said[1:])
    return stem(asked.counted) in map(stem, said)


def _same_predicate(asked: Question, hit: Hit) -> bool:
    """Whether the question asks about a point's own predicate ("injured" and "injuring", "freed" and "released")."""
    lemma = (hit.point.predicate or "").split("_")[0]
    return any(
        stem(word) == stem(lemma) or kinship(lemma, base) in ("same", "class")
        for word in sorted(set(words(asked.names)))
        for base in bases(word)
    )


def _details(index: Index, asked: Question, hits: Sequence[Hit]) -> tuple[tuple[Value, ...], Relation | None]:
    """The values of the wanted slot, and how they stand to each other.

    They are those of the points whose predicate the question names, all of them; where it names none, of the best.
    """
    slots = SLOTS[asked.kind]
    about = [hit for hit in hits if _same_predicate(asked, hit)]
    found: list[Detail] = []
    for hit in about or _best(hits):
        found += [d for d in hit.point.details if d.slot in slots and any(_counts(index, asked, v) for v in d.values)]
        if found and not about:
            break
    values = {(v.value, v.articles): v for d in found for v in d.values if _counts(index, asked, v)}
    if asked.kind == "count" and asked.counted in ("people", "persons", "person"):
        whole = {k: v for k, v in values.items() if (v.value or "").split(" ")[-1] in EVERYBODY}
        values = whole or values        # "two women passengers" are not how many people
    if len(values) <= 1:
        return tuple(values.values()), None
    if len(found) <= 1 or asked.kind == "place":
        return tuple(values.values()), found[0].relation if found else None
    bounds = [b for v in values.values() if (b := _bounds(v.value))]
    return tuple(values.values()), relate_all(bounds, KINDS.get(asked.kind)) if len(bounds) == len(values) else None


def _bounds(value: str | None) -> Interval | None:
    """The interval a value was written from ("10.. person", "150 minutes")."""
    number = (value or "").split(" ")[0]
    try:
        low, _, high = number.partition("..")
        bounds = (float(low) if low else None, float(high) if high else None)
    except ValueError:
        return None
    if ".." not in number:
        return Interval(bounds[0], bounds[0], bounds[0])
    return Interval(bounds[0], bounds[1], bounds[0] or bounds[1])


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
    about = index.find(question) if question.terms else [Hit(p, p.evidence, 1.0) for p in account.points]
    uttered = {(s.article, s.start) for _, quote in found for s in quote.evidence}
    told = [
        hit
        for hit in about
        if hit.point.according_to in speakers and not any((s.article, s.start) in uttered for s in hit.evidence)
    ]
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


def _whether(asked: Question, hits: Sequence[Hit]) -> tuple[AnswerValue, ...]:
    """Yes or no, as the points about it say; a claim, a plan and a maybe are given as what they are.

    Only a point whose own predicate the question asks about answers it: to ask for a release is no release.
    """
    found = []
    for hit in hits[:MOST]:
        point = hit.point
        if not _same_predicate(asked, hit):
            continue
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
    if asked.kind == "who" and _NAMED.match(question):
        return Answer(question=question)            # who somebody is, is no passage that only names them
    if asked.kind == "whether" and (held := promised(index, asked.names)):
        return Answer(question=question, answers=held, relation=_relation(held))
    hits = index.find(asked)
    if not hits:
        return Answer(question=question)
    if asked.kind in SLOTS:
        values, relation = _details(index, asked, hits)
        if values:
            told = tuple(
                AnswerValue(
                    text=v.text, value=v.value, articles=v.articles, according_to=v.according_to, evidence=v.evidence
                )
                for v in values
            )
            return Answer(question=question, answers=told, relation=relation)
        if asked.kind == "date" and (dated := _dated(index, hits)):
            return Answer(question=question, answers=dated, relation="same")
        if asked.kind not in SHOWS:
            return Answer(question=question)
        hits = [hit for hit in hits if re.search(SHOWS[asked.kind], hit.point.statement)]
    answers = _whether(asked, hits) if asked.kind == "whether" else _passages(hits)
    return Answer(question=question, answers=answers, relation=_relation(answers))
