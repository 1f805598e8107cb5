"""Which passages can be a sentence of the brief, and what each is worth.

Strategy: a passage (`passages`) is worth what the points in it are worth: how many origins tell of them, how much of
the story its words are, how near the top it stands; and less where words are left out, a name must be put in, it is a
scene, what somebody says, or what had been before. What cannot be read alone is none.

Invariants: a candidate has at least one point, its `points` are those whose passages lie in it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tellings.records import Attribution, Event, Mention, Point, Proposition, Reading, Span, inside
from tellings.telling.brief.back import BACK, FRONTED, OPENING, SCENE, unknown
from tellings.telling.brief.fresh import DONE, done_since, fresh
from tellings.telling.brief.passages import Passage, passages
from tellings.telling.brief.repeats import terms_of
from tellings.telling.brief.standing import SUBJECTS, Outside, outside, speaks
from tellings.telling.draft import Draft
from tellings.telling.statements import last_named
from tellings.telling.timeline.status import POSSIBLE
from tellings.text.stems import words

# What a passage is worth that is not its whole sentence, has a name put in mid-way, or is what somebody says.
SHORTENED, LEANING, QUOTED, CLAIMED, AHEAD = 0.85, 0.6, 0.6, 0.8, 0.8
ALONE, MANY = 0.6, 4  # worth of what one origin alone tells, in a story of so many
STRAYED = 0.5  # worth of what one origin alone tells, far from the days of the others
SCENIC = 0.5  # worth of a scene: "X was pouring tea when …"
ACRONYM = 4  # letters of a name in capitals that is no label of a transcript
ALSO = 0.6  # worth of a statement that adds to one before it ("also died")
TOP = 400  # characters of an article that are its top, and a quarter of a longer one
BELOW, DEEPEST = 0.5, 6  # worth of what is told in a clause below another, and how far that is counted
HEADLINED, MOSTLY = 1.5, 0.6  # worth of what says most of the headline of its report
BARE = frozenset({"age"})  # states told without a verb: "Ada Lund, 21, of Tarnwick"
ADDING = frozenset(
    "also however too meanwhile another earlier latest immediately afterward afterwards subsequently".split()
)


class Candidate(NamedTuple):
    """A passage that can be a sentence of the brief."""

    point: Point  # the one that most of it tells
    points: tuple[str, ...]
    article: int  # index of the article
    span: Span
    told: tuple[Proposition, ...]  # its propositions, the main one first
    outside: Outside
    terms: frozenset[str]
    position: float  # where in their articles the passages stand: 0 the top, 1 the end
    depth: int  # sentences of prose before it in its article
    level: int  # clauses that its main point is embedded in
    main: tuple[str, ...]  # lemmas of its main clause
    worth: float
    event: str | None = None  # the event of the timeline that the main proposition is a mention of
    toll: str = ""  # "dead" or "hurt" where it tells how many
    others: tuple[str, ...] = ()  # what other reports give for its toll, where it is the latest or highest


class Scales(NamedTuple):
    """What the words of a story weigh."""

    told: Mapping[str, int]  # articles that have a term
    tops: Mapping[str, int]  # articles that have it in the title or the first quarter
    heads: Mapping[str, float]  # share of the headlines that have it
    said: Mapping[str, float]  # weight of a term by the articles that have it
    own: tuple[frozenset[str], ...]  # the terms of each article's headline
    articles: int
    origins: int


def scales_of(draft: Draft) -> Scales:
    """What the words of a story weigh."""
    told = Counter(term for article in draft.articles for term in terms_of(article.text))
    tops = Counter(
        term for a in draft.articles for term in terms_of((a.title or "") + " " + a.text[: max(TOP, len(a.text) // 4)])
    )
    own = tuple(
        terms_of(a.title or next((s.span.text for s in r.sentences if s.kind == "headline"), ""))
        for a, r in zip(draft.articles, draft.readings, strict=True)
    )
    heads = Counter(term for terms in own for term in terms)
    number = len(draft.articles)
    origins = max(1, len(draft.lineage.origins or draft.articles))
    said = {t: math.log1p(n) for t, n in told.items()}
    return Scales(told, tops, {t: n / number for t, n in heads.items()}, said, own, number, origins)


def _leaning(passage: Passage) -> list[Mention]:
    """The pronouns that a passage needs a name put in for, which the reports may mean of somebody else."""
    here = [m for m in passage.near.mentions if inside(m.span, passage.span)]
    named = {m.name for m in here if m.form != "pronoun"}
    return [m for m in here if m.form == "pronoun" and m.name not in named]


def _astray(draft: Draft, passage: Passage) -> bool:
    """Whether a name would be put in for a "he" before which another is named last: it may be read wrongly."""
    return any(last_named(draft, passage.article, m.span.start) != m.name for m in _leaning(passage))


def _named_later(passage: Passage) -> bool:
    """Whether a passage opens with "he" and names him after that: "He may be fond of her, but Oro said …"."""
    here = [m for m in passage.near.mentions if inside(m.span, passage.span)]
    opening = next((m for m in here if m.form == "pronoun" and m.span.start - passage.span.start <= 1), None)
    subject = opening is not None and opening.span.text.lower() in SUBJECTS
    return opening is not None and subject and any(m.name == opening.name and m.form != "pronoun" for m in here)


class _Part(NamedTuple):
    """A point told in a passage, with its own part of it: how deep that is embedded, and how many tell the point."""

    point: Point
    span: Span
    level: int  # 0 for the main clause
    voices: float


def _parts(passage: Passage, levels: Mapping[int, int]) -> list[_Part]:
    """The points told in a passage."""
    triggers = sorted((e.span.start, levels[e.span.start]) for e in passage.told)
    found = []
    for point, span in passage.points:
        here = triggers[bisect_left(triggers, (span.start,)) : bisect_left(triggers, (span.end,))]
        found.append(_Part(point, span, min([level for _, level in here], default=DEEPEST), _voices(point)))
    return found


def levels_in(reading: Reading, propositions: Sequence[Proposition], span: Span) -> dict[int, int]:
    """By trigger, the number of clauses of a passage that each is embedded in; a verb of saying is none."""
    found: dict[int, int] = {}
    for told in propositions:
        level, at = 0, told
        for _ in range(DEEPEST):
            outer = reading.events[at.parent] if at.parent is not None else None
            if outer is None or not inside(outer.span, span):
                break
            level += not any(k.cue is not None and k.cue.start == outer.span.start for k in at.attribution)
            at = outer
        found[told.span.start] = level
    return found


def _voices(point: Point) -> float:
    """How many origins tell a point, those that perhaps do by half."""
    return point.independent + (len({span.article for span in point.perhaps}) / 2 if point.doubted else 0)


def _support(passage: Passage, parts: Sequence[_Part]) -> float:
    """How many origins tell of what a passage says: the root of their number, less where a part alone is told."""
    length = max(1, passage.span.end - passage.span.start)
    return 1.0 + max(
        (math.sqrt(part.voices) - 1) * math.sqrt(min(1.0, (part.span.end - part.span.start) / length))
        * BELOW**part.level
        for part in parts
    )


def _main(parts: Sequence[_Part]) -> _Part:
    """The point that most of a passage tells, its main clause before those below it."""
    def weight(part: _Part) -> tuple[float, str]:
        length = part.span.end - part.span.start
        return math.sqrt(part.voices) * math.sqrt(length) * BELOW**part.level, part.point.id

    return max(parts, key=weight)


def _trust(passage: Passage, main: Proposition | None, away: Outside) -> float:
    """How much a passage is news, told in its report's own words: less where words are left out or a name is put in."""
    trust = 1.0 if passage.whole else SHORTENED
    trust *= LEANING if _leaning(passage) else 1.0
    if main is not None:
        trust *= QUOTED if main.quoted else CLAIMED if main.attribution else 1.0
        trust *= AHEAD if main.modality in POSSIBLE else 1.0
    trust *= CLAIMED if away.who else 1.0
    trust *= SCENIC if SCENE.search(passage.span.text) or BACK.search(passage.span.text) else 1.0
    return trust * (ALSO if ADDING & set(words(passage.span.text)) else 1.0)


def _headlined(terms: frozenset[str], headline: frozenset[str]) -> bool:
    """Whether a passage says most of what the headline of its report says."""
    return bool(headline) and len(headline & terms) >= MOSTLY * len(headline)


def of_lemmas(lemmas: Sequence[str]) -> frozenset[str]:
    """The terms of predicates: "step_down" is a verb and its particle."""
    return terms_of(" ".join(lemmas).replace("_", " "))


def _position(draft: Draft, point: Point) -> float:
    """Where in their articles the passages of a point stand, from 0 for the top to 1."""
    places: dict[str, float] = {}
    for span in point.evidence:
        here = span.start / max(1, len(draft.texts[span.article]))
        places[span.article] = min(here, places.get(span.article, 1.0))
    return sum(places.values()) / len(places)


def _candidate(
    draft: Draft, passage: Passage, scales: Scales, mentioned: Mapping[tuple[str, int], str],
    positions: Mapping[str, float], done: AbstractSet[tuple[str, int]],
) -> Candidate:
    reading = draft.readings[passage.article]
    levels = levels_in(reading, passage.told, passage.span)
    parts = _parts(passage, levels)
    point, _, level, _ = _main(parts)
    spans = [part.span for part in parts if part.point.id == point.id]
    told = sorted(
        passage.told,
        key=lambda e: (not any(inside(e.span, s) for s in spans), levels[e.span.start], e.lemma != point.predicate),
    )
    away = outside(passage.told, passage.span)
    terms = terms_of(passage.span.text)
    weight = math.fsum(math.log1p(scales.tops.get(t, 0)) * (1 + scales.told.get(t, 0) / scales.articles) for t in terms)
    position = positions[point.id]
    worth = weight / (len(terms) + 3) ** 0.7 * _support(passage, parts) * (1.3 - position)
    worth *= _trust(passage, told[0] if told else None, away)
    worth *= LEANING if unknown(passage.span.text, OPENING, scales.tops, scales.articles) else 1.0
    worth *= fresh(draft, passage, told[0] if told else None)
    worth *= DONE if any((e.span.article, e.span.start) in done for e in told if levels[e.span.start] <= 1) else 1.0
    headline = scales.own[passage.article]
    main = tuple(e.lemma for e in told if not levels[e.span.start] and e.form == "verb")
    alone = all(part.voices == 1 for part in parts)
    if _headlined(terms, headline) and (not alone or of_lemmas(main) & headline):
        worth *= HEADLINED
    elif alone and scales.origins >= MANY:
        worth *= ALONE
    worth *= STRAYED if alone and passage.strayed else 1.0
    event = mentioned.get((told[0].span.article, told[0].span.start)) if told else None
    return Candidate(
        point, tuple(dict.fromkeys([point.id, *(p.id for p, _ in passage.points)])), passage.article, passage.span,
        tuple(told), away, terms, position, passage.depth, level, main, worth, event,
    )


def _nameable(who: Attribution, known: AbstractSet[str]) -> bool:
    """Whether a claim can be attributed by name: to one of the story, or to somebody who can say something."""
    name = who.name or (who.source.text if who.source else "")
    return not (name.isupper() and len(name) > ACRONYM) and (name in known or speaks(name))


def _says_nothing(passage: Passage) -> bool:
    """Whether a passage has no predicate: "Ada Lund, 21, of Tarnwick, as a witness of the shooting." is in a list."""
    return bool(passage.told) and all(e.form == "noun" or e.lemma in BARE for e in passage.told)


def candidates(
    draft: Draft, scales: Scales, points: Sequence[Point], events: Sequence[Event]
) -> list[Candidate]:
    """The passages that can be a sentence of the brief, with what they are worth, in the order of the articles.

    Worth is the weight of the terms in the story (how many articles tell of each at their top), times the root of the
    number of origins, times how near the top the main point stands.
    """
    done = done_since(draft, events)
    mentioned = {(span.article, span.start): event.id for event in events for span in event.mentions}
    positions = {point.id: _position(draft, point) for point in points}     # once: many passages tell one point
    known = {entity.name for entity in draft.entities.records if entity.kind in ("person", "organization", "group")}
    found = []
    for passage in passages(draft, points):
        if _astray(draft, passage) or _named_later(passage) or _says_nothing(passage):
            continue
        if unknown(passage.span.text, FRONTED, scales.tops, scales.articles):
            continue                    # "Inspired by the outburst, …"
        candidate = _candidate(draft, passage, scales, mentioned, positions, done)
        who = candidate.outside.who
        if candidate.outside.unclear or (who and not _nameable(who, known)):
            continue
        found.append(candidate)
    return found
