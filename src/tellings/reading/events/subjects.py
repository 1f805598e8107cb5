"""Subjects: whose a verb is, be it said elsewhere.

Strategy: a subject that is not there is looked for where grammar says it is: the antecedent of a relative clause, the
first of joined verbs, the controller of an infinitive, who a verb asks to do what its complement says, or whom it
describes so, thanks, blames or punishes for that.
"""

from __future__ import annotations

from tellings.language.en.event_words import words
from tellings.language.en.parse import Token
from tellings.reading.events.triggers import lengthened, taken_by

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
BODIES = frozenset({"ORG", "GPE", "LOC", "FAC", "DATE"})
JUDGED_BY = frozenset({"for", "of", "with", "over"})
DEPTH = 6               # how far a missing subject is looked for: chains of control are short


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.lower in RELATIVES and token.tag in {"WP", "WDT", "IN"}:
        for above in (token.head, *token.head.ancestors()):
            if above.dep == "relcl":
                return _who(above.head) if token.lower in {"who", "whom"} else _which(above.head)
    return token


def _who(noun: Token) -> Token:
    """Of whom "who" tells: not the body, but whom it is of ("the head of the committee, who is ill")."""
    while noun.ent in BODIES and noun.dep == "pobj" and noun.head.dep == "prep" and noun.head.head.pos in NOMINAL:
        noun = noun.head.head
    return noun


def _which(noun: Token) -> Token:
    """Of what "which" tells: no person, but what is with or between them ("a call with Ada Lund that took an hour")."""
    found = noun
    while noun.ent == "PERSON" and found.dep in {"appos", "conj"}:
        found = found.head
    if noun.ent == "PERSON" and found.dep == "pobj" and found.head.dep == "prep" and found.head.head.pos == "NOUN":
        return found.head.head
    return noun


def passive(verb: Token) -> bool:
    return any(c.dep in {"auxpass", "nsubjpass"} for c in verb.children)


def _group(token: Token) -> bool:
    """Whether an adjective or participle stands for those that are so: "the injured"."""
    return any(c.dep == "det" for c in token.children)


def subject(verb: Token, depth: int = DEPTH) -> Token | None:
    """The subject of a verb, its own or the one it shares."""
    for child in verb.children:
        if child.dep in SUBJECTS:
            return antecedent(child) if child.pos in NOMINAL or child.pos == "DET" or _group(child) else None
    if not depth or any(c.dep == "expl" for c in verb.children):      # "said there would be no talks": nobody's
        return None
    return taken_by(verb.head) if lengthened(verb.head) is verb else _elsewhere(verb, depth)


def _elsewhere(verb: Token, depth: int) -> Token | None:
    """The subject of a verb that has none of its own."""
    above = verb.head
    if verb.dep == "conj":
        return subject(above, depth - 1)
    if (described := _described(verb)) is not None:
        return described
    if verb.dep in {"acl", "relcl"}:
        return above if verb.tag in {"VBG", "VBN"} or verb.dep == "relcl" else _holder(above, depth)
    if verb.dep in {"xcomp", "ccomp", "advcl", "oprd"} and not _has_mark(verb):
        if verb.dep in {"xcomp", "advcl"} and (asked := _asked(above)) is not None:
            return asked
        return subject(above, depth - 1) if above.pos in {"VERB", "AUX", "ADJ"} else None
    if verb.dep == "pcomp":
        return _behind_preposition(above, depth)
    if verb.pos == "ADJ":
        return subject(above, depth - 1)
    return None


def _behind_preposition(preposition: Token, depth: int) -> Token | None:
    """Whose a participle behind a preposition is: whom one keeps from it or judges for it, else the subject."""
    above = preposition.head
    kept = preposition.lower == "from" and above.lemma in words("kept_from")
    judged = preposition.lower in JUDGED_BY and above.lemma in words("judged")
    if kept or judged:
        found = next((c for c in above.children if c.dep in {"dobj", "nsubjpass"}), None)
        return found or subject(above, depth - 1)
    return subject(above, depth - 1) if above.pos in {"VERB", "AUX"} else None


def _described(verb: Token) -> Token | None:
    """Of whom a participle tells: "described him as being tall, weighing 80 kilos" is not of who describes."""
    above = verb.head.head if verb.dep == "pcomp" and verb.head.lower == "as" else verb.head
    if verb.tag != "VBG" or verb.dep not in {"pcomp", "advcl", "xcomp"} or above.lemma not in words("describing"):
        return None
    if not any(c.lower == "as" and c.i < verb.i for c in (*above.children, *verb.children)):
        return None
    return next((c for c in above.children if c.dep in {"dobj", "nsubjpass"} and c.i < verb.i), None)


def _asked(above: Token) -> Token | None:
    """Who is to do what a verb asks or lets one do: its object, or who it calls on."""
    if above.lemma in words("object_control"):
        return next((c for c in above.children if c.dep in {"dobj", "nsubjpass"}), None)
    if above.lemma in words("called_on"):
        for child in above.children:
            if child.dep == "prep" and child.lower in {"on", "upon", "to", "with"}:
                return next((c for c in child.children if c.dep == "pobj"), None)
    return None


def _has_mark(verb: Token) -> bool:
    return verb.tag not in {"VB", "VBG", "VBN"} and any(c.dep == "mark" for c in verb.children)


def _holder(noun: Token, depth: int) -> Token | None:
    """Who has a plan, a decision or an offer: its possessor, or the subject of the verb it hangs from."""
    for child in noun.children:
        if child.dep == "poss":
            return child
    if noun.dep in {"dobj", "attr"} and noun.head.pos in {"VERB", "AUX"}:
        return subject(noun.head, depth - 1)
    return None
