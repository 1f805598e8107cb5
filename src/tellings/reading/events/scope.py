"""What a proposition says when it stands alone: its clause with all that belongs to it, shortened by whole clauses.

Strategy: a predicate with a finite verb takes everything below it but the clauses set beside it: coordinated verbs,
what follows a comma (a participle, a "which" clause), and the words that join it to what is around it. A coordinated
verb borrows its subject, and a relative clause what its pronoun stands for, so that both can be read alone.

Invariants: the pieces are in text order, but for a borrowed subject, which comes first; a clause that is a condition,
a comparison or a question asked inside another has no scope, and neither has one without a subject.
"""

from __future__ import annotations

from tellings.language.en.parse import Token
from tellings.reading.events.clause import carrier, completes
from tellings.reading.events.triggers import Trigger

PREDICATES = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BESIDE = frozenset({"advcl", "relcl", "acl", "parataxis"})  # left out where a comma parts them
JOINING = frozenset({"mark", "cc", "preconj"})
# What hangs from these has not happened, or need not have: it may not be said alone.
CONDITIONS = frozenset({"if", "unless", "whether", "than", "lest", "before", "until", "till"})
RELATIVES = frozenset({"who", "which", "that"})
# Tokens: what is longer is a list or a parse gone wrong.
LONGEST = 100
CLAUSES_IN_NOUN = frozenset({"relcl", "acl", "appos"})


def _leftmost(token: Token) -> Token:
    """The first word below a token."""
    first = token
    while first.children and first.children[0].i < first.i:
        first = first.children[0]
    return first


def _parted(token: Token, tokens: dict[int, Token]) -> bool:
    """Whether a comma or a dash comes before the first word below a token."""
    before = tokens.get(_leftmost(token).i - 1)
    return before is not None and before.text in {",", "-", "–", "—", "("}


def _left_out(token: Token, tokens: dict[int, Token]) -> bool:
    """Whether a dependent is a clause beside the one it hangs from."""
    if token.dep == "conj":
        return token.pos in PREDICATES and token.head.pos in PREDICATES
    return token.dep in BESIDE and _parted(token, tokens)


def _below(head: Token, tokens: dict[int, Token], skip: frozenset[str] = frozenset()) -> list[Token]:
    """A token and what belongs to it; nothing where that is more than a sentence should hold."""
    found, waiting = [head], [head]
    while waiting:
        if len(found) > LONGEST:
            return []
        token = waiting.pop()
        if len(token.children) > LONGEST:
            return []
        ends = [c.i for c in token.children if c.dep == "conj" and _left_out(c, tokens)]
        for child in token.children:
            joins = child.dep == "cc" and any(child.i < end for end in ends)
            if child.dep in skip or joins or _left_out(child, tokens):
                continue
            found.append(child)
            waiting.append(child)
    return found


def _finite(root: Token, borrowed: Token | None) -> bool:
    """Whether a verb is finite, by itself, by its auxiliary, or by the auxiliary it shares."""
    parts = [root, *(c for c in root.children if c.dep in {"aux", "auxpass"})]
    if root.tag == "VBP" and len(parts) == 1 and root.lemma not in {"be", "have", "do"} and _singular(root):
        return False
    if any(t.tag in FINITE for t in parts):
        return True
    return borrowed is not None and root.dep == "conj" and any(c.dep in {"aux", "auxpass"} for c in root.head.children)


def _singular(root: Token) -> bool:
    """Whether the subject is one: "recommended that he receive" is no finite clause, whatever the tagger says."""
    for child in root.children:
        if child.dep in SUBJECTS:
            joined = any(c.dep == "conj" for c in child.children)
            return not joined and (child.tag in {"NN", "NNP"} or child.lower in {"he", "she", "it"})
    return False


def _shared(root: Token, tokens: dict[int, Token]) -> list[Token] | None:
    """The subject a verb shares or stands after in a relative clause, with the auxiliaries it shares; or `None`."""
    if root.dep == "conj":
        above = root
        while above.dep == "conj" and above.head is not above and above.head.pos in PREDICATES:
            above = above.head
            for child in above.children:
                if child.dep in SUBJECTS and child.lower not in RELATIVES:
                    own = _below(child, tokens, CLAUSES_IN_NOUN)
                    bare = root.tag in {"VB", "VBN", "VBG"} and not any(
                        c.dep in {"aux", "auxpass"} for c in root.children
                    )
                    own += [c for c in above.children if bare and c.dep in {"aux", "auxpass", "neg"} and c.i < above.i]
                    return own
        return None
    if root.dep == "relcl":
        return _antecedent(root, tokens)
    return None


def _antecedent(root: Token, tokens: dict[int, Token]) -> list[Token] | None:
    """The noun phrase a relative clause tells of, where it may be said of it alone.

    "Everyone who was on board" does not say that everyone was on board: a clause that narrows its noun has no scope,
    unless the noun is a name. The phrase must end right before the clause, or the parse may have chosen another noun.
    """
    found = _below(root.head, tokens, CLAUSES_IN_NOUN | JOINING | {"conj"})
    if not found:
        return None
    last, first = max(t.i for t in found), _leftmost(root).i
    between = [tokens[i].text for i in range(last + 1, first) if i in tokens]
    if all(text in {",", "-", "–", "—", "("} for text in between) and (between or root.head.pos == "PROPN"):
        return found
    return None


def _pieces(found: list[Token]) -> list[list[Token]]:
    """Runs of neighbouring tokens, without joining words and marks at the outer edges.

    "According to police" keeps the commas around it: without them its noun would be the subject of what follows.
    """
    runs: list[list[Token]] = []
    for token in sorted(found, key=lambda t: t.i):
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    for run in runs:
        while run and run[-1].text in {",", ";", ":", "-", "–", "—"}:
            run.pop()
        after = run[1] if len(run) > 1 and run[0].text == "," and run is not runs[0] else None
        keeps_comma = after is not None and (after.pos not in PREDICATES or after.lower == "according")
        while run and not keeps_comma and run[0].text in {",", ";", ":", "-", "–", "—", "."}:
            run.pop(0)
    return [run for run in runs if any(t.pos != "PUNCT" for t in run)]


def pieces(trigger: Trigger, tokens: dict[int, Token]) -> list[list[Token]]:
    """The words with which a proposition can stand alone, as runs of tokens; none where it cannot.

    `tokens` are those of its sentence, by their numbers.
    """
    root = carrier(trigger.root)
    if completes(root):
        return []
    if next(reversed(tokens.values())).text == "?":
        return []
    if trigger.form == "noun" and root is trigger.token:
        return []
    marks = [c for c in root.children if c.dep in JOINING or (c.dep == "advmod" and c.tag == "WRB")]
    if any(m.lower in CONDITIONS or m.tag in {"WRB", "WP"} for m in marks):
        return []
    own = next((c for c in root.children if c.dep in SUBJECTS), None)
    relative = own is not None and own.lower in RELATIVES and root.dep == "relcl"
    lead: list[Token] = []
    if own is None or relative:
        shared = _shared(root, tokens)
        if not shared:
            return []
        lead = shared
    elif (root.dep == "relcl" and not marks) or own.tag in {"WP", "WDT"}:
        return []
    if not _finite(root, lead[0] if lead else None):
        return []
    if marks and marks[0].dep == "mark":  # "hours after two packages were found": the hours belong to "after"
        marks += [c for c in root.children if c.i < marks[0].i]
    whole = _below(root, tokens)
    if not whole:
        return []
    dropped = {t.i for m in marks for t in m.subtree()} | ({own.i} if relative and own else set())
    found = [t for t in whole if t.i not in dropped]
    taken = {t.i for t in found}
    return _pieces([t for t in lead if t.i not in taken]) + _pieces(found)
