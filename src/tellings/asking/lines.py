"""The sentences of an account's articles as they are looked up, and whether one tells what a question is about.

Strategy: a question is taken apart into the entities it names and its other words. A sentence fits that has them all: a
word by its root, a synonym or, for numbers, another of the same class of news predicates, an entity by any mention of
it, a pronoun too. Who does it and to whom is judged by what stands before and after the verb.

Invariants: furniture is no sentence; a word of a question that no article has fits nowhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tellings.asking.question import ASKING, SOFT, Kind, Question, left_out
from tellings.language.en.event_words import nouns
from tellings.language.en.predicates import kin, root, synonymous
from tellings.records import Account, Entity, Span, span_of
from tellings.text.stems import words

_EDGE = re.compile(r"[.!?][”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])|\n+")
_TITLES = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec|Inc|Corp|Co|Ltd|[A-Z])\.$"
)
_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|be|being|gets?|got|gotten)\s+"
    r"(?:(?:not|also|then|already|later|never|now|just|first|still|once|again|being|been|\w+ly)\s+){0,3}$"
)
_OWNING = re.compile(r"[’']s\b")
BACK = 40  # characters from a participle to its auxiliary
CLAUSE = re.compile(r"[;:—]|,\s+(?:and|but|while|after|before|when|who)\b")
REACH = 60  # characters from a verb to whom it is done
DETERMINERS = frozenset("a an the his her their its this that no any interim new".split())
VERBS_TOO = frozenset("attack visit arrest release win vote cut fine crash fall call".split())
LOOSE: tuple[Kind, ...] = ("count", "duration", "age", "amount", "passage", "said")
LONG = 5  # letters of a name that a word for its people may begin with


class Word(NamedTuple):
    """A word of a sentence and where it stands in its article."""

    text: str
    stem: str
    start: int
    end: int


class Line(NamedTuple):
    """A sentence: its words, and the mentions in it as (start, end, entity)."""

    span: Span
    words: tuple[Word, ...]
    mentions: tuple[tuple[int, int, str], ...]

    def places(self, word: str, *, loosely: bool = False) -> list[int]:
        """Where a word of a question or a synonym stands, `loosely` one of its class: offsets in the article."""
        wanted, alike = root(word), kin(word)
        same = [w.start for w in self.words if w.stem == wanted]
        same = same or [w.start for w in self.words if synonymous(word, w.text)]
        same = same or [w.start for w, after in pairwise(self.words) if synonymous(word, f"{w.text}_{after.text}")]
        return same or [w.start for w in self.words if loosely and alike and alike & kin(w.text)]

    def of(self, entity: Entity) -> list[int]:
        """Where an entity is meant."""
        found = [start for start, _, name in self.mentions if name == entity.id]
        if found:
            return found
        forms = [tuple(map(root, words(name))) for name in (entity.name, *entity.aliases)]
        stems = [w.stem for w in self.words]
        return [
            self.words[n].start
            for form in forms if form
            for n in range(len(stems) - len(form) + 1) if _same(stems[n : n + len(form)], form)
        ]

    def owns(self, entity: Entity) -> bool:
        """Whether an entity stands here only as whose something is ("Lund's wife paid")."""
        ends = [end for _, end, name in self.mentions if name == entity.id]
        text, first = self.span.text, self.span.start
        return bool(ends) and all(_OWNING.search(text, max(0, end - first - 2), end - first + 2) for end in ends)

    def part(self, span: Span) -> Line:
        """What of a sentence lies in a passage."""
        return Line(
            span,
            tuple(w for w in self.words if span.start <= w.start < span.end),
            tuple(m for m in self.mentions if span.start <= m[0] < span.end),
        )


def _same(said: Sequence[str], form: Sequence[str]) -> bool:
    """Whether words are those of a name, the last as a word made of it ("Ordovan" of "Ordova")."""
    return all(a == b or (len(b) >= LONG and a.startswith(b)) for a, b in zip(said, form, strict=True))


class About(NamedTuple):
    """What a question is about: the entities it names, with the place of each in it, and its other words.

    `loosely`: a word of the same class of predicates will do, as for a number; who did what needs a synonym.
    """

    entities: tuple[tuple[int, Entity], ...]
    words: tuple[tuple[int, str], ...]
    loosely: bool = False


def about(account: Account, asked: Question) -> About:
    """A question taken apart: the longest names first."""
    said = words(asked.text)
    stems = [root(word) for word in said]
    taken: dict[int, bool] = {}
    named: list[tuple[int, Entity]] = []
    forms = [
        (tuple(map(root, words(name))), entity)
        for entity in account.entities for name in (entity.name, *entity.aliases)
    ]
    for form, entity in sorted(forms, key=lambda f: (-len(f[0]), -len(f[1].mentions), f[1].id)):
        for n in range(len(stems) - len(form) + 1) if form else ():
            here = range(n, n + len(form))
            if tuple(stems[n : n + len(form)]) == form and not any(i in taken for i in here) and said[n] not in ASKING:
                taken |= dict.fromkeys(here, True)
                named.append((n, entity))
    drop = left_out(asked.kind) | SOFT
    rest = tuple((n, word) for n, word in enumerate(said) if n not in taken and word not in drop)
    return About(tuple(sorted(named, key=lambda item: item[0])), rest, asked.kind in LOOSE)


def _edges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _EDGE.finditer(text):
        if "\n" not in match.group() and _TITLES.search(text, max(start, match.start() - 6), match.start() + 1):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _trimmed(article: str, text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return span_of(article, text, first, max(first, start + len(piece.rstrip())))


def read_lines(account: Account) -> tuple[Line, ...]:
    """The sentences of all articles, in order."""
    meant: dict[str, list[tuple[int, int, str]]] = {}
    for entity in account.entities:
        for m in entity.mentions:
            meant.setdefault(m.article, []).append((m.start, m.end, entity.id))
    found = []
    for article in account.articles:
        mentions = sorted(meant.get(article.id, []))
        starts = [start for start, _, _ in mentions]
        furniture = sorted((f.start, f.end) for f in article.furniture)
        ends = [start for start, _ in furniture]
        for first, last in _edges(article.text):
            span = _trimmed(article.id, article.text, first, last)
            start, end = span.start, span.end
            at = bisect_left(ends, start + 1) - 1
            if not span.text.strip() or (at >= 0 and 2 * (min(furniture[at][1], end) - start) > end - start):
                continue        # a dateline before a sentence leaves it one
            found.append(line_of(span, mentions[bisect_left(starts, start) : bisect_left(starts, end)]))
    return tuple(found)


def line_of(span: Span, mentions: Sequence[tuple[int, int, str]]) -> Line:
    """A sentence with its words."""
    said = tuple(
        Word(low := m.group().lower().replace("’", "'"), root(low), span.start + m.start(), span.start + m.end())
        for m in _WORD.finditer(span.text)
    )
    return Line(span, said, tuple(mentions))


def fits(line: Line, what: About) -> bool:
    """Whether a sentence has all that a question is about."""
    return bool(what.entities or what.words) and all(line.of(e) for _, e in what.entities) and all(
        line.places(word, loosely=what.loosely) for _, word in what.words
    )


def passive(line: Line, trigger: int) -> bool:
    """Whether a verb stands in the passive."""
    at = trigger - line.span.start
    return _PASSIVE.search(line.span.text[max(0, at - BACK) : at]) is not None


def by_whom(line: Line, trigger: int) -> int | None:
    """Where "by" stands after a verb."""
    return next((w.end for w in line.words if w.start > trigger and w.text == "by"), None)


class Roles(NamedTuple):
    """Who in a question does it (`before`), to whom (`after`), as tests of where in a sentence these must stand."""

    doing: tuple[Entity | str, ...]
    done_to: tuple[Entity | str, ...]


def roles(asked: Question, what: About, verb: int) -> Roles:
    """The parts of a question before and after its verb: in a passive question what stands before is done to."""
    parts: list[tuple[int, Entity | str]] = [*what.entities, *(w for w in what.words if w[0] != verb)]
    before = tuple(part for n, part in sorted(parts, key=lambda p: p[0]) if n < verb)
    after = tuple(part for n, part in sorted(parts, key=lambda p: p[0]) if n > verb)
    return Roles((), before) if asked.passive else Roles(before, after)


def places(line: Line, part: Entity | str) -> list[int]:
    """Where a part of a question stands in a sentence."""
    return line.places(part) if isinstance(part, str) else line.of(part)


def in_roles(line: Line, trigger: int, parts: Roles) -> bool:
    """Whether in a sentence the same do it, to the same, as in a question."""
    after_by = by_whom(line, trigger) if passive(line, trigger) else None
    suffers = passive(line, trigger)

    def stands(part: Entity | str, *, doing: bool) -> bool:
        at = places(line, part)
        if doing and suffers:
            return after_by is not None and any(place >= after_by for place in at)
        if doing or suffers:
            return any(place < trigger for place in at)
        text, first = line.span.text, line.span.start
        near = [place for place in at if trigger < place <= trigger + REACH]
        return any(not CLAUSE.search(text, trigger - first, place - first) for place in near)

    # Whom it is done to is asked for where it is an entity; other words may stand where they like.
    done_to = [part for part in parts.done_to if isinstance(part, Entity)][:1]
    return all(stands(part, doing=True) for part in parts.doing[:1]) and all(
        stands(part, doing=False) for part in (done_to or parts.done_to[:1] * (not parts.doing))
    )


def is_noun(line: Line, trigger: int) -> bool:
    """Whether what is asked is told by a noun ("his victory"), which does not say on which side who did it stands."""
    number = next(n for n, w in enumerate(line.words) if w.start == trigger)
    word, before = line.words[number].text, line.words[number - 1].text if number else ""
    if before in DETERMINERS or before.endswith("'s"):
        return True
    return any(base in nouns() for base in (word, word.removesuffix("s"))) and word not in VERBS_TOO
