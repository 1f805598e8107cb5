"""Adjuncts that give a sentence to somebody: "according to Lund", "in a new poll", "in her view", "reportedly".

Strategy: the adjunct hangs on a phrase or a clause; what is said is that phrase or clause, without the adjunct.

Invariant: an adverb has no source, for nobody is named who says so.
"""

from __future__ import annotations

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import HEARSAY_ADVERBS, POLLS, VIEWPOINTS, verbs
from tellings.reading.quotes.clause import Clause
from tellings.reading.quotes.hearsay import without_outlook
from tellings.reading.quotes.sources import child, is_verb, possessor, trimmed

_ABOVE_ACCORDING = (
    "prep",
    "pobj",
    "npadvmod",
    "advmod",
    "conj",
    "dobj",
    "attr",
    "acomp",
    "amod",
    "nmod",
    "appos",
    "acl",
)
_CLAUSE_ENDS = ("ROOT", "ccomp", "conj", "advcl", "relcl", "acl", "parataxis", "xcomp", "pcomp")


def _according(token: Token, tokens: list[Token]) -> Clause | None:
    """ "According to": the phrase it hangs on is the content; of one that opens a sentence, all the rest of it."""
    to = child(token, "prep")
    head = child(to, "pobj") if to else None
    if to is None or head is None or to.i != token.i + 1 or token.head is token:
        return None
    above = token.head
    while above.head is not above and (above.dep in _ABOVE_ACCORDING or _opens(token, tokens)):
        above = above.head
    own = {t.i for t in token.subtree()} | {to.i}
    content = trimmed([t for t in above.subtree() if t.i not in own])
    return Clause(token, verbs()["say"], [token, to], trimmed(head.subtree()), head, content) if content else None


def _opens(token: Token, tokens: list[Token]) -> bool:
    """Whether a token is the first of its sentence."""
    return token.i == 0 or tokens[token.i - 1].sent != token.sent


def _clause_above(token: Token) -> Token | None:
    """The verb of the clause that a token stands in, if that clause has a subject."""
    above = next((t for t in token.ancestors() if is_verb(t) and t.dep in _CLAUSE_ENDS), None)
    return above if above is not None and child(above, "nsubj", "nsubjpass", "expl") else None


def _rest(above: Token, token: Token) -> list[Token]:
    own = {t.i for t in token.subtree()}
    return trimmed([t for t in above.subtree() if t.i not in own])


def _within(token: Token, tokens: list[Token]) -> Clause | None:
    """ "In a new poll, …", "in her view, …": the rest of the clause is what the poll or its holder says."""
    head = child(token, "pobj")
    above = _clause_above(token)
    if head is None or above is None:
        return None
    entry = verbs().get(above.lemma)
    if head.lemma in POLLS:
        if (entry and entry.quotes) or not (_opens(token, tokens) or _ends(head, tokens)):
            return None
        content = _rest(above, token)
        return Clause(token, verbs()["show"], [token], trimmed(head.subtree()), head, content) if content else None
    owner = possessor(head) or _of(head) if head.lemma in VIEWPOINTS else None
    if owner is None or (not _opens(token, tokens) and tokens[token.i - 1].text != ","):
        return None
    content = _rest(above, token)
    last = owner.subtree()[0].i if owner.i > head.i else head.i + 1
    cue = [t for t in tokens[token.i : last] if t not in owner.subtree() and t.dep != "case"]
    source = trimmed([t for t in owner.subtree() if t.dep != "case" or t.head is not owner])
    return Clause(token, verbs()["think"], cue, source, owner, content) if content else None


def _ends(head: Token, tokens: list[Token]) -> bool:
    """Whether the phrase of one poll ends its sentence: "she leads by two points in a new poll"."""
    after = head.subtree()[-1].i + 1
    return head.tag == "NN" and (after >= len(tokens) or tokens[after].text == "." or tokens[after].sent != head.sent)


def _of(noun: Token) -> Token | None:
    of = next((c for c in noun.children if c.dep == "prep" and c.lower == "of"), None)
    return child(of, "pobj") if of else None


def _reportedly(token: Token) -> Clause | None:
    """ "Reportedly": the clause it stands in is said by nobody named."""
    above = token.head
    named = child(above, "nsubj", "nsubjpass")
    if token.dep != "advmod" or not is_verb(above) or not named or named.tag in ("WP", "WDT") or above.lemma in verbs():
        return None
    content = [t for t in without_outlook(above) if t is not token]
    return Clause(token, verbs()["think"], [token], [], None, trimmed(content))


def reads(word: Token) -> bool:
    """Whether a token may open an adjunct that says whose the rest is."""
    return word.lower in ("according", "in") or word.lower in HEARSAY_ADVERBS


def read(word: Token, tokens: list[Token]) -> Clause | None:
    """What such an adjunct makes of its sentence."""
    if word.lower == "according":
        return _according(word, tokens)
    return _within(word, tokens) if word.lower == "in" else _reportedly(word)
