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
from tellings.language.en.predicates import bases, kin
from tellings.records import Account, AnswerValue, Entity, Span
from tellings.text.stems import stems

WHO_IS = re.compile(r"who(?:'s| is| was| are| were) (?P<what>[^?]+)$")
CAN_SUFFER = frozenset({"person", "organization", "group"})  # a place only does things ("Kestria freed …")
FEWEST_AFTER = 3  # words after a verb that say to whom it was done
PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you"))
BEINGS = frozenset({"person", "group"})
BODILY = frozenset({"kill", "die", "death", "injure", "arrest", "shoot", "marry"})  # done to no organization
AGENTS = ("er", "r", "or")  # make of a verb the one who does it
CAN_DO = frozenset({"person", "organization", "group", "place"})
_NEXT = r"(?:yesterday|today|tonight|earlier|later|last|this|next|early|late|\d+)"
# What may stand between the one who does it and the verb: an apposition, a second name, auxiliaries, adverbs, a day.
# The group gives nothing back: "early" is of it in two ways, and thirty of them would be in 2**30.
BEFORE = re.compile(
    r"(?:\s+\([^)]*\))?(?:,[^,;:—]{1,60},)?(?:,?\s+who)?(?:,?\s+(?:and|&)\s+[A-Z][\w.’' -]*)?"
    r"(?:\s+(?:has|have|had|was|were|is|are|be|been|being|did|will|would|also|then|now|just|first|never|not|already|still|once|again|\w+n[’']t"
    rf"|later|soon|\w+ly|on|\w+day|morning|afternoon|evening|night|{_NEXT}|week|month|year)\b)*+\s+"
)
# Between a verb and whom it is done to, or "by" and who does it: what describes them, no preposition.
AFTER = re.compile(r"\s*(?:(?!(?:to|of|for|from|with|in|at|on|by|over|after|against|as|and|but|or)\b)[\w.-]+\s+){0,6}")
# What follows a name that only describes the noun behind it ("American tourists").
DESCRIBING = re.compile(r"(?:[’']s\b|-\w|\s+(?P<noun>[a-z][\w-]*))")
GOVERNING = frozenset("of in at on by for from to with near against outside".split())


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
        if any(letter.isalpha() for letter in d.text)
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
            for who in _standing(line, trigger, wants, asked_for, by_id):
                answers.setdefault(who, []).append(line.span)
    return tuple(
        AnswerValue(
            text=by_id[who].name, value=by_id[who].name,
            articles=tuple(dict.fromkeys(s.article for s in spans)), evidence=tuple(spans),
        )
        for who, spans in sorted(answers.items(), key=lambda a: (-len({s.article for s in a[1]}), a[0]))
    )


def _standing(line: Line, trigger: int, wants: str, asked: set[str], by_id: dict[str, Entity]) -> list[str]:
    """Those who stand right beside the verb, on the side that is asked for."""
    suffers, after = passive(line, trigger), by_whom(line, trigger)
    if suffers and wants == "doing" and after is None:
        return []
    fit = [m for m in line.mentions if by_id[m[2]].kind in CAN_DO and by_id[m[2]].name.lower() not in function_words()]
    if suffers if wants == "doing" else not suffers:
        verb = next(w for w in line.words if w.start == trigger)
        found = _following(line, after if suffers and after else verb.end, fit)
    else:
        found = [m for m in fit if m[1] <= trigger and _subject(line, m, trigger)]
    kinds = CAN_DO if wants == "doing" else CAN_SUFFER
    if wants == "done to" and BODILY & kin(next(w.text for w in line.words if w.start == trigger)):
        kinds = BEINGS
    return [name for _, _, name in found if name not in asked and by_id[name].kind in kinds]


def _following(line: Line, place: int, fit: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The one named right after a place: the last of names that describe each other ("F.B.I. agent Ada Lund")."""
    text, first = line.span.text, line.span.start
    chosen = None
    for m in fit:
        if m[0] >= place and AFTER.fullmatch(text[place - first : m[0] - first]):
            chosen, place = m, m[1]
    if chosen is None:
        return []
    behind = DESCRIBING.match(text, chosen[1] - first)
    noun = behind["noun"] if behind else None
    plain = noun is not None and (noun in function_words() or noun.endswith("ly") or re.fullmatch(_NEXT, noun))
    return [chosen] if behind is None or plain else []


def _subject(line: Line, mention: tuple[int, int, str], trigger: int) -> bool:
    """Whether one stands before a verb as who does it: "the mayor of Tarn" is not Tarn."""
    text, first = line.span.text, line.span.start
    before = text[: mention[0] - first].rstrip().split(" ")[-1].lower().strip("“\"‘'(")
    between = text[mention[1] - first : trigger - first]
    if before.endswith(","):
        between = between.removeprefix(",")     # "One of them, Ada Lund, opened …"
    return before not in GOVERNING and BEFORE.fullmatch(between) is not None


def names_them(line: Line, trigger: int) -> bool:
    """Whether a sentence says to whom it was done: before a passive verb, or in some words after another."""
    if passive(line, trigger):
        return trigger > line.words[0].start and line.words[0].text not in PRONOUNS
    return sum(w.start > trigger for w in line.words) >= FEWEST_AFTER


def calling(account: Account, lines: Sequence[Line], asked: Question, what: About) -> tuple[AnswerValue, ...]:
    """Who is called after what is asked: "who founded …" is its founder."""
    if asked.passive or len(what.words) != 1:
        return ()
    at, verb = what.words[0]
    for base in bases(verb):
        for ending in AGENTS:
            if found := holding(account, lines, what._replace(words=((at, base + ending),))):
                return found
    return ()
