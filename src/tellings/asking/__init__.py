"""Asking: the answer to a question as each source of an account gives it.

Strategy: `question` says what kind of answer is wanted and what it is about, `search` finds the points that are about
that; here the values of that kind are taken from the details of those points, or the passages themselves.

Invariants: every answer has evidence; where the reports do not say, there are no answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tellings.asking.lines import Line, about, fits, read_lines
from tellings.asking.numbers import Found, ages, amounts, counts
from tellings.asking.people import WHO_IS, calling, described, doers, holding, named, names_them
from tellings.asking.promises import promised
from tellings.asking.question import MOST, Kind, Question, understand
from tellings.asking.search import Hit, Index, around
from tellings.asking.values import SLOTS, bounds, dated, details, is_predicate, of_strangers, of_the_story, together
from tellings.asking.whether import Told, deeds, happened, stated, undertaken
from tellings.language.en.predicates import PARTICLES, root, roots
from tellings.records import Account, Answer, AnswerValue, Span, Utterance
from tellings.records.account import Relation
from tellings.text.intervals import relate_all
from tellings.text.stems import words

_NAMED = re.compile(r"[Ww]ho (?:is|was|are|were) (?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z]\w+(?: [A-Z]\w+)*\s*\?*$")
# What a passage must show to answer a question for which the account has no value of its own; a number that was not
# read as one is never given.
SHOWS: dict[Kind, str] = {
    "date": r"\b\d{4}\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last (?:week|month|year)"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\."
    r"|Sept\.|Oct\.|Nov\.|Dec\.)(?!\w)",
    "place": r"\b(?:in|at|on|near|off|from|to|outside)\s+(?:the\s+)?[A-Z]",
}
_WHY = re.compile(r"why\b|how come\b|what (?:was|is|were|are) the reasons?\b")
_CAUSE = re.compile(r"what (?:caused|led to|(?:was|is) the cause|(?:are|were) the causes)\b")
# Words that give a reason; "after", "amid" and "since" only say when.
REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result of|in order to|so that|so as to|in response to|in protest"
    r"|on suspicion of|on charges of|for fear|out of an? |to (?:avoid|prevent)|citing|the reason"
    r"|(?:fired|sacked|dismissed|suspended|arrested|criticised|criticized|removed|expelled|banned|fined|jailed)"
    r" (?:over|for))\b",
    re.IGNORECASE,
)
CAUSED = re.compile(
    r"\b(?:because of|due to|owing to|caused (?:by|the|an?)|result(?:ed|ing) (?:in|from)|led to|triggered|prompted"
    r"|blamed? (?:on|for)|as a result of)\b",
    re.IGNORECASE,
)
OPENINGS = frozenset(("who", "which", "that", "being", "having"))  # of a clause that is no sentence
DOING = re.compile(r"[a-z ]+? (?:did|does|do|will|has|have|had) ")  # somebody is asked what they did
PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "him", "them"})


def _articles(spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.article for span in spans))


def _passage(hit: Hit, text: str) -> AnswerValue:
    """What a point tells as an answer, in the words of a sentence."""
    evidence = tuple(span for span in hit.evidence if span not in hit.point.doubted) or hit.evidence
    return AnswerValue(text=text, articles=_articles(evidence), according_to=hit.point.according_to, evidence=evidence)


def _said(index: Index, question: Question) -> tuple[AnswerValue, ...]:
    """What somebody said, about something where the question says so."""
    account = index.account
    speakers = {entity.id for entity in named(account, question.speaker)}
    found: list[tuple[float, Utterance]] = []
    total = sum(index.weigh(t) for t in question.terms)
    for quote in account.quotes:
        if quote.speaker not in speakers:
            continue
        near = roots(
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
        *(_passage(hit, hit.point.statement) for hit in told),
    )


def _relation(answers: Sequence[AnswerValue]) -> Relation | None:
    """How the yes and no of several passages stand to each other; one report alone agrees with nobody."""
    values = {answer.value for answer in answers}
    if None in values or len({name for answer in answers for name in answer.articles}) < 2:
        return None
    return "conflict" if {"yes", "no"} <= values else "same" if len(values) == 1 else "compatible"


class _Looking:
    """An account as one question is looked up in it."""

    def __init__(self, account: Account, asked: Question) -> None:
        self.account, self.asked, self.index = account, asked, Index(account)
        self.lines = read_lines(account)
        self.of: dict[str, list[Line]] = {article.id: [] for article in account.articles}
        for line in self.lines:
            self.of[line.span.article].append(line)
        self.what = about(account, asked)

    def line(self, span: Span) -> Line | None:
        """The sentence in which a passage begins."""
        return next((n for n in self.of[span.article] if n.span.start <= span.start < n.span.end), None)

    def hits(self) -> list[Hit]:
        """The points that are about it, those of which a whole sentence has all that is asked."""
        found = [hit for hit in self.index.find(self.asked) if any(self._tells(span) for span in hit.evidence)]
        verb = self._verb() if self.asked.kind in ("date", "place") else None
        told = [hit for hit in found if verb is None or is_predicate(hit.point.predicate, verb)]
        return of_the_story(self.account, told, self.asked, self.what)

    def _verb(self) -> str | None:
        """The verb of a question, where somebody named does it ("When did Ada Lund open …"), with its particle."""
        first = next((n for n, _ in self.what.entities), None)
        found = next(((n, w) for n, w in self.what.words if first is not None and n > first), None)
        after = words(self.asked.text)[found[0] + 1 : found[0] + 2] if found else []
        return " ".join([found[1], *(w for w in after if w in PARTICLES)]) if found else None

    def _tells(self, span: Span, within: Span | None = None) -> bool:
        """Whether the sentence of a passage, or what of it lies within another, has all that is asked."""
        line = self.line(span)
        if line is None or not fits(line.part(within) if within else line, self.what):
            return False
        does = DOING.match(self.asked.names) is not None and self.asked.kind != "passage"
        return not does or all(not line.owns(entity) for _, entity in self.what.entities[:1])

    def unclear(self) -> bool:
        """Whether the question speaks of "them" and names nobody."""
        return not self.what.entities and bool(PRONOUNS & set(self.asked.names.split()))

    def who(self) -> Answer:
        """Who somebody is, who holds an office, or who did it."""
        found = described(self.account, self.asked)
        if not found and not _NAMED.match(self.asked.text):     # a passage that only names them says not who they are
            if WHO_IS.match(self.asked.names) and not self.asked.passive:
                found = holding(self.account, self.lines, self.what)
            else:
                found = doers(self.account, self.lines, self.asked, self.what)
                found = found or calling(self.account, self.lines, self.asked, self.what) or self._unnamed()
        return Answer(question=self.asked.text, answers=found)

    def _unnamed(self) -> tuple[AnswerValue, ...]:
        """What tells to whom it was done, where these have no name ("the driver has been arrested")."""
        if not self.asked.passive:
            return ()
        done = [word for _, word in self.what.words]
        hits = [
            hit for hit in self.hits()
            if hit.point.polarity == "positive" and hit.point.modality == "asserted"
            and any(is_predicate(hit.point.predicate, word) for word in done)
        ]
        for hit in sorted(hits, key=lambda hit: -len(hit.point.articles)):
            said = stated(hit.point)
            whole = said.words and said.words[0].text not in OPENINGS
            if whole and any(names_them(said, place) for word in done for place in said.places(word)):
                return (_passage(hit, hit.point.statement),)
            lines = [line for span in hit.evidence if self._tells(span) and (line := self.line(span))]
            if any(names_them(line, place) for line in lines[:1] for word in done for place in line.places(word)):
                return (_passage(hit, " ".join(lines[0].span.text.split())),)
        return ()

    def whether(self) -> Answer:
        """Whether something was done, or will be."""
        held = promised(self.index, self.asked.names)
        if not held:
            points = [hit.point for hit in self.index.find(self.asked)]
            told = Told(self.account, self.of, self.asked, self.what)
            held = deeds(told, points) or undertaken(self.account, self.asked, self.what) or happened(told)
        return Answer(question=self.asked.text, answers=held, relation=_relation(held))

    def valued(self) -> Answer:
        """How many, how much, how long, when and where."""
        asked, hits = self.asked, self.hits()
        values, relation = details(self.index, asked, hits) if hits else ((), None)
        if asked.kind == "age":
            values, relation = (), None         # an age is of one who is named beside it
        if values:
            told = together(values)
            return Answer(question=asked.text, answers=told, relation=relation if len(values) > 1 else None)
        if found := self._numbers():
            return Answer(question=asked.text, answers=found, relation=_of_numbers(found))
        if asked.kind == "date" and (day := dated(self.account, self.lines, self.what, self._verb())):
            return Answer(question=asked.text, answers=day)
        shows = SHOWS.get(asked.kind)
        told_of = [
            hit for hit in hits
            if shows and re.search(shows, hit.point.statement) and any(self._tells(s, s) for s in hit.evidence)
        ]
        return Answer(question=asked.text, answers=self._passages(told_of))

    def _numbers(self) -> tuple[AnswerValue, ...]:
        """The numbers of the sentences that have all that is asked."""
        found: dict[str, list[Found]] = {}
        for line in self.lines:
            for number in self._of_line(line):
                found.setdefault(number.value or " ".join(number.span.text.lower().split()), []).append(number)
        ranked = sorted(found.values(), key=lambda group: -len({n.span.article for n in group}))
        return tuple(
            AnswerValue(
                text=" ".join(group[0].span.text.split()),
                value=group[0].value,
                articles=_articles([n.span for n in group]),
                evidence=tuple(n.span for n in group),
            )
            for group in ranked[:MOST]
        )

    def _of_line(self, line: Line) -> Iterable[Found]:
        if self.asked.kind == "age":
            return ages(line, self._ends(line))
        if not fits(line, self.what) or of_strangers(self.account, line, self.what):
            return ()
        if self.asked.kind == "count" and self.asked.counted:
            return counts(line, self.what, self.asked.counted)
        return amounts(line, self.what, self.asked.names) if self.asked.kind == "amount" else ()

    def _ends(self, line: Line) -> list[tuple[int, int]]:
        """Where the one whose age is asked for is named in a sentence: by name, or by the words of the question."""
        for _, entity in self.what.entities[:1]:
            meant = [(start, end) for start, end, name in line.mentions if name == entity.id]
            return [] if self.what.words else meant
        asked = [root(word) for _, word in self.what.words]
        return [(w.start, w.end) for w in line.words if asked and w.stem == asked[-1]] if len(asked) == 1 else []

    def passage(self) -> Answer:
        """What else is asked: the passages that tell it; why, and what caused it, only where a reason is given."""
        reason = CAUSED if _CAUSE.match(self.asked.names) else REASON if _WHY.match(self.asked.names) else None
        return Answer(question=self.asked.text, answers=self._passages(self.hits(), reason))

    def _passages(self, hits: Sequence[Hit], reason: re.Pattern[str] | None = None) -> tuple[AnswerValue, ...]:
        """The best passage, as the sentence that tells all that is asked, with a reason where one is wanted."""
        for hit in hits:
            for span in hit.evidence:
                line = self.line(span)
                if line and self._tells(span) and (reason is None or reason.search(line.span.text)):
                    return (_passage(hit, " ".join(line.span.text.split())),)
        return ()


def _of_numbers(found: Sequence[AnswerValue]) -> Relation | None:
    """How numbers of one kind stand to each other."""
    within = [b for answer in found if (b := bounds(answer.value))]
    return relate_all(within, "count") if len(within) == len(found) > 1 else None


def ask(account: Account, question: str) -> Answer:
    """The answers of an account to a question; empty where the articles do not say."""
    looking = _Looking(account, understand(question))
    kind = looking.asked.kind
    if kind == "said":
        return Answer(question=question, answers=_said(looking.index, looking.asked))
    if kind in ("whether", "count", "who", "age", "amount") and looking.unclear():
        return Answer(question=question)
    if kind == "who":
        return looking.who()
    if kind == "whether":
        return looking.whether()
    return looking.valued() if kind in SLOTS else looking.passage()
