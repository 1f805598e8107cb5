"""Whether what is put as to come binds anybody: somebody is to do it, or somebody says to expect it.

Strategy: small tests, each for one way in which what reads as planned, promised or expected is none: it is told as so,
it was planned once, it only follows from something, it befalls one, it is of a kind that nobody does, or it was
supposed. The words are in tables; `ahead` looks at the tenses.

Invariants: a verb that only goes on with another ("will mend the road and plant limes") binds where that does.
"""

from __future__ import annotations

import re

from tellings.language.en.event_words import words
from tellings.records import Proposition, inside
from tellings.records.reading import UNREAL
from tellings.telling.clauses import before_verb, calls_somebody
from tellings.telling.commitments.ahead import ahead
from tellings.telling.commitments.background import background
from tellings.telling.commitments.holders import (
    EXPECTING,
    FIRM,
    HOLDERS,
    PERSONAL,
    PRONOUNS,
    Story,
    first_person,
    holders,
)
from tellings.telling.commitments.refusing import no_position
from tellings.telling.commitments.supposing import supposed
from tellings.telling.timeline import when

COMMITTING = FIRM | {"expected", "wished"}
SAYING = frozenset({"say", "argue", "call", "describe", "suggest"})
WOULD = re.compile(r"\b(?:would|[’']d)\b", re.IGNORECASE)
WILL = re.compile(r"\b(?:will|shall|going to)\b|[’']ll\b", re.IGNORECASE)
HAD = re.compile(r"\b(?:had|[’']d)\b", re.IGNORECASE)
IS_TO = re.compile(r"\b(?:is|are|was|were)\s+to\s*$", re.IGNORECASE)
TAKEN = frozenset({"move", "step", "attempt", "effort"})
GOING = frozenset({"going", "gonna"})
LEANING = frozenset({"when", "where", "whenever", "wherever", "before", "until", "while"})
MARKS = "\"'”’ "        # what may stand behind a question mark
# Words that put what comes after them as to come.
PUT = re.compile(
    r"\b(?:will|(?:would|should|could|must|wo|ca)n?|shall|may|might|to|going|gonna|about|due|set|ready|willing|slated"
    r"|(?:plan|expect|promis|pledg|vow|agree|refus|intend|aim|schedul|prepar|hop)\w*)\b|[’'](?:ll|d)\b",
    re.IGNORECASE,
)
LEAVING = re.compile(r"\b(?:am|is|are)\b|[’'](?:m|re|s)\b", re.IGNORECASE)      # "I am not running"
# What was to be once: "was expected to win", "I was going to stay".
ONCE = re.compile(
    r"\b(?:was|were|had been)\s+(?:\w+ly\s+)?(?:expected|supposed|meant|likely|set|poised|slated|scheduled|due"
    r"|on course)\s+to\s*$"
    r"|\bwill\s+have\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
WAS_GOING = re.compile(r"\b(?:was|were)\s+(?:\w+\s+)?going\b", re.IGNORECASE)
WANTED = frozenset("plan intend hope mean aim seek want expect".split())
SUPPOSED = re.compile(r"\s*(?:maybe|perhaps|possibly|presumably|as (?:though|if))\b|.*\brather\b", re.IGNORECASE)
WHICH = re.compile(r"(?:which|what|whose) \w+ (?:he|she|it|they|the)\b", re.IGNORECASE)     # "which way he will go"
CHANCES = frozenset({"chance", "prospect", "possibility", "likelihood", "risk", "threat", "danger", "suggestion"})
DIARY = re.compile(r"[Ww]ill\b|[Ww]on[’']t\b")        # "Will write soon": who writes will
# What opens a clause that tells how long something will take, be it ever done: "it will take them a year to finish".
TAKES = re.compile(r"it\b[^,;]*\btake\b", re.IGNORECASE)
TOO = re.compile(r"\btoo\s+(?:willing|ready|eager|likely|quick|keen|prepared)\b", re.IGNORECASE)
IF = re.compile(r"\b(?:if|unless|had (?:he|she|they|it))\b", re.IGNORECASE)
AFTER = re.compile(r"\b(?:for|of|by|after|before|without|from|about|than|on)\s*$", re.IGNORECASE)
AGAINST = frozenset({"reject", "oppose", "opposed", "reluctant", "hesitant", "loath", "wary", "afraid", "reluctance"})
ASSURING = frozenset({"guarantee", "ensure", "assure", "guaranteed"})
ANYBODY = frozenset({"anyone", "anybody", "somebody", "someone"})
GENERIC = ANYBODY | frozenset({"one", "people", "human", "person"})
BACK = 12               # characters before a clause in which a preposition may stand


def is_commitment(story: Story, article: int, told: Proposition) -> bool:
    """Whether a proposition tells of something to come that someone holds or expects."""
    sentence = story.draft.readings[article].sentences[told.sentence]
    if told.modality not in COMMITTING or sentence.kind == "furniture" or _asked(sentence.span.text, told):
        return False
    parent = story.parent(article, told)
    if parent and (_settled(parent) or parent.modality in UNREAL or _offered(parent)):
        return False
    if parent and parent.modality == told.modality and inside(told.clause, parent.clause):
        return False                    # the whole tells of it
    if not ahead(told, parent) or _auxiliary(story, article, told):
        return False
    if _so(told) or _once(told, parent) or _supposed(sentence.span.text, told, parent):
        return False
    if supposed(sentence.span.text, sentence.span.start, told, parent) or no_position(sentence.span, told, parent):
        return False
    if _after(story, article, told, parent) or background(story, article, told, parent):
        return False
    if parent and _goes_on(told, parent) and not is_commitment(story, article, parent):
        return False
    if told.modality in FIRM:
        return _firm(told, parent)
    if told.modality == "wished":
        return parent is not None and parent.lemma == "hope" and told.when is not None
    return _comes(story, article, told, parent)


def _goes_on(told: Proposition, parent: Proposition) -> bool:
    """Whether a bare verb goes on with another that is put the same way: "would hurt trade and cost jobs"."""
    bare = told.form == "verb" and told.span.text.lower() == told.lemma and told.clause.text.startswith(told.span.text)
    after = parent.sentence == told.sentence and parent.span.end <= told.span.start
    return bare and after and parent.modality == told.modality


def _so(told: Proposition) -> bool:
    """Whether a clause with its own subject tells how things are, whatever governs it: "he was too ready to yield"."""
    subjects = [
        p.span.end for p in told.participants
        if p.role in ("agent", "patient") and told.clause.start <= p.span.start < told.span.start
    ]
    if not subjects or told.form == "noun" or when.bounded(told.when):
        return False
    between = told.clause.text[min(subjects) - told.clause.start : told.span.start - told.clause.start]
    if told.modality in FIRM and told.span.text.lower().endswith("ing") and LEAVING.search(between):
        return False
    return PUT.search(between) is None and PUT.search(told.span.text) is None


def _once(told: Proposition, parent: Proposition | None) -> bool:
    """Whether it was planned or expected once, as who tells it knows better: "had hoped to", "I was going to"."""
    before = before_verb(told)
    wider = parent.clause.text[: max(0, told.span.start - parent.clause.start)] if parent is not None else ""
    if told.quoted and (WAS_GOING.search(before) or WAS_GOING.search(wider)):
        return True
    if when.bounded(told.when):
        return False
    said = any(k.source is not None or k.name for k in told.attribution)
    if not said and (ONCE.search(before) or ONCE.search(wider)):
        return True
    if parent is None or parent.lemma not in WANTED or parent.form != "verb":
        return False
    led = before_verb(parent)
    past = told.quoted and parent.span.text.lower().endswith("ed") and LEAVING.search(led) is None
    return HAD.search(led) is not None or past


def _supposed(sentence: str, told: Proposition, parent: Proposition | None) -> bool:
    """Whether it is only supposed: "maybe", "too ready to", "how much they will", and what would be "if" in nobody's
    words."""
    for clause in (told.clause.text, parent.clause.text if parent is not None else ""):
        if SUPPOSED.match(clause) or TOO.search(clause):
            return True
    if parent is not None and parent.form == "noun" and parent.lemma in CHANCES:
        return True                     # "there is a chance that …"
    if parent is not None and parent.form != "noun" and told.clause.text.startswith("to "):
        asked = parent.clause.text.split(" ", 1)[0].lower() in words("asking")
        if asked or parent.lemma == "set_up":       # "set up a number for friends to call"
            return True
    return not told.attribution and WOULD.search(before_verb(told)) is not None and IF.search(sentence) is not None


def _after(story: Story, article: int, told: Proposition, parent: Proposition | None) -> bool:
    """Whether a preposition makes it a deed done or kept from: "thanked her for going", "keeps them from leaving"."""
    clause = parent.clause if parent is not None and parent.span.text.lower() in GOING else told.clause
    before = story.draft.articles[article].text[max(0, clause.start - BACK) : clause.start]
    kept = told.polarity == "negative" and told.span.text.endswith("ing") and before.rstrip().endswith(" from")
    return kept or (clause.text.split(" ", 1)[0].lower() in GOING and AFTER.search(before) is not None)


def _auxiliary(story: Story, article: int, told: Proposition) -> bool:
    """Whether "going" only leads up to what will be done."""
    ground = story.draft.ground[article]
    number = ground.numbered.get((told.span.start, told.span.end), -1)
    inner = (ground.reading.events[n] for n in ground.governed.get(number, ()))
    return told.span.text.lower() in GOING and any(t.clause.text.startswith("to ") for t in inner)


def _settled(parent: Proposition) -> bool:
    """Whether what is governed is done or decided: "decided to", "his move to", no more to come."""
    return parent.lemma in words("settled") or (parent.form == "noun" and parent.lemma in TAKEN)


def _offered(parent: Proposition) -> bool:
    """Whether what is governed was offered or arranged once: no more to come."""
    before = before_verb(parent)
    return parent.lemma == "arrange" or (parent.lemma == "offer" and HAD.search(before) is not None)


def _able(told: Proposition) -> bool:
    """Whether somebody is to do it: a person, a body, or whoever a pronoun stands for."""
    return any(
        p.kind in HOLDERS or first_person(p) or p.span.text.lower() in PERSONAL or calls_somebody(p.head)
        for p in told.participants if p.role == "agent"
    )


def somebodys(told: Proposition) -> bool:
    """Whether somebody is to do it, or "it" or "that", which may be somebody."""
    return _able(told) or any(p.role == "agent" and p.span.text.lower() in PRONOUNS for p in told.participants)


def _firm(told: Proposition, parent: Proposition | None) -> bool:
    """Whether what is put as planned, promised or refused is somebody's to do.

    "Guaranteed to be exciting" and "content intended to offend" are nobody's, nor is an error that is ruled out.
    """
    if told.modality == "refused" and parent is not None and parent.lemma in AGAINST:
        return False
    if any(p.head in ANYBODY for p in told.participants if p.role == "agent"):
        return False                    # "when someone agreed to sell"
    if parent is not None and parent.lemma in ASSURING and (not _able(parent) or parent.polarity == "negative"):
        return False                    # "a place that guaranteed that he would not be sent away"
    if told.form == "noun" and told.lemma == "plan":
        return False                    # "the plan, approved twice": what is planned is told elsewhere
    if told.modality == "promised" and told.form == "state" and not told.attribution and not _able(told):
        return False                    # "it promises to be a long night"
    if told.modality == "refused" and told.form == "noun":
        return told.lemma not in words("cause")
    if told.modality == "planned" and told.lemma in words("befalling"):
        return False                    # "we will win"
    if any(p.head in words("undertaking") or p.head in words("aims") for p in told.participants if p.role == "agent"):
        return WILL.search(before_verb(told)) is not None or when.bounded(told.when)    # "the message is to wait"
    agents = [p for p in told.participants if p.role == "agent"]
    if somebodys(told):
        return True
    back = told.span.text.lower().startswith("be ")         # "are to be back" is a deed, and says what for nothing is
    if agents and not back and IS_TO.search(before_verb(told)):
        return when.bounded(told.when)  # "the deployment was to guard the palace"
    being = told.form == "state" and not back
    return not being and (not agents or told.when is not None or bool(told.attribution))


def _asked(sentence: str, told: Proposition) -> bool:
    """Whether a clause asks, of itself or inside a sentence, tells of when it would be, or of what "you" will do."""
    first = [w.strip(",").lower() for w in told.clause.text.split()[:2]]
    wondered = WHICH.match(told.clause.text) or any(w in words("asking") for w in first)
    if sentence.rstrip(MARKS).endswith("?") or wondered:
        return True
    if told.modality == "expected" and first and first[0] in LEANING:
        return True
    return any(p.role in ("agent", "patient") and p.span.text.lower() == "you" for p in told.participants[:1])


def _sayer(story: Story, article: int, told: Proposition, doer: str) -> bool:
    """Whether "it" stands for the one who says it: "the bank said it would …", "it said it would …"."""
    if doer.lower() not in PRONOUNS:
        return False
    source = told.attribution[-1].source if told.attribution else None
    return (source is not None and source.text.lower() == doer.lower()) or bool(holders(story, article, told))


def _own(told: Proposition) -> bool:
    """Whether one says it of oneself: "I will be there", "she said she would be there"."""
    said = {k.name for k in told.attribution if k.name}
    return any(first_person(p) or (p.name and p.name in said) for p in told.participants if p.role == "agent")


def _comes(story: Story, article: int, told: Proposition, parent: Proposition | None) -> bool:
    """Whether what is only expected is something that will be done, or that somebody says to expect.

    "The move would cost jobs" tells what would follow, "the wreck will sink" what a thing does, "we will win" what one
    hopes, and "it will not rain" is nobody's to refuse.
    """
    agents, somebody = [p for p in told.participants if p.role == "agent"], _able(told)
    there = any(p.span.text.lower() == "there" for p in agents)
    if told.polarity == "negative" and agents and not somebody and not there:
        return False                    # "the cough will not go" is nobody's
    expecting = parent is not None and parent.lemma in EXPECTING
    hoped = parent is not None and parent.lemma == "hope" and not when.bounded(told.when)
    if hoped and agents and (not somebody or WOULD.match(told.clause.text)):
        return False                    # "leads they hoped would cast light on it"
    if told.polarity == "negative" and (expecting or not (somebody or told.attribution)):
        return False
    anybody = any(p.head in GENERIC for p in agents or told.participants if p.role in ("agent", "patient"))
    known = told.lemma in words("mental") or told.lemma in words("coming_upon")
    if anybody or known or TAKES.match(told.clause.text):
        return False
    if told.lemma in words("befalling"):
        return expecting
    dated, before = when.bounded(told.when), before_verb(told)
    if told.form == "state" and there and told.polarity == "positive" and not dated:
        return False                    # "there will be many who …"
    if told.form == "state":
        return expecting or (somebody and (dated or _own(told)))
    if told.lemma in words("stative") and not somebody:
        return expecting
    things = bool(agents) and not somebody and not there
    running = told.lemma in words("running") or (things and _sayer(story, article, told, agents[0].span.text))
    if things and not (dated or expecting or running):
        return False                    # "the ban will hurt trade" is a view, "the ferry will sail" somebody's plan
    does = told.form == "verb" and told.span.text.lower() == told.lemma and not told.clause.text.startswith("to ")
    if not agents and does and before and not (dated or expecting or running or DIARY.match(told.clause.text)):
        return False                    # somebody or something unknown does it: "as trophies will raise money"
    if WOULD.search(before):
        follows = things and any(p.head in words("cause") for p in agents) and not dated
        return bool(told.attribution) and told.lemma not in SAYING and not follows      # "I would say" promises nothing
    return True
