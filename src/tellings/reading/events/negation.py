"""Whether a predicate or a noun is negated: by a word of its own, or by one of its arguments.

Strategy: English says "no" beside a noun as often as "not" beside the verb: in "no officials resigned", "the dam poses
no threat" and "nobody knows" it is the verb that is denied. So a verb is negative where its subject or object holds
nothing, or where it happens "under no circumstances".

Invariant: words that only look so negate nothing: "no fewer than twenty", "none other than", "not only", "No 10".
"""

from __future__ import annotations

from tellings.language.en.event_words import words
from tellings.language.en.parse import Token

NEGATING = frozenset({"det", "advmod", "preconj", "nsubj", "nsubjpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
ARGUMENTS = SUBJECTS | {"dobj", "attr", "dative"}
BESIDE = frozenset({"det", "preconj", "advmod", "neg", "predet"})
LACKING = frozenset({"without"})
ONLY = frozenset({"only", "just", "merely", "simply"})
NO = frozenset({"no", "neither"})
SINGLE = frozenset({"a", "one", "single", "even", "all", "every", "everyone", "everybody", "everything"})
EMPTY = frozenset({"nobody", "nothing", "none", "neither", "noone"})
BUT = frozenset({"but", "except", "other", "less", "short", "more"})    # "nothing but", "none other than"
CLAUSES = frozenset({"acl", "ccomp", "relcl"})
PREDICATES = frozenset({"VERB", "AUX"})


def negated(token: Token) -> bool:
    """Whether a word of its own negates a token ("not", "never", "no", "without")."""
    if token.dep in {"pobj", "pcomp"} and token.head.lower in LACKING:
        return True
    return any(
        (c.dep == "neg" or (c.lower in words("negation") and c.dep in NEGATING))
        and not _not_only(c, token) and not (c.lower in EMPTY and _excepts(c))
        for c in token.children
    )


def _not_only(negation: Token, negated: Token) -> bool:
    """Whether a "not" belongs to "not only", which negates nothing."""
    beside = (*negated.children, *negation.children)
    return any(c.i == negation.i + 1 and c.lower in ONLY for c in beside)


def _excepts(token: Token) -> bool:
    """Whether "nobody" or "no one" leaves some out, of whom it then is told: "no one but the clerk knew"."""
    return any(c.lower in BUT and c.i == token.i + 1 for c in token.children)


def _holds_nothing(noun: Token) -> bool:
    if _excepts(noun):
        return False
    if noun.lower in EMPTY:
        return True
    for child in noun.children:
        if child.i > noun.i or (child.dep not in BESIDE and noun.lower != "one"):     # "no-one" is a compound
            continue
        if child.lower in NO and not noun.text[0].isdigit():
            return True
        if child.dep == "neg" and any(c.i == child.i + 1 and c.lower in SINGLE for c in noun.children):
            return True
        if child.lower in SINGLE and any(c.dep == "neg" and c.i == child.i - 1 for c in child.children):
            return True         # "not all of them": that all did is denied
    return False


def empty_argument(verb: Token) -> Token | None:
    """The subject, object or predicate noun with which a verb is denied, if one is."""
    return next((c for c in verb.children if c.dep in ARGUMENTS and _holds_nothing(c)), None)


def shared(verb: Token) -> bool:
    """Whether what denies a verb denies one joined to it as well: not its own object ("has no excuse and resigns")."""
    empty = empty_argument(verb)
    return negated(verb) or _never(verb) or (empty is not None and empty.dep in SUBJECTS)


def _subject_of_none(verb: Token) -> bool:
    """Whether a verb shares a subject that holds nobody: "no officials resigned or apologized"."""
    joined = verb.dep == "conj" and not any(c.dep in SUBJECTS for c in verb.children)
    if not joined or any(c.lower == "but" for c in verb.head.children):
        return False
    empty = empty_argument(verb.head)
    return empty is not None and empty.dep in SUBJECTS


def _never(verb: Token) -> bool:
    """Whether it is said to be so under no circumstances, at no point, by no means, or no longer."""
    for child in verb.children:
        if child.dep == "prep":
            for noun in child.children:
                if noun.dep == "pobj" and f"{child.lower}_{noun.lower}" in words("never") and _holds_nothing(noun):
                    return True
        elif child.lower == "longer" and any(c.dep == "neg" for c in child.children):
            return True
    return False


def _joined_by_nor(verb: Token) -> bool:
    """Whether "nor" comes before a verb, or "or" after one negated: "never sold or leased"."""
    if verb.dep != "conj":
        return False
    joining = {c.lower for c in verb.head.children if c.dep == "cc" and verb.head.i < c.i < verb.i}
    own_subject = any(c.dep in SUBJECTS for c in verb.children)
    return "nor" in joining or ("or" in joining and negated(verb.head) and not own_subject)


def denied(verb: Token) -> bool:
    """Whether a verb is negated by itself, by an argument, or by "nor" before it."""
    nothing = empty_argument(verb) is not None or _subject_of_none(verb)
    return negated(verb) or nothing or _never(verb) or _joined_by_nor(verb)


def _no_sign(noun: Token) -> bool:
    return noun.lemma in words("sign") and (negated(noun) or (noun.head.pos in PREDICATES and negated(noun.head)))


def without_sign(token: Token) -> bool:
    """Whether a noun or a clause is what there is no sign of: "no evidence of fraud", "no sign that the firm lied"."""
    above = token.head
    if token.dep in {"pobj", "pcomp"}:
        return above.lower in {"of", "for"} and _no_sign(above.head)
    return token.dep in CLAUSES and above.pos == "NOUN" and _no_sign(above)
