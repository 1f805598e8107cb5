"""One word of saying in its clause: the words of the cue, who it is said by, and where the content stands.

Strategy: the frames of the verb (a table) say which dependents may be content; the subject is looked for upwards through
coordination, control and participles. Nothing here knows quotation marks.

Invariant: content and source never share a token; a clause without both a cue and content or source is nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from tellings.language.en.parse import Token
from tellings.language.en.speech_tables import SpeechVerb, verbs

_AUXILIARY = {"aux", "auxpass", "neg"}
_SUBJECT = {"nsubj", "nsubjpass"}
_CLAUSE = {"ccomp"}
_WITH_OBJECT = {"oprd", "acomp"}
_EDGES = set(",.;:\"'()[]—–-…") | {"''", "``", "--"}


class Clause(NamedTuple):
    """A cue with what belongs to it; `content` are stretches of tokens (first, last)."""

    verb: Token
    entry: SpeechVerb
    cue: list[Token]
    source: list[Token]
    head: Token | None              # of the source
    content: list[Token]
    addressee: Token | None = None


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the relations."""
    return next((c for c in token.children if c.dep in deps), None)


def trimmed(tokens: list[Token]) -> list[Token]:
    """The tokens without punctuation at the edges; a bracket that closes one inside stays."""
    first, last = 0, len(tokens)
    while first < last and tokens[first].text in _EDGES and not (tokens[first].text in "([" and _closed(tokens[first:last])):
        first += 1
    while first < last and tokens[last - 1].text in _EDGES and not (tokens[last - 1].text in ")]" and any(t.text in "([" for t in tokens[first:last])):
        last -= 1
    return tokens[first:last]


def _closed(tokens: list[Token]) -> bool:
    return any(t.text in ")]" for t in tokens)


def passive(verb: Token) -> bool:
    """Whether the verb is passive: with its auxiliary, or a participle after a noun."""
    return child(verb, "auxpass") is not None or (verb.dep == "acl" and verb.tag == "VBN")


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The head of who does it: its own subject, its agent, or that of the verb it depends on."""
    if passive(verb):
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent else None
    if found := child(verb, "nsubj"):
        return found
    if depth > 5:
        return None
    above = verb.head
    if above is verb:
        return None
    if verb.dep == "conj" and above.pos in ("VERB", "AUX"):
        return child(above, *_SUBJECT) or subject(above, depth + 1)
    if verb.dep in ("advcl", "xcomp") and verb.tag in ("VBG", "VB") and above.pos in ("VERB", "AUX"):
        return child(above, *_SUBJECT) or subject(above, depth + 1)
    if verb.dep == "pcomp" and above.dep == "prep" and above.head.pos in ("VERB", "AUX"):
        return child(above.head, *_SUBJECT) or subject(above.head, depth + 1)
    if verb.dep == "acl" and verb.tag == "VBG" and above.pos in ("NOUN", "PROPN", "PRON"):
        return above
    return None


def _noun_phrase(head: Token, verb: Token) -> list[Token]:
    """The phrase of a source: its subtree without the cue's own."""
    tokens = head.subtree()
    if verb.i > head.i and verb in tokens:
        tokens = [t for t in tokens if t.i < verb.i]
    elif verb in tokens:
        tokens = [head]
    tokens = [t for t in tokens if t.dep not in ("preconj", "cc") or t.i > tokens[0].i]
    return trimmed(tokens)


def _cue(verb: Token, before: list[Token], after: list[Token]) -> list[Token]:
    """The verb with the auxiliaries, negation and adverbs right before it, and its particle and preposition."""
    own = set(id(c) for c in verb.children if c.dep in _AUXILIARY or (c.dep == "advmod" and c.pos == "ADV"))
    cue = [verb]
    for token in reversed(before):
        if id(token) not in own:
            break
        cue.insert(0, token)
    while cue[0].dep == "advmod" and len(cue) > 1 and cue[0].lower in ("so", "then", "when", "where", "how", "why"):
        cue.pop(0)
    return cue + after


def _object(verb: Token, found: Token) -> list[Token]:
    """An object, with what is predicated of it ("called him a liar", "described it as one")."""
    tokens = found.subtree()
    for other in verb.children:
        if other.i > found.i and (other.dep in _WITH_OBJECT or (other.dep == "prep" and other.lower in ("as", "for", "of"))):
            if other.subtree()[0].i == tokens[-1].i + 1:
                tokens += other.subtree()
    return tokens


def _content(verb: Token, entry: SpeechVerb) -> tuple[list[Token], list[Token]]:
    """The tokens of the content, and the particles that belong to the cue because of it."""
    particle = [c for c in verb.children if c.dep == "prt" and c.i == verb.i + 1]
    clause = child(verb, *_CLAUSE)
    if clause and ("that" in entry.frames or "np" in entry.frames):
        return clause.subtree(), particle
    infinitive = child(verb, "xcomp")
    if infinitive and "to" in entry.frames and any(c.tag == "TO" for c in infinitive.children):
        return infinitive.subtree(), particle
    if infinitive and "np" in entry.frames:
        return infinitive.subtree(), particle
    if "np" in entry.frames and "addr" not in entry.frames:
        found = child(verb, "nsubjpass") if passive(verb) else child(verb, "dobj")
        if found:
            return _object(verb, found), particle
    for prep in verb.children:
        if prep.dep in ("prep", "prt") and prep.lower in entry.preps and prep.i > verb.i:
            if found := child(prep, "pobj", "pcomp"):
                return found.subtree(), [*particle, prep] if prep.i == verb.i + 1 + len(particle) else particle
    return [], particle


def read(verb: Token, tokens: list[Token]) -> Clause | None:
    """The clause of a word of saying, or `None` where the word is not one here."""
    entry = verbs().get(verb.lemma)
    if entry is None or (verb.pos != "VERB" and verb.tag[:1] != "V"):
        return None
    head = subject(verb)
    content, after = _content(verb, entry)
    if head is not None and any(t is head for t in content):
        return None
    source = _noun_phrase(head, verb) if head else []
    if head and not source:
        source = [head]
    inside = {t.i for t in content}
    source = [t for t in source if t.i not in inside]
    content = trimmed([t for t in content if t is not verb])
    addressee = child(verb, "dobj", "dative") if "addr" in entry.frames else None
    return Clause(verb, entry, _cue(verb, tokens[max(0, verb.i - 6):verb.i], after), source, head, content, addressee)


def according(token: Token) -> Clause | None:
    """The clause of "according to": the phrase it hangs on is the content."""
    if token.lower != "according":
        return None
    to = child(token, "prep")
    head = child(to, "pobj") if to else None
    if to is None or head is None or to.i != token.i + 1 or token.head is token:
        return None
    own = {t.i for t in token.subtree()} | {to.i}
    above = token.head
    while above.dep in ("prep", "pobj", "npadvmod", "advmod", "conj", "dobj", "attr", "acomp") and above.head is not above:
        above = above.head
    content = trimmed([t for t in above.subtree() if t.i not in own])
    source = trimmed(head.subtree())
    return Clause(token, verbs()["say"], [token, to], source, head, content) if source and content else None


def inserted(clause: Clause) -> list[Token]:
    """The clause around a cue that is put into it or after it ("The plan, Lund said, is dead")."""
    verb = clause.verb
    if verb.dep not in ("parataxis", "advcl") or verb.head is verb or "that" not in clause.entry.frames:
        return []
    if verb.dep == "advcl" and not any(c.lower == "as" and c.dep == "mark" for c in verb.children):
        return []
    own = {t.i for t in verb.subtree()}
    return trimmed([t for t in verb.head.subtree() if t.i not in own])
