"""Participants: who takes part in a proposition, by role.

Strategy: read off the dependents of the trigger and of the root its clause hangs from; a subject that is not there is
looked for where grammar says it is (the antecedent of a relative clause, the first of joined verbs, the controller of
an infinitive). Each of several joined names is a participant of its own. Its head is the noun that is meant ("all of
the passengers").
"""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language.en import name_tables
from tellings.language.en.event_words import words
from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import verbs as speech_verbs
from tellings.reading.events.clause import completes, phrase
from tellings.reading.events.subjects import SUBJECTS, antecedent, passive, subject
from tellings.reading.events.triggers import Trigger, described, noun_verb
from tellings.reading.events.who import FELT, Who
from tellings.reading.names import Names
from tellings.reading.page import Page
from tellings.records import Attribution, Participant, Role, slim

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})

SPEAKERS = frozenset({"person", "organization", "group", "place"})

Part = tuple[Role, Token]


def _joined(token: Token) -> Iterator[Token]:
    """A noun and those joined to it."""
    yield token
    for child in token.children:
        if child.dep == "conj" and child.pos in NOMINAL:
            yield from _joined(child)


def _spoken(trigger: Trigger) -> bool:
    """Whether "of" may give who speaks: "the request of the mayor", but "several requests of the mayor"."""
    return trigger.lemma in words("spoken") and any(c.dep == "det" and c.lower == "the" for c in trigger.token.children)


def _may_speak(noun: Token, kind: str | None) -> bool:
    """Whether a noun is one of somebody: a name, a role ("the mayor") or a body ("the council")."""
    return kind in SPEAKERS or noun.lemma in name_tables.roles() or noun.lemma in name_tables.organization_words()


def _role(word: str, target: Token, trigger: Trigger, kind: str | None) -> Role:
    """The role a preposition gives."""
    if trigger.token.lower == "according":      # "according to the mayor" is what the mayor says
        return "agent"
    if word in {"with", "between", "alongside"}:
        return "with"
    if trigger.form == "noun" and word == "of":
        speaks = _spoken(trigger) and _may_speak(target, kind)
        return "agent" if speaks or trigger.lemma in words("intransitive") else "patient"
    if trigger.form == "noun" and word in {"on", "against"} and trigger.lemma in words("onto"):
        return "patient"
    if word in {"on", "upon"} and trigger.root.lemma in words("called_on") and kind != "place":
        return "recipient"
    if word in words("place") and (kind == "place" or (kind is None and target.lemma in words("somewhere"))):
        return "place"
    if word in words("recipient") and kind != "place":
        return "about" if noun_verb(target.lemma) and kind is None else "recipient"
    if word in words("topic"):
        return "patient" if word == "of" else "about"
    return "other"


def _prepositional(preposition: Token, trigger: Trigger, names: Names) -> Iterator[Part]:
    word = preposition.lower
    if word == "according":
        return
    for target in preposition.children:
        if target.dep == "prep":                    # "from across the border"
            yield from _prepositional(target, trigger, names)
        if target.lemma in words("line"):
            for below in (c for c in target.children if c.dep == "prep" and c.lower == "with"):
                yield from _prepositional(below, trigger, names)
        if target.dep != "pobj" or target.ent in {"DATE", "TIME"}:
            continue
        mention = names.of(target)
        kind = mention.kind if mention else {"GPE": "place", "LOC": "place", "FAC": "place"}.get(target.ent)
        if word == "by" and (trigger.form == "noun" or (preposition.dep == "agent" and not _acts(trigger.root))):
            yield "agent", target
        else:
            yield _role(word, target, trigger, kind), target


def _acts(verb: Token) -> bool:
    """Whether a verb has a subject that acts: "they spoke by telephone" is not done by the telephone."""
    return any(c.dep == "nsubj" for c in verb.children) and not passive(verb)


def _of_noun(trigger: Trigger, names: Names) -> Iterator[Part]:
    noun = trigger.token
    beside = described(noun) if trigger.form == "state" else None
    if beside is not None:
        yield "agent", beside
    has_of = any(c.dep == "prep" and c.lower == "of" for c in noun.children)
    for child in noun.children:
        if child.dep == "poss":
            yield ("patient" if trigger.lemma in words("possessed") and not has_of else "agent"), child
        elif child.dep in {"compound", "nmod"} and (names.of(child) or child.pos == "NOUN"):
            yield "other", child
        elif child.dep in {"prep", "agent"}:
            yield from _prepositional(child, trigger, names)


def _of_root(trigger: Trigger, names: Names) -> Iterator[Part]:
    root = trigger.root
    doer = subject(root)
    if doer is not None and doer is not trigger.token:
        perfect = any(c.dep == "aux" and c.lemma == "have" for c in root.children)
        participle = root.tag == "VBN" and root.dep in {"acl", "advcl", "amod", "conj"} and not perfect
        undone = passive(root) or (participle and not _active(root)) or _suffered(root)
        carried = trigger.form == "noun" and root.lemma in words("undergo")
        brought = trigger.form == "state" and trigger.lemma in words("brought")
        yield ("patient" if (undone and trigger.form == "verb") or carried or brought else "agent"), doer
    for child in root.children:
        if child is trigger.token or (child.dep in {"dobj", "obj"} and _fixed(root, child)):
            continue
        if child.dep in {"dobj", "obj", "oprd", "attr"} and child.pos in NOMINAL | {"DET"}:
            yield "patient", antecedent(child)
        elif child.dep == "dative" and child.pos in NOMINAL:
            yield "recipient", child
        elif completes(child):
            yield from (("patient", c) for c in child.children if c.dep in SUBJECTS and c.pos in NOMINAL)
        elif child.dep in {"prep", "agent", "dative"}:
            yield from _prepositional(child, trigger, names)
        elif child.dep == "advmod" and child.pos in {"NOUN", "PROPN"}:
            yield "other", child


def _suffered(verb: Token) -> bool:
    """Whether a past form without helpers and object is the passive of a headline: "Mayor jailed over bribes"."""
    if verb.tag not in {"VBD", "VBN"} or verb.lemma not in words("suffered"):
        return False
    return not any(c.dep in {"aux", "dobj", "ccomp", "xcomp", "prt"} for c in verb.children)


def _fixed(verb: Token, noun: Token) -> bool:
    """Whether verb and noun are one word by meaning: "took place"."""
    return f"{verb.lemma}_{noun.lemma}" in words("fixed")


def _active(verb: Token) -> bool:
    """Whether a participle stands in a perfect tense, its own or that of the verb it is joined to."""
    first = verb
    while first.dep == "conj" and first.head is not first:
        if any(c.dep == "auxpass" for c in first.children):
            return False
        first = first.head
    return not any(c.dep == "auxpass" for c in first.children) and verb.dep == "conj"


def meant(token: Token) -> Token:
    """The noun that says who or what takes part: of "all of the passengers" that behind "of", and of "they" who says so
    of themselves ("passengers said they were ashore"; of some 80 such in 589 reports nearly all are right)."""
    if token.lower == "they" and token.dep == "nsubj":
        return _sayer(token) or token
    if token.lemma not in words("share"):
        return token
    of = (c for preposition in token.children if preposition.lower == "of" for c in preposition.children)
    return next((c for c in of if c.dep == "pobj" and c.tag == "NNS"), token)


def _sayer(they: Token) -> Token | None:
    """The several who say what "they" do or are."""
    verb = they.head
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    known = speech_verbs().get(verb.head.lemma)
    if verb.dep != "ccomp" or known is None or known.kind in FELT:
        return None
    said = subject(verb.head)
    return said if said is not None and (said.tag == "NNS" or said.lower == "police") else None


def _someone_else(page: Page, noun: Token) -> bool:
    """Whether it is said who it is not: "not Lund", "rather than Lund"."""
    first = min((noun, *(c for c in noun.children if c.dep in {"compound", "det"})), key=lambda t: t.i)
    before = [t.lower for t in page.parse.tokens[max(0, first.i - 2):first.i] if t.sent == first.sent]
    return before == ["rather", "than"] or (before[-1:] == ["not"] and noun.pos == "PROPN")


def participants(page: Page, who: Who, trigger: Trigger, said: tuple[Attribution, ...]) -> tuple[Participant, ...]:
    """The participants of a proposition, each once, in text order within each role's source.

    `said` is the chain of who says it.
    """
    names = who.names
    parts: list[Part] = []
    if trigger.token.pos not in {"VERB", "AUX"}:
        parts.extend(_of_noun(trigger, names))
    if trigger.root is not trigger.token or trigger.root.pos in {"VERB", "AUX"}:
        parts.extend(_of_root(trigger, names))
    found, seen = [], set()
    for role, head in parts:
        for token in _joined(head):
            if token.i in seen or token in trigger.tokens:
                continue
            seen.add(token.i)
            if _someone_else(page, token):
                continue
            mention = who.stands_for(token, role, said)
            found.append(slim(Participant(
                role=role, span=page.span_of(phrase(token)), head=meant(token).lemma,
                name=mention.name if mention else None, kind=mention.kind if mention else None,
            )))
    return tuple(found)
