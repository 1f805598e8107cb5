"""The extent of a clause: what hangs from a root, without the clauses embedded in it.

Invariant: `own` tokens are in text order and never empty; a clause is the stretch from the first to the last of them,
so that an embedded clause between two of its words lies inside, one at either end does not.
"""

from __future__ import annotations

from tellings.language.en.parse import Token
from tellings.reading.events.triggers import Trigger

EMBEDDED = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "parataxis"})
NOT_OF_NOUN = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "preconj"})
PREDICATES = frozenset({"VERB", "AUX"})
EDGES = frozenset({"that", "and", "but", "or", "—", "–", "-"})


def _embedded(token: Token) -> bool:
    """Whether a dependent opens a clause of its own."""
    if token.dep in EMBEDDED:
        return True
    if token.dep == "conj":
        return token.pos in PREDICATES and token.head.pos in PREDICATES
    if token.dep == "prep":
        return any(c.dep == "pcomp" and c.pos in PREDICATES for c in token.children)
    return token.dep == "xcomp" and any(c.dep in {"nsubj", "nsubjpass"} for c in token.children)


def own_tokens(trigger: Trigger) -> list[Token]:
    """The tokens of a trigger's clause, in text order, without joining words and punctuation at its edges."""
    root = trigger.root
    nominal = root.pos not in PREDICATES
    found, waiting = [root], [root]
    while waiting:
        token = waiting.pop()
        for child in token.children:
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
