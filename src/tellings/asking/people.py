"""Who somebody is, and who did it.

Strategy: "who is the mayor" is answered by the one whose descriptions say so; "who opened the bridge" by the one who
stands on the side of the verb that is asked for, in a sentence that tells all else.

Invariants: one who is named in the question is no answer to it; where nobody stands where the answer must, there is
none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.asking.lines import About, Line, by_whom, fits, in_roles, is_noun, passive, roles
from tellings.asking.question import Question
from tellings.language.en.function_words import function_words
from tellings.records import Account, AnswerValue, Entity, Span
from tellings.text.stems import stems

WHO_IS = re.compile(r"who(?:'s| is| was| are| were) (?P<what>[^?]+)$")
CAN_DO = frozenset({"person", "organization", "group", "place"})
CLAUSE = re.compile(r"[;:—]|,\s+(?:and|but|while|after|before|when)\b")
# Between a verb and whom it is done to: no other verb, and nothing that governs them.
APART = re.compile(
    r"[;:—]|\b(?:to|of|for|from|with|who|that|which|and|but|in|at|on|over|after|against)\s|\w[’']s\b|.{60}",
    re.IGNORECASE,
)
REACH = 90  # characters between a verb and who did it


def named(account: Account, written: str) -> list[Entity]:
    """The entities a name in a question may mean."""
    wanted = set(stems(written))
    if not wanted:
        return []
    exact = [e for e in account.entities if any(wanted == set(stems(n)) for n in (e.name, *e.aliases))]
    return exact or [e for e in account.entities if any(wanted <= set(stems(n)) for n in (e.name, *e.aliases))]


def described(account: Account, question: Question) -> tuple[AnswerValue, ...]:
    """Who somebody is, in the words of each report ("Who is Ada Lund?")."""
    asked = WHO_IS.match(question.names)
    entities = named(account, asked["what"]) if asked else []
    return tuple(
        AnswerValue(text=d.text, articles=tuple(dict.fromkeys(s.article for s in d.evidence)), evidence=d.evidence)
        for e in entities[:1]
        for d in e.descriptions
    )


def holding(account: Account, lines: Sequence[Line], what: About) -> tuple[AnswerValue, ...]:
    """Who has an office or a part ("Who is the mayor?"): those whose descriptions say so, beside what else is named."""
    wanted = {stem for _, word in what.words for stem in stems(word)}
    asked = {entity.id for _, entity in what.entities}
    if not wanted:
        return ()
    found: list[AnswerValue] = []
    everywhere: list[tuple[Entity, tuple[Span, ...]]] = []
    for entity in account.entities:
        if entity.kind not in ("person", "organization") or entity.id in asked:
            continue
        said = [s for d in entity.descriptions if wanted <= set(stems(d.text)) for s in d.evidence]
        told = tuple(s for s in said if _beside(lines, s, what))
        everywhere.append((entity, tuple(said)))
        if told:
            articles = tuple(dict.fromkeys(s.article for s in told))
            found.append(AnswerValue(text=entity.name, value=entity.name, articles=articles, evidence=told))
    if found or not all(_everywhere(account, entity) for _, entity in what.entities):
        return tuple(found)
    # The captain, in a story of one ship, is hers.
    held = [(entity, said) for entity, said in everywhere if said]
    return tuple(
        AnswerValue(
            text=e.name, value=e.name, articles=tuple(dict.fromkeys(s.article for s in said)), evidence=said
        )
        for e, said in held if len(held) == 1
    )


def _everywhere(account: Account, entity: Entity) -> bool:
    """Whether most of the articles tell of an entity."""
    return 2 * len({m.article for m in entity.mentions}) > len(account.articles)


def _beside(lines: Sequence[Line], span: Span, what: About) -> bool:
    """Whether the entities of a question are named in the sentence of a passage."""
    line = next((n for n in lines if n.span.article == span.article and n.span.start <= span.start < n.span.end), None)
    return line is not None and all(line.of(entity) for _, entity in what.entities)


def _wants(asked: Question, verb_at: int, what: About) -> str:
    """Whether the one who does it is asked for, or whom it is done to."""
    auxiliary = asked.names.split()[1:2]
    before = any(n < verb_at for n, _ in (*what.entities, *what.words))
    if auxiliary and auxiliary[0] in ("did", "does", "do") and before:
        return "done to"
    return "done to" if asked.passive else "doing"


def doers(account: Account, lines: Sequence[Line], asked: Question, what: About) -> tuple[AnswerValue, ...]:
    """Who did it, or to whom it was done."""
    by_id = {entity.id: entity for entity in account.entities}
    verb_at, verb = next(iter(what.words), (0, "")) if not asked.names.startswith("who did") else (
        next(((n, w) for n, w in what.words if not what.entities or n > what.entities[0][0]), (0, ""))
    )
    if not verb:
        return ()
    wants, asked_for = _wants(asked, verb_at, what), {entity.id for _, entity in what.entities}
    answers: dict[str, list[Span]] = {}
    for line in lines:
        if not fits(line, what):
            continue
        for trigger in line.places(verb):
            if is_noun(line, trigger) or not in_roles(line, trigger, roles(asked, what, verb_at)):
                continue
            who = _standing(line, trigger, wants, asked_for, by_id)
            if who:
                answers.setdefault(who, []).append(line.span)
    return tuple(
        AnswerValue(
            text=by_id[who].name, value=by_id[who].name,
            articles=tuple(dict.fromkeys(s.article for s in spans)), evidence=tuple(spans),
        )
        for who, spans in sorted(answers.items(), key=lambda a: (-len({s.article for s in a[1]}), a[0]))
    )


def _standing(line: Line, trigger: int, wants: str, asked: set[str], by_id: dict[str, Entity]) -> str | None:
    """The one who stands nearest on the side of the verb that is asked for, in the same clause."""
    suffers, after = passive(line, trigger), by_whom(line, trigger)
    first = line.span.start
    if suffers and wants == "doing" and after is None:
        return None
    right = suffers if wants == "doing" else not suffers
    lower = after if suffers and right and after else trigger
    fit = [
        m for m in line.mentions
        if m[2] not in asked and by_id[m[2]].kind in CAN_DO and by_id[m[2]].name.lower() not in function_words()
    ]
    if right:
        near = [m for m in fit if lower <= m[0] and not APART.search(line.span.text[trigger - first : m[0] - first])]
        return near[0][2] if near else None
    before = [m for m in fit if trigger - REACH <= m[0] < trigger]
    return _subject(line, [m for m in before if not CLAUSE.search(line.span.text[m[1] - first : trigger - first])])


def _subject(line: Line, near: list[tuple[int, int, str]]) -> str | None:
    """The first of those before a verb that no preposition governs: "the mayor of Tarn" is not Tarn."""
    for start, _, name in near:
        before = line.span.text[: start - line.span.start].rstrip().split(" ")[-1].lower().strip("“\"'‘(")
        if before not in ("of", "in", "at", "on", "by", "for", "from", "to", "with", "near", "against"):
            return name
    return None
