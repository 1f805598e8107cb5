"""Polarity and modality: whether a proposition is said to be so, and how firmly.

Strategy: the nearest word that says so decides: an auxiliary ("will leave"), the mark of its clause ("if he leaves"),
an adjective before a noun of event ("planned talks"), or the word that governs it ("agreed to leave", "denied the
attack"), which passes on its own modality where it is not plain itself ("plans to try to leave").
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en.event_words import Governor, governors, words
from tellings.language.en.parse import Token
from tellings.reading.events.negation import denied, empty_argument, negated, shared, without_sign
from tellings.reading.events.triggers import Trigger, bare_be_to, lengthened, verb_lemma
from tellings.records import Modality, Polarity

CLASSES = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
CLAUSAL = frozenset({"xcomp", "ccomp", "acl", "advcl", "oprd"})
ADJECTIVES: tuple[tuple[str, Modality], ...] = (
    ("planned", "planned"), ("expected", "expected"), ("possible", "possible"), ("reported", "reported"),
    ("denied", "denied"),
)
DAYS = frozenset({"DATE", "TIME"})
DEPTH = 4
UNREAL = frozenset({"would", "could", "should", "might", "'d", "’d"})
CAUSING = frozenset({"get", "have", "want", "need", "see", "keep", "leave"})
INVERTED = frozenset({"had", "were", "should"})
PRESENT = frozenset({"am", "are", "'m", "’m", "'re", "’re"})


class Mood(NamedTuple):
    """How a proposition is put."""

    polarity: Polarity = "positive"
    modality: Modality = "asserted"


def _governor(word: Token) -> Governor | None:
    kind = CLASSES.get(word.pos)
    if kind is None:
        return None
    found = governors().get((verb_lemma(word) if kind == "verb" else word.lemma, kind))
    if found is None and word.pos == "VERB":
        found = governors().get((word.lower, "adj")) if word.tag == "VBN" else None
    return found


def _auxiliary(verb: Token) -> Modality | None:
    if any(c.dep == "aux" and c.lower in UNREAL for c in verb.children) and any(
        c.dep == "aux" and c.lower == "have" for c in verb.children
    ):
        return "conditional"                        # "would have left": it was not so
    for child in verb.children:
        if child.dep in {"aux", "auxpass"} and (found := governors().get((child.lower, "aux"))):
            if child.lower in {"'d", "’d"} and verb.tag != "VB":
                continue
            return found.modality
    if verb.dep == "xcomp" and verb.head.lower in {"going", "gon"} and verb.tag == "VB":
        return "expected"
    present = verb.tag == "VBG" and any(c.dep == "aux" and c.lower in PRESENT for c in verb.children)
    own = any(c.dep == "nsubj" and c.lower in {"i", "we"} for c in verb.children)
    return "planned" if present and own and verb.lemma in words("leaving") else None


def _conditional(verb: Token) -> bool:
    if verb.dep not in {"advcl", "conj"}:
        return False
    if any(c.dep in {"mark", "advmod"} and c.lower in words("condition") for c in verb.children) or _as_long(verb):
        return True
    first, *others = verb.children or [verb]
    subject = next((c for c in others if c.dep in {"nsubj", "nsubjpass"}), None)
    return first.lower in INVERTED and subject is not None      # "had the vote been held"


def _as_long(verb: Token) -> bool:
    """Whether something that is not so yet hangs on it: "will stay as long as the crew is held"."""
    long = verb.head
    measured = long.lower == "long" and any(c.lower in {"as", "so"} for c in long.children)
    return measured and _auxiliary(long.head) is not None


def _through(preposition: Token) -> Governor | None:
    """What governs through a preposition: "called for"."""
    governor = _governor(preposition.head) if preposition.dep == "prep" else None
    return governor if governor and preposition.lower in governor.prepositions else None


def _infinitive(finite: Token, verb: Token) -> Token | None:
    """The infinitive that a bare verb is really joined to: "pledged to pay, [and] train"."""
    if any(c.dep in {"aux", "auxpass"} for c in verb.children):
        return None
    return next((c for c in finite.children if c.dep == "xcomp" and c.tag == "VB" and c.i < verb.i), None)


def replaced(verb: Token) -> bool:
    """Whether a verb is joined as what was not done: "dismissed rather than demoted"."""
    return verb.dep == "conj" and any(
        c.dep == "cc" and c.lower == "than" and verb.head.i < c.i < verb.i for c in verb.head.children
    )


def _judging(verb: Token) -> Token | None:
    """The adjective that says how it is to do something, which is not told as done: "it is hard to say"."""
    above = verb.head
    if above.pos == "AUX":      # the parse hangs the infinitive on the copula as often as on the adjective
        above = next((c for c in above.children if c.dep == "acomp" and c.i < verb.i), above)
    return above if above.pos == "ADJ" and _governor(above) is None else None


def _brought_about(verb: Token) -> bool:
    """Whether a participle is what somebody gets done: "cannot get the deal approved", "wants the pier closed"."""
    bare = verb.tag == "VBN" and not any(c.dep in {"aux", "auxpass", "mark"} for c in verb.children)
    return verb.dep == "ccomp" and bare and verb.head.lemma in CAUSING


def _flip(polarity: Polarity) -> Polarity:
    return "negative" if polarity == "positive" else "positive"


def _joined(verb: Token, polarity: Polarity, depth: int) -> Mood:
    """The mood of a verb joined to another, which gives it its own where both share a helper or an infinitive."""
    above = verb.head
    if verb.tag == "VB" and above.tag != "VB" and (twin := _infinitive(above, verb)) is not None:
        above = twin
    finite = verb.tag in {"VBD", "VBZ", "VBP"} or any(c.dep in {"aux", "auxpass"} for c in verb.children)
    if finite and not verb.tag == above.tag == "VB":
        return Mood(polarity)
    whole = _of_verb(above, depth - 1)
    return Mood(polarity if not shared(above) or polarity == "negative" else whole.polarity, whole.modality)


def _of_verb(verb: Token, depth: int = DEPTH) -> Mood:
    polarity: Polarity = "negative" if denied(verb) or replaced(verb) else "positive"
    if _conditional(verb):
        return Mood(polarity, "conditional")
    if modality := _auxiliary(verb):
        said = _governor(verb.head) if verb.dep == "ccomp" and modality == "expected" else None
        firm = said is not None and said.infinitive and said.modality in {"promised", "agreed"}
        return Mood(polarity, said.modality if said and firm else modality)     # "promised that it would be mended"
    if not depth:
        return Mood(polarity)
    above = verb.head
    if verb.dep == "conj" and above.pos in {"VERB", "AUX"}:
        return _joined(verb, polarity, depth)
    if bare_be_to(verb):
        return Mood(_flip(polarity) if denied(above) else polarity, "planned")
    if lengthened(above) is verb:
        return Mood(polarity, _of_verb(above, depth - 1).modality)
    if without_sign(verb):
        return Mood(_flip(polarity), "possible")
    brought_about = _brought_about(verb)
    infinitive = verb.tag == "VB" or verb.dep in {"xcomp", "oprd"} or brought_about
    if verb.dep == "xcomp" and (judging := _judging(verb)):
        return Mood(polarity, "asserted" if judging.lemma in words("felt") else "possible")
    governor = _governor(above) if verb.dep in CLAUSAL else None
    if governor and (governor.infinitive if infinitive else governor.finite and verb.dep == "ccomp"):
        return _governed(polarity, governor, above, depth)
    if verb.dep == "pcomp" and (governor := _through(above)):
        return _governed(polarity, governor, above.head, depth)
    if (brought_about or verb.dep in {"xcomp", "oprd"}) and above.pos in {"VERB", "AUX"} and above is not verb:
        outer = _of_verb(above, depth - 1)
        return Mood(polarity if outer.polarity == "positive" else _flip(polarity), outer.modality)
    return Mood(polarity)


def _governed(polarity: Polarity, governor: Governor, above: Token, depth: int) -> Mood:
    """What a governor makes of what it governs; the governor may be negated or no fact itself."""
    negative = (polarity == "negative") != (governor.polarity == "negative")
    if above.pos in {"VERB", "AUX"}:
        outer = _of_verb(above, depth - 1)
        if outer.polarity == "negative":
            negative = not negative
        if governor.modality == "asserted":
            return Mood("negative" if negative else "positive", outer.modality)
    elif negated(above) or (above.pos == "ADJ" and above.head.pos == "AUX" and denied(above.head)):
        negative = not negative
    return Mood("negative" if negative else "positive", governor.modality)


def _has_for(verb: Token) -> bool:
    """Whether a day is set: "for June 2"."""
    return any(c.dep == "prep" and c.lower == "for" and any(g.ent in DAYS for g in c.children) for c in verb.children)


def _of_noun(noun: Token) -> Mood:
    if without_sign(noun):
        return Mood("negative")
    polarity: Polarity = "negative" if negated(noun) else "positive"
    modifiers = {c.lower for c in noun.children if c.dep in {"amod", "compound", "advmod"}}
    if modifiers & words("failed"):
        return Mood("negative")
    for name, modality in ADJECTIVES:
        if modifiers & words(name):
            return Mood(polarity, modality)
    above = noun.head
    if noun.dep == "conj" and above.pos == "NOUN":
        return Mood(polarity, _of_noun(above).modality)
    governor = _governor(above)
    if noun.dep == "nsubj" and above.pos == "AUX":      # "a vote is due on Friday"
        governor = next((g for c in above.children if c.dep == "acomp" and (g := _governor(c)) and g.subject), None)
        return Mood(polarity, governor.modality if governor else "asserted")
    if governor and (governor.noun if noun.dep == "dobj" else governor.subject and noun.dep == "nsubjpass"):
        return _governed(polarity, governor, above, DEPTH)
    if noun.dep == "dobj" and above.lemma in words("appointing") and _has_for(above):
        return Mood(polarity, "planned")
    for child in noun.children:
        if child.dep == "acl" and child.tag == "VBN" and (own := _governor(child)) and own.subject:
            return Mood(polarity, own.modality)
    if noun.dep == "pobj" and (governor := _through(above)):
        return _governed(polarity, governor, above.head, DEPTH)
    return Mood(polarity)


def mood(trigger: Trigger) -> Mood:
    """Polarity and modality of a proposition."""
    if trigger.root.pos not in {"VERB", "AUX"}:
        return _of_noun(trigger.token)
    outer = _of_verb(trigger.root)
    if trigger.token is trigger.root:
        return outer
    inner = Mood("negative" if negated(trigger.token) else "positive")
    if trigger.form == "noun":
        inner = _of_noun(trigger.token)
    if empty_argument(trigger.root) is trigger.token:     # one "no" denies the verb by its noun: "made no statement"
        inner = inner._replace(polarity="positive")
    negative = (outer.polarity == "negative") != (inner.polarity == "negative")
    modality = inner.modality if outer.modality == "asserted" else outer.modality
    return Mood("negative" if negative else "positive", modality)
