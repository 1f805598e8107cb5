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
from tellings.asking.people import WHO_IS, described, doers, holding, named
from tellings.asking.promises import promised
from tellings.asking.question import PARTICLES, Kind, Question, understand
from tellings.asking.search import Hit, Index, around
from tellings.asking.whether import Told, deeds, happened, undertaken
from tellings.language.en.heads_counted import heads
from tellings.language.en.predicates import bases, kinship
from tellings.records import Account, Answer, AnswerValue, Detail, Span, Utterance, Value
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
_WHY = re.compile(
    r"why\b|how come\b|what (?:caused|led to|(?:was|is) the (?:cause|reason)|(?:are|were) the (?:causes|reasons))\b"
)
CAUSE = re.compile(
    r"\b(?:because|due to|owing to|after|blam\w+|as a result|result(?:ed|ing|s) (?:in|from)|led to|leads to|amid"
    r"|caused|causing|so (?:that|as) to|in order to|triggered|prompted|thanks to|since|over|failed|failure|fault)\b",
    re.IGNORECASE,
)
PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "him", "them"})
FARTHEST_DAYS = 10  # from the middle day of a story
AGE = " years"  # ends the value of an age; that of a duration is in minutes
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


def _passage(hit: Hit, text: str) -> AnswerValue:
    """What a point tells as an answer, in the words of a sentence."""
    return AnswerValue(
        text=text, articles=_articles(hit.evidence), according_to=hit.point.according_to, evidence=hit.evidence
    )


def _counts(index: Index, asked: Question, value: Value) -> bool:
    """Whether a number is of what the question asks for: a count of that noun, a time that something lasted."""
    if asked.kind == "duration" and (value.value or "").endswith(AGE):
        return False
    if asked.kind == "duration":
        texts = ((index.texts[s.article], s) for s in value.evidence)
        return not any(
            NOT_LASTING.search(t[max(0, s.start - 16) : s.start]) or NOT_LASTING.match(t[s.end : s.end + 10])
            for t, s in texts
        )
    if asked.kind == "amount":
        return not ("money" in asked.names and (value.value or "").endswith("percent"))
    if asked.kind != "count" or not asked.counted:
        return True
    said = words(value.text)
    if asked.counted in heads():
        return bool(heads() & {base for word in said for base in bases(word)}) or not any(w.isalpha() for w in said[1:])
    return stem(asked.counted) in map(stem, said)


def _is_predicate(predicate: str | None, word: str) -> bool:
    """Whether a word of a question is the predicate of a point, or one of its class."""
    lemma, (verb, *particle) = (predicate or "").split("_")[0], word.split(" ")
    whole = ["_".join((base, *particle)) for base in bases(verb)]
    return any(stem(base) == stem(lemma) for base in bases(verb)) or any(
        kinship(one, other) in ("same", "class")
        for one in {lemma, predicate or ""} for other in (*bases(verb), *whole)
    )


def _same_predicate(asked: Question, hit: Hit) -> bool:
    """Whether the question asks about a point's own predicate ("injured" and "injuring", "freed" and "released")."""
    return any(_is_predicate(hit.point.predicate, word) for word in sorted(set(words(asked.names))))


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
    if asked.kind == "date" and len(values) > 1:
        values = {k: v for k, v in values.items() if not _strayed(index.account, v)} or values
    units = {(v.value or "").split(" ")[-1] for v in values.values()}
    if len(values) <= 1 or (asked.kind == "count" and len(units) > 1):
        return tuple(values.values()), None         # passengers and crew are counted apart
    if len(found) <= 1 or asked.kind == "place":
        return tuple(values.values()), found[0].relation if found else None
    bounds = [b for v in values.values() if (b := _bounds(v.value))]
    return tuple(values.values()), relate_all(bounds, KINDS.get(asked.kind)) if len(bounds) == len(values) else None


def _strayed(account: Account, value: Value) -> bool:
    """Whether a day is counted from the date of a report far from the others: often the date of a reprint."""
    days = sorted(a.day for a in account.articles if a.day)
    middle = days[len(days) // 2] if days else None
    mine = [a.day for a in account.articles if a.id in value.articles and a.day]
    relative = not any(c.isdigit() for c in value.text)
    return relative and middle is not None and all(abs((day - middle).days) > FARTHEST_DAYS for day in mine)


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
    """When the events lie that the best points tell of: those of their own predicate."""
    for hit in _best(hits):
        places = {(s.article, s.start, s.end) for s in hit.evidence}
        for event in index.account.events:
            when = event.when
            told = [m.text.lower() for m in event.mentions if _overlap(m, places)]
            own = any(_is_predicate(hit.point.predicate, word) for word in told)
            if when and when.edtf and own:
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


def _said(index: Index, question: Question) -> tuple[AnswerValue, ...]:
    """What somebody said, about something where the question says so."""
    account = index.account
    speakers = {entity.id for entity in named(account, question.speaker)}
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
        *(_passage(hit, hit.point.statement) for hit in told),
    )


def _relation(answers: Sequence[AnswerValue]) -> Relation | None:
    """How the yes and no of several passages stand to each other."""
    values = {answer.value for answer in answers}
    if not answers or None in values:
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
        return [hit for hit in found if verb is None or _is_predicate(hit.point.predicate, verb)]

    def _verb(self) -> str | None:
        """The verb of a question, where somebody named does it ("When did Ada Lund open …"), with its particle."""
        first = next((n for n, _ in self.what.entities), None)
        found = next(((n, w) for n, w in self.what.words if first is not None and n > first), None)
        after = words(self.asked.text)[found[0] + 1 : found[0] + 2] if found else []
        return " ".join([found[1], *(w for w in after if w in PARTICLES)]) if found else None

    def _tells(self, span: Span, within: Span | None = None) -> bool:
        """Whether the sentence of a passage, or what of it lies within another, has all that is asked."""
        line = self.line(span)
        return line is not None and fits(line.part(within) if within else line, self.what)

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
        return Answer(question=self.asked.text, answers=found)

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
        values, relation = _details(self.index, asked, hits) if hits else ((), None)
        if asked.kind == "age":
            values, relation = (), None         # an age is of one who is named beside it
        if values:
            told = tuple(
                AnswerValue(
                    text=v.text, value=v.value, articles=v.articles, according_to=v.according_to, evidence=v.evidence
                )
                for v in values
            )
            return Answer(question=asked.text, answers=told, relation=relation)
        if found := self._numbers():
            return Answer(question=asked.text, answers=found, relation=_of_numbers(found))
        if asked.kind == "date" and (dated := _dated(self.index, hits)):
            return Answer(question=asked.text, answers=dated, relation="same")
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
        if not fits(line, self.what):
            return ()
        if self.asked.kind == "count" and self.asked.counted:
            return counts(line, self.what, self.asked.counted)
        return amounts(line, self.what, self.asked.names) if self.asked.kind == "amount" else ()

    def _ends(self, line: Line) -> list[tuple[int, int]]:
        """Where the one whose age is asked for is named in a sentence: by name, or by the words of the question."""
        for _, entity in self.what.entities[:1]:
            meant = [(start, end) for start, end, name in line.mentions if name == entity.id]
            return [] if self.what.words else meant
        asked = [stem(word) for _, word in self.what.words]
        return [(w.start, w.end) for w in line.words if asked and w.stem == asked[-1]] if len(asked) == 1 else []

    def passage(self) -> Answer:
        """What else is asked: the passages that tell it; why, and what caused it, only where a reason is given."""
        because = CAUSE if _WHY.match(self.asked.names) else None
        hits = [
            hit for hit in self.hits()
            if because is None or any(because.search(line.span.text) for s in hit.evidence if (line := self.line(s)))
        ]
        return Answer(question=self.asked.text, answers=self._passages(hits))

    def _passages(self, hits: Sequence[Hit]) -> tuple[AnswerValue, ...]:
        """The best passage, as the sentence that tells all that is asked."""
        if not hits:
            return ()
        told = next(line for s in hits[0].evidence if self._tells(s) and (line := self.line(s)))
        return (_passage(hits[0], " ".join(told.span.text.split())),)


def _of_numbers(found: Sequence[AnswerValue]) -> Relation | None:
    """How numbers of one kind stand to each other."""
    bounds = [b for answer in found if (b := _bounds(answer.value))]
    return relate_all(bounds, "count") if len(bounds) == len(found) > 1 else None


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
