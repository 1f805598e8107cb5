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
from typing import NamedTuple

from tellings.asking.lines import About, Line, fits, in_roles, is_noun, line_of, roles
from tellings.asking.question import MOST, Question
from tellings.language.en.function_words import function_words
from tellings.language.en.predicates import PARTICLES, bases, root, roots, synonymous
from tellings.records import Account, AnswerValue, Commitment, Entity, Point, Span
from tellings.text.stems import words

TOLD = ("asserted", "reported", "agreed")
HEDGED = re.compile(
    r"\b(?:alleg\w+|accus\w+|suspect\w*|suspicio\w+|claim\w*|rumou?r\w*|reportedly|purported\w*|apparent\w*|whether"
    r"|if true|(?:may|might|could|would) (?:have|be)|should|urged|called on|calls? for|demand\w*|appear\w* to"
    r"|believed to|thought to)\b",
    re.IGNORECASE,
)


_BRACKETS = re.compile(r"\s?\[[^\]]*\]")
NEARLY = re.compile(
    r"\b(?:nearly|almost|close to|came near|not yet|yet to|about to|set to|going to)\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)
STATUS = {"happened": "yes", "denied": "no", "expected": "expected", "possible": "possible"}


def _verb(what: About, predicate: str | None) -> int | None:
    """The place in a question of the word that is a predicate: no word before whom it names first."""
    lemma = (predicate or "").split("_")[0]
    first = min((n for n, _ in (*what.entities, *what.words)), default=0)
    after = [(n, word) for n, word in what.words if n > first]
    for n, word in after[:1] if what.entities and what.entities[0][0] == first else after:
        same = root(word) in {root(base) for base in bases(lemma)}
        if lemma and (same or synonymous(word, lemma) or synonymous(word, predicate or "")):
            return n
    return None


class Told(NamedTuple):
    """An account as it is asked whether something was done: its sentences by article, and the question taken apart."""

    account: Account
    lines: dict[str, list[Line]]
    asked: Question
    what: About

    def line(self, span: Span) -> Line | None:
        """The sentence in which a passage begins, if it is no headline: these leave words out."""
        found = next((n for n in self.lines[span.article] if n.span.start <= span.start < n.span.end), None)
        titles = {(article.title or "").strip() for article in self.account.articles}
        return None if found is None or found.span.text.strip() in titles else found

    def states(self, point: Point, verb: int) -> bool:
        """Whether the statement of a point tells the very deed, as done or as not done ("… but did not derail")."""
        line = stated(point)
        trigger = self.trigger(line, verb)
        return trigger is not None and not HEDGED.search(line.span.text[:trigger])

    def trigger(self, clause: Line, verb: int) -> int | None:
        """Where a clause tells the very deed: its verb, with those who do it and to whom on their sides."""
        said = dict(self.what.words)
        after = words(self.asked.text)[verb + 1 : verb + 2]
        particle = after[0] if after and after[0] in PARTICLES else None
        for trigger in clause.places(said[verb]):
            number = next(n for n, w in enumerate(clause.words) if w.start == trigger)
            beside = [w.text for w in clause.words[number + 1 : number + 3]]
            if is_noun(clause, trigger) or (particle and particle not in beside):
                continue
            if not all(_by_name(clause, entity) for _, entity in self.what.entities):
                continue        # "he" may be read of the wrong one
            if fits(clause, self.what) and in_roles(clause, trigger, roles(self.asked, self.what, verb)):
                return trigger
        return None


def stated(point: Point) -> Line:
    """A point's statement as a sentence: its subject stands in it where the passage leaves it out.

    What is put in brackets is not said there, and may be read wrongly.
    """
    text = _BRACKETS.sub("", point.statement).strip()
    return line_of(Span(article="", start=0, end=len(text), text=text), ())


def _by_name(clause: Line, entity: Entity) -> bool:
    """Whether a clause names an entity, and not only by a pronoun."""
    text, first = clause.span.text, clause.span.start
    meant = [text[start - first : end - first].lower() for start, end, name in clause.mentions if name == entity.id]
    return any(said not in function_words() for said in meant) or (not meant and bool(clause.of(entity)))


def deeds(told: Told, points: Sequence[Point]) -> tuple[AnswerValue, ...]:
    """What points tell of the very deed."""
    found = []
    for point in points:
        verb = _verb(told.what, point.predicate)
        here, hedged = list[Line](), False
        for span in point.evidence if verb is not None else ():
            line = told.line(span)
            trigger = told.trigger(line.part(span), verb) if line and verb is not None else None
            if line is None or trigger is None:
                continue
            before = line.span.text[: trigger - line.span.start]
            if not NEARLY.search(before):
                here.append(line)
                hedged = hedged or HEDGED.search(before) is not None
        if not here and verb is not None and told.states(point, verb):
            here = [line for span in point.evidence if (line := told.line(span))]
        if here:
            found.append(_answer(point, here, hedged=hedged))
    return tuple(found[:MOST])


def happened(told: Told) -> tuple[AnswerValue, ...]:
    """What the timeline tells of the very deed, where no point does."""
    found = []
    for event in told.account.events:
        for m in event.mentions:
            verb = _verb(told.what, m.text.lower())
            clause = next((s for s in event.evidence if s.article == m.article and s.start <= m.start < s.end), None)
            line = told.line(m) if clause and verb is not None else None
            if line is None or clause is None or verb is None or told.trigger(line.part(clause), verb) != m.start:
                continue
            before = line.span.text[: m.start - line.span.start]
            value = "reported" if HEDGED.search(before) else STATUS[event.status]
            if not NEARLY.search(before):
                found.append(AnswerValue(
                    text=" ".join(line.span.text.split()), value=value, articles=(m.article,), evidence=(line.span,)
                ))
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


def undertaken(account: Account, asked: Question, what: About) -> tuple[AnswerValue, ...]:
    """What the one a question names promised, planned or refused to do of what it asks."""
    after = dict(enumerate(words(asked.text)))
    wanted = [f"{w}_{p}" if (p := after.get(n + 1, "")) in PARTICLES else w for n, w in what.words]
    holders = {entity.id for _, entity in what.entities[:1]}
    others = [entity for _, entity in what.entities[1:]]
    found = []
    for promise in account.commitments:
        if not holders & set(promise.holders) or not what.words:
            continue
        said = [w for s in promise.evidence for w in words(s.text)]
        done = words(promise.action)
        alike = all(
            any(root(w) == root(word) or synonymous(word, w) for w in done) or _phrased(word, done) for word in wanted
        )
        if alike and all(_named(entity, said) for entity in others):
            found.append(_held(promise))
    return tuple(found[:MOST])


def _phrased(word: str, said: Sequence[str]) -> bool:
    """Whether two words that follow each other are a verb of a word's class ("step down", "resign")."""
    pairs = [f"{a}_{b}" for a, b in pairwise(said)]
    return any(word == pair or synonymous(word, pair) for pair in pairs)


def _named(entity: Entity, said: Sequence[str]) -> bool:
    told = {root(w) for w in said}
    return any(set(roots(name)) <= told for name in (entity.name, *entity.aliases))


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
