"""Yes or no, as the reports say.

Strategy: a passage answers that tells the very deed, done by the same one to the same one; what is only alleged,
planned or possible is given as what it is. Where none does, what somebody promised or refused to do answers.

Invariants: a question's verb must be the verb of the passage, and everybody it names must be in the clause, on their
own side of the verb; a claim is no yes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tellings.asking.lines import About, Line, fits, in_roles, kin, roles
from tellings.asking.question import Question
from tellings.records import Account, AnswerValue, Commitment, Entity, Point
from tellings.text.stems import stem, stems, words

MOST = 6
TOLD = ("asserted", "reported", "agreed")
HEDGED = re.compile(
    r"\b(?:alleg\w+|accus\w+|suspect\w*|suspicio\w+|claim\w*|rumou?r\w*|reportedly|purported\w*|apparent\w*|whether"
    r"|if true|(?:may|might|could|would) (?:have|be)|should|urged|called on|calls? for|demand\w*|appear\w* to"
    r"|believed to|thought to)\b",
    re.IGNORECASE,
)


def _verb(what: About, point: Point) -> int | None:
    """The place in a question of the word that is a point's predicate."""
    lemma = (point.predicate or "").split("_")[0]
    for n, word in what.words:
        same = stem(word) == stem(lemma) or (kin(word) and kin(word) & (kin(point.predicate or "") | kin(lemma)))
        if lemma and same:
            return n
    return None


def deeds(
    points: Sequence[Point], lines: dict[str, list[Line]], asked: Question, what: About
) -> tuple[AnswerValue, ...]:
    """What points tell of the very deed."""
    found = []
    for point in points:
        verb = _verb(what, point)
        if verb is None:
            continue
        told, hedged = list[Line](), False
        for span in point.evidence:
            line = next((n for n in lines[span.article] if n.span.start <= span.start < n.span.end), None)
            if line is None:
                continue
            clause = line.part(span)
            word = next(w for n, w in what.words if n == verb)
            triggers = clause.places(word)
            if fits(clause, what) and triggers and in_roles(clause, triggers[0], roles(asked, what, verb)):
                told.append(line)
                hedged = hedged or HEDGED.search(line.span.text) is not None
        if told:
            found.append(_answer(point, told, hedged=hedged))
    return tuple(found[:MOST])


def _answer(point: Point, told: Sequence[Line], *, hedged: bool) -> AnswerValue:
    value: str = ("no" if point.polarity == "negative" else "yes") if point.modality in TOLD else point.modality
    return AnswerValue(
        text=" ".join(told[0].span.text.split()),
        value="reported" if hedged and value == "yes" else value,
        articles=tuple(dict.fromkeys(line.span.article for line in told)),
        according_to=point.according_to,
        evidence=tuple(line.span for line in told),
    )


def undertaken(account: Account, what: About) -> tuple[AnswerValue, ...]:
    """What the one a question names promised, planned or refused to do of what it asks."""
    holders = {entity.id for _, entity in what.entities[:1]}
    others = [entity for _, entity in what.entities[1:]]
    found = []
    for promise in account.commitments:
        if not holders & set(promise.holders) or not what.words:
            continue
        said = [w for s in promise.evidence for w in words(s.text)]
        alike = all(
            any(stem(w) == stem(word) or (kin(word) and kin(word) & kin(w)) for w in said) or _phrased(word, said)
            for _, word in what.words
        )
        if alike and all(_named(entity, said) for entity in others):
            found.append(_held(promise))
    return tuple(found[:MOST])


def _phrased(word: str, said: Sequence[str]) -> bool:
    """Whether two words that follow each other are a verb of a word's class ("step down", "resign")."""
    return bool(kin(word)) and any(kin(word) & kin(f"{a}_{b}") for a, b in pairwise(said))


def _named(entity: Entity, said: Sequence[str]) -> bool:
    told = {stem(w) for w in said}
    return any(set(stems(name)) <= told for name in (entity.name, *entity.aliases))


def _held(promise: Commitment) -> AnswerValue:
    value: str = "no" if promise.modality == "refused" else promise.modality
    evidence = (*promise.evidence, *promise.outcome)
    if promise.status == "fulfilled":
        value = "no" if promise.modality == "refused" else "yes"
    return AnswerValue(
        text=promise.action,
        value=value,
        articles=tuple(dict.fromkeys(s.article for s in evidence)),
        evidence=evidence,
    )
