"""Which of what the reports tell is a happening: what somebody did or what came about, not what merely is.

Strategy: without a day, a state, what would or may be, what was not done by one report, a verb that only leads up to
another ("managed to", "is trying to") or that another leads up to, what is so as a rule ("the tunnel carries trains"),
plain words of saying, of seeing it so and of feeling, what anybody does ("as you leave"), a part of another word
("well-built"), a participle that says which one is meant or how, and a noun of one report or that nobody takes
part in are told in passing.
What one thinks or feels is that even with a day. Tables say which verbs and nouns these are; forms and moods are those
of the reading.

They stay in the account, marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.language.en.event_words import nouns, words
from tellings.language.en.function_words import function_words
from tellings.language.en.predicates import classes
from tellings.records import Proposition
from tellings.records.reading import UNREAL
from tellings.telling.clauses import before_verb, calls_somebody, is_infinitive, is_participle
from tellings.telling.draft import Draft
from tellings.telling.timeline.mentions import Mention
from tellings.text.scanning import Keyed

PERFECT = re.compile(r"\b(?:ha(?:s|ve|d|ving)|did)\b|[’'](?:ve|d)\b", re.IGNORECASE)
DOES = re.compile(r"\b(?:do|does)(?:\s+not|n[’']t)\b", re.IGNORECASE)
ASKED = re.compile(r"\s*(?:whether|if|unless|how|why|what|whatever|whoever)\b", re.IGNORECASE)
LIKENED = Keyed(("like", "as if", "as though"), r"\b(?:like|as if|as though)\s*$", re.IGNORECASE)
# A form of "be" right before a verb: in the present with a participle it tells how things are ("is married"), and
# before a bare noun of event what something is ("it was an attack").
IS = re.compile(r"(?:\b(?:am|is|are)|[’'](?:re|m))(?:\s+(?!being\b)[\w-]+){0,2}\s*$", re.IGNORECASE)
BEING = re.compile(
    r"(?:\b(?:am|is|are|was|were|be|been)|[’'](?:re|m|s))(?:\s+(?!being\b)[\w-]+){0,3}\s*$", re.IGNORECASE
)
WOULD = re.compile(r"\bwould\b|[’']d\b", re.IGNORECASE)
HAVING = re.compile(r"\b(?:has|have)(?:\s+[\w-]+){0,3}\s*$", re.IGNORECASE)
# Classes of what a participle tells as come about.
TELLING = frozenset("kill die injure crash destroy burn explode shoot attack arrest".split())
ANYBODY = frozenset({"you", "one", "anyone", "anybody"})
BRIEF = 2               # words of a clause that, with nobody in it, tells nothing
# Share of the verbs of an event that tell of it as a happening, or reports that do, where they are vague ones ("make"),
# of which a cluster may hold several.
LEAST_TELLING, ENOUGH = 0.5, 2
# Verbs with a bare form that is no present tense: "put", "has come".
UNCHANGED = words("unchanged") | words("unchanged_after_have")
UNTOLD = UNREAL | {"ordered"}
BACK = 40               # characters before a participle in which the word before it lies


def _led_up_to(draft: Draft, mention: Mention) -> bool:
    """Whether an infinitive tells of no deed: it completes a verb that is a happening itself ("decided to turn back"),
    a noun ("a chance to speak"), or one that says it was only wanted ("needed to win")."""
    told = mention.proposition
    if told.form != "verb" or not told.clause.text.startswith("to "):
        return False
    parent = draft.readings[mention.article].events[told.parent] if told.parent is not None else None
    if parent is None or parent.form != "verb" or parent.lemma in words("wanting"):
        return told.modality == "asserted"
    return parent.lemma not in words("leading_up") and parent.lemma not in words("still")


def _leads_up(draft: Draft, mention: Mention) -> bool:
    """Whether a verb only leads up to what an infinitive tells."""
    if mention.proposition.lemma not in words("leading_up"):
        return False
    inner = draft.ground[mention.article].governed.get(mention.number, ())
    return any(is_infinitive(draft.readings[mention.article].events[n]) for n in inner)


def _attribute(draft: Draft, mention: Mention) -> bool:
    """Whether a participle only says which one is meant, or how: "a ferry carrying 93 people", "relying on his luck".

    "Killing two" tells what came of it.
    """
    told = mention.proposition
    if _reduced(told):
        return draft.readings[mention.article].sentences[told.sentence].kind == "prose"
    if not is_participle(told):
        return False
    if not classes(told.lemma) & TELLING and not told.quantities:
        return True
    before = draft.articles[mention.article].text[max(0, told.clause.start - BACK) : told.clause.start].rstrip()
    return before[-1:].isalpha() and before.rsplit(" ", 1)[-1].lower() not in function_words()


def _reduced(told: Proposition) -> bool:
    """Whether a past participle opens a clause that says which one is meant: "a site run by her brother"."""
    opens = told.clause.text.startswith(told.span.text) and not told.span.text.endswith("ing")
    does = any(p.role == "agent" and p.span.start < told.span.start for p in told.participants)
    done = any(p.role == "patient" and p.span.end <= told.clause.start for p in told.participants)
    return opens and done and not does and not classes(told.lemma) & TELLING


def _rule(draft: Draft, mention: Mention) -> bool:
    """Whether a present tense of prose tells what is so as a rule: a headline tells the news in it.

    "Teenagers use it": a bare verb is no past one ("put", "has come"), and none that a noun of event looks like.
    """
    told = mention.proposition
    trigger, before = told.span.text.lower(), before_verb(told)
    if draft.readings[mention.article].sentences[told.sentence].kind != "prose" or told.modality != "asserted":
        return False
    third = trigger != told.lemma and trigger.endswith("s") and trigger[:3] == told.lemma[:3]
    bare = trigger == told.lemma and trigger not in UNCHANGED and trigger not in nouns()
    bare = bare and not is_infinitive(told) and not PERFECT.search(before)
    return third or bare or DOES.search(before) is not None


def _taking_part(told: Proposition) -> bool:
    return any(p.role in ("agent", "patient") for p in told.participants)


def _modifier(draft: Draft, mention: Mention) -> bool:
    """Whether a verb is only part of a word ("a state-run mill"), or one or two words that nobody takes part in."""
    told, text = mention.proposition, draft.articles[mention.article].text
    if "-" in (text[max(0, told.span.start - 1) : told.span.start], text[told.span.end : told.span.end + 1]):
        return True
    return len(told.clause.text.split()) <= BRIEF and not _taking_part(told)


def _anybody(told: Proposition) -> bool:
    """Whether it is told of anybody at all: "as you leave the tunnel"."""
    return any(p.role in ("agent", "patient") and p.span.text.lower() in ANYBODY for p in told.participants)


def _going_to(draft: Draft, mention: Mention) -> bool:
    """Whether "going" only says that something will be: "they are going to be there"."""
    told, text = mention.proposition, draft.articles[mention.article].text
    return told.span.text.lower() == "going" and text[told.span.end : told.span.end + 4].lower() == " to "


def _as_it_is(told: Proposition) -> bool:
    """Whether a verb form tells what something is, or how it is now: "it was an attack", "they are married"."""
    trigger, before = told.span.text.lower(), before_verb(told)
    if trigger.endswith("ing"):
        return False
    if trigger in nouns() and trigger not in UNCHANGED and not trigger.endswith("ed"):
        return BEING.search(before) is not None or HAVING.search(before) is not None
    return IS.search(before) is not None and not classes(told.lemma) & TELLING


def _unlikely(told: Proposition) -> bool:
    """Whether what one report says will be is no deed: nobody does it, a thing does, or it is what will be so."""
    if told.quoted or not _taking_part(told) or told.lemma in words("stative"):
        return True
    if WOULD.search(before_verb(told)) is not None:
        return True
    doers = [p for p in told.participants if p.role == "agent"]
    things = bool(doers) and not any(p.kind or calls_somebody(p.head) for p in doers)
    return things and told.lemma not in words("running")        # "the button will serve as a switch"


def _befalls(told: Proposition) -> bool:
    """Whether what will be is no deed: what will be felt or befall one."""
    return told.lemma in words("mental") or told.lemma in words("befalling")


def _passing(draft: Draft, mention: Mention, *, shared: bool) -> bool:
    """Whether a mention without a day tells of no happening by itself; `shared` says that other reports tell of it."""
    told = mention.proposition
    if told.form == "state":
        return not shared or told.lemma not in words("state") or told.modality in UNREAL
    if told.form == "noun":
        if told.span.text.lower().rstrip("s") in words("wording"):
            return True
        return not (shared and _taking_part(told)) or told.lemma in words("vague") or told.lemma in words("lasting")
    if told.polarity == "negative" and not shared:
        return told.modality not in ("refused", "denied")       # what was not done, of which one report tells
    if ASKED.match(told.clause.text) or LIKENED.search(before_verb(told)) or _modifier(draft, mention):
        return True
    if told.modality in UNTOLD and is_infinitive(told):
        return True
    if _anybody(told) or _going_to(draft, mention) or (not shared and (told.modality == "ordered" or _as_it_is(told))):
        return True
    if told.modality in UNREAL:
        return told.modality != "possible" or told.polarity == "negative" or not told.scope or not shared
    if told.modality == "expected" and (_befalls(told) or (not shared and _unlikely(told))):
        return True
    idle = any(told.lemma in words(name) for name in ("still", "plain_saying", "feelings", "viewing"))
    return idle or _rule(draft, mention) or _attribute(draft, mention) or _leads_up(draft, mention)


def telling(draft: Draft, mentions: Sequence[Mention], *, dated: bool) -> list[Mention]:
    """The mentions of one event that tell of a happening; none where all only tell of it in passing.

    A noun counts where a verb does not: the statement that was issued is told by the issuing.
    """
    verbs = [m for m in mentions if m.proposition.form == "verb"]
    if dated:
        felt = bool(verbs) and all(m.proposition.lemma in words("mental") for m in verbs)
        return [] if felt else list(mentions)
    shared = len({m.article for m in mentions}) > 1
    found = [m for m in verbs or mentions if not _passing(draft, m, shared=shared) and not _led_up_to(draft, m)]
    few = len(found) < LEAST_TELLING * len(verbs) and len({m.article for m in found}) < ENOUGH
    return [] if few and all(m.proposition.lemma in words("vague") for m in found) else found
