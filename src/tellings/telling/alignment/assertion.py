"""What a clause asserts: whether it asks, tells a habit, hangs on a condition, or only hopes for what it names.

Strategy: the words that open a clause, those behind it, and how it is told as happening; a table says which verbs leave
open what they govern, and which words make a habit of a clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.language.en.light_words import light
from tellings.records import Modality, Proposition, Span
from tellings.records.reading import FACT
from tellings.text.scanning import Keyed

RELATIVE = ("who ", "which ", "where ", "when ")
FEW = 2                # words between a verb and the question it asks
ASKING = light("asking")
# What makes a clause one of a habit: a whole word ("often", no "often-used"), or several.
USUAL, PHRASES = sorted(light("usual")), [phrase.replace("_", " ") for phrase in sorted(light("usual_phrases"))]
USUALLY = Keyed(
    USUAL, rf"(?<![^\W_])(?<![^\W_]['’.-])(?:{'|'.join(USUAL)})(?![^\W_])(?!['’.-][^\W_])")
HABIT = Keyed(sorted({phrase.split()[0] for phrase in PHRASES}), rf"\b(?:{'|'.join(PHRASES)})\b")
NOT_SO: frozenset[Modality] = frozenset({"wished", "conditional", "denied", "refused"})
UNDONE = NOT_SO | {"promised", "planned"}      # what somebody promised to do is another thing than that it was done
ALWAYS_ASK = ("whether ", "why ", "how ")
HOW = "how "            # "how he used the money": that he did is taken as known
# What a clause hangs on, told behind it: "will withdraw unless the board agrees".
CONDITION = re.compile(
    r"\b(?:if|unless|provided that|as long as|so long as|on condition that|in case)\b(?! (?:not|so|any|ever)\b)(.+)")
MAY_ASK = ("what ", "when ", "where ", "which ", "who ", "if ", "exactly ")     # below a verb of asking or knowing


def asks(event: Proposition, events: Sequence[Proposition], sentence: Span) -> bool:
    """Whether a clause is an indirect question: what it asks it does not assert."""
    clause = event.clause.text.lower()
    if clause.startswith(ALWAYS_ASK):
        return not (clause.startswith(HOW) and _known(event))
    if not clause.startswith(MAY_ASK) or event.parent is None or events[event.parent].lemma not in ASKING:
        return False
    # "he told the crew who did it", but not: he told Ada Holm, who did it, …; the pier, which he said would close
    if clause.startswith(RELATIVE) and event.clause.start < events[event.parent].span.start:
        return False
    behind = sentence.text[events[event.parent].span.end - sentence.start : event.clause.start - sentence.start]
    return not (clause.startswith(RELATIVE) and ("," in behind or len(behind.split()) > FEW))


def _known(event: Proposition) -> bool:
    """Whether what a clause asks how it was is told as fact; not "how many", "how hurtful it was"."""
    subject = event.clause.start + len(HOW)
    return event.modality in FACT and any(part.span.start == subject for part in event.participants)


def may_be_usual(text: str) -> bool:
    """Whether a text, in lower case, has words of which one makes a habit of a clause."""
    return USUALLY.possible(text) or HABIT.possible(text)


def usual(said: str) -> bool:
    """Whether a clause, in lower case, tells a habit."""
    return USUALLY.search(said) is not None or HABIT.search(said) is not None


def undone(above: Proposition, infinitives: Sequence[Proposition]) -> frozenset[str]:
    """The infinitives told as hoped for, promised, refused or denied; "the effort to" leaves it open."""
    if above.form != "verb" or not infinitives:
        return frozenset()
    return frozenset(e.lemma for e in infinitives if e.polarity == "negative" or e.modality in UNDONE)


def condition(event: Proposition, said: str, sentence: str) -> str:
    """The condition behind a clause that tells of what is to come; empty where it has none."""
    if event.modality in FACT:
        return ""
    found = CONDITION.search(sentence, max(0, sentence.find(said)) + len(said))
    return found[1] if found else ""
