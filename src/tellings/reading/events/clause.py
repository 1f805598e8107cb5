"""The extent of a clause: what hangs from a root, without the clauses embedded in it.

A complement without a finite verb ("allowed [the firm to reopen]", "found [the man dead]") belongs to the clause it
completes, with the subject it has; what something is said according to belongs to none.

Invariant: `own` tokens are in text order and never empty; a clause is the stretch from the first to the last of them,
so that an embedded clause between two of its words lies inside, one at either end does not.
"""

from __future__ import annotations

from tellings.language.en.event_words import words
from tellings.language.en.parse import Token
from tellings.reading.events.triggers import Trigger, bare_be_to, described, lengthened

EMBEDDED = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "parataxis"})
NOT_OF_NOUN = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "preconj"})
PREDICATES = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
EDGES = frozenset({"that", "and", "but", "or", "than", "rather", "—", "–", "-"})


def completes(token: Token) -> bool:
    """Whether a complement has a subject but no finite verb of its own: the verb above it says nothing without it."""
    if token.dep not in {"ccomp", "xcomp"} or not any(c.dep in SUBJECTS for c in token.children):
        return False
    helpers = [c for c in token.children if c.dep in {"aux", "auxpass", "mark"}]
    if any(c.dep == "mark" or c.tag in FINITE for c in helpers):
        return False
    if token.tag == "VB":
        return any(c.lower == "to" for c in helpers) or token.head.lemma in words("completed")
    return token.head.lemma in words("completed") and (token.tag not in FINITE or token.head.lemma in words("letting"))


def carrier(root: Token) -> Token:
    """The verb whose clause tells what a root does, which by itself only says that it may or will: "let" ("would let
    victims sue") and "be" ("are to meet"), or how long it took ("it took an hour to free him")."""
    if root.head.lemma in words("letting") and root.head.pos == "VERB" and completes(root):
        return root.head
    return root.head if bare_be_to(root) or lengthened(root.head) is root else root


def _embedded(token: Token) -> bool:
    """Whether a dependent opens a clause of its own."""
    if token.dep in EMBEDDED:
        return not (completes(token) or lengthened(token.head) is token)
    if token.dep == "conj":
        return token.pos in PREDICATES and token.head.pos in PREDICATES
    if token.dep == "prep":
        return token.lower == "according" or any(c.dep == "pcomp" and c.pos in PREDICATES for c in token.children)
    return token.dep == "xcomp" and any(c.dep in SUBJECTS for c in token.children) and not completes(token)


def own_tokens(trigger: Trigger) -> list[Token]:
    """The tokens of a trigger's clause, in text order, without joining words and punctuation at its edges."""
    root = carrier(trigger.root)
    nominal = root.pos not in PREDICATES
    infinitive = root.tag == "VB" and any(c.lower == "to" for c in root.children) and completes(root)
    beside = described(root) if nominal and trigger.form == "state" else None
    found = [root] if beside is None else [root, *phrase(beside)]
    waiting = [root]
    while waiting:
        token = waiting.pop()
        for child in token.children:
            if infinitive and token is root and child.dep in SUBJECTS:
                continue
            if _embedded(child) or (nominal and child.dep in NOT_OF_NOUN):
                continue
            found.append(child)
            waiting.append(child)
    found.sort(key=lambda t: t.i)
    first, last = 0, len(found) - 1
    while first < last and _edge(found[first]) and found[first] is not trigger.token:
        first += 1
    while last > first and _edge(found[last]) and found[last] is not trigger.token:
        last -= 1
    return found[first:last + 1]


def _edge(token: Token) -> bool:
    return token.pos in {"PUNCT", "SPACE"} or token.lower in EDGES


def phrase(head: Token) -> list[Token]:
    """The noun phrase of a head: without the clauses in it and without what is joined or set beside it."""
    found, waiting = [head], [head]
    while waiting:
        token = waiting.pop()
        for child in token.children:
            if child.dep in NOT_OF_NOUN or _embedded(child):
                continue
            found.append(child)
            waiting.append(child)
    return sorted(found, key=lambda t: t.i)
