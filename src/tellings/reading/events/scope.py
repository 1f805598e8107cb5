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
from tellings.reading.events.mood import replaced
from tellings.reading.events.subjects import antecedent
from tellings.reading.events.triggers import Trigger

PREDICATES = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BESIDE = frozenset({"advcl", "relcl", "acl", "parataxis"})  # left out where a comma parts them
JOINING = frozenset({"mark", "cc", "preconj"})
# What hangs from these has not happened, or need not have: it may not be said alone.
CONDITIONS = frozenset({"if", "unless", "whether", "than", "lest", "before", "until", "till"})
RELATIVES = frozenset({"who", "which", "that"})
# The forms of a verb that come after an auxiliary; after any other it is the bare form.
FORMS = {"have": {"VBN", "VBD"}, "be": {"VBN", "VBG", "VBD"}, "get": {"VBN", "VBD"}}
CONTRACTED = frozenset({"'s", "’s", "'ve", "’ve", "'d", "’d", "'ll", "’ll", "'re", "’re", "'m", "’m"})
ASKING = frozenset({"WP", "WDT", "WRB", "WP$"})
OPENS = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
QUOTES = frozenset({'"', "”", "“", "''", "``"})
NEXT = 2                # tokens from a joining word to the clause it joins, a comma between them
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
        ends = [_leftmost(c).i for c in token.children if c.dep == "conj" and _left_out(c, tokens)]
        for child in token.children:
            joins = child.dep == "cc" and any(0 < end - child.i <= NEXT for end in ends)
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


def _fits(helpers: list[Token], tag: str) -> bool:
    """Whether a verb's form is one that shared auxiliaries ask for: "has been … charged", not "has … expect"."""
    last = next((h for h in reversed(helpers) if h.dep != "neg"), None)
    return last is None or (last.lower != "to" and tag in FORMS.get(last.lemma, {"VB"}))


def _shared(root: Token, tokens: dict[int, Token]) -> list[Token] | None:
    """The subject a verb shares or stands after in a relative clause, with the auxiliaries it shares; or `None`."""
    if root.dep == "conj":
        if replaced(root):
            return None
        above = root
        while above.dep == "conj" and above.head is not above and above.head.pos in PREDICATES:
            above = above.head
            for child in above.children:
                if child.dep in SUBJECTS and child.lower not in RELATIVES:
                    own = _below(child, tokens, CLAUSES_IN_NOUN)
                    bare = root.tag in {"VB", "VBN", "VBG"} and not any(
                        c.dep in {"aux", "auxpass"} for c in root.children
                    )
                    helpers = [c for c in above.children if c.dep in {"aux", "auxpass", "neg"} and c.i < above.i]
                    if not bare:
                        return own
                    return [*own, *helpers] if _fits(helpers, root.tag) else None
        return None
    if root.dep == "relcl":
        return _antecedent(root, tokens)
    return None


def _antecedent(root: Token, tokens: dict[int, Token]) -> list[Token] | None:
    """The noun phrase a relative clause tells of, where it may be said of it alone.

    "Everyone who was on board" does not say that everyone was on board: a clause that narrows its noun has no scope,
    unless the noun is a name. The phrase must end right before the clause, or the parse may have chosen another noun.
    """
    first = _leftmost(root).i
    if any(antecedent(c) is not root.head for c in root.children if c.dep in SUBJECTS and c.lower in RELATIVES):
        return None
    below = _below(root.head, tokens, CLAUSES_IN_NOUN | JOINING | {"conj"})
    found = [t for t in below if t.i < first and not (t.pos == "PUNCT" and t.head is root.head and t.i > root.head.i)]
    if not found:
        return None
    between = [tokens[i].text for i in range(max(t.i for t in found) + 1, first) if i in tokens]
    if all(text in {",", "-", "–", "—", "("} for text in between) and (between or root.head.pos == "PROPN"):
        return found
    return None


def _runs(found: list[Token]) -> list[list[Token]]:
    """Runs of neighbouring tokens, in text order."""
    runs: list[list[Token]] = []
    for token in sorted(found, key=lambda t: t.i):
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _pieces(found: list[Token], tokens: dict[int, Token]) -> list[list[Token]]:
    """Runs of neighbouring tokens, without joining words and marks at the outer edges.

    What comes after a clause left out keeps the marks before it where it says who says it (", she said") or from whom
    it is (", according to police"): without them its noun would be part of what is said.
    """
    runs = _runs(found)
    for run in runs:
        while run and run[-1].text in {",", ";", ":", "-", "–", "—"}:
            run.pop()
        if run is runs[0] or not run:
            keeps_comma = False
        elif run[0].text == ",":
            keeps_comma = len(run) > 1 and (run[1].pos not in PREDICATES | {"ADV"} or run[1].lower == "according")
        else:
            before = tokens.get(run[0].i - 1)
            keeps_comma = before is not None and before.text in {",", *QUOTES} and run[0].pos in OPENS
            while keeps_comma and before is not None and before.text in {",", *QUOTES}:
                run.insert(0, before)
                before = tokens.get(before.i - 1)
        while run and not keeps_comma and run[0].text in {",", ";", ":", "-", "–", "—", "."}:
            run.pop(0)
    return [run for run in runs if any(t.pos != "PUNCT" for t in run)]


def _torn(runs: list[list[Token]]) -> bool:
    """Whether a piece cannot come after what was left out before it: the rest of a list, or a verb cut off "who"."""
    for run in runs[1:]:
        words = [t for t in run if t.pos != "PUNCT"]
        numbers = {t.i for t in words}
        top = next(t for t in words if t.head is t or t.head.i not in numbers)
        listed = top.dep in {"conj", "appos", "dobj"} and run[0].text == ","
        if words[0].lower in CONTRACTED or (listed and top.pos not in PREDICATES):
            return True
    return False


def _asks(root: Token, subject: list[Token]) -> bool:
    """Whether a clause asks, or tells of what came before it: "what I want", "which of them had sunk"."""
    if any(t.tag in ASKING for t in subject) and not any(t.dep == "relcl" for t in subject):
        return True
    return any(c.tag in ASKING and c.dep in {"dobj", "pobj", "attr"} for c in root.children)


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
    marks = [c for c in root.children if (c.dep in JOINING and c.i < root.i) or (c.dep == "advmod" and c.tag == "WRB")]
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
    if _asks(root, [*lead, *(own.subtree() if own is not None and own.pos not in PREDICATES and not relative else ())]):
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
    runs = _pieces([t for t in lead if t.i not in taken], tokens) + _pieces(found, tokens)
    return [] if _torn(runs) else runs
